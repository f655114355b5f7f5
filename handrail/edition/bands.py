"""Whom the texts of age bands are for, and which is an organisation's main one: a poster has room for one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handrail.edition.entry import DocumentEntry
from handrail.source.model import OLDEST_EARLY_READER, Band

Ages = tuple[int, int]
MOST_PAGES = 12
"""Of the booklet of a band that names no limit."""
LEARNING_LETTERS = 7
"""Up to this age children meet their first letters."""


def is_for_early_readers(document: DocumentEntry) -> bool:
    """Say whether its readers need letters shaped as they learn to write them."""
    return document.ages is not None and document.ages[1] <= OLDEST_EARLY_READER


def neutral_ages(document: DocumentEntry) -> str:
    """Return what may stand in a history in place of the title: ages in figures, nothing where it is for anybody.

    Texts for children speak of homes that are not safe, whoever publishes them.
    """
    return f"{document.ages[0]}–{document.ages[1]}" if document.ages else ""


def main_band(bands: Mapping[str, Ages | None], ages: Sequence[int]) -> str:
    """Return the band whose ages are most like the organisation's, the first of equals.

    Like is what both have, divided by what either has: so a wide band does not win by its width alone. An organisation
    without ages has those of all its bands. A band for anybody is the main one only where there is no other.

    >>> main_band({"7-11": (7, 11), "11-16": (11, 16), "easy-read": None}, (10, 19))
    '11-16'

    Raises:
        ValueError: there is no band.
    """
    known = [each for each in bands.values() if each]
    reach = (
        (ages[0], ages[-1])
        if ages
        else (min((low for low, _ in known), default=0), max((a for _, a in known), default=0))
    )
    return max(bands, key=lambda name: _likeness(bands[name], reach))


def _likeness(band: Ages | None, ages: Ages) -> float:
    if band is None:
        return -1.0
    both = min(band[1], ages[1]) - max(band[0], ages[0]) + 1
    either = max(band[1], ages[1]) - min(band[0], ages[0]) + 1
    return max(0, both) / either


def with_main(
    children: tuple[DocumentEntry, ...], bands: Mapping[str, Band], ages: Sequence[int]
) -> tuple[DocumentEntry, ...]:
    """Return the texts of the bands with their ages, that of the main one marked."""
    known = {text.id: bands[text.id].ages for text in children}
    main = main_band(known, ages) if children else ""
    return tuple(
        replace(text, main=text.id == main, ages=known[text.id], most_pages=bands[text.id].pages or MOST_PAGES)
        for text in children
    )
