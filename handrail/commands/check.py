"""`check`: reports every finding and writes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from handrail.commands.command import Command, counted, request_of, status_of
from handrail.diagnostics import Diagnostic, Findings
from handrail.listing import find_gone
from handrail.loading import Files
from handrail.organisation.reading import read_organisation
from handrail.pipeline import chosen, make_project, read_project
from handrail.preparing import prepare
from handrail.reporting import FORMATS
from handrail.source.data import read_data


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisations", nargs="*", metavar="ORG")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text")
    parser.add_argument("--strict", action="store_true", help="treat warnings as errors")


def run(given: argparse.Namespace) -> int:
    request = request_of(given, given.organisations)
    files, source, found = read_project(request)
    findings = Findings()
    findings.add(*found)
    names = chosen(request, files)
    if source is not None:
        project = make_project(request, files, source)
        for name in names:
            findings.add(*prepare(project, name).findings)
        if not given.organisations:
            findings.add(*find_gone(project))
    else:
        findings.add(*_read_without_text(files, names))
    ordered = sorted(findings.all(), key=lambda each: (each.location, each.code))
    shown = FORMATS[given.format](ordered)
    if shown:
        print(shown)
    if given.format == "text" and not ordered:
        print(f"{counted(len(names), 'organisation')}: no findings")
    return status_of(ordered, given.strict)


def _read_without_text(files: Files, names: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what can be said of organisations while the text of the source has errors, which hide nobody else's."""
    quiet = Findings()
    data = read_data(files.only("content"), quiet)
    if data is not None and not quiet.has_errors:
        for name in names:
            yield from read_organisation(files, data, name).findings


COMMAND = Command("check", "report every finding, write nothing", takes, run, place=3)
