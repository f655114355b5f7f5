"""What decides which text an organisation gets, and how little of it each piece of text asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handrail.source.blocks import Audience, Block, Piece, Span, walk_pieces
from handrail.source.conditions import names_in


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides which blocks an organisation gets: equal ones get equal text but for the values in it."""

    truths: frozenset[str]
    audience: Audience
    areas: tuple[str, ...]
    sites: tuple[str, ...]
    discreet: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks for: the names that it tests, what it is repeated for, and whether a part of it is for staff."""

    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    staff: bool = False

    def with_names(self, names: Iterable[str]) -> Asked:
        return Asked(self.names.union(names), self.kinds, self.staff)


def all_asked(parts: Iterable[Asked]) -> Asked:
    """Return what several texts ask for together."""
    every = tuple(parts)
    return Asked(
        frozenset().union(*(each.names for each in every)),
        frozenset().union(*(each.kinds for each in every)),
        any(each.staff for each in every),
    )


@lru_cache(maxsize=8192)
def asked_by(block: Block) -> Asked:
    blocks = tuple(block.walk())
    within = all_asked(asked_by_line(each.pieces) for each in blocks)
    kinds = frozenset(each.arguments[0] for each in blocks if each.kind == "each")
    staff = within.staff or any(each.audience == "staff" for each in blocks)
    return Asked(within.names.union(*(names_in(each.condition) for each in blocks)), kinds, staff)


def asked_by_line(pieces: tuple[Piece, ...]) -> Asked:
    spans = [piece for piece in walk_pieces(pieces) if isinstance(piece, Span)]
    names = frozenset[str]().union(*(names_in(span.condition) for span in spans))
    return Asked(names, frozenset(), any(span.audience == "staff" for span in spans))


def narrowed(circumstances: Circumstances, asked: Asked, discreet: bool = False) -> Circumstances:
    """Return the circumstances with only what is asked for, so that many organisations share what is made of them."""
    return Circumstances(
        circumstances.truths & asked.names,
        circumstances.audience if asked.staff else "public",
        circumstances.areas if "area" in asked.kinds else (),
        circumstances.sites if "site" in asked.kinds else (),
        discreet,
    )
