"""What the small prints share: their texts for paper, the helplines on them, whose they are and of when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from handrail.edition.model import PrintEntry, Publication
from handrail.registry import View
from handrail.rendering.wall_people import wall_service
from handrail.rendering.wording import whole_words

_HEADING = re.compile(r"(</?h)([2-5])\b")


@dataclass(frozen=True, slots=True)
class SmallSection:
    title: str
    html: Markup


def small_print(publication: Publication, entry: PrintEntry) -> dict[str, object]:
    """Return what every template of a small print gets."""
    facts, tell, document = publication.organisation, publication.tell, entry.document
    return {
        "id": entry.id,
        "name": facts.name,
        "logo": facts.logo,
        "title": entry.title,
        "neutral_title": document.neutral_title,
        "sections": tuple(
            SmallSection(
                section.title, whole_words(lowered(publication.section_html(document.id, section.id, "print")))
            )
            for section in document.sections
        ),
        "helplines": tuple(map(wall_service, entry.helplines)),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def lowered(html: Markup) -> Markup:
    """Return the text with its headings one level lower: a section's title stands below that of the print."""
    return Markup(_HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html))


def advise(view: View) -> str:
    """Return what to do about a small print with more on it than its paper holds."""
    sections, helplines, people = view["sections"], view["helplines"], view.get("people", ())
    assert isinstance(sections, tuple)
    assert isinstance(helplines, tuple)
    assert isinstance(people, tuple)
    longest = max(sections, key=lambda section: len(section.html.striptags()))
    words = len(longest.html.striptags().split())
    said = [f"shorten the text of content/prints/{view['id']}: '{longest.title}' has {words} words"]
    if len(helplines) > 1:
        said.append(f"name fewer helplines than {len(helplines)}")
    if people:
        most = max(people, key=lambda person: len(person.role + person.name + person.where))
        said.append(
            "shorten the longest entry: " + ", ".join(each for each in (most.name, most.role, most.where) if each)
        )
    return ", or ".join(said)
