"""The card of key facts: danger, whom to tell, how to write it down, worries about colleagues, and when nobody acts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.edition.model import Publication
from handrail.organisation.answers import AnswerBlock
from handrail.rendering.wall_people import PosterPerson, PosterService, wall_person, wall_service, wall_services

LETTERS_A_ROW = 52
HEADING_ROWS = 2
BAND_ROWS = 3


@dataclass(frozen=True, slots=True)
class KeyFacts:
    danger_heading: str
    emergency: str
    someone_heading: str
    instruction: str
    people: tuple[PosterPerson, ...]
    more_people: int
    nobody: tuple[PosterService, ...]
    record_heading: str
    record: tuple[AnswerBlock, ...]
    staff_concern_heading: str
    staff_concern_people: tuple[PosterPerson, ...]
    staff_concern_services: tuple[PosterService, ...]
    speaking_up_heading: str
    speaking_up_text: str
    speaking_up: tuple[PosterService, ...]
    record_first: bool
    """Whether that stands in the first column, where few are to be told."""


def key_facts(publication: Publication, most: int = 0) -> KeyFacts:
    """Return the card; with `most` it names no more people to tell than that, and counts the others."""
    tell = publication.tell
    people = tuple(map(wall_person, tell.everybody))
    adults = tuple(map(wall_person, tell.adult_people))
    first = people[: len(people) - len(adults)]
    room = most - 1 - len(adults)
    shown = (*first[: max(room, 1)], *adults) if 0 < most < len(people) else people
    facts = KeyFacts(
        tell.danger_heading,
        tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        tell.someone_heading,
        tell.instructed(len(people)),
        shown,
        len(people) - len(shown),
        wall_services(tell.nobody),
        tell.record_heading,
        tell.record,
        tell.staff_concern_heading,
        tuple(map(wall_person, tell.staff_concern_people)),
        wall_services(tell.staff_concern_services),
        tell.speaking_up_heading,
        tell.speaking_up_text,
        tuple(map(wall_service, tell.speaking_up)),
        False,
    )
    beside = replace(facts, record_first=True)
    return min(facts, beside, key=rows_of)


def rows_of(facts: KeyFacts) -> int:
    """Return about how many rows of small type the card takes in two columns."""
    people = [f"{each.name} {each.role} {each.phone} {each.mobile}{each.via}" for each in facts.people]
    nobody = [f"{each.name} {each.phone}{each.hours}" for each in facts.nobody]
    concern = [f"{each.name} {each.role} {each.phone} {each.via}" for each in facts.staff_concern_people]
    concern += [f"{each.name} {each.phone}{each.other_way}" for each in facts.staff_concern_services]
    speaking = [facts.speaking_up_text, *(f"{each.name} {each.phone} {each.hours}" for each in facts.speaking_up)]
    record = [" ".join((text,) if isinstance(text, str) else text) for _, text in facts.record]
    left, right = [people, nobody], [concern, speaking]
    (left if facts.record_first else right).append(record)
    return max(map(_rows, (left, right))) + BAND_ROWS


def _rows(sections: list[list[str]]) -> int:
    return sum(HEADING_ROWS + sum(1 + len(text) // LETTERS_A_ROW for text in texts) for texts in sections)
