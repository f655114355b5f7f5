"""A policy is to be reviewed soon.

*Why it matters.* A review takes weeks: somebody reads, somebody writes, and the governing body meets when it meets.
Whoever hears of it on the day itself is late.

*How to fix it.* Put the review on the agenda now. When it is done and approved, write the new dates under `policies:`,
with who reviewed it under `reviewed:`. Nothing on the site says that a review is due before its day has passed.

The warning begins 60 days before; for a text that is reviewed more often than every 120 days, half-way to the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.values import spoken
from handrail.registry import Check, Example

NOTICE = timedelta(days=60)


def find_due_reviews(checked: Checked) -> Iterator[Diagnostic]:
    dated = checked.publication.dated
    for policy in checked.publication.policies:
        due = policy.next_review
        if due is None or policy.effective is None or policy.review_late:
            continue
        if policy.until is not None and policy.until < due:
            continue  # It ends first.
        if due - dated <= min(NOTICE, (due - policy.effective) / 2):
            left = (due - dated).days
            when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
            yield Diagnostic(
                checked.place_of(policy.id, "next_review"),
                CHECK.code,
                f"'{policy.title}' is to be reviewed by {spoken(due)}, {when}",
                "put the review on the agenda; when it is done, write who reviewed it and the new dates here",
                Severity.WARNING,
            )


CHECK = Check(
    code="review-due",
    run=find_due_reviews,
    examples=(
        Example(organisation(), dated="2027-01-30"),
        Example(
            organisation(),
            (f"{PATH}:12:18: warning[review-due]: 'Care policy' is to be reviewed by 1 April 2027, in 60 days",),
            dated="2027-01-31",
        ),
        Example(
            organisation("2027-04-01", "2026-05-18"),
            (f"{PATH}:12:18: warning[review-due]: 'Care policy' is to be reviewed by 18 May 2026, today",),
        ),
        # Reviewed every three months: half of that is left on 16 May.
        Example(organisation("2027-04-01", "2026-07-01"), dated="2026-05-15"),
        Example(
            organisation("2027-04-01", "2026-07-01"),
            (f"{PATH}:12:18: warning[review-due]: 'Care policy' is to be reviewed by 1 July 2026, in 45 days",),
            dated="2026-05-17",
        ),
    ),
)
