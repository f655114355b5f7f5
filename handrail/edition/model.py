"""What an organisation publishes for one audience: facts resolved for a date, editions, flows, child texts.

A publication for the public holds no staff value at all, so nothing made from it can print one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from markupsafe import Markup

from handrail.edition.changed import ChangedEdition
from handrail.edition.entry import DocumentEntry
from handrail.edition.flow_steps import FlowEntry
from handrail.edition.paper import PackLine, PrintedFile, Standing
from handrail.edition.register import PolicyRegister
from handrail.organisation.answers import AnswerBlock
from handrail.organisation.phones import PhoneNumber
from handrail.source.blocks import Audience
from handrail.source.document_model import Form

Palette = Literal["white", "cream", "high-contrast"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked photo or logo; `path` is its place below the published folder (`assets/people/a.jpg`)."""

    path: str
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds roles; without `name` it is a mailbox or a desk. Roles are in words, the first one first."""

    id: str
    name: str
    known_as: str
    job: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]
    email: str
    phone: PhoneNumber | None
    extension: str
    mobile: PhoneNumber | None
    where: str
    photo: Picture | None
    """Only with consent for the web (public) or the wall (staff); otherwise show a silhouette."""
    via: str
    """Who passes messages on, with their number in `phone` if this person has none."""
    site: str

    @property
    def label(self) -> str:
        """The name, or the first role in words where nobody is named."""
        return self.name or (self.titles[0] if self.titles else self.job or self.email)

    @property
    def further_job(self) -> str:
        """The job, unless a title or the label says it already, with other capitals or with the same."""
        said = {each.casefold() for each in (*self.titles, self.label)}
        return "" if self.job.casefold() in said else self.job


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    title: str
    """In words, beginning with a capital."""
    holders: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A helpline or body as it may be printed; one that is not confirmed has no number here."""

    id: str
    name: str
    about: str
    phone: PhoneNumber | None
    text: str
    relay: str
    email: str
    contact: str
    hours: str
    url: str
    groups: tuple[str, ...]
    checked_on: date
    late: bool
    """Nobody has checked it for longer than the source allows."""


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    id: str
    title: str
    about: str
    services: tuple[ServiceEntry, ...]


@dataclass(frozen=True, slots=True)
class AreaEntry:
    id: str
    name: str
    authority: str
    services: Mapping[str, ServiceEntry]
    """By kind, such as the front door."""


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    address: tuple[str, ...]
    phone: PhoneNumber | None


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    title: str
    url: str
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What the front of every page and print says of the organisation."""

    id: str
    name: str
    short_name: str
    address: tuple[str, ...]
    phone: PhoneNumber | None
    email: str
    website: str
    site_url: str
    district: str
    logo: Picture | None
    colour: str
    """As given, #rrggbb; the palette made from it is corrected for contrast."""
    sites: tuple[Site, ...]
    documents: tuple[LinkedDocument, ...]
    contacts_checked: date
    contacts_late: bool
    contacts_due: date
    """The last day before they are late."""
    cover: tuple[tuple[str, tuple[Person, ...]], ...]
    """Day to the people who lead on site."""
    discreet: bool
    """Whether every page leaves the organisation's subject out of titles and offers a quick exit."""
    palette: Palette = "white"
    """Of prints: what they are printed on."""
    crop_marks: tuple[str, ...] = ()
    """Prints that are made for a printing house too, by their file names without ending."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Who to tell and ring, in order, with the headings that ask it."""

    danger_heading: str
    emergency: ServiceEntry
    someone_heading: str
    people: tuple[Person, ...]
    instruction: str
    nobody: tuple[tuple[str, ServiceEntry], ...]
    """Area name and service, for when nobody here answers."""
    yourself_heading: str
    helplines: tuple[ServiceEntry, ...]
    staff_concern_heading: str
    staff_concern_people: tuple[Person, ...]
    staff_concern_services: tuple[tuple[str, ServiceEntry], ...]
    record_heading: str = ""
    record: tuple[AnswerBlock, ...] = ()
    """How a worry is written down here, in the organisation's words."""
    speaking_up_heading: str = ""
    speaking_up_text: str = ""
    speaking_up: tuple[ServiceEntry, ...] = ()
    """For somebody who thinks that nobody acts."""


