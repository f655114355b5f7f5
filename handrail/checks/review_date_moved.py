"""The next review was put off, and nobody is recorded as having reviewed anything.

*Why it matters.* Moving the day makes the warning go away and the page look well kept, while the text is as old as it
was. Whoever reads "next review" trusts that somebody read the text when that day was set.

*How to fix it.* Write under `reviewed:` who reviewed the text, when, and which part; or write the day back that the
released edition names.

The day is compared with that of the newest release. A review counts that took place after it took effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.values import spoken
from handrail.organisation.releases import checksum
from handrail.registry import Check, Example


def find_moved_reviews(checked: Checked) -> Iterator[Diagnostic]:
    for name, releases in checked.organisation.releases.items():
        entry = checked.side.file.policies.get(name)
        if entry is None or not releases:
            continue
        released = releases[-1].decision
        if entry.next_review <= released.next_review:
            continue
        if not any(review.on > released.effective for review in entry.reviewed):
            yield Diagnostic(
                checked.place_of(name, "next_review"),
                CHECK.code,
                f"the review of '{name}' was moved from {spoken(released.next_review)} to {spoken(entry.next_review)}, "
                f"and nobody is recorded as having reviewed it since {spoken(released.effective)}",
                "write who did under 'reviewed:', as {by: …, on: …, what: whole}, or write the old day back",
                Severity.WARNING,
                (releases[-1].where,),
            )


_RELEASE = """\
---
policy: care
organisation: oak
effective: 2026-04-01
next_review: 2027-04-01
approved:
- {"by": "Governors", "on": "2026-03-19"}
reviewed: []
released: 2026-04-01
source: "2026-04"
title: "Care policy"
form: {"title": "Care policy", "sectors": ["school", "charity"], "sections": ["first"]}
questions: []
text_hash: f010d16a1da709c8a05d1ffab68e0507a21dd5b8db16af0ef6c26a6633e16523
---

section first

heading 1 #first
| First things

paragraph
| Everybody is kind.
"""


def _moved(reviewed: str = "") -> dict[str, str]:
    """Return an edition whose next review is a year later than its release says."""
    release = _RELEASE.replace("\n---\n\n", f"\nsha256: {checksum(_RELEASE)}\n---\n\n")
    moved = organisation("    next_review: 2027-04-01\n", f"    next_review: 2028-04-01\n{reviewed}")
    return {**moved, "schools/oak/releases/care/2026-04-01.md": release}


CHECK = Check(
    code="review-date-moved",
    run=find_moved_reviews,
    examples=(
        Example(_moved("    reviewed: [{by: Ann Ash, on: 2026-05-04, what: whole}]\n")),
        Example(
            _moved("    reviewed: [{by: Ann Ash, on: 2026-03-02, what: whole}]\n"),
            (
                f"{PATH}:12:18: warning[review-date-moved]: the review of 'care' was moved from 1 April 2027 to "
                "1 April 2028, and nobody is recorded as having reviewed it since 1 April 2026",
            ),
        ),
    ),
)
