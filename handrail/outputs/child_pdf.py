"""The version of an age band to print: who can help first, then the text in large type, then helplines."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.addresses import as_typed
from handrail.edition.bands import is_for_early_readers
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Person, Publication, ServiceEntry
from handrail.outputs.policy_pdf import printed_sections
from handrail.registry import Output, Sheet, View


@dataclass(frozen=True, slots=True)
class Helper:
    """A grown-up whom the reader knows, by the name that children use."""

    name: str
    job: str
    where: str
    photo: str


@dataclass(frozen=True, slots=True)
class Helpline:
    name: str
    phone: str
    text: str
    address: str
    hours: str


def view_child_pdf(publication: Publication, document: DocumentEntry) -> View:
    facts, tell = publication.organisation, publication.tell
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": document.discreet or facts.discreet,
        "title": document.title,
        "neutral_title": document.neutral_title,
        "summary": document.summary,
        "early_reader": is_for_early_readers(document),
        "instruction": tell.instruction,
        "helpers": tuple(map(_helper, tell.people)),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "sections": printed_sections(publication, document),
        "helplines_heading": tell.yourself_heading,
        "helplines": tuple(map(_helpline, tell.helplines)),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "source": publication.source,
    }


def _helper(person: Person) -> Helper:
    known = person.known_as or person.label
    role = person.titles[0] if person.titles else ""
    job = person.job or role
    return Helper(known, job if job != known else "", person.where, person.photo.path if person.photo else "")


def _helpline(service: ServiceEntry) -> Helpline:
    phone = service.phone.unbroken if service.phone else ""
    return Helpline(service.name, phone, service.text, as_typed(service.url), service.hours)


OUTPUT = Output(
    "child-pdf",
    per="band",
    path="print/children-{band}.pdf",
    template="child_sheet.html.j2",
    view=view_child_pdf,
    sheet=Sheet(styles=("fonts.css", "print_base.css", "print_text.css", "child_sheet.css")),
)
