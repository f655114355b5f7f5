"""A text of content/prints/ has the name of something else.

*Why it matters.* The name of its folder is the name of its PDF, and codes and the records of what hangs go by it. Two
prints of one name would be one file, and a text with the id of a policy would be printed in its place.

*How to fix it.* Give the folder another name, such as `front-door-notice`. Whatever hangs with a code of the old name
is then out of date: its page says so, and `build` asks for it to be taken down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.checks.small_print import CARD, card, output_names
from handrail.diagnostics import Diagnostic, Location
from handrail.registry import Check, Example
from handrail.source.project import Source

_FIX = "give the folder another name"


def find_taken_names(source: Source) -> Iterator[Diagnostic]:
    for name in source.prints:
        told = _taken(name, source)
        if told:
            where = Location(f"content/prints/{name}/print.yaml")
            yield Diagnostic(where, CHECK.code, f"the print '{name}' has the name of {told}", _FIX)


def _taken(name: str, source: Source) -> str:
    texts = {"a policy": source.policies, "an addendum": source.addenda, "the text of an age band": source.children}
    for what, ids in texts.items():
        if name in ids:
            return what
    others = (output for pattern, output in output_names(source) if re.fullmatch(pattern, name))
    return next((f"another print: '{output.name}' makes {name}.pdf too" for output in others), "")


CHECK = Check(
    code="print-name-taken",
    run=find_taken_names,
    of_source=True,
    examples=(
        Example(card("door-card")),
        Example(
            card("contact-poster"),
            (
                f"{CARD.format('contact-poster')}:1:1: error[print-name-taken]: the print 'contact-poster' has the "
                "name of another print: 'contact-poster' makes contact-poster.pdf too",
            ),
        ),
        Example(
            card("care"),
            (f"{CARD.format('care')}:1:1: error[print-name-taken]: the print 'care' has the name of a policy",),
        ),
    ),
)
