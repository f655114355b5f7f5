"""A document of the source: its sections in order, passages put in their places, every block with its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from handrail.diagnostics import Findings, Location
from handrail.source.blocks import Block, Link, Piece, Slot, Span, fingerprint, gaps_in, links_in, walk_pieces
from handrail.source.change_notes import ChangeNote
from handrail.source.compiler import Compiled
from handrail.source.conditions import ALWAYS, Condition, names_in
from handrail.source.document_model import ChildrenFile, DocumentFile, PrintFile
from handrail.source.grafting import Graft
from handrail.source.nesting import Chain
from handrail.source.questions import Question


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """One file of a document, and one page; its id is the file's stem. Each is itself and equals no other."""

    id: str
    path: str
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    appendix: bool = False

    @property
    def title(self) -> Block:
        return self.blocks[0]

    @property
    def condition(self) -> Condition:
        return self.title.condition

    def walk(self) -> Iterator[Block]:
        for block in (*self.blocks, *self.notes):
            yield from block.walk()


@dataclass(frozen=True, eq=False)
class Document:
    """A policy, the child text of one band, or the text of a print."""

    id: str
    file: DocumentFile | ChildrenFile | PrintFile
    path: str
    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    sections: tuple[Section, ...]
    chains: tuple[Chain, ...]
    targets: Mapping[str, tuple[str, str]]
    """What a link may name to the section and block that it means."""
    questions: tuple[Question, ...] = ()
    change_notes: tuple[ChangeNote, ...] = ()
    """What its editors say of its changes, the oldest version first."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a condition in the document asks for."""
        asked = [names_in(block.condition) for block in self.walk()]
        for block in self.walk():
            asked += [names_in(piece.condition) for piece in walk_pieces(block.pieces) if isinstance(piece, Span)]
        return frozenset().union(*asked)

    @cached_property
    def repeats(self) -> Mapping[str, str]:
        """Id of every block inside an `::: each`, and the id of that."""
        return {
            inner.id: block.id for block in self.walk() if block.kind == "each" for inner in block.walk() if inner.id
        }

    def walk(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.walk()

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        """Yield every slot with the condition under which it is printed."""
        yield from gaps_in(self.title, ALWAYS)
        yield from gaps_in(self.summary, ALWAYS)
        for block in self.walk():
            yield from gaps_in(block.pieces, block.condition)
        for question in self.questions:
            yield from question.slots()
        for note in self.change_notes:
            yield from note.slots()

    def links(self) -> Iterator[tuple[Block, Link]]:
        for block in self.walk():
            yield from ((block, link) for link in links_in(block.pieces))


def make_sections(
    texts: Mapping[str, Compiled], appendices: tuple[str, ...], passages: Mapping[str, Compiled], findings: Findings
) -> tuple[tuple[Section, ...], tuple[Chain, ...], dict[str, tuple[str, str]]]:
    """Return the sections with their passages in place, the branches to prove, and what links may name."""
    sections: list[Section] = []
    chains: list[Chain] = []
    places: dict[str, Location] = {}
    taken = {block.id for compiled in texts.values() for block in compiled.text.walk() if block.explicit} | set(texts)
    for name, compiled in texts.items():
        grafted = Graft(passages, taken, findings)
        blocks = grafted.put(compiled.text.blocks, 0, ())
        chains += [*compiled.chains, *grafted.chains]
        notes = (*compiled.text.notes, *grafted.notes)
        named = name_blocks((*blocks, *notes), name, places, findings)
        section = Section(name, compiled.text.path, named[: len(blocks)], named[len(blocks) :], name in appendices)
        sections.append(section)
    _refuse_borrowed_names(sections, findings)
    return tuple(sections), tuple(chains), targets_in(sections)


def targets_in(sections: Iterable[Section]) -> dict[str, tuple[str, str]]:
    """Return what a link may name: section and id of each block, and each section's title by its name."""
    targets: dict[str, tuple[str, str]] = {}
    for section in sections:
        targets.setdefault(section.id, (section.id, section.title.id))
        targets |= {block.id: (section.id, block.id) for block in section.walk() if block.id}
    return targets


def _refuse_borrowed_names(sections: list[Section], findings: Findings) -> None:
    """Report ids that are another section's name, for a link could mean either."""
    names = {section.id: section.title for section in sections}
    for section in sections:
        for block in section.walk():
            title = names.get(block.id)
            if title is not None and block.explicit and block is not title and title.id != block.id:
                findings.error(
                    block.where,
                    "repeated-id",
                    f"the id '{block.id}' is the name of a section",
                    "give this block another id",
                    (title.where,),
                )


def name_blocks(
    blocks: tuple[Block, ...], section: str, places: dict[str, Location], findings: Findings
) -> tuple[Block, ...]:
    """Return the blocks with an id each: the one written, or the section's id and a fingerprint of the text."""

    def named(block: Block) -> Block:
        if block.explicit:
            name = block.id
            if name in places:
                findings.error(
                    block.where,
                    "repeated-id",
                    f"the id '{name}' is used twice",
                    "give one of the two another id",
                    (places[name],),
                )
        else:
            stem = f"{section}-{fingerprint(block)}"
            name, count = stem, 1
            while name in places:
                count += 1
                name = f"{stem}-{count}"
        places.setdefault(name, block.where)
        return replace(block, id=name, children=tuple(named(child) for child in block.children))

    return tuple(named(block) for block in blocks)
