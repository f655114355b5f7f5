"""Compiles one file of policy text into blocks with gaps: once, however many organisations use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Audience, Block, Kind, Text
from handrail.source.conditions import ALWAYS, NEVER, Condition, both, either, negated, parse_condition
from handrail.source.inline import InlineReader
from handrail.source.markdown import Token, parse_markdown
from handrail.source.slots import Attributes, scan

BOXES = ("note", "statutory", "warning")
Form = Literal["section", "passage", "fragment"]
"""A section begins with its title; a passage may hold headings; a fragment may not."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A `when` with its branches, for the proof that one of them is always taken."""

    where: Location
    around: Condition
    branches: tuple[Condition, ...]
    has_else: bool


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


@dataclass(slots=True)
class _Frame:
    """A directive that is open, and the headings in it whose conditions still govern."""

    kind: str
    where: Location
    condition: Condition
    audience: Audience
    children: list[Block]
    name: str = ""
    arguments: tuple[str, ...] = ()
    branches: list[Condition] = field(default_factory=list)
    around: Condition = ALWAYS
    ended: bool = False
    headings: list[tuple[int, Condition, Audience]] = field(default_factory=list)


def compile_text(
    text: str, path: str, form: Form, known: Vocabulary, findings: Findings, first: Location | None = None
) -> Compiled | None:
    """Return the compiled file, or None after reporting why nothing can be made of it."""
    before = len(findings)
    scanned = scan(text, path, findings, first)
    base = first or Location(path)
    if not text.strip():
        findings.error(base, "empty-text", "the file is empty", "write its text, or delete the file")
        return None
    compiler = _Compiler(
        path, base, form, known, findings, InlineReader(scanned, known.abbreviations, known.names, findings, base)
    )
    tokens = parse_markdown(scanned.text)
    compiler.stack = [_Frame("text", base, ALWAYS, "public", [])]
    compiler.sequence(tokens, 0, None)
    blocks = tuple(compiler.stack[0].children)
    if form == "section" and not (blocks and blocks[0].kind == "heading" and blocks[0].level == 1):
        findings.error(
            base, "no-title", "the file does not begin with its title", "write '# Title {#id}' as the first line"
        )
        return None
    if len(findings) > before and not blocks:
        return None
    return Compiled(Text(path, blocks, tuple(compiler.notes)), tuple(compiler.chains))


