"""Resolves what carries dates, once, for the date of the build: people and their roles, services, areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from handrail.diagnostics import Findings, Location
from handrail.edition.model import AreaEntry, Person, Picture, ServiceEntry
from handrail.organisation.checking import traits_of
from handrail.organisation.model import PersonEntry
from handrail.organisation.phones import PhoneNumber, read_phone
from handrail.organisation.reading import Organisation
from handrail.source.blocks import Audience
from handrail.source.conditions import holds
from handrail.source.data import ORGANISATION_FIELDS, PERSON_FIELDS, Data
from handrail.source.inflection import Noun, capitalised
from handrail.source.model import Service
from handrail.source.presence import bound_service, in_force, printable
from handrail.source.proof import as_noun

DAYS_A_MONTH = 30.44
"""Mean length; dates of checks are judged by months, and nobody minds a day."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The facts of one organisation for one audience on one date."""

    people: tuple[Person, ...]
    holders: Mapping[str, tuple[Person, ...]]
    """Role to the people who hold it."""
    truths: frozenset[str]
    """Every name that holds for conditions."""
    areas: tuple[AreaEntry, ...]
    services: Mapping[str, ServiceEntry]


def phone(text: str | None) -> PhoneNumber | None:
    """Return a number that was checked when its file was read."""
    return read_phone(text, Location(""), Findings()) if text else None


def term_noun(name: str, organisation: Organisation, audience: Audience, data: Data) -> tuple[Noun, Location] | None:
    """Return what a term or role is called here, and where that is written."""
    side = organisation.side(audience)
    if name in side.file.terms:
        return as_noun(side.file.terms[name]), side.marked.value_at("terms", name)
    nouns = data.vocabulary.get(name)
    file = "vocabulary.yaml"
    if nouns is None and name in data.roles:
        nouns, file = data.roles[name].title, "roles.yaml"
    sector = str((side.file.traits.model_extra or {}).get("sector", ""))
    entry = (nouns or {}).get(sector) or (nouns or {}).get("default")
    return (as_noun(entry), data.place(file, name)) if entry is not None else None


def is_stale(checked: date, dated: date, months: int) -> bool:
    """Say whether something was last checked more than `months` before the date."""
    return dated > fresh_until(checked, months)


def fresh_until(checked: date, months: int) -> date:
    """Return the last day on which something checked `months` ago is not stale."""
    return checked + timedelta(days=int(months * DAYS_A_MONTH))


def resolve(data: Data, organisation: Organisation, audience: Audience, dated: date, findings: Findings) -> Resolved:
    """Return the facts in force on the date; missing and doubled roles are reported."""
    side = organisation.side(audience)
    present = {key: entry for key, entry in side.file.people.items() if _present(entry, dated)}
    people = tuple(_person(key, entry, present, organisation, audience, data) for key, entry in present.items())
    holders = {
        role: held for role in data.roles if (held := tuple(person for person in people if role in person.roles))
    }
    traits = traits_of(side.file, data)
    _check_roles(holders, organisation, audience, data, traits, findings)
    services, every_area = _shared(data, dated)
    areas = tuple(every_area[key] for key in side.file.areas if key in every_area)
    truths = traits | _facts_held(organisation, audience, holders)
    return Resolved(people, holders, frozenset(truths), areas, services)


@lru_cache(maxsize=2)
def _shared(data: Data, dated: date) -> tuple[Mapping[str, ServiceEntry], Mapping[str, AreaEntry]]:
    """Return the services and the areas of the source as they are on a date, for all organisations."""
    services = {key: service_entry(key, service, data, dated) for key, service in data.services.items()}
    return services, {key: _area(key, data, services, dated) for key in data.areas}


def _present(entry: PersonEntry, dated: date) -> bool:
    return in_force(date.fromisoformat(entry.from_) if entry.from_ else None, entry.until, dated)


