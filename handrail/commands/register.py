"""`register`: tells who has confirmed which edition."""

from __future__ import annotations

import argparse

from handrail.commands.command import DONE, ERRORS, Command, prepared_one, print_findings
from handrail.organisation.staff_list import CONFIRMED, STAFF
from handrail.registering import register_csv, register_lines


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("--format", choices=("text", "csv"), default="text")


def run(given: argparse.Namespace) -> int:
    found = prepared_one(given, given.organisation)
    if found is None:
        return ERRORS
    _, prepared = found
    lists = (STAFF, CONFIRMED)
    print_findings([each for each in prepared.findings if each.location.path.rpartition("/")[2] in lists])
    if given.format == "csv":
        print(register_csv(prepared.register), end="")
    else:
        print("\n".join(register_lines(prepared.register, given.organisation)))
    return DONE


COMMAND = Command("register", "tell who has confirmed which edition", takes, run)
