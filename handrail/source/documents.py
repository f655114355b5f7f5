"""A document of the source: its sections in order, passages put in their places, every block with its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Block, Link, Piece, Slot, Span, fingerprint, gaps_in, links_in, narrowed, walk_pieces
from handrail.source.compiler import Chain, Compiled
from handrail.source.conditions import ALWAYS, Condition, both, names_in
from handrail.source.model import ChildrenFile, DocumentFile

DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Section:
    """One file of a document, and one page; its id is the file's stem."""

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
    """A policy, or the child text of one band."""

    id: str
    file: DocumentFile | ChildrenFile
    path: str
    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    sections: tuple[Section, ...]
    chains: tuple[Chain, ...]
    targets: Mapping[str, tuple[str, str]]
    """What a link may name to the section and block that it means."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a condition in the document asks for."""
        asked = [names_in(block.condition) for block in self.walk()]
        for block in self.walk():
            asked += [names_in(piece.condition) for piece in walk_pieces(block.pieces) if isinstance(piece, Span)]
        return frozenset().union(*asked)

    def walk(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.walk()

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        """Yield every slot with the condition under which it is printed."""
        yield from gaps_in(self.title, ALWAYS)
        yield from gaps_in(self.summary, ALWAYS)
        for block in self.walk():
            yield from gaps_in(block.pieces, block.condition)

    def links(self) -> Iterator[tuple[Block, Link]]:
        for block in self.walk():
            yield from ((block, link) for link in links_in(block.pieces))


def make_sections(
    texts: Mapping[str, Compiled], appendices: tuple[str, ...], passages: Mapping[str, Compiled], findings: Findings
) -> tuple[tuple[Section, ...], tuple[Chain, ...], dict[str, tuple[str, str]]]:
    """Return the sections with their passages in place, the branches to prove, and what links may name."""
    sections: list[Section] = []
    chains: list[Chain] = []
    targets: dict[str, tuple[str, str]] = {}
    places: dict[str, Location] = {}
    for name, compiled in texts.items():
        grafted = _Graft(passages, findings)
        blocks = grafted.put(compiled.text.blocks, 0, ())
        chains += [*compiled.chains, *grafted.chains]
        notes = (*compiled.text.notes, *grafted.notes)
        named = _name_blocks((*blocks, *notes), name, places, findings)
        section = Section(name, compiled.text.path, named[: len(blocks)], named[len(blocks) :], name in appendices)
        sections.append(section)
        targets.setdefault(name, (name, section.title.id))
        targets |= {block.id: (name, block.id) for block in section.walk() if block.id}
    return tuple(sections), tuple(chains), targets


class _Graft:
    """Puts passages where they are included; collects the branches and footnotes that they bring."""

    def __init__(self, passages: Mapping[str, Compiled], findings: Findings) -> None:
        self.passages, self.findings = passages, findings
        self.chains: list[Chain] = []
        self.notes: list[Block] = []

    def put(self, blocks: tuple[Block, ...], level: int, open_passages: tuple[str, ...]) -> tuple[Block, ...]:
        placed: list[Block] = []
        for block in blocks:
            if block.kind == "heading":
                level = block.level
            if block.kind == "include":
                placed += self.passage(block, level, open_passages)
            elif block.children:
                placed.append(replace(block, children=self.put(block.children, level, open_passages)))
            else:
                placed.append(block)
        return tuple(placed)

    def passage(self, block: Block, level: int, open_passages: tuple[str, ...]) -> tuple[Block, ...]:
        name = " ".join(block.arguments)
        if name in open_passages:
            self.findings.error(
                block.where,
                "include-cycle",
                f"the passage '{name}' includes itself by way of {' → '.join((*open_passages, name))}",
                "take one of these includes out",
            )
            return ()
        if name not in self.passages:
            self.findings.error(
                block.where, "unknown-passage", f"there is no passage called '{name}'", choose_from(name, self.passages)
            )
            return ()
        compiled = self.passages[name]
        own = [inner.level for inner in compiled.text.blocks if inner.kind == "heading"]
        shift = level + 1 - own[0] if own else 0
        if own and max(own) + shift > DEEPEST_HEADING:
            self.findings.error(
                block.where,
                "heading-too-deep",
                f"a heading of the passage '{name}' would be on level {max(own) + shift} here",
                f"include it under a higher heading; the deepest level is {DEEPEST_HEADING}",
            )
            return ()
        self.chains += [replace(chain, around=both(block.condition, chain.around)) for chain in compiled.chains]
        self.notes += [narrowed(note, block.condition, block.audience, 0, name) for note in compiled.text.notes]
        inner = tuple(narrowed(each, block.condition, block.audience, shift, name) for each in compiled.text.blocks)
        return self.put(inner, level, (*open_passages, name))


def _name_blocks(
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
