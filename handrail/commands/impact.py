"""`impact`: whom and what the text and data of today would touch, before anything is released."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from handrail.commands.command import DONE, ERRORS, Command, counted, opened
from handrail.history.shown import Class
from handrail.impact import Impact, impact_on

WORDS: dict[Class, tuple[str, str]] = {
    "rule": ("rule changed", "rules changed"),
    "contact": ("contact", "contacts"),
    "wording": ("wording", "wordings"),
    "renumbering": ("number", "numbers"),
}
MOST_PRINTS = 8
"""That are named; of the others it is said how many there are."""


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisations", nargs="*", metavar="ORG", help="only these organisations")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(given: argparse.Namespace) -> int:
    there = opened(given, given.organisations)
    if there is None:
        return ERRORS
    project, names = there
    found = [impact_on(project, name) for name in names]
    if given.format == "json":
        print(json.dumps([_data(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            _print(each)
        _sum_up(found)
    return ERRORS if any(each.findings for each in found) else DONE


def _print(impact: Impact) -> None:
    if not impact.touched:
        return
    print(impact.organisation)
    for edition in impact.editions:
        told = ", ".join(f"{count} {WORDS[sort][count > 1]}" for sort, count in edition.counts.items() if count)
        print(f"  {edition.policy}, in its next edition: {told}")
    if impact.pages or impact.prints:
        not_yet = "" if impact.built else " (nothing is built yet)"
        print(f"  in the next build: {counted(impact.pages, 'page')}, {counted(len(impact.prints), 'print')}{not_yet}")
    for path in impact.prints[:MOST_PRINTS] if impact.built else ():
        print(f"    {path}")
    if impact.built and len(impact.prints) > MOST_PRINTS:
        print(f"    and {len(impact.prints) - MOST_PRINTS} more")
    for wall in impact.walls:
        print(f"  to hang anew: {wall}")
    for finding in impact.findings:
        print("\n".join(f"  {line}" for line in str(finding).split("\n")))


def _sum_up(found: Sequence[Impact]) -> None:
    editions = [edition for each in found for edition in each.editions]
    rules = sum(bool(edition.counts["rule"]) for edition in editions)
    touched = sum(each.touched for each in found)
    walls = sum(len(each.walls) for each in found)
    print(
        f"{touched} of {counted(len(found), 'organisation')}: {counted(len(editions), 'edition')} would change, "
        f"{rules} of them in a rule; {counted(walls, 'wall')} to hang anew"
    )


def _data(impact: Impact) -> dict[str, object]:
    return {**asdict(impact), "findings": [str(found) for found in impact.findings]}


COMMAND = Command("impact", "whom and what a change of the source touches", takes, run)
