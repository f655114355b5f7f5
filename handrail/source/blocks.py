"""Compiled policy text: blocks, and the pieces of text and gaps inside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from handrail.diagnostics import Location
from handrail.source.conditions import ALWAYS, Condition, both

Audience = Literal["public", "staff"]
NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Slot:
    """A named gap. `scope` is the area or site (`area:kent`) that an `::: each` binds it to."""

    path: tuple[str, ...]
    filters: tuple[str, ...] = ()
    where: Location = NOWHERE
    scope: str = ""
    frozen: str | None = None
    """What it printed when its text was released."""

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def written(self) -> str:
        return "{{ " + " | ".join((self.name, *self.filters)) + " }}"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text, not escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An opening or closing tag of emphasis, strong text, struck text or a line break."""

    html: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    short: str
    means: str


@dataclass(frozen=True, slots=True)
class Gap:
    slot: Slot


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote's number."""

    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words with a condition of their own, inside a paragraph."""

    condition: Condition
    audience: Audience
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Link:
    """A link; without pieces it prints its target's own number and title. Each is itself and equals no other.

    `condition` is under what the link itself is there, blocks and spans around it included.
    """

    target: str
    pieces: tuple[Piece, ...]
    where: Location
    condition: Condition = ALWAYS
    audience: Audience = "public"
    slots: tuple[Slot, ...] = ()
    """Gaps in the address, in order; each stands as `{}` in `target`."""
    frozen: str = ""
    """What it printed of its target when its text was released, where it has no pieces."""


Piece = Words | Mark | Code | Abbreviation | Gap | NoteMark | Span | Link

Kind = Literal[
    "heading",
    "paragraph",
    "list",
    "item",
    "quote",
    "code",
    "rule",
    "table",
    "row",
    "cell",
    "definitions",
    "term",
    "definition",
    "footnote",
    "box",
    "each",
    "generated",
    "include",
]


@dataclass(frozen=True, eq=False, slots=True)
class Block:
    """A part of a section. Each is itself and equals no other, so that what is made of it can be remembered.

    `condition` is whole: everything around the block that decides for it is in it.
    """

    kind: Kind
    where: Location
    condition: Condition = ALWAYS
    audience: Audience = "public"
    id: str = ""
    explicit: bool = False
    """Whether `id` was written by the author."""
    pieces: tuple[Piece, ...] = ()
    children: tuple[Block, ...] = ()
    level: int = 0
    """Of a heading 1 to 6; of an ordered list its first number; of a cell 1 in the head row."""
    name: str = ""
    """Of a box, generated block or include; a footnote's label; a cell's alignment; `ordered` of a list."""
    arguments: tuple[str, ...] = ()
    locked: str = ""
    """Why no organisation may replace or remove the block."""
    numbered: bool = True
    passage: str = ""
    """The passage that the block came from; links inside look there first."""
    overlay: str = ""
    """The organisation's own file that the block came from."""
    mark: str = ""
    """What is new about it for somebody who read the edition before, such as `changed`."""
    written: str = ""
    """The lines of the file that the block stands in, as they are typed; of a cell nothing."""

    def walk(self) -> Iterator[Block]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Text:
    """One compiled file of policy text: its blocks in order, footnotes apart."""

    path: str
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]

    @property
    def title(self) -> Block:
        return self.blocks[0]

    def walk(self) -> Iterator[Block]:
        for block in (*self.blocks, *self.notes):
            yield from block.walk()


def is_bare_paragraph(block: Block) -> bool:
    """Whether the block is a paragraph for everybody, with nothing said of it."""
    said = (block.condition, block.audience, block.explicit, block.locked, block.numbered)
    return block.kind == "paragraph" and said == (ALWAYS, "public", False, "", True)


def joined_words(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with neighbouring words as one, as they stand once what was between them is gone."""
    done: list[Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if isinstance(piece, Words) and isinstance(last, Words):
            done[-1] = Words(last.text + piece.text)
        elif not isinstance(piece, Words) or piece.text:
            done.append(piece)
    return tuple(done)


def walk_pieces(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, (Span, Link)):
            yield from walk_pieces(piece.pieces)


def unfilled(pieces: tuple[Piece, ...]) -> str:
    """Return the text as its author wrote it, gaps and links included, without emphasis."""
    return "".join(_unfilled_piece(piece) for piece in pieces)


def _unfilled_piece(piece: Piece) -> str:
    if isinstance(piece, (Words, Code)):
        return piece.text
    if isinstance(piece, Abbreviation):
        return piece.short
    if isinstance(piece, Gap):
        return piece.slot.written
    if isinstance(piece, Link):
        return f"[{unfilled(piece.pieces)}]({piece.target})"
    if isinstance(piece, Span):
        return unfilled(piece.pieces)
    if isinstance(piece, NoteMark):
        return f"[^{piece.label}]"
    return " " if piece.html == "<br>" else ""


def block_text(block: Block) -> str:
    """Return the unfilled text of a block with everything inside it, white space folded."""
    if block.kind in {"generated", "include"}:
        return f"::: {block.name} {' '.join(block.arguments)}".strip()
    parts = [unfilled(block.pieces), *(block_text(child) for child in block.children)]
    return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip()


def fingerprint(block: Block) -> str:
    """Return eight hexadecimal digits of what the unfilled text says."""
    return hashlib.sha256(f"{block.kind}\0{block_text(block)}".encode()).hexdigest()[:8]


def narrowed(block: Block, condition: Condition, audience: Audience, shift: int = 0, passage: str = "") -> Block:
    """Return the block as it stands inside something conditional, its headings `shift` levels deeper."""
    return replace(
        block,
        condition=both(condition, block.condition),
        audience="staff" if "staff" in (audience, block.audience) else "public",
        level=block.level + shift if block.kind == "heading" else block.level,
        passage=block.passage or passage,
        pieces=tuple(_narrowed_piece(piece, condition, audience) for piece in block.pieces),
        children=tuple(narrowed(child, condition, audience, shift, passage) for child in block.children),
    )


def _narrowed_piece(piece: Piece, condition: Condition, audience: Audience) -> Piece:
    if isinstance(piece, Link):
        return replace(
            piece,
            condition=both(condition, piece.condition),
            audience="staff" if "staff" in (audience, piece.audience) else "public",
            pieces=tuple(_narrowed_piece(inner, condition, audience) for inner in piece.pieces),
        )
    if isinstance(piece, Span):
        return replace(piece, pieces=tuple(_narrowed_piece(inner, condition, audience) for inner in piece.pieces))
    return piece


def gaps_in(pieces: tuple[Piece, ...], condition: Condition) -> Iterator[tuple[Slot, Condition]]:
    """Yield every slot of the pieces with the condition under which it is printed."""
    for piece in pieces:
        if isinstance(piece, Gap):
            yield piece.slot, condition
        elif isinstance(piece, Span):
            yield from gaps_in(piece.pieces, both(condition, piece.condition))
        elif isinstance(piece, Link):
            yield from ((slot, condition) for slot in piece.slots)
            yield from gaps_in(piece.pieces, condition)


def links_in(pieces: tuple[Piece, ...]) -> Iterator[Link]:
    return (piece for piece in walk_pieces(pieces) if isinstance(piece, Link))
