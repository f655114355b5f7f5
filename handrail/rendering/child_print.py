"""What the prints for children share: who listens, by the names that children use, the text for paper, whom to ring."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.bands import LEARNING_LETTERS, is_for_early_readers, neutral_ages
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Person, Publication, ServiceEntry
from handrail.rendering.small_print import SmallSection, lowered
from handrail.rendering.wall_people import sharp_mm, wall_service

LEAST_LEARNING_PT, LEAST_EARLY_PT, LEAST_PT, LEAST_EASY_PT = 16, 14, 12, 16
"""The smallest type that children and readers of easy read get: who learns letters, up to eleven, older, easy read."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SHORT = 3
"""Letters of a word that does not stand alone on a line."""


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who listens."""

    known_as: str
    where: str
    phone: str
    extension: str
    photo: str
    photo_mm: float


@dataclass(frozen=True, slots=True)
class Helpline:
    """A service to ring; `about` says for whom it is, where a print names several."""

    name: str
    about: str
    phone: str
    other_way: str
    text: str
    hours: str


def child_print(publication: Publication, document: DocumentEntry) -> dict[str, object]:
    """Return what every template of a print for children gets."""
    facts, tell = publication.organisation, publication.tell
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": document.discreet or facts.discreet,
        "title": with_company(document.title),
        "neutral_title": neutral_ages(document),
        "summary": document.summary,
        "early_reader": is_for_early_readers(document),
        "for_anybody": document.ages is None,
        "least_pt": least_pt(document),
        "helpers": tuple(map(_helper, tell.people)),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "helplines_heading": tell.yourself_heading,
        "helplines": _helplines(tell.helplines, document),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "source": publication.source,
    }


def child_sections(publication: Publication, document: DocumentEntry) -> tuple[SmallSection, ...]:
    """Return the sections with their text for paper, in order."""
    return tuple(
        SmallSection(section.title, lowered(publication.section_html(document.id, section.id, "print")))
        for section in document.sections
    )


def with_company(title: str) -> str:
    """Return the title with its last word bound to the one before it, where it is too short for a line of its own."""
    words = title.split(" ")
    return f"{' '.join(words[:-1])}{NO_BREAK_SPACE}{words[-1]}" if len(words) > 2 and len(words[-1]) <= SHORT else title


def least_pt(document: DocumentEntry) -> int:
    """Return the size below which nothing is printed that its readers read."""
    if document.ages is None:
        return LEAST_EASY_PT
    if document.ages[1] <= LEARNING_LETTERS:
        return LEAST_LEARNING_PT
    return LEAST_EARLY_PT if is_for_early_readers(document) else LEAST_PT


def _helplines(services: tuple[ServiceEntry, ...], document: DocumentEntry) -> tuple[Helpline, ...]:
    """Return all for anybody, and for children the first that they can ring: the others are for adults."""
    shown = services if document.ages is None else tuple(each for each in services if each.phone)[:1]
    return tuple(_helpline(each, len(shown) > 1) for each in shown)


def _helpline(service: ServiceEntry, among_others: bool) -> Helpline:
    line = wall_service(service)
    about = service.about if among_others else ""
    return Helpline(line.name, about, line.phone, line.other_way, line.text, line.hours)


def _helper(person: Person) -> Helper:
    photo = person.photo
    return Helper(
        known_as=person.known_as or person.label,
        where=person.where,
        phone=person.phone.unbroken if person.phone else "",
        extension=person.extension,
        photo=photo.path if photo else "",
        photo_mm=sharp_mm(photo) if photo else 0.0,
    )