class _Compiler:
    def __init__(
        self, path: str, base: Location, form: Form, known: Vocabulary, findings: Findings, inline: InlineReader
    ) -> None:
        self.path, self.base, self.form, self.known, self.findings = path, base, form, known, findings
        self.inline = inline
        self.stack: list[_Frame] = []
        self.notes: list[Block] = []
        self.chains: list[Chain] = []

    # ---- where we are

    def where(self, token: Token, column: int = 0) -> Location:
        line = token.map[0] if token.map else 0
        return Location(self.path, self.base.line + line, column + (self.base.column if line == 0 else 0))

    def context(self) -> tuple[Condition, Audience]:
        frame = self.stack[-1]
        condition = both(frame.condition, *(governing for _, governing, _ in frame.headings))
        staff = frame.audience == "staff" or any(audience == "staff" for _, _, audience in frame.headings)
        return condition, "staff" if staff else "public"

    def add(self, block: Block) -> None:
        self.stack[-1].children.append(block)

    def nested(self, kind: str, condition: Condition, audience: Audience, where: Location) -> _Frame:
        around, staff = self.context()
        audience = "staff" if "staff" in (audience, staff) else "public"
        return _Frame(kind, where, both(around, condition), audience, [])

    # ---- blocks

    def sequence(self, tokens: list[Token], at: int, stop: str | None) -> int:
        """Compile blocks up to the token `stop`; return the place behind it."""
        depth = len(self.stack)
        while at < len(tokens) and tokens[at].type != stop:
            token = tokens[at]
            reader = getattr(self, f"read_{token.type}", None)
            at = reader(tokens, at) if reader else at + 1
        while len(self.stack) > depth:
            frame = self.stack[-1]
            self.findings.error(
                frame.where,
                "unclosed-directive",
                f"'::: {frame.kind}' is never closed",
                "write a line ':::' where it ends",
            )
            self.close()
        return at + 1

    def leaf(self, kind: Kind, token: Token, pieces_from: Token, **extra: object) -> Block:
        condition, audience = self.context()
        attributes = self.inline.trailing(pieces_from)
        condition, audience, own = self.applied(attributes, condition, audience)
        pieces = self.inline.read(pieces_from, condition, audience)
        return Block(kind, self.where(token), condition, audience, pieces=pieces, **(own | extra))  # type: ignore[arg-type]

    def applied(
        self, attributes: Attributes | None, condition: Condition, audience: Audience
    ) -> tuple[Condition, Audience, dict[str, object]]:
        """Return the context narrowed by a block's attributes, and the fields that they set."""
        own: dict[str, object] = {}
        for key, (value, where) in (attributes.entries if attributes else {}).items():
            if key == "when":
                condition = both(condition, self.condition(value, where))
            elif key == "audience":
                audience = self.audience(value, where, audience)
            elif key == "number":
                own["numbered"] = self.number(value, where)
            elif key == "locked":
                own["locked"] = value
            else:
                own |= {"id": value, "explicit": True}
        return condition, audience, own

    def condition(self, text: str, where: Location) -> Condition:
        return parse_condition(text, where, self.findings, self.known.names) or ALWAYS

    def audience(self, value: str, where: Location, around: Audience) -> Audience:
        if value not in {"public", "staff"}:
            self.findings.error(
                where, "unknown-audience", f"there is no audience '{value}'", choose_from(value, ("public", "staff"))
            )
        return "staff" if "staff" in (value, around) else "public"

    def number(self, value: str, where: Location) -> bool:
        if value != "off":
            self.findings.error(where, "wrong-value", f"'number' is '{value}'", 'write {number="off"}')
        return value != "off"

    def read_heading_open(self, tokens: list[Token], at: int) -> int:
        token, inline = tokens[at], tokens[at + 1]
        level = int(token.tag[1])
        frame = self.stack[-1]
        while frame.headings and frame.headings[-1][0] >= level:
            frame.headings.pop()
        block = self.leaf("heading", token, inline, level=level)
        around, _ = self.context()
        if self.form == "fragment":
            self.findings.error(
                block.where, "heading-not-allowed", "a heading cannot stand here", "write the words as a paragraph"
            )
        elif not block.explicit:
            self.findings.error(
                block.where,
                "heading-without-id",
                "the heading has no id",
                f"write {{#{_suggested_id(inline.content)}}} behind it",
            )
        if block.condition != around or block.audience == "staff":
            frame.headings.append((level, block.condition, block.audience))
        self.add(block)
        return at + 3

    def read_paragraph_open(self, tokens: list[Token], at: int) -> int:
        block = self.leaf("paragraph", tokens[at], tokens[at + 1])
        if block.pieces or block.explicit:
            self.add(block)
        return at + 3

    def read_hr(self, tokens: list[Token], at: int) -> int:
        condition, audience = self.context()
        self.add(Block("rule", self.where(tokens[at]), condition, audience))
        return at + 1

    def read_fence(self, tokens: list[Token], at: int) -> int:
        condition, audience = self.context()
        code = self.inline.code(tokens[at])
        self.add(Block("code", self.where(tokens[at]), condition, audience, pieces=(code,)))
        return at + 1

    read_code_block = read_fence

    def container(
        self, kind: Kind, tokens: list[Token], at: int, stop: str, attributes: Attributes | None = None, **extra: object
    ) -> tuple[Block, int]:
        condition, audience, own = self.applied(attributes, ALWAYS, "public")
        frame = self.nested(kind, condition, audience, self.where(tokens[at]))
        self.stack.append(frame)
        end = self.sequence(tokens, at + 1, stop)
        self.stack.pop()
        children = tuple(frame.children)
        block = Block(kind, frame.where, frame.condition, frame.audience, children=children, **(own | extra))  # type: ignore[arg-type]
        return block, end

    def read_bullet_list_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("list", tokens, at, "bullet_list_close")
        self.add(block)
        return end

    def read_ordered_list_open(self, tokens: list[Token], at: int) -> int:
        first = int(str(tokens[at].attrGet("start") or 1))
        block, end = self.container("list", tokens, at, "ordered_list_close", level=first, name="ordered")
        self.add(block)
        return end

    def read_list_item_open(self, tokens: list[Token], at: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        attributes = self.inline.trailing(first) if first is not None else None
        block, end = self.container("item", tokens, at, "list_item_close", attributes)
        self.add(block)
        return end

    def read_blockquote_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("quote", tokens, at, "blockquote_close")
        self.add(block)
        return end

    def read_table_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("table", tokens, at, "table_close")
        self.add(block)
        return end

    def read_tr_open(self, tokens: list[Token], at: int) -> int:
        last = next(i for i in range(at, len(tokens)) if tokens[i].type == "tr_close")
        inline = [token for token in tokens[at:last] if token.type == "inline"]
        attributes = self.inline.trailing(inline[-1]) if inline else None
        block, end = self.container("row", tokens, at, "tr_close", attributes)
        self.add(replace(block, where=self.where(inline[0])) if inline else block)
        return end

    def read_td_open(self, tokens: list[Token], at: int) -> int:
        align = re.search(r"text-align:(\w+)", str(tokens[at].attrGet("style") or ""))
        head = 1 if tokens[at].type == "th_open" else 0
        self.add(self.leaf("cell", tokens[at + 1], tokens[at + 1], level=head, name=align[1] if align else ""))
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
        self.add(replace(block, children=tuple(children)))
        return end

    def read_dt_open(self, tokens: list[Token], at: int) -> int:
        self.add(self.leaf("term", tokens[at + 1], tokens[at + 1]))
        return at + 3

    def read_dd_open(self, tokens: list[Token], at: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        attributes = self.inline.trailing(first) if first is not None else None
        block, end = self.container("definition", tokens, at, "dd_close", attributes)
        self.add(block)
        return end

    def read_footnote_open(self, tokens: list[Token], at: int) -> int:
        block, end = self.container("footnote", tokens, at, "footnote_close", name=str(tokens[at].meta.get("label")))
        where = block.children[0].where if block.children else block.where
        self.notes.append(replace(block, where=where))
        return end

    # ---- directives

    def read_directive(self, tokens: list[Token], at: int) -> int:
        token = tokens[at]
        where = self.where(token, token.meta["column"])
        word, _, rest = token.info.partition(" ")
        rest_at = replace(where, column=where.column + token.meta["line"].find(rest)) if rest else where
        if not token.info:
            if self.stack[-1].kind in {"text", "list", "item", "quote", "table", "row", "definition", "footnote"}:
                self.findings.error(where, "stray-close", "':::' closes nothing here", "delete the line")
            else:
                self.close()
        elif word == "else":
            self.otherwise(rest.strip(), where, rest_at)
        elif word == "when":
            self.open_when(rest, where, rest_at)
        elif word in ("include", "each", *BOXES, *self.known.directives):
            frame = self.nested(word, ALWAYS, "public", where)
            frame.name, frame.arguments = word, tuple(rest.split())
            if word == "each":
                self.inline.scopes.append(rest.strip())
            self.stack.append(frame)
        else:
            known = ("when", "else", "include", "each", *BOXES, *self.known.directives)
            self.findings.error(where, "unknown-directive", f"there is no '::: {word}'", choose_from(word, known, 20))
            self.stack.append(self.nested(word, ALWAYS, "public", where))
        return at + 1

    def open_when(self, text: str, where: Location, text_at: Location) -> None:
        condition = self.condition(text, text_at)
        frame = self.nested("when", condition, "public", where)
        frame.around, _ = self.context()
        frame.branches = [condition]
        frame.children = self.stack[-1].children
        self.stack.append(frame)

    def otherwise(self, rest: str, where: Location, rest_at: Location) -> None:
        frame = self.stack[-1]
        if frame.kind != "when" or frame.ended:
            self.findings.error(
                where, "stray-else", "'::: else' has no '::: when' before it", "write it between '::: when …' and ':::'"
            )
            return
        earlier = negated(either(*frame.branches))
        condition: Condition = ALWAYS
        if rest:
            word, _, text = rest.partition(" ")
            if word != "when":
                self.findings.error(
                    rest_at, "stray-else", f"'{rest}' cannot follow '::: else'", "write '::: else when …'"
                )
            else:
                place = replace(rest_at, column=rest_at.column + len("when "))
                condition = parse_condition(text, place, self.findings, self.known.names) or NEVER
                frame.branches.append(condition)
        else:
            frame.ended = True
        frame.condition = both(frame.around, earlier, condition)
        frame.headings.clear()

    def close(self) -> None:
        frame = self.stack.pop()
        if frame.kind == "when":
            if len(frame.branches) > 1:
                chain = Chain(frame.where, frame.around, tuple(frame.branches), frame.ended)
                self.chains.append(chain)
            return
        if frame.kind == "each":
            self.inline.scopes.pop()
        kind: Kind = "box" if frame.kind in BOXES else "generated"
        if frame.kind in {"include", "each"}:
            kind = "include" if frame.kind == "include" else "each"
        if frame.children and kind in {"include", "generated"}:
            self.findings.error(
                frame.children[0].where,
                "text-in-directive",
                f"'::: {frame.name}' holds no text of its own",
                "close it with ':::' first, and write the text below",
            )
        self.add(
            Block(
                kind,
                frame.where,
                frame.condition,
                frame.audience,
                children=tuple(frame.children),
                name=frame.name,
                arguments=frame.arguments,
            )
        )


def _definitions_after(children: list[Block], at: int) -> list[Block]:
    following = []
    for child in children[at + 1 :]:
        if child.kind == "term":
            break
        following.append(child)
    return following


def _suggested_id(content: str) -> str:
    words = re.findall(r"[a-z0-9]+", content.lower())
    return "-".join(words[:4]) or "id"
