"""`overlay` begins an organisation's own change to a text, `overlays` lists them and carries out what is decided."""

from __future__ import annotations

import argparse
import sys

from handrail.commands.common import (
    DONE,
    ERRORS,
    WRONG_USAGE,
    Commands,
    count,
    open_project,
    print_findings,
    request_of,
    status_of,
)
from handrail.history.overlays import ACTIONS
from handrail.local_changes import (
    CannotChange,
    begin,
    choose_block,
    decide,
    find_local,
    listed,
    local_changes,
    without_overlays,
)
from handrail.organisation.reading import read_organisation


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("overlay", parents=[shared], help="begin an organisation's own change to a text")
    command.add_argument("organisation", metavar="ORG")
    command.add_argument("block", metavar="BLOCK", help="the id of a text, policy#id, or some words of it")
    command.add_argument("--action", choices=ACTIONS, default="replace", help="what the change does (replace)")
    command.add_argument("--reason", default="", metavar="WORDS", help="why; printed nowhere")
    command.set_defaults(run=_run_overlay)

    command = commands.add_parser("overlays", parents=[shared], help="list an organisation's own changes, decide")
    command.add_argument("organisation", metavar="ORG")
    command.add_argument("file", nargs="?", metavar="FILE", help="the one to show or decide on")
    decisions = command.add_mutually_exclusive_group()
    decisions.add_argument("--keep", dest="decision", action="store_const", const="keep", help="ours stays as it is")
    decisions.add_argument("--take", dest="decision", action="store_const", const="take", help="the source's counts")
    decisions.add_argument("--merge", dest="decision", action="store_const", const="merge", help="make one of both")
    command.set_defaults(run=_run_overlays)


def _run_overlay(given: argparse.Namespace) -> int:
    request = request_of(given, (given.organisation,))
    files, source = open_project(request)
    if source is None:
        return ERRORS
    read = read_organisation(without_overlays(files, given.organisation), source.data, given.organisation)
    if read.value is None:
        print_findings(read.findings)
        return ERRORS
    try:
        chosen = choose_block(source, read.value, given.block)
        path = begin(request.root, read.value, chosen, given.action, given.reason)
    except CannotChange as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    print(f"wrote {path}")
    todo = [] if given.reason else ["the reason"]
    todo += [] if given.action == "remove" else ["your text below the second '---'"]
    print(f"now write {' and '.join(todo)}, then type: handrail check {given.organisation}" if todo else "")
    return DONE


def _run_overlays(given: argparse.Namespace) -> int:
    request = request_of(given, (given.organisation,))
    files, source = open_project(request)
    if source is None:
        return ERRORS
    changes, findings = local_changes(files, source, given.organisation)
    print_findings(findings)
    try:
        if given.decision and not given.file:
            raise CannotChange(f"say on which file: handrail overlays {given.organisation} FILE --{given.decision}")
        if given.file:
            changes = (find_local(changes, given.file),)
        if given.decision:
            print(decide(request.root, files, changes[0], given.decision))
            return DONE
    except CannotChange as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    for each in changes:
        print(listed(each), end="\n\n")
    waiting = sum(each.waits for each in changes)
    print(f"{count(len(changes), 'local change')}, {waiting or 'none'} to decide on")
    return status_of(findings)
