"""Finds slots, attributes and link targets in policy text before Markdown is parsed, with exact places.

Each slot and attribute is replaced by one private-use character around a number, which Markdown passes through wherever
it stands: in a link's address, in a table cell beside a `|`, at the end of a heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Slot

SLOT_OPEN, SLOT_CLOSE = "\ue010", "\ue011"
ATTRIBUTES_OPEN, ATTRIBUTES_CLOSE = "\ue012", "\ue013"
SENTINEL = re.compile(f"{SLOT_OPEN}(\\d+){SLOT_CLOSE}|{ATTRIBUTES_OPEN}(\\d+){ATTRIBUTES_CLOSE}")

FILTERS = ("plural", "possessive", "a", "lower", "cap")
"""In the order in which they may follow one another."""
PEOPLE_FILTERS = ("names", "any", "numbers")
"""Each stands alone and is for people: A, B and C; A, B or C; the same with their telephone numbers."""
ATTRIBUTES = ("id", "when", "audience", "locked", "number", "symbol")

_FOUND = re.compile(r"(?<!\\)\{\{(?P<slot>.*?)\}\}|(?<!\\)\{(?P<attributes>[#a-z][^{}\n]*)\}")
_SLOT = re.compile(r"\s*([a-z][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)+)\s*((?:\|\s*[a-z]+\s*)*)$")
_ATTRIBUTE = re.compile(r"#(?P<id>[A-Za-z0-9][\w-]*)|(?P<key>[a-z]+)=\"(?P<value>[^\"]*)\"")
_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LEFT = re.compile(r"(?<!\\)\{(?:\{|[ \t]+(?:#|[a-z]+=))")
_NOTE = re.compile(r"^ {0,3}\[\^([^\s\]]+)\]:|(?<!\\)\[\^([^\s\]]+)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in braces behind a block or bracketed words: key to value and the value's place."""

    where: Location
    entries: dict[str, tuple[str, Location]]
    text: str


@dataclass(slots=True)
class Scanned:
    """Policy text ready for Markdown, and what its sentinels stand for."""

    path: str
    text: str
    starts: list[int]
    slots: list[tuple[Slot | None, str]] = field(default_factory=list)
    attributes: list[Attributes] = field(default_factory=list)
    targets: dict[str, deque[Location]] = field(default_factory=dict)
    notes: dict[str, Location] = field(default_factory=dict)
    """Label to the place where the footnote's text begins."""
    calls: dict[str, Location] = field(default_factory=dict)
    """Label to the place where a footnote is first called."""

    def restored(self, text: str) -> str:
        """Return text of a code span or block as it was typed."""
        return SENTINEL.sub(lambda m: self.slots[int(m[1])][1] if m[1] else self.attributes[int(m[2])].text, text)


def scan(text: str, path: str, findings: Findings, first: Location | None = None, margin: int = 0) -> Scanned:
    """Return `text` with its slots and attributes replaced.

    `first` is the place of its first character; every later line begins `margin` columns into the file's line.
    """
    base = first or Location(path)
    private = _PRIVATE.search(text)
    starts = [0] + [match.end() for match in re.finditer("\n", text)]

    def place(offset: int) -> Location:
        line = bisect_right(starts, offset) - 1
        column = offset - starts[line]
        return Location(path, base.line + line, column + (base.column if line == 0 else margin))

    scanned = Scanned(path, "", starts)
    if private:
        findings.error(
            place(private.start()),
            "private-character",
            f"the text holds a character that cannot be printed (U+{ord(private[0]):04X})",
            "delete that character",
        )
        text = _PRIVATE.sub(" ", text)
    _note_places(scanned, text, place)

    def replaced(match: re.Match[str]) -> str:
        if match["slot"] is not None:
            slot = _read_slot(match["slot"], place(match.start()), findings)
            scanned.slots.append((slot, match[0]))
            return f"{SLOT_OPEN}{len(scanned.slots) - 1}{SLOT_CLOSE}"
        entries = _read_attributes(match["attributes"], place, match.start("attributes"), findings)
        scanned.attributes.append(Attributes(place(match.start()), entries, match[0]))
        return f"{ATTRIBUTES_OPEN}{len(scanned.attributes) - 1}{ATTRIBUTES_CLOSE}"

    scanned.text = _FOUND.sub(replaced, text)
    _refuse_open_braces(text, place, findings)
    return scanned


