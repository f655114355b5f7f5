"""Digests of everything that decides a file's bytes, so that what is there already need not be made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path

import orjson

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.html import asked_of_page, template_digest
from handrail.rendering.page import Frame, Page
from handrail.rendering.render import styles_of
from handrail.rendering.theme import Theme

EVERYTHING = frozenset(field.name for kind in (Page, Frame) for field in fields(kind)) - {"frame"}
"""That can be asked of a page."""


def matter_key(theme: Theme, template: str, view: View) -> str:
    """Return a digest of all that a page's own blocks can print: its view, and what they ask of the page."""
    digest = hashlib.sha256()
    plain: dict[str, object] = {}
    for key, value in view.items():
        if isinstance(value, Page):
            asked = asked_of_page(theme, template)
            plain |= {f"page.{name}": getattr(value, name) for name in (EVERYTHING if asked is None else asked)}
        elif _is_itself(value):
            digest.update(f"{key}={_known_digest(value)}".encode())
        else:
            plain[key] = value
    digest.update(_plain(plain))
    return digest.hexdigest()


def page_fingerprint(theme: Theme, template: str, view: View, matter: str) -> str:
    """Return the fingerprint of a page whose matter has that key."""
    page = view.get("page")
    frame = _known_digest(page.frame) if isinstance(page, Page) else ""
    return hashlib.sha256(f"{_beside_view(theme, template, ())}{matter}{frame}".encode()).hexdigest()


def print_fingerprint(output: Output, view: View, publication: Publication, theme: Theme) -> str:
    """Return the fingerprint of a print, which holds its styles, fonts, colours and pictures."""
    sheet = output.sheet
    assert sheet is not None
    digest = hashlib.sha256(_beside_view(theme, output.template, styles_of(sheet)).encode())
    facts = _plain(view)
    digest.update(facts)
    organisation = publication.organisation
    digest.update(f"{organisation.colour}\0{organisation.palette}\0{sheet!r}".encode())
    digest.update(_folder_digest(theme, "fonts").encode())
    # A page names its pictures; a sheet holds them.
    for path, data in sorted(publication.sheet_pictures.items()):
        if path.encode() in facts:
            digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def _plain(view: View) -> bytes:
    return orjson.dumps(view, default=_as_plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS)


def _as_plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a view may hold plain data only, and this is a {type(value).__name__}")


def _is_itself(value: object) -> bool:
    """Say whether a value equals no other, so that its digest can be remembered: several views hold it."""
    return is_dataclass(value) and type(value).__eq__ is object.__eq__


# Bounded: what the pages of one organisation for two audiences share.
@lru_cache(maxsize=512)
def _known_digest(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value)).hexdigest()


@cache
def _beside_view(theme: Theme, template: str, styles: tuple[str, ...]) -> str:
    """Return what stands for the program and for all that a template prints by itself."""
    return program_digest() + template_digest(theme, template, styles) + _folder_digest(theme, "symbols")


@cache
def _folder_digest(theme: Theme, folder: str) -> str:
    digest = hashlib.sha256()
    for path, data in theme.under(folder).items():
        digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program's own modules: a new version may make other bytes of the same facts."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(here.rglob("*.py")):
        digest.update(str(path.relative_to(here)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
