"""What flattened text is made of: HTML that is finished, and holes that each organisation fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handrail.source.blocks import Link, Piece, Slot


@dataclass(frozen=True, slots=True)
class Hole:
    """A gap in finished HTML: a slot as text, as plain words or as part of an address, or what depends on more.

    More is: where a link leads for this organisation, which abbreviation comes first, which footnote is which number,
    where the pictures are.
    """

    kind: Literal[
        "text", "plain", "url", "generated", "missing", "link", "abbreviation", "note", "note-anchor", "picture"
    ]
    """`missing` is a link that would print nothing, for its target is not there and its author wrote no words."""
    slot: Slot | None = None
    name: str = ""
    """Of a generated block, an abbreviation, a footnote or the picture beside an idea."""
    arguments: tuple[str, ...] = ()
    """Of a generated block; what an abbreviation means."""
    link: Link | None = None


Segments = tuple[str | Hole, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The theme's words that stand inside text."""

    page: str = "page"
    """Before the number of the page that a link leads to, in print."""
    withheld: str = "(see our contacts)"
    """In the archive, for a name or number that will be out of date."""


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """What a link prints where its author wrote no words, and where it leads."""

    href: str
    number: str = ""
    label: tuple[Piece, ...] = ()
    text: str = ""
    """Plain words behind the label, such as the issue of a guidance document."""
    paged: bool = False
    """Whether print adds the page it leads to."""
    missing: str = ""
    """What is not there, where the link must not be printed at all."""
