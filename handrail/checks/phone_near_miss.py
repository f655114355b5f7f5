"""A telephone number differs from a service's number by a single mistyped digit.

*Why it matters.* Whoever copies a helpline's number by hand gets a digit wrong sooner or later. The number looks
right, passes every test of form, and rings in a stranger's home.

*How to fix it.* Compare the number with the one in content/services.yaml and correct it. Better: do not type numbers
of services at all. The source prints each of them from one place.

Looks through the organisation's answers and its people. One digit may be wrong, or two neighbouring ones may have
changed places. Numbers of services that are not confirmed are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.diagnostics import Diagnostic, Location, Severity
from handrail.edition.checking import Checked
from handrail.organisation.phones import PhoneNumber
from handrail.registry import Check, Example

SHORTEST = 8
"""Digits. Shorter numbers, such as 101 and 111, differ by one digit and are all right."""
_TYPED = re.compile(r"(?<![\w.-])(?:\+44|0)[\d ().-]{5,16}\d(?!\w)")


def find_near_misses(checked: Checked) -> Iterator[Diagnostic]:
    services = _numbers_of_services(checked)
    for digits, spaced, where in _own_numbers(checked):
        if digits in services:
            continue
        for other, (name, number, place) in services.items():
            if is_near(digits, other):
                yield Diagnostic(
                    where,
                    CHECK.code,
                    f"the number '{spaced}' is one slip of the finger away from {name}, which has {number}",
                    f"if {name} is meant, write {number}; if not, check every digit with the people whom it reaches",
                    Severity.WARNING,
                    (place,),
                )


def _numbers_of_services(checked: Checked) -> dict[str, tuple[str, str, Location]]:
    data = checked.source.data
    entries = {entry.id: entry for group in checked.publication.service_groups for entry in group.services}
    entries |= {entry.id: entry for area in checked.publication.areas for entry in area.services.values()}
    return {
        entry.phone.digits: (entry.name, entry.phone.spaced, data.place("services.yaml", entry.id))
        for entry in entries.values()
        if entry.phone and len(entry.phone.digits) >= SHORTEST
    }


def _own_numbers(checked: Checked) -> Iterator[tuple[str, str, Location]]:
    """Yield digits, the number as it was typed, and its place."""
    for person in checked.publication.people:
        entry = checked.side.file.people[person.id]
        for field, number in (("phone", person.phone), ("mobile", person.mobile)):
            if isinstance(number, PhoneNumber) and getattr(entry, field):
                yield number.digits, number.spaced, checked.place("people", person.id, field)
    for answer in checked.side.answers.values():
        for typed in _TYPED.finditer(answer.text):
            digits = re.sub(r"\D", "", re.sub(r"^\+44\s*(?:\(0\))?", "0", typed.group()))
            yield digits, typed.group(), answer.where


def is_near(one: str, other: str) -> bool:
    """Say whether one digit differs, or two neighbours have changed places."""
    if len(one) != len(other) or one == other:
        return False
    wrong = [i for i, (first, second) in enumerate(zip(one, other, strict=True)) if first != second]
    if len(wrong) == 1:
        return True
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and (one[wrong[0]], one[wrong[1]]) == (other[wrong[1]], other[wrong[0]])


CHECK = Check(
    code="phone-near-miss",
    run=find_near_misses,
    examples=(
        Example({"schools/oak/answers/box.md": "In the hall. You can also ring 01632 960900.\n"}),
        Example(
            {"schools/oak/answers/box.md": "In the hall. You can also ring 01632 969000.\n"},
            (
                "schools/oak/answers/box.md:1:1: warning[phone-near-miss]: the number '01632 969000' is one slip of "
                "the finger away from The Front Door, which has 01632 960900",
            ),
        ),
    ),
)
