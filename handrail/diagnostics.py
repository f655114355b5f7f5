"""Findings about what an author wrote: where, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item")
Value = TypeVar("Value")


class Severity(StrEnum):
    """An error stops the organisation that it belongs to; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; `line` and `column` count from 0 here and from 1 wherever printed."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line + 1}:{self.column + 1}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `statement` says what is so, `fix` orders what to do."""

    location: Location
    code: str
    statement: str
    fix: str
    severity: Severity = Severity.ERROR
    related: tuple[Location, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.location}: {self.severity}[{self.code}]: {self.statement}"]
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        lines += [f"  see: {place}" for place in self.related]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Reported(Generic[Value]):
    """A value, if one could be made, and every finding met on the way."""

    value: Value | None
    findings: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)


class Findings:
    """Collects findings while a file is read; equal ones are kept once, in the order met."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def error(
        self, location: Location, code: str, statement: str, fix: str = "", related: tuple[Location, ...] = ()
    ) -> None:
        self.add(Diagnostic(location, code, statement, fix, Severity.ERROR, related))

    def warning(
        self, location: Location, code: str, statement: str, fix: str = "", related: tuple[Location, ...] = ()
    ) -> None:
        self.add(Diagnostic(location, code, statement, fix, Severity.WARNING, related))

    def add(self, *found: Diagnostic) -> None:
        for item in found:
            self._found.setdefault(item)

    @property
    def has_errors(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self._found)

    def __len__(self) -> int:
        return len(self._found)

    def all(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was most likely meant to be, if any is near."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else None


def choose_from(name: str, known: Iterable[str], most: int = 12) -> str:
    """Return the order that an unknown name gets: the nearest known one, or what there is to choose from."""
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return f"write '{near}'" if len(names) > most else f"write '{near}', or choose from {', '.join(names)}"
    shown = ", ".join(names[:most])
    return f"choose from {shown}{' …' if len(names) > most else ''}" if names else "there is none to choose from yet"
