"""The short code of a poster: it changes when a fact printed on the poster does, and with nothing else."""

from __future__ import annotations

import hashlib
import hmac

import orjson

from handrail.edition.model import Person, Publication, ServiceEntry

# Without i, l, o, 0 and 1, which are mistaken for each other when somebody types the code from a wall.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 6
# Not a secret: it keeps the codes of one kind of thing from being those of another, in this project and beyond.
_KEY = b"handrail poster code, first edition"


def poster_code(publication: Publication, kind: str) -> str:
    """Return the code of one organisation's poster of a kind, such as `contact-poster`.

    It stands for the people, the services, the instruction, the organisation's name and the day on which contacts
    were checked; neither for how the poster looks nor for the day on which it was made.
    """
    facts = orjson.dumps({"kind": kind, **_facts(publication)}, option=orjson.OPT_SORT_KEYS)
    number = int.from_bytes(hmac.digest(_KEY, facts, hashlib.sha256))
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def _facts(publication: Publication) -> dict[str, object]:
    tell, organisation = publication.tell, publication.organisation
    return {
        "organisation": organisation.name,
        "checked": organisation.contacts_checked,
        "headings": (tell.danger_heading, tell.someone_heading, tell.staff_concern_heading),
        "instruction": tell.instruction,
        "people": tuple(map(_person, tell.people)),
        "emergency": _service("", tell.emergency),
        "nobody": tuple(_service(*entry) for entry in tell.nobody),
        "staff_concern_people": tuple(map(_person, tell.staff_concern_people)),
        "staff_concern_services": tuple(_service(*entry) for entry in tell.staff_concern_services),
    }


def _person(person: Person) -> tuple[object, ...]:
    # Whether there is a photo is no fact that could send somebody to the wrong door.
    numbers = (person.phone and person.phone.spaced, person.extension, person.mobile and person.mobile.spaced)
    return (person.name, person.job, person.titles, person.email, *numbers, person.where, person.via)


def _service(area: str, service: ServiceEntry) -> tuple[object, ...]:
    number = service.phone and service.phone.spaced
    return (area, service.name, number, service.text, service.email, service.contact, service.hours, service.url)
