"""Writes calendars as RFC 5545 has them: texts with their escapes, lines of at most 75 octets."""

from __future__ import annotations

from markupsafe import Markup

LONGEST_LINE = 75
"""Octets of a line, its end left out."""


def calendar_text(value: object) -> Markup:
    r"""Return a text as the value of a property.

    >>> print(calendar_text("Care, first; then\nrest"))
    Care\, first\; then\nrest
    """
    text = value.unescape() if isinstance(value, Markup) else str(value)
    text = " ".join(text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").split("\r"))
    return Markup("".join(sign for sign in text.replace("\n", "\\n") if sign.isprintable()))


def calendar_file(text: str) -> Markup:
    """Return a calendar with its lines folded and ended as every program reads them; empty ones are left out."""
    lines = (line.strip() for line in str(text).split("\n"))
    return Markup("".join(f"{_folded(line)}\r\n" for line in lines if line))


def _folded(line: str) -> str:
    """Fold a line between characters, each further part behind a space."""
    parts: list[str] = [""]
    octets = 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > LONGEST_LINE:
            parts.append("")
            octets = 1
        parts[-1] += sign
        octets += size
    return "\r\n ".join(parts)
