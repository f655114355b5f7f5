"""Reads printed.yaml: which prints hang on walls here, with the codes on them, as `handrail printed` recorded it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from handrail.diagnostics import Findings, Location
from handrail.source.marked import Marked, read_yaml
from handrail.source.schema import Day, EmptyIsNone, EmptyIsTuple, Id, Line, Model, shown, validate

FILE = "printed.yaml"
MOST_RECORDED = 2000
HEADING = (
    "# What hangs on walls here and is handed out. `handrail printed` adds lines, and a build reads them.\n"
    "# Keep old lines: they tell whoever scans an old poster that it is out of date. When something is taken down and\n"
    "# nothing takes its place, add the day to its line: taken_down: 2026-09-01\n"
    "printed:\n"
)


def _code(text: str) -> str:
    if not re.fullmatch(r"[a-z2-9]{6,12}", text):
        raise ValueError(f"'{shown(text)}' is no code of a print|copy the six letters that stand on the paper")
    return text


Code = Annotated[str, AfterValidator(_code)]


class PrintedEntry(Model):
    """One print as it was hung: the code on it, the day, and a short digest of each sort of fact."""

    print: Line
    code: Code
    on: Day
    facts: Annotated[dict[Id, Line], EmptyIsNone] = Field(default_factory=dict)
    """Empty where the print says what only staff may know."""
    taken_down: Day | None = None


class PrintedFile(Model):
    """schools/<organisation>/printed.yaml"""

    printed: Annotated[tuple[PrintedEntry, ...], Field(max_length=MOST_RECORDED), EmptyIsTuple] = ()


@dataclass(frozen=True, slots=True)
class Hung:
    """A record of printed.yaml and its place."""

    name: str
    code: str
    on: date
    facts: Mapping[str, str]
    taken_down: date | None
    where: Location


def read_printed(marked: Marked | None, findings: Findings) -> tuple[Hung, ...]:
    """Return what was recorded, the oldest first."""
    file = validate(PrintedFile, marked, findings) if marked is not None else None
    if marked is None or file is None:
        return ()
    found = (
        Hung(each.print, each.code, each.on, each.facts, each.taken_down, marked.value_at("printed", number))
        for number, each in enumerate(file.printed)
    )
    return tuple(sorted(found, key=lambda each: each.on))


def with_lines(text: str | None, lines: Sequence[str]) -> str | None:
    """Return the file with lines behind those that are there, indented as they are.

    None where they would not be read back: the list is not the last thing in the file, or too long.
    """
    begun = HEADING if text is None else text if text.endswith("\n") else f"{text}\n"
    indents = re.findall(r"^( *)- ", begun, re.MULTILINE) or [""]
    made = begun + "".join(indents[-1] + line for line in lines)
    return made if _count(begun) + len(lines) == _count(made) <= MOST_RECORDED else None


def _count(text: str) -> int:
    marked = read_yaml(text, FILE, Findings())
    records = marked.data.get("printed") if marked and isinstance(marked.data, dict) else None
    return len(records) if isinstance(records, list) else 0


def line_for(name: str, code: str, on: date, facts: Mapping[str, str]) -> str:
    """Return the line that records a print."""
    told = ", ".join(f"{sort}: {digest}" for sort, digest in facts.items())
    more = f", facts: {{{told}}}" if told else ""
    return f"- {{print: {name}, code: {code}, on: {on.isoformat()}{more}}}\n"
