"""The poster for a wall: whom to tell, with faces, on one page that reads from three metres."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.addresses import as_typed
from handrail.edition.model import Person, Publication, ServiceEntry
from handrail.registry import Output, Sheet, View
from handrail.rendering.poster_code import poster_code

KIND = "contact-poster"
# The most people that each arrangement holds with names in large type; more stand in a list without pictures.
ARRANGEMENTS = ((2, "large"), (4, "rows"), (8, "cards"))
# The sheet's type, largest first; the last two take pictures and the longest names down with it.
VARIANTS = (
    "html { font-size: 14pt }",
    "html { font-size: 13pt }",
    "html { font-size: 12pt }",
    "html { font-size: 11pt }",
    "html { font-size: 10.5pt } :root { --fit: 0.8; --large-name: 30pt; --of-three-name: 28pt }",
    "html { font-size: 10pt } :root { --fit: 0.62; --large-name: 28pt; --of-three-name: 28pt }",
)


@dataclass(frozen=True, slots=True)
class PosterPerson:
    """One person as the wall shows them; `role` is empty where `name` already is the role."""

    role: str
    name: str
    phone: str
    extension: str
    mobile: str
    email: str
    """Only where there is no number: nobody types an address that they read from a wall if they can ring."""
    where: str
    via: str
    photo: str


@dataclass(frozen=True, slots=True)
class PosterService:
    """A service to ring; `area` is empty where all are of one area."""

    area: str
    name: str
    phone: str
    other_way: str
    hours: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What the QR code holds, and the same address for people who type: its parts may part at the end of a line."""

    address: str
    parts: tuple[str, ...]


def view_contact_poster(publication: Publication, subject: None) -> View:
    tell, facts = publication.tell, publication.organisation
    code = poster_code(publication, KIND)
    people = tuple(map(_person, tell.people))
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": facts.discreet,
        "staff_copy": publication.audience == "staff",
        "someone_heading": tell.someone_heading,
        "instruction": tell.instruction,
        "people": people,
        "arrangement": next((name for most, name in ARRANGEMENTS if len(people) <= most), "list"),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "nobody": _services(tell.nobody),
        "staff_concern_heading": tell.staff_concern_heading,
        "staff_concern_people": tuple(map(_person, tell.staff_concern_people)),
        "staff_concern_services": _services(tell.staff_concern_services),
        "scan": _scan(publication, code),
        "code": code,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def advise(view: View) -> str:
    """Return what to do about a poster with more on it than a page holds."""
    people = view["people"]
    assert isinstance(people, tuple)
    longest = max(people, key=lambda person: len(person.role + person.name + person.where), default=None)
    told = [each for each in (longest.name, longest.role, longest.where) if each] if longest else []
    shorter = f", or shorten the longest entry: {', '.join(told)}" if told else ""
    return f"name fewer people than {len(people)} as those to tell first{shorter}"


def _person(person: Person) -> PosterPerson:
    role = person.titles[0] if person.titles else person.job
    rings = person.phone or person.mobile
    return PosterPerson(
        role=role if person.name else person.job if person.job != person.label else "",
        name=person.label,
        phone=person.phone.unbroken if person.phone else "",
        extension=person.extension,
        mobile=person.mobile.unbroken if person.mobile else "",
        email="" if rings else person.email,
        where=person.where,
        via=person.via,
        photo=person.photo.path if person.photo else "",
    )


def _services(entries: tuple[tuple[str, ServiceEntry], ...]) -> tuple[PosterService, ...]:
    several = len({area for area, _ in entries}) > 1
    return tuple(
        PosterService(
            area=area if several else "",
            name=service.name,
            phone=service.phone.unbroken if service.phone else "",
            other_way="" if service.phone else service.email or as_typed(service.url),
            hours=service.hours,
        )
        for area, service in entries
    )


def _scan(publication: Publication, code: str) -> Scan | None:
    """Return the way to the page that says whether the poster is still right.

    A copy for staff has none: its code is that of what only staff may know, and the public site has no such page.
    """
    site = publication.organisation.site_url
    if not site or publication.audience == "staff":
        return None
    address = f"{site.rstrip('/')}/poster/{code}/"
    parts = as_typed(address).split("/")
    return Scan(address, tuple(f"{part}/" for part in parts if part))


OUTPUT = Output(
    KIND,
    per="organisation",
    path="print/contact-poster.pdf",
    template="contact_poster_sheet.html.j2",
    view=view_contact_poster,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "contact_poster_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
    ),
    wanted=lambda publication, subject: bool(publication.tell.people),
)
