"""An organisation's own changes to the source: what each of them asks for, and which block it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handrail.diagnostics import Findings, Location, choose_from
from handrail.history.alignment import AlignedBlock, align
from handrail.source.blocks import Block, block_text
from handrail.source.compiler import Compiled
from handrail.source.documents import Document, Section
from handrail.source.links import find_block
from handrail.source.questions import below

Action = Literal["replace", "before", "after", "remove"]
ACTIONS: tuple[Action, ...] = ("replace", "before", "after", "remove")
DOES: Mapping[Action, str] = {
    "replace": "replaces",
    "before": "stands before",
    "after": "stands after",
    "remove": "takes away",
}
SHOWN = 160
"""Characters of a text that a finding repeats."""


@dataclass(frozen=True, eq=False, slots=True)
class Overlay:
    """One file of an organisation's folder overlays/<policy>/. Each is itself and equals no other."""

    policy: str
    path: str
    target: str
    """The id of the block."""
    action: Action
    reason: str
    based_on: str
    """The text of the source for which it was written, as it was typed there."""
    basis: tuple[Block, ...]
    """The same, compiled."""
    text: Compiled | None
    """The local text; None where the block is taken away."""
    words: str
    """The local text as it is typed."""
    places: Mapping[str, Location]
    """Where the value of each setting stands."""

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def takes(self) -> bool:
        """Whether the block itself is not printed any more."""
        return self.action in {"replace", "remove"}

    def command(self, decision: str) -> str:
        """Return what to type to decide on it."""
        return f"handrail overlays {self.path.split('/')[1]} {self.policy}/{self.name} --{decision}"


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """An overlay with the block that it means now."""

    overlay: Overlay
    section: Section
    block: Block
    now: str
    """What the source says there now, as it is typed."""

    @property
    def changed(self) -> bool:
        """Whether the source says something else than what the overlay was written for."""
        return folded(self.overlay.based_on) != folded(self.now)

    @property
    def renamed(self) -> bool:
        return self.overlay.target not in (self.block.id, self.section.id)


def folded(text: str) -> str:
    """Return text as it is compared: without white space at the ends of lines, and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def place(overlay: Overlay, document: Document, findings: Findings) -> Placed | None:
    """Return the overlay with its block: that of its id, else the one that its text has become."""
    found = find_block(document, overlay.target) or _aligned(overlay, document)
    if found is None:
        known = {block.id for block in document.walk() if block.explicit} | {each.id for each in document.sections}
        findings.error(
            overlay.places["target"],
            "overlay-without-target",
            f"'{document.id}' has no text '{overlay.target}', and none like the one that this was written for",
            f"{choose_from(overlay.target, known)}; if the source has dropped the text, delete this file",
        )
        return None
    section, block = found
    return Placed(overlay, section, block, says(block, section, overlay.action))


def stretch(block: Block, section: Section) -> tuple[Block, ...]:
    """Return all that a block stands for: of a heading everything below it, up to the next of its level or higher."""
    if block.kind != "heading" or block not in section.blocks:
        return (block,)
    return (block, *below(section.blocks, section.blocks.index(block)))


def says(block: Block, section: Section, action: Action) -> str:
    """Return the source's text that an action on the block is about, as it is typed."""
    blocks = stretch(block, section) if action == "remove" else (block,)
    return "\n\n".join(each.written or block_text(each) for each in blocks)


def around(section: Section, block: Block) -> tuple[Block, ...]:
    """Return the blocks that a block stands in, the outermost first."""

    def search(blocks: tuple[Block, ...], above: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
        for each in blocks:
            if each is block:
                yield above
            yield from search(each.children, (*above, each))

    return next(search((*section.blocks, *section.notes), ()), ())


def is_part(block: Block) -> bool:
    """Whether a block makes no sense by itself: cells, terms, the head of a table."""
    return block.kind in {"cell", "term"} or (block.kind == "row" and block.children[0].level == 1)


def short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN].rsplit(' ', 1)[0]} …"


def _aligned(overlay: Overlay, document: Document) -> tuple[Section, Block] | None:
    """Return the block that is most like what the overlay was written for, by the one alignment."""
    if not overlay.basis:
        return None
    first = overlay.basis[0]
    basis = first.children[0] if first.kind == "list" and len(first.children) == 1 else first
    within = [each.id for each in document.sections if overlay.target.startswith(f"{each.id}-")]
    old = AlignedBlock(overlay.target, False, max(within, key=len, default=""), basis.kind, block_text(basis))
    blocks = {
        block.id: (section, block) for section in document.sections for block in section.walk() if not is_part(block)
    }
    new = tuple(
        AlignedBlock(name, block.explicit, section.id, block.kind, block_text(block))
        for name, (section, block) in blocks.items()
    )
    pair = next(pair for pair in align((old,), new) if pair.old is not None)
    return blocks[pair.new.id] if pair.new is not None else None
