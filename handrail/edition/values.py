"""What each slot prints for one organisation, and where that is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Location
from handrail.edition.listing import listed
from handrail.edition.model import AreaEntry, Person, ServiceEntry
from handrail.edition.resolving import Resolved, term_noun
from handrail.edition.resolving import phone as read_checked_phone
from handrail.organisation.phones import PhoneNumber
from handrail.organisation.reading import Organisation
from handrail.source.blocks import NOWHERE, Audience, Gap, Piece, Slot, unfilled
from handrail.source.data import Data
from handrail.source.inflection import Noun, capitalised, plural, possessive, with_article
from handrail.source.model import NounEntry
from handrail.source.proof import as_noun
from handrail.source.slots import PEOPLE_FILTERS

VERB_FORMS = {
    "is": ("is", "are"),
    "has": ("has", "have"),
    "does": ("does", "do"),
    "was": ("was", "were"),
}

OF_DOCUMENT = frozenset({"policy", "edition"})
"""Roots of the slots that print something else in each document."""

FROZEN_ORIGINS = {
    "org": "organisation",
    "term": "term",
    "area": "area",
    "prompt": "prompt",
    "policy": "edition",
    "edition": "edition",
}
"""Where the value of a released slot came from; those of other roots are read anew."""
_NAMES = frozenset({"name", "short_name"})


def changes_daily(slot: Slot) -> bool:
    """Whether the slot prints a contact or service: those are printed as they are today, whatever was released."""
    root = slot.path[0]
    return root not in FROZEN_ORIGINS or (root == "org" and slot.path[1] not in _NAMES)


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a slot prints. `origin` is organisation, term, contact, service, area, prompt or edition."""

    text: str
    origin: str
    where: Location
    phone: PhoneNumber | None = None
    email: bool = False
    web: bool = False
    phones: tuple[PhoneNumber, ...] = ()
    """Those that stand in the text of a list of people."""


@dataclass(frozen=True, slots=True)
class DocumentDates:
    """What the slots `policy` and `edition` may print of the document that they stand in."""

    title: str
    effective: date | None = None
    approved: date | None = None
    next_review: date | None = None
    version: str = ""
    where: Location = NOWHERE


