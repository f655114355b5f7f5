"""Compiles the headings and lines of the front page and of the pack, which stand in source.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Findings, Location
from handrail.source.blocks import Piece
from handrail.source.compiler import Vocabulary
from handrail.source.data import Data
from handrail.source.flows import compile_line
from handrail.source.model import Nouns

NO_WORDS = Vocabulary()
"""Headings explain no abbreviation and hold no directive."""


def tell_lines(data: Data, findings: Findings) -> Iterator[tuple[str, Location, tuple[Piece, ...]]]:
    """Yield every heading and line with the sector that it is for, or `default`, and its place."""
    tell = data.settings.tell
    headings: dict[str, Nouns] = {
        "danger_heading": tell.danger_heading,
        "someone_heading": tell.someone_heading,
        "yourself_heading": tell.yourself_heading,
        "staff_concern_heading": tell.staff_concern_heading,
        "instruction": tell.instruction,
        "instruction_alone": tell.instruction_alone,
        "record_heading": tell.record_heading,
        "speaking_up_heading": tell.speaking_up_heading,
        "speaking_up_text": tell.speaking_up_text,
    }
    found = [(data.place("source.yaml", "tell", field), nouns) for field, nouns in headings.items()]
    for field, told in (("adult_roles", tell.adult_roles), ("staff_concern_roles", tell.staff_concern_roles)):
        found += [(data.place("source.yaml", "tell", field, number), each.about) for number, each in enumerate(told)]
    found += [(data.place("source.yaml", "tell", "nobody", at), each.for_) for at, each in enumerate(tell.nobody)]
    for number, entry in enumerate(data.settings.pack):
        place = data.place("source.yaml", "pack", number)
        found += [(place, nouns) for nouns in (entry.where, entry.where_site, entry.where_shared)]
    for place, nouns in found:
        for sector, noun in nouns.items():
            yield sector, place, compile_line(noun.one, place, NO_WORDS, findings)
