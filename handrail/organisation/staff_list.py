"""Reads who works here and who confirmed which edition: staff.csv and confirmed.csv, both for staff alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Findings, Location
from handrail.loading import Files
from handrail.organisation.overlaying import PrivateValue
from handrail.organisation.tables import Cell, Columns, Row, read_day, read_table, read_words

STAFF = "staff.csv"
CONFIRMED = "confirmed.csv"
HASH_SHOWN = 8
"""Letters of an edition's hash that paper and tables carry."""
NAMES: Columns = {
    "name": ("name", "full name", "staff name", "staff member", "employee", "employee name"),
    "first": ("first name", "first names", "forename", "forenames", "given name", "given names"),
    "last": ("last name", "surname", "family name"),
}
STAFF_COLUMNS: Columns = {
    **NAMES,
    "reading": ("reading role", "reading", "reads as", "reads"),
    "job": ("job", "job title", "role", "post", "position"),
    "started": ("started", "start date", "start", "date started", "from"),
    "left": ("left", "end date", "leaving date", "date left", "until"),
}
CONFIRMED_COLUMNS: Columns = {
    **NAMES,
    "policy": ("policy",),
    "edition": ("edition", "edition of", "effective", "in force from"),
    "hash": ("hash", "text", "code"),
    "on": ("on", "confirmed on", "confirmed", "signed", "signed on", "date"),
}
NAMED = (("name",), ("first", "last"))


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works here. `reading` is the reading role as it is written, or nothing."""

    name: str
    job: str
    reading: str
    started: date | None
    left: date | None
    where: Location
    reading_where: Location


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody confirmed an edition on a day: the text whose hash begins like this."""

    name: str
    policy: str
    edition: date | None
    hash: str
    on: date
    where: Location
    policy_where: Location


@dataclass(frozen=True, slots=True)
class StaffList:
    """Everybody who works here, and what they confirmed."""

    members: tuple[StaffMember, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()

    def names(self) -> Iterator[PrivateValue]:
        """Yield every name in both files."""
        for file, entries in ((STAFF, self.members), (CONFIRMED, self.confirmed)):
            for entry in entries:
                assert isinstance(entry, (StaffMember, Confirmation))
                line = f"line {entry.where.line + 1} of {file}"
                yield PrivateValue(entry.name, (line, "name"), entry.where)


NOBODY = StaffList()
"""Of an organisation that keeps no list."""


def read_staff_list(files: Files, folder: str, findings: Findings) -> StaffList:
    """Return both lists. A row with a fault is warned of and read as far as it goes: nobody's website waits for it."""
    return StaffList(
        tuple(_members(files, f"{folder}/{STAFF}", findings)),
        tuple(_confirmed(files, f"{folder}/{CONFIRMED}", findings)),
    )


def same_name(name: str) -> str:
    """Return a name as it is compared: people write capitals, accents and spaces as they like."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))


def _members(files: Files, path: str, findings: Findings) -> Iterator[StaffMember]:
    rows = read_table(files, path, STAFF_COLUMNS, NAMED, findings) if path in files else None
    seen: dict[str, Location] = {}
    for row in rows or ():
        name, where = _name(row, findings)
        if not name:
            continue
        other = seen.setdefault(same_name(name), where)
        if other != where:
            findings.warning(
                where,
                "name-twice",
                "two rows have this name, so nobody can tell whose confirmation is whose",
                "delete one, or add what tells them apart, such as 'Sam Hill (kitchen)', in both files",
                (other,),
            )
            continue
        reading = row.get("reading")
        yield StaffMember(
            name,
            read_words(row.get("job"), findings),
            read_words(reading, findings),
            read_day(row.get("started"), findings),
            read_day(row.get("left"), findings),
            where,
            reading.where if reading else where,
        )


def _confirmed(files: Files, path: str, findings: Findings) -> Iterator[Confirmation]:
    needed = tuple((*names, "policy", "hash", "on") for names in NAMED)
    rows = read_table(files, path, CONFIRMED_COLUMNS, needed, findings) if path in files else None
    for row in rows or ():
        if "on" not in row:
            continue  # Not confirmed yet: the list to fill in names everybody.
        name, where = _name(row, findings)
        on, hashed = read_day(row["on"], findings), _hash(row.get("hash"), where, findings)
        policy = row.get("policy")
        if policy is None:
            findings.warning(where, "confirmation-unclear", "this row names no policy", "write its id, as on the sheet")
        elif name and on and hashed:
            edition = read_day(row.get("edition"), findings)
            yield Confirmation(name, policy.text, edition, hashed, on, where, policy.where)


def _name(row: Row, findings: Findings) -> tuple[str, Location]:
    """Return a person's name, the first name first."""
    cell = row.get("name")
    if cell is not None:
        whole = read_words(cell, findings)
        last, comma, first = whole.partition(",")
        return (f"{first.strip()} {last.strip()}" if comma and "," not in first else whole), cell.where
    parts = [row[part] for part in ("first", "last") if part in row]
    name = " ".join(read_words(part, findings) for part in parts).strip()
    return name, parts[0].where if parts else _place(row.values())


def _place(cells: Iterable[Cell]) -> Location:
    return min((cell.where for cell in cells), default=Location(""))


def _hash(cell: Cell | None, where: Location, findings: Findings) -> str:
    """Return the first letters of a hash; a sign before them keeps spreadsheets from taking them for a number."""
    text = cell.text.lstrip("#").strip().lower()[:HASH_SHOWN] if cell else ""
    if re.fullmatch(r"[0-9a-f]{8}", text):
        return text
    findings.warning(
        cell.where if cell else where,
        "confirmation-unclear",
        "this does not say which text was confirmed",
        "copy the eight letters and digits from the foot of the sheet, with a # before them",
    )
    return ""
