"""When a slot has a value: the condition under which every organisation can fill it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import choose_from
from handrail.source.blocks import Slot
from handrail.source.conditions import ALWAYS, Condition, Name, any_of, both, negated
from handrail.source.data import ORGANISATION_FIELDS, PERSON_FIELDS, Data
from handrail.source.model import Area, Service
from handrail.source.slots import PEOPLE_FILTERS

ROOTS = ("org", "people", "term", "service", "area", "site", "policy", "edition", "prompt")
SERVICE_FIELDS = ("name", "phone", "text", "relay", "email", "contact", "hours", "url", "about")
CONFIRMED_FIELDS = ("phone", "text", "relay", "email", "hours")
"""What is printed only of a service whose status is ok."""
VERBS = ("is", "has", "does", "was")
EDITION_FIELDS = ("title", "effective", "approved", "next_review", "version")


@dataclass(frozen=True, slots=True)
class NoSuchSlot:
    """Why the slot's name means nothing, and what to write."""

    statement: str
    fix: str


def in_force(from_: date | None, until: date | None, dated: date) -> bool:
    """Say whether something counts on a date; both ends belong to it."""
    return (from_ is None or from_ <= dated) and (until is None or dated <= until)


def bound_service(area: Area, kind: str, data: Data, dated: date) -> tuple[str, Service] | None:
    """Return the service that an area has for a kind on a date."""
    for binding in area.services.get(kind, ()):
        service = data.services.get(binding.service)
        if service is not None and in_force(binding.from_, binding.until, dated) and service_in_force(service, dated):
            return binding.service, service
    return None


def service_in_force(service: Service, dated: date) -> bool:
    return in_force(service.from_, service.until, dated) and (service.status != "superseded" or bool(service.until))


def printable(service: Service, field: str) -> str:
    """Return what may be printed of a service; one that is not confirmed keeps its numbers to itself."""
    if field in CONFIRMED_FIELDS and service.status == "check":
        return ""
    return str(getattr(service, field) or "")


def presence(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    """Return the condition under which the slot has a value on a date, or why there is no such slot."""
    root = slot.path[0]
    reader = _READERS.get(root)
    if reader is None:
        return NoSuchSlot(f"there is no slot '{slot.name}'", choose_from(root, ROOTS))
    return reader(slot, data, dated)


def _unknown(slot: Slot, what: str, given: str, known: Iterable[str]) -> NoSuchSlot:
    return NoSuchSlot(f"there is no slot '{slot.name}': {what} '{given}' is not known", choose_from(given, known))


def _parts(slot: Slot, most: int) -> NoSuchSlot | None:
    if len(slot.path) > most:
        return NoSuchSlot(f"the slot '{slot.name}' has a part too many", f"write {'.'.join(slot.path[:most])}")
    return None


def _org(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    field = slot.path[1]
    if field in {"name", "short_name"}:
        return _parts(slot, 2) or ALWAYS
    if field not in ORGANISATION_FIELDS:
        return _unknown(slot, "the field", field, ("name", "short_name", *ORGANISATION_FIELDS))
    return _parts(slot, 2) or Name(f"has-org-{field}")


def _people(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    role = slot.path[1]
    if role not in data.roles:
        return _unknown(slot, "the role", role, data.roles)
    if any(word in PEOPLE_FILTERS for word in slot.filters):
        return _parts(slot, 2) or Name(f"has-{role}")
    if len(slot.path) < 3:
        return NoSuchSlot(
            f"the slot '{slot.name}' does not say what of the {role} to print",
            f"write {{{{ {slot.name}.name }}}} or {{{{ {slot.name} | names }}}}",
        )
    field = slot.path[2]
    if field not in PERSON_FIELDS or field == "photo":
        return _unknown(slot, "the field", field, [each for each in PERSON_FIELDS if each != "photo"])
    if data.roles[role].holders == "several":
        return NoSuchSlot(
            f"several people hold the role '{role}', so '{slot.name}' could mean any of them",
            f"write {{{{ people.{role} | names }}}} or '::: contacts {role}'",
        )
    return _parts(slot, 3) or Name(f"has-{role}-{field.replace('_', '-')}")


def _term(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    term = slot.path[1]
    if term not in data.vocabulary and term not in data.roles:
        return _unknown(slot, "the term", term, {*data.vocabulary, *data.roles})
    if len(slot.path) > 2 and slot.path[2] not in VERBS:
        return _unknown(slot, "the verb", slot.path[2], VERBS)
    nouns = data.vocabulary.get(term) or data.roles[term].title
    if "default" in nouns:
        return _parts(slot, 3) or ALWAYS
    return _parts(slot, 3) or any_of(sector for sector in data.sectors if sector in nouns)


def _service(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    kind = slot.path[1]
    kinds = {kind for area in data.areas.values() for kind in area.services}
    if kind not in kinds:
        return _unknown(slot, "the kind of service", kind, kinds)
    field = slot.path[2] if len(slot.path) > 2 else "name"
    if field not in SERVICE_FIELDS:
        return _unknown(slot, "the field", field, SERVICE_FIELDS)
    having = []
    for key, area in data.areas.items():
        found = bound_service(area, kind, data, dated)
        if found and printable(found[1], field):
            having.append(key)
    return _parts(slot, 3) or _in_areas(slot, having, data)


def _area(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    field = slot.path[1]
    if field in {"name", "authority"}:
        return _parts(slot, 2) or ALWAYS
    having = [key for key, area in data.areas.items() if field in area.figures]
    if not having:
        figures = {figure for area in data.areas.values() for figure in area.figures}
        return _unknown(slot, "the field", field, {"name", "authority", *figures})
    return _parts(slot, 2) or _in_areas(slot, having, data)


def _in_areas(slot: Slot, having: list[str], data: Data) -> Condition:
    """Return the condition of a value that only some areas have.

    An organisation may have several areas, and outside `::: each area` a slot prints what the first of them has. No
    condition tells which is first, so none of those without the value may be among them.
    """
    lacking = [key for key in data.areas if key not in having]
    if not lacking:
        return ALWAYS
    return any_of(having) if slot.scope == "area" else both(any_of(having), negated(any_of(lacking)))


def _site(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    if slot.path[1] != "name":
        return _unknown(slot, "the field", slot.path[1], ("name",))
    if slot.scope != "site":
        return NoSuchSlot(f"'{slot.name}' stands outside '::: each site'", "write it inside '::: each site' … ':::'")
    return _parts(slot, 2) or ALWAYS


def _policy(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    if slot.path[1] != "title":
        return _unknown(slot, "the field", slot.path[1], ("title",))
    return _parts(slot, 2) or ALWAYS


def _edition(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    field = slot.path[1]
    if field not in EDITION_FIELDS:
        return _unknown(slot, "the field", field, EDITION_FIELDS)
    return _parts(slot, 2) or ALWAYS


def _prompt(slot: Slot, data: Data, dated: date) -> Condition | NoSuchSlot:
    key = slot.path[1]
    if key not in data.prompts:
        return _unknown(slot, "the prompt", key, data.prompts)
    return _parts(slot, 2) or Name(f"has-{key}")


_READERS = {
    "org": _org,
    "people": _people,
    "term": _term,
    "service": _service,
    "area": _area,
    "site": _site,
    "policy": _policy,
    "edition": _edition,
    "prompt": _prompt,
}
