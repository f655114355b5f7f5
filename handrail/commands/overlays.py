"""`overlays`: lists an organisation's own changes, and carries out what is decided on one."""

from __future__ import annotations

import argparse
import sys

from handrail.commands.command import (
    DONE,
    ERRORS,
    WRONG_USAGE,
    Command,
    counted,
    opened,
    print_findings,
    status_of,
)
from handrail.local_changes import CannotChange, decide, find_local, listed, local_changes


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("file", nargs="?", metavar="FILE", help="the one to show or decide on")
    decisions = parser.add_mutually_exclusive_group()
    decisions.add_argument("--keep", dest="decision", action="store_const", const="keep", help="ours stays as it is")
    decisions.add_argument("--take", dest="decision", action="store_const", const="take", help="the source's counts")
    decisions.add_argument("--merge", dest="decision", action="store_const", const="merge", help="make one of both")


def run(given: argparse.Namespace) -> int:
    there = opened(given, (given.organisation,))
    if there is None:
        return ERRORS
    files = there[0].files
    changes, findings = local_changes(files, there[0].source, given.organisation)
    print_findings(findings)
    try:
        if given.decision and not given.file:
            raise CannotChange(f"say on which file: handrail overlays {given.organisation} FILE --{given.decision}")
        if given.file:
            changes = (find_local(changes, given.file),)
        if given.decision:
            print(decide(given.project, files, changes[0], given.decision))
            return DONE
    except CannotChange as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    for each in changes:
        print(listed(each), end="\n\n")
    waiting = sum(each.waits for each in changes)
    print(f"{counted(len(changes), 'local change')}, {waiting or 'none'} to decide on")
    return status_of(findings, strict=False)


COMMAND = Command("overlays", "list an organisation's own changes, decide on one", takes, run)
