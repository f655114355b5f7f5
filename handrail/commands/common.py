"""What commands share: the request that they make, the project that they open, and how findings are printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TypeAlias

from handrail.diagnostics import Diagnostic, Severity
from handrail.loading import Files
from handrail.pipeline import Request, chosen, read_project
from handrail.reporting import FORMATS
from handrail.source.project import Source

DONE, ERRORS, WRONG_USAGE = 0, 1, 2
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a parser of a command is added to."""


def request_of(given: argparse.Namespace, organisations: Sequence[str] = (), **more: object) -> Request:
    return Request(given.project, given.date, tuple(organisations), **more)  # type: ignore[arg-type]


def open_project(request: Request) -> tuple[Files, Source | None]:
    """Return the files and the source, which is None after its findings were printed.

    Raises:
        NothingToBuild: there is no project, or not the organisation that is asked for.
    """
    files, source, found = read_project(request)
    chosen(request, files)
    if source is None:
        print_findings(found)
    return files, source


def print_findings(findings: Sequence[Diagnostic]) -> None:
    if findings:
        print(FORMATS["text"](findings), file=sys.stderr)


def status_of(findings: Sequence[Diagnostic], strict: bool = False) -> int:
    stops = any(strict or found.severity is Severity.ERROR for found in findings)
    return ERRORS if stops else DONE


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
