"""Compiles what source.yaml says of reading roles: what each is called, and what those in it read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location
from handrail.source.blocks import Piece
from handrail.source.compiler import Vocabulary
from handrail.source.data import Data
from handrail.source.flows import compile_line
from handrail.source.model import NounEntry, Nouns, ReadingRole


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A line of a reading role, for one sector or `default`."""

    role: str
    sector: str
    where: Location
    pieces: tuple[Piece, ...]


def role_lines(data: Data, findings: Findings) -> Iterator[RoleLine]:
    """Yield every title, and every line on what is read."""
    for name, role in data.settings.reading_roles.items():
        for field, nouns in (("title", role.title), ("what", role.what)):
            for sector, entry in nouns.items():
                yield RoleLine(name, sector, *_line(data, name, field, sector, entry, findings))


def lines_for(data: Data, name: str, sector: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """Return title and what is read for a sector; None where the role has no title there."""
    role: ReadingRole = data.settings.reading_roles[name]
    title, what = _chosen(role.title, sector), _chosen(role.what, sector)
    if title is None:
        return None

    def line(field: str, chosen: tuple[str, NounEntry] | None) -> tuple[Piece, ...]:
        return _line(data, name, field, *chosen, Findings())[1] if chosen else ()

    return line("title", title), line("what", what)


def _chosen(nouns: Nouns, sector: str) -> tuple[str, NounEntry] | None:
    return next(((key, nouns[key]) for key in (sector, "default") if key in nouns), None)


def _line(
    data: Data, name: str, field: str, sector: str, entry: NounEntry, findings: Findings
) -> tuple[Location, tuple[Piece, ...]]:
    path = ("reading_roles", name, field)
    marked = data.marks["content/source.yaml"]
    where = marked.text_at(*path, sector) if (*path, sector) in marked.texts else marked.text_at(*path)
    known = Vocabulary(names=data.space.names)
    return where, compile_line(entry.one, where, known, findings, spans=True, links=field == "what")
