"""What editors say of changes: read with the source, and proved with it."""

from __future__ import annotations

import pytest

from handrail.source.blocks import unfilled
from tests.builders import compiled, edited, source_of

PATH = "content/policies/care/changes.yaml"
SECOND = """\
# Second things {#second}

Tell {{ term.lead | a }} today. {#today}

## At night {#night when="boarding"}

Wake the nurse.
"""
CHANGES = """\
"2025-09":
  second:
    sort: wording
  siren:
    gone: true
    now: Nobody waits for the siren.
"2026-04":
  today:
    by: national
    now: Tell {{ term.lead | a }} on the same day, [and the nurse]{when="boarding"}.
    because: ref:guide/part-one
    readers: [all-staff, leaders]
  night:
    now: Wake {{ people.nurse.name }} first.
"""


def files(changes: str = CHANGES) -> dict[str, str | bytes | None]:
    return {PATH: changes, "content/policies/care/second.md": SECOND}


def reported(changes: str) -> list[str]:
    return [f"{found.location} {found.code}" for found in compiled(files(changes))[1]]


def test_notes_are_read_with_their_version_and_block() -> None:
    notes = source_of(files()).policies["care"].change_notes
    assert [(note.version, note.block, note.sort, note.by, note.gone) for note in notes] == [
        ("2025-09", "second", "wording", None, False),
        ("2025-09", "siren", "rule", None, True),
        ("2026-04", "today", "rule", "national", False),
        ("2026-04", "night", "rule", None, False),
    ]
    today = notes[2]
    assert unfilled(today.now) == "Tell {{ term.lead | a }} on the same day, and the nurse."
    assert today.because is not None
    assert (today.because.target, today.readers) == ("ref:guide/part-one", ("all-staff", "leaders"))


def test_a_policy_without_such_a_file_has_no_notes() -> None:
    assert source_of().policies["care"].change_notes == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  today:", "  todey:", f"{PATH}:8:3 unknown-block"),
        ("    gone: true\n", "", f"{PATH}:4:3 unknown-block"),
        ("    by: national", "    gone: true", f"{PATH}:9:5 block-not-gone"),
        ('"2026-04"', '"2026-05"', f"{PATH}:7:1 unknown-version"),
        ('"2026-04"', '"2026-4"', f"{PATH}:7:1 unknown-version"),
        ("by: national", "by: ministry", f"{PATH}:9:9 wrong-value"),
        ("sort: wording", "sort: words", f"{PATH}:3:11 wrong-value"),
        ("    sort: wording", "    by: county", f"{PATH}:2:3 missing-key"),
        ("ref:guide/part-one", "The guide", f"{PATH}:11:14 wrong-value"),
        ("ref:guide/part-one", "ref:gide", f"{PATH}:11:14 unknown-reference"),
        ("ref:guide/part-one", "ref:guide/part-ten", f"{PATH}:11:14 unknown-part"),
        ("term.lead", "term.leed", f"{PATH}:10:15 unknown-slot"),
        ("{{ term.lead | a }}", "{{ people.nurse.name }}", f"{PATH}:10:15 slot-may-be-empty"),
        ("[and the nurse]", "[the nurse](#night) [and]", f"{PATH}:10:10 line-not-plain"),
        ("readers:", "reader:", f"{PATH}:12:5 unknown-key"),
        ('"2025-09":\n  second:\n    sort: wording\n', '"2025-09": soon\n"2025-10":\n', f"{PATH}:1:12 wrong-value"),
    ],
)
def test_what_is_wrong_in_a_note(old: str, new: str, expected: str) -> None:
    assert old in CHANGES
    assert expected in reported(CHANGES.replace(old, new, 1))


def test_an_empty_file_is_an_error() -> None:
    assert reported("[]\n") == [f"{PATH}:1:1 wrong-value"]


def test_the_nearest_block_and_version_are_named() -> None:
    block, version = (
        next(found for found in compiled(files(CHANGES.replace(old, new)))[1] if found.code == code)
        for old, new, code in (("today:", "todey:", "unknown-block"), ("2026-04", "2026-14", "unknown-version"))
    )
    assert "write 'today'" in block.fix
    assert "gone: true" in block.fix
    assert "write '2026-04'" in version.fix


def test_every_fault_is_told_at_once() -> None:
    changes = CHANGES.replace("today:", "todey:").replace("by: national", "by: ministry").replace("night:", "nigth:")
    assert len(reported(changes)) == 2
    assert len(reported(changes.replace("ministry", "national"))) == 2


def test_a_reading_role_is_known_by_the_settings_once_they_name_some() -> None:
    from handrail.diagnostics import Findings
    from handrail.source.change_notes import compile_changes
    from handrail.source.compiler import Vocabulary
    from handrail.source.marked import read_yaml
    from handrail.source.questions import rules_in

    findings = Findings()
    marked = read_yaml(CHANGES, PATH, findings)
    assert marked is not None
    rules = rules_in(source_of(files()).policies["care"].sections[1].blocks)
    compile_changes(marked, rules, "2026-04", ("all-staff", "leader"), Vocabulary(), findings)
    (found,) = findings.all()
    assert (str(found.location), found.code) == (f"{PATH}:12:26", "unknown-reading-role")
    assert "write 'leader'" in found.fix


def test_a_note_of_a_later_version_waits_for_the_source_to_be_of_it() -> None:
    later = CHANGES.replace("2026-04", "2026-09")
    assert f"{PATH}:7:1 unknown-version" in reported(later)
    raised = edited("content/source.yaml", ("version: 2026-04", "version: 2026-09"))
    assert compiled({**files(later), **raised})[1] == ()
