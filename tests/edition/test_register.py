"""Who has confirmed which edition: this one, an earlier one, none; new starters apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handrail.diagnostics import Findings
from handrail.edition.entry import ReadingRoleEntry
from handrail.edition.register import PolicyRegister, make_register
from handrail.loading import Files
from handrail.organisation.staff_list import read_staff_list
from tests.outputs import print_sample as sample

ROLES = (ReadingRoleEntry("everybody", "Everybody", "this"), ReadingRoleEntry("cooks", "Cooks & bakers", "that"))
HASH = "1a2b3c4d" * 8
DATED = date(2026, 5, 18)


def register_of(staff: str, confirmed: str = "", dated: date = DATED) -> tuple[PolicyRegister, list[str]]:
    """Return the register of an edition of 1 April 2026 and what is warned of."""
    findings = Findings()
    files = Files(
        {
            "schools/oak/staff.csv": f"name,job,reading role,started,left\n{staff}",
            "schools/oak/confirmed.csv": f"name,policy,edition,hash,on\n{confirmed}",
        }
    )
    lists = read_staff_list(files, "schools/oak", findings)
    policy = replace(sample.document(), id="care", address="care")
    (register,) = make_register((policy,), {"care": HASH}, ROLES, lists, dated, findings)
    return register, [f"{str(each.location).rpartition('/')[2]} {each.code}" for each in findings.all()]


def states(register: PolicyRegister) -> dict[str, str]:
    return {reader.name: "new" if reader.new else reader.state for role in register.roles for reader in role.readers}


def test_each_confirmed_this_edition_or_an_earlier_one_or_none() -> None:
    staff = "Ann Ash\nBea Elm\nCy Oak\nDee Fir\n"
    confirmed = (
        "Ann Ash,care,2026-04-01,#1a2b3c4d,2026-04-02\n"
        "bea elm,care,2024-09-02,#99999999,2024-09-03\n"
        "Dee Fir,care,2025-04-01,#1a2b3c4d,2025-04-02\n"
    )
    register, found = register_of(staff, confirmed)
    assert found == []
    assert register.hash == "1a2b3c4d"
    # The same words adopted again for another year are another edition.
    assert states(register) == {"Ann Ash": "this", "Bea Elm": "earlier", "Cy Oak": "none", "Dee Fir": "earlier"}
    assert [register.roles[0].counted(state) for state in ("this", "earlier", "none")] == [1, 2, 1]


def test_who_started_since_stands_apart_until_they_confirm() -> None:
    staff = "Ann Ash,,,2026-04-02\nBea Elm,,,2026-04-01\nCy Oak,,,2026-05-01\nDee Fir,,,2026-06-01\n"
    register, _ = register_of(staff, "Cy Oak,care,2026-04-01,#1a2b3c4d,2026-05-02\n")
    assert states(register) == {"Ann Ash": "new", "Bea Elm": "none", "Cy Oak": "this"}
    assert [reader.name for reader in register.roles[0].new] == ["Ann Ash"]


def test_who_has_left_is_not_listed() -> None:
    register, found = register_of(
        "Ann Ash,,,,2026-05-17\nBea Elm,,,,2026-05-18\n", "Ann Ash,care,,#1a2b3c4d,2026-04-02\n"
    )
    assert states(register) == {"Bea Elm": "none"}
    assert found == []


def test_roles_are_known_by_id_and_by_title_and_nobody_is_lost() -> None:
    register, found = register_of("Ann Ash,,cooks\nBea Elm,,Cooks and Bakers\nCy Oak,,cooks & bakers\nDee Fir\n")
    assert found == ["staff.csv:3:10 unknown-reading-role"]
    assert [[reader.name for reader in role.readers] for role in register.roles] == [
        ["Bea Elm", "Dee Fir"],
        ["Ann Ash", "Cy Oak"],
    ]


def test_confirmation_that_counts_for_nobody_is_warned_of_without_the_name() -> None:
    _, found = register_of("Ann Ash\n", "An Ash,care,,#1a2b3c4d,2026-04-02\nAnn Ash,caer,,#1a2b3c4d,2026-04-02\n")
    assert found == ["confirmed.csv:2:1 confirmed-by-nobody", "confirmed.csv:3:9 confirmation-unclear"]


def test_without_a_list_there_is_a_register_with_nobody_in_it() -> None:
    register, _ = register_of("")
    assert [role.readers for role in register.roles] == [(), ()]
