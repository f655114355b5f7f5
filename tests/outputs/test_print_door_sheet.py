"""Who leads on site today: a page for each day, with a name that is read from five metres and nothing of staff."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication, Site
from handrail.edition.walls import on_walls
from handrail.outputs.door_sheet import A4_SHEET, OUTPUTS
from handrail.prints import coded_today, view_prints
from handrail.rendering.pdf_errors import TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import (
    ALL_DAYS,
    LONG_NAMES,
    WORKING_DAYS,
    broken_words,
    hung,
    people,
    sizes_of,
    told,
    week,
)
from tests.tools.pdf_reading import read_pdf

pytestmark = pytest.mark.slow

FIVE_METRES_PT = 46.7


def leading(count: int, long: int = 0, days: tuple[str, ...] = WORKING_DAYS) -> Publication:
    team = people(count, long)
    return sample.publication(team, organisation=sample.facts(cover=week(team, days)))


@pytest.mark.parametrize("days", [("monday",), WORKING_DAYS, ALL_DAYS])
def test_there_are_as_many_pages_as_days(days: tuple[str, ...]) -> None:
    pdf = read_pdf(hung(A4_SHEET, leading(3, days=days)))
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)] * len(days)
    for page, day in zip(pdf.pages, days, strict=True):
        words = " ".join(page.words)
        assert [word for word in words.split() if word.lower() in ALL_DAYS] == [day.capitalize()]
        for printed in ("Lead on site today", "999", "Contacts checked on"):
            assert printed in words
    assert pdf.smallest_type_pt >= 8.5


def test_name_is_read_from_five_metres_and_stands_behind_the_role() -> None:
    data = hung(A4_SHEET, leading(2))
    assert sizes_of(data, "Asha Verrall")[-1] >= 60
    words = told(read_pdf(data))
    assert words.index("Monday") < words.index("Designated safeguarding lead") < words.index("Asha Verrall")
    assert words.index("Asha Verrall") < words.index("ext. 263") < words.index("Tom Quillfeather")


def test_long_names_keep_their_size_and_their_words() -> None:
    made = leading(5, 5)
    data = hung(A4_SHEET, made)
    for name in LONG_NAMES:
        assert sizes_of(data, name.split()[0])[-1] >= FIVE_METRES_PT - 0.1
        assert name in told(read_pdf(data))
    assert len(read_pdf(data).pages) == 5
    assert read_pdf(data).smallest_type_pt >= 8.5
    assert broken_words(A4_SHEET, made) == set()


def test_day_that_does_not_fit_on_its_page_is_refused() -> None:
    team = tuple(replace(person, where="word " * 60) for person in people(2))
    with pytest.raises(TextOverflow):
        hung(A4_SHEET, sample.publication(team, organisation=sample.facts(cover=week(team, ("monday",)))))


def test_it_hangs_where_everybody_reads_it_and_says_nothing_of_staff() -> None:
    public = leading(2)
    mobiles = tuple(replace(person, mobile=sample.phone("07700 900163")) for person in public.people)
    facts = replace(public.organisation, cover=week(mobiles, WORKING_DAYS))
    staff = replace(public, audience="staff", people=mobiles, organisation=facts)
    prints = {"public": view_prints(public), "staff": view_prints(staff, on_walls(public, staff), view_prints(public))}
    (sheet,) = (viewed for viewed in prints["staff"] if viewed.path == "print/door-sheet.pdf")
    assert "07700" not in str(sheet.view)
    assert not [viewed for viewed in prints["public"] if viewed.name == "door-sheet"]
    # The public page of its code cannot lead to what only staff have.
    assert [coded.path for coded in coded_today(prints) if coded.name == "door-sheet"] == [""]


def test_without_public_cover_there_is_none() -> None:
    assert {output.audience for output in OUTPUTS} == {"staff"}
    assert A4_SHEET.wanted(leading(2), None)
    assert not A4_SHEET.wanted(sample.publication(), None)


def test_each_page_begins_with_its_own_heading() -> None:
    pdf = read_pdf(hung(A4_SHEET, leading(2)))
    assert [tag.text.split()[0].lower() for tag in pdf.tags.all("H1")] == list(WORKING_DAYS)
    assert [page for level, _, page in pdf.bookmarks if level == 0] == [1, 2, 3, 4, 5]


def test_somebody_is_named_for_a_day_whose_first_has_no_second() -> None:
    team = people(3)
    made = sample.publication(team, organisation=sample.facts(cover=(("monday", team[:1]),)))
    said = told(read_pdf(hung(A4_SHEET, made)))
    assert "If you cannot find them" in said
    assert "Tom Quillfeather" in said


def test_where_there_are_several_sites_nobody_is_said_to_be_on_site() -> None:
    made = leading(2)
    sites = tuple(Site(name, name, (), None) for name in ("east", "west"))
    said = told(read_pdf(hung(A4_SHEET, replace(made, organisation=replace(made.organisation, sites=sites)))))
    assert "Lead today" in said
    assert "on site" not in said
