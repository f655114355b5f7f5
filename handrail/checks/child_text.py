"""What the checks of texts for children share: their sentences as an organisation gets them, or any that could be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import islice

from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.edition.checking import Checked
from handrail.edition.circumstances import Circumstances
from handrail.edition.selecting import choose_pieces, select
from handrail.edition.values import Values
from handrail.readability.words import KNOWN, Kind, Line, Names, Sentence, sentences_of
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Slot, Span, Words
from handrail.source.document_model import ChildrenFile
from handrail.source.documents import Document
from handrail.source.model import Band
from handrail.source.project import Source
from handrail.source.proof import as_noun, document_condition

MOST_FORMS = 512
"""Of one text: with more than nine independent conditions in it, some of its combinations are not looked at."""
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

    @property
    def file(self) -> ChildrenFile:
        assert isinstance(self.document.file, ChildrenFile)
        return self.document.file

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for section in self.sections for sentence in section)

    @property
    def hard_from(self) -> int:
        """Return from how many syllables on a word is hard."""
        return LONG_SYLLABLES[self.band.grade is not None and self.band.grade < EASY_GRADE]


Look = Callable[[tuple[Reading, ...]], Iterable[Diagnostic]]
"""Gets every reading of one text; says what is wrong in any."""


def in_every_source(look: Look) -> Callable[[Source], Iterator[Diagnostic]]:
    """Return a look at readings as a look at a source: at every form of every text with limits."""

    @wraps(look)
    def run(source: Source) -> Iterator[Diagnostic]:
        for name in source.children:
            yield from look(_readings(_Kept(source), name))

    return run


def in_publication(look: Look) -> Callable[[Checked], Iterator[Diagnostic]]:
    """Return a look at readings as a check of a publication: at its texts as they are filled."""

    @wraps(look)
    def run(checked: Checked) -> Iterator[Diagnostic]:
        for entry in checked.publication.children:
            band = checked.source.data.settings.bands[entry.id]
            if is_measured(band):
                yield from look((_filled(checked, entry.id, band),))

    return run


def is_measured(band: Band) -> bool:
    return any(limit is not None for limit in (band.longest_sentence, band.mean_sentence, band.grade, band.words))


class _Kept:
    """A source that is equal to itself alone, so that what is found out about it can be remembered."""

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.source is self.source

    def __hash__(self) -> int:
        return id(self.source)


@lru_cache(maxsize=12)
def _readings(kept: _Kept, name: str) -> tuple[Reading, ...]:
    """Return the text of a band in every form that an organisation can have it, slots standing for known words."""
    data, document = kept.source.data, kept.source.children[name]
    band = data.settings.bands.get(name)
    if band is None or not is_measured(band):
        return ()
    reader = _Reader(kept.source, name)
    nouns = {slot.path[1] for slot, _ in document.slots() if slot.path[0] == "term"}
    asked = sorted(document.names | (frozenset(data.sectors) if nouns else frozenset()))
    found: list[Reading] = []
    for truths in islice(data.space.every(asked, document_condition(document, Findings())), MOST_FORMS):
        circumstances = Circumstances(truths, "public", (), (), False)
        sector = next((each for each in data.sectors if each in truths), "")
        whose = ", ".join(each for each in asked if each in truths)
        found.append(reader.reading(document, band, circumstances, _typical(kept.source, sector), sector, whose))
    return tuple(found)


def _typical(source: Source, sector: str) -> WriteGap:
    """Return how slots are written with no organisation: the words of terms, and for all else a known word."""

    def write(slot: Slot) -> str:
        if slot.path[0] != "term":
            return KNOWN
        role = source.data.roles.get(slot.path[1])
        nouns = source.data.vocabulary.get(slot.path[1]) or (role.title if role else {})
        entry = nouns.get(sector) or nouns.get("default")
        return as_noun(entry).one if entry is not None else KNOWN

    return write


def _filled(checked: Checked, name: str, band: Band) -> Reading:
    text, values = checked.assembled.texts[name], checked.assembled.values

    def write(slot: Slot) -> str:
        value = values.read(slot, text.dates)
        return "" if value is None else value.text if value.origin == "term" else KNOWN

    reader = _Reader(checked.source, name, values)
    return reader.reading(text.selected.document, band, text.selected.circumstances, write, values.organisation.id)


class _Reader:
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


def at_file(reading: Reading, *path: str | int) -> Location:
    """Return where a setting of the band's own file stands, or where the file begins."""
    return reading.document.marked.value_at(*path) if path else Location(reading.document.path)


def each_once(readings: tuple[Reading, ...]) -> Iterator[tuple[Sentence, Reading]]:
    """Yield each sentence of several readings once, with the first reading that has it."""
    seen: set[Sentence] = set()
    for reading in readings:
        for sentence in reading.sentences:
            if sentence not in seen:
                seen.add(sentence)
                yield sentence, reading
