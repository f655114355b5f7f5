"""The week as paper shows it: who leads on which day, in the order of the week."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.model import OrganisationFacts
from handrail.organisation.checking import DAYS
from handrail.rendering.wall_people import PosterPerson, wall_person


@dataclass(frozen=True, slots=True)
class WallDay:
    """A day on which somebody leads; `day` as the theme's words name it, `day_monday`."""

    day: str
    first: PosterPerson
    others: tuple[PosterPerson, ...]
    """Whom to ask if the first cannot be found, in order."""


def week_of(facts: OrganisationFacts) -> tuple[WallDay, ...]:
    """Return the days on which somebody leads; a day without anybody is left out."""
    cover = dict(facts.cover)
    week = []
    for day in DAYS:
        if cover.get(day):
            first, *others = map(wall_person, cover[day])
            week.append(WallDay(f"day_{day}", first, tuple(others)))
    return tuple(week)
