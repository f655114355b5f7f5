"""The day on which a policy was to be reviewed has passed.

*Why it matters.* Law and local arrangements change every year, and the governing body has promised its readers to look
again. The edition stays online, because an old policy helps more than none; every page and print of it says that its
review is overdue.

*How to fix it.* Review the policy, have it approved, and write the new dates under `policies:`, `next_review` included.
Moving `next_review` alone hides that nobody has looked.

Schools must review their child protection policy at least once a year (Keeping children safe in education, Part two).
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.values import spoken
from handrail.registry import Check, Example


def find_overdue_reviews(checked: Checked) -> Iterator[Diagnostic]:
    for policy in checked.publication.policies:
        if policy.review_late and policy.next_review:
            yield Diagnostic(
                checked.place_of(policy.id, "next_review"),
                CHECK.code,
                f"'{policy.title}' was to be reviewed by {spoken(policy.next_review)}, and every page of it says so",
                "review it, have it approved, and write the new dates here",
                Severity.WARNING,
            )


CHECK = Check(
    code="review-overdue",
    late=True,
    run=find_overdue_reviews,
    examples=(
        Example(organisation()),
        Example(
            organisation("2027-04-01", "2026-05-01"),
            (
                f"{PATH}:12:18: warning[review-overdue]: 'Care policy' was to be reviewed by 1 May 2026, "
                "and every page of it says so",
            ),
        ),
    ),
)
