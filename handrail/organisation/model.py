"""An organisation's folder as frozen models, before anything in it is checked against the source."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handrail.source.model import Nouns, NounText
from handrail.source.schema import Day, EmptyIsNone, EmptyIsTuple, Id, Line, Model, Text, shown

__all__ = ["Nouns", "OrganisationFile"]


MOST_PEOPLE = 200
MOST_DOCUMENTS = 200
MOST_ENTRIES = 50
"""Of every other list; nobody's folder comes near, and a hostile one must not keep a build busy."""

Lines = Annotated[tuple[Line, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple]
Ids = Annotated[tuple[Id, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple]


class TraitsEntry(Model):
    """One option of each choice that applies, under the choice's name, and any flags."""

    model_config = Model.model_config | {"extra": "allow"}

    flags: Ids = ()


class Consent(Model):
    """A recorded decision that a photo may be shown, and where."""

    on: Day
    for_: tuple[Literal["web", "wall"], ...] = Field(alias="for")


class PhotoEntry(Model):
    file: Line
    consent: Consent | None = None


class Mobile(Model):
    """A mobile that belongs to the organisation, not to a person, and may therefore be published."""

    number: Line
    of: Literal["organisation"] | None = None


def _as_mobile(value: object) -> object:
    return {"number": value} if isinstance(value, str) else value


class PersonEntry(Model):
    """Somebody who holds roles. One without `name` is a mailbox or a desk."""

    name: Line | None = None
    known_as: Line | None = None
    job: Line | None = None
    roles: Ids = ()
    email: Line | None = None
    mailbox: Line | None = None
    phone: Line | None = None
    extension: Line | None = None
    mobile: Annotated[Mobile | None, BeforeValidator(_as_mobile)] = None
    where: Line | None = None
    photo: PhotoEntry | None = None
    via: Id | None = None
    site: Id | None = None
    from_: Line | None = Field(default=None, alias="from")
    """A date from which the entry counts, or `<organisation>#<person>` to take another's entry over."""
    until: Day | None = None


class SiteEntry(Model):
    name: Line
    address: Lines = ()
    phone: Line | None = None


class DocumentEntry(Model):
    """A document of the organisation that readers may need."""

    title: Line | None = None
    url: Line | None = None
    for_: Annotated[tuple[Literal["parents", "children", "staff", "governors", "public"], ...], EmptyIsTuple] = Field(
        default=(), alias="for"
    )
    from_: Line | None = Field(default=None, alias="from")
    id: Id | None = None


class Approval(Model):
    by: Line
    on: Day
    version: Line | None = None


class Review(Model):
    by: Line
    on: Day
    what: Line | None = None


class PolicyEntry(Model):
    """What the organisation decided about one policy."""

    effective: Day
    next_review: Day
    approved: Annotated[tuple[Approval, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()
    reviewed: Annotated[tuple[Review, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()


class AddendumEntry(Model):
    """What the organisation decided about an addendum, which has an approval of its own and goes by itself."""

    from_: Day = Field(alias="from")
    until: Day | None = None
    next_review: Day | None = None
    approved: Annotated[tuple[Approval, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()
    reviewed: Annotated[tuple[Review, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()

    @property
    def effective(self) -> date:
        return self.from_


def _colour(value: object) -> object:
    if value is None or value == "":
        # The commonest slip: without quotation marks a colour is a comment, and the setting is empty.
        raise ValueError("'colour' is empty|put the colour in quotation marks: colour: \"#5b2a86\"")
    if isinstance(value, str) and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(
            f"'colour' is '{shown(value)}', which is not a colour's number"
            '|write # and six of the digits 0-9 and letters a-f, in quotation marks: colour: "#5b2a86"'
        )
    return value


class Brand(Model):
    colour: Annotated[str, BeforeValidator(_colour)] | None = None
    logo: Line | None = None
    from_: Line | None = Field(default=None, alias="from")


class Printing(Model):
    """How prints are made here."""

    palette: Literal["white", "cream", "high-contrast"] = "white"
    crop_marks: Annotated[tuple[Line, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()
    """Prints that a printing house gets, with marks where to cut: file names without the ending."""


def _as_lines(value: object) -> object:
    return [value] if isinstance(value, str) else value


class OrganisationFile(Model):
    """schools/<organisation>/organisation.yaml, or that with private.yaml laid over it."""

    name: Line
    short_name: Line
    traits: TraitsEntry
    areas: tuple[Id, ...] = Field(min_length=1, max_length=MOST_ENTRIES)
    district: Id | None = None
    ages: Annotated[tuple[int, ...], EmptyIsTuple] = ()
    address: Annotated[Lines, BeforeValidator(_as_lines)] = ()
    website: Line | None = None
    site_url: Line | None = None
    email: Line | None = None
    phone: Line | None = None
    terms: Annotated[dict[Id, NounText], EmptyIsNone] = Field(default_factory=dict)
    """The organisation's own word for a term or a role of the source."""
    contacts_checked: Day
    people: Annotated[dict[Id, PersonEntry], Field(max_length=MOST_PEOPLE), EmptyIsNone]
    """In the order in which to ask."""
    cover: Annotated[dict[Id, Annotated[Ids, BeforeValidator(_as_lines)]], EmptyIsNone] = Field(default_factory=dict)
    sites: Annotated[dict[Id, SiteEntry], Field(max_length=MOST_ENTRIES), EmptyIsNone] = Field(default_factory=dict)
    part_of: Annotated[dict[Id, Line], Field(max_length=MOST_ENTRIES), EmptyIsNone] = Field(default_factory=dict)
    """Other organisations whose people, documents or brand may be taken over: id to what they are to this one."""
    prompts: Annotated[dict[Id, Text], EmptyIsNone] = Field(default_factory=dict)
    documents: Annotated[tuple[DocumentEntry, ...], Field(max_length=MOST_DOCUMENTS), EmptyIsTuple] = ()
    policies: Annotated[dict[Id, PolicyEntry], EmptyIsNone]
    addenda: Annotated[dict[Id, AddendumEntry], EmptyIsNone] = Field(default_factory=dict)
    brand: Brand = Brand()
    printing: Printing = Printing()
    formerly: Ids = ()
