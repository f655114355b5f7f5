"""Reads release text: exactly what `handrail.history.release_text` wrote, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, get_args

from handrail.diagnostics import Findings
from handrail.history.release_text import INDENT, SHORT
from handrail.source.blocks import (
    NOWHERE,
    Abbreviation,
    Audience,
    Block,
    Code,
    Gap,
    Kind,
    Link,
    Mark,
    NoteMark,
    Piece,
    Slot,
    Span,
    Words,
    fingerprint,
)
from handrail.source.conditions import ALWAYS, Condition, parse_rule
from handrail.source.documents import Section

_KINDS = frozenset(get_args(Kind))
_FIELD = re.compile(r' (?:(\w+)=("(?:[^"\\]|\\.)*"|[^" ]+)|#(\S+)|(staff|unnumbered)|(\d+))')
_MARK = re.compile(r"</?(?:em|strong|s)>|<br>")
_CODE = re.compile(r"<code>((?:[^<\\]|\\.)*)</code>", re.DOTALL)
_ABBREVIATION = re.compile(r"<abbr ((?:[^=>\\]|\\.)*) = ((?:[^=>\\]|\\.)*)>")
_ONLY = re.compile(r"<only ([^>]*)>")
_NOTE = re.compile(r"\[\^((?:[^\]\\]|\\.)*)\]")
_SLOT = re.compile(r"\{\{ ([^ ]+)((?: \| [a-z]+)*)(?: @([^ ]+))?(?: = ((?:[^}\\]|\\.)*))? \}\}")
_TARGET = re.compile(r"\]\(((?:[^ )\\]|\\.)*)(?: ((?:\{\{ (?:[^}\\]|\\.)* \}\})+))?\)(?:\{= ((?:[^}\\]|\\.)*)\})?")
_WORDS = re.compile(r"(?:[^\[\]{<\\]|\\.)+")


class UnreadableRelease(Exception):
    """The text is not a release's; `line` counts from 0 in the text that was given."""

    def __init__(self, line: int, statement: str) -> None:
        super().__init__(statement)
        self.line = line


def read_sections(text: str, path: str) -> tuple[Section, ...]:
    """Return the sections of a release.

    Equal blocks of several releases are one object, so that what is made of them is shared; so nothing in them knows
    the file that it comes from.

    Raises:
        UnreadableRelease: somebody has changed the text.
    """
    sections: list[Section] = []
    for line, head, chunks in _split(text):
        words = head.split(" ")
        if words[0] != "section" or len(words) not in (2, 3) or words[2:] not in ([], ["appendix"]):
            raise UnreadableRelease(line, f"'{head[:40]}' stands where a section should begin")
        blocks = tuple(_named(chunks, words[1]))
        body = tuple(block for block in blocks if block.kind != "footnote")
        if not body or body[0].kind != "heading":
            raise UnreadableRelease(line, f"the section '{words[1]}' has no title")
        notes = tuple(block for block in blocks if block.kind == "footnote")
        sections.append(Section(words[1], path, body, notes, len(words) == 3))
    return tuple(sections)


