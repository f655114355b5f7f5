"""What may hang where everybody reads it: what the public may know, with the photos that may be on walls."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.model import Person, Publication


def on_walls(public: Publication, staff: Publication) -> Publication:
    """Return the public publication with each photo that has consent for walls, and no other."""
    photos = {person.id: person.photo for person in staff.people}

    def hung(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(replace(person, photo=photos.get(person.id)) for person in people)

    tell, facts = public.tell, public.organisation
    return replace(
        public,
        organisation=replace(facts, cover=tuple((day, hung(people)) for day, people in facts.cover)),
        tell=replace(tell, people=hung(tell.people), staff_concern_people=hung(tell.staff_concern_people)),
        people=hung(public.people),
        roles=tuple(replace(role, holders=hung(role.holders)) for role in public.roles),
        pictures=staff.pictures,
    )
