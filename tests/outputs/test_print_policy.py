"""A policy on paper: its cover, its ways round by page number, its law and its lateness."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.edition.model import Publication
from handrail.outputs.policy_pdf import OUTPUT
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

MADE = sample.publication()


def text_of(page: tuple[str, ...]) -> str:
    return " ".join(page).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def policy() -> Pdf:
    return read_pdf(sample.print_pdf(OUTPUT, MADE, sample.document()))


def other(made: Publication = MADE, **changes: object) -> Pdf:
    return read_pdf(sample.print_pdf(OUTPUT, made, replace(sample.document(), **changes)))  # type: ignore[arg-type]


def test_title_and_language_are_set(policy: Pdf) -> None:
    assert policy.title == "Child protection policy \N{EN DASH} Sample Hill Academy"
    assert policy.language == "en-GB"


def test_cover_says_whose_edition_it_is_and_who_approved_it(policy: Pdf) -> None:
    cover = text_of(policy.pages[0].words)
    for words in (
        "Sample Hill Academy",
        "Child protection policy",
        "1 April 2026",
        "1 April 2027",
        "Board of Trustees",
    ):
        assert words in cover
    assert policy.pages[0].artifact_words == ()


def test_every_other_page_has_its_header_and_number(policy: Pdf) -> None:
    count = len(policy.pages)
    for number, page in enumerate(policy.pages[1:], start=2):
        around = text_of(page.artifact_words)
        assert "Sample Hill Academy" in around
        assert "Edition of 1 April 2026" in around
        assert f"Page {number} of {count}" in around


def page_of(policy: Pdf, heading: str) -> int:
    return next(page for _, label, page in policy.bookmarks if label.endswith(heading))


def test_contents_and_cross_references_name_the_true_page(policy: Pdf) -> None:
    contents = policy.tags.text
    for heading in ("Our approach", "Telling somebody", "Signs", "Law and guidance"):
        assert f"{heading} {page_of(policy, heading)}" in contents
    assert f"Telling somebody (page {page_of(policy, 'Telling somebody')})" in text_of(policy.words)


def test_bookmarks_hold_sections_and_what_is_below_them(policy: Pdf) -> None:
    assert [(level, label) for level, label, _ in policy.bookmarks if level < 2][:5] == [
        (0, "Child protection policy"),
        (0, "Contents"),
        (0, "1 Our approach"),
        (1, "1.1 Why it matters"),
        (0, "2 Telling somebody"),
    ]


def test_law_is_listed_with_its_issue_and_what_replaced_it(policy: Pdf) -> None:
    words = text_of(policy.words)
    assert "Sample Act (2024), Parliament. law.example/act" in words
    assert "Since then replaced by: September 2025" in words
    assert "Sample source, version 2026-04" in words


def test_words_of_the_tags_are_the_words_of_the_pages(policy: Pdf) -> None:
    assert sorted(policy.tagged_words) == sorted(policy.words)


def test_lateness_is_printed_on_the_cover() -> None:
    made = replace(MADE, organisation=sample.facts(contacts_late=True))
    pdf = other(made, review_late=True)
    cover = text_of(pdf.pages[0].words)
    assert "was due for review by 1 April 2027" in cover
    assert "last checked on 20 April 2026" in cover
    # A page may be copied or torn out.
    assert all("Was due for review by 1 April 2027" in text_of(page.artifact_words) for page in pdf.pages[1:])


def test_staff_copy_says_so_and_the_public_one_does_not(policy: Pdf) -> None:
    assert "For staff only" in text_of(other(replace(MADE, audience="staff")).pages[0].words)
    assert "For staff only" not in text_of(policy.words)


def test_staff_copy_names_no_readers_outside_staff() -> None:
    assert "Written for" not in text_of(other(replace(MADE, audience="staff")).pages[0].words)


def with_text(html: str, below: str = "") -> Pdf:
    """Return the policy with that at the end of its first section, and perhaps more at the end of the second."""
    more = {"approach": Markup(html), "telling": Markup(below)}
    texts = {name: text + more.get(name, Markup()) for name, text in sample.TEXTS.items()}
    return other(replace(MADE, text_of=lambda publication, document, section, medium: texts[section]))


def test_a_form_begins_a_page_with_the_section_that_it_stands_in() -> None:
    form = "<table class='form'><tbody><tr><th scope='row'>Name</th><td>Blankhere</td></tr></tbody></table>"
    pdf = with_text("<p style='break-before: page'>line</p>", form)
    (page,) = (text for each in pdf.pages[3:] if "2 Telling somebody" in (text := text_of(each.words)))
    assert page.startswith("2 Telling somebody")


def test_a_table_stands_on_no_page_with_a_single_row() -> None:
    rows = [f"<tr><th scope='row'>Name</th><td>Row{number}</td></tr>" for number in range(8)]
    head = "<thead><tr><th scope='col'>Who</th><th scope='col'>What</th></tr></thead>"
    table = f"<p>Whom to ring</p><table>{head}<tbody>{''.join(rows)}</tbody></table>"
    for lines in range(24, 38):
        pdf = with_text("<p style='break-before: page'>line</p>" + "<p>line</p>" * lines + table)
        counts = [text.count("Row") for page in pdf.pages if "Row" in (text := text_of(page.words))]
        assert 1 not in counts
        assert ["Whom to ring" in text_of(page.words) for page in pdf.pages if "Row0" in text_of(page.words)] == [True]


def test_a_document_on_the_web_has_its_address_on_paper() -> None:
    pdf = with_text("<p><a href='https://sample.example/a' data-address='sample.example/a'>Behaviour policy</a></p>")
    assert "Behaviour policy, sample.example/a" in text_of(pdf.words)


def test_discreet_policy_keeps_its_subject_out_of_the_title_and_the_header() -> None:
    pdf = other(discreet=True, neutral_title="Information")
    assert pdf.title == "Information \N{EN DASH} Sample Hill Academy"
    assert "protection" not in text_of(pdf.pages[2].artifact_words)


def test_policy_without_dates_or_references_is_printed() -> None:
    pdf = other(effective=None, next_review=None, approved=(), reviewed=(), readers=(), references=())
    assert "Law and guidance" not in text_of(pdf.words)
    assert "Edition of" not in text_of(pdf.pages[2].artifact_words)
