"""Companion documents for a time: dates, notices on the base policy, own approval, archive."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.edition.model import Publication
from handrail.planning import plan
from handrail.rendering.render import Look, render_view
from tests.builders import SMALL, assembled, compiled, edited, organisation_of, plain_theme

PATH = "schools/oak/organisation.yaml"
FLOOD = {
    "content/addenda/flood/policy.yaml": "title: While the hall is shut\nsectors: [school]\nsections: [now, later]\n"
    "amends: {care: [first]}\n",
    "content/addenda/flood/now.md": """\
# What is different {#now}

Ring {{ people.lead.name }} on {{ people.lead.phone }}. Why: {{ prompt.flood-reason }}

See [how it is otherwise](policy:care#more) and [write](mailto:{{ org.email }}). {when="has-org-email"}

::: contacts
:::
""",
    "content/addenda/flood/later.md": "# Afterwards {#later}\n\nFrom {{ edition.effective }}, all is as before.\n",
    "content/prompts.yaml": SMALL["content/prompts.yaml"]
    + "flood-reason: {question: Why?, example: Water., required: has-flood}\n",
}
ENTRY = """\
addenda:
  flood: {from: 2026-01-05, until: 2026-07-22, approved: [{by: Governors, on: 2026-01-04, version: "1.2"}]}
"""


def files(entry: str = ENTRY, answer: str = "Water in the hall.") -> dict[str, str | bytes | None]:
    answers = f"prompts: {{gate: Visitors ring the bell., flood-reason: {answer}}}"
    return {
        **FLOOD,
        **edited(PATH, ("prompts: {gate: Visitors ring the bell.}", answers), ("policies:\n", f"{entry}policies:\n")),
    }


def published(dated: date, entry: str = ENTRY) -> Publication:
    value, findings = assembled(files(entry), dated=dated)
    assert value is not None, "\n".join(map(str, findings))
    return value.publication


def page(publication: Publication, path: str) -> str:
    theme = plain_theme()
    artefact = next(each for each in plan(publication, theme) if each.path == path)
    assert artefact.output is not None
    return render_view(artefact.output, artefact.view, theme, Look("#1f4e79", {})).decode()


@pytest.mark.parametrize(
    ("dated", "there", "archived"),
    [
        (date(2026, 1, 4), False, False),
        (date(2026, 1, 5), True, False),
        (date(2026, 7, 22), True, False),
        (date(2026, 7, 23), False, True),
    ],
)
def test_both_ends_of_its_time_belong_to_it(dated: date, there: bool, archived: bool) -> None:
    publication = published(dated)
    assert ("flood" in [policy.id for policy in publication.policies]) is there
    assert ("flood" in [policy.id for policy in publication.archive]) is archived
    notices = publication.policies[0].sections[0].notices
    assert [notice.title for notice in notices] == (["While the hall is shut"] if there else [])


def test_a_notice_stands_on_the_sections_that_are_amended_and_on_no_others() -> None:
    publication = published(date(2026, 5, 18))
    care = publication.policies[0]
    assert [section.id for section in care.sections if section.notices] == ["first"]
    html = page(publication, "policies/care/first/index.html")
    assert 'href="../../../policies/flood/index.html">While the hall is shut</a>' in html
    assert "From 5 January 2026 to 22 July 2026" in html
    assert "While the hall is shut</a>." not in page(publication, "policies/care/second/index.html")
    assert "From 5 January 2026 to 22 July 2026" in page(publication, "policies/care/all/index.html")


def test_it_has_its_own_dates_and_approval_and_says_what_it_goes_with() -> None:
    publication = published(date(2026, 5, 18))
    flood = publication.policies[1]
    assert (flood.effective, flood.until) == (date(2026, 1, 5), date(2026, 7, 22))
    assert [(each.by, each.on, each.detail) for each in flood.approved] == [("Governors", date(2026, 1, 4), "1.2")]
    assert flood.amends == (("Care policy", "care"),)
    html = page(publication, "policies/flood/index.html")
    for words in ("22 July 2026", "Goes with", "Care policy", "print/flood.pdf"):
        assert words in html
    assert "From 5 January 2026, all is as before." in page(publication, "policies/flood/later/index.html")


def test_its_pages_stay_in_the_archive_without_names_and_numbers() -> None:
    publication = published(date(2026, 7, 23))
    html = page(publication, "policies/flood/now/index.html")
    main = html[html.index("<main") : html.index("</main>")]
    assert "This applied until 22 July 2026" in main
    assert "Water in the hall." in main
    assert '<a href="../../../policies/care/first/index.html#more">how it is otherwise</a>' in main
    for gone in ("Ann Ash", "01632", "mailto:", "flood.pdf"):
        assert gone not in main
    assert main.count("(see our contacts)") == 2
    assert "Names and numbers stand on our contacts page." in main
    archive = page(publication, "archive/index.html")
    assert 'href="../policies/flood/index.html"' in archive
    assert "From 5 January 2026 to 22 July 2026" in archive
    assert 'href="archive/index.html"' in page(publication, "index.html")
    assert "print/flood.pdf" not in [artefact.path for artefact in plan(publication, plain_theme())]


def test_what_has_ended_is_not_said_to_be_in_force_until_its_review() -> None:
    entry = ENTRY.replace("until:", "next_review: 2026-06-08, until:")
    during, after = published(date(2026, 7, 22), entry), published(date(2026, 7, 23), entry)
    assert "was due for review" in page(during, "policies/flood/now/index.html")
    assert "was due for review" not in page(after, "policies/flood/now/index.html")


def test_without_an_end_it_goes_on() -> None:
    publication = published(date(2030, 1, 1), "addenda: {flood: {from: 2026-01-05}}\n")
    assert publication.policies[1].until is None
    assert "From 5 January 2026." in page(publication, "policies/care/first/index.html")


def test_nothing_of_an_archive_is_made_where_there_is_none() -> None:
    paths = [artefact.path for artefact in plan(published(date(2026, 5, 18)), plain_theme())]
    assert "archive/index.html" not in paths


def test_a_question_that_only_it_asks_is_asked_only_of_those_who_have_it() -> None:
    _, findings = organisation_of(FLOOD)
    assert findings == ()
    _, findings = organisation_of({**files(), **edited(PATH, ("policies:\n", f"{ENTRY}policies:\n"))})
    assert [found.code for found in findings] == ["missing-answer"]


@pytest.mark.parametrize(
    ("old", "new", "code", "statement"),
    [
        ("flood: {from", "floods: {from", "unknown-addendum", "there is no addendum 'floods'"),
        ("until: 2026-07-22", "until: 2025-07-22", "dates-out-of-order", "'flood' ends before it begins"),
        ("on: 2026-01-04", "on: 2026-02-04", "dates-out-of-order", "'flood' was approved after it took effect"),
        ("from: 2026-01-05, ", "", "missing-key", "'from' is missing"),
    ],
)
def test_what_is_wrong_in_an_organisations_entry(old: str, new: str, code: str, statement: str) -> None:
    _, findings = organisation_of(files(ENTRY.replace(old, new)))
    assert code in [found.code for found in findings]
    assert statement in " ".join(found.statement for found in findings)


def test_it_cannot_stand_without_a_policy_that_it_goes_with() -> None:
    changed = files()
    text = str(changed[PATH])
    changed[PATH] = text[: text.index("policies:\n")] + "policies: {}\n"
    _, findings = assembled(changed)
    assert [found.code for found in findings] == ["addendum-without-policy"]


@pytest.mark.parametrize(
    ("amends", "expected"),
    [
        ("{car: [first]}", "unknown-policy there is no policy 'car'"),
        ("{care: [frist]}", "unknown-section the policy 'care' has no section 'frist'"),
        ("{}", "wrong-value"),
    ],
)
def test_what_it_amends_must_be_there(amends: str, expected: str) -> None:
    path = "content/addenda/flood/policy.yaml"
    _, findings = compiled({**FLOOD, path: FLOOD[path].replace("{care: [first]}", amends)})
    assert [f"{found.code} {found.statement}".startswith(expected) for found in findings] == [True]
    assert ":4:" in str(findings[0].location)


def test_its_id_cannot_be_a_policys() -> None:
    same = {path.replace("/flood/", "/care/"): text for path, text in FLOOD.items()}
    _, findings = compiled(same)
    assert "repeated-id" in [found.code for found in findings]


def test_a_policy_may_link_to_it_with_words() -> None:
    changed = files()
    second = "# Second things {#second}\n\nFor a time see [what is different](policy:flood#now).\n"
    value, findings = assembled({**changed, "content/policies/care/second.md": second})
    assert value is not None, findings
    html = value.publication.section_html("care", "second", "page")
    assert '<a href="../../../policies/flood/now/index.html#now">what is different</a>' in html
