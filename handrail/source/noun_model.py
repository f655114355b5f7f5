"""Nouns of data files: one text for every sector, or one for each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from handrail.source.schema import Id, Line, Model


def _noun(value: object) -> object:
    return {"one": value} if isinstance(value, str) else value


def _as_nouns(value: object) -> object:
    """A plain text, or a noun's own forms, stand for every sector."""
    if isinstance(value, str):
        return {"default": value}
    if isinstance(value, dict) and "one" in value:
        return {"default": value}
    return value


class NounEntry(Model):
    """A noun as it is written; what is left out follows the rules of English."""

    one: Line
    many: Line | None = None
    article: Literal["a", "an"] | None = None
    possessive: Line | None = None
    verb: Literal["singular", "plural"] = "singular"


NounText = Annotated[NounEntry, BeforeValidator(_noun)]
Nouns = Annotated[dict[Id, NounText], BeforeValidator(_as_nouns)]
"""Sector id, or `default`, to noun."""
