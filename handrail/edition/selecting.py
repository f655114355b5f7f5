"""Takes from a document what one organisation and audience gets, and numbers it.

Conditions and audiences are settled here, before contents lists, links, search or flowcharts are made from the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.edition.addresses import address, anchor
from handrail.edition.circumstances import Asked, Circumstances, all_asked, asked_by, narrowed
from handrail.source.blocks import Audience, Block, Gap, Link, NoteMark, Piece, Slot, Span, joined_words, walk_pieces
from handrail.source.conditions import holds
from handrail.source.document_model import DocumentFile
from handrail.source.documents import Document, Section

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, eq=False, slots=True)
class SelectedSection:
    """A section with only the blocks that are there."""

    id: str
    address: str
    number: str
    appendix: bool
    title: Block
    blocks: tuple[Block, ...]
    """Without the title."""
    notes: tuple[Block, ...]
    """Footnotes in the order in which they are called."""
    numbers: Mapping[str, str]
    """Block id to the number that it carries."""
    places: Mapping[str, Place]
    """Id to where a link to it leads."""


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """Where a link leads: a section, the fragment in it, and what is printed for it.

    Each is itself and equals no other.
    """

    section: str
    address: str
    anchor: str
    number: str
    title: tuple[Piece, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Selected:
    """A document as one set of circumstances gets it."""

    document: Document
    circumstances: Circumstances
    sections: tuple[SelectedSection, ...]
    by_id: Mapping[str, SelectedSection]
    places: Mapping[str, Place]

    def walk(self) -> Iterator[Block]:
        """Yield every block that is there, titles and footnotes included."""
        for section in self.sections:
            for top in (section.title, *section.blocks, *section.notes):
                yield from top.walk()


def circumstances_for(
    document: Document,
    truths: Collection[str],
    audience: Audience,
    areas: tuple[str, ...],
    sites: tuple[str, ...],
    discreet: bool,
) -> Circumstances:
    """Return the circumstances, with only what the document asks for, so that many organisations share them."""
    everything = Circumstances(frozenset(truths), audience, areas, sites, discreet)
    return narrowed(everything, _asked_by_document(document), discreet)


@lru_cache(maxsize=64)
def _asked_by_document(document: Document) -> Asked:
    return all_asked(_asked_by_section(section) for section in document.sections)


@lru_cache(maxsize=1024)
def _asked_by_section(section: Section) -> Asked:
    return all_asked(asked_by(block) for block in (*section.blocks, *section.notes))


@lru_cache(maxsize=64)
def select(document: Document, circumstances: Circumstances) -> Selected:
    """Return the document for these circumstances. Bounded memory: the least used is forgotten."""
    sections: list[SelectedSection] = []
    places: dict[str, Place] = {}
    counts = {False: 0, True: 0}
    for section in document.sections:
        if _Chooser(circumstances).keeps(section.title):
            counts[section.appendix] += 1
            number = _section_number(document, section, counts[section.appendix])
            asked = narrowed(circumstances, _asked_by_section(section), circumstances.discreet)
            sections.append(_selected_section(section, asked, number, _numbering(document)))
            places |= sections[-1].places
    return Selected(document, circumstances, tuple(sections), {each.id: each for each in sections}, places)


# Bounded: a section asks for few names, so that a county shares a few forms of each.
@lru_cache(maxsize=1024)
def _selected_section(section: Section, circumstances: Circumstances, number: str, numbering: str) -> SelectedSection:
    return _Chooser(circumstances).section(section, number, numbering)


def _section_number(document: Document, section: Section, count: int) -> str:
    if section.appendix:
        return LETTERS[(count - 1) % len(LETTERS)]
    return "" if _numbering(document) == "none" else str(count)


class _Chooser:
    def __init__(self, circumstances: Circumstances) -> None:
        self.circumstances = circumstances
        self.truths: Collection[str] = circumstances.truths
        self.scope = ""
        self.repeating: frozenset[str] = frozenset()
        """Ids written inside the `::: each` that is open; links to them mean the ones for the same area or site."""

    def keeps(self, block: Block) -> bool:
        if block.audience == "staff" and self.circumstances.audience != "staff":
            return False
        return holds(block.condition, self.truths)

    def section(self, section: Section, number: str, numbering: str) -> SelectedSection:
        blocks = tuple(each for block in section.blocks[1:] for each in self.shared(block))
        (title,) = self.shared(section.title)
        called = [label for block in blocks for label in _notes_called(block)]
        order = {label: i for i, label in reversed(list(enumerate(dict.fromkeys(called))))}
        notes = [each for note in section.notes if note.name in order for each in self.shared(note)]
        numbers = _numbers(blocks, number, numbering)
        return SelectedSection(
            section.id,
            address(section.id, self.circumstances.discreet),
            number,
            section.appendix,
            title,
            blocks,
            tuple(sorted(notes, key=lambda note: order[note.name])),
            numbers,
            _places(section.id, number, title, blocks, numbers, self.circumstances.discreet),
        )

    def shared(self, block: Block) -> tuple[Block, ...]:
        """Return what is there of a block that stands in nothing else: one object for all who get the same of it."""
        return _chosen_once(block, narrowed(self.circumstances, asked_by(block)))

    def chosen(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if not self.keeps(block):
                continue
            if block.kind == "each":
                yield from self.repeated(block)
            else:
                yield self.prune(block)

    def prune(self, block: Block) -> Block:
        children = tuple(self.chosen(block.children)) if block.children else ()
        pieces = joined_words(self.pieces(block.pieces)) if block.pieces else ()
        name = f"{block.id}-{self.scope.partition(':')[2]}" if self.scope and block.id else block.id
        return replace(block, id=name, pieces=pieces, children=children)

    def repeated(self, block: Block) -> Iterator[Block]:
        around, truths = self.scope, self.truths
        self.repeating = frozenset(inner.id for inner in block.walk() if inner.explicit)
        kind = block.arguments[0]
        names = self.circumstances.areas if kind == "area" else self.circumstances.sites
        for name in names:
            self.scope = f"{kind}:{name}"
            if kind == "area":
                # In the part for one area only that area's name holds.
                self.truths = frozenset(truths) - set(names) | {name}
            yield from self.chosen(block.children)
        self.scope, self.truths, self.repeating = around, truths, frozenset()

    def pieces(self, pieces: tuple[Piece, ...]) -> Iterator[Piece]:
        for piece in pieces:
            if isinstance(piece, Span):
                staff = piece.audience == "staff" and self.circumstances.audience != "staff"
                if not staff and holds(piece.condition, self.truths):
                    yield from self.pieces(piece.pieces)
            elif isinstance(piece, Link):
                yield self.link(piece)
            elif isinstance(piece, Gap):
                yield Gap(self.slot(piece.slot))
            else:
                yield piece

    def link(self, link: Link) -> Link:
        inner, slots = tuple(self.pieces(link.pieces)), tuple(self.slot(slot) for slot in link.slots)
        repeated = link.target.startswith("#") and link.target[1:] in self.repeating
        target = f"{link.target}-{self.scope.partition(':')[2]}" if repeated else link.target
        return replace(link, target=target, pieces=inner, slots=slots)

    def slot(self, slot: Slot) -> Slot:
        if not slot.scope or ":" in slot.scope:
            return slot  # For nobody in particular, or bound when its text was released.
        return replace(slot, scope=self.scope if self.scope.startswith(f"{slot.scope}:") else "")


# Most blocks ask for two or three names, so that a county shares a few forms of each. Bounded like all that is shared.
@lru_cache(maxsize=16384)
def _chosen_once(block: Block, circumstances: Circumstances) -> tuple[Block, ...]:
    return tuple(_Chooser(circumstances).chosen((block,)))


@lru_cache(maxsize=8192)
def _notes_called(block: Block) -> tuple[str, ...]:
    return tuple(
        piece.label for each in block.walk() for piece in walk_pieces(each.pieces) if isinstance(piece, NoteMark)
    )


@lru_cache(maxsize=8192)
def _named_in(block: Block) -> tuple[Block, ...]:
    return tuple(each for each in block.walk() if each.explicit)


def choose_blocks(blocks: tuple[Block, ...], circumstances: Circumstances) -> tuple[Block, ...]:
    """Return the blocks that are there, those for each area or site repeated."""
    return tuple(_Chooser(circumstances).chosen(blocks))


def choose_pieces(pieces: tuple[Piece, ...], circumstances: Circumstances) -> tuple[Piece, ...]:
    return tuple(_Chooser(circumstances).pieces(pieces))


def _numbering(document: Document) -> str:
    return document.file.numbering if isinstance(document.file, DocumentFile) else "none"


def _numbers(blocks: tuple[Block, ...], section: str, numbering: str) -> dict[str, str]:
    if numbering == "none":
        return {}
    counted = {"sections": ("heading", 2), "paragraphs": ("paragraph", 0)}[numbering]
    numbered = [
        block
        for block in blocks
        if (block.kind, block.level) == counted and block.numbered and block.audience == "public"
    ]
    return {block.id: f"{section}.{i}" for i, block in enumerate(numbered, 1)}


def _places(
    section: str, number: str, title: Block, blocks: tuple[Block, ...], numbers: Mapping[str, str], discreet: bool
) -> dict[str, Place]:
    page = address(section, discreet)
    top = Place(section, page, anchor(title.id, discreet), number, title.pieces)
    places = {title.id: top, section: top}
    for block in blocks:
        for each in _named_in(block):
            own = numbers.get(each.id, "")
            label = each.pieces if each.kind == "heading" else title.pieces
            shown = own or ("" if each.kind == "heading" else number)
            places[each.id] = Place(section, page, anchor(each.id, discreet), shown, label)
    return places
