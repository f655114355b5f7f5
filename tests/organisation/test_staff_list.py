"""Staff lists as people keep them: whatever a spreadsheet makes of one is read, and a fault has a place."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Findings
from handrail.loading import Files
from handrail.organisation.staff_list import StaffList, read_staff_list, same_name
from handrail.organisation.tables import split_cells
from tests.builders import organisation_of

STAFF = "schools/oak/staff.csv"
CONFIRMED = "schools/oak/confirmed.csv"
HEAD = "name,job,reading role,started,left\n"


def lists(staff: str | bytes | None = None, confirmed: str | None = None) -> tuple[StaffList, list[str]]:
    entries = {path: text for path, text in ((STAFF, staff), (CONFIRMED, confirmed)) if text is not None}
    findings = Findings()
    made = read_staff_list(Files(entries), "schools/oak", findings)
    return made, [f"{str(each.location).rpartition('/')[2]} {each.severity} {each.code}" for each in findings.all()]


CELLS = st.lists(st.lists(st.text("ab ,;\"\n\t'é", max_size=8), min_size=1, max_size=4), min_size=1, max_size=5)


@given(CELLS, st.sampled_from([",", ";", "\t"]), st.booleans())
def test_every_table_that_a_spreadsheet_writes_is_read_as_it_was(
    rows: list[list[str]], separator: str, quote_all: bool
) -> None:
    written = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(written, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(rows)
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    read = [[cell.text for cell in row] for row in split_cells(written.getvalue(), separator)]
    assert read == [row for row in plain if any(row)]


@given(CELLS)
def test_every_cell_is_where_it_says(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    lines = written.getvalue().split("\n")
    for row in split_cells(written.getvalue(), ","):
        assert all(lines[cell.where.line][cell.where.column] == '"' for cell in row)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Ann Ash,cook,all-staff,2026-04-20,\n",
        "\ufeffName;Job title;Reading role;Start date\r\nAnn Ash;cook;all-staff;20/04/2026\r\n",
        "Oak School\n\n18 May 2026;\nRole;Started;Name;Reads as\ncook;20.04.2026;Ann Ash;all-staff\n",
        'Surname,Forename,Post,Reading,Started\n"Ash","Ann",cook,all-staff,2026-04-20 00:00\n',
        'name\tjob\tREADING  ROLE\tstarted\n"Ash, Ann"\tcook\tall-staff\t2026-4-20\n',
        "sep=;\nname;job;reading role;started\n Ann   Ash ;cook;all-staff;2026-04-20\n",
    ],
)
def test_a_list_is_read_however_it_was_saved(text: str) -> None:
    made, found = lists(text)
    assert found == []
    (ann,) = made.members
    assert (ann.name, ann.job, ann.reading, ann.started) == ("Ann Ash", "cook", "all-staff", date(2026, 4, 20))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("who,what\nAnn,cook\n", ["staff.csv:1:1 error columns-not-named"]),
        ("", ["staff.csv:1:1 error columns-not-named"]),
        ('name,job\nAnn Ash,"cook\nBea,"\n"', ["staff.csv:4:1 error quote-not-closed"]),
        (HEAD + "Ann Ash,cook,,last year,\n", ["staff.csv:2:15 warning wrong-date"]),
        (HEAD + "Ann Ash,cook,,2026-02-30,\n", ["staff.csv:2:15 warning wrong-date"]),
        (HEAD + "Ann Ash,cook\nBea Elm,nurse\nann  ash,driver\n", ["staff.csv:4:1 warning name-twice"]),
        (HEAD + "=1+1,cook\n", ["staff.csv:2:1 warning cell-not-plain"]),
        (HEAD + "Ann Ash,@cook\n", ["staff.csv:2:9 warning cell-not-plain"]),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, found: list[str]) -> None:
    assert lists(text)[1] == found


def test_a_file_in_another_alphabet_is_told_at_its_place() -> None:
    assert lists(HEAD.encode() + "Siân Ash,cook\n".encode("cp1252"))[1] == ["staff.csv:2:3 error not-utf-8"]


CONFIRMATIONS = "name,policy,edition,hash,on\n"


def test_lists_that_were_put_together_are_read_as_one_and_blank_days_are_no_confirmation() -> None:
    both = CONFIRMATIONS + "Ann Ash,care,2026-04-01,#1a2b3c4d,2026-04-02\nBea Elm,care,2026-04-01,#1a2b3c4d,\n"
    made, found = lists(confirmed=both + "\n" + CONFIRMATIONS + '"Elm, Bea",other,01/04/2026,99e12345,03/04/2026\n')
    assert found == []
    told = [(each.name, each.policy, each.edition, each.hash, each.on) for each in made.confirmed]
    assert told == [
        ("Ann Ash", "care", date(2026, 4, 1), "1a2b3c4d", date(2026, 4, 2)),
        ("Bea Elm", "other", date(2026, 4, 1), "99e12345", date(2026, 4, 3)),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Ann Ash,care,2026-04-01,1.23E+07,2026-04-02", ["confirmed.csv:2:25 warning confirmation-unclear"]),
        ("Ann Ash,care,2026-04-01,,2026-04-02", ["confirmed.csv:2:1 warning confirmation-unclear"]),
        ("Ann Ash,,2026-04-01,#1a2b3c4d,2026-04-02", ["confirmed.csv:2:1 warning confirmation-unclear"]),
        ("Ann Ash,care,2026-04-01,#1a2b3c4d,yes", ["confirmed.csv:2:35 warning wrong-date"]),
    ],
)
def test_a_confirmation_that_says_too_little_does_not_count(row: str, found: list[str]) -> None:
    made, told = lists(confirmed=f"{CONFIRMATIONS}{row}\n")
    assert told == found
    assert made.confirmed == ()


def test_names_are_compared_as_people_write_them() -> None:
    assert same_name("  Siân   McAllister-Roe") == same_name("sian mcallister roe")
    assert same_name("Sam Hill (kitchen)") != same_name("Sam Hill")


def test_every_name_is_for_staff_but_those_that_the_organisation_publishes() -> None:
    changes = {STAFF: HEAD + "Ann Ash,lead\n", CONFIRMED: CONFIRMATIONS + "Bea Elm,care,,#1a2b3c4d,2026-04-02\n"}
    organisation, findings = organisation_of(changes)
    assert organisation is not None, findings
    assert [each.value for each in organisation.private] == ["Bea Elm", "Elm, Bea"]
    assert str(organisation.private[0].where) == f"{CONFIRMED}:2:1"