def _person(
    key: str,
    entry: PersonEntry,
    people: Mapping[str, PersonEntry],
    organisation: Organisation,
    audience: Audience,
    data: Data,
) -> Person:
    hidden = (
        audience == "public"
        and bool(entry.roles)
        and all(data.roles[role].named == "staff" for role in entry.roles if role in data.roles)
    )
    via = people.get(entry.via) if entry.via else None
    number = entry.phone or (via.phone if via else None)
    mobile = entry.mobile.number if entry.mobile else None
    return Person(
        key,
        "" if hidden else entry.name or "",
        "" if hidden else entry.known_as or "",
        entry.job or "",
        entry.roles,
        tuple(_title(role, organisation, audience, data) for role in entry.roles if role in data.roles),
        entry.mailbox or entry.email or (via.mailbox or via.email if via else "") or "",
        phone(number),
        entry.extension or (via.extension if via and not entry.phone else "") or "",
        phone(mobile),
        entry.where or "",
        None if hidden else _photo(key, entry, organisation, audience),
        (via.name or via.job or "") if via else "",
        entry.site or "",
    )


def _title(role: str, organisation: Organisation, audience: Audience, data: Data) -> str:
    found = term_noun(role, organisation, audience, data)
    return capitalised(found[0].one) if found else role


def _photo(key: str, entry: PersonEntry, organisation: Organisation, audience: Audience) -> Picture | None:
    photo = organisation.photos.get(entry.photo.file) if entry.photo else None
    allowed = entry.photo.consent.for_ if entry.photo and entry.photo.consent else ()
    if photo is None or ("web" if audience == "public" else "wall") not in allowed:
        return None
    return Picture(f"assets/people/{key}{photo.suffix}", photo.width, photo.height, photo.sha256, "web" in allowed)


def _check_roles(
    holders: Mapping[str, tuple[Person, ...]],
    organisation: Organisation,
    audience: Audience,
    data: Data,
    traits: frozenset[str],
    findings: Findings,
) -> None:
    side = organisation.side(audience)
    for role, entry in data.roles.items():
        held = holders.get(role, ())
        if not held and holds(data.rule(entry.required, "roles.yaml", role), traits):
            findings.error(
                side.marked.key_at("people"),
                "role-not-filled",
                f"nobody holds the role '{role}'",
                f"write 'roles: [{role}]' under one of the people",
                (data.place("roles.yaml", role),),
            )
        if len(held) > 1 and entry.holders == "one":
            places = [side.marked.key_at("people", person.id) for person in held]
            names = " and ".join(person.label for person in held)
            findings.error(
                places[1],
                "role-held-twice",
                f"{names} both hold the role '{role}', which is for one",
                "take the role from one of them, or say with 'from' and 'until' when each holds it",
                (places[0],),
            )
        for person in held:
            for field in entry.needs:
                if not getattr(person, field):
                    findings.error(
                        side.marked.key_at("people", person.id),
                        "role-field-missing",
                        f"'{person.id}' holds the role '{role}' and has no {field}",
                        f"add '{field}: …'",
                    )


def service_entry(key: str, service: Service, data: Data, dated: date) -> ServiceEntry:
    """Return the service as it may be printed on a date."""
    return ServiceEntry(
        key,
        service.name,
        service.about,
        phone(printable(service, "phone")),
        printable(service, "text"),
        printable(service, "relay"),
        printable(service, "email"),
        service.contact or "",
        printable(service, "hours"),
        service.url or "",
        service.groups,
        service.checked_on,
        is_stale(service.checked_on, dated, data.settings.contacts_stale_after),
    )


def _area(key: str, data: Data, services: Mapping[str, ServiceEntry], dated: date) -> AreaEntry:
    area = data.areas[key]
    bound = {kind: services[found[0]] for kind in area.services if (found := bound_service(area, kind, data, dated))}
    return AreaEntry(key, area.name, area.authority.one, bound)


def _facts_held(organisation: Organisation, audience: Audience, holders: Mapping[str, tuple[Person, ...]]) -> set[str]:
    side = organisation.side(audience)
    held = {f"has-{role}" for role in holders}
    for role, people in holders.items():
        held |= {
            f"has-{role}-{field.replace('_', '-')}"
            for field in PERSON_FIELDS
            if all(getattr(person, field) for person in people)
        }
    held |= {f"has-{prompt}" for prompt in side.answers}
    fields = {field: getattr(side.file, field) for field in ORGANISATION_FIELDS if field != "logo"}
    held |= {f"has-org-{field}" for field, value in fields.items() if value}
    return held | ({"has-org-logo"} if organisation.logo else set())
