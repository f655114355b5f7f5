"""Flattens selected text, each block once for all organisations that get the same of it."""

from __future__ import annotations

from functools import lru_cache

from handrail.edition.flattener import Flattener
from handrail.edition.holes import Hole, ResolvedLink, Segments
from handrail.edition.model import Medium
from handrail.edition.selecting import SelectedSection
from handrail.source.blocks import Block, Link, Piece


def flatten_section(section: SelectedSection, medium: Medium, discreet: bool) -> Segments:
    """Return the section's body, without its title, and its footnotes."""
    heading, tables = section.title, 0
    segments: list[str | Hole] = []
    for block in section.blocks:
        inside = _tables_in(block)
        segments += _flatten_block(
            block,
            medium,
            discreet,
            section.numbers.get(block.id),
            heading if inside or _is_made_inside(block) else None,
            tables if inside else 0,
        )
        heading, tables = (block, 0) if block.kind == "heading" else (heading, tables + inside)
    return (*segments, *_flatten_notes(section.notes, medium, discreet))


# What equal blocks print is made once for all organisations. Bounded: a text of many hundred blocks in each medium.
@lru_cache(maxsize=16384)
def _flatten_block(
    block: Block, medium: Medium, discreet: bool, number: str | None, heading: Block | None, tables: int
) -> Segments:
    flattener = Flattener(medium, discreet)
    flattener.numbered = {block.id: number} if number else {}
    if heading is not None:
        flattener.heading, flattener.level = heading.pieces, flattener.level_of(heading.level)
    flattener.tables = tables
    flattener.blocks((block,))
    return flattener.segments()


@lru_cache(maxsize=4096)
def _tables_in(block: Block) -> int:
    return sum(each.kind == "table" for each in block.walk())


@lru_cache(maxsize=4096)
def _is_made_inside(block: Block) -> bool:
    return any(each.kind == "generated" for each in block.walk())


@lru_cache(maxsize=1024)
def _flatten_notes(notes: tuple[Block, ...], medium: Medium, discreet: bool) -> Segments:
    flattener = Flattener(medium, discreet)
    flattener.write_notes(notes)
    return flattener.segments()


@lru_cache(maxsize=8192)
def flatten_link(link: Link, resolved: ResolvedLink, medium: Medium, page_word: str = "page") -> Segments:
    """Return a link that leads where `resolved` says; in print it names the page with `page_word`."""
    flattener = Flattener(medium, False)
    flattener.link(link, resolved, page_word)
    return flattener.segments()


def flatten_blocks(blocks: tuple[Block, ...], medium: Medium) -> Segments:
    """Return blocks that belong to no section."""
    flattener = Flattener(medium, False)
    flattener.blocks(blocks)
    return flattener.segments()


def flatten_pieces(pieces: tuple[Piece, ...]) -> Segments:
    """Return the words of a line of text with their holes, without tags; what is written is escaped."""
    flattener = Flattener("page", False)
    flattener.plain(pieces)
    return flattener.segments()
