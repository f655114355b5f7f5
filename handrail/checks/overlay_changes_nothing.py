"""A local text says just what the source says that it replaces.

*Why it matters.* It does nothing today, and holds fast tomorrow: when the source's text changes, somebody has to decide
on a text of their own that never was one.

*How to fix it.* Write what is different with you, or delete the file: `handrail overlays ORG FILE --take` does so.

Looks at every overlay that replaces a text. White space at the ends of lines does not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_overlay import OVERLAY, overlay
from handrail.diagnostics import Diagnostic, Location, Severity
from handrail.edition.checking import Checked
from handrail.history.overlays import folded
from handrail.registry import Check, Example


def find_equal_texts(checked: Checked) -> Iterator[Diagnostic]:
    for each in checked.organisation.overlays:
        if each.action == "replace" and each.text is not None and folded(each.words) == folded(each.based_on):
            yield Diagnostic(
                Location(each.path, each.text.text.blocks[0].where.line),
                CHECK.code,
                f"this says just what the source says at '{each.target}'",
                f"write what is different with you, or type '{each.command('take')}'",
                Severity.WARNING,
            )


CHECK = Check(
    code="overlay-changes-nothing",
    run=find_equal_texts,
    examples=(
        Example(overlay("# What comes second {#second}", "replace")),
        Example(
            overlay("# Second things {#second}", "replace"),
            (
                f"{OVERLAY}:8:1: warning[overlay-changes-nothing]: this says just what the source says at 'second'\n"
                "  fix: write what is different with you, or type 'handrail overlays oak care/second.md --take'",
            ),
        ),
    ),
)
