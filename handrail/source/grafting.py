"""Puts passages where they are included, as if their text had been written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handrail.diagnostics import Findings, choose_from
from handrail.source.blocks import Block, Gap, Link, NoteMark, Piece, Slot, Span, narrowed
from handrail.source.compiler import Compiled
from handrail.source.conditions import both
from handrail.source.inline import SCOPED
from handrail.source.nesting import Chain

DEEPEST_HEADING = 6


class Graft:
    """Grafts the passages of one section; collects the branches and footnotes that they bring.

    `taken` are the ids of the whole document. A passage whose own id is taken already gets another one, and its links
    to that id follow: they mean the passage's block first.
    """

    def __init__(self, passages: Mapping[str, Compiled], taken: set[str], findings: Findings) -> None:
        self.passages, self.taken, self.findings = passages, taken, findings
        self.chains: list[Chain] = []
        self.notes: list[Block] = []
        self.included: dict[str, int] = {}
        """How often each passage was put into this section."""

    def put(self, blocks: tuple[Block, ...], level: int, path: tuple[str, ...], scope: str = "") -> tuple[Block, ...]:
        """Return the blocks with every include replaced.

        `level` is that of the heading above, `path` are the passages that are open, `scope` the `::: each` around.
        """
        placed: list[Block] = []
        for block in blocks:
            if block.kind == "heading":
                level = block.level
            if block.kind == "include":
                placed += self.passage(block, level, path, scope)
            elif block.children:
                inner = " ".join(block.arguments) if block.kind == "each" else scope
                placed.append(replace(block, children=self.put(block.children, level, path, inner)))
            else:
                placed.append(block)
        return tuple(placed)

    def passage(self, block: Block, level: int, path: tuple[str, ...], scope: str) -> tuple[Block, ...]:
        name = " ".join(block.arguments)
        compiled = self.found(name, block, path)
        if compiled is None:
            return ()
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
        self.included[name] = self.included.get(name, 0) + 1
        self.chains += [replace(chain, around=both(block.condition, chain.around)) for chain in compiled.chains]
        rewrite = Rewriting(self.renamed(compiled), f"{name}-{self.included[name]}-", scope)
        self.notes += [
            rewrite.block(narrowed(note, block.condition, block.audience, 0, name)) for note in compiled.text.notes
        ]
        inner = tuple(
            rewrite.block(narrowed(each, block.condition, block.audience, shift, name)) for each in compiled.text.blocks
        )
        return self.put(inner, level, (*path, name), scope)

    def found(self, name: str, block: Block, path: tuple[str, ...]) -> Compiled | None:
        if name in path:
            self.findings.error(
                block.where,
                "include-cycle",
                f"the passage '{name}' includes itself by way of {' → '.join((*path, name))}",
                "take one of these includes out",
            )
            return None
        if name not in self.passages:
            self.findings.error(
                block.where, "unknown-passage", f"there is no passage called '{name}'", choose_from(name, self.passages)
            )
        return self.passages.get(name)

    def renamed(self, compiled: Compiled) -> dict[str, str]:
        """Return the id that each of the passage's own ids gets here."""
        names: dict[str, str] = {}
        for block in compiled.text.walk():
            if block.explicit and block.id not in names:
                name, count = block.id, 1
                while name in self.taken:
                    count += 1
                    name = f"{block.id}-{count}"
                self.taken.add(name)
                names[block.id] = name
        return names


class Rewriting:
    """Gives ids, links, footnotes and slots of a text the names that they have where it is put.

    `ids` are new names of its own ids, `notes` stands before the labels of its footnotes, `scope` is the `::: each`
    around the place.
    """

    def __init__(self, ids: Mapping[str, str], notes: str, scope: str) -> None:
        self.ids, self.notes, self.scope = ids, notes, scope

    def block(self, block: Block) -> Block:
        name = f"{self.notes}{block.name}" if block.kind == "footnote" else block.name
        return replace(
            block,
            id=self.ids.get(block.id, block.id),
            name=name,
            pieces=tuple(self.piece(piece) for piece in block.pieces),
            children=tuple(self.block(child) for child in block.children),
        )

    def piece(self, piece: Piece) -> Piece:
        if isinstance(piece, NoteMark):
            return NoteMark(f"{self.notes}{piece.label}")
        if isinstance(piece, Gap):
            return Gap(self.slot(piece.slot))
        if isinstance(piece, Span):
            return replace(piece, pieces=self.inside(piece))
        if isinstance(piece, Link):
            name = piece.target.removeprefix("#")
            target = f"#{self.ids[name]}" if piece.target.startswith("#") and name in self.ids else piece.target
            slots = tuple(self.slot(slot) for slot in piece.slots)
            return replace(piece, target=target, pieces=self.inside(piece), slots=slots)
        return piece

    def inside(self, piece: Span | Link) -> tuple[Piece, ...]:
        return tuple(self.piece(inner) for inner in piece.pieces)

    def slot(self, slot: Slot) -> Slot:
        if slot.scope or slot.path[0] not in SCOPED.get(self.scope, ()):
            return slot
        return replace(slot, scope=self.scope)
