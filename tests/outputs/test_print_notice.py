"""A notice: one page in large type, helplines with their numbers, neither the question nor the people of a poster."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from handrail.outputs.print_notice import A4_NOTICE, SIZES_PT
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_places import nearest_to_trim_mm, type_pt
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

MADE = small.publication("notice")


@pytest.fixture(scope="module")
def data() -> bytes:
    return small.pdf_of(MADE)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Pdf:
    return read_pdf(data)


def test_notice_is_one_page_with_texts_helplines_and_999(pdf: Pdf) -> None:
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    said = small.plain(pdf.tags.text)
    for printed in ("Please read this", "By signing in, you agree", "Stay calm. Listen.", "0808 2000 247", "999"):
        assert printed in said
    assert "Line without a number yet unconfirmed.example" in said
    assert "Text 85258" in said
    assert "Contacts checked on 20 April 2026" in said
    assert small.viewed(MADE).coded is not None


def test_notice_says_neither_whom_to_tell_nor_the_question(pdf: Pdf) -> None:
    said = pdf.tags.text
    assert MADE.tell.someone_heading not in said
    assert not any(person.name in said for person in MADE.tell.people)


def test_text_is_18_pt_at_least_and_larger_where_there_is_room(data: bytes) -> None:
    assert type_pt(data, "Stay calm") >= min(SIZES_PT) >= 18
    short = small.pdf_of(small.publication("notice", (("Please sign in", small.SHORT),), helplines=()))
    assert type_pt(short, "You need no proof") == max(SIZES_PT)


def test_nothing_is_read_nearer_to_the_trim_than_a_knife_may_stray(data: bytes) -> None:
    assert A4_NOTICE.sheet is not None
    assert min(nearest_to_trim_mm(data)) >= A4_NOTICE.sheet.safe_mm


def test_notice_on_a3_is_the_same_larger(data: bytes) -> None:
    large = small.pdf_of(MADE, "a3")
    assert read_pdf(large).pages[0].trim_mm == pytest.approx((297.0, 420.0), abs=0.1)
    assert read_pdf(large).words == read_pdf(data).words
    assert type_pt(large, "Stay calm") == pytest.approx(type_pt(data, "Stay calm") * 297 / 210, abs=0.1)


def test_headings_of_a_text_stand_below_that_of_its_section(pdf: Pdf) -> None:
    assert [tag.text for tag in pdf.tags.all("H3")] == ["In our rooms"]
    assert [tag.text for tag in pdf.tags.all("H1")] == ["Please read this"]


def test_discreet_notice_tells_its_subject_on_paper_alone() -> None:
    made = small.publication("notice", discreet=True, title="Are you afraid?")
    assert small.viewed(made).path == "print/info-123abc.pdf"
    pdf = read_pdf(small.pdf_of(made))
    assert pdf.title == "Information – Sample Hill Academy"
    assert "Are you afraid?" in pdf.tags.text


def test_long_words_and_letters_of_other_languages_are_printed_whole() -> None:
    long = sample.service(
        "Llanfairpwllgwyngyll and Aberystwyth Domestic Abuse and Honour-Based Helpline", "0808 168 9276"
    )
    texts = ((small.DIACRITICS, Markup("<p>Tell the ysgol&#39;s Ŵ ŷ Ł ș ő. Unterstützungsbeauftragte hears you.</p>")),)
    pdf = read_pdf(small.pdf_of(small.publication("notice", texts, helplines=(long, *small.LINES))))
    said = pdf.tags.text
    for printed in (small.DIACRITICS, "Ŵ ŷ Ł ș ő", "Unterstützungsbeauftragte", "Honour-Based Helpline"):
        assert printed in said


def test_text_that_no_size_holds_is_refused_with_what_to_shorten() -> None:
    made = small.publication("notice", (("Rules", Markup("<p>" + "word " * 300 + "</p>")), ("More", small.SHORT)))
    with pytest.raises((PageCountError, TextOverflow)):
        small.pdf_of(made)
    assert A4_NOTICE.sheet is not None
    assert A4_NOTICE.sheet.advice is not None
    advice = A4_NOTICE.sheet.advice(small.viewed(made).view)
    assert re.search(r"content/prints/small: 'Rules' has 300 words, or name fewer helplines than 3", advice)


def test_numbers_of_helplines_are_facts_of_services_and_texts_are_words() -> None:
    assert small.sorts(MADE, "2000") == {"services"}
    assert small.sorts(MADE, "999") == {"services"}
    assert small.sorts(MADE, "Wear your badge") == {"words"}
    assert small.sorts(MADE, "safeguarding/poster") == set()


def test_notice_is_pdf_ua(data: bytes) -> None:
    assert [str(failure) for failure in judge({"notice": data})["notice"].failures] == []
