"""Puts an organisation's own texts on a document of the source; what they do not touch stays the same objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.diagnostics import Diagnostic, Findings
from handrail.history.overlay_forms import fitted
from handrail.history.overlay_rules import report_changed, rules_broken
from handrail.history.overlays import Overlay, Placed, place, stretch
from handrail.source.blocks import Block, narrowed
from handrail.source.documents import Document, Section, name_blocks
from handrail.source.grafting import Rewriting

Blocks = tuple[Block, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Overlaid:
    """A document with an organisation's own texts, and what was found while they were put on it."""

    document: Document
    placed: tuple[Placed, ...]
    gone: Mapping[str, Placed]
    """Id of each block that is not there any more, and the overlay that took it away."""
    findings: tuple[Diagnostic, ...]


# Bounded: the policies of some organisations, each for two audiences.
@lru_cache(maxsize=64)
def overlay_document(document: Document, overlays: tuple[Overlay, ...]) -> Overlaid:
    """Return the document with all overlays that can be put on it.

    At one block the order is: before, replace or remove, after; then by the name of the file.
    """
    findings = Findings()
    found = (place(each, document, findings) for each in sorted(overlays, key=lambda each: each.path))
    placed = tuple(each for each in found if each is not None)
    report_changed(placed, findings)
    allowed = rules_broken(document, placed, findings)
    putting = _Putting(document, allowed, findings)
    made = putting.document()
    return Overlaid(made, placed, putting.gone(made), findings.all())


class _Putting:
    def __init__(self, source: Document, placed: tuple[Placed, ...], findings: Findings) -> None:
        self.source, self.placed, self.findings = source, placed, findings
        self.at: defaultdict[str, list[Placed]] = defaultdict(list)
        for each in placed:
            self.at[each.block.id].append(each)
        taken = {block.id for each in placed for block in _taken(each)}
        named = [(block.id, block) for block in source.walk()] + [(each.id, each.title) for each in source.sections]
        self.places = {name: block.where for name, block in named if name and name not in taken}
        self.notes: list[Block] = []
        """Of the texts that were put into the section."""
        self.kinds = {block.id: " ".join(block.arguments) for block in source.walk() if block.kind == "each"}

    def document(self) -> Document:
        if not self.placed:
            return self.source
        made = ((section, self.section(section)) for section in self.source.sections)
        sections = tuple(new for _, new in made if new is not None)
        targets: dict[str, tuple[str, str]] = {}
        for section in sections:
            targets.setdefault(section.id, (section.id, section.title.id))
            targets |= {block.id: (section.id, block.id) for block in section.walk() if block.id}
        chains = [chain for each in self.placed if each.overlay.text for chain in each.overlay.text.chains]
        replaced = {each.block.id for each in self.placed if each.overlay.action == "replace"}
        asked = tuple(question for question in self.source.questions if question.block not in replaced)
        return replace(
            self.source, sections=sections, targets=targets, chains=(*self.source.chains, *chains), questions=asked
        )

    def section(self, section: Section) -> Section | None:
        """Return the section with what is put into it; the very same where nothing is, none where it is removed."""
        self.notes = []
        blocks, notes = self.blocks(section.blocks, section), self.blocks(section.notes, section)
        if blocks is section.blocks and notes is section.notes:
            return section
        return replace(section, blocks=blocks, notes=(*notes, *self.notes)) if blocks else None

    def blocks(self, blocks: Blocks, section: Section) -> Blocks:
        made: list[Block] = []
        dropped: set[str] = set()
        for block in blocks:
            if block.id in dropped:
                continue
            here = self.at.get(block.id, [])
            middle: Blocks = (self.inside(block, section),)
            for each in here:
                if each.overlay.action == "remove":
                    dropped |= {other.id for other in stretch(block, section)}
                    middle = ()
                elif each.overlay.action == "replace":
                    middle = self.replacing(each)
            made += [new for each in here if each.overlay.action == "before" for new in self.text(each)]
            made += middle
            made += [new for each in here if each.overlay.action == "after" for new in self.text(each)]
        same = len(made) == len(blocks) and all(new is old for new, old in zip(made, blocks, strict=True))
        return blocks if same else tuple(made)

    def inside(self, block: Block, section: Section) -> Block:
        children = self.blocks(block.children, section) if block.children else block.children
        return block if children is block.children else replace(block, children=children)

    def replacing(self, placed: Placed) -> Blocks:
        """Return the text that stands in the block's place: its first block has the id of what it replaces."""
        target, blocks = placed.block, self.text(placed, placed.block.explicit)
        if not blocks:
            return ()
        # A footnote is called by its label, which stays too.
        name = target.name if target.kind == "footnote" else blocks[0].name
        return (replace(blocks[0], id=target.id, name=name), *blocks[1:])

    def text(self, placed: Placed, named: bool = False) -> Blocks:
        """Return an overlay's text as it stands there, under the condition of its block; `named` gives it its id."""
        overlay, target = placed.overlay, placed.block
        assert overlay.text is not None
        scope = self.kinds.get(self.source.repeats.get(target.id, ""), "")
        rewriting = Rewriting({}, f"{overlay.name.removesuffix('.md')}-", scope)

        def here(block: Block) -> Block:
            return _owned(rewriting.block(narrowed(block, target.condition, target.audience)), overlay.path)

        blocks = tuple(here(block) for block in fitted(placed, scope, self.findings))
        notes = tuple(here(note) for note in overlay.text.text.notes)
        if named and blocks:
            blocks = (replace(blocks[0], id=target.id, explicit=True), *blocks[1:])
        made = name_blocks((*blocks, *notes), placed.section.id, self.places, self.findings)
        self.notes += made[len(blocks) :]
        return made[: len(blocks)]

    def gone(self, made: Document) -> Mapping[str, Placed]:
        """Return what no link can lead to any more: blocks, and sections by their names."""
        there = {block.id for block in made.walk()}
        lost = {block.id: each for each in self.placed for block in _taken(each) if block.id not in there}
        sections = {section.id for section in made.sections}
        return lost | {each.section.id: each for each in self.placed if each.section.id not in sections}


def _taken(placed: Placed) -> Iterator[Block]:
    """Yield every block that is not printed as the source has it."""
    if placed.overlay.takes:
        whole = placed.overlay.action == "remove"
        for block in stretch(placed.block, placed.section) if whole else (placed.block,):
            yield from block.walk()


def _owned(block: Block, path: str) -> Block:
    return replace(block, overlay=path, children=tuple(_owned(child, path) for child in block.children))
