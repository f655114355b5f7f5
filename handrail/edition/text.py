"""One organisation's text of a document: where its links lead, its sections filled, its runs with their origins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handrail.diagnostics import Location
from handrail.edition.filling import PERISHABLE, Around, Filling, GeneratedCall
from handrail.edition.holes import Wording
from handrail.edition.linking import Linked, settled
from handrail.edition.model import Medium
from handrail.edition.selecting import Selected, SelectedSection
from handrail.edition.values import DocumentDates, Values
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Words, block_text


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text and where it came from."""

    text: str
    origin: str
    where: Location


@dataclass(frozen=True, eq=False, slots=True)
class DocumentText:
    """One document of one organisation: what was selected, its dates, and how its links resolve."""

    linked: Linked
    dates: DocumentDates

    @property
    def selected(self) -> Selected:
        return self.linked.selected

    @property
    def discreet(self) -> bool:
        return self.linked.discreet

    def section(self, name: str) -> SelectedSection:
        return self.selected.by_id[name]

    def html(self, name: str, medium: Medium, wording: Wording, filling: Filling, generated: GeneratedCall) -> Markup:
        """Return the section's body filled."""
        segments = settled(self.linked, self.section(name), medium, wording.page)
        return filling.fill(segments, self._around(wording, generated))

    def prove(self, wording: Wording, filling: Filling) -> None:
        """Fill every slot of the text once, so that a missing value is met before anything is rendered."""
        around = self._around(wording, None)
        for section in self.selected.sections:
            filling.prove(settled(self.linked, section, "page", wording.page), around)

    def _around(self, wording: Wording, generated: GeneratedCall | None) -> Around:
        withheld = wording.withheld if self.linked.ended else ""
        return Around(self.selected.document.id, self.dates, generated, withheld, dict(wording.marks))


def runs_of(text: DocumentText, values: Values) -> Iterator[Run]:
    """Yield every run of text of the document with its origin: source, reference, or what the slot reads.

    A generated block is a run of its own, what its author asks for; an answer that it prints follows.
    """
    yield Run(text.dates.title, "source", Location(text.selected.document.path))
    for section in text.selected.sections:
        for top in (section.title, *section.blocks, *section.notes):
            yield from block_runs(top, text, section, values)


def block_runs(block: Block, text: DocumentText, section: SelectedSection, values: Values) -> Iterator[Run]:
    """Yield the runs of a block and of all inside it."""
    yield from _runs(block.pieces, block, text, section, values)
    if block.kind == "generated":
        yield Run(block_text(block), _own(block), block.where)
        yield from _answers(block, values)
    else:
        for child in block.children:
            yield from block_runs(child, text, section, values)


def link_words(link: Link, text: DocumentText, section: SelectedSection, values: Values) -> str:
    """Return what a link without words of its own prints: number, title and issue; nothing without its target."""
    if link.frozen:
        return link.frozen
    resolved = text.linked.resolved(link, section, "print")
    label = values.line(resolved.label, text.dates)
    return " ".join(part for part in (resolved.number, f"{label}{resolved.text}") if part)


def _own(block: Block) -> str:
    return "overlay" if block.overlay else "source"


def _answers(block: Block, values: Values) -> Iterator[Run]:
    if block.children:
        yield Run(answer_text(block.children), "prompt", block.where)
        return
    for name in block.arguments if block.name == "prompt" else ():
        answer = values.side.answers.get(name)
        if answer is not None:
            yield Run(answer.text, "prompt", answer.where)


def answer_text(blocks: tuple[Block, ...]) -> str:
    """Return an answer that was released in one line, as `Answer.text` does."""
    parts = (
        "; ".join(block_text(item) for item in block.children) if block.kind == "list" else block_text(block)
        for block in blocks
    )
    return " ".join(parts)


def _runs(
    pieces: tuple[Piece, ...], block: Block, text: DocumentText, section: SelectedSection, values: Values
) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, (Words, Code)):
            yield Run(piece.text, _own(block), block.where)
        elif isinstance(piece, Abbreviation):
            yield Run(piece.short, _own(block), block.where)
        elif isinstance(piece, Gap):
            value = values.read(piece.slot, text.dates)
            if value is not None:
                yield Run(value.text, value.origin, value.where)
        elif isinstance(piece, Link):
            if piece.pieces:
                yield from _runs(piece.pieces, block, text, section, values)
            else:
                origin = "reference" if piece.target.startswith("ref:") else _own(block)
                yield Run(link_words(piece, text, section, values), origin, piece.where)


def text_hash(runs: Iterable[Run]) -> str:
    """Return the SHA-256 of all that was approved: every run but values of contacts and services."""
    return hashlib.sha256("".join("\0" if run.origin in PERISHABLE else run.text for run in runs).encode()).hexdigest()
