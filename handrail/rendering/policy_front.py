"""What the pages of a policy say of it around its text: its edition, its sections, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.edition.changed import replacements
from handrail.edition.entry import Approval, DocumentEntry, Notice, SectionEntry
from handrail.edition.model import Publication
from handrail.rendering.page import Link


@dataclass(frozen=True, eq=False, slots=True)
class Front:
    """An edition in short. Each is itself and equals no other, so that it is digested and printed once."""

    title: str
    summary: str
    effective: date | None
    next_review: date | None
    review_late: bool
    approved: tuple[Approval, ...]
    reviewed: tuple[Approval, ...]
    readers: tuple[str, ...]
    contacts_late: bool
    """Whether nobody has checked the names and numbers in it for too long."""
    pdf: str
    whole: str
    contents: str
    until: date | None
    ended: bool
    amends: tuple[tuple[str, str], ...]
    """Of an addendum: title and address of the policies that it goes with."""
    replaced_on: date | None = None
    """Of an edition that another has replaced: when."""
    current: str = ""
    """The way to that other one."""
    changes: str = ""
    """The way to what changed with it, or of an edition that was replaced: with the one that took its place."""


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """A notice with the way to the addendum that it is about."""

    notice: Notice
    href: str


@dataclass(frozen=True, slots=True)
class SectionLink:
    number: str
    title: str
    href: str
    appendix: bool


@dataclass(frozen=True, eq=False, slots=True)
class Contents:
    """The sections of an edition in order, as its pages lead to them; one for all pages of a depth, like `Front`."""

    links: tuple[SectionLink, ...]


# Bounded, as are the contents below: the policies of an organisation for one audience, from pages of two depths.
@lru_cache(maxsize=16)
def make_front(publication: Publication, document: DocumentEntry, up: str) -> Front:
    """Return the edition in short; links lead from a page whose way to the root is `up`."""
    folder = f"{up}policies/{document.address}"
    return Front(
        title=document.title,
        summary=document.summary,
        effective=document.effective,
        next_review=document.next_review,
        review_late=document.review_late,
        approved=document.approved,
        # Names are left out of what is kept for the record.
        reviewed=() if document.replaced_on else document.reviewed,
        readers=document.readers,
        contacts_late=publication.organisation.contacts_late,
        pdf="" if document.ended else f"{up}print/{document.address}.pdf",
        whole=f"{folder}/all/index.html",
        contents=f"{folder}/index.html",
        until=document.until,
        ended=document.ended,
        amends=tuple((title, f"{up}policies/{address}/index.html") for title, address in document.amends),
        replaced_on=document.replaced_on,
        current=f"{up}policies/{document.current}/index.html" if document.current else "",
        changes=way_to_changes(publication, document, up),
    )


def way_to_changes(publication: Publication, document: DocumentEntry, up: str) -> str:
    """Return the way to what changed from or to an edition; nothing where that is not told."""
    pairs = ((each.document, each.before) for each in replacements(publication.changed))
    found = next((now for now, before in pairs if document in (now, before)), None)
    return f"{up}changes/{found.address}/index.html" if found else ""


def notice_links(section: SectionEntry, up: str) -> tuple[NoticeLink, ...]:
    """Return the notices of addenda that stand on a section."""
    return tuple(NoticeLink(notice, f"{up}policies/{notice.address}/index.html") for notice in section.notices)


@lru_cache(maxsize=16)
def make_contents(document: DocumentEntry, up: str) -> Contents:
    folder = f"{up}policies/{document.address}"
    return Contents(
        tuple(
            SectionLink(section.number, section.title, f"{folder}/{section.address}/index.html", section.appendix)
            for section in document.sections
        )
    )


def on_this_page(section: SectionEntry) -> tuple[tuple[str, str, str], ...]:
    """Return number, title and anchor of the section's headings of the highest level below its title."""
    top = min((heading.level for heading in section.headings), default=0)
    return tuple((head.number, head.title, head.anchor) for head in section.headings if head.level == top)


def trail_of(document: DocumentEntry, up: str) -> tuple[Link, ...]:
    address = document.current or document.address
    return (Link("policy", document.title, f"{up}policies/{address}/index.html"),)
