"""The poster for the staff room: who leads today, how to reach everybody who can be told, what else there is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.edition.model import Publication, Site
from handrail.outputs.contact_poster import advise
from handrail.registry import Output, Sheet, View, on_a3
from handrail.rendering.wall_people import PosterPerson, told_at, wall_person, wall_services
from handrail.rendering.wall_week import WallDay, week_of

# The most people that each arrangement holds; more stand in a list without pictures.
ARRANGEMENTS = ((3, "rows"), (8, "cards"))
# Beside each other the days are narrow: more of them, or longer words in names, are set below each other.
MOST_DAYS_ABREAST = 5
LONGEST_WORD_ABREAST = 13
# Beside the role, where there is room on its line.
_TIGHT = (
    "html { font-size: 9.5pt } :root { --fit: 0.55; --airy: 0.4 }"
    " .people-list .role, .people-list .name { display: inline-block; margin-right: 0.5em }"
)
VARIANTS = (
    "html { font-size: 14pt }",
    "html { font-size: 13pt }",
    "html { font-size: 12pt }",
    "html { font-size: 11pt }",
    "html { font-size: 10.5pt } :root { --fit: 0.8 }",
    "html { font-size: 10pt } :root { --fit: 0.62; --airy: 0.6 }",
    "html { font-size: 9.5pt } :root { --fit: 0.55; --airy: 0.4 }",
    _TIGHT,
    f"{_TIGHT} .people-list .person {{ padding-top: 0.2mm }} .listed .rest {{ padding-top: 1mm }}",
)


@dataclass(frozen=True, slots=True)
class Leading:
    """Somebody who leads on a day; how to ring them stands here if they are not among the people of the poster."""

    name: str
    phone: str
    extension: str


@dataclass(frozen=True, slots=True)
class LedDay:
    day: str
    leads: tuple[Leading, ...]


def view_staff_poster(publication: Publication, site: Site | None) -> View:
    tell, facts = publication.tell, publication.organisation
    people = told_at(tell, site)
    days = tuple(_led(day, people) for day in week_of(facts))
    return {
        "name": facts.name,
        "site": site.name if site else "",
        "logo": facts.logo,
        "discreet": facts.discreet,
        "someone_heading": tell.someone_heading,
        "instruction": tell.instructed(len(people)),
        "days": days,
        "layout": "abreast" if _fit_abreast(days) else "below",
        "people": people,
        "arrangement": next((name for most, name in ARRANGEMENTS if len(people) <= most), "list"),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "nobody": wall_services(tell.nobody),
        "staff_concern_heading": tell.staff_concern_heading,
        "staff_concern_people": tuple(map(wall_person, tell.staff_concern_people)),
        "staff_concern_services": wall_services(tell.staff_concern_services),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def _led(day: WallDay, people: tuple[PosterPerson, ...]) -> LedDay:
    named = {person.name for person in people}
    return LedDay(day.day, tuple(_leading(lead, lead.name in named) for lead in (day.first, *day.others)))


def _leading(lead: PosterPerson, is_named: bool) -> Leading:
    if is_named:
        return Leading(lead.name, "", "")
    return Leading(lead.name, lead.mobile or lead.phone, "" if lead.mobile else lead.extension)


def _fit_abreast(days: tuple[LedDay, ...]) -> bool:
    words = (word for day in days for lead in day.leads for word in lead.name.replace("-", "- ").split())
    return len(days) <= MOST_DAYS_ABREAST and max(map(len, words), default=0) <= LONGEST_WORD_ABREAST


def _has_people(publication: Publication, site: Site | None) -> bool:
    return any(site is None or person.site in ("", site.id) for person in publication.tell.people)


A4_POSTER = Output(
    "staff-poster",
    per="organisation",
    path="print/staff-poster.pdf",
    template="staff_poster_sheet.html.j2",
    view=view_staff_poster,
    audience="staff",
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "staff_poster_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
        can_bleed=True,
    ),
    wanted=_has_people,
    code=True,
)
OF_SITE = replace(A4_POSTER, per="site", path="print/staff-poster-{site}.pdf")
OUTPUTS = (A4_POSTER, OF_SITE, on_a3(A4_POSTER), on_a3(OF_SITE))
