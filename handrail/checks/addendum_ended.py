"""An addendum is past its last day.

*Why it matters.* Its notices are gone from the policy, its PDF is no longer made, and its pages have moved to the
archive, where no name or number is printed. Whoever still works by it works by rules that have ended.

*How to fix it.* If it shall go on, have it approved again and write a later `until:`. If it is over, leave it as it is:
the archive is its place, and this warning reminds you to take down what was hung. Delete it under `addenda:` when
nobody needs the record any more.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.values import spoken
from handrail.registry import Check, Example


def find_ended_addenda(checked: Checked) -> Iterator[Diagnostic]:
    for addendum in checked.publication.archive:
        if addendum.until:
            yield Diagnostic(
                checked.place_of(addendum.id, "until"),
                CHECK.code,
                f"'{addendum.title}' ended on {spoken(addendum.until)} and is now in the archive",
                "write a later day if it shall go on; otherwise take down what was printed of it",
                Severity.WARNING,
            )


_ADDENDUM = {
    "content/addenda/flood/policy.yaml": "title: While the hall is shut\nsectors: [school]\nsections: [now]\n"
    "amends: {care: [first]}\n",
    "content/addenda/flood/now.md": "# What is different {#now}\n\nCome in by the side door.\n",
}


def _with_addendum(until: str) -> dict[str, str]:
    entry = f"addenda:\n  flood: {{from: 2026-01-05, until: {until}, approved: [{{by: Governors, on: 2026-01-04}}]}}\n"
    return {**_ADDENDUM, **organisation("policies:\n", f"{entry}policies:\n")}


CHECK = Check(
    code="addendum-ended",
    late=True,
    run=find_ended_addenda,
    examples=(
        Example(_with_addendum("2026-07-22")),
        Example(
            _with_addendum("2026-03-27"),
            (
                "schools/oak/organisation.yaml:10:36: warning[addendum-ended]: 'While the hall is shut' ended on "
                "27 March 2026 and is now in the archive",
            ),
        ),
    ),
)
