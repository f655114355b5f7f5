"""The front of every site and poster, as source.yaml states it: whom to tell and ring, and how that is asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from handrail.source.noun_model import Nouns
from handrail.source.schema import EmptyIsTuple, Id, Line, Model


class Outside(Model):
    """A kind of area service to ring when nobody here answers; a kind alone is for everybody."""

    kind: Id
    for_: Nouns = Field(default_factory=dict, alias="for")
    """About whom it is rung, where the list holds some that are for others."""
    when: Line | None = None


class Told(Model):
    """Somebody to tell, by role; a role alone is told by everybody, about anybody."""

    role: Id
    about: Nouns = Field(default_factory=dict)
    """About whom, where it is not anybody."""
    when: Line | None = None


def _as_outside(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


def _as_told(value: object) -> object:
    return {"role": value} if isinstance(value, str) else value


class Tell(Model):
    """Who is told and rung first, and how that is asked: the front of every site and poster."""

    emergency: Id
    """The service for somebody in danger now."""
    roles: tuple[Id, ...] = Field(min_length=1)
    """Whom to tell here; the people are listed in the organisation's own order."""
    adult_roles: Annotated[tuple[Annotated[Told, BeforeValidator(_as_told)], ...], EmptyIsTuple] = ()
    """Whom to tell about an adult, where that is somebody else; children are not sent to them."""
    nobody: tuple[Annotated[Outside, BeforeValidator(_as_outside)], ...] = Field(min_length=1)
    """Kinds of area service to ring when nobody here answers."""
    children_ring: Line | None = None
    """Where children do not meet those whom they can tell: there their posters print numbers."""
    staff_concern_roles: Annotated[tuple[Annotated[Told, BeforeValidator(_as_told)], ...], EmptyIsTuple] = ()
    """Whom to tell about somebody who works here, in this order."""
    staff_concern: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Kinds of area service to ask about somebody who works here."""
    yourself: Annotated[tuple[Id, ...], EmptyIsTuple] = ()
    """Services for somebody worried about themselves."""
    danger_heading: Nouns
    someone_heading: Nouns
    yourself_heading: Nouns
    staff_concern_heading: Nouns
    instruction: Nouns
    """The one instruction of a poster."""
    instruction_alone: Nouns = Field(default_factory=dict)
    """The same above one person; left out, it is as above several."""
    record: Id | None = None
    """The prompt whose answer says how a worry is written down: for a card of key facts, as what follows is."""
    record_heading: Nouns = Field(default_factory=dict)
    speaking_up: Id | None = None
    """The group of services for somebody who thinks that nobody acts."""
    speaking_up_heading: Nouns = Field(default_factory=dict)
    speaking_up_text: Nouns = Field(default_factory=dict)
