"""Reads tables as spreadsheets save them: commas, semicolons or tabs, quoted cells, a row of names somewhere above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Findings, Location
from handrail.loading import Files
from handrail.source.schema import printable, shown

SEPARATORS = (",", ";", "\t")
FIRST_ROWS = 30
"""Among which the names of columns are looked for: exports begin with titles and dates."""
MOST_ROWS = 10_000
LONGEST = 300
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    where: Location


Row = Mapping[str, Cell]
"""Column to cell; an empty cell is left out."""
Columns = Mapping[str, tuple[str, ...]]
"""What a column is called in the program, and the names that people give it, in small letters."""


class UnclosedQuote(Exception):
    """A cell begins with a quotation mark and does not end; the arguments are line and column."""


def read_table(
    files: Files, path: str, columns: Columns, needed: Sequence[tuple[str, ...]], findings: Findings
) -> tuple[Row, ...] | None:
    """Return the rows below the names of the columns; None after reporting that the file is no such table.

    `needed` are sets of columns, one of which must be there. Names that come again further down, as in files that were
    put together, are no row.
    """
    text = files.text(path, findings)
    if text is None:
        return None
    best: tuple[int, list[list[Cell]], dict[int, str]] | None = None
    for separator in SEPARATORS:
        try:
            rows = split_cells(text, separator, path)
        except UnclosedQuote as error:
            _report_quote(Location(path, *error.args), findings)
            return None
        for at, row in enumerate(rows[:FIRST_ROWS]):
            named = _named(row, columns)
            if any(set(names) <= set(named.values()) for names in needed):
                if best is None or len(named) > len(best[2]):
                    best = (at, rows, named)
                break
    if best is None:
        _report_no_names(path, columns, needed, findings)
        return None
    at, rows, named = best
    if len(rows) - at > MOST_ROWS:
        where = rows[MOST_ROWS][0].where
        findings.error(where, "table-too-long", f"the table has more than {MOST_ROWS:,} rows", "delete old rows")
        return None
    return tuple(found for row in rows[at + 1 :] if _named(row, columns) != named and (found := _row(row, named)))


def _named(row: list[Cell], columns: Columns) -> dict[int, str]:
    """Return which columns a row names: its place to the name."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        words = " ".join(re.findall(r"[a-z]+", cell.text.casefold()))
        column = next((column for column, names in columns.items() if words in names), "")
        if column and column not in found.values():
            found[place] = column
    return found


def _row(row: list[Cell], named: Mapping[int, str]) -> Row:
    return {column: row[place] for place, column in named.items() if place < len(row) and row[place].text}


def split_cells(text: str, separator: str, path: str = "") -> list[list[Cell]]:
    """Return the cells of each row with their places; white space around them is left out, as are empty rows.

    Raises:
        UnclosedQuote: with line and column of the cell.
    """
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    at, line, start = 0, 0, 0
    while at <= len(text):
        where = Location(path, line, at - start)
        words, at, line, start = _cell(text, at, line, start, separator)
        row.append(Cell(" ".join(words.split()), where))
        if at >= len(text) or text[at] == "\n":
            if any(cell.text for cell in row):
                rows.append(row)
            row, line, start = [], line + 1, at + 1
        at += 1
    return rows


def _cell(text: str, at: int, line: int, start: int, separator: str) -> tuple[str, int, int, int]:
    """Return a cell's words, where it ends, and the line that it ends in with the place of that line's beginning."""
    words: list[str] = []
    if text.startswith('"', at):
        place = (line, at - start)
        at += 1
        while True:
            end = text.find('"', at)
            if end < 0:
                raise UnclosedQuote(*place)
            inside = text[at:end]
            if "\n" in inside:
                line, start = line + inside.count("\n"), at + inside.rfind("\n") + 1
            words.append(inside)
            at = end + 1
            if not text.startswith('"', at):
                break
            words.append('"')
            at += 1
    rest = at
    while at < len(text) and text[at] not in (separator, "\n"):
        at += 1
    return "".join((*words, text[rest:at])), at, line, start


def read_words(cell: Cell | None, findings: Findings) -> str:
    """Return a cell's text, or nothing after warning of one that cannot be printed or would calculate something."""
    if cell is None:
        return ""
    if cell.text[0] in "=+-@":
        statement = f"this cell begins with '{cell.text[0]}', which spreadsheets take for a formula"
        findings.warning(cell.where, "cell-not-plain", statement, "write plain words")
        return ""
    try:
        return printable(cell.text)[:LONGEST]
    except ValueError as error:
        statement, _, fix = str(error).partition("|")
        findings.warning(cell.where, "cell-not-plain", statement, fix)
        return ""


def read_day(cell: Cell | None, findings: Findings) -> date | None:
    """Return a date written 2026-09-01 or, as spreadsheets in Britain have it, 01/09/2026."""
    if cell is None:
        return None
    iso, british = _ISO.fullmatch(cell.text), _BRITISH.fullmatch(cell.text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
    except ValueError:
        pass
    statement = f"'{shown(cell.text)}' is not a date"
    findings.warning(cell.where, "wrong-date", statement, "write year-month-day or day/month/year, such as 2026-09-01")
    return None


def _report_quote(where: Location, findings: Findings) -> None:
    findings.error(
        where,
        "quote-not-closed",
        "a quotation mark begins here and does not end",
        "save the table as CSV once more from your spreadsheet, or delete the mark",
    )


def _report_no_names(path: str, columns: Columns, needed: Sequence[tuple[str, ...]], findings: Findings) -> None:
    names = ", ".join(columns[column][0] for column in needed[0])
    findings.error(
        Location(path),
        "columns-not-named",
        "no row of this table names its columns",
        f"write the names of the columns into the first row, at least: {names}",
    )
