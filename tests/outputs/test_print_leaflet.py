"""The leaflet: four A5 pages, each with its own text; folded on one sheet of A4; the same words in large print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.outputs.print_leaflet import LEAFLET, MOST_PEOPLE
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_places import boxes_mm, nearest_to_trim_mm, picture, type_pt
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

PEOPLE = tuple(sample.person(index) for index in range(7))
MADE = small.publication("leaflet", people=PEOPLE)
BODY_PT = 10.5


@pytest.fixture(scope="module")
def data() -> bytes:
    return small.pdf_of(MADE)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Pdf:
    return read_pdf(data)


@pytest.fixture(scope="module")
def folded() -> bytes:
    return small.pdf_of(MADE, "folded")


def words_of(pdf: Pdf, page: int) -> str:
    return small.plain(" ".join(pdf.pages[page].words))


def test_each_text_has_a_page_of_its_own(pdf: Pdf) -> None:
    assert [page.trim_mm for page in pdf.pages] == [(148.0, 210.0)] * 4
    titles = [title for title, _ in small.TEXTS["leaflet"]]
    said = [[title in words_of(pdf, page) for page in range(4)] for title in ("Welcome", *titles[1:])]
    assert said == [[page == number for page in range(4)] for number in range(4)]


def test_front_says_whom_to_tell_with_numbers(pdf: Pdf) -> None:
    front = words_of(pdf, 0)
    assert [person.name for person in PEOPLE if person.name not in front] == []
    for printed in ("Worried about a child?", "Tell one of us today.", "01632 960100", "999"):
        assert printed in front
    assert "more: ask" not in front


def test_back_says_what_to_do_if_nobody_answers_and_whether_it_is_still_right(pdf: Pdf) -> None:
    back = words_of(pdf, 3)
    for printed in ("If nobody answers", "03000 419191", "Worried about somebody who works here?", "0808 2000 247"):
        assert printed in back
    assert "Contacts checked on 20 April 2026" in back
    coded = small.viewed(MADE).coded
    assert coded is not None
    assert f"poster/{coded.code}/" in back


def test_type_and_margins_are_those_of_a_leaflet(data: bytes, pdf: Pdf) -> None:
    assert type_pt(data, "You need no proof") >= BODY_PT
    assert type_pt(data, "Stay calm", 2) >= BODY_PT
    assert pdf.smallest_type_pt >= 9
    assert LEAFLET.sheet is not None
    assert min(nearest_to_trim_mm(data)) >= LEAFLET.sheet.safe_mm


def test_folded_sheet_has_its_pages_where_they_are_read_after_folding(folded: bytes) -> None:
    assert [boxes["trimbox"] for boxes in boxes_mm(folded)] == [(0, 0, 297.0, 210.0)] * 2
    pdf = read_pdf(folded)
    assert "Welcome" in words_of(pdf, 0)
    assert "Before you go" in words_of(pdf, 0)
    assert "Before you go" not in words_of(pdf, 1)
    # The front page's bar of danger is on the right.
    outside, dots = picture(folded, 0), 4
    red, green, _ = outside.getpixel((290 * dots, 205 * dots))
    assert red > 100 > green
    assert min(outside.getpixel((100 * dots, 208 * dots))) > 240


def test_folded_sheet_has_the_ground_of_its_palette() -> None:
    cream = small.publication("leaflet", people=PEOPLE, organisation=sample.facts(palette="cream"))
    sheet, page = picture(small.pdf_of(cream, "folded"), 1), picture(small.pdf_of(cream), 1)
    assert sheet.getpixel((560, 500)) == sheet.getpixel((1180, 830)) == page.getpixel((500, 830))
    assert sheet.getpixel((560, 500)) != (255, 255, 255)


def test_folded_sheet_is_read_out_in_the_order_of_its_pages(pdf: Pdf, folded: bytes) -> None:
    assert read_pdf(folded).tags.text == pdf.tags.text


def test_bands_of_the_inside_pages_meet_in_the_fold(folded: bytes) -> None:
    inside, dots = picture(folded, 1), 4
    colours = {inside.getpixel((round(millimetre * dots), 3 * dots)) for millimetre in (140, 148, 148.5, 149, 157)}
    assert len(colours) == 1


def test_large_print_says_the_same_words_in_the_same_order(pdf: Pdf) -> None:
    data = small.pdf_of(MADE, "large-print")
    large = read_pdf(data)
    assert large.tags.text == pdf.tags.text
    assert large.smallest_type_pt >= 18
    assert type_pt(data, "Welcome") >= 24
    assert {page.trim_mm for page in large.pages} == {(210.0, 297.0)}
    assert len(large.pages) >= 3


@pytest.mark.parametrize("count", [1, 2, 4, 5, 8, 18])
def test_any_number_of_people_with_long_names_is_printed_whole(count: int) -> None:
    people = tuple(small.long_person(index) for index in range(count))
    data = small.pdf_of(small.publication("leaflet", people=people))
    pdf = read_pdf(data)
    assert len(pdf.pages) == 4
    front = words_of(pdf, 0)
    assert small.DIACRITICS in front
    shown = front.count(small.LONG_TITLE.split()[0])
    assert shown >= min(count, MOST_PEOPLE)
    assert type_pt(data, "You need no proof") >= BODY_PT
    assert (f"And {count - shown} more" in front) is (shown < count)


def test_no_letter_is_lost_between_leaflet_folded_and_large_print(pdf: Pdf, folded: bytes) -> None:
    assert Counter(read_pdf(folded).words) == Counter(pdf.words)
    assert Counter(pdf.tagged_words) == Counter(pdf.words)


def test_text_too_long_for_its_page_is_refused_and_the_longest_named() -> None:
    texts = list(small.TEXTS["leaflet"])
    texts[1] = ("While you are here", Markup("<p>" + "word " * 400 + "</p>"))
    made = small.publication("leaflet", tuple(texts), people=PEOPLE)
    with pytest.raises((PageCountError, TextOverflow)):
        small.pdf_of(made)
    assert LEAFLET.sheet is not None
    assert LEAFLET.sheet.advice is not None
    assert "'While you are here' has 400 words" in LEAFLET.sheet.advice(small.viewed(made).view)


def test_people_numbers_places_and_services_are_facts_of_their_sorts() -> None:
    assert small.sorts(MADE, "Asha Verrall") == {"people"}
    assert small.sorts(MADE, "01632") == {"numbers"}
    assert small.sorts(MADE, "Room 4") == {"places"}
    assert small.sorts(MADE, "419191") == {"services"}
    assert small.sorts(MADE, "410888") == {"services"}
    assert small.sorts(MADE, "Stay calm") == {"words"}
    more = small.publication("leaflet", people=(*PEOPLE, sample.person(7)))
    coded, other = small.viewed(MADE).coded, small.viewed(more).coded
    assert coded is not None
    assert other is not None
    assert [sort for sort in coded.facts if coded.facts[sort] != other.facts[sort]] == ["people", "numbers", "places"]


def test_twins_of_the_leaflet_have_its_code() -> None:
    codes = {small.viewed(MADE, folder).view["code"] for folder in ("", "folded", "large-print")}
    assert len(codes) == 1


def test_leaflet_is_pdf_ua_in_every_form(data: bytes, folded: bytes) -> None:
    files = {"leaflet": data, "folded": folded, "large": small.pdf_of(MADE, "large-print")}
    assert [str(failure) for verdict in judge(files).values() for failure in verdict.failures] == []


def test_a_word_is_not_broken_behind_its_first_two_letters() -> None:
    long = Markup("<p>" + "Tell the Protection Co-ordinator. " * 12 + "</p>")
    texts = (("Welcome", long), ("While", long), ("If", long), ("Before", long))
    words = read_pdf(small.pdf_of(small.publication("leaflet", texts=texts))).words
    assert "Co-" not in words
    assert sum(word.startswith("Co-ordinator") for word in words) == 48


def test_who_is_there_for_adults_has_a_face_on_the_front() -> None:
    made = small.publication("leaflet", people=tuple(sample.person(index) for index in range(7)))
    adults = (sample.person(19, name="Adele Carer", titles=("Adult lead",)),)
    view = small.viewed(replace(made, tell=replace(made.tell, adult_people=adults))).view
    shown = view["people"]
    assert isinstance(shown, tuple)
    assert "Adele Carer" in [person.name for person in shown]