def spoken(day: date) -> str:
    """Return a date as people write it: 1 April 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Values:
    """Reads slots for one organisation and audience; pure but for what it remembers."""

    def __init__(
        self, data: Data, organisation: Organisation, audience: Audience, resolved: Resolved, dated: date
    ) -> None:
        self.data, self.organisation, self.audience, self.resolved = data, organisation, audience, resolved
        self.dated = dated
        self.side = organisation.side(audience)

    def read(self, slot: Slot, document: DocumentDates) -> Value | None:
        """Return what the slot prints, its filters applied, or None where the organisation has no value for it."""
        root = slot.path[0]
        if slot.frozen is not None and not changes_daily(slot):
            return Value(slot.frozen, FROZEN_ORIGINS[root], slot.where)
        if root == "term":
            return self._term(slot)
        if root == "area" and slot.path[1] == "authority":
            return self._authority(slot)
        value = self._plain(slot, document)
        return _filtered(value, slot) if value is not None and value.text else None

    def line(self, pieces: tuple[Piece, ...], document: DocumentDates) -> str:
        """Return a line of text with its slots filled, as plain words."""
        words = []
        for piece in pieces:
            if isinstance(piece, Gap):
                value = self.read(piece.slot, document)
                words.append(value.text if value else "")
            else:
                words.append(unfilled((piece,)))
        return "".join(words)

    def _plain(self, slot: Slot, document: DocumentDates) -> Value | None:
        readers = {
            "org": self._org,
            "people": self._people,
            "service": self._service,
            "area": self._figure,
            "site": self._site,
            "prompt": self._prompt,
        }
        root = slot.path[0]
        if root in readers:
            return readers[root](slot)
        shown = document.title if root == "policy" else getattr(document, slot.path[1])
        text = spoken(shown) if isinstance(shown, date) else str(shown or "")
        return Value(text, "edition", document.where)

    def _org(self, slot: Slot) -> Value | None:
        field, file = slot.path[1], self.side.file
        where = self.side.marked.value_at(field)
        if field == "address":
            return Value(", ".join(file.address), "contact", where)
        text = str(getattr(file, field, None) or "")
        number = read_checked_phone(text) if field == "phone" else None
        origin = "organisation" if field in {"name", "short_name"} else "contact"
        return Value(text, origin, where, number, field == "email", field == "website")

    def _people(self, slot: Slot) -> Value | None:
        holders = self.resolved.holders.get(slot.path[1], ())
        if not holders:
            return None
        places = [self.side.marked.key_at("people", person.id) for person in holders]
        listing = next((word for word in slot.filters if word in PEOPLE_FILTERS), "")
        if listing:
            numbers = tuple(person.phone for person in holders if person.phone) if listing == "numbers" else ()
            return Value(listed(holders, listing), "contact", places[0], phones=numbers)
        field = slot.path[2]
        return self._of_person(holders[0], field, self.side.marked.value_at("people", holders[0].id, field))

    def _of_person(self, person: Person, field: str, where: Location) -> Value:
        value = getattr(person, field)
        if isinstance(value, PhoneNumber):
            return Value(value.spaced, "contact", where, value)
        return Value(str(value or ""), "contact", where, None, field == "email")

    def _area_of(self, slot: Slot) -> AreaEntry | None:
        wanted = slot.scope.partition(":")[2]
        areas = self.resolved.areas
        return next((area for area in areas if area.id == wanted), areas[0] if areas else None)

    def _service(self, slot: Slot) -> Value | None:
        area = self._area_of(slot)
        service = area.services.get(slot.path[1]) if area else None
        if service is None:
            return None
        where = self.data.place("services.yaml", service.id)
        return _of_service(service, slot.path[2] if len(slot.path) > 2 else "name", where)

    def _figure(self, slot: Slot) -> Value | None:
        area = self._area_of(slot)
        if area is None:
            return None
        file = f"areas/{area.id}.yaml"
        if slot.path[1] == "name":
            return Value(area.name, "area", self.data.place(file, "name"))
        text = self.data.areas[area.id].figures.get(slot.path[1], "")
        return Value(text, "area", self.data.place(file, "figures", slot.path[1]))

    def _authority(self, slot: Slot) -> Value | None:
        area = self._area_of(slot)
        if area is None:
            return None
        entry: NounEntry = self.data.areas[area.id].authority
        where = self.data.place(f"areas/{area.id}.yaml", "authority")
        return _filtered_noun(as_noun(entry), slot, "area", where)

    def _term(self, slot: Slot) -> Value | None:
        found = term_noun(slot.path[1], self.organisation, self.audience, self.data)
        if found is None:
            return None
        noun, where = found
        if len(slot.path) > 2:
            text = VERB_FORMS[slot.path[2]][noun.verb == "plural"]
            return _filtered(Value(text, "term", where), slot)
        return _filtered_noun(noun, slot, "term", where)

    def _site(self, slot: Slot) -> Value | None:
        name = slot.scope.partition(":")[2]
        site = self.side.file.sites.get(name)
        return Value(site.name, "contact", self.side.marked.value_at("sites", name, "name")) if site else None

    def _prompt(self, slot: Slot) -> Value | None:
        answer = self.side.answers.get(slot.path[1])
        return Value(answer.text, "prompt", answer.where) if answer else None


def _of_service(service: ServiceEntry, field: str, where: Location) -> Value:
    value = getattr(service, field)
    if isinstance(value, PhoneNumber):
        return Value(value.spaced, "service", where, value)
    return Value(str(value or ""), "service", where, None, field == "email", field == "url")


def _filtered_noun(noun: Noun, slot: Slot, origin: str, where: Location) -> Value | None:
    is_plural = "plural" in slot.filters
    text = (plural(noun) or "") if is_plural else noun.one
    if not text:
        return None
    if "possessive" in slot.filters:
        given = noun.possessive if not is_plural else None
        text = given or possessive(text, is_plural or noun.verb == "plural")
    if "a" in slot.filters and not is_plural:
        text = with_article(text, noun.article)
    return Value(_cased(text, slot), origin, where)


def _filtered(value: Value, slot: Slot) -> Value:
    text = value.text
    if "possessive" in slot.filters:
        text = possessive(text, False)
    if "a" in slot.filters:
        text = with_article(text, None)
    text = _cased(text, slot)
    return value if text == value.text else Value(text, value.origin, value.where)


def _cased(text: str, slot: Slot) -> str:
    if "lower" in slot.filters:
        text = text.lower()
    return capitalised(text) if "cap" in slot.filters else text
