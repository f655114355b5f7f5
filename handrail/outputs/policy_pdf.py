"""A policy to print: cover, contents with page numbers, the text, and the law and guidance that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from handrail.edition.entry import DocumentEntry, Notice, SectionEntry
from handrail.edition.model import Publication
from handrail.registry import Output, Sheet, View
from handrail.rendering.policy_front import Front, make_front


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents; `deep` is below a section's own line."""

    number: str
    title: str
    anchor: str
    deep: bool


@dataclass(frozen=True, slots=True)
class PrintedSection:
    number: str
    title: str
    anchor: str
    first_appendix: bool
    notices: tuple[Notice, ...]
    html: Markup


def view_policy_pdf(publication: Publication, document: DocumentEntry) -> View:
    facts = publication.organisation
    made = make_front(publication, document, "")
    # On paper there is no way to another document.
    front: Front = replace(made, amends=tuple((title, "") for title, _ in made.amends))
    staff_copy = publication.audience == "staff"
    if staff_copy:
        # The text is written for others too; this copy of it is not.
        front = replace(front, readers=())
    return {
        "name": facts.name,
        "logo": facts.logo,
        "address": facts.address,
        "website": facts.website,
        "discreet": document.discreet or facts.discreet,
        "staff_copy": staff_copy,
        "neutral_title": document.neutral_title,
        "front": front,
        "contents": tuple(line for section in document.sections for line in _lines(section)),
        "sections": printed_sections(publication, document),
        "references": document.references,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "source": publication.source,
    }


def printed_sections(publication: Publication, document: DocumentEntry) -> tuple[PrintedSection, ...]:
    """Return the sections with their text for paper, in order."""
    appendices = [section.id for section in document.sections if section.appendix][:1]
    return tuple(
        PrintedSection(
            section.number,
            section.title,
            section.anchor,
            section.id in appendices,
            section.notices,
            publication.section_html(document.id, section.id, "print"),
        )
        for section in document.sections
    )


def _lines(section: SectionEntry) -> tuple[ContentsLine, ...]:
    """Return the section's line and those of its highest headings: deeper ones would hide the way."""
    top = min((heading.level for heading in section.headings), default=0)
    return (
        ContentsLine(section.number, section.title, section.anchor, False),
        *(
            ContentsLine(heading.number, heading.title, heading.anchor, True)
            for heading in section.headings
            if heading.level == top
        ),
    )


OUTPUT = Output(
    "policy-pdf",
    per="policy",
    path="print/{policy}.pdf",
    template="policy_sheet.html.j2",
    view=view_policy_pdf,
    wanted=lambda publication, document: not document.ended,
    sheet=Sheet(styles=("fonts.css", "print_base.css", "print_text.css", "policy_sheet.css")),
)
