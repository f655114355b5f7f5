"""The code of a poster changes with the facts on it, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from handrail.rendering.poster_code import ALPHABET, poster_code

from handrail.edition.model import Publication
from tests.outputs import print_sample as sample

MADE = sample.publication()
CODE = poster_code(MADE, "contact-poster")
FIRST = MADE.tell.people[0]


def with_first(**changes: object) -> Publication:
    people = (replace(FIRST, **changes), *MADE.tell.people[1:])  # type: ignore[arg-type]
    return replace(MADE, tell=replace(MADE.tell, people=people))


def test_code_is_six_letters_that_nobody_mistakes() -> None:
    assert len(CODE) == 6
    assert set(CODE) <= set(ALPHABET)
    assert not set("ilo01") & set(ALPHABET)


@pytest.mark.parametrize(
    "changed",
    [
        with_first(name="Somebody Else"),
        with_first(phone=sample.phone("01632 960999")),
        with_first(extension="1"),
        with_first(where="Another room"),
        replace(MADE, organisation=sample.facts(name="Another name")),
        replace(MADE, organisation=sample.facts(contacts_checked=date(2026, 5, 1))),
        replace(MADE, tell=replace(MADE.tell, instruction="Tell us.")),
        replace(MADE, tell=replace(MADE.tell, nobody=())),
        replace(MADE, tell=replace(MADE.tell, staff_concern_people=())),
    ],
)
def test_code_changes_with_each_fact(changed: Publication) -> None:
    assert poster_code(changed, "contact-poster") != CODE


@pytest.mark.parametrize(
    "same",
    [
        replace(MADE, dated=date(2036, 1, 1)),
        replace(MADE, organisation=sample.facts(colour="#004400", logo=None)),
        with_first(photo=None),
        replace(MADE, policies=()),
    ],
)
def test_code_stays_through_style_and_time(same: Publication) -> None:
    assert poster_code(same, "contact-poster") == CODE


def test_each_kind_of_poster_has_its_own_code() -> None:
    assert poster_code(MADE, "another-poster") != CODE
