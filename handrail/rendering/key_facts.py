"""The card of key facts: danger, whom to tell, how to write it down, worries about colleagues, and when nobody acts."""

from __future__ import annotations

from dataclasses import dataclass

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
    nobody: tuple[PosterService, ...]
    record_heading: str
    record: tuple[AnswerBlock, ...]
    staff_concern_heading: str
    staff_concern_people: tuple[PosterPerson, ...]
    staff_concern_services: tuple[PosterService, ...]
    speaking_up_heading: str
    speaking_up_text: str
    speaking_up: tuple[PosterService, ...]


def key_facts(publication: Publication) -> KeyFacts:
    tell = publication.tell
    return KeyFacts(
        tell.danger_heading,
        tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        tell.someone_heading,
        tell.instruction,
        tuple(map(wall_person, tell.people)),
        wall_services(tell.nobody),
        tell.record_heading,
        tell.record,
        tell.staff_concern_heading,
        tuple(map(wall_person, tell.staff_concern_people)),
        wall_services(tell.staff_concern_services),
        tell.speaking_up_heading,
        tell.speaking_up_text,
        tuple(map(wall_service, tell.speaking_up)),
    )


def rows_of(facts: KeyFacts) -> int:
    """Return about how many rows of small type the card takes in two columns."""
    people = [f"{each.name} {each.role} {each.phone} {each.mobile}{each.via}" for each in facts.people]
    nobody = [f"{each.name} {each.phone}{each.hours}" for each in facts.nobody]
    concern = [f"{each.name} {each.role} {each.phone} {each.via}" for each in facts.staff_concern_people]
    concern += [f"{each.name} {each.phone}{each.other_way}" for each in facts.staff_concern_services]
    speaking = [facts.speaking_up_text, *(f"{each.name} {each.phone} {each.hours}" for each in facts.speaking_up)]
    record = [" ".join((text,) if isinstance(text, str) else text) for _, text in facts.record]
    left = _rows(*people, *nobody) + HEADING_ROWS * 2
    right = _rows(*record, *concern, *speaking) + HEADING_ROWS * 3
    return max(left, right) + BAND_ROWS


def _rows(*texts: str) -> int:
    return sum(1 + len(text) // LETTERS_A_ROW for text in texts)
