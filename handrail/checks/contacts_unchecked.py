"""Nobody has checked the organisation's names and numbers for longer than the source allows.

*Why it matters.* People leave and extensions move, and nobody notices until somebody rings in need. Pages and posters
print the day on which the contacts were last checked, and say when that is long ago.

*How to fix it.* Ring every number in organisation.yaml and private.yaml, write to every address, ask whether every
role is still held by the same person. Then write today's date after `contacts_checked:`.

`contacts_stale_after` in content/source.yaml says after how many months this is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.values import spoken
from handrail.registry import Check, Example


def find_unchecked_contacts(checked: Checked) -> Iterator[Diagnostic]:
    facts = checked.publication.organisation
    if facts.contacts_late:
        yield Diagnostic(
            checked.place("contacts_checked"),
            CHECK.code,
            f"the names and numbers were last checked on {spoken(facts.contacts_checked)}, and the pages say so",
            "ring every number and write to every address, correct what has changed, then write today's date here",
            Severity.WARNING,
        )


CHECK = Check(
    code="contacts-unchecked",
    late=True,
    run=find_unchecked_contacts,
    examples=(
        Example(organisation()),
        Example(
            organisation("2026-04-20", "2025-09-01"),
            (
                f"{PATH}:5:19: warning[contacts-unchecked]: the names and numbers were last checked "
                "on 1 September 2025, and the pages say so",
            ),
        ),
    ),
)
