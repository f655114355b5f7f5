"""The card in a lanyard's sleeve: whom to tell on its front, what to do when somebody tells you on its back."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.model import Person, PrintEntry, Publication
from handrail.registry import Output, Sheet, View
from handrail.rendering.small_print import advise, small_print
from handrail.rendering.wall_people import PosterPerson, wall_person, wall_services

MOST_PEOPLE = 3
MOST_LINES = 8
"""How many lines of people the front holds."""
LETTERS = 40
"""How many letters of a name and a number a line holds, and of a role somewhat more."""
SAFE_MM = 3.0
"""A sleeve and a punched card are cut more exactly than a poster, and have no room to give away."""
SIZES_PT = (9.6, 9.2, 8.8, 8.4, 8, 7.6, 7.2)
"""Of the text, largest first."""


def view_card(publication: Publication, entry: PrintEntry) -> View:
    tell = publication.tell
    numbers = [service.phone for service in wall_services(tell.nobody) if service.phone]
    people = first_people(tell.people)
    return {
        **small_print(publication, entry),
        "someone_heading": tell.someone_heading,
        "instruction": tell.instruction,
        "people": people,
        # Those to ring last are there when nobody else is.
        "nobody": numbers[-1] if numbers else "",
        "room_in_front": len(people) < MOST_PEOPLE,
    }


def first_people(people: tuple[Person, ...]) -> tuple[PosterPerson, ...]:
    """Return as many of those to tell first as there is room for, and one at least."""
    found: list[PosterPerson] = []
    lines = 0
    for person in map(wall_person, people[:MOST_PEOPLE]):
        lines += _lines(person)
        if found and lines > MOST_LINES:
            break
        found.append(person)
    return tuple(found)


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
        variants=tuple(f"html {{ font-size: {size}pt }}" for size in SIZES_PT),
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
