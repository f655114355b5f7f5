"""The sheet of what changed: one page whatever changed, reasons while there is room, nothing lost without a count."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.changes_summary import OUTPUT
from handrail.rendering.print_code import facts_of
from tests.outputs import print_sample as sample
from tests.outputs.changes_sample import changed_publication
from tests.tools.pdf_places import nearest_to_trim_mm, type_pt
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow


def document_of(made: Publication) -> DocumentEntry:
    return made.policies[0]


def printed(made: Publication) -> bytes:
    return sample.print_pdf(OUTPUT, made, document_of(made))


def text_of(pdf: Pdf) -> str:
    return " ".join(pdf.tags.text.split())


@pytest.mark.parametrize("said", [0, 1, 6, 14, 25, 60])
def test_it_is_one_page_and_no_line_is_lost_without_a_count(said: int) -> None:
    made = changed_publication(said, 3, ("national", "county"))
    data = printed(made)
    pdf = read_pdf(data)
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    text = text_of(pdf)
    lines = len(re.findall(r"about matter \d+ on the same day", text))
    more = re.search(r"And (\d+|one) more, which", text)
    assert lines + (int(more[1].replace("one", "1")) if more else 0) == said
    assert type_pt(data, "about matter") >= 10.4 if lines else True
    assert pdf.smallest_type_pt >= 9
    assert min(nearest_to_trim_mm(data)) >= 4


def test_few_changes_come_with_reasons_and_places_and_many_with_places() -> None:
    text = text_of(read_pdf(printed(changed_publication(5))))
    assert "Why: A guide (2026), Part one. In the policy: 1.1 A place with a name" in text
    text = text_of(read_pdf(printed(changed_publication(14))))
    assert "Why:" not in text
    assert "by whom 1.1" in text
    assert text.count("about matter") == 14


def test_whose_rules_they_are_stands_above_them_and_each_has_its_turn() -> None:
    text = text_of(read_pdf(printed(changed_publication(60))))
    places = [text.index(title) for title in ("From law and guidance", "From Sample county", "Our own, at Sample Hill")]
    assert places == sorted(places)
    assert all(f"about matter {n} on" in text for n in (0, 3, 4))


def test_rules_without_a_note_are_named_by_their_places() -> None:
    text = text_of(read_pdf(printed(changed_publication(2, 20, by=("county",)))))
    assert "Rules also changed in" in text
    assert "; and 12 more places" in text
    text = text_of(read_pdf(printed(changed_publication(0, 2))))
    assert "What you now do differently" not in text
    assert "Rules that changed" in text


def test_edition_without_a_changed_rule_says_so() -> None:
    made = changed_publication(0)
    assert "No rule has changed. You do what you did before." in text_of(read_pdf(printed(made)))


def test_it_says_which_edition_and_where_to_read_more() -> None:
    pdf = read_pdf(printed(changed_publication(2)))
    text = text_of(pdf)
    assert pdf.title == "What changed: Child protection policy \N{EN DASH} Sample Hill Academy"
    assert [tag.text for tag in pdf.tags.all("H1")] == ["What changed: Child protection policy"]
    assert "The edition of 1 April 2026 took the place of that of 1 September 2025." in text
    assert "sample.example/safeguarding/changes/protection/" in text.replace("/ ", "/")
    assert "999" in text


def test_another_edition_has_another_code() -> None:
    facts = []
    for day in (date(2026, 4, 1), date(2026, 5, 1)):
        made = changed_publication(2, effective=day)
        facts.append(facts_of(OUTPUT.view(made, document_of(made))))
    assert facts[0] != facts[1]


def test_discreet_policy_has_none() -> None:
    made = changed_publication(2, discreet=True)
    assert not OUTPUT.wanted(made, document_of(made))
    assert OUTPUT.wanted(changed_publication(2), document_of(made)) is False


def test_long_names_fit() -> None:
    title = "Safeguarding, child protection, adults at risk and safer recruitment policy of the whole federation"
    assert len(read_pdf(printed(changed_publication(40, 30, title=title))).pages) == 1


def test_sheets_are_pdf_ua_and_pdf_a() -> None:
    files = {f"{said}": printed(changed_publication(said, 3)) for said in (0, 5, 60)}
    verdicts = judge(files)
    assert {name: [str(failure) for failure in verdicts[name].failures] for name in files} == {
        name: [] for name in files
    }
