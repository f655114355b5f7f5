"""Writes blocks as HTML with holes: text that is escaped once, and gaps that each organisation fills."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from handrail.edition.addresses import anchor
from handrail.edition.holes import Hole, ResolvedLink, Segments, joined, slot_hole
from handrail.edition.model import PRINTED_PICTURES, PUBLISHED_PICTURES, Medium
from handrail.edition.paragraphs import leads_in_to, trimmed
from handrail.source.blocks import (
    Abbreviation,
    Block,
    Code,
    Gap,
    Link,
    Mark,
    NoteMark,
    Piece,
    Slot,
    Words,
)

UP_FROM_BAND = "../../"
"""The way to the organisation's root from the page of a text for children: no other has pictures."""


class Flattener:
    """Writes blocks as HTML with holes."""

    def __init__(self, medium: Medium, discreet: bool) -> None:
        self.medium, self.discreet = medium, discreet
        self.parts: list[str | Hole] = []
        self.heading: tuple[Piece, ...] = ()
        """What the tables that follow are called."""
        self.level = self.level_of(1)
        """Of the heading that the next block stands below."""
        self.tables = 0
        """How many there were since the heading."""
        self.numbered: Mapping[str, str] = {}
        self.row_mark = ""
        """Of the row that is open, until its first cell shows it."""

    def level_of(self, level: int) -> int:
        return min(level + (1 if self.medium == "whole" else 0), 6)

    def segments(self) -> Segments:
        """Return what was written, neighbouring text joined."""
        return joined(self.parts)

    def put(self, *parts: str) -> None:
        self.parts += parts

    # ---- blocks

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            getattr(self, f"write_{block.kind}")(block)

    def opening(self, tag: str, block: Block, classes: str = "") -> str:
        # What is marked is led to from the list of changes.
        led_to = block.explicit or block.id in self.numbered or block.mark
        name = self.named(block) if led_to else ""
        if block.audience == "staff":
            classes = f"{classes} for-staff".strip()
        if block.mark:
            classes = f"{classes} marked".strip()
        styled = f' class="{classes}"' if classes else ""
        return f"<{tag}{name}{styled}>"

    def named(self, block: Block) -> str:
        return f' id="{anchor(block.id, self.discreet)}"'

    def number(self, block: Block) -> None:
        self.mark(block.mark)
        if block.id in self.numbered:
            self.put(f'<span class="number">{self.numbered[block.id]}</span> ')

    def mark(self, mark: str, name: str = "") -> None:
        if mark:
            self.parts += (f'<span{name} class="mark">', Hole("word", name=mark), "</span> ")

    def picture(self, block: Block) -> None:
        """Write the picture of an idea, which says nothing that the words beside it do not."""
        if block.symbol:
            folder = PRINTED_PICTURES if self.medium == "print" else f"{UP_FROM_BAND}{PUBLISHED_PICTURES}"
            self.put(f'<img class="picture" src="{folder}{block.symbol}.svg" alt="">')

    def write_heading(self, block: Block) -> None:
        level = self.level = self.level_of(block.level)
        self.heading = block.pieces
        self.tables = 0
        self.put(self.opening(f"h{level}", block))
        self.number(block)
        self.inline(block.pieces)
        self.put(f"</h{level}>\n")

    def write_paragraph(self, block: Block) -> None:
        pieces = trimmed(block.pieces)
        leads_in = self.medium == "print" and leads_in_to(pieces)
        self.put(self.opening("p", block, "idea" if block.symbol else "lead-in" if leads_in else ""))
        self.picture(block)
        self.number(block)
        self.inline(pieces)
        self.put("</p>\n")

    def write_list(self, block: Block) -> None:
        tag = "ol" if block.name == "ordered" else "ul"
        start = f' start="{block.level}"' if tag == "ol" and block.level != 1 else ""
        self.put(self.opening(tag, block)[:-1] + start + ">\n")
        self.blocks(block.children)
        self.put(f"</{tag}>\n")

    def write_item(self, block: Block) -> None:
        self.put(self.opening("li", block, "idea" if block.symbol else ""))
        self.mark(block.mark)
        self.picture(block)
        self.tight(block.children)
        self.put("</li>\n")

    def tight(self, blocks: tuple[Block, ...]) -> None:
        """Write a first paragraph without its tags where nothing but lists follows it."""
        first, rest = (blocks[0], blocks[1:]) if blocks else (None, ())
        if first is not None and first.kind == "paragraph" and all(each.kind == "list" for each in rest):
            self.inline(first.pieces)
            if rest:
                self.put("\n")
            self.blocks(rest)
        else:
            self.blocks(blocks)

    def write_quote(self, block: Block) -> None:
        self.put(self.opening("blockquote", block), "\n")
        self.blocks(block.children)
        self.put("</blockquote>\n")

    def write_code(self, block: Block) -> None:
        self.put(self.opening("pre", block))
        self.mark(block.mark)
        self.inline(block.pieces)
        self.put("</pre>\n")

    def write_rule(self, block: Block) -> None:
        self.put("<hr>\n")

    def write_table(self, block: Block) -> None:
        self.tables += 1
        scroll = self.medium != "print"
        if scroll:
            # A table wider than a phone scrolls in a region of its own, which a keyboard must be able to reach.
            self.put('<div class="table-scroll" role="region" tabindex="0" aria-label="')
            self.plain(self.heading)
            self.put(f' ({self.tables})">' if self.tables > 1 else '">')
        self.put(self.opening("table", block), "\n")
        head = [row for row in block.children if row.children and row.children[0].level == 1]
        body = [row for row in block.children if row not in head]
        for tag, rows in (("thead", head), ("tbody", body)):
            if rows:
                self.put(f"<{tag}>\n")
                self.blocks(tuple(rows))
                self.put(f"</{tag}>\n")
        self.put("</table>\n", "</div>\n" if scroll else "")

    def write_row(self, block: Block) -> None:
        self.put(self.opening("tr", block))
        self.row_mark = block.mark
        self.blocks(block.children)
        self.put("</tr>\n")

    def write_cell(self, block: Block) -> None:
        tag = "th" if block.level == 1 else "td"
        aligned = f' class="align-{block.name}"' if block.name in {"center", "right"} else ""
        scope = ' scope="col"' if tag == "th" else ""
        self.put(f"<{tag}{scope}{aligned}>")
        self.mark(self.row_mark)
        self.row_mark = ""
        self.inline(block.pieces)
        self.put(f"</{tag}>")

    def write_definitions(self, block: Block) -> None:
        self.put(self.opening("dl", block), "\n")
        self.blocks(block.children)
        self.put("</dl>\n")

    def write_term(self, block: Block) -> None:
        self.put(self.opening("dt", block))
        self.mark(block.mark)
        self.inline(block.pieces)
        self.put("</dt>\n")

    def write_definition(self, block: Block) -> None:
        self.put(self.opening("dd", block))
        self.mark(block.mark)
        self.tight(block.children)
        self.put("</dd>\n")

    def write_box(self, block: Block) -> None:
        self.put(self.opening("div", block, f"box {block.name}")[:-1] + ' role="note">\n')
        self.blocks(block.children)
        self.put("</div>\n")

    def write_generated(self, block: Block) -> None:
        if block.mark:
            # What the program writes has no place of its own for the word.
            self.put(f'<div{self.named(block)} class="marked">\n<p class="mark-line">')
            self.mark(block.mark)
            self.put("</p>\n")
        if block.children:
            self.blocks(block.children)
        else:
            self.parts.append(Hole("generated", None, block.name, block.arguments, level=min(self.level + 1, 6)))
        self.put("</div>\n" if block.mark else "")

    def write_notes(self, notes: tuple[Block, ...]) -> None:
        if not notes:
            return
        self.put('<div class="notes"><ol>\n')
        for note in notes:
            classes = ' class="marked"' if note.mark else ""
            self.parts += ('<li id="', Hole("note-anchor", name=note.name), f'"{classes}>')
            self.mark(note.mark, self.named(note))
            self.tight(note.children)
            self.put("</li>\n")
        self.put("</ol></div>\n")

    # ---- inside a block

    def inline(self, pieces: tuple[Piece, ...], linked: bool = False) -> None:
        for piece in pieces:
            if isinstance(piece, Words):
                self.put(str(escape(piece.text)))
            elif isinstance(piece, Gap):
                self.parts.append(slot_hole("plain" if linked else "text", piece.slot))
            elif isinstance(piece, Mark):
                self.put(piece.html)
            elif isinstance(piece, Code):
                self.put(f"<code>{escape(piece.text)}</code>")
            elif isinstance(piece, Abbreviation):
                self.parts.append(Hole("abbreviation", name=piece.short, arguments=(piece.means,)))
            elif isinstance(piece, NoteMark):
                self.parts.append(Hole("note", name=piece.label))
            elif isinstance(piece, Link):
                self.parts.append(Hole("link", link=piece))

    def link(self, link: Link, resolved: ResolvedLink, page_word: str) -> None:
        if resolved.missing and (resolved.label or not link.pieces):
            self.parts.append(Hole("missing", Slot((resolved.missing,), where=link.where)))
        if not resolved.href:
            self.label(link, resolved)
            return
        classes = f' class="xref" data-page="{page_word}"' if resolved.paged and self.medium == "print" else ""
        self.put('<a href="')
        self.address(resolved.href, link.slots)
        self.put(f'"{classes}>')
        self.label(link, resolved)
        self.put("</a>")

    def label(self, link: Link, resolved: ResolvedLink) -> None:
        if link.pieces:
            self.inline(link.pieces, True)
            return
        if resolved.number:
            self.put(f"{resolved.number} ")
        self.inline(resolved.label, True)
        self.put(str(escape(resolved.text)))

    def address(self, href: str, slots: tuple[Slot, ...]) -> None:
        for i, part in enumerate(href.split("{}")):
            if i:
                self.parts.append(slot_hole("url", slots[i - 1]))
            self.put(str(escape(part)))

    def plain(self, pieces: tuple[Piece, ...]) -> None:
        """Write only the words, as for an attribute."""
        for piece in pieces:
            if isinstance(piece, (Words, Code)):
                self.put(str(escape(piece.text)))
            elif isinstance(piece, Abbreviation):
                self.put(str(escape(piece.short)))
            elif isinstance(piece, Gap):
                self.parts.append(slot_hole("plain", piece.slot))
            elif isinstance(piece, Link):
                self.plain(piece.pieces)
