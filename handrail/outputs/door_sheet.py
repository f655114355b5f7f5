"""Who leads on site today, for the door: a page for each day, to be changed each morning."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.model import Person, Publication
from handrail.outputs.cover_sheet import advise
from handrail.registry import Output, Sheet, View, on_a3
from handrail.rendering.wall_people import wall_person
from handrail.rendering.wall_week import WallDay, week_of

# The name, largest first. At 46.7 pt it is read from five metres, as 28 pt is from three.
VARIANTS = (
    "html { font-size: 14pt } :root { --name: 84pt; --face: 86mm }",
    "html { font-size: 14pt } :root { --name: 72pt; --face: 80mm }",
    "html { font-size: 14pt } :root { --name: 64pt; --face: 72mm }",
    "html { font-size: 13pt } :root { --name: 56pt; --face: 62mm }",
    "html { font-size: 12pt } :root { --name: 48pt; --face: 54mm }",
    "html { font-size: 11pt } :root { --name: 46.7pt; --face: 42mm; --reach: 24pt; --second: 24pt }",
    "html { font-size: 10pt } :root { --name: 46.7pt; --face: 32mm; --reach: 22pt; --second: 20pt }",
)


def view_door_sheet(publication: Publication, subject: None) -> View:
    facts, tell = publication.organisation, publication.tell
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": facts.discreet,
        "days": tuple(_with_others(day, tell.people) for day in week_of(facts)),
        # Who leads sits at one of them, and the sheet hangs in all.
        "several_sites": len(facts.sites) > 1,
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def _with_others(day: WallDay, people: tuple[Person, ...]) -> WallDay:
    """Return the day with somebody to ask if the first cannot be found, though the week names nobody."""
    others = tuple(each for each in map(wall_person, people) if each.name != day.first.name)
    return day if day.others else replace(day, others=others[:1])


A4_SHEET = Output(
    "door-sheet",
    per="organisation",
    path="print/door-sheet.pdf",
    template="door_sheet.html.j2",
    view=view_door_sheet,
    audience="staff",
    sheet=Sheet(
        # Each day has a frame of a page's height, and what does not fit in it is found: so there are as many as days.
        styles=("fonts.css", "print_base.css", "wall.css", "door_sheet.css"),
        variants=VARIANTS,
        advice=advise,
        can_bleed=True,
    ),
    wanted=lambda publication, subject: bool(week_of(publication.organisation)),
    code=True,
    wall=True,
)
OUTPUTS = (A4_SHEET, on_a3(A4_SHEET))
