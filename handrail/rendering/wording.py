"""Fills the gaps of words that templates print."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Formatter

from markupsafe import Markup, escape

_TAG = re.compile(r"(<[^>]*>)")
_SHORT_BEGINNING = re.compile(r"(?<![\w-])[^\W\d]{1,3}-[^\W\d]+(?![\w-])")


def escaped(value: object) -> Markup:
    """Return a value as HTML; most of what pages print repeats."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    return _escaped(value) if kind is str or kind is int else escape(value)


@lru_cache(maxsize=8192)
def _escaped(value: object) -> Markup:
    return escape(value)


def with_gaps(text: str, **values: object) -> Markup:
    """Fill the gaps of a word: `{{ words.step_of | with(number=3) }}`; values are escaped."""
    return Markup("".join([part if gap is None else part + str(escaped(values[gap])) for part, gap in _gaps(text)]))


def whole_words(text: str) -> Markup:
    """Return text or HTML in which a word with a hyphen behind a few letters is not broken there.

    >>> whole_words("Co-ordinator")
    Markup('<span class="whole">Co-ordinator</span>')
    """
    parts = _TAG.split(str(escaped(text)))
    # Every second one is a tag.
    parts[::2] = [_SHORT_BEGINNING.sub(r'<span class="whole">\g<0></span>', part) for part in parts[::2]]
    return Markup("".join(parts))


def named(text: str, title: str) -> Markup:
    """Fill the gap for a title, or put the title behind words that have none for it."""
    return with_gaps(text if "{title}" in text or not title else f"{text}: {{title}}", title=title)


@lru_cache(maxsize=1024)
def _gaps(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((str(escape(part)), gap) for part, gap, _, _ in Formatter().parse(text))
