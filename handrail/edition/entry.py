"""What lists and front matter tell of an edition: its dates, approvals, sections, what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Approval:
    by: str
    on: date
    detail: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below a section's title, for its contents list."""

    level: int
    number: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ReadingRoleEntry:
    """Whose duty it is to read, in the words of the organisation."""

    id: str
    title: str
    what: str
    """What those in it read, with the issues of guidance that are in force on the day of the build."""
    outside: bool = False
    """Whether they are no staff, and learn only what everybody may know."""
    without_edition: bool = False
    """Whether they read other things than the edition."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on a section that an addendum goes with; `until` is None where no end is set."""

    title: str
    summary: str
    address: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One section as a reader meets it. `number` is `3`, `A` or nothing."""

    id: str
    address: str
    number: str
    title: str
    appendix: bool
    anchor: str
    headings: tuple[Heading, ...]
    notices: tuple[Notice, ...] = ()
    former_anchors: tuple[str, ...] = ()
    """Of ids that it had: links to a place on the page of the whole go on leading here."""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A law or guidance document that the edition cites, in the issue in force on its effective date."""

    id: str
    title: str
    issue: str
    publisher: str
    url: str
    superseded_by: str
    """The issue in force on the build's date, where that is a later one."""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question about the text, with the place that answers it; `right` counts from 0."""

    id: str
    text: str
    answers: tuple[str, ...]
    right: int
    why: str
    section: str
    """Address of the section."""
    anchor: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """Where a text for children says a fact, or a part of it: a section, and the block of that name in it."""

    fact: str
    section: str
    anchor: str


@dataclass(frozen=True, slots=True)
class BandPoster:
    """What the children's poster of a band says around the people on it; each line with a symbol of the theme."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandToFill:
    """A hand to fill in: what to do with it, and what stands in its palm, if anything."""

    title: str
    lines: tuple[str, ...]
    palm: str


@dataclass(frozen=True, slots=True)
class CertificateText:
    title: str
    opening: str
    lines: tuple[str, ...]
    signed: str


@dataclass(frozen=True, slots=True)
class TalkCard:
    """A card to talk about, with the picture beside its title."""

    title: str
    symbol: str
    story: str
    ask: str
    remember: str


@dataclass(frozen=True, slots=True)
class ActivityTexts:
    """What teaches the text of a band; `notes` are for the adult who leads."""

    hand: HandToFill
    certificate: CertificateText
    cards: tuple[TalkCard, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class DocumentEntry:
    """An edition of a policy, or the child text of a band, as far as lists and front matter tell of it.

    Each is itself and equals no other, so that what is made of it can be remembered.
    """

    id: str
    address: str
    title: str
    neutral_title: str
    """What may stand in a browser's tab and history; equal to `title` unless it is discreet."""
    summary: str
    discreet: bool
    effective: date | None
    next_review: date | None
    review_late: bool
    approved: tuple[Approval, ...]
    reviewed: tuple[Approval, ...]
    readers: tuple[str, ...]
    sections: tuple[SectionEntry, ...]
    references: tuple[ReferenceEntry, ...]
    until: date | None = None
    """Of an addendum: its last day."""
    ended: bool = False
    """Whether that day is past: its pages stay in the archive, without names and numbers that would go out of date."""
    replaced_on: date | None = None
    """Of an edition that another has replaced: the day on which that took effect."""
    current: str = ""
    """Of such an edition: address of the one in force."""
    amends: tuple[tuple[str, str], ...] = ()
    """Of an addendum: title and address of the policies that it goes with."""
    questions: tuple[QuestionEntry, ...] = ()
    main: bool = False
    """Of the text of a band: whether that is the one whose ages are most like the organisation's."""
    ages: tuple[int, int] | None = None
    """Of the text of a band: first and last year of its readers; None where it is for anybody."""
    most_pages: int = 12
    """Of the text of a band: how many its booklet has at most."""
    told: tuple[Told, ...] = ()
    """Of the text of a band: its facts, in the order in which it ticks them off; one that several blocks tell is there
    as often."""
    poster: BandPoster | None = None
    """Of the text of a band that has one."""
    activities: ActivityTexts | None = None
    """Of the text of a band that has some."""
