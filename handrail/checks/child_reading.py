"""Reads a text for children as sentences: what stands in each of its blocks, and in each line of its activities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handrail.edition.circumstances import Circumstances
from handrail.edition.selecting import choose_pieces, select
from handrail.edition.values import Values
from handrail.readability.words import KNOWN, Kind, Line, Names, Sentence, sentences_of
from handrail.source.activities import Activities, Said
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Slot, Span, Words
from handrail.source.document_model import ChildrenFile
from handrail.source.documents import Document
from handrail.source.model import Band
from handrail.source.project import Source

EASY_GRADE = 5.0
LONG_SYLLABLES = {True: 3, False: 4}
"""From how many syllables on a word is hard, for readers below the easy grade and for others."""

WriteGap = Callable[[Slot], str]


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """The text of a band as somebody reads it, with what its readers can read."""

    document: Document
    band: Band
    sections: tuple[tuple[Sentence, ...], ...]
    jargon: frozenset[str]
    whose: str = ""
    """The organisation, or which names hold for those who could read it so."""
    activities: Activities | None = None
    """Of a reading of these, and not of the text."""

    @property
    def file(self) -> ChildrenFile:
        assert isinstance(self.document.file, ChildrenFile)
        return self.document.file

    @property
    def called(self) -> str:
        """Return how a message begins that says what it has."""
        what, has = ("activities", "have") if self.activities else ("text", "has")
        return f"the {what} for {self.document.id} {has}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for section in self.sections for sentence in section)

    @property
    def hard_from(self) -> int:
        """Return from how many syllables on a word is hard."""
        return LONG_SYLLABLES[self.band.grade is not None and self.band.grade < EASY_GRADE]


class Reader:
    """Reads the blocks of one text; remembers the sentences of each, since most stand in many of its forms."""

    def __init__(self, source: Source, name: str, values: Values | None = None) -> None:
        self.source, self.values = source, values
        self.names = Names(service.name for service in source.data.services.values())
        self.jargon = frozenset(word.lower() for word in source.data.settings.jargon)
        self.known: dict[tuple[Block, bool, str], tuple[Sentence, ...]] = {}
        self.lines: dict[tuple[Line, str], tuple[Sentence, ...]] = {}

    def reading(
        self,
        document: Document,
        band: Band,
        circumstances: Circumstances,
        write: WriteGap,
        key: str,
        whose: str = "",
    ) -> Reading:
        """Return the document in these circumstances; equal keys stand for equal ways to write slots."""
        front = [
            Line(_text(choose_pieces(pieces, circumstances), write), document.marked.value_at(field), kind)
            for pieces, field, kind in _front(document)
        ]
        sections = [tuple(sentence for line in front for sentence in self.line(line, key))]
        for section in select(document, circumstances).sections:
            found: list[Sentence] = []
            led = False
            for block in (section.title, *section.blocks, *section.notes):
                own = self.block(block, led, write, key)
                led = block.kind == "paragraph" and bool(own) and own[-1].text.rstrip().endswith(":")
                found += own
            sections.append(tuple(found))
        return Reading(document, band, tuple(sections), self.jargon, whose)

    def activities(
        self,
        document: Document,
        activities: Activities,
        band: Band,
        circumstances: Circumstances,
        write: WriteGap,
        whose: str,
    ) -> Reading:
        """Return what children read of the activities in these circumstances; there may be any number of words."""

        def sentences(line: Said) -> tuple[Sentence, ...]:
            text = _text(choose_pieces(line.pieces, circumstances), write)
            return sentences_of(Line(text, line.where, "heading" if line.title else "paragraph"), self.names)

        read = tuple(tuple(each for line in part for each in sentences(line)) for part in activities.parts())
        return Reading(document, band.model_copy(update={"words": None}), read, self.jargon, whose, activities)

    def line(self, line: Line, key: str) -> tuple[Sentence, ...]:
        if (line, key) not in self.lines:
            self.lines[line, key] = sentences_of(line, self.names)
        return self.lines[line, key]

    def block(self, block: Block, led: bool, write: WriteGap, key: str) -> tuple[Sentence, ...]:
        if (block, led, key) not in self.known:
            lines = self.lines_of(block, "led" if led else "item", write)
            self.known[block, led, key] = tuple(each for line in lines for each in sentences_of(line, self.names))
        return self.known[block, led, key]

    def lines_of(self, block: Block, item: Kind, write: WriteGap, inside: Kind = "paragraph") -> Iterator[Line]:
        if block.kind == "generated":
            yield from self.answer(block)
        elif block.pieces and block.kind != "code":
            kind = inside if block.kind == "paragraph" else "heading" if block.kind == "heading" else "label"
            yield Line(_text(block.pieces, write), block.where, kind)
        for child in block.children:
            yield from self.lines_of(child, item, write, item if block.kind == "item" else inside)

    def answer(self, block: Block) -> Iterator[Line]:
        """Yield what an organisation answered to a prompt; other generated blocks print names and numbers."""
        answer = self.values.side.answers.get("".join(block.arguments)) if self.values else None
        if block.name == "prompt" and answer is not None:
            for _, content in answer.blocks:
                for text in (content,) if isinstance(content, str) else content:
                    yield Line(text, answer.where, "paragraph" if isinstance(content, str) else "item")


def _front(document: Document) -> tuple[tuple[tuple[Piece, ...], str, Kind], ...]:
    """Return what stands above the sections, and where it is written."""
    return (document.title, "title", "heading"), (document.summary, "summary", "heading")


def _text(pieces: tuple[Piece, ...], write: WriteGap) -> str:
    return "".join(_piece(piece, write) for piece in pieces)


def _piece(piece: Piece, write: WriteGap) -> str:
    if isinstance(piece, Words):
        return "\n" if piece.ends_line else piece.text
    if isinstance(piece, Abbreviation):
        return piece.short
    if isinstance(piece, Gap):
        return write(piece.slot)
    if isinstance(piece, Code) or (isinstance(piece, Link) and not piece.pieces):
        return KNOWN
    if isinstance(piece, (Span, Link)):
        return _text(piece.pieces, write)
    return " " if getattr(piece, "html", "") == "<br>" else ""
