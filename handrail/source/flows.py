"""A flow of the source: boxes with text and gaps, and where each answer leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handrail.diagnostics import Diagnostic, Findings, Location, choose_from
from handrail.source.blocks import (
    Audience,
    Block,
    Link,
    NoteMark,
    Piece,
    Slot,
    Span,
    gaps_in,
    is_bare_paragraph,
    narrowed,
)
from handrail.source.compiler import Vocabulary, compile_text
from handrail.source.conditions import ALWAYS, Condition, both, parse_rule
from handrail.source.document_model import FlowFile, FlowNode, FlowTarget
from handrail.source.marked import Marked


@dataclass(frozen=True, slots=True)
class Exit:
    """An arrow: the answer that it stands for (or no words), and the box that it leads to."""

    answer: str
    to: str
    condition: Condition
    loop: bool
    danger: bool
    where: Location


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    file: FlowNode
    where: Location
    condition: Condition
    audience: Audience
    title: tuple[Piece, ...]
    body: tuple[Block, ...]
    owner: tuple[Piece, ...]
    exits: tuple[Exit, ...]
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class SideBox:
    condition: Condition
    title: tuple[Piece, ...]
    body: tuple[Block, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """A flow as it is written. Each is itself and equals no other, so that what is made of it can be remembered."""

    id: str
    file: FlowFile
    path: str
    condition: Condition
    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    nodes: tuple[Node, ...]
    side: tuple[SideBox, ...]

    def blocks(self) -> Iterator[Block]:
        parts: tuple[Node | SideBox, ...] = (*self.nodes, *self.side)
        for part in parts:
            for block in part.body:
                yield from block.walk()

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        yield from gaps_in(self.title, self.condition)
        yield from gaps_in(self.summary, self.condition)
        parts: tuple[Node | SideBox, ...] = (*self.nodes, *self.side)
        for part in parts:
            yield from gaps_in(part.title, part.condition)
        for node in self.nodes:
            yield from gaps_in(node.owner, node.condition)
        for block in self.blocks():
            yield from gaps_in(block.pieces, block.condition)


def compile_line(
    text: str,
    where: Location,
    known: Vocabulary,
    findings: Findings,
    spans: bool = False,
    links: bool = False,
) -> tuple[Piece, ...]:
    """Return the pieces of one line of text that stands in a data file, such as a title; compiled once.

    With `spans`, words in it may have a condition, and with `links` too lead somewhere; the line itself has neither.
    """
    abbreviations = tuple(known.abbreviations.items())
    pieces, found = _compiled_line(text, where, known.directives, abbreviations, known.names, spans, links)
    findings.add(*found)
    return pieces


@lru_cache(maxsize=4096)
def _compiled_line(
    text: str,
    where: Location,
    directives: tuple[str, ...],
    abbreviations: tuple[tuple[str, str], ...],
    names: frozenset[str] | None,
    spans: bool,
    links: bool,
) -> tuple[tuple[Piece, ...], tuple[Diagnostic, ...]]:
    findings = Findings()
    known = Vocabulary(directives, dict(abbreviations), names)
    compiled = compile_text(text, where.path, "fragment", known, findings, where)
    blocks = compiled.text.blocks if compiled else ()
    plain = len(blocks) == 1 and is_bare_paragraph(blocks[0])
    kinds = (NoteMark, *(() if links else (Link,)), *(() if spans else (Span,)))
    if not findings.has_errors and (not plain or any(isinstance(piece, kinds) for piece in blocks[0].pieces)):
        findings.error(
            where,
            "line-not-plain",
            "this is more than one line of plain words",
            "write words and slots only, without links and conditions; put a backslash before a '#', '-', '>' or '1.' "
            "at its beginning",
        )
    return (blocks[0].pieces if plain else ()), findings.all()


def compile_flow(name: str, file: FlowFile, marked: Marked, known: Vocabulary, findings: Findings) -> Flow:
    """Return the flow compiled; what its texts say wrong is reported."""
    condition = parse_rule(file.when, marked.text_at("when"), findings, known.names) if file.when else ALWAYS
    nodes = tuple(_compile_node(key, node, condition, marked, known, findings) for key, node in file.nodes.items())
    _check_targets(nodes, findings)
    side = tuple(_compile_side(i, file, condition, marked, known, findings) for i in range(len(file.side)))
    return Flow(
        name,
        file,
        marked.path,
        condition,
        compile_line(file.title, marked.text_at("title"), known, findings, spans=True),
        compile_line(file.summary, marked.text_at("summary"), known, findings, spans=True) if file.summary else (),
        nodes,
        side,
    )


def _compile_node(
    key: str, node: FlowNode, around: Condition, marked: Marked, known: Vocabulary, findings: Findings
) -> Node:
    at = ("nodes", key)
    own = parse_rule(node.when, marked.text_at(*at, "when"), findings, known.names) if node.when else ALWAYS
    condition = both(around, own)
    exits: list[Exit] = []
    for answer, target in node.answers.items():
        exits.append(_exit(answer, target, condition, marked, (*at, "answers", answer), known, findings))
    if node.next:
        exits.append(_exit("", node.next, condition, marked, (*at, "next"), known, findings))
    where = marked.key_at(*at)
    if node.kind == "question" and not node.answers:
        findings.error(
            where,
            "question-without-answers",
            f"the question '{key}' has no answers",
            "write 'answers: {Yes: …, No: …}' below it",
        )
    if node.kind != "question" and node.answers:
        findings.error(
            marked.key_at(*at, "answers"),
            "answers-without-question",
            f"'{key}' is no question",
            "write 'kind: question', or 'next: …' in place of the answers",
        )
    return Node(
        key,
        node,
        where,
        condition,
        node.audience,
        compile_line(node.title, marked.text_at(*at, "title"), known, findings, spans=True),
        _body(node.body, marked.text_at(*at, "body"), condition, node.audience, known, findings),
        compile_line(node.owner, marked.text_at(*at, "owner"), known, findings, spans=True) if node.owner else (),
        tuple(exits),
        node.otherwise,
    )


def _exit(
    answer: str,
    target: FlowTarget,
    around: Condition,
    marked: Marked,
    at: tuple[str, ...],
    known: Vocabulary,
    findings: Findings,
) -> Exit:
    own = parse_rule(target.when, marked.text_at(*at, "when"), findings, known.names) if target.when else ALWAYS
    return Exit(answer, target.to, both(around, own), target.loop, target.danger, marked.value_at(*at))


def _body(
    text: str | None, where: Location, condition: Condition, audience: Audience, known: Vocabulary, findings: Findings
) -> tuple[Block, ...]:
    compiled = compile_text(text, where.path, "fragment", known, findings, where, where.column) if text else None
    return tuple(narrowed(block, condition, audience) for block in (compiled.text.blocks if compiled else ()))


def _compile_side(
    index: int, file: FlowFile, around: Condition, marked: Marked, known: Vocabulary, findings: Findings
) -> SideBox:
    note = file.side[index]
    own = parse_rule(note.when, marked.text_at("side", index, "when"), findings, known.names) if note.when else ALWAYS
    condition = both(around, own)
    title = compile_line(note.title, marked.text_at("side", index, "title"), known, findings, spans=True)
    body = _body(note.body, marked.text_at("side", index, "body"), condition, "public", known, findings)
    return SideBox(condition, title, body)


def _check_targets(nodes: tuple[Node, ...], findings: Findings) -> None:
    known = {node.id for node in nodes}
    for node in nodes:
        for leads in node.exits:
            if leads.to not in known:
                findings.error(
                    leads.where,
                    "unknown-step",
                    f"there is no box called '{leads.to}' in this flow",
                    choose_from(leads.to, known),
                )
        if node.otherwise and node.otherwise not in known:
            findings.error(
                node.where,
                "unknown-step",
                f"'otherwise' names '{node.otherwise}', which is no box here",
                choose_from(node.otherwise, known),
            )
        if node.file.when and not node.otherwise and any(node.id == leads.to for each in nodes for leads in each.exits):
            findings.error(
                node.where,
                "arrows-left-open",
                f"when the condition takes '{node.id}' away, the arrows to it lead nowhere",
                "write 'otherwise: …' with the box that they lead to instead",
            )