@dataclass(frozen=True, slots=True)
class GlossaryItem:
    term: str
    means: str
    explained: str


@dataclass(frozen=True, slots=True)
class PrintEntry:
    """The text of something small to hang up or hand out, and the paper that it is for."""

    document: DocumentEntry
    form: Form
    helplines: tuple[ServiceEntry, ...]
    slip: str
    """Words beside the first helpline's number on a slip to tear off."""

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def address(self) -> str:
        return self.document.address

    @property
    def title(self) -> str:
        return self.document.title


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What imprints say of the source."""

    title: str
    publisher: str
    version: str
    licence: str
    licence_url: str


PUBLISHED_PICTURES = "assets/symbols/"
"""Where the pictures beside ideas stand in the published folder."""
PRINTED_PICTURES = "symbols/pictures/"
"""Where a theme has them, and the names by which prints ask for them."""
Medium = Literal["page", "whole", "print"]
"""One section a page; all sections on one page; on paper, where links carry page numbers."""
TextOf = Callable[["Publication", str, str, Medium], Markup]
"""Gives the HTML of a section: gets the publication, and the ids of document and section.

It does not hold the publication, so that both are gone as soon as nobody needs them.
"""


@dataclass(frozen=True, eq=False, slots=True)
class Publication:
    """All of one organisation for one audience, on one date. Each is itself and equals no other."""

    organisation: OrganisationFacts
    audience: Audience
    dated: date
    source: SourceFacts
    tell: Tell
    people: tuple[Person, ...]
    roles: tuple[Role, ...]
    """Every role that somebody holds, in the source's order."""
    service_groups: tuple[ServiceGroup, ...]
    areas: tuple[AreaEntry, ...]
    policies: tuple[DocumentEntry, ...]
    """In force or about to be, addenda behind the policies."""
    flows: tuple[FlowEntry, ...]
    children: tuple[DocumentEntry, ...]
    glossary: tuple[GlossaryItem, ...]
    answers: Mapping[str, tuple[AnswerBlock, ...]]
    """The organisation's answers to prompts."""
    pictures: Mapping[str, bytes]
    """Path below the published folder to bytes, of every picture that this publication may show."""
    text_of: TextOf
    redirects: tuple[tuple[str, str], ...]
    """Path of a page that used to be, and path of the one that took its place."""
    archive: tuple[DocumentEntry, ...] = ()
    """Addenda that have ended."""
    past: tuple[DocumentEntry, ...] = ()
    """Editions of policies that a later one has replaced, the newest first."""
    changed: tuple[ChangedEdition, ...] = ()
    """Editions in force beside those that they replaced."""
    prints: tuple[PrintEntry, ...] = ()
    pack: tuple[PackLine, ...] = ()
    files: tuple[PrintedFile, ...] = ()
    """Everything to print; known when its prints are planned, as the next is."""
    standings: tuple[Standing, ...] = ()
    """Of every code that paper of this organisation carries or carried."""
    register: tuple[PolicyRegister, ...] = ()
    """Of every edition in force, in the publication for staff."""
    symbols: Mapping[str, bytes] = field(default_factory=dict)
    """Each picture that stands beside an idea of its texts, by its id: the organisation's own, or nothing where it is
    the theme's."""

    @property
    def sheet_pictures(self) -> Mapping[str, bytes]:
        """Return every picture that a print may show beside the theme's, by the name it asks for."""
        return {**self.pictures} | {
            f"{PRINTED_PICTURES}{name}.svg": data for name, data in self.symbols.items() if data
        }

    def section_html(self, document: str, section: str, medium: Medium) -> Markup:
        return self.text_of(self, document, section, medium)

    @property
    def editions(self) -> tuple[DocumentEntry, ...]:
        """Return everything that has pages of its own like a policy."""
        return (*self.policies, *self.archive)
