"""Chooses what the editors of a source say of its changes for two editions that are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handrail.source.change_notes import ChangeNote

__all__ = ["ChangeNote", "notes_between"]


def notes_between(notes: Iterable[ChangeNote], old: str, new: str) -> Mapping[str, ChangeNote]:
    """Return the newest note on each block of the versions after `old`, up to `new`, with those before it.

    A block that had a rule changed in one of these versions is not said to be worded anew in another.
    """
    found: dict[str, ChangeNote] = {}
    for note in sorted((each for each in notes if old < each.version <= new), key=lambda each: each.version):
        before = found.get(note.block)
        if before is not None:
            rule = "rule" in (note.sort, before.sort)
            note = replace(note, sort="rule" if rule else "wording", earlier=(before, *before.earlier))
        found[note.block] = note
    return found