def read_line(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a line of text; raises UnreadableRelease."""
    return _read_inline(text)


def _split(text: str) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    """Yield line, heading and blocks (line and text) of each section."""
    head, at = "", 0
    chunks: list[tuple[int, str]] = []
    for number, part in _paragraphs(text):
        if part.startswith("section "):
            if head:
                yield at, head, chunks
            head, at, chunks = part, number, []
        elif head:
            chunks.append((number, part))
        else:
            raise UnreadableRelease(number, "the text does not begin with a section")
    if not head:
        raise UnreadableRelease(0, "there is no section in it")
    yield at, head, chunks


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    number = 0
    for part in re.split(r"(\n{2,})", text.strip("\n")):
        if part.strip("\n"):
            yield number, part
        number += part.count("\n")


def _named(chunks: Sequence[tuple[int, str]], section: str) -> Iterator[Block]:
    """Yield the blocks, each with an id that no other one of the section has."""
    seen: dict[str, int] = {}
    for line, text in chunks:
        try:
            block = _block(text, section, 1)
            if block.id == _made_id(block, section):
                count = seen[block.id] = seen.get(block.id, 0) + 1
                block = _block(text, section, count) if count > 1 else block
        except UnreadableRelease as error:
            raise UnreadableRelease(line + error.line, str(error)) from error
        yield block


# Bounded: releases of one county say mostly the same, block by block.
@lru_cache(maxsize=16384)
def _block(text: str, section: str, count: int) -> Block:
    reader = _Reader(text.split("\n"))
    block = reader.block(0)
    if reader.at < len(reader.lines):
        raise UnreadableRelease(reader.at, "this line belongs to nothing above it")
    named = _with_id(block, section)
    return replace(named, id=f"{named.id}-{count}") if count > 1 else named


def _with_id(block: Block, section: str) -> Block:
    name = block.id or _made_id(block, section)
    return replace(block, id=name, children=tuple(_with_id(child, section) for child in block.children))


def _made_id(block: Block, section: str) -> str:
    return f"{section}-{fingerprint(block)}"


@dataclass
class _Reader:
    lines: list[str]
    at: int = 0

    def block(self, depth: int) -> Block:
        indent = INDENT * depth
        head = self.lines[self.at].removeprefix(indent)
        made = self.head(head)
        self.at += 1
        text: list[str] = []
        while self.at < len(self.lines) and self.lines[self.at].startswith(f"{indent}| "):
            text.append(self.lines[self.at].removeprefix(f"{indent}| "))
            self.at += 1
        pieces = self.inline("\n".join(text), len(text)) if text else ()
        children: list[Block] = []
        while self.at < len(self.lines) and self.lines[self.at].startswith(indent + INDENT):
            children.append(self.block(depth + 1))
        if made.kind in SHORT and pieces:
            return replace(made, children=(Block("paragraph", NOWHERE, pieces=pieces), *children))
        return replace(made, pieces=pieces, children=tuple(children))

    def head(self, head: str) -> Block:
        kind, _, rest = head.partition(" ")
        found = list(_FIELD.finditer(f" {rest}")) if rest else []
        if kind not in _KINDS or "".join(each[0] for each in found) != (f" {rest}" if rest else ""):
            raise UnreadableRelease(self.at, f"'{head[:40]}' is no beginning of a block")
        made = _Head()
        for each in found:
            made.take(each, self.at)
        return Block(kind, NOWHERE, **made.fields)  # type: ignore[arg-type]

    def inline(self, text: str, lines: int) -> tuple[Piece, ...]:
        try:
            return _read_inline(text)
        except UnreadableRelease as error:
            raise UnreadableRelease(self.at - lines + error.line, str(error)) from error


@dataclass
class _Head:
    """What stands behind the kind of a block."""

    fields: dict[str, Any] = field(default_factory=dict)

    def take(self, found: re.Match[str], line: int) -> None:
        key, value, name, flag, level = found.groups()
        if level:
            self.fields["level"] = int(level)
        elif name:
            self.fields |= {"id": name, "explicit": True}
        elif flag:
            self.fields |= {"audience": "staff"} if flag == "staff" else {"numbered": False}
        elif key != "no":
            self.setting(key, json.loads(value) if value.startswith('"') else value, line)

    def setting(self, key: str, value: str, line: int) -> None:
        if key == "with":
            self.fields["arguments"] = tuple(value.split(" "))
        elif key == "when":
            self.fields["condition"] = _condition(value, line)
        elif key in {"name", "locked", "overlay"}:
            self.fields[key] = value
        elif key == "as":
            self.fields["id"] = value
        else:
            raise UnreadableRelease(line, f"'{key}' is no setting of a block")


def _condition(text: str, line: int) -> Condition:
    findings = Findings()
    condition = parse_rule(text, NOWHERE, findings)
    if findings.has_errors:
        raise UnreadableRelease(line, f"'{text[:40]}' is no condition")
    return condition


def _read_inline(text: str) -> tuple[Piece, ...]:
    pieces, end = _pieces(text, 0, "")
    if end < len(text):
        raise _lost(text, end)
    return pieces


def _lost(text: str, at: int) -> UnreadableRelease:
    return UnreadableRelease(text.count("\n", 0, at), f"'{text[at : at + 30]}' cannot be read")


def _pieces(text: str, at: int, stop: str) -> tuple[tuple[Piece, ...], int]:
    """Return the pieces from `at` to `stop`, and the place of that."""
    pieces: list[Piece] = []
    while at < len(text) and not (stop and text.startswith(stop, at)):
        read = _simple(text, at) or _nested(text, at)
        if read is None:
            return tuple(pieces), at
        piece, at = read
        pieces.append(piece)
    if stop and at >= len(text):
        raise _lost(text, max(0, at - 30))
    return tuple(pieces), at


def _simple(text: str, at: int) -> tuple[Piece, int] | None:
    if found := _WORDS.match(text, at):
        return Words(_plain(found[0].replace("\n", " "))), found.end()
    if found := _SLOT.match(text, at):
        return Gap(_slot(found)), found.end()
    if found := _MARK.match(text, at):
        return Mark(found[0]), found.end()
    if found := _CODE.match(text, at):
        return Code(_plain(found[1])), found.end()
    if found := _ABBREVIATION.match(text, at):
        return Abbreviation(_plain(found[1]), _plain(found[2])), found.end()
    if found := _NOTE.match(text, at):
        return NoteMark(_plain(found[1])), found.end()
    return None


def _nested(text: str, at: int) -> tuple[Piece, int] | None:
    if found := _ONLY.match(text, at):
        inner, end = _pieces(text, found.end(), "</only>")
        staff = found[1].startswith("staff ")
        condition = _condition(found[1].removeprefix("staff "), text.count("\n", 0, at))
        audience: Audience = "staff" if staff else "public"
        return Span(condition, audience, inner), _behind(text, end, "</only>")
    if text.startswith("[", at):
        inner, end = _pieces(text, at + 1, "]")
        target = _TARGET.match(text, end)
        if target is None:
            raise _lost(text, at)
        slots = tuple(_slot(each) for each in _SLOT.finditer(target[2] or ""))
        link = Link(_plain(target[1]), inner, NOWHERE, ALWAYS, slots=slots, frozen=_plain(target[3] or ""))
        return link, target.end()
    return None


def _behind(text: str, at: int, stop: str) -> int:
    if not text.startswith(stop, at):
        raise _lost(text, at)
    return at + len(stop)


def _slot(found: re.Match[str]) -> Slot:
    filters = tuple(each for each in found[2].split(" | ") if each)
    frozen = None if found[4] is None else _plain(found[4])
    return Slot(tuple(found[1].split(".")), filters, NOWHERE, found[3] or "", frozen)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
