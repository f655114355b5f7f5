"""The data files of `content/` as frozen models; the conditions in them are still text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handrail.source.noun_model import NounEntry as NounEntry
from handrail.source.noun_model import Nouns as Nouns
from handrail.source.noun_model import NounText as NounText
from handrail.source.schema import Day, EmptyIsNone, EmptyIsTuple, Id, Line, Model, Text
from handrail.source.tell_model import Tell

JARGON = (
    *("agency", "agencies", "allegation", "allegations", "assessment", "confidential", "confidentiality", "consent"),
    *("designated", "disclose", "disclosed", "disclosure", "disclosures", "exploitation", "intervention"),
    *("multi-agency", "perpetrator", "perpetrators", "referral", "referrals", "referred", "safeguard", "safeguarded"),
    *("safeguarding", "statutory", "threshold", "thresholds"),
)


class Licence(Model):
    name: Line
    url: Line


class Publisher(Model):
    name: Line
    website: Line | None = None


class ServiceGroup(Model):
    title: Line
    about: Line | None = None
    when: Line | None = None


def _as_band(value: object) -> object:
    return {"ages": value} if isinstance(value, list) else value


OLDEST_EARLY_READER = 11
"""Up to this age children are learning to read."""


class Band(Model):
    """The readers of a version for children, and what they can read; without limits nothing is measured."""

    ages: tuple[int, int] | None = None
    """First and last year of age; a band without ages is for anybody."""
    longest_sentence: int | None = Field(default=None, ge=3, le=60)
    mean_sentence: float | None = Field(default=None, ge=2, le=40)
    """Words of the average sentence, at most."""
    grade: float | None = Field(default=None, ge=0, le=18)
    """Years of school that a reader needs, at most."""
    words: tuple[int, int] | None = None
    """Of the whole text, at least and at most."""
    pages: int | None = Field(default=None, ge=4, le=200)
    """Of its booklet, at most: a sheet folded once has four."""
    symbols: bool = False
    """Whether a picture stands beside every idea."""


class ChildFact(Model):
    """What every version for children says, or those of some bands."""

    title: Line
    bands: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Left out: every band."""


class PackEntry(Model):
    """A line of the print pack: what to print, how often, on what, and where it hangs."""

    print: Line
    """File name of the print without its ending; one that an organisation does not get is left out."""
    copies: Line
    paper: Line
    where: Nouns
    """In an organisation's own words: it may hold slots."""
    where_site: Nouns = Field(default_factory=dict)
    """Where the print of one site hangs, if each has its own; left out, it is as `where`."""
    where_shared: Nouns = Field(default_factory=dict)
    """Where the one for all of them hangs then."""


class ReadingRole(Model):
    """Whose duty it is to read, by what they do: what they are called, and what they read."""

    title: Nouns
    """Whom nobody of a sector is called by has no place in it."""
    what: Nouns
    outside: bool = False
    """Whether they are no staff: what is made for them holds nothing that only staff may know."""
    without_edition: bool = False
    """Whether they read only what `what` names, and not the edition."""


class SourceSettings(Model):
    """content/source.yaml"""

    publisher: Publisher
    title: Line
    licence: Licence
    version: Line
    site_url: Line
    """Pattern of an organisation's address, with `{organisation}` in it."""
    tell: Tell
    discreet_title: Line = "Information and support"
    """What stands in place of a title that nobody else in the room should read."""
    groups: dict[Id, ServiceGroup]
    """Groups of services, in the order in which the support page prints them."""
    bands: Annotated[dict[Id, Annotated[Band, BeforeValidator(_as_band)]], EmptyIsNone] = Field(default_factory=dict)
    """What versions for children there are, youngest readers first; a list alone is ages."""
    bands_without_ages: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Bands of an organisation that states no ages."""
    child_facts: Annotated[dict[Id, ChildFact], EmptyIsNone] = Field(default_factory=dict)
    jargon: Annotated[tuple[Line, ...], EmptyIsTuple] = JARGON
    """Words of the trade, hard for children however short they are."""
    pack: Annotated[tuple[PackEntry, ...], EmptyIsTuple] = ()
    """What to print and hang, in the order of the walk through the building."""
    reading_roles: Annotated[dict[Id, ReadingRole], EmptyIsNone] = Field(default_factory=dict)
    """Who reads an edition, in the order in which registers list them; the first is everybody's without another."""
    contacts_stale_after: int = Field(default=6, ge=1, le=24)
    """Months after which unchecked contacts and services are reported as late."""


class RoleEntry(Model):
    """A role that people hold. `needs` are the fields that every holder must have."""

    title: Nouns
    holders: Literal["one", "several"]
    required: Line = "false"
    named: Literal["public", "staff"] = "public"
    needs: Annotated[tuple[Literal["name", "phone", "email", "job", "where"], ...], EmptyIsTuple] = ()


class Choice(Model):
    """Exactly one of `options` holds, wherever `when` does; elsewhere none does."""

    title: Line
    options: dict[Id, Line]
    when: Line | None = None


class Flag(Model):
    title: Line
    when: Line | None = None


class TraitsFile(Model):
    """content/traits.yaml: the space of all organisations."""

    choices: dict[Id, Choice]
    flags: Annotated[dict[Id, Flag], EmptyIsNone] = Field(default_factory=dict)


class Issue(Model):
    """One dated state of a law or guidance document."""

    in_force: Day
    parts: Annotated[dict[Id, Line], EmptyIsNone] = Field(default_factory=dict)
    status: Literal["in-force", "expected"] = "in-force"
    name: Line | None = None
    """How the issue is cited, where that is not its id."""
    url: Line | None = None


class Reference(Model):
    """A law or guidance document."""

    title: Line
    short: Line | None = None
    publisher: Line
    url: Line
    kind: Literal["law", "guidance"]
    binds: Line = "true"
    issues: dict[Line, Issue] = Field(min_length=1)
    until: Day | None = None
    replaced_by: Id | None = None
    source: Line
    checked_on: Day
    confirmed: bool = True


class Service(Model):
    """A helpline or body. One marked `check` prints name and website, never a number."""

    name: Line
    about: Line
    phone: Line | None = None
    text: Line | None = None
    relay: Line | None = None
    email: Line | None = None
    contact: Line | None = None
    """Another way to reach it, in words, such as 'online form'."""
    hours: Line | None = None
    url: Line | None = None
    groups: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    source: Line
    checked_on: Day
    status: Literal["ok", "check", "superseded"] = "ok"
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    replaced_by: Id | None = None


class Binding(Model):
    service: Id
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


def _as_bindings(value: object) -> object:
    if isinstance(value, str):
        return [{"service": value}]
    return value


class Area(Model):
    """content/areas/<area>.yaml: an authority, its districts and the service it has for each kind."""

    name: Line
    authority: NounText
    districts: Annotated[dict[Id, Line], EmptyIsNone] = Field(default_factory=dict)
    services: dict[Id, Annotated[tuple[Binding, ...], BeforeValidator(_as_bindings)]]
    figures: Annotated[dict[Id, Line], EmptyIsNone] = Field(default_factory=dict)
    """Local figures that the text prints, such as how long an answer takes."""
    source: Line
    checked_on: Day


class Prompt(Model):
    """A local question."""

    question: Line
    help: Text | None = None
    example: Text
    required: Line = "false"
    max_words: int = Field(default=150, ge=1, le=2000)


class GlossaryEntry(Model):
    """An abbreviation or term and its meaning."""

    means: Line
    explained: Text | None = None
    abbreviation: bool = True
