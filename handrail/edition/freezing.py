"""Freezes the text of one organisation as it is on a day: conditions settled, each slot beside what it prints.

What only the organisation's staff side knows stays as it is in the source, because releases are published with the
project: a slot without a value, a condition that holds for one audience alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handrail.edition.assembling import Assembled
from handrail.edition.circumstances import Circumstances
from handrail.edition.selecting import SelectedSection
from handrail.edition.text import DocumentText, link_words
from handrail.edition.values import Values
from handrail.organisation.answers import AnswerBlock
from handrail.source.blocks import Audience, Block, Gap, Link, Piece, Slot, Span, Words, joined_words
from handrail.source.conditions import ALWAYS, NEVER, Condition, given
from handrail.source.documents import Document, Section, targets_in
from handrail.source.questions import Question


def freeze(public: Assembled, staff: Assembled, policy: str) -> Document:
    """Return the text of a policy with all settled that both audiences agree on."""
    freezer = _Freezer(_Side.of(public, policy), _Side.of(staff, policy))
    source = public.texts[policy].selected.document
    sections = tuple(made for section in source.sections for made in freezer.section(section))
    return replace(
        source,
        title=freezer.line(source.title),
        summary=freezer.line(source.summary),
        sections=sections,
        chains=(),
        targets=targets_in(sections),
        questions=tuple(freezer.questions(source.questions, sections)),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One audience's text of a document, with what is true for it."""

    text: DocumentText
    values: Values
    circumstances: Circumstances

    @classmethod
    def of(cls, assembled: Assembled, policy: str) -> _Side:
        return cls(assembled.texts[policy], assembled.values, assembled.circumstances)


class _Freezer:
    def __init__(self, public: _Side, staff: _Side) -> None:
        self.public, self.staff = public, staff
        self.scope = ""
        self.bound: dict[str, bool] = {}
        """Areas that `::: each area` decides about."""
        self.repeating: frozenset[str] = frozenset()
        self.section_now: SelectedSection | None = None

    def known(self, name: str) -> bool | None:
        """Return whether a name holds, where both audiences agree on it."""
        if name in self.bound:
            return self.bound[name]
        public, staff = (name in side.circumstances.truths for side in (self.public, self.staff))
        return public if public == staff else None

    def left(self, condition: Condition) -> Condition:
        return given(condition, self.known)

    def section(self, section: Section) -> Iterator[Section]:
        selected = self.staff.text.selected.by_id.get(section.id) or self.public.text.selected.by_id.get(section.id)
        if selected is not None:
            self.section_now = selected
            blocks = tuple(made for block in section.blocks for made in self.blocks(block))
            notes = tuple(made for block in section.notes for made in self.blocks(block))
            yield Section(section.id, section.path, blocks, notes, section.appendix)

    # ---- blocks

    def blocks(self, block: Block) -> Iterator[Block]:
        condition = self.left(block.condition)
        if condition == NEVER:
            return
        if block.kind == "each":
            yield from self.repeated(block)
            return
        children = tuple(made for child in block.children for made in self.blocks(child))
        if block.kind == "generated" and block.name == "prompt":
            children = self.answers(block)
        if block.children and not children:
            return
        name = f"{block.id}-{self.scope.partition(':')[2]}" if self.scope and block.id else block.id
        pieces = self.line(block.pieces)
        yield replace(block, id=name, condition=condition, pieces=pieces, children=children, passage="")

    def repeated(self, block: Block) -> Iterator[Block]:
        around = self.scope, self.bound, self.repeating
        kind = block.arguments[0]
        public, staff = (_repeated_for(kind, side.circumstances) for side in (self.public, self.staff))
        self.repeating = frozenset(inner.id for inner in block.walk() if inner.explicit)
        for name in dict.fromkeys((*public, *staff)):
            self.scope = f"{kind}:{name}"
            if kind == "area":
                self.bound = {each: each == name for each in (*public, *staff)}
            for child in block.children:
                for made in self.blocks(child):
                    yield made if name in public else _for_staff(made)
        self.scope, self.bound, self.repeating = around

    def answers(self, block: Block) -> tuple[Block, ...]:
        answer = self.public.values.side.answers.get(block.arguments[0])
        return tuple(_answer(each, block) for each in answer.blocks) if answer else ()

    # ---- inside a block

    def line(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return joined_words(made for piece in pieces for made in self.piece(piece))

    def piece(self, piece: Piece) -> Iterator[Piece]:
        if isinstance(piece, Span):
            condition = self.left(piece.condition)
            inner = self.line(piece.pieces)
            if condition == NEVER:
                return
            if condition == ALWAYS and piece.audience == "public":
                yield from inner
            else:
                yield Span(condition, piece.audience, inner)
        elif isinstance(piece, Gap):
            yield Gap(self.slot(piece.slot))
        elif isinstance(piece, Link):
            yield self.link(piece)
        elif isinstance(piece, Words):
            yield Words(piece.text)  # Where its author broke the line is of no weight.
        else:
            yield piece

    def slot(self, slot: Slot) -> Slot:
        scope = slot.scope
        if scope:
            scope = self.scope if self.scope.startswith(f"{scope}:") else ""
        bound = replace(slot, scope=scope)
        value = self.public.values.read(bound, self.public.text.dates)
        return replace(bound, frozen=value.text if value is not None else None)

    def link(self, link: Link) -> Link:
        slots = tuple(self.slot(slot) for slot in link.slots)
        repeated = link.target.startswith("#") and link.target[1:] in self.repeating
        target = f"{link.target}-{self.scope.partition(':')[2]}" if repeated else link.target
        made = replace(link, target=target, slots=slots, pieces=self.line(link.pieces))
        return made if link.pieces else replace(made, frozen=self.label(made))

    def label(self, link: Link) -> str:
        """Return what the link prints of its target."""
        assert self.section_now is not None
        for side in (self.public, self.staff):
            words = link_words(link, side.text, self.section_now, side.values)
            if words:
                return words
        return ""

    # ---- questions

    def questions(self, questions: tuple[Question, ...], sections: tuple[Section, ...]) -> Iterator[Question]:
        there = targets_in(sections)
        for question in questions:
            if question.block in there:
                yield replace(
                    question,
                    condition=self.left(question.condition),
                    text=self.line(question.text),
                    answers=tuple(self.line(answer) for answer in question.answers),
                    why=self.line(question.why),
                )


def _repeated_for(kind: str, circumstances: Circumstances) -> tuple[str, ...]:
    return circumstances.areas if kind == "area" else circumstances.sites


def _for_staff(block: Block) -> Block:
    audience: Audience = "staff"
    return replace(block, audience=audience, children=tuple(_for_staff(child) for child in block.children))


def _answer(answer: AnswerBlock, block: Block) -> Block:
    """Return a paragraph or list of an organisation's answer as a block of text."""
    _, content = answer
    if isinstance(content, str):
        return Block("paragraph", block.where, pieces=(Words(content),))
    items = tuple(
        Block("item", block.where, children=(Block("paragraph", block.where, pieces=(Words(each),)),))
        for each in content
    )
    return Block("list", block.where, children=items)
