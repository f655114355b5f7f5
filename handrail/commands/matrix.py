"""`matrix` tells who sees, changes or omits which block."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handrail.commands.common import DONE, ERRORS, WRONG_USAGE, Commands, open_project, print_findings, request_of
from handrail.diagnostics import Findings, choose_from
from handrail.matrix import as_csv, as_html, as_text, make_matrix
from handrail.organisation.reading import read_organisation
from handrail.pipeline import PLAIN_THEME, load_theme
from handrail.publishing.recording import write_file


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("matrix", parents=[shared], help="who sees, changes or omits which block")
    command.add_argument("policy", nargs="?", default="", metavar="POLICY")
    command.add_argument("--format", choices=("text", "csv", "html"), default="text")
    command.add_argument("--to", type=Path, metavar="FILE", help="write it there, and not to the terminal")
    command.set_defaults(run=_run_matrix)


def _run_matrix(given: argparse.Namespace) -> int:
    request = request_of(given)
    files, source = open_project(request)
    if source is None:
        return ERRORS
    known = (*source.policies, *source.addenda)
    if given.policy and given.policy not in known:
        said = choose_from(given.policy, known)
        print(f"handrail: there is no policy '{given.policy}': {said}", file=sys.stderr)
        return WRONG_USAGE
    reports = [read_organisation(files, source.data, name) for name in files.folders("schools")]
    for read in reports:
        if read.value is None:
            print_findings(read.findings)
    there = tuple(read.value for read in reports if read.value is not None)
    matrix = make_matrix(source, there, request.dated, given.policy)
    if given.format == "html":
        made = as_html(matrix, load_theme(request.root, PLAIN_THEME, Findings()), request.dated)
    else:
        made = as_csv(matrix) if given.format == "csv" else as_text(matrix)
    if given.to is None:
        print(made)
    else:
        write_file(given.to, f"{made.rstrip()}\n")
        print(f"wrote {given.to}")
    return DONE if len(there) == len(reports) else ERRORS
