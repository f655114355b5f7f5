"""The poster for a wall: whom to tell, with faces, on one page that reads from three metres."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.model import Publication, Site
from handrail.registry import Output, Sheet, View, in_large_print, on_a3
from handrail.rendering.wall_people import told_at, wall_person, wall_services

# The most people that each arrangement holds with names in large type; more stand in a list without pictures.
ARRANGEMENTS = ((2, "large"), (4, "rows"), (8, "cards"))
# The sheet's type, largest first.
VARIANTS = (
    "html { font-size: 14pt }",
    "html { font-size: 13pt }",
    "html { font-size: 12pt }",
    "html { font-size: 11pt }",
    # Long names: pictures and the largest names give way before all other type does.
    "html { font-size: 13pt } :root { --fit: 0.7; --large-name: 30pt; --of-three-name: 28pt }",
    "html { font-size: 12pt } :root { --fit: 0.62; --large-name: 28pt; --of-three-name: 28pt }",
    "html { font-size: 11pt } :root { --fit: 0.62; --large-name: 28pt; --of-three-name: 28pt }",
    "html { font-size: 10.5pt } :root { --fit: 0.8; --large-name: 30pt; --of-three-name: 28pt }",
    "html { font-size: 10pt } :root { --fit: 0.62; --large-name: 28pt; --of-three-name: 28pt }",
    # In a list a name stands beside its role, where there is room on the line.
    "html { font-size: 10pt } :root { --fit: 0.55; --large-name: 28pt; --of-three-name: 28pt }"
    " .people-list { --gap: 0.4mm }"
    " .people-list .role, .people-list .name { display: inline-block; margin-right: 0.4em }",
)


def view_contact_poster(publication: Publication, site: Site | None) -> View:
    tell, facts = publication.tell, publication.organisation
    people = told_at(tell, site)
    return {
        "name": facts.name,
        "site": site.name if site else "",
        "logo": facts.logo,
        "discreet": facts.discreet,
        "someone_heading": tell.someone_heading,
        "instruction": tell.instructed(len(people)),
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


def advise(view: View) -> str:
    """Return what to do about a poster with more on it than a page holds."""
    people = view["people"]
    assert isinstance(people, tuple)
    longest = max(people, key=lambda person: len(person.role + person.name + person.where), default=None)
    told = [each for each in (longest.name, longest.role, longest.where) if each] if longest else []
    shorter = f", or shorten the longest entry: {', '.join(told)}" if told else ""
    return f"name fewer people than {len(people)} as those to tell first{shorter}"


def _has_people(publication: Publication, site: Site | None) -> bool:
    return any(site is None or person.site in ("", site.id) for person in publication.tell.people)


A4_POSTER = Output(
    "contact-poster",
    per="organisation",
    path="print/contact-poster.pdf",
    template="contact_poster_sheet.html.j2",
    view=view_contact_poster,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "contact_poster_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
        can_bleed=True,
    ),
    wanted=_has_people,
    code=True,
    wall=True,
)
OF_SITE = replace(A4_POSTER, per="site", path="print/contact-poster-{site}.pdf")
OUTPUTS = tuple(each for made in (A4_POSTER, OF_SITE) for each in (made, on_a3(made), in_large_print(made)))
