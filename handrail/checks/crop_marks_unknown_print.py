"""A print that is to have crop marks is none, or none that a printing house can cut.

*Why it matters.* Whoever writes the name waits for a file with marks, and there is none: the printing house then gets
the one for an office printer, and cuts into its words or leaves a white edge.

*How to fix it.* Write the file name of the print without its ending, as on the page of downloads, such as
`contact-poster`. Only prints whose colours go over the edge can have marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, TEXT
from handrail.checks.small_print import output_names
from handrail.diagnostics import Diagnostic, Severity, choose_from
from handrail.edition.checking import Checked
from handrail.registry import Check, Example


def find_unknown_prints(checked: Checked) -> Iterator[Diagnostic]:
    wanted = checked.publication.organisation.crop_marks
    if not wanted:
        return
    patterns = {pattern for pattern, output in output_names(checked.source) if output.sheet and output.sheet.can_bleed}
    for number, name in enumerate(wanted):
        if not any(re.fullmatch(pattern, name) for pattern in patterns):
            yield Diagnostic(
                checked.place("printing", "crop_marks", number),
                CHECK.code,
                f"no print with crop marks is called '{name}'",
                choose_from(name, {pattern for pattern in patterns if pattern.replace("-", "").isalnum()}),
                Severity.WARNING,
            )


def _printing(name: str) -> dict[str, str]:
    return {PATH: f"{TEXT}printing: {{crop_marks: [{name}]}}\n"}


CHECK = Check(
    code="crop-marks-unknown-print",
    run=find_unknown_prints,
    examples=(
        Example(_printing("contact-poster")),
        Example(
            _printing("contacts-poster"),
            (f"{PATH}:14:25: warning[crop-marks-unknown-print]: no print with crop marks is called 'contacts-poster'",),
        ),
    ),
)
