"""Compiles one file of policy text into blocks with gaps: once, however many organisations use it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handrail.diagnostics import Findings, Location
from handrail.source.attributes import Applied, apply_attributes
from handrail.source.blocks import Audience, Block, Kind, Text
from handrail.source.conditions import ALWAYS, Condition, both, either, parse_condition
from handrail.source.headings import Form, heading_fault
from handrail.source.inline import InlineReader
from handrail.source.markdown import Token, parse_markdown
from handrail.source.nesting import Chain, Nesting
from handrail.source.slots import Attributes, scan


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the compiler must know of the project: directives that print something, abbreviations, whose text it is."""

    directives: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] | None = None
    """Names that conditions may test; None where any may stand."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A text and what the proof needs of it beside its blocks."""

    text: Text
    chains: tuple[Chain, ...]


def compile_text(
    text: str,
    path: str,
    form: Form,
    known: Vocabulary,
    findings: Findings,
    first: Location | None = None,
    margin: int = 0,
) -> Compiled | None:
    """Return the compiled file, or None after reporting why nothing can be made of it.

    Text that stands in a data file begins at `first`; its later lines begin `margin` columns into theirs.
    """
    before = len(findings)
    scanned = scan(text, path, findings, first, margin)
    base = first or Location(path)
    if not text.strip():
        findings.error(base, "empty-text", "the file is empty", "write its text, or delete the file")
        return None
    inline = InlineReader(scanned, known.abbreviations, known.names, findings, base)
    compiler = _Compiler(path, base, margin, form, known, findings, inline, text.split("\n"))
    compiler.sequence(parse_markdown(scanned.text), 0, None)
    inline.check_notes()
    blocks = tuple(compiler.open.stack[0].children)
    if form == "section" and not (blocks and blocks[0].kind == "heading" and blocks[0].level == 1):
        findings.error(
            base, "no-title", "the file does not begin with its title", "write '# Title {#id}' as the first line"
        )
        return None
    if len(findings) > before and not blocks:
        return None
    return Compiled(Text(path, blocks, tuple(compiler.notes)), tuple(compiler.open.chains))


