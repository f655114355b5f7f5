"""A value still holds the words that were to be replaced by it, such as `TBC` or `xxx`.

*Why it matters.* Whatever stands in the organisation's file is printed as it is. "Tell TBC" on a poster sends a child
to nobody, and a blank that nobody filled is the fault that inspectors and readers notice first.

*How to fix it.* Write the real value. If there is none yet, delete the line: text that needs it is left out, or
Handrail says what is missing. Blanks for a reader to fill belong into forms of the source (`::: form`) and nowhere
else.

Looks through every value of organisation.yaml and private.yaml, and the folders answers/ and overlays/.
Follows promise 1 of Handrail: nothing false or empty goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.checks.small_overlay import OVERLAY, overlay
from handrail.checks.source_text import overlay_text
from handrail.diagnostics import Diagnostic, Location
from handrail.edition.checking import Checked
from handrail.registry import Check, Example
from handrail.source.marked import Path

_WHAT = (
    r"link|name|names|date|number|phone|telephone|e-?mail|address|time|place|role|title|url|web ?site"
    r"|school|organisation|company|council|your [a-z ]{2,20}|details|tel|xx+"
)
_INSIDE = re.compile(
    rf"""
      \bTB[ACD]\b
    | \b[xX]{{3,}}\b
    | \?{{2,}}
    | _{{3,}}
    | …{{2,}} | \.{{4,}}
    | (?i:\blorem\s+ipsum\b)
    | (?i:[\[(<{{]\s*(?:{_WHAT})\s*[\])>}}])
    | (?i:[\[(<{{]\s*insert\b[^\])>}}]*[\])>}}]?)
    | (?i:\binsert\s+(?:here|your|the\s+name|name|number|date|details|phone|e-?mail|address|link|text)\b)
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(
    r"(?i)(?:tb[acd]|to be (?:confirmed|advised|agreed|announced|appointed|completed|decided)|to follow|insert\b.*"
    r"|lorem\b.*|unknown|not known|placeholder|example|link|xx+|-+|…|\.{2,}|n/?a)"
)


def find_placeholder_values(checked: Checked) -> Iterator[Diagnostic]:
    for path, text in _texts(checked.side.marked.data, ()):
        yield from _judged(text, _named(path), checked.place(*path))
    for name, answer in checked.side.answers.items():
        if name not in checked.side.file.prompts:
            yield from _judged(answer.text, f"the answer '{name}'", answer.where)
    for typed in overlay_text(checked.organisation):
        yield from _judged(typed.text, "the text", typed.where)


def _texts(data: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, child in data.items():
            yield from _texts(child, (*at, key))
    elif isinstance(data, list):
        for i, child in enumerate(data):
            yield from _texts(child, (*at, i))


def _named(path: Path) -> str:
    words = [part for part in path if isinstance(part, str)]
    if not words:
        return "the file"
    return f"'{words[-1]}' of '{words[-2]}'" if len(words) > 1 else f"'{words[-1]}'"


def _judged(text: str, what: str, where: Location) -> Iterator[Diagnostic]:
    found = _WHOLE.fullmatch(text.strip()) or _INSIDE.search(text)
    if found:
        yield Diagnostic(
            where,
            CHECK.code,
            f"{what} still says '{found.group().strip()}'",
            "write the real value, or delete the line",
        )


CHECK = Check(
    code="placeholder-value",
    run=find_placeholder_values,
    examples=(
        Example(organisation()),
        Example(
            organisation("Room 4", "TBC"),
            (f"{PATH}:7:31: error[placeholder-value]: 'where' of 'ann' still says 'TBC'",),
        ),
        Example(
            {"schools/oak/answers/box.md": "The worry box hangs [insert place].\n"},
            ("schools/oak/answers/box.md:1:1: error[placeholder-value]: the answer 'box' still says '[insert place]'",),
        ),
        Example(
            overlay("Then tell [name] in the office."),
            (f"{OVERLAY}:8:1: error[placeholder-value]: the text still says '[name]'",),
        ),
    ),
)
