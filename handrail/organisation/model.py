"""An organisation's folder as frozen models, before anything in it is checked against the source."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handrail.source.model import Nouns, NounText
from handrail.source.schema import EmptyIsNone, EmptyIsTuple, Id, Line, Model, Text

__all__ = ["Nouns", "OrganisationFile"]


class TraitsEntry(Model):
    """One option of each choice that applies, under the choice's name, and any flags."""

    model_config = Model.model_config | {"extra": "allow"}

    flags: Annotated[tuple[Id, ...], EmptyIsTuple] = ()


class Consent(Model):
    """A recorded decision that a photo may be shown, and where."""

    on: date
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
    roles: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
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
    until: date | None = None


class SiteEntry(Model):
    name: Line
    address: Annotated[tuple[Line, ...], EmptyIsTuple] = ()
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
    on: date
    version: Line | None = None


class Review(Model):
    by: Line
    on: date
    what: Line | None = None


class PolicyEntry(Model):
    """What the organisation decided about one policy."""

    effective: date
    next_review: date
    approved: Annotated[tuple[Approval, ...], EmptyIsTuple] = ()
    reviewed: Annotated[tuple[Review, ...], EmptyIsTuple] = ()


class Brand(Model):
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    logo: Line | None = None
    from_: Line | None = Field(default=None, alias="from")


def _as_lines(value: object) -> object:
    return [value] if isinstance(value, str) else value


class OrganisationFile(Model):
    """schools/<organisation>/organisation.yaml, or that with private.yaml laid over it."""

    name: Line
    short_name: Line
    traits: TraitsEntry
    areas: tuple[Id, ...] = Field(min_length=1)
    district: Id | None = None
    ages: Annotated[tuple[int, ...], EmptyIsTuple] = ()
    address: Annotated[tuple[Line, ...], BeforeValidator(_as_lines)] = ()
    website: Line | None = None
    site_url: Line | None = None
    email: Line | None = None
    phone: Line | None = None
    terms: Annotated[dict[Id, NounText], EmptyIsNone] = Field(default_factory=dict)
    contacts_checked: date
    people: Annotated[dict[Id, PersonEntry], EmptyIsNone]
    cover: Annotated[dict[Id, Annotated[tuple[Id, ...], BeforeValidator(_as_lines)]], EmptyIsNone] = Field(
        default_factory=dict
    )
    sites: Annotated[dict[Id, SiteEntry], EmptyIsNone] = Field(default_factory=dict)
    part_of: Annotated[dict[Id, Line], EmptyIsNone] = Field(default_factory=dict)
    """Other organisations whose people, documents or brand may be taken over: id to what they are to this one."""
    prompts: Annotated[dict[Id, Text], EmptyIsNone] = Field(default_factory=dict)
    documents: Annotated[tuple[DocumentEntry, ...], EmptyIsTuple] = ()
    policies: Annotated[dict[Id, PolicyEntry], EmptyIsNone]
    brand: Brand = Brand()
    formerly: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
