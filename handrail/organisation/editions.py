"""Checks the dates that an organisation gives its policies and addenda."""

from __future__ import annotations

from datetime import date

from handrail.diagnostics import Findings, choose_from
from handrail.organisation.model import AddendumEntry, OrganisationFile, PolicyEntry
from handrail.source.data import Data
from handrail.source.marked import Marked


def check_editions(file: OrganisationFile, marked: Marked, data: Data, findings: Findings) -> None:
    """Report dates out of order, and addenda that nobody wrote."""
    for key, policy in file.policies.items():
        _check_dates(("policies", key), policy, policy.next_review, marked, findings)
    for key, addendum in file.addenda.items():
        where = marked.key_at("addenda", key)
        if key not in data.addenda:
            findings.error(where, "unknown-addendum", f"there is no addendum '{key}'", choose_from(key, data.addenda))
        _check_dates(("addenda", key), addendum, addendum.next_review, marked, findings)
        if addendum.until is not None and addendum.until < addendum.from_:
            _out_of_order(("addenda", key, "until"), f"'{key}' ends before it begins", marked, findings)


def _check_dates(
    path: tuple[str, str],
    entry: PolicyEntry | AddendumEntry,
    next_review: date | None,
    marked: Marked,
    findings: Findings,
) -> None:
    if next_review is not None and next_review <= entry.effective:
        statement = f"'{path[1]}' is due for review before it takes effect"
        _out_of_order((*path, "next_review"), statement, marked, findings)
    for i, approval in enumerate(entry.approved):
        if approval.on > entry.effective:
            statement = f"'{path[1]}' was approved after it took effect"
            _out_of_order((*path, "approved", i, "on"), statement, marked, findings)


def _out_of_order(path: tuple[str | int, ...], statement: str, marked: Marked, findings: Findings) -> None:
    findings.error(marked.value_at(*path), "dates-out-of-order", statement, "correct one of the two dates")
