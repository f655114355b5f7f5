"""Tells of every block of every policy which organisation sees, changes or omits it."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handrail.diagnostics import Findings
from handrail.edition.local_text import overlaid_of
from handrail.edition.resolving import Resolved, resolve
from handrail.history.alignment import blocks_of
from handrail.history.overlaying import Overlaid
from handrail.history.overlays import Placed, around, stretch
from handrail.organisation.reading import Organisation
from handrail.rendering.html import fill_template
from handrail.rendering.theme import Theme
from handrail.source.blocks import Block, unfilled
from handrail.source.conditions import holds
from handrail.source.documents import Document
from handrail.source.project import Source

State = Literal["sees", "staff", "changes", "adds", "condition", "overlay", "none"]
SAID: Mapping[State, str] = {
    "sees": "sees",
    "staff": "sees, for staff only",
    "changes": "changes",
    "adds": "adds to it",
    "condition": "omits, by condition",
    "overlay": "omits, by overlay",
    "none": "does not publish the policy",
}
WIDTH = 100
_LONGEST_TEXT = 160


@dataclass(frozen=True, slots=True)
class Row:
    """A block, and what each organisation makes of it, in the order of the organisations."""

    section: str
    id: str
    kind: str
    text: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A policy or addendum with its blocks in order."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    organisations: tuple[str, ...]
    tables: tuple[Table, ...]


def make_matrix(source: Source, organisations: tuple[Organisation, ...], dated: date, only: str = "") -> Matrix:
    """Return who sees, changes and omits what on a date: of one policy, or of all."""
    readers = tuple(_Reader(source, each, dated) for each in organisations)
    documents = (*source.policies.values(), *source.addenda.values())
    tables = tuple(_table(document, readers) for document in documents if only in ("", document.id))
    return Matrix(tuple(each.id for each in organisations), tables)


def _table(document: Document, readers: tuple[_Reader, ...]) -> Table:
    blocks = {block.id: block for block in document.walk()}
    columns = tuple(reader.states(document) for reader in readers)
    rows = tuple(
        Row(
            each.section,
            each.id,
            each.kind,
            textwrap.shorten(each.text, _LONGEST_TEXT, placeholder=" …"),
            tuple(column.of(blocks[each.id]) for column in columns),
        )
        for each in blocks_of(document)
    )
    return Table(document.id, unfilled(document.title), rows)


class _Reader:
    """One organisation: what holds for its readers, and what it changes."""

    def __init__(self, source: Source, organisation: Organisation, dated: date) -> None:
        self.file = organisation.staff.file
        self.public = resolve(source.data, organisation, "public", dated, Findings())
        self.staff = resolve(source.data, organisation, "staff", dated, Findings())
        self.overlaid = overlaid_of(source, organisation)

    def states(self, document: Document) -> _Column:
        published = document.id in self.file.policies or document.id in self.file.addenda
        return _Column(self.public, self.staff, published, self.overlaid.get(document.id))


class _Column:
    """What an organisation makes of the blocks of one document."""

    def __init__(self, public: Resolved, staff: Resolved, published: bool, overlaid: Overlaid | None) -> None:
        self.public, self.staff, self.published = public, staff, published
        self.own: dict[str, State] = {}
        for placed in overlaid.placed if overlaid else ():
            for name, state in _touched(placed):
                if state != "adds" or name not in self.own:
                    self.own[name] = state

    def of(self, block: Block) -> State:
        if not self.published:
            return "none"
        if not _is_there(block, self.staff) and not _is_there(block, self.public):
            return "condition"
        if block.id in self.own:
            return self.own[block.id]
        return "staff" if block.audience == "staff" or not _is_there(block, self.public) else "sees"


def _touched(placed: Placed) -> Iterator[tuple[str, State]]:
    """Yield the blocks that an overlay is about, with what it does to them."""
    overlay, block, section = placed.overlay, placed.block, placed.section
    if overlay.action == "remove":
        yield from ((inner.id, "overlay") for each in stretch(block, section) for inner in each.walk())
        return
    state: State = "changes" if overlay.action == "replace" else "adds"
    inside = block.walk() if overlay.action == "replace" else (block,)
    yield from ((inner.id, state) for inner in inside)
    # A paragraph of a list item is no row of its own.
    yield from ((above.id, state) for above in around(section, block)[-1:] if above.kind != "list")


def _is_there(block: Block, resolved: Resolved) -> bool:
    areas = frozenset(area.id for area in resolved.areas)
    return holds(block.condition, resolved.truths) or any(
        holds(block.condition, resolved.truths - areas | {one}) for one in areas
    )


def as_text(matrix: Matrix) -> str:
    """Return the matrix for a terminal of 100 columns: each block, and who makes what of it."""
    return "\n".join(line for table in matrix.tables for line in _lines(table, matrix.organisations))


def _lines(table: Table, organisations: tuple[str, ...]) -> Iterator[str]:
    yield from ("", f"{table.title} ({table.id})", "=" * WIDTH)
    columns = zip(organisations, zip(*(row.states for row in table.rows), strict=True), strict=True)
    others = [name for name, states in columns if set(states) == {"none"}]
    if others:
        yield from textwrap.wrap(f"{SAID['none']}: {', '.join(others)}", WIDTH)
    section = ""
    for row in table.rows:
        if row.section != section:
            section = row.section
            yield from ("", section, "-" * len(section))
        pairs = [pair for pair in zip(organisations, row.states, strict=True) if pair[0] not in others]
        groups = {state: [name for name, found in pairs if found == state] for state in SAID}
        told = "; ".join(f"{SAID[state]}: {', '.join(names)}" for state, names in groups.items() if names)
        start = textwrap.shorten(row.text, WIDTH - len(row.id) - 3, placeholder=" …") if len(row.id) < 60 else ""
        yield f"{row.id}  {start}".rstrip()
        yield from textwrap.wrap(told, WIDTH, initial_indent="    ", subsequent_indent="    ")


def as_csv(matrix: Matrix) -> str:
    """Return the matrix as a table with a line for each block and a column for each organisation."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("policy", "section", "block", "kind", "text", *matrix.organisations))
    for table in matrix.tables:
        for row in table.rows:
            states = (SAID[state] for state in row.states)
            writer.writerow((table.id, row.section, row.id, row.kind, _harmless(row.text), *states))
    return made.getvalue()


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text


def as_html(matrix: Matrix, theme: Theme, dated: date) -> str:
    """Return the matrix as one page that needs nothing beside it."""
    return fill_template(theme, "matrix.html.j2", {"matrix": matrix, "said": SAID, "dated": dated})
