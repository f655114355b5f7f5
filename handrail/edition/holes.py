"""What flattened text is made of: HTML that is finished, and holes that each organisation fills."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from handrail.source.blocks import Link, Piece, Slot


@dataclass(frozen=True, eq=False, slots=True)
class Hole:
    """A gap in finished HTML: a slot as text, as plain words or as part of an address, or what depends on more.

    Each is itself and equals no other, so that what fills it is found at once.
    More is: where a link leads for this organisation, which abbreviation comes first, which footnote is which number.
    """

    kind: Literal["text", "plain", "url", "generated", "missing", "link", "abbreviation", "note", "note-anchor", "word"]
    """`missing` is a link that would print nothing, for its target is not there and its author wrote no words."""
    slot: Slot | None = None
    name: str = ""
    """Of a generated block, an abbreviation, a footnote, or one of the theme's words."""
    arguments: tuple[str, ...] = ()
    """Of a generated block; what an abbreviation means."""
    link: Link | None = None
    level: int = 2
    """Of headings in a generated block."""


Segments = tuple[str | Hole, ...]


@lru_cache(maxsize=8192)
def slot_hole(kind: Literal["text", "plain", "url"], slot: Slot) -> Hole:
    """Return the hole of a slot; the same one in every medium."""
    return Hole(kind, slot)


def joined(parts: Iterable[str | Hole]) -> Segments:
    """Return the parts with neighbouring text joined; what has no hole is one finished text."""
    done: list[str | Hole] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if run:
            done.append("".join(run))
            run = []
        done.append(part)
    if run:
        done.append("".join(run))
    finished = len(done) <= 1 and all(isinstance(part, str) for part in done)
    return (Markup("".join(map(str, done))),) if finished else tuple(done)


@dataclass(frozen=True, slots=True)
class Wording:
    """The theme's words that stand inside text."""

    page: str = "page"
    """Before the number of the page that a link leads to, in print."""
    withheld: str = "(see our contacts)"
    """In the archive, for a name or number that will be out of date."""
    marks: tuple[tuple[str, str], ...] = (
        ("new", "New"),
        ("changed", "Changed"),
        ("moved", "Moved"),
        ("reworded", "Reworded"),
        ("contact", "New contact"),
    )
    """What is new about a block, in words."""


@dataclass(frozen=True, eq=False, slots=True)
class ResolvedLink:
    """What a link prints where its author wrote no words, and where it leads. Each is itself and equals no other."""

    href: str
    number: str = ""
    label: tuple[Piece, ...] = ()
    text: str = ""
    """Plain words behind the label, such as the issue of a guidance document."""
    paged: bool = False
    """Whether print adds the page it leads to."""
    missing: str = ""
    """What is not there, where the link must not be printed at all."""
