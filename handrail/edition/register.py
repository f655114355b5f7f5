"""Who has confirmed which edition: from an organisation's staff list and what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handrail.diagnostics import Findings, choose_from
from handrail.edition.entry import DocumentEntry, ReadingRoleEntry
from handrail.organisation.staff_list import HASH_SHOWN, Confirmation, StaffList, StaffMember, same_name

State = Literal["this", "earlier", "none"]
"""Confirmed this edition; an earlier one; none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to read an edition, and what they confirmed last."""

    name: str
    job: str
    started: date | None
    state: State
    on: date | None
    edition: date | None
    """The one that they confirmed."""
    new: bool
    """Whether they started after it took effect, and have confirmed none."""


@dataclass(frozen=True, slots=True)
class RoleReaders:
    """Everybody of one reading role, in the order of their names."""

    role: ReadingRoleEntry
    readers: tuple[Reader, ...]

    def counted(self, state: State) -> int:
        return sum(reader.state == state and not reader.new for reader in self.readers)

    @property
    def new(self) -> tuple[Reader, ...]:
        return tuple(reader for reader in self.readers if reader.new)


@dataclass(frozen=True, eq=False, slots=True)
class PolicyRegister:
    """Who has confirmed one edition. Each is itself and equals no other."""

    id: str
    address: str
    title: str
    neutral_title: str
    """Equal to `title` unless the policy itself is discreet."""
    effective: date
    hash: str
    """The beginning of that of its text, which tells it from every other."""
    roles: tuple[RoleReaders, ...]
    """Every role of the sector, with nobody in it where there is no staff list."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told apart while a register is made."""

    roles: tuple[ReadingRoleEntry, ...]
    of_person: Mapping[str, ReadingRoleEntry]


def make_register(
    policies: tuple[DocumentEntry, ...],
    hashes: Mapping[str, str],
    roles: tuple[ReadingRoleEntry, ...],
    staff: StaffList,
    dated: date,
    findings: Findings,
) -> tuple[PolicyRegister, ...]:
    """Return the register of each edition in force; names and roles that nobody knows are warned of.

    `hashes` are those of the editions' whole texts. Who has left is not listed, nor who has not started.
    """
    there = (each for each in staff.members if _is_present(each, dated))
    present = tuple(sorted(there, key=lambda each: each.name.casefold().split()[::-1]))
    known = _Known(roles, {each.name: _role(each, roles, findings) for each in staff.members} if roles else {})
    _check(staff, policies, findings)
    return tuple(
        PolicyRegister(
            policy.id,
            policy.address,
            policy.title,
            policy.title if policy.address == policy.id else policy.neutral_title,
            policy.effective,
            hashes[policy.id][:HASH_SHOWN],
            _readers(policy, policy.effective, hashes[policy.id][:HASH_SHOWN], present, known, staff),
        )
        for policy in policies
        if policy.effective is not None
    )


def _is_present(member: StaffMember, dated: date) -> bool:
    return (member.started is None or member.started <= dated) and (member.left is None or member.left >= dated)


def _readers(
    policy: DocumentEntry,
    effective: date,
    hash_: str,
    present: tuple[StaffMember, ...],
    known: _Known,
    staff: StaffList,
) -> tuple[RoleReaders, ...]:
    confirmed: dict[str, list[Confirmation]] = {}
    for each in staff.confirmed:
        if each.policy in (policy.id, policy.address):
            confirmed.setdefault(same_name(each.name), []).append(each)
    readers = {
        member.name: _reader(member, confirmed.get(same_name(member.name), []), effective, hash_) for member in present
    }
    return tuple(
        RoleReaders(role, tuple(readers[each.name] for each in present if known.of_person[each.name] is role))
        for role in known.roles
    )


def _reader(member: StaffMember, confirmed: list[Confirmation], effective: date, hash_: str) -> Reader:
    this = [each for each in confirmed if each.hash == hash_ and each.edition in (None, effective)]
    last = max(this or confirmed, key=lambda each: each.on, default=None)
    new = last is None and member.started is not None and member.started > effective
    state: State = "this" if this else "earlier" if last else "none"
    edition = effective if this else last.edition if last else None
    return Reader(member.name, member.job, member.started, state, last.on if last else None, edition, new)


def _role(member: StaffMember, roles: tuple[ReadingRoleEntry, ...], findings: Findings) -> ReadingRoleEntry:
    """Return the role that a person reads as; the first one where none is written."""
    if not member.reading:
        return roles[0]
    wanted = same_name(member.reading)
    found = next((role for role in roles if wanted in (same_name(role.id), same_name(role.title))), None)
    if found is None:
        findings.warning(
            member.reading_where,
            "unknown-reading-role",
            f"there is no reading role '{member.reading}'; until it is corrected this person reads as '{roles[0].id}'",
            choose_from(member.reading, [role.id for role in roles]),
        )
    return found or roles[0]


def _check(staff: StaffList, policies: tuple[DocumentEntry, ...], findings: Findings) -> None:
    """Warn of confirmations that count for nobody; names are not repeated, since logs may be public."""
    names = {same_name(member.name): member for member in staff.members}
    known = {name for policy in policies for name in (policy.id, policy.address)}
    for each in staff.confirmed:
        if staff.members and same_name(each.name) not in names:
            findings.warning(
                each.where,
                "confirmed-by-nobody",
                "this name is not in staff.csv, so the confirmation counts for nobody",
                "write the name as it stands there; keep those who left there, with the day under 'left'",
            )
        if each.policy not in known:
            findings.warning(
                each.policy_where,
                "confirmation-unclear",
                f"no policy '{each.policy}' is published here",
                choose_from(each.policy, [policy.id for policy in policies]),
            )
