"""Fills lines in front of a link: WeasyPrint 70 leaves some of them after their first word.

A text that ends with a space, because a link or a number follows it on the line, may fit but for that space. WeasyPrint
then takes its first word for the whole line. The space needs no room: it ends the line, and is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_COLLAPSING = ("normal", "pre-line")


@contextmanager
def lines_filled() -> Iterator[None]:
    """Let WeasyPrint keep a text on its line that fits there without the space at its end."""
    from weasyprint.layout import inline

    original = inline.split_first_line

    def split(text: str, style: Any, context: Any, max_width: Any, spacing: Any, *more: Any, **named: Any) -> Any:
        found = original(text, style, context, max_width, spacing, *more, **named)
        layout, _, resume, *_ = found
        # The fault breaks at the first place that there is; a line with a space in it was broken later.
        if resume is None or max_width is None or not text.endswith(" ") or " " in layout.text.strip(" "):
            return found
        printed = text.rstrip(" ")
        if style["white_space"] not in _COLLAPSING or resume >= len(printed.encode()):
            return found
        _, _, left, width, _, _ = original(printed, style, context, max_width, spacing, *more, **named)
        fits = left is None and width <= max_width
        return original(text, style, context, None, spacing, *more, **named) if fits else found

    inline.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = original
