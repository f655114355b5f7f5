"""`matrix`: tells who sees, changes or omits which block."""

from __future__ import annotations

import argparse
from pathlib import Path

from handrail.commands.command import DONE, ERRORS, Command, opened, print_findings
from handrail.diagnostics import choose_from
from handrail.matrix import as_csv, as_html, as_text, make_matrix
from handrail.organisation.reading import read_organisation
from handrail.pipeline import NothingToBuild
from handrail.publishing.recording import write_file


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("policy", nargs="?", default="", metavar="POLICY")
    parser.add_argument("--format", choices=("text", "csv", "html"), default="text")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it there, and not to the terminal")


def run(given: argparse.Namespace) -> int:
    there = opened(given)
    if there is None:
        return ERRORS
    project, names = there
    known = (*project.source.policies, *project.source.addenda)
    if given.policy and given.policy not in known:
        raise NothingToBuild(f"there is no policy '{given.policy}': {choose_from(given.policy, known)}")
    reports = [read_organisation(project.files, project.source.data, name) for name in names]
    for read in reports:
        if read.value is None:
            print_findings(read.findings)
    organisations = tuple(read.value for read in reports if read.value is not None)
    matrix = make_matrix(project.source, organisations, given.date, given.policy)
    if given.format == "html":
        made = as_html(matrix, project.theme, given.date)
    else:
        made = as_csv(matrix) if given.format == "csv" else as_text(matrix)
    if given.to is None:
        print(made)
    else:
        write_file(given.to, f"{made.rstrip()}\n")
        print(f"wrote {given.to}")
    return DONE if len(organisations) == len(reports) else ERRORS


COMMAND = Command("matrix", "who sees, changes or omits which block", takes, run)
