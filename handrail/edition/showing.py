"""Shows an edition block by block, as its readers meet it, for a comparison with another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import get_args

from handrail.edition.selecting import SelectedSection
from handrail.edition.text import DocumentText, link_words
from handrail.edition.values import Values
from handrail.history.alignment import AlignedBlock, listed
from handrail.history.shown import Shown
from handrail.history.words import Origin, Part
from handrail.organisation.answers import AnswerBlock
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Slot, Words, block_text, links_in
from handrail.source.documents import Document, Section

STATUTORY = "statutory"
"""The box that says what the law says."""
CELLS = " \u2013 "
"""Between the cells of a row."""
_ENDS = (".", "!", "?", ":", ";")
_LOCAL = frozenset({"area", "service"})
_ORIGINS = frozenset(get_args(Origin))


def show(text: DocumentText, values: Values, past: Values | None = None) -> tuple[Shown, ...]:
    """Return the blocks of an edition in order.

    Of a past one the contacts are those that were printed then. Released are those of the public, whose values of today
    `past` are: where they say the same, so does what staff read instead.
    """
    return tuple(shown for section in text.selected.sections for shown in _Shower(text, values, past, section).all())


class _Shower:
    def __init__(self, text: DocumentText, values: Values, past: Values | None, section: SelectedSection) -> None:
        self.text, self.values, self.past, self.section = text, values, past, section
        self.heading = ""

    def all(self) -> Iterator[Shown]:
        section = self.section
        numbers = {section.title.id: section.number, **section.numbers}
        for top in (section.title, *section.blocks, *section.notes):
            in_law = frozenset(_inside_boxes(top))
            for aligned, block, holding in listed(top, section.id):
                shown = self.shown(aligned, block, holding, block.id in in_law)
                yield replace(shown, number=numbers.get(block.id, ""))
                if block.kind == "heading":
                    self.heading = " ".join(filter(None, (numbers.get(block.id, ""), shown.text)))

    def shown(self, aligned: AlignedBlock, block: Block, holding: tuple[Block, ...], in_law: bool) -> Shown:
        parts = tuple(self.joined(holding))
        cites = any(link.target.startswith("ref:") for each in holding for link in links_in(each.pieces))
        local = any(part.origin in _LOCAL for part in parts)
        staff = block.audience == "staff"
        return Shown(aligned, "", parts, block.level, staff, in_law or cites, local, self.heading)

    def joined(self, holding: tuple[Block, ...]) -> Iterator[Part]:
        """Yield the words of several blocks, those of the cells of a row with a dash between."""
        said = False
        for each in holding:
            parts = tuple(self.parts(each))
            if said and parts:
                yield Part(CELLS if each.kind == "cell" else " ")
            said = said or bool(parts)
            yield from parts

    def parts(self, block: Block) -> Iterator[Part]:
        own: Origin = "overlay" if block.overlay else "source"
        if block.kind == "generated":
            yield from self.generated(block, own)
        else:
            yield from self.line(block.pieces, own)

    def generated(self, block: Block, own: Origin) -> Iterator[Part]:
        answer = self.values.side.answers.get(block.arguments[0]) if block.name == "prompt" else None
        if block.children:
            released = (
                ("ul", tuple(map(block_text, each.children))) if each.kind == "list" else ("p", block_text(each))
                for each in block.children
            )
            yield Part(_in_line(released), "prompt")
        elif answer is not None:
            yield Part(_in_line(answer.blocks), "prompt")
        else:
            yield Part(block_text(block), own)

    def line(self, pieces: tuple[Piece, ...], own: Origin) -> Iterator[Part]:
        for piece in pieces:
            if isinstance(piece, (Words, Code)):
                yield Part(piece.text, own)
            elif isinstance(piece, Abbreviation):
                yield Part(piece.short, own)
            elif isinstance(piece, Gap):
                yield from self.slot(piece.slot)
            elif isinstance(piece, Link) and piece.pieces:
                yield from self.line(piece.pieces, own)
            elif isinstance(piece, Link):
                origin: Origin = "reference" if piece.target.startswith("ref:") else own
                words = link_words(piece, self.text, self.section, self.values)
                yield Part(words, origin, link=not piece.target.startswith("ref:"))

    def slot(self, slot: Slot) -> Iterator[Part]:
        value = self.values.read(slot, self.text.dates)
        if value is None and slot.frozen is None:
            return
        origin = value.origin if value is not None else "contact"
        assert origin in _ORIGINS
        text = value.text if value is not None else ""
        if self.past is not None and slot.frozen is not None:
            public = self.past.read(slot, self.text.dates)
            text = text if value is not None and public is not None and public.text == slot.frozen else slot.frozen
        yield Part(text, origin)  # type: ignore[arg-type]


def _in_line(blocks: Iterable[AnswerBlock]) -> str:
    """Return an answer in one line; items that are no sentences have a semicolon between."""
    return " ".join(content if isinstance(content, str) else _items_in_line(content) for _, content in blocks)


def _items_in_line(items: tuple[str, ...]) -> str:
    return " ".join(item if item.endswith(_ENDS) else f"{item};" for item in items).removesuffix(";")


def _inside_boxes(block: Block) -> Iterator[str]:
    if block.kind == "box" and block.name == STATUTORY:
        yield from (inner.id for inner in block.walk())
    else:
        for child in block.children:
            yield from _inside_boxes(child)


def with_marks(document: Document, marks: Mapping[str, str]) -> Document:
    """Return the document with a mark on the blocks named, such as `new`; the others stay the same objects."""
    sections = tuple(
        Section(
            section.id,
            section.path,
            tuple(_marked(block, marks) for block in section.blocks),
            tuple(_marked(block, marks) for block in section.notes),
            section.appendix,
        )
        for section in document.sections
    )
    return replace(document, sections=sections)


def _marked(block: Block, marks: Mapping[str, str]) -> Block:
    children = tuple(_marked(child, marks) for child in block.children)
    mark = marks.get(block.id, "")
    if not mark and all(new is old for new, old in zip(children, block.children, strict=True)):
        return block
    return replace(block, children=children, mark=mark)
