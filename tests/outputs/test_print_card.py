"""The card: 85.6 by 54 mm, whom to tell in front, what to do on its back; ten of it on A4, where both sides meet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import ImageChops, ImageStat

from handrail.edition.model import Publication
from handrail.outputs.print_card import CARD, MOST_PEOPLE, SAFE_MM
from handrail.rendering.imposition import CARD_MM, ten_up
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_places import boxes_mm, nearest_to_trim_mm, picture
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

PEOPLE = tuple(sample.person(index) for index in range(5))
MADE = small.publication("card", people=PEOPLE, helplines=())
SMALLEST_PT = 7.0
DOTS = 8.0


@pytest.fixture(scope="module")
def data() -> bytes:
    return small.pdf_of(MADE)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Pdf:
    return read_pdf(data)


def words_of(pdf: Pdf, page: int) -> str:
    return small.plain(" ".join(pdf.pages[page].words))


def test_card_has_two_sides_of_its_size(pdf: Pdf) -> None:
    assert [page.trim_mm for page in pdf.pages] == [CARD_MM, CARD_MM]
    assert pdf.smallest_type_pt >= SMALLEST_PT


def test_front_says_whom_to_tell_and_what_to_ring(pdf: Pdf) -> None:
    front = words_of(pdf, 0)
    for printed in ("Sample Hill Academy", "Worried about a child?", "Tell one of us today.", "A feeling is enough"):
        assert printed in front
    assert "999" in front
    assert [person.name in front for person in PEOPLE] == [True] * MOST_PEOPLE + [False] * 2
    assert "Asha Verrall 01632 960100 ext. 263 Designated safeguarding lead" in pdf.tags.text.replace("\xa0", " ")


def test_back_says_what_to_do_and_whether_it_is_still_right(pdf: Pdf) -> None:
    back = words_of(pdf, 1)
    assert "Do not promise to keep it secret." in back
    coded = small.viewed(MADE).coded
    assert coded is not None
    assert f"Code {coded.code}" in back
    assert f"poster/{coded.code}/" in back.replace(" ", "")


def test_back_says_which_number_answers_when_and_the_front_that_it_is_there(pdf: Pdf) -> None:
    assert "If nobody answers, turn over." in words_of(pdf, 0)
    back = words_of(pdf, 1)
    assert "Sampleshire front door 03000 411111 Weekdays, 8.30am to 5pm" in back
    assert "Sampleshire out of hours 03000 419191" in back


def test_front_counts_the_people_whom_it_has_no_room_for(pdf: Pdf) -> None:
    assert "And 2 more: ask any of us." in words_of(pdf, 0)
    fewer = read_pdf(small.pdf_of(small.publication("card", people=PEOPLE[:2], helplines=())))
    assert "more: ask" not in words_of(fewer, 0)


def for_areas(names: tuple[str, ...]) -> Publication:
    """Return a card of an organisation that is rung for children and for adults, in several areas."""
    found = []
    for purpose in ("For a child", "For an adult"):
        for name in names:
            line = sample.service(f"{name} {purpose}", "01632 960777", purpose=purpose, hours="office hours")
            found.append((name, line))
    night = sample.service("Night service", "03000 419191", purpose="For both", hours="outside office hours")
    nobody = (*found, (" and ".join(names), night))
    people = (sample.person(19, name="Adele Carer", titles=("Adult lead",)),)
    made = small.publication("card", people=PEOPLE, helplines=())
    return replace(made, tell=replace(made.tell, nobody=nobody, adult_people=people))


def test_each_area_has_its_number_for_children_and_for_adults() -> None:
    pdf = read_pdf(small.pdf_of(for_areas(("Northshire", "Southshire"))))
    back = words_of(pdf, 1)
    for printed in ("For a child, Northshire 01632", "For an adult, Southshire 01632", "For both 03000 419191 outside"):
        assert printed in back
    assert "Adele Carer" in words_of(pdf, 0)
    assert pdf.smallest_type_pt >= SMALLEST_PT


def test_numbers_of_many_areas_that_no_card_holds_are_counted() -> None:
    back = words_of(read_pdf(small.pdf_of(for_areas(("Northshire", "Southshire", "Eastshire", "Westshire")))), 1)
    assert "more numbers on our posters" in back
    assert "For both 03000 419191 outside office hours" in back


def test_card_of_an_organisation_without_an_address_has_its_code_alone() -> None:
    made = small.publication("card", people=PEOPLE, helplines=(), organisation=sample.facts(site_url=""))
    pdf = read_pdf(small.pdf_of(made))
    assert pdf.tags.all("Figure") == ()
    assert "Code " in words_of(pdf, 1)


def test_nothing_is_read_nearer_to_the_trim_than_a_card_allows(data: bytes) -> None:
    assert CARD.sheet is not None
    assert CARD.sheet.safe_mm == SAFE_MM
    assert min(nearest_to_trim_mm(data)) >= SAFE_MM


@pytest.mark.parametrize("count", [1, 2, 5, 8, 18])
def test_long_names_titles_and_addresses_are_whole_or_left_to_the_poster(count: int) -> None:
    people = tuple(small.long_person(index) for index in range(count))
    pdf = read_pdf(small.pdf_of(small.publication("card", people=people, helplines=())))
    assert len(pdf.pages) == 2
    assert small.DIACRITICS in pdf.tags.text
    assert small.LONG_TITLE in pdf.tags.text
    assert pdf.smallest_type_pt >= SMALLEST_PT


def test_somebody_without_a_number_is_reached_some_other_way() -> None:
    people = (
        sample.person(0, phone=None, extension="", email=small.LONG_MAIL),
        sample.person(1, phone=None, extension="", email="", via="the office"),
    )
    front = words_of(read_pdf(small.pdf_of(small.publication("card", people=people, helplines=()))), 0)
    assert small.LONG_MAIL in front.replace(" ", "")
    assert "ask for the office" in front


def test_ten_on_a_sheet_are_each_what_the_card_is(data: bytes) -> None:
    large = small.pdf_of(MADE, "ten-up")
    imposition = ten_up(2)
    assert [boxes["trimbox"] for boxes in boxes_mm(large)] == [(0, 0, 210.0, 297.0)] * 2
    for number, side in enumerate(imposition.sides):
        sheet, card = picture(large, number, DOTS), picture(data, number, DOTS)
        for placed in side:
            corner = round(placed.left * DOTS), round(placed.top * DOTS)
            there = sheet.crop((*corner, corner[0] + card.width, corner[1] + card.height))
            assert max(ImageStat.Stat(ImageChops.difference(there, card)).mean) < 12, placed


def test_ten_on_a_sheet_are_read_out_once(pdf: Pdf) -> None:
    large = read_pdf(small.pdf_of(MADE, "ten-up"))
    assert large.tags.text == pdf.tags.text
    assert large.bookmarks == pdf.bookmarks


def test_front_and_back_meet_whichever_edge_the_sheet_is_turned_on() -> None:
    front, back = ({(round(placed.left, 3), round(placed.top, 3)) for placed in side} for side in ten_up(2).sides)
    width, height = ten_up(2).sheet_mm
    assert {(round(width - left - CARD_MM[0], 3), top) for left, top in front} == back
    assert {(left, round(height - top - CARD_MM[1], 3)) for left, top in front} == back


def test_people_numbers_and_words_are_facts_of_their_sorts() -> None:
    assert small.sorts(MADE, "Asha Verrall") == {"people"}
    assert small.sorts(MADE, "Designated safeguarding lead") == {"people"}
    assert small.sorts(MADE, "01632") == {"numbers"}
    assert small.sorts(MADE, "419191") == {"services"}
    assert small.sorts(MADE, "promise") == {"words"}


def test_code_stays_when_only_who_is_not_on_the_card_changes() -> None:
    fewer = small.publication("card", people=(*PEOPLE[:4], replace(PEOPLE[4], name="Somebody Else")), helplines=())
    coded, other = small.viewed(MADE).coded, small.viewed(fewer).coded
    assert coded is not None
    assert other is not None
    assert coded.code == other.code


def test_card_is_pdf_ua_alone_and_ten_on_a_sheet(data: bytes) -> None:
    verdicts = judge({"card": data, "ten": small.pdf_of(MADE, "ten-up")})
    assert [str(failure) for verdict in verdicts.values() for failure in verdict.failures] == []
