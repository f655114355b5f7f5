"""The files that list texts of `content/`, as frozen models: policies, addenda, flows, child texts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from handrail.source.schema import Day, EmptyIsNone, EmptyIsTuple, Id, Line, Model, Text


class DocumentFile(Model):
    """policy.yaml."""

    title: Line
    summary: Line | None = None
    sectors: tuple[Id, ...] = Field(min_length=1)
    sections: tuple[Id, ...] = Field(min_length=1)
    appendices: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    numbering: Literal["sections", "paragraphs", "none"] = "sections"
    readers: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Roles and groups for whom it is written."""
    flows: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    discreet: bool = False
    formerly: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    sections_formerly: Annotated[dict[Id, tuple[Id, ...]], EmptyIsNone] = Field(default_factory=dict)


class AddendumFile(DocumentFile):
    """policy.yaml of an addendum: a companion, for a time, to policies that it `amends`."""

    amends: dict[Id, tuple[Id, ...]] = Field(min_length=1)
    """Policy to the sections on which its notice stands."""


class QuestionFile(Model):
    """An entry of content/policies/<policy>/questions.yaml."""

    block: Id
    """The block that answers it."""
    question: Line
    answers: tuple[Line, ...] = Field(min_length=2, max_length=6)
    right: int
    """The number of the right answer, from 1."""
    why: Line
    rule: Line
    """The fingerprint of the block when the question was last read beside it; `check` says it."""


class ChangeFile(Model):
    """An entry of content/policies/<policy>/changes.yaml, below the version that brought the change and its block."""

    by: Literal["national", "county"] | None = None
    """Who brought it; without it the block itself says so."""
    sort: Literal["rule", "wording"] = "rule"
    now: Line | None = None
    """What readers now do differently."""
    because: Line | None = None
    """The law or guidance behind it, written like the address of a link."""
    readers: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Reading roles that it concerns; without them everybody."""
    gone: bool = False
    """Whether the block is no longer in the text."""


class FlowTarget(Model):
    """Where an answer or a step leads."""

    to: Id
    when: Line | None = None
    loop: bool = False
    danger: bool = False
    """Whether the answer means that somebody is in danger now."""


def _as_target(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


Target = Annotated[FlowTarget, BeforeValidator(_as_target)]


class FlowNode(Model):
    """One box. When `when` takes it away, arrows to it lead to `otherwise` instead."""

    kind: Literal["start", "action", "question", "outcome", "note"]
    title: Line
    body: Text | None = None
    next: Target | None = None
    answers: Annotated[dict[Line, Target], EmptyIsNone] = Field(default_factory=dict)
    owner: Line | None = None
    urgency: Literal["now", "today", "routine"] | None = None
    audience: Literal["public", "staff"] = "public"
    when: Line | None = None
    otherwise: Id | None = None


class SideNote(Model):
    title: Line
    body: Text
    when: Line | None = None


class FlowFile(Model):
    """content/flows/<flow>.yaml"""

    title: Line
    summary: Line | None = None
    when: Line | None = None
    discreet: bool = False
    formerly: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    nodes: dict[Id, FlowNode] = Field(min_length=2)
    side: Annotated[tuple[SideNote, ...], EmptyIsTuple] = ()


def _plain(text: str) -> str:
    if any(sign in text for sign in ("{{", "}}", "]{")):
        raise ValueError("slots and conditions are not filled here|write plain words that are right everywhere")
    return text


PlainLine = Annotated[Line, AfterValidator(_plain)]
Symbol = Literal["talk", "ear", "again", "heart", "phone", "screen", "place"]
"""Pictures that every theme has: speaking, listening, telling again, comfort, ringing, going online, finding."""


class PosterLine(Model):
    """A line of a children's poster, beside a picture of the theme that says the same."""

    symbol: Symbol
    text: PlainLine


class ChildrenPoster(Model):
    """What the children's poster of a band says around the people on it."""

    title: PlainLine
    lines: tuple[PosterLine, ...] = Field(min_length=1, max_length=4)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_unread(value: object) -> object:
    return UNREAD if value is None or value == "" else value


UNREAD = "?"
"""In place of the fingerprint of what a text for children was not yet read beside."""
Blocks = Annotated[tuple[Id, ...], BeforeValidator(_as_list), Field(min_length=1)]
Fingerprints = Annotated[dict[Line, Annotated[Line, BeforeValidator(_as_unread)]], Field(min_length=1)]
"""`policy#block` to the fingerprint that it had when the text for children was last read beside it."""


class ChildrenFile(Model):
    """content/children/<band>/band.yaml: the child text of one age band, in order."""

    title: Line
    summary: Line | None = None
    sections: tuple[Id, ...] = Field(min_length=1)
    reviewed_on: Day
    when: Line | None = None
    poster: ChildrenPoster | None = None
    facts: Annotated[dict[Id, Blocks], EmptyIsNone] = Field(default_factory=dict)
    """Fact to the block that says it, or to several of which an organisation gets one."""
    stands_for: Annotated[dict[Id, Fingerprints], EmptyIsNone] = Field(default_factory=dict)
    """Block to the parts of policies that it was written from."""
    hard_words: Annotated[tuple[Line, ...], EmptyIsTuple] = ()
    """Longer words that are used all the same; the sentence after the first use of each explains it."""


Form = Literal["leaflet", "card", "notice", "slips"]
SECTIONS_OF: dict[Form, tuple[int, int]] = {"leaflet": (4, 4), "card": (2, 2), "notice": (1, 2), "slips": (1, 2)}
"""How many sections, at least and at most, the paper of each form holds."""


class PrintFile(Model):
    """content/prints/<print>/print.yaml: something small to hang up or hand out, and the paper that it is for."""

    title: Line
    summary: Line | None = None
    form: Form
    when: Line | None = None
    sections: tuple[Id, ...] = Field(min_length=1)
    discreet: bool = False
    helplines: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Services to print with their numbers, in this order."""
    slip: Line | None = None
    """Words beside the first helpline's number on a slip that is torn off."""


class HandFile(Model):
    """A hand to fill in: what to do with it, and what stands in its palm above lines to write on."""

    title: Line
    lines: tuple[Line, ...] = Field(min_length=1, max_length=12)
    palm: Line | None = None


class CertificateFile(Model):
    title: Line
    opening: Line | None = None
    """Stands below the name."""
    lines: tuple[Line, ...] = Field(min_length=1, max_length=8)
    signed: Line
    """Stands below the line for a signature."""


class CardFile(Model):
    """A card to talk about: a story, what to ask, and what to remember of it."""

    title: Line
    symbol: Id
    """The picture beside the title."""
    story: Line
    ask: Line
    remember: Line


class ActivitiesFile(Model):
    """content/children/<band>/activities.yaml: what teaches the text of a band."""

    hand: HandFile
    certificate: CertificateFile
    cards: tuple[CardFile, ...] = Field(min_length=1, max_length=24)
    notes: tuple[Line, ...] = Field(min_length=1, max_length=10)
    """For the adult who leads, on the back of each card; not measured."""
