"""The poster for children of one age band: who listens, by the names and faces that they know, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.edition.bands import is_for_early_readers
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Person, Publication
from handrail.registry import Output, Sheet, View, in_large_print, on_a3
from handrail.rendering.wall_people import sharp_mm, wall_service

# The most people that each arrangement holds: how many abreast, and whether names stand below faces or beside them.
ARRANGEMENTS = (
    (1, "one beside"),
    (2, "two below"),
    (3, "three below"),
    (4, "two beside"),
    (6, "three below"),
    (12, "four below"),
)
MOST = "three beside"
# A longer word of a name needs half of the sheet, as soon as there are more people than stand large.
LONGEST_WORD = 15
LARGE = 4
VARIANTS = (
    "html { font-size: 16pt }",
    "html { font-size: 15pt }",
    "html { font-size: 14pt }",
    "html { font-size: 13pt } :root { --fit: 0.9 }",
    "html { font-size: 12pt } :root { --fit: 0.8 }",
    "html { font-size: 11pt } :root { --fit: 0.7; --airy: 0.6 }",
    "html { font-size: 10.5pt } :root { --fit: 0.55; --airy: 0.4 }",
)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody by the name that children use."""

    known_as: str
    where: str
    photo: str
    photo_mm: float
    phone: str = ""
    """Only where children ring, for they do not meet those whom they can tell."""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class PosterLine:
    symbol: str
    text: str


def view_children_poster(publication: Publication, document: DocumentEntry) -> View:
    facts, tell, poster = publication.organisation, publication.tell, document.poster
    assert poster is not None
    people = tuple(_known(person, tell.children_ring) for person in tell.people)
    ringing = next((service for service in tell.helplines if service.phone), None)
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": facts.discreet,
        "title": poster.title,
        "early_reader": is_for_early_readers(document),
        "people": people,
        "arrangement": _arrangement(people),
        "lines": tuple(PosterLine(symbol, text) for symbol, text in poster.lines),
        "helplines": (wall_service(ringing),) if ringing else (),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def _known(person: Person, with_number: bool) -> KnownPerson:
    photo, number = person.photo, person.phone or person.mobile
    return KnownPerson(
        known_as=person.known_as or person.label,
        where=person.where,
        photo=photo.path if photo else "",
        photo_mm=sharp_mm(photo) if photo else 0.0,
        phone=number.unbroken if number and with_number else "",
        extension=person.extension if person.phone and with_number else "",
    )


def _arrangement(people: tuple[KnownPerson, ...]) -> str:
    words = (word for person in people for word in person.known_as.replace("-", "- ").split())
    if len(people) > LARGE and max(map(len, words)) > LONGEST_WORD:
        return "two beside"
    return next((name for most, name in ARRANGEMENTS if len(people) <= most), MOST)


def advise(view: View) -> str:
    """Return what to do about a poster with more on it than a page holds."""
    people, lines = view["people"], view["lines"]
    assert isinstance(people, tuple)
    assert isinstance(lines, tuple)
    longest = max(people, key=lambda person: len(person.known_as + person.where))
    told = ", ".join(each for each in (longest.known_as, longest.where) if each)
    line = max((line.text for line in lines), key=len)
    return f"name fewer people than {len(people)} as those to tell first, or shorten '{told}' or the line '{line}'"


def _is_main(publication: Publication, document: DocumentEntry) -> bool:
    return document.main and _has_poster(publication, document)


def _is_other(publication: Publication, document: DocumentEntry) -> bool:
    return not document.main and _has_poster(publication, document)


def _has_poster(publication: Publication, document: DocumentEntry) -> bool:
    return document.poster is not None and bool(publication.tell.people)


OF_MAIN_BAND = Output(
    "children-poster",
    per="band",
    path="print/children-poster.pdf",
    template="children_poster_sheet.html.j2",
    view=view_children_poster,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "children_poster_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
        can_bleed=True,
    ),
    wanted=_is_main,
    code=True,
    wall=True,
)
OF_OTHER_BAND = replace(OF_MAIN_BAND, path="print/children-poster-{band}.pdf", wanted=_is_other)
OUTPUTS = tuple(
    each
    for made in (OF_MAIN_BAND, OF_OTHER_BAND)
    for each in (made, on_a3(made), in_large_print(made, "children_poster_large.css"))
)
