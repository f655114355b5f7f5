"""A block as its readers meet it, and what kinds of change there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handrail.history.alignment import AlignedBlock
from handrail.history.words import Part, text_of, words_of

Class = Literal["rule", "contact", "wording", "renumbering"]
"""What a change is, the gravest first."""
Source = Literal["national", "county", "ours"]
"""Whom a change comes from: law and guidance, the publisher of the source, or the organisation."""

CLASSES: tuple[Class, ...] = ("rule", "contact", "wording", "renumbering")


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with its words filled, as it stands in one edition for one audience."""

    aligned: AlignedBlock
    number: str = ""
    """Its own, as printed."""
    parts: tuple[Part, ...] = ()
    """Its words; joined they are the text."""
    level: int = 0
    """Of a heading."""
    staff: bool = False
    national: bool = False
    """Whether it cites law or guidance, or stands in a statutory box."""
    local: bool = False
    """Whether it is there, or says what it says, because of the area."""
    heading: str = ""
    """The words of the nearest heading above."""

    @property
    def text(self) -> str:
        """Return the words, white space folded."""
        return text_of(words_of(self.parts))

    @property
    def is_heading(self) -> bool:
        return self.aligned.kind == "heading"
