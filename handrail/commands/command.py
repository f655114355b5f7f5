"""What a command of `handrail` is: one module of this folder, found by its COMMAND."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Diagnostic, Severity
from handrail.pipeline import Request, chosen, make_project, read_project
from handrail.preparing import Prepared, Project, prepare
from handrail.reporting import FORMATS

DONE, ERRORS, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `takes` adds its arguments to a parser that has `--project` and `--date`; `run` returns the status."""

    name: str
    help: str
    takes: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    place: int = 100
    """Where the help lists it; the smaller the earlier."""


def request_of(given: argparse.Namespace, organisations: Sequence[str] = (), **more: object) -> Request:
    return Request(given.project, given.date, tuple(organisations), **more)  # type: ignore[arg-type]


def opened(given: argparse.Namespace, organisations: Sequence[str] = ()) -> tuple[Project, tuple[str, ...]] | None:
    """Return the project and the organisations asked for; None after saying what is wrong with the source.

    Raises:
        NothingToBuild: see `handrail.pipeline`.
    """
    request = request_of(given, organisations)
    files, source, found = read_project(request)
    names = chosen(request, files)
    if source is None:
        print_findings(found)
        return None
    return make_project(request, files, source), names


def prepared_one(given: argparse.Namespace, organisation: str) -> tuple[Project, Prepared] | None:
    """Return the project with one organisation ready to be made; None after saying what stops it."""
    there = opened(given, (organisation,))
    if there is None:
        return None
    prepared = prepare(there[0], organisation)
    if not prepared.plans:
        print_findings(prepared.findings)
        return None
    return there[0], prepared


def print_findings(findings: Sequence[Diagnostic]) -> None:
    if findings:
        print(FORMATS["text"](findings), file=sys.stderr)


def status_of(findings: Sequence[Diagnostic], strict: bool) -> int:
    stops = any(strict or found.severity is Severity.ERROR for found in findings)
    return ERRORS if stops else DONE


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it like 2026-09-01") from None
