"""Says for each cell of a tagged table which header cells speak for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from handrail.rendering.pdf_tree import Kid, Node, with_changed_kids, with_kids

COLUMN, ROW = "Column", "Row"
_SCOPES = {"col": COLUMN, "colgroup": COLUMN, "row": ROW, "rowgroup": ROW}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands: its first row and column, from 0, and the rows and columns it covers."""

    row: int
    column: int
    rows: range
    columns: range


def tables_described(tree: Node) -> Node:
    """Return the tree with scopes, names and headers in all of its tables.

    WeasyPrint 70 gives no scope, and counts columns wrongly below a cell of several rows.
    """
    return _described(tree, iter(range(1, 1_000_000)))


def _described(node: Node, numbers: Iterator[int]) -> Node:
    number = next(numbers) if node.role == "Table" else 0
    node = with_changed_kids(node, lambda kid: _described(kid, numbers))
    return _with_headers(node, number) if number else node


def _with_headers(table: Node, number: int) -> Node:
    rows = list(_rows(table, in_head=False))
    places = _places([row for row, _ in rows])
    headers: dict[str, tuple[str, _Place]] = {}
    named: dict[int, Node] = {}
    for row, in_head in rows:
        for cell in _cells(row):
            if cell.role == "TH":
                place = places[id(cell)]
                name = f"t{number}r{place.row + 1}c{place.column + 1}"
                scope = _scope(cell, row, in_head)
                headers[name] = (scope, place)
                named[id(cell)] = replace(cell, scope=scope, name=name)
    for row, _ in rows:
        for cell in _cells(row):
            if cell.role == "TD":
                named[id(cell)] = replace(cell, headers=tuple(_headers_for(places[id(cell)], headers)))
    return _replaced(table, named)


def _rows(node: Node, in_head: bool) -> Iterator[tuple[Node, bool]]:
    for kid in node.kids:
        if isinstance(kid, Node) and kid.role == "TR":
            yield kid, in_head
        elif isinstance(kid, Node) and kid.role in ("THead", "TBody", "TFoot"):
            yield from _rows(kid, kid.role == "THead")


def _cells(row: Node) -> list[Node]:
    return [kid for kid in row.kids if isinstance(kid, Node) and kid.role in ("TH", "TD")]


def _places(rows: list[Node]) -> dict[int, _Place]:
    """Return the place of each cell, by identity."""
    places: dict[int, _Place] = {}
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (index, column) in taken:
                column += 1
            # A rowspan of 0 means "to the end".
            down = range(index, min(len(rows), index + cell.rows) if cell.rows else len(rows))
            along = range(column, column + cell.columns)
            taken |= {(down_index, along_index) for down_index in down for along_index in along}
            places[id(cell)] = _Place(index, column, down, along)
            column += cell.columns
    return places


def _scope(cell: Node, row: Node, in_head: bool) -> str:
    attributes: Any = cell.origin if cell.origin is not None else {}
    if stated := _SCOPES.get((attributes.get("scope") or "").lower()):
        return stated
    whole_row = all(other.role == "TH" for other in _cells(row))
    return COLUMN if in_head or whole_row else ROW


def _headers_for(place: _Place, headers: dict[str, tuple[str, _Place]]) -> Iterator[str]:
    for name, (scope, header) in headers.items():
        above = header.row < place.row and _meet(header.columns, place.columns)
        beside = header.column < place.column and _meet(header.rows, place.rows)
        if above if scope == COLUMN else beside:
            yield name


def _meet(first: range, second: range) -> bool:
    return first.start < second.stop and second.start < first.stop


def _replaced(node: Node, cells: dict[int, Node]) -> Node:
    kids: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and id(kid) in cells:
            kids.append(cells[id(kid)])
        elif isinstance(kid, Node) and kid.role in ("THead", "TBody", "TFoot", "TR"):
            kids.append(_replaced(kid, cells))
        else:
            kids.append(kid)
    return with_kids(node, kids)
