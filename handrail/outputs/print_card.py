"""The card in a lanyard's sleeve: whom to tell on its front, what to do when somebody tells you on its back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handrail.edition.model import Person, PrintEntry, Publication, ServiceEntry
from handrail.registry import Output, Sheet, View
from handrail.rendering.small_print import advise, small_print
from handrail.rendering.wall_people import PosterPerson, wall_person, wall_service

MOST_PEOPLE = 3
MOST_LINES = 8
"""How many lines of people the front holds."""
LETTERS = 40
"""How many letters of a name and a number a line holds, and of a role somewhat more."""
SAFE_MM = 3.0
"""A sleeve and a punched card are cut more exactly than a poster, and have no room to give away."""
SIZES_PT = (9.6, 9.2, 8.8, 8.4, 8, 7.6, 7.2)
"""Of the text, largest first."""
# For many numbers to ring: lines closer together, and then smaller too.
_LINES = f"html {{ font-size: {SIZES_PT[-1]}pt }} .back .words li {{ margin-bottom: 0 }}"
CLOSE = (_LINES, f"{_LINES} :root {{ --close: 1.06 }} .back .railed {{ padding-bottom: 0.2mm; padding-top: 0.4mm }}")


@dataclass(frozen=True, slots=True)
class CardService:
    """Whom to ring if nobody answers, in as few words as a card holds."""

    name: str
    phone: str
    hours: str


def view_card(publication: Publication, entry: PrintEntry) -> View:
    tell = publication.tell
    people = first_people(tell.people, tell.adult_people)
    more = len(tell.everybody) - len(people)
    return {
        **small_print(publication, entry),
        "someone_heading": tell.someone_heading,
        "instruction": tell.instructed(len(tell.everybody)),
        "people": people,
        # A text, for it is a fact: as a number it would be none.
        "more_people": str(more) if more > 0 else "",
        "nobody": tuple(CardService(*_short(tell.nobody, number)) for number in range(len(tell.nobody))),
        "more_services": "",
    }


def _fewer(view: View) -> Iterator[View]:
    """Yield the card with ever fewer numbers to ring if nobody answers, counting the others; the last one stays."""
    nobody = view["nobody"]
    assert isinstance(nobody, tuple)
    for kept in range(len(nobody) - 2, 0, -1):
        yield {**view, "nobody": (*nobody[:kept], nobody[-1]), "more_services": str(len(nobody) - kept - 1)}


def first_people(people: tuple[Person, ...], adults: tuple[Person, ...] = ()) -> tuple[PosterPerson, ...]:
    """Return as many of those to tell first as there is room for, and one at least; who is there for adults stays."""
    kept = tuple(map(wall_person, adults[:1] if people else adults))
    found: list[PosterPerson] = []
    lines = sum(map(_lines, kept))
    for person in map(wall_person, people[: MOST_PEOPLE - len(kept)]):
        lines += _lines(person)
        if found and lines > MOST_LINES:
            break
        found.append(person)
    return (*found, *kept)


def _short(nobody: tuple[tuple[str, ServiceEntry], ...], number: int) -> tuple[str, str, str]:
    """Return whom one rings, its number or the other way, and when: a name gives way to the area and whom it is for."""
    area, service = nobody[number]
    shown = wall_service(service)
    areas = {each for each, _ in nobody}
    name = service.name
    if service.purpose:
        name = f"{service.purpose}: {name}"
        if len(areas) > 1:
            # What serves all of them is rung from everywhere.
            everywhere = all(each in area for each in areas)
            name = service.purpose if everywhere else f"{service.purpose}, {area}"
    elif len(areas) > 1 and area not in name:
        name = f"{name} ({area})"
    return name, shown.phone or shown.other_way, shown.hours


def _lines(person: PosterPerson) -> int:
    reach = person.phone or person.mobile or person.email or person.via
    more = len(f" ext. {person.extension}") if person.extension else 0
    first = -(-(len(person.name) + len(reach) + more) // LETTERS)
    return first + -(-len(person.role) // (LETTERS + 14))


CARD = Output(
    "card",
    per="print",
    path="print/{print}.pdf",
    template="card_sheet.html.j2",
    view=view_card,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "small_print.css", "card_sheet.css"),
        pages=2,
        variants=(*(f"html {{ font-size: {size}pt }}" for size in SIZES_PT), *CLOSE),
        shorter=_fewer,
        advice=advise,
        can_bleed=True,
        safe_mm=SAFE_MM,
    ),
    wanted=lambda publication, entry: entry.form == "card",
    code=True,
    wall=True,
)
assert CARD.sheet is not None
TEN_UP = replace(
    CARD,
    path="print/ten-up/{print}.pdf",
    sheet=replace(CARD.sheet, imposed="ten-up", can_bleed=False),
)
OUTPUTS = (CARD, TEN_UP)
