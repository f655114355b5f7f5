"""`printed`: records that today's prints were hung."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from handrail.commands.command import DONE, ERRORS, Command, prepared_one
from handrail.diagnostics import choose_from
from handrail.edition.values import spoken
from handrail.organisation.printed import FILE as PRINTED
from handrail.organisation.printed import MOST_RECORDED
from handrail.pipeline import NothingToBuild
from handrail.recording import Recorded, record


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("names", nargs="*", metavar="KIND", help="only these, such as contact-poster")


def run(given: argparse.Namespace) -> int:
    found = prepared_one(given, given.organisation)
    if found is None:
        return ERRORS
    project, prepared = found
    there = [coded.name for coded in prepared.today]
    for name in given.names:
        if name not in there:
            raise NothingToBuild(f"{given.organisation} has no print '{name}' with a code: {choose_from(name, there)}")
    recorded = record(given.project / "schools" / given.organisation, project, prepared, given.names)
    _print_recorded(recorded, given.organisation, given.date)
    return ERRORS if recorded.older or recorded.unfit else DONE


def _print_recorded(recorded: Recorded, organisation: str, dated: date) -> None:
    for coded in recorded.older:
        print(
            f"not recorded: {coded.name} in site/ is not what the files say today: build, print and hang it, then "
            "record it",
            file=sys.stderr,
        )
    if recorded.unfit:
        print(
            f"not recorded: schools/{organisation}/{PRINTED} takes no more lines: let the list be its last part, "
            f"a line for each print, and {MOST_RECORDED} lines at most",
            file=sys.stderr,
        )
    for coded in recorded.written:
        print(f"recorded {coded.name} with the code {coded.code}, hung on {spoken(dated)}")
    for coded, hung in recorded.known:
        print(f"{coded.name} with the code {coded.code} hangs since {spoken(hung.on)}: nothing to record")


COMMAND = Command("printed", "record that today's prints were hung", takes, run)
