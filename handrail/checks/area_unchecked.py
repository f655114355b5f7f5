"""Nobody has checked an area's services and figures for longer than the source allows.

*Why it matters.* The file of an area decides which front door, which designated officer and which out-of-hours team the
organisations of that area print. Authorities reorganise; their old team does not answer.

*How to fix it.* Compare the file with the authority's own page, named under `source:`, and with the procedures of its
safeguarding partnership. Correct what has changed, then write today's date after `checked_on:`.

`contacts_stale_after` in content/source.yaml says after how many months this is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.edition.resolving import is_stale
from handrail.edition.values import spoken
from handrail.registry import Check, Example


def find_unchecked_areas(checked: Checked) -> Iterator[Diagnostic]:
    data, dated = checked.source.data, checked.publication.dated
    for entry in checked.publication.areas:
        area = data.areas[entry.id]
        if is_stale(area.checked_on, dated, data.settings.contacts_stale_after):
            yield Diagnostic(
                data.place(f"areas/{entry.id}.yaml", "checked_on"),
                CHECK.code,
                f"the services of {area.name} were last checked on {spoken(area.checked_on)}",
                "compare the file with the authority's own page, correct it, then write today's date here",
                Severity.WARNING,
            )


_AREA = """\
name: Dale
authority: {one: Dale County Council}
districts: {upper: Upper Dale}
services: {front-door: door}
source: a page
checked_on: 2026-05-01
"""

CHECK = Check(
    code="area-unchecked",
    late=True,
    run=find_unchecked_areas,
    examples=(
        Example({"content/areas/dale.yaml": _AREA}),
        Example(
            {"content/areas/dale.yaml": _AREA.replace("2026-05-01", "2025-05-01")},
            (
                "content/areas/dale.yaml:6:1: warning[area-unchecked]: the services of Dale were last checked "
                "on 1 May 2025",
            ),
        ),
    ),
)
