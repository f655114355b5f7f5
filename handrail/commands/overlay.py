"""`overlay`: begins an organisation's own change to a text."""

from __future__ import annotations

import argparse
import sys

from handrail.commands.command import DONE, ERRORS, WRONG_USAGE, Command, opened, print_findings
from handrail.history.overlays import ACTIONS
from handrail.local_changes import CannotChange, begin, choose_block, without_overlays
from handrail.organisation.reading import read_organisation


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("block", metavar="BLOCK", help="the id of a text, policy#id, or some words of it")
    parser.add_argument("--action", choices=ACTIONS, default="replace", help="what the change does (replace)")
    parser.add_argument("--reason", default="", metavar="WORDS", help="why; printed nowhere")


def run(given: argparse.Namespace) -> int:
    there = opened(given, (given.organisation,))
    if there is None:
        return ERRORS
    project, _ = there
    # What is only begun must not be in the way of a second change.
    files = without_overlays(project.files, given.organisation)
    read = read_organisation(files, project.source.data, given.organisation)
    if read.value is None:
        print_findings(read.findings)
        return ERRORS
    try:
        chosen = choose_block(project.source, read.value, given.block)
        path = begin(given.project, read.value, chosen, given.action, given.reason)
    except CannotChange as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    print(f"wrote {path}")
    todo = [] if given.reason else ["the reason"]
    todo += [] if given.action == "remove" else ["your text below the second '---'"]
    if todo:
        print(f"now write {' and '.join(todo)}, then type: handrail check {given.organisation}")
    return DONE


COMMAND = Command("overlay", "begin an organisation's own change to a text", takes, run)
