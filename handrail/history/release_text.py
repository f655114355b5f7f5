"""Writes a frozen document as text that reads well in a diff: one block after another, one sentence a line.

    section responding
    heading 2 #recording no=3.2
    | Recording
    paragraph
    | {{ org.short_name = Oak }} staff write it down the same day.
    | They give it to {{ people.lead.name = Ann Example }}.
    list
      item
      | in the child's own words

A line that begins with `|` goes on with the text above it. A slot stands beside the value of the day of the release.
`handrail.history.release_reading` reads back what is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, NoteMark, Piece, Slot, Span, Words
from handrail.source.conditions import ALWAYS, written
from handrail.source.documents import Section

INDENT = "  "
SHORT = frozenset({"item", "definition", "footnote"})
"""What holds one plain paragraph mostly, and shows its text as its own then."""

_SENTENCE_END = re.compile(r"(?<=[.!?:;]) (?=\S)")


def section_lines(section: Section, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a section; `numbers` are those that its blocks carry, by their ids."""
    yield f"section {section.id}{' appendix' if section.appendix else ''}"
    for block in (*section.blocks, *section.notes):
        yield ""
        yield from _block_lines(block, "", numbers)


def line_text(pieces: tuple[Piece, ...]) -> str:
    """Return the pieces of a line of text, on one line."""
    return _inline(pieces, " ")


def is_plain(block: Block) -> bool:
    """Whether all that is to be told of the block are its words."""
    told = (block.explicit, block.locked, block.numbered, block.audience, block.condition, block.overlay)
    return block.kind == "paragraph" and told == (False, "", True, "public", ALWAYS, "") and bool(block.pieces)


def shown_as_own(block: Block) -> bool:
    """Whether the block shows the text of the one paragraph inside it as its own."""
    return block.kind in SHORT and len(block.children) == 1 and is_plain(block.children[0])


def _block_lines(block: Block, indent: str, numbers: Mapping[str, str]) -> Iterator[str]:
    yield indent + " ".join(_head(block, numbers))
    pieces = block.children[0].pieces if shown_as_own(block) else block.pieces
    if pieces:
        yield from (f"{indent}| {line}" for line in _inline(pieces, "\n").split("\n"))
    if not shown_as_own(block):
        for child in block.children:
            yield from _block_lines(child, indent + INDENT, numbers)


def _head(block: Block, numbers: Mapping[str, str]) -> Iterable[str]:
    yield block.kind
    if block.level:
        yield str(block.level)
    if block.explicit:
        yield f"#{block.id}"
    if block.name:
        yield f"name={json.dumps(block.name, ensure_ascii=False)}"
    if block.arguments:
        yield f"with={json.dumps(' '.join(block.arguments), ensure_ascii=False)}"
    if block.audience == "staff":
        yield "staff"
    if block.condition != ALWAYS:
        yield f"when={json.dumps(written(block.condition))}"
    if block.locked:
        yield f"locked={json.dumps(block.locked, ensure_ascii=False)}"
    if block.overlay:
        yield f"overlay={json.dumps(block.overlay, ensure_ascii=False)}"
    if not block.numbered:
        yield "unnumbered"
    if numbers.get(block.id):
        # Its id is part of an address, even where no author wrote it.
        yield from () if block.explicit else (f"as={block.id}",)
        yield f"no={numbers[block.id]}"


def _inline(pieces: tuple[Piece, ...], line_break: str) -> str:
    return "".join(_piece(piece, line_break) for piece in pieces)


def _piece(piece: Piece, line_break: str) -> str:
    if isinstance(piece, Words):
        return _SENTENCE_END.sub(lambda _: line_break, escaped(piece.text, "[]{<"))
    if isinstance(piece, Gap):
        return _slot(piece.slot)
    if isinstance(piece, Code):
        return f"<code>{escaped(piece.text, '<')}</code>"
    if isinstance(piece, Abbreviation):
        return f"<abbr {escaped(piece.short, '=>')} = {escaped(piece.means, '=>')}>"
    if isinstance(piece, NoteMark):
        return f"[^{escaped(piece.label, ']')}]"
    if isinstance(piece, Span):
        staff = "staff " if piece.audience == "staff" else ""
        return f"<only {staff}{written(piece.condition)}>{_inline(piece.pieces, line_break)}</only>"
    if isinstance(piece, Link):
        return _link(piece, line_break)
    return piece.html


def _link(link: Link, line_break: str) -> str:
    slots = "".join(_slot(slot) for slot in link.slots)
    label = f"{{= {escaped(link.frozen, '}')}}}" if link.frozen else ""
    return f"[{_inline(link.pieces, line_break)}]({escaped(link.target, ' )')}{slots and f' {slots}'}){label}"


def _slot(slot: Slot) -> str:
    scope = f" @{slot.scope}" if slot.scope else ""
    value = f" = {escaped(slot.frozen, '}')}" if slot.frozen is not None else ""
    return "{{ " + " | ".join((slot.name, *slot.filters)) + f"{scope}{value} }}}}"


def escaped(text: str, signs: str) -> str:
    """Return the text with a backslash before each of the signs and before every backslash; a line end is `\\n`."""
    return re.sub(f"[\\\\{re.escape(signs)}]", lambda found: f"\\{found[0]}", text).replace("\n", "\\n")
