"""`explain`: why a check exists, or where a printed value comes from."""

from __future__ import annotations

import argparse
import sys

from handrail.commands.command import DONE, ERRORS, WRONG_USAGE, Command, opened, print_findings
from handrail.explaining import explain_code, explain_value, nearest_code
from handrail.preparing import prepare


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="CODE|ORG")
    parser.add_argument("value", nargs="?", metavar="VALUE")


def run(given: argparse.Namespace) -> int:
    if given.value is None:
        page = explain_code(given.subject)
        if page is None:
            near = nearest_code(given.subject)
            hint = f"; did you mean '{near}'?" if near else ""
            print(f"handrail: there is no check called '{given.subject}'{hint}", file=sys.stderr)
            return WRONG_USAGE
        print(page)
        return DONE
    return _explain_value(given)


def _explain_value(given: argparse.Namespace) -> int:
    there = opened(given, (given.subject,))
    if there is None:
        return ERRORS
    prepared = prepare(there[0], given.subject)
    if prepared.organisation is None:
        print_findings(prepared.findings)
        return ERRORS
    lines = explain_value(there[0], prepared.organisation, given.value)
    print("\n".join(lines) if lines else f"{given.subject} prints '{given.value}' nowhere")
    return DONE


COMMAND = Command("explain", "why a check exists, or where a value comes from", takes, run, place=200)
