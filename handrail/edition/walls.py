"""What may hang where everybody reads it, or be taken away: what the public may know, with the photos for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handrail.edition.model import Person, Picture, Publication


def on_walls(public: Publication, staff: Publication) -> Publication:
    """Return the public publication with each photo that has consent for walls, and no other."""
    photos = {person.id: person.photo for person in staff.people}

    return replace(
        _with_photos(public, lambda person: photos.get(person.id)),
        pictures=staff.pictures,
    )


def to_take_away(walls: Publication) -> Publication:
    """Return what hangs with no photo that may be on walls alone: whoever takes a print away may hang it anywhere."""
    return _with_photos(walls, lambda person: person.photo if person.photo and person.photo.anywhere else None)


def _with_photos(made: Publication, photo_of: Callable[[Person], Picture | None]) -> Publication:
    def hung(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(replace(person, photo=photo_of(person)) for person in people)

    tell, facts = made.tell, made.organisation
    return replace(
        made,
        organisation=replace(facts, cover=tuple((day, hung(people)) for day, people in facts.cover)),
        tell=replace(
            tell,
            people=hung(tell.people),
            adult_people=hung(tell.adult_people),
            staff_concern_people=hung(tell.staff_concern_people),
        ),
        people=hung(made.people),
        roles=tuple(replace(role, holders=hung(role.holders)) for role in made.roles),
    )
