"""`release`: freezes approved editions, for one organisation or for all of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from handrail.commands.command import DONE, ERRORS, Command, counted, opened
from handrail.diagnostics import choose_from
from handrail.edition.values import spoken
from handrail.organisation.releases import release_path
from handrail.pipeline import NothingToBuild
from handrail.releasing import Outcome, Said, release

WORDS: dict[Outcome, str] = {
    "released": "released",
    "known": "was released before, and says the same",
    "differs": "was released before; what has changed since needs an edition of its own, with a new 'effective' date",
    "not-approved": "waits for approval",
    "refused": "not released, because of this",
    "not-published": "is not published here",
}


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", nargs="?", metavar="ORG", help="all organisations if none is named")
    parser.add_argument("policies", nargs="*", metavar="POLICY", help="all of its policies if none is named")


def run(given: argparse.Namespace) -> int:
    there = opened(given, (given.organisation,) if given.organisation else ())
    if there is None:
        return ERRORS
    project, names = there
    for policy in given.policies:
        if policy not in project.source.policies:
            raise NothingToBuild(f"there is no policy '{policy}': {choose_from(policy, project.source.policies)}")
    said: list[Said] = []
    for name in names:
        for each in release(given.project, project, name, tuple(given.policies)):
            _print(each)
            said.append(each)
    _sum_up(said)
    wrong = {"refused"} if not given.policies else {"refused", "not-approved", "differs", "not-published"}
    return ERRORS if any(each.outcome in wrong for each in said) else DONE


def _print(said: Said) -> None:
    edition = f" of {spoken(said.effective)}" if said.effective else ""
    print(f"{said.organisation}: {said.policy}{edition} {WORDS[said.outcome]}", flush=True)
    if said.outcome == "released" and said.effective:
        print(f"  schools/{said.organisation}/{release_path(said.policy, said.effective)}")
    if said.renumbered:
        print(f"  {counted(len(said.renumbered), 'printed number')} changed; look where else they are quoted:")
        print("\n".join(f"    {line}" for line in said.renumbered))
    for reason in said.why:
        print("\n".join(f"  {line}" for line in reason.split("\n")))


def _sum_up(said: Sequence[Said]) -> None:
    counts = {outcome: sum(each.outcome == outcome for each in said) for outcome in WORDS}
    print(
        f"{counted(counts['released'], 'edition')} released, {counts['known'] + counts['differs']} before, "
        f"{counts['not-approved']} waiting for approval, {counts['refused']} refused"
    )


COMMAND = Command("release", "freeze editions that were approved", takes, run)
