"""The week on one page: a row for each day on which somebody leads, and room for a stand-in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication
from handrail.outputs.cover_sheet import OUTPUT, advise, view_cover_sheet
from handrail.rendering.pdf_errors import TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import ALL_DAYS, WORKING_DAYS, broken_words, hung, people, text_of, told, week
from tests.tools.pdf_reading import read_pdf

pytestmark = pytest.mark.slow

MOBILE = sample.phone("07700 900163")


def staff(count: int, long: int = 0, days: tuple[str, ...] = WORKING_DAYS) -> Publication:
    team = people(count, long, mobile=MOBILE)
    return sample.publication(team, audience="staff", organisation=sample.facts(cover=week(team, days)))


@pytest.mark.parametrize(
    ("count", "long", "days"),
    [(1, 0, ("sunday",)), (5, 0, WORKING_DAYS), (5, 5, WORKING_DAYS), (7, 0, ALL_DAYS), (7, 2, ALL_DAYS)],
)
def test_week_is_one_page_with_everybody_who_leads(count: int, long: int, days: tuple[str, ...]) -> None:
    made = staff(count, long, days)
    pdf = read_pdf(hung(OUTPUT, made))
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert [tag.text for tag in pdf.tags.all("TH")][4:] == [day.capitalize() for day in days]
    for _, leads in made.organisation.cover:
        assert [lead.name for lead in leads if lead.name not in told(pdf)] == []
    assert text_of(pdf).count("07700 900163") == 2 * len(days)
    assert pdf.smallest_type_pt >= 8.5
    assert broken_words(OUTPUT, made) == set()


def test_days_stand_in_the_order_of_the_week_and_empty_ones_are_left_out() -> None:
    made = staff(3)
    cover = (("friday", made.people[:1]), ("tuesday", ()), ("monday", made.people[1:2]))
    view = view_cover_sheet(replace(made, organisation=replace(made.organisation, cover=cover)), None)
    assert [day.day for day in view["days"]] == ["day_monday", "day_friday"]  # type: ignore[attr-defined]


def test_table_says_who_is_first_and_leaves_room_to_write() -> None:
    pdf = read_pdf(hung(OUTPUT, staff(3)))
    assert [tag.text for tag in pdf.tags.all("TH")][:4] == ["Day", "First", "Then", "Stand-in"]
    cells = pdf.tags.all("TD")
    assert [bool(cell.text) for cell in cells] == [True, True, False] * 5


def test_all_who_stand_behind_are_named() -> None:
    made = staff(3)
    all_three = replace(made, organisation=replace(made.organisation, cover=(("monday", made.people),)))
    words = told(read_pdf(hung(OUTPUT, all_three)))
    assert [person.name for person in made.people if person.name not in words] == []


def test_it_is_for_staff_only_and_only_where_there_is_cover() -> None:
    assert OUTPUT.audience == "staff"
    assert "For staff only" in text_of(read_pdf(hung(OUTPUT, staff(2))))
    assert OUTPUT.wanted(staff(2), None)
    assert not OUTPUT.wanted(sample.publication(audience="staff"), None)
    nobody = sample.publication(audience="staff", organisation=sample.facts(cover=(("monday", ()),)))
    assert not OUTPUT.wanted(nobody, None)


def test_week_with_too_much_in_it_is_refused_with_what_to_shorten() -> None:
    made = staff(7, 7, ALL_DAYS)
    with pytest.raises(TextOverflow):
        hung(OUTPUT, made)
    assert "opposite the library" in advise(view_cover_sheet(made, None))