class _Compiler:
    def __init__(
        self,
        path: str,
        base: Location,
        margin: int,
        form: Form,
        known: Vocabulary,
        findings: Findings,
        inline: InlineReader,
        lines: list[str],
    ) -> None:
        self.path, self.base, self.margin, self.form = path, base, margin, form
        self.known, self.findings = known, findings
        self.inline, self.lines = inline, lines
        self.open = Nesting(base, known.directives, form != "fragment", inline.scopes, self.condition_at, findings)
        self.notes: list[Block] = []
        self.level = 0
        """Of the last heading."""
        self.used: list[Attributes] = []
        """Attributes that an item, row or definition has taken from the text inside it."""

    # ---- where we are

    def where(self, token: Token, column: int = 0) -> Location:
        line = token.map[0] if token.map else 0
        return Location(self.path, self.base.line + line, column + (self.base.column if line == 0 else self.margin))

    def written(self, lines: list[int] | None) -> str:
        """Return lines as they are typed, from the first up to an end, without what all of them are indented by."""
        first, end = lines or (0, 0)
        return textwrap.dedent("\n".join(self.lines[first:end])).strip("\n")

    # ---- blocks

    def sequence(self, tokens: list[Token], at: int, stop: str | None) -> int:
        """Compile blocks up to the token `stop`; return the place behind it."""
        depth = len(self.open.stack)
        while at < len(tokens) and tokens[at].type != stop:
            token = tokens[at]
            reader = getattr(self, f"read_{token.type}", None)
            at = reader(tokens, at) if reader else at + 1
        self.open.close_down_to(depth)
        return at + 1

    def leaf(self, kind: Kind, token: Token, pieces_from: Token, **extra: object) -> Block:
        condition, audience = self.open.context()
        attributes = self.inline.trailing(pieces_from)
        if attributes in self.used:
            attributes = None
        own = self.applied(attributes, condition, audience)
        pieces = self.inline.read(pieces_from, own.condition, own.audience)
        where, fields = self.where(token), own.fields | extra
        fields["written"] = self.written(token.map)
        return Block(kind, where, own.condition, own.audience, pieces=pieces, **fields)  # type: ignore[arg-type]

    def condition_at(self, text: str, where: Location) -> Condition | None:
        return parse_condition(text, where, self.findings, self.known.names)

    def applied(self, attributes: Attributes | None, condition: Condition, audience: Audience) -> Applied:
        return apply_attributes(attributes, condition, audience, self.condition_at, self.findings)

    def read_heading_open(self, tokens: list[Token], at: int) -> int:
        token, inline = tokens[at], tokens[at + 1]
        level = int(token.tag[1])
        self.open.begin_heading(level, self.where(token))
        block = self.leaf("heading", token, inline, level=level)
        wrong = heading_fault(block, self.form, self.level, inline.content)
        if wrong is not None:
            self.findings.error(block.where, *wrong)
        self.open.govern(level, block)
        self.open.add(block)
        self.level = level
        return at + 3

    def read_paragraph_open(self, tokens: list[Token], at: int) -> int:
        attributes = self.inline.trailing(tokens[at + 1])
        block = self.leaf("paragraph", tokens[at], tokens[at + 1])
        if block.pieces:
            self.open.add(block)
        elif attributes is not None:
            self.findings.error(
                attributes.where,
                "attributes-alone",
                f"{attributes.text} stands alone, with no text before it",
                "write it at the end of the text that it is for",
            )
        return at + 3

    def read_hr(self, tokens: list[Token], at: int) -> int:
        condition, audience = self.open.context()
        written = self.written(tokens[at].map)
        self.open.add(Block("rule", self.where(tokens[at]), condition, audience, written=written))
        return at + 1

    def read_fence(self, tokens: list[Token], at: int) -> int:
        condition, audience = self.open.context()
        pieces, written = (self.inline.code(tokens[at]),), self.written(tokens[at].map)
        self.open.add(Block("code", self.where(tokens[at]), condition, audience, pieces=pieces, written=written))
        return at + 1

    read_code_block = read_fence

    def container(
        self, kind: Kind, tokens: list[Token], at: int, stop: str, attributes: Attributes | None = None, **extra: object
    ) -> tuple[Block, int]:
        own = self.applied(attributes, ALWAYS, "public")
        if attributes is not None:
            self.used.append(attributes)
        frame = self.open.nested(kind, own.condition, own.audience, self.where(tokens[at]))
        self.open.stack.append(frame)
        end = self.sequence(tokens, at + 1, stop)
        self.open.stack.pop()
        children, fields = tuple(frame.children), own.fields | extra
        fields["written"] = self.written(tokens[at].map)
        block = Block(kind, frame.where, frame.condition, frame.audience, children=children, **fields)  # type: ignore[arg-type]
        return block, end

    def read_bullet_list_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("list", tokens, at, "bullet_list_close")
        self.open.add(block)
        return end

    def read_ordered_list_open(self, tokens: list[Token], at: int) -> int:
        first = int(str(tokens[at].attrGet("start") or 1))
        block, end = self.container("list", tokens, at, "ordered_list_close", level=first, name="ordered")
        self.open.add(block)
        return end

    def read_list_item_open(self, tokens: list[Token], at: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        attributes = self.inline.trailing(first) if first is not None else None
        block, end = self.container("item", tokens, at, "list_item_close", attributes)
        self.open.add(block)
        return end

    def read_blockquote_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("quote", tokens, at, "blockquote_close")
        self.open.add(block)
        return end

    def read_table_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("table", tokens, at, "table_close")
        self.open.add(block)
        return end

    def read_tr_open(self, tokens: list[Token], at: int) -> int:
        last = next(i for i in range(at, len(tokens)) if tokens[i].type == "tr_close")
        inline = [token for token in tokens[at:last] if token.type == "inline"]
        attributes = self.inline.trailing(inline[-1]) if inline else None
        block, end = self.container("row", tokens, at, "tr_close", attributes)
        self.open.add(replace(block, where=self.where(inline[0])) if inline else block)
        return end

    def read_td_open(self, tokens: list[Token], at: int) -> int:
        align = re.search(r"text-align:(\w+)", str(tokens[at].attrGet("style") or ""))
        head = 1 if tokens[at].type == "th_open" else 0
        self.open.add(self.leaf("cell", tokens[at + 1], tokens[at + 1], level=head, name=align[1] if align else ""))
        return at + 3

    read_th_open = read_td_open

    def read_dl_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("definitions", tokens, at, "dl_close")
        children = list(block.children)
        for i, child in enumerate(children):
            if child.kind == "term":
                following = _definitions_after(children, i)
                condition = both(child.condition, either(*(each.condition for each in following)))
                children[i] = replace(child, condition=condition)
        self.open.add(replace(block, children=tuple(children)))
        return end

    def read_dt_open(self, tokens: list[Token], at: int) -> int:
        self.open.add(self.leaf("term", tokens[at + 1], tokens[at + 1]))
        return at + 3

    def read_dd_open(self, tokens: list[Token], at: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        attributes = self.inline.trailing(first) if first is not None else None
        block, end = self.container("definition", tokens, at, "dd_close", attributes)
        self.open.add(block)
        return end

    def read_footnote_open(self, tokens: list[Token], at: int) -> int:
        label = str(tokens[at].meta.get("label"))
        block, end = self.container("footnote", tokens, at, "footnote_close", name=label)
        where = self.inline.scanned.notes.get(label, block.where)
        if not block.children:
            self.findings.error(
                where, "empty-footnote", f"the footnote [^{label}] has no text", "write its text behind the colon"
            )
        if self.form == "fragment":
            self.findings.error(
                where, "footnote-not-allowed", "a footnote cannot stand here", "write the words in the text itself"
            )
        written = "\n\n".join(child.written for child in block.children)
        self.notes.append(replace(block, where=where, written=written))
        return end

    # ---- directives

    def read_directive(self, tokens: list[Token], at: int) -> int:
        token = tokens[at]
        where = self.where(token, token.meta["column"])
        word, _, rest = token.info.partition(" ")
        rest = rest.strip()
        rest_at = replace(where, column=where.column + token.meta["line"].find(rest)) if rest else where
        self.open.directive(word, rest, where, rest_at)
        if not word:
            self.write_closed(where.line - self.base.line + 1)
        return at + 1

    def write_closed(self, end: int) -> None:
        """Give the block that a `:::` has closed the lines that it stands in."""
        children = self.open.stack[-1].children
        if children and children[-1].kind in {"box", "each", "generated", "include"} and not children[-1].written:
            lines = [children[-1].where.line - self.base.line, end]
            children[-1] = replace(children[-1], written=self.written(lines))


def _definitions_after(children: list[Block], at: int) -> list[Block]:
    following = []
    for child in children[at + 1 :]:
        if child.kind == "term":
            break
        following.append(child)
    return following
