"""Which age band is an organisation's main one: what has room for one of them is made for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handrail.edition.entry import DocumentEntry

Ages = Mapping[str, tuple[int, int]]
"""Band to its first and last year of age."""


def main_band(names: Sequence[str], bands: Ages, ages: Sequence[int]) -> str:
    """Return the band that holds most years of the organisation's ages: the first of equals, or where it has no ages.

    >>> main_band(("5-7", "7-11"), {"5-7": (5, 7), "7-11": (7, 11)}, (4, 11))
    '7-11'

    Raises:
        ValueError: there is no band.
    """
    youngest, oldest = (ages[0], ages[-1]) if ages else (0, -1)
    return max(names, key=lambda name: max(0, min(bands[name][1], oldest) - max(bands[name][0], youngest) + 1))


def with_main(children: tuple[DocumentEntry, ...], bands: Ages, ages: Sequence[int]) -> tuple[DocumentEntry, ...]:
    """Return the texts of the bands, that of the main one marked."""
    main = main_band([text.id for text in children], bands, ages) if children else ""
    return tuple(replace(text, main=text.id == main) for text in children)
