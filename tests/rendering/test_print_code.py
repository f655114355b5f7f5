"""The code of a print changes with each fact on it, and with nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from handrail.edition.model import Picture
from handrail.rendering.print_code import (
    ALPHABET,
    LENGTH,
    SORTS,
    digests,
    facts_of,
    print_code,
)
from handrail.rendering.scanning import make_scan
from handrail.rendering.wall_people import PosterPerson, PosterService

View = Mapping[str, object]

WORDS = st.text("abc 019é", max_size=6).map(str.strip)
PEOPLE = st.builds(
    PosterPerson,
    **dict.fromkeys(("role", "name", "known_as", "phone", "extension", "mobile", "email", "where", "via"), WORDS),
    photo=WORDS,
    photo_mm=st.floats(0, 80),
)
SERVICES = st.builds(PosterService, **{field.name: WORDS for field in fields(PosterService)})
VIEWS = st.fixed_dictionaries(
    {
        "name": WORDS,
        "instruction": WORDS,
        "address": st.lists(WORDS, max_size=2).map(tuple),
        "people": st.lists(PEOPLE, max_size=3).map(tuple),
        "nobody": st.lists(SERVICES, max_size=2).map(tuple),
        "staff_concern_people": st.lists(PEOPLE, max_size=2).map(tuple),
        "staff_concern_services": st.lists(SERVICES, max_size=2).map(tuple),
    }
)
SORT_OF_FIELD = {
    **dict.fromkeys(("role", "name", "known_as", "via"), "people"),
    **dict.fromkeys(("phone", "extension", "mobile", "email"), "numbers"),
    "where": "places",
}
ANN = PosterPerson("Lead", "Ann Ash", "Ms Ash", "01632 960101", "1", "", "", "Room 4", "", "ann.png", 60.0)
BEN = replace(ANN, name="Ben Birch", phone="", extension="", where="")
DOOR = PosterService("", "Front door", "03000 411111", "", "", "by day")
VIEW: View = {"name": "Oak School", "people": (ANN, BEN), "nobody": (DOOR,), "staff_concern_services": ()}


def code_of(view: View, name: str = "contact-poster", private: bool = False) -> str:
    return print_code(name, facts_of(view), private)


def printed(view: View) -> object:
    """Return all that the view prints, without what only decides how it looks: empty text prints nothing."""
    return {
        key: tuple(
            replace(each, photo="", photo_mm=0.0) if isinstance(each, PosterPerson) else each
            for each in value
            if each != ""
        )
        if isinstance(value, tuple)
        else value
        for key, value in view.items()
    }


@settings(max_examples=40)
@given(VIEWS)
def test_code_is_six_letters_that_nobody_mistakes(view: View) -> None:
    code = code_of(view)
    assert len(code) == LENGTH == 6
    assert set(code) <= set(ALPHABET)
    assert not set("ilo01") & set(ALPHABET)


@settings(max_examples=40)
@given(VIEWS, VIEWS)
@example({**VIEW, "address": ()}, {**VIEW, "address": ("",)})
@example({**VIEW, "address": ("1 High Street",)}, {**VIEW, "address": ("2 High Street",)})
def test_code_is_the_same_only_for_the_same_facts(one: View, other: View) -> None:
    assert (code_of(one) == code_of(other)) == (printed(one) == printed(other))


@settings(max_examples=40)
@given(VIEWS, st.data())
def test_every_field_of_a_person_is_a_fact_of_its_sort(view: View, data: st.DataObject) -> None:
    people = view["people"]
    assert isinstance(people, tuple)
    assume(people)
    number = data.draw(st.integers(0, len(people) - 1))
    field = data.draw(st.sampled_from(sorted(SORT_OF_FIELD)))
    text = data.draw(WORDS)
    assume(text != getattr(people[number], field))
    changed = (*people[:number], replace(people[number], **{field: text}), *people[number + 1 :])
    after = {**view, "people": changed}
    assert code_of(after) != code_of(view)
    old, new = digests(facts_of(view)), digests(facts_of(after))
    assert {sort for sort in SORTS if old.get(sort) != new.get(sort)} == {SORT_OF_FIELD[field]}


@settings(max_examples=40)
@given(VIEWS, st.data())
def test_everything_about_a_service_is_of_that_sort(view: View, data: st.DataObject) -> None:
    services = view["nobody"]
    assert isinstance(services, tuple)
    field = data.draw(st.sampled_from([field.name for field in fields(PosterService)]))
    after = {**view, "nobody": (*services, replace(DOOR, **{field: "something else"}))}
    old, new = digests(facts_of(view)), digests(facts_of(after))
    assert {sort for sort in SORTS if old.get(sort) != new.get(sort)} == {"services"}


@pytest.mark.parametrize(
    "other",
    [
        {**VIEW, "people": (replace(ANN, phone="", extension=""), replace(BEN, phone=ANN.phone, extension="1"))},
        {**VIEW, "people": (replace(ANN, phone="1", extension="01632 960101"), BEN)},
        {**VIEW, "people": (replace(ANN, where=""), replace(BEN, where="Room 4"))},
        {**VIEW, "people": (BEN, ANN)},
        {**VIEW, "nobody": (), "staff_concern_services": (DOOR,)},
    ],
    ids=["number of somebody else", "number as extension", "place of somebody else", "order", "another heading"],
)
def test_a_fact_that_moves_is_another_fact(other: View) -> None:
    assert code_of(other) != code_of(VIEW)


@pytest.mark.parametrize(
    "same",
    [
        {**VIEW, "people": (replace(ANN, photo="", photo_mm=0.0), BEN)},
        {**VIEW, "logo": Picture("assets/logo.svg", 9, 9, "0")},
        {**VIEW, "contacts_checked": date(2026, 5, 1), "contacts_late": True},
        {**VIEW, "arrangement": "list", "layout": "two columns", "early_reader": True, "staff_copy": True},
        {**VIEW, "scan": make_scan("https://oak.example", "abcdef")},
        {**VIEW, "more": "", "other": (), "nothing": None},
        dict(reversed(VIEW.items())),
    ],
    ids=["photo", "logo", "day of the check", "arrangement", "way to the page", "nothing", "order of keys"],
)
def test_code_stays_through_style_and_time(same: View) -> None:
    assert code_of(same) == code_of(VIEW)


def test_marked_up_text_counts_as_its_words() -> None:
    assert code_of({"text": Markup("<p>Tell <b>us</b></p>")}) == code_of({"text": "Tell us"})
    assert code_of({"text": Markup("<p>Tell them</p>")}) != code_of({"text": "Tell us"})


def test_each_print_has_its_own_code() -> None:
    assert code_of(VIEW, "contact-poster-upper") != code_of(VIEW)


def test_code_of_what_only_staff_know_is_another_one() -> None:
    code = code_of(VIEW, private=True)
    assert code != code_of(VIEW)
    assert len(code) == LENGTH
    assert code == code_of(VIEW, private=True)
    assert code != code_of({**VIEW, "people": (replace(ANN, mobile="07700 900101"), BEN)}, private=True)


def test_codes_of_prints_that_hang_are_kept_by_every_version() -> None:
    # Printed on paper somewhere: whoever changes this makes everything that hangs seem out of date.
    assert code_of(VIEW) == "esdmwr"


def test_what_is_no_plain_fact_is_refused() -> None:
    with pytest.raises(TypeError, match="'people' is a list"):
        facts_of({"people": [ANN]})


def test_way_to_the_page_is_typed_without_its_scheme() -> None:
    scan = make_scan("https://www.oak.example/care/", "k7f2ab")
    assert scan is not None
    assert scan.address == "https://www.oak.example/care/poster/k7f2ab/"
    assert scan.typed.endswith("oak.example/care/poster/k7f2ab/")
    assert "://" not in scan.typed
    assert make_scan("", "k7f2ab") is None
