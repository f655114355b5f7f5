"""A telephone number is typed into the text of the source.

*Why it matters.* The text is one for all organisations, and a number in it is checked by nobody: it is wrong for those
elsewhere, it is not in the list of services that somebody rings through, and it stays when the service moves.

*How to fix it.* Write the gap that is filled with the number: `{{ service.front-door.phone }}` for what an area has,
`{{ people.lead.phone }}` for somebody of the organisation. Or let `::: services` or `::: contacts` print the whole
entry. A helpline that is missing belongs into content/services.yaml.

Short numbers that everybody knows, such as 999, may be typed. Looks through policies, child texts, flows and
overlays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handrail.checks.small_overlay import OVERLAY, overlay
from handrail.checks.source_text import Typed, wherever_typed
from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.organisation.phones import read_phone
from handrail.registry import Check, Example
from handrail.source.project import Source

_TYPED = re.compile(r"(?<![\w.,/@&=-])(?:\+44|\(?0|116 ?)[\d ().-]{2,16}\d(?!\w)")
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}")
SHORTEST = 6


def find_phones_in_text(source: Source, text: Iterable[Typed]) -> Iterator[Diagnostic]:
    for typed in text:
        for found in _TYPED.finditer(_ADDRESS.sub("", typed.text)):
            digits = re.sub(r"\D", "", found.group())
            if len(digits) >= SHORTEST and not _DAY.fullmatch(found.group()):
                yield _reported(found.group(), typed, source)


def _reported(number: str, typed: Typed, source: Source) -> Diagnostic:
    owner = _owner(number, source)
    return Diagnostic(
        typed.where,
        CHECK.code,
        f"the telephone number '{number}' is typed into the text",
        f"write {_instead(owner, source)} in its place",
        related=(source.data.place("services.yaml", owner),) if owner else (),
    )


def _instead(owner: str, source: Source) -> str:
    for area in source.data.areas.values():
        for kind, bindings in area.services.items():
            if any(binding.service == owner for binding in bindings):
                return f"{{{{ service.{kind}.phone }}}}"
    groups = source.data.services[owner].groups if owner else ()
    return f"'::: services {groups[0]}'" if groups else "{{ service.….phone }} or {{ people.….phone }}"


def _owner(number: str, source: Source) -> str:
    """Return the service that has the number, if one has."""
    read = read_phone(number, Location(""), Findings())
    for key, service in source.data.services.items():
        theirs = read_phone(service.phone, Location(""), Findings()) if service.phone else None
        if read and theirs and theirs.digits == read.digits:
            return key
    return ""


CHECK = Check(
    code="phone-in-text",
    run=wherever_typed(find_phones_in_text),
    examples=(
        Example({"content/policies/care/second.md": "# Second {#second}\n\nRing {{ people.lead.phone }}, or 999.\n"}),
        Example(
            {"content/policies/care/second.md": "# Second {#second}\n\nRing 01632 960900 before 01-09-2026.\n"},
            (
                "content/policies/care/second.md:3:1: error[phone-in-text]: the telephone number '01632 960900' "
                "is typed into the text",
            ),
        ),
        Example(
            overlay("Ring 01632 960900 first."),
            (f"{OVERLAY}:8:1: error[phone-in-text]: the telephone number '01632 960900' is typed into the text",),
        ),
    ),
)
