"""Writes tables that spreadsheets open: UTF-8 with the mark that Excel asks for, quoted where it must be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def table_text(rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows as lines of comma-separated cells.

    >>> table_text((("name", "job"), ("Sam \"Bo\" Hill", "cook, cleaner"))).splitlines()
    ['name,job', '"Sam ""Bo"" Hill","cook, cleaner"']
    """
    return "".join(",".join(_cell(cell) for cell in row) + "\r\n" for row in rows)


def table_file(rows: Iterable[Sequence[str]]) -> Markup:
    return Markup(MARK + table_text(rows))


def _cell(text: str) -> str:
    # A sign at the beginning would make a formula of it.
    safe = f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
    return '"' + safe.replace('"', '""') + '"' if set(safe) & set('",;\t\r\n') else safe
