"""No approval of a policy is recorded.

*Why it matters.* A policy binds nobody until the body that answers for it has adopted it, and readers have a right to
know that it did. Without a record the front page cannot say who approved it, or when.

*How to fix it.* Once the governing body or board has approved the text, write it down under the policy: `approved:
[{by: Governing body, on: 2026-03-19}]`. Until then the policy is a draft, whatever its effective date says.

Governing bodies must have policies in place and see that they are followed (Keeping children safe in education, Part
two).
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.registry import Check, Example


def find_unapproved_policies(checked: Checked) -> Iterator[Diagnostic]:
    for policy in checked.publication.policies:
        if not policy.approved:
            yield Diagnostic(
                checked.place_of(policy.id),
                CHECK.code,
                f"nobody is recorded as having approved '{policy.title}'",
                "write who approved it and when: 'approved: [{by: …, on: 2026-03-19}]'",
                Severity.WARNING,
            )


CHECK = Check(
    code="policy-not-approved",
    run=find_unapproved_policies,
    examples=(
        Example(organisation()),
        Example(
            organisation("    approved: [{by: Governors, on: 2026-03-19}]\n", ""),
            (f"{PATH}:10:3: warning[policy-not-approved]: nobody is recorded as having approved 'Care policy'",),
        ),
    ),
)
