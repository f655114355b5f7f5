"""`changes`: what is different in an organisation's editions, compared with those that they replace."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace

from handrail.commands.command import DONE, ERRORS, Command, day, opened, print_findings
from handrail.diagnostics import choose_from
from handrail.edition.changed import ChangedEdition, data_of
from handrail.edition.values import spoken
from handrail.history.telling import told
from handrail.organisation.reading import read_organisation
from handrail.pipeline import NothingToBuild
from handrail.preparing import assemble_for


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisation", metavar="ORG")
    parser.add_argument("policy", nargs="?", metavar="POLICY", help="all of its policies if none is named")
    parser.add_argument("--since", type=day, metavar="YEAR-MONTH-DAY", help="since the edition of that day")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(given: argparse.Namespace) -> int:
    there = opened(given, (given.organisation,))
    if there is None:
        return ERRORS
    project = replace(there[0], draft=True, since=given.since)
    organisation = read_organisation(project.files, project.source.data, given.organisation)
    assembled, findings = assemble_for(project, organisation.value, "staff") if organisation.value else (None, ())
    if assembled is None:
        print_findings((*organisation.findings, *findings))
        return ERRORS
    policies = [policy.id for policy in assembled.publication.policies]
    if given.policy and given.policy not in policies:
        fix = choose_from(given.policy, policies)
        raise NothingToBuild(f"{given.organisation} has no policy '{given.policy}': {fix}")
    changed = _asked_for(assembled.publication.changed, given.policy)
    if given.format == "json":
        print(json.dumps([data_of(each) for each in changed], ensure_ascii=False, indent=1))
        return DONE
    for each in changed:
        print(_heading(each))
        print(told(each.comparison, each.fill))
    for policy in policies:
        if given.policy in (None, policy) and policy not in {each.document.id for each in changed}:
            print(f"{policy}: no edition was released before this one")
    return DONE


def _asked_for(changed: Sequence[ChangedEdition], policy: str | None) -> list[ChangedEdition]:
    """Return one comparison of each policy: the one that was asked for by a day, else with the edition before."""
    found: dict[str, ChangedEdition] = {}
    for each in changed:
        if policy in (None, each.document.id) and (each.asked or each.document.id not in found):
            found[each.document.id] = each
    return list(found.values())


def _heading(changed: ChangedEdition) -> str:
    days = [spoken(each.effective) for each in (changed.before, changed.document) if each.effective]
    title = f"{changed.document.title}: from the edition of {' to that of '.join(days)}"
    return f"{title}\n{'=' * len(title)}"


COMMAND = Command("changes", "what is different from the edition before", takes, run)
