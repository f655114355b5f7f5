"""The leaflet that visitors get: four small pages, whom to tell on its front, what else there is on its back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handrail.edition.model import PrintEntry, Publication
from handrail.registry import Output, Sheet, View, in_large_print
from handrail.rendering.small_print import advise, small_print
from handrail.rendering.wall_people import wall_person, wall_services

MOST_PEOPLE = 4
"""How many stand on the front, with faces; a page of this size holds no more in type that is read at arm's length."""
MOST_NAMED = 12
"""How many more stand below them, with their numbers alone, where there is room; in large print there always is."""
VARIANTS = (
    "html { font-size: 12.5pt }",
    "html { font-size: 12pt }",
    "html { font-size: 11.5pt }",
    "html { font-size: 11pt }",
    "html { font-size: 10.5pt }",
    "html { font-size: 10.5pt } :root { --fit: 0.75; --airy: 0.5 }",
    "html { font-size: 10.5pt } :root { --fit: 0.6; --airy: 0.25; --name: 1.2rem; --beside: 3mm }",
)
"""The last two take faces, gaps and the longest names down, and leave the text as it is."""


def view_leaflet(publication: Publication, entry: PrintEntry) -> View:
    tell = publication.tell
    room = max(MOST_PEOPLE - len(tell.adult_people), 1)
    # Those who are counted if there is no room are the last: not who is there for adults.
    ordered = (*tell.people[:room], *tell.adult_people, *tell.people[room:])
    everybody = tuple(map(wall_person, ordered))
    more = len(everybody) - MOST_PEOPLE - MOST_NAMED
    return {
        **small_print(publication, entry),
        "someone_heading": tell.someone_heading,
        "instruction": tell.instructed(len(everybody)),
        "people": everybody[:MOST_PEOPLE],
        "named_people": everybody[MOST_PEOPLE:][:MOST_NAMED],
        # A text, for it is a fact: as a number it would be none.
        "more_people": str(more) if more > 0 else "",
        "nobody": wall_services(tell.nobody),
        "staff_concern_heading": tell.staff_concern_heading,
        "staff_concern_people": tuple(map(wall_person, tell.staff_concern_people)),
        "staff_concern_services": wall_services(tell.staff_concern_services),
    }


def _fewer(view: View) -> Iterator[View]:
    """Yield the leaflet with ever fewer of those who stand without a face, counting the others."""
    named, more = view["named_people"], view["more_people"]
    assert isinstance(named, tuple)
    for kept in range(len(named) - 1, -1, -1):
        left_out = len(named) - kept + int(str(more) or 0)
        yield {**view, "named_people": named[:kept], "more_people": str(left_out)}


SHEET = Sheet(
    styles=("fonts.css", "print_base.css", "wall.css", "small_print.css", "leaflet_sheet.css"),
    pages=4,
    variants=VARIANTS,
    shorter=_fewer,
    advice=advise,
    can_bleed=True,
)
LEAFLET = Output(
    "leaflet",
    per="print",
    path="print/{print}.pdf",
    template="leaflet_sheet.html.j2",
    view=view_leaflet,
    sheet=SHEET,
    wanted=lambda publication, entry: entry.form == "leaflet",
    code=True,
    wall=True,
    taken_away=True,
)
FOLDED = replace(LEAFLET, path="print/folded/{print}.pdf", sheet=replace(SHEET, imposed="folded", can_bleed=False))
OUTPUTS = (LEAFLET, FOLDED, in_large_print(LEAFLET, "leaflet_large.css"))
