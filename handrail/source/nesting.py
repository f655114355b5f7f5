"""Keeps what is open while policy text is read: directives, lists, and headings whose conditions still govern."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Audience, Block, Kind
from handrail.source.conditions import ALWAYS, NEVER, Condition, both, either, negated

BOXES = ("note", "statutory", "warning")
OWN_DIRECTIVES = ("when", "else", "include", "each", *BOXES)
_PLAIN = ("text", "list", "item", "quote", "table", "row", "definitions", "definition", "footnote")
"""Frames that Markdown itself ends; `:::` closes none of them."""

ReadCondition = Callable[[str, Location], Condition | None]


@dataclass(frozen=True, slots=True)
class Chain:
    """A `when` with its branches, for the proof that one of them is always taken."""

    where: Location
    around: Condition
    branches: tuple[Condition, ...]
    has_else: bool


@dataclass(slots=True)
class Frame:
    """Something that is open, and the headings in it whose conditions still govern."""

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


class Nesting:
    """The open frames of one text, innermost last; blocks are added to the innermost."""

    def __init__(
        self,
        base: Location,
        directives: tuple[str, ...],
        may_include: bool,
        scopes: list[str],
        read: ReadCondition,
        findings: Findings,
    ) -> None:
        self.directives, self.may_include, self.scopes = directives, may_include, scopes
        self.read, self.findings = read, findings
        self.stack = [Frame("text", base, ALWAYS, "public", [])]
        self.chains: list[Chain] = []

    def context(self) -> tuple[Condition, Audience]:
        """Return the condition and audience that everything around the next block adds up to."""
        frame = self.stack[-1]
        condition = both(frame.condition, *(governing for _, governing, _ in frame.headings))
        staff = frame.audience == "staff" or any(audience == "staff" for _, _, audience in frame.headings)
        return condition, "staff" if staff else "public"

    def add(self, block: Block) -> None:
        self.stack[-1].children.append(block)

    def nested(self, kind: str, condition: Condition, audience: Audience, where: Location) -> Frame:
        """Return a frame for something inside the innermost one; it is not open yet."""
        around, staff = self.context()
        audience = "staff" if "staff" in (audience, staff) else "public"
        return Frame(kind, where, both(around, condition), audience, [], around=around)

    # ---- headings

    def begin_heading(self, level: int, where: Location) -> None:
        """End what earlier headings of this level or deeper govern."""
        frame = self.stack[-1]
        while frame.headings and frame.headings[-1][0] >= level:
            frame.headings.pop()
        if frame.kind != "when":
            return
        for outer in reversed(self.stack[:-1]):
            if any(other >= level for other, _, _ in outer.headings):
                self.findings.error(
                    where,
                    "heading-in-branch",
                    "this heading stands inside '::: when', and would end the condition of a heading outside it",
                    'close the ::: when before it, and write {when="…"} behind the heading itself',
                )
            if outer.kind != "when":
                return

    def govern(self, level: int, block: Block) -> None:
        """Let a heading's condition and audience hold for what follows it."""
        around, _ = self.context()
        if block.condition != around or block.audience == "staff":
            self.stack[-1].headings.append((level, block.condition, block.audience))

    # ---- directives

    def directive(self, word: str, rest: str, where: Location, rest_at: Location) -> None:
        """Open, branch or close what a line that begins with `:::` says."""
        if not word:
            self.close_at(where)
        elif word == "else":
            self.otherwise(rest, where, rest_at)
        elif word == "when":
            self.open_when(rest, where, rest_at)
        else:
            self.open(word, rest, where)

    def open(self, word: str, rest: str, where: Location) -> None:
        known = (*OWN_DIRECTIVES, *self.directives)
        if word not in known:
            self.findings.error(where, "unknown-directive", f"there is no '::: {word}'", choose_from(word, known, 20))
        if word in BOXES and rest:
            self.findings.error(
                where,
                "unknown-argument",
                f"nothing can follow '::: {word}'",
                "write the text of the box on the lines below",
            )
        if word == "include" and not self.may_include:
            self.findings.error(
                where, "include-not-allowed", "a passage cannot be included here", "write the words themselves"
            )
        if word == "each" and self.scopes:
            self.findings.error(
                where, "each-in-each", "'::: each' stands inside another '::: each'", "close the other one first"
            )
        if word == "each":
            self.scopes.append(rest)
        frame = self.nested(word, ALWAYS, "public", where)
        frame.name, frame.arguments = word, tuple(rest.split())
        self.stack.append(frame)

    def open_when(self, text: str, where: Location, text_at: Location) -> None:
        condition = self.read(text, text_at) or ALWAYS
        frame = self.nested("when", condition, "public", where)
        frame.branches = [condition]
        # Its blocks stand in the text itself, each with the condition: a `when` is no block.
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
                condition = self.read(text, place) or NEVER
                frame.branches.append(condition)
        else:
            frame.ended = True
        frame.condition = both(frame.around, earlier, condition)
        frame.headings.clear()

    def close_at(self, where: Location) -> None:
        if self.stack[-1].kind in _PLAIN:
            self.findings.error(where, "stray-close", "':::' closes nothing here", "delete the line")
        else:
            self.close()

    def close_down_to(self, depth: int) -> None:
        """Report and close every directive that is open above `depth` frames."""
        while len(self.stack) > depth:
            frame = self.stack[-1]
            self.findings.error(
                frame.where,
                "unclosed-directive",
                f"'::: {frame.kind}' is never closed",
                "write a line ':::' where it ends",
            )
            self.close()

    def close(self) -> None:
        frame = self.stack.pop()
        if frame.kind == "when":
            if len(frame.branches) > 1:
                self.chains.append(Chain(frame.where, frame.around, tuple(frame.branches), frame.ended))
            return
        if frame.kind == "each":
            self.scopes.pop()
        if frame.kind not in (*OWN_DIRECTIVES, *self.directives):
            self.stack[-1].children += frame.children
            return
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
        block = Block(kind, frame.where, frame.condition, frame.audience, name=frame.name, arguments=frame.arguments)
        self.add(replace(block, children=tuple(frame.children)))