def _note_places(scanned: Scanned, text: str, place: Callable[[int], Location]) -> None:
    """Keep where links lead and where footnotes stand: Markdown does not tell."""
    for match in _TARGET.finditer(text):
        scanned.targets.setdefault(match[1], deque()).append(place(match.start(1)))
    for match in _NOTE.finditer(text):
        found, label = (scanned.notes, match[1]) if match[1] else (scanned.calls, match[2])
        found.setdefault(label, place(match.start()))


def _refuse_open_braces(text: str, place: Callable[[int], Location], findings: Findings) -> None:
    """Report braces that open a slot or attributes and are not read as such, for they would be printed."""
    inside = [match.span() for match in _FOUND.finditer(text)]
    for match in _LEFT.finditer(text):
        if not any(start <= match.start() < end for start, end in inside):
            findings.error(
                place(match.start()),
                "stray-brace",
                f"'{match[0]}' opens something that is not closed on its line, or that cannot be read",
                "write {{ name }} or {#id} on one line; to print a brace write \\{",
            )


def _read_slot(inside: str, where: Location, findings: Findings) -> Slot | None:
    match = _SLOT.match(inside)
    if not match:
        findings.error(
            where,
            "slot-syntax",
            f"'{{{{{inside}}}}}' cannot be read as a slot",
            "write a name with dots, and filters behind it: {{ org.name | possessive }}",
        )
        return None
    filters = tuple(word.strip() for word in match[2].split("|")[1:])
    for word in filters:
        if word not in (*FILTERS, *PEOPLE_FILTERS):
            known = choose_from(word, (*FILTERS, *PEOPLE_FILTERS))
            findings.error(where, "unknown-filter", f"there is no filter called '{word}'", known)
            return None
    order = [FILTERS.index(word) for word in filters if word in FILTERS]
    if order != sorted(set(order)) or (len(order) < len(filters) and len(filters) > 1):
        findings.error(
            where,
            "filter-order",
            f"the filters of '{match[1]}' do not follow one another so",
            f"write each at most once, in the order {' | '.join(FILTERS)}; 'names', 'any' and 'numbers' stand alone",
        )
        return None
    return Slot(tuple(match[1].split(".")), filters, where)


def _read_attributes(
    inside: str, place: Callable[[int], Location], start: int, findings: Findings
) -> dict[str, tuple[str, Location]]:
    entries: dict[str, tuple[str, Location]] = {}
    end = 0
    for match in _ATTRIBUTE.finditer(inside):
        if inside[end : match.start()].strip():
            break
        end = match.end()
        key = "id" if match["id"] else match["key"]
        value, at = (match["id"], match.start("id")) if match["id"] else (match["value"], match.start("value"))
        where = place(start + match.start())
        if key not in ATTRIBUTES:
            findings.error(
                where, "unknown-attribute", f"there is no attribute called '{key}'", choose_from(key, ATTRIBUTES)
            )
        elif key in entries:
            findings.error(where, "repeated-attribute", f"'{key}' is written twice", "keep one of the two")
        else:
            entries[key] = (value, place(start + at))
    if inside[end:].strip():
        findings.error(
            place(start + end),
            "attribute-syntax",
            f"'{{{inside}}}' cannot be read",
            'write {#id}, {when="…"}, {audience="staff"}, {locked="why"}, {number="off"} or {symbol="talk"}; '
            "to print a brace write \\{",
        )
    return entries
