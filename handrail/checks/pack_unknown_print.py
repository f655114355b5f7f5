"""A line of the print pack names a print that no organisation can get.

*Why it matters.* The pack is what a school prints and hangs, wall by wall. A line that names nothing is left out
without a word, and one wall stays empty.

*How to fix it.* Write the file name of the print as it stands in `site/`, without the folder and without `.pdf`, such
as `contact-poster`. A flowchart is `flow-` and its id, a text of `content/prints/` its folder's name. For larger paper
or another form write the same name: the pack takes the file that an office printer needs. Posters of single sites come
along with the organisation's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_print import PACK, SETTINGS, pack, print_names
from handrail.diagnostics import Diagnostic, Severity, choose_from
from handrail.registry import Check, Example
from handrail.source.project import Source


def find_unknown_prints(source: Source) -> Iterator[Diagnostic]:
    known = print_names(source)
    for number, line in enumerate(source.data.settings.pack):
        if line.print not in known:
            yield Diagnostic(
                source.data.marks[SETTINGS].value_at(PACK, number, "print"),
                CHECK.code,
                f"the pack names the print '{line.print}', which no organisation gets",
                choose_from(line.print, known),
                Severity.WARNING,
            )


_LINE = "- {print: contact-poster, copies: '2', paper: A3, where: {default: Reception}}\n"

CHECK = Check(
    code="pack-unknown-print",
    run=find_unknown_prints,
    of_source=True,
    examples=(
        Example(pack(_LINE, _LINE.replace("contact-poster", "flow-worry"))),
        Example(
            pack(_LINE.replace("contact-poster", "contacts-poster")),
            (
                f"{SETTINGS}:12:11: warning[pack-unknown-print]: the pack names the print 'contacts-poster', which no "
                "organisation gets",
            ),
        ),
    ),
)
