"""Tells the register as `register` prints it: as text for people, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.edition.register import PolicyRegister, Reader, RoleReaders
from handrail.edition.values import spoken
from handrail.organisation.staff_list import STAFF
from handrail.rendering.tables import table_text

COLOURS = {"this": "green", "earlier": "amber", "none": "red"}
WORDS = {"this": "this edition", "earlier": "an earlier edition", "none": "not confirmed"}
HEADER = ("policy", "edition", "hash", "reading role", "name", "job", "started", "state", "confirmed edition", "on")


def register_lines(registers: Sequence[PolicyRegister], organisation: str) -> Iterator[str]:
    """Yield the register line by line: for each policy and role how many, and then everybody."""
    for number, register in enumerate(registers):
        if number:
            yield ""
        yield f"{register.title}, in force from {spoken(register.effective)}, text {register.hash}"
        roles = [role for role in register.roles if role.readers]
        if not roles:
            yield f"  nobody is listed: write schools/{organisation}/{STAFF}"
        for role in roles:
            yield from _role(role)


def _role(role: RoleReaders) -> Iterator[str]:
    counts = [f"{role.counted(state)} {WORDS[state]}" for state in ("this", "earlier", "none")]
    new = role.new
    if new:
        counts.append(f"{len(new)} new")
    yield f"  {role.role.title}: {', '.join(counts)}"
    width = max(len(each.name) for each in role.readers)
    order = {"none": 0, "earlier": 1, "this": 2}
    for reader in sorted(role.readers, key=lambda each: (each.new, order[each.state])):
        yield f"    {_state(reader):9} {reader.name:{width}}  {_said(reader)}"


def _state(reader: Reader) -> str:
    return "new" if reader.new else COLOURS[reader.state]


def _said(reader: Reader) -> str:
    if reader.new and reader.started:
        return f"started on {spoken(reader.started)}, not confirmed"
    if reader.state == "earlier" and reader.edition:
        return f"an earlier edition, of {spoken(reader.edition)}"
    return f"{WORDS[reader.state]}, on {spoken(reader.on)}" if reader.on else WORDS[reader.state]


def register_csv(registers: Sequence[PolicyRegister]) -> str:
    """Return a row for each policy and reader."""
    rows = [
        (
            register.id,
            register.effective.isoformat(),
            f"#{register.hash}",
            role.role.id,
            reader.name,
            reader.job,
            reader.started.isoformat() if reader.started else "",
            _state(reader),
            reader.edition.isoformat() if reader.edition else "",
            reader.on.isoformat() if reader.on else "",
        )
        for register in registers
        for role in register.roles
        for reader in role.readers
    ]
    return table_text((HEADER, *rows))
