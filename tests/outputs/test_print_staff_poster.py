"""The poster for the staff room: the week, everybody with all their numbers, and that it is for staff only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication, Site
from handrail.outputs.staff_poster import A4_POSTER, OF_SITE, OUTPUTS, view_staff_poster
from handrail.rendering.pdf_errors import TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import (
    ALL_DAYS,
    WORKING_DAYS,
    broken_words,
    hung,
    people,
    sizes_of,
    text_of,
    told,
    week,
)
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

MOBILE = sample.phone("07700 900163")
HERE, THERE = Site("here", "Sample House", (), None), Site("there", "The Barn", (), None)


def staff(count: int, long: int = 0, days: tuple[str, ...] = WORKING_DAYS) -> Publication:
    team = people(count, long, mobile=MOBILE)
    facts = sample.facts(cover=week(team, days), sites=(HERE, THERE))
    return sample.publication(team, audience="staff", organisation=facts)


def read(made: Publication) -> Pdf:
    return read_pdf(hung(A4_POSTER, made))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9, 18])
def test_everybody_is_on_one_page_with_every_number(count: int) -> None:
    made = staff(count)
    data = hung(A4_POSTER, made)
    pdf, words = read_pdf(data), text_of(read_pdf(data))
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert [person.name for person in made.tell.people if person.name not in told(pdf)] == []
    assert [person.extension for person in made.tell.people if f"ext. {person.extension}" not in words] == []
    assert words.count("07700 900163") == count
    for printed in ("Tell one of us today.", "03000 411111", "03000 419191", "999", "03000 410888", "20 April 2026"):
        assert printed in words
    assert pdf.smallest_type_pt >= 8.5
    assert sizes_of(data, "Asha Verrall")[-1] >= (20 if count <= 3 else 14 if count <= 8 else 11.5)


@pytest.mark.parametrize(("count", "long"), [(1, 1), (3, 3), (8, 3), (18, 2)])
def test_long_names_are_printed_whole(count: int, long: int) -> None:
    made = staff(count, long)
    assert broken_words(A4_POSTER, made) == set()
    words = told(read(made))
    assert [person.name for person in made.tell.people if person.name not in words] == []


def test_it_says_that_it_is_for_staff_only_and_whose_it_is() -> None:
    pdf = read(staff(3))
    assert "For staff only" in text_of(pdf)
    assert "Sample Hill Academy" in pdf.title
    assert {each.audience for each in OUTPUTS} == {"staff"}


def test_who_leads_on_which_day_stands_in_the_order_of_the_week() -> None:
    made = staff(3)
    made = replace(made, organisation=replace(made.organisation, cover=made.organisation.cover[::-1]))
    words = told(read(made))
    places = [words.index(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
    assert places == sorted(places)
    assert "Saturday" not in words
    assert words.index("Monday") < words.index("ext. 263")


@pytest.mark.parametrize("days", [("monday",), WORKING_DAYS, ALL_DAYS])
def test_table_of_the_week_has_a_heading_for_each_day(days: tuple[str, ...]) -> None:
    for made in (staff(4, days=days), staff(4, 4, days)):
        headings = [tag for tag in read(made).tags.all("TH") if tag.text]
        assert len(headings) == len(days)
        assert {tag.scope for tag in headings} <= {"Column", "Row"}


def test_without_cover_there_is_no_week() -> None:
    assert read(sample.publication(audience="staff")).tags.all("Table") == ()


def test_whoever_leads_from_elsewhere_is_named_with_a_number() -> None:
    team = (sample.person(0, site="here", mobile=MOBILE), sample.person(1, site="there"), sample.person(2, site=""))
    facts = sample.facts(cover=(("monday", (team[0],)),), sites=(HERE, THERE))
    made = sample.publication(team, audience="staff", organisation=facts)
    words = text_of(read_pdf(hung(OF_SITE, made, THERE)))
    assert "The Barn" in words
    assert words.count("Asha Verrall") == 1
    assert words.count("07700 900163") == 1
    assert "Tom Quillfeather" in words
    assert "Leilani" in words


def test_site_without_anybody_gets_none() -> None:
    made = sample.publication((sample.person(0, site="here"),), audience="staff")
    assert OF_SITE.wanted(made, HERE)
    assert not OF_SITE.wanted(made, THERE)


def test_headings_step_by_one_and_roles_stand_before_names() -> None:
    pdf = read(staff(3))
    assert [tag.role for tag in pdf.tags.all() if tag.role in ("H1", "H2", "H3")] == ["H1", *["H2"] * 6]
    words = told(pdf)
    team = words[words.index("How to reach us") :]
    assert team.index("Designated safeguarding lead") < team.index("Asha Verrall")


def test_too_many_people_are_refused() -> None:
    with pytest.raises(TextOverflow):
        hung(A4_POSTER, staff(30))


def test_numbers_are_facts_of_numbers() -> None:
    from handrail.rendering.print_code import facts_of

    facts = facts_of(view_staff_poster(staff(2), None))
    assert any("07700" in text for text in facts["numbers"])
    assert not any("07700" in text for sort in facts if sort != "numbers" for text in facts[sort])
