"""Conditions: who a block is for, written with `and`, `or`, `not` and brackets over names.

    cond = and {"or" and};  and = not {"and" not};  not = ["not"] (name | "(" cond ")")
    name = [a-z0-9][a-z0-9-]*

A hyphen is part of a name, never arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from handrail.diagnostics import Findings, Location, choose_from


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


Condition = Name | Not | All | Either
ALWAYS: Condition = All(())
NEVER: Condition = Either(())

_TOKEN = re.compile(r"\s*(?:([a-z0-9][a-z0-9-]*)|([()])|(\S))")


def both(*parts: Condition) -> Condition:
    """Return the condition that all of `parts` hold, as short as can be told without knowing the names."""
    kept = dict.fromkeys(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
    if NEVER in kept or any(negated(part) in kept for part in kept):
        return NEVER
    return next(iter(kept)) if len(kept) == 1 else All(tuple(kept))


def either(*parts: Condition) -> Condition:
    """Return the condition that any of `parts` holds."""
    kept = dict.fromkeys(inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,)))
    if ALWAYS in kept or any(negated(part) in kept for part in kept):
        return ALWAYS
    return next(iter(kept)) if len(kept) == 1 else Either(tuple(kept))


def negated(condition: Condition) -> Condition:
    if isinstance(condition, Not):
        return condition.part
    if condition == ALWAYS:
        return NEVER
    return ALWAYS if condition == NEVER else Not(condition)


@lru_cache(maxsize=20_000)
def names_in(condition: Condition) -> frozenset[str]:
    """Return every name that the condition asks for."""
    if isinstance(condition, Name):
        return frozenset({condition.name})
    if isinstance(condition, Not):
        return names_in(condition.part)
    return frozenset().union(*(names_in(part) for part in condition.parts))


def holds(condition: Condition, truths: Collection[str]) -> bool:
    """Say whether the condition holds where exactly the names in `truths` do."""
    if isinstance(condition, Name):
        return condition.name in truths
    if isinstance(condition, Not):
        return not holds(condition.part, truths)
    if isinstance(condition, All):
        return all(holds(part, truths) for part in condition.parts)
    return any(holds(part, truths) for part in condition.parts)


def given(condition: Condition, known: Callable[[str], bool | None]) -> Condition:
    """Return what is left of the condition once some names are known to hold or not."""
    if isinstance(condition, Name):
        value = known(condition.name)
        return condition if value is None else ALWAYS if value else NEVER
    if isinstance(condition, Not):
        return negated(given(condition.part, known))
    combine = both if isinstance(condition, All) else either
    stop = NEVER if isinstance(condition, All) else ALWAYS
    parts = []
    for part in condition.parts:
        left = given(part, known)
        if left == stop:
            return stop
        parts.append(left)
    return combine(*parts)


def written(condition: Condition) -> str:
    """Return the condition as an author would write it."""
    if isinstance(condition, Name):
        return condition.name
    if isinstance(condition, Not):
        inner = written(condition.part)
        return f"not {inner}" if isinstance(condition.part, Name) else f"not ({inner})"
    if not condition.parts:
        return "true" if isinstance(condition, All) else "false"
    word = " and " if isinstance(condition, All) else " or "
    return word.join(
        f"({written(part)})" if _needs_brackets(part, condition) else written(part) for part in condition.parts
    )


def _needs_brackets(part: Condition, around: Condition) -> bool:
    return isinstance(part, Either) and isinstance(around, All) and len(part.parts) > 1


def any_of(names: Iterable[str]) -> Condition:
    return either(*(Name(name) for name in names))


def parse_condition(
    text: str, where: Location, findings: Findings, known: Collection[str] | None = None
) -> Condition | None:
    """Return the condition, or None after reporting what is wrong; `where` is the place of its first character.

    With `known` given, any other name is an error at its own place.
    """
    tokens = [
        (match[1] or match[2] or match[3], match.start(match.lastindex or 0), match.lastindex)
        for match in _TOKEN.finditer(text.rstrip())
    ]
    parser = _Parser(tokens, len(text.rstrip()))
    try:
        condition = parser.alternatives()
        parser.end()
    except _Unreadable as error:
        place = Location(where.path, where.line, where.column + error.offset)
        findings.error(
            place,
            "condition-syntax",
            f"this condition cannot be read: {error}",
            "write names joined by 'and', 'or', 'not' and brackets, such as 'special and not maintained'",
        )
        return None
    unknown = [
        (word, offset)
        for word, offset, kind in tokens
        if kind == 1 and word not in {"and", "or", "not"} and known is not None and word not in known
    ]
    for word, offset in unknown:
        place = Location(where.path, where.line, where.column + offset)
        findings.error(
            place,
            "unknown-name",
            f"there is no trait, area or other name '{word}' for a condition",
            choose_from(word, known or ()),
        )
    return None if unknown else condition


def parse_rule(text: str, where: Location, findings: Findings, known: Collection[str] | None = None) -> Condition:
    """Return a condition of a data file, where `true` and `false` may stand too; NEVER after an error."""
    if text in {"true", "always"}:
        return ALWAYS
    if text in {"false", "never"}:
        return NEVER
    return parse_condition(text, where, findings, known) or NEVER


class _Unreadable(Exception):
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


class _Parser:
    def __init__(self, tokens: list[tuple[str, int, int | None]], end: int) -> None:
        self.tokens, self.at, self.stop = tokens, 0, end
        self.depth = 0

    def peek(self) -> str | None:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def offset(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else self.stop

    def take(self, word: str) -> bool:
        if self.peek() != word:
            return False
        self.at += 1
        return True

    def alternatives(self) -> Condition:
        parts = [self.conjunction()]
        while self.take("or"):
            parts.append(self.conjunction())
        return either(*parts)

    def conjunction(self) -> Condition:
        parts = [self.term()]
        while self.take("and"):
            parts.append(self.term())
        return both(*parts)

    def term(self) -> Condition:
        if self.take("not"):
            return negated(self.term())
        if self.take("("):
            self.depth += 1
            if self.depth > 20:
                raise _Unreadable(self.offset(), "its brackets are nested too deep")
            inside = self.alternatives()
            if not self.take(")"):
                raise _Unreadable(self.offset(), "a bracket is not closed")
            self.depth -= 1
            return inside
        if self.at >= len(self.tokens):
            raise _Unreadable(self.offset(), "a name is missing at its end" if self.tokens else "it is empty")
        word, _, kind = self.tokens[self.at]
        if kind != 1 or word in {"and", "or"}:
            raise _Unreadable(self.offset(), f"'{word}' stands where a name should")
        self.at += 1
        return Name(word)

    def end(self) -> None:
        if self.at < len(self.tokens):
            raise _Unreadable(self.offset(), f"'{self.tokens[self.at][0]}' does not follow on")
