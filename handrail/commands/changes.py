"""`changes`: what is different in an organisation's editions, compared with those that they replace."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from handrail.commands.command import DONE, ERRORS, Command, day, opened, print_findings
from handrail.diagnostics import choose_from
from handrail.edition.assembling import Assembled
from handrail.edition.changed import ChangedEdition
from handrail.edition.selecting import choose_pieces
from handrail.edition.values import spoken
from handrail.history.telling import Fill, as_data, told
from handrail.organisation.reading import Organisation, read_organisation
from handrail.pipeline import NothingToBuild
from handrail.preparing import Project, assemble_for
from handrail.source.blocks import Piece


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("policy", nargs="?", metavar="POLICY", help="all of its policies if none is named")
    parser.add_argument("--since", type=day, metavar="YEAR-MONTH-DAY", help="since the edition of that day")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(given: argparse.Namespace) -> int:
    there = opened(given, (given.organisation,))
    if there is None:
        return ERRORS
    project = replace(there[0], since=given.since)
    read = read_organisation(project.files, project.source.data, given.organisation)
    drafted = _assembled(replace(project, draft=True), read.value) if read.value else None
    live = _assembled(project, read.value) if read.value and drafted else None
    if drafted is None or live is None:
        print_findings(read.findings)
        return ERRORS
    policies = [policy.id for policy in drafted.publication.policies]
    if given.policy and given.policy not in policies:
        fix = choose_from(given.policy, policies)
        raise NothingToBuild(f"{given.organisation} has no policy '{given.policy}': {fix}")
    wanted = [given.policy] if given.policy else policies
    found = {policy: _compared(policy, drafted, live) for policy in wanted}
    if given.format == "json":
        data = [_data(changed, _filler(whose, changed)) for whose, changed in filter(None, found.values())]
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return DONE
    for policy, compared in found.items():
        if compared is None:
            print(f"{policy}: there is no released edition to compare it with")
        else:
            print(_heading(compared[1]))
            print(told(compared[1].comparison, _filler(*compared)))
    return DONE


def _assembled(project: Project, organisation: Organisation) -> Assembled | None:
    assembled, findings = assemble_for(project, organisation, "staff")
    if assembled is None:
        print_findings(findings)
    return assembled


def _compared(policy: str, drafted: Assembled, live: Assembled) -> tuple[Assembled, ChangedEdition] | None:
    """Return the text of today beside the last edition; where that says the same, it beside the one before."""
    found = _of(policy, drafted)
    newest = next((each for each in found if not each.asked), None)
    before = _of(policy, live)
    if before and newest is not None and not newest.comparison.changed:
        drafted, found = live, before
    # What was asked for by a day stands behind the edition just before.
    return (drafted, found[-1]) if found else None


def _of(policy: str, assembled: Assembled) -> tuple[ChangedEdition, ...]:
    return tuple(each for each in assembled.publication.changed if each.document.id == policy)


def _heading(changed: ChangedEdition) -> str:
    before, now = changed.before.effective, changed.document.effective
    assert before is not None
    assert now is not None
    to = f"that of {spoken(now)}" if now != before else "the text of today"
    title = f"{changed.document.title}: from the edition of {spoken(before)} to {to}"
    return f"{title}\n{'=' * len(title)}"


def _filler(assembled: Assembled, changed: ChangedEdition) -> Fill:
    """Return what fills a line of the source's editors for the organisation."""
    dates = assembled.texts[changed.document.id].dates

    def fill(pieces: tuple[Piece, ...]) -> str:
        return assembled.values.line(choose_pieces(pieces, assembled.circumstances), dates)

    return fill


def _data(changed: ChangedEdition, fill: Fill) -> dict[str, object]:
    days = {"before": changed.before.effective, "effective": changed.document.effective}
    return {
        "policy": changed.document.id,
        "title": changed.document.title,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "text_hash": changed.text_hash,
        **as_data(changed.comparison, fill),
    }


COMMAND = Command("changes", "what is different from the edition before", takes, run)
