"""Which notes speak of the way from one edition to another."""

from __future__ import annotations

from typing import Literal

from handrail.diagnostics import Location
from handrail.history.change_notes import ChangeNote, notes_between
from handrail.source.conditions import ALWAYS


def note(version: str, block: str, sort: Literal["rule", "wording"] = "rule") -> ChangeNote:
    return ChangeNote(version, block, Location("changes.yaml"), ALWAYS, sort)


NOTES = (note("2024-09", "a"), note("2025-09", "a"), note("2025-09", "b"), note("2026-04", "a", "wording"))


def versions(old: str, new: str) -> dict[str, list[str]]:
    found = notes_between(NOTES, old, new)
    return {block: [each.version for each in (said, *said.earlier)] for block, said in found.items()}


def test_notes_of_the_version_that_was_read_already_are_left_out() -> None:
    assert versions("2025-09", "2026-04") == {"a": ["2026-04"]}


def test_whoever_was_away_longer_gets_all_of_them_the_newest_first() -> None:
    assert versions("2024-01", "2026-04") == {"a": ["2026-04", "2025-09", "2024-09"], "b": ["2025-09"]}


def test_notes_of_later_versions_wait() -> None:
    assert versions("2024-09", "2025-09") == {"a": ["2025-09"], "b": ["2025-09"]}


def test_a_rule_that_changed_on_the_way_is_not_hidden_by_later_wording() -> None:
    assert notes_between(NOTES, "2025-09", "2026-04")["a"].sort == "wording"
    assert notes_between(NOTES, "2024-09", "2026-04")["a"].sort == "rule"
