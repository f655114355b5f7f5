"""People and services as paper shows them: numbers that do not part, faces no larger than they are sharp."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.addresses import as_typed
from handrail.edition.model import Person, Picture, ServiceEntry, Site, Tell

# Faces on a wall are seen from a metre and more; below this they look soft even from there.
DOTS_PER_INCH = 150
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PosterPerson:
    """One person as the wall shows them; `role` is empty where `name` already is the role."""

    role: str
    name: str
    known_as: str
    phone: str
    extension: str
    mobile: str
    email: str
    """Only where there is no number: nobody types an address that they read from a wall if they can ring."""
    where: str
    via: str
    photo: str
    photo_mm: float
    """The widest at which the photo is still sharp on A4."""
    about: str = ""
    """About whom they are told, where others are told about others."""


@dataclass(frozen=True, slots=True)
class PosterService:
    """A service to ring; `area` is empty where all are of one area, or its name says it."""

    area: str
    name: str
    phone: str
    other_way: str
    text: str
    hours: str
    purpose: str = ""
    """About whom it is rung, where others are rung about others."""


def sharp_mm(picture: Picture) -> float:
    """Return how wide a photo may be printed."""
    return round(min(picture.width, picture.height) / DOTS_PER_INCH * MM_PER_INCH, 1)


def wall_person(person: Person) -> PosterPerson:
    role = person.titles[0] if person.titles else person.job
    rings = person.phone or person.mobile
    return PosterPerson(
        role=role if person.name else person.job if person.job != person.label else "",
        name=person.label,
        known_as=person.known_as or person.label,
        phone=person.phone.unbroken if person.phone else "",
        extension=person.extension,
        mobile=person.mobile.unbroken if person.mobile else "",
        email="" if rings else person.email,
        where=person.where,
        via=person.via,
        photo=person.photo.path if person.photo else "",
        photo_mm=sharp_mm(person.photo) if person.photo else 0.0,
        about=person.about,
    )


def told_at(tell: Tell, site: Site | None) -> tuple[PosterPerson, ...]:
    """Return whom to tell at a site, or anywhere; whoever is there for adults may be at another site alone."""

    def here(people: tuple[Person, ...]) -> tuple[Person, ...]:
        return tuple(person for person in people if site is None or person.site in ("", site.id))

    return tuple(map(wall_person, (*here(tell.people), *(here(tell.adult_people) or tell.adult_people))))


def wall_service(service: ServiceEntry, area: str = "") -> PosterService:
    return PosterService(
        area=area,
        name=service.name,
        phone=service.phone.unbroken if service.phone else "",
        other_way="" if service.phone else service.email or as_typed(service.url),
        text=service.text,
        hours=service.hours,
        purpose=service.purpose,
    )


def wall_services(entries: tuple[tuple[str, ServiceEntry], ...]) -> tuple[PosterService, ...]:
    """Return services of areas; these are named only where there are several, and the service does not name them."""
    areas = {area for area, _ in entries}

    def told(area: str, name: str) -> str:
        named = {each for each in areas if each in name}
        return "" if len(areas) == 1 or (area in named and all(each in area for each in named)) else area

    return tuple(wall_service(each, told(area, each.name)) for area, each in entries)
