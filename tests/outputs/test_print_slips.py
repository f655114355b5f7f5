"""The poster with slips: ten alike along the lower edge, that say a number and nothing of what it is for."""

from __future__ import annotations

import pytest

from handrail.outputs.print_slips import OUTPUT, SIZES_PT, SLIPS
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_places import nearest_to_trim_mm, type_pt
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

MADE = small.publication("slips", discreet=True, title="Are you afraid of somebody close to you?")


@pytest.fixture(scope="module")
def data() -> bytes:
    return small.pdf_of(MADE)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Pdf:
    return read_pdf(data)


def test_ten_slips_stand_on_one_page_and_are_read_out_once(pdf: Pdf) -> None:
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    silent = small.plain(" ".join(pdf.pages[0].artifact_words))
    assert silent == " ".join(["0808 2000 247 Free, day and night"] * (SLIPS - 1))
    said = small.plain(pdf.tags.text)
    assert said.count("Free, day and night") == 1
    assert said.endswith("0808 2000 247 Free, day and night")


def test_above_the_slips_stand_texts_and_every_helpline(pdf: Pdf) -> None:
    said = small.plain(pdf.tags.text)
    for printed in (
        "You are not to blame",
        "A safer way to ask",
        "Long-Standing National Helpline",
        "0800 1111",
        "999",
    ):
        assert printed in said
    assert not any(person.name in said for person in MADE.tell.people)


def test_slips_have_the_first_number_that_is_confirmed_or_are_left_out() -> None:
    later = small.publication("slips", helplines=small.LINES[1:])
    assert "0800 1111 Free, day and night" in small.plain(read_pdf(small.pdf_of(later)).tags.text)
    none = small.publication("slips", helplines=small.LINES[1:2])
    assert "Free, day and night" not in small.plain(read_pdf(small.pdf_of(none)).tags.text)


def test_file_says_nothing_of_its_subject(pdf: Pdf) -> None:
    assert small.viewed(MADE).path == "print/info-123abc.pdf"
    assert pdf.title == "Information – Sample Hill Academy"


def test_text_keeps_its_size_and_its_distance_from_the_trim(data: bytes) -> None:
    assert type_pt(data, "You need no proof") >= min(SIZES_PT)
    assert OUTPUT.sheet is not None
    assert min(nearest_to_trim_mm(data)) >= OUTPUT.sheet.safe_mm


def test_long_helpline_and_title_still_leave_room() -> None:
    name = "Llanfairpwllgwyngyll and Aberystwyth Domestic Abuse and Honour-Based Helpline"
    long = tuple(sample.service(f"{name} {n}", "0808 168 9276", hours="Monday to Friday, 8am to 8pm") for n in range(4))
    said = read_pdf(small.pdf_of(small.publication("slips", helplines=long))).tags.text
    assert all(f"Honour-Based Helpline {n}" in said for n in range(4))


def test_number_on_the_slips_is_a_fact_of_services() -> None:
    assert small.sorts(MADE, "2000") == {"services"}
    assert small.sorts(MADE, "Free, day and night") == {"words"}


def test_slips_are_pdf_ua(data: bytes) -> None:
    assert [str(failure) for failure in judge({"slips": data})["slips"].failures] == []
