"""Compares two editions: every block once, with what happened to it and what kind of change that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from handrail.history.alignment import places
from handrail.history.change_notes import ChangeNote
from handrail.history.classing import class_of, gravest, source_of
from handrail.history.moving import headings_above, moved_from
from handrail.history.shown import Class, Shown, Source
from handrail.history.words import Edit, Origin, Part, difference, words_of

__all__ = ["Change", "Class", "Comparison", "Edit", "Origin", "Part", "Shown", "Source", "compare"]

Kind = Literal["same", "new", "changed", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one block; `words` are all of its words, those that stayed too."""

    old: Shown | None
    new: Shown | None
    old_place: int | None
    """Its place in the old edition, from 0."""
    kind: Kind
    moved: bool
    """Whether it stands elsewhere; a block that was moved and worded anew is `changed`."""
    sort: Class | None
    """None if readers meet it as it was."""
    by: Source
    words: tuple[Edit, ...]
    note: ChangeNote | None

    @property
    def shown(self) -> Shown:
        """The block as it is now, or as it was when it went."""
        shown = self.new or self.old
        assert shown is not None
        return shown


@dataclass(frozen=True)
class Comparison:
    """Every block of both editions once, in the new order; what was removed follows what it followed."""

    changes: tuple[Change, ...]

    @cached_property
    def changed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.sort is not None)

    def of_sort(self, sort: Class) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.sort == sort)

    @property
    def rules(self) -> tuple[Change, ...]:
        return self.of_sort("rule")

    @property
    def contacts(self) -> tuple[Change, ...]:
        return self.of_sort("contact")

    @property
    def wording(self) -> tuple[Change, ...]:
        return self.of_sort("wording")

    @property
    def renumbered(self) -> tuple[Change, ...]:
        return self.of_sort("renumbering")

    @property
    def removed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind == "removed")

    @property
    def notes(self) -> tuple[ChangeNote, ...]:
        """What is said of the changes, in their order; each note once, however many blocks it stands for."""
        return tuple({id(change.note): change.note for change in self.changed if change.note is not None}.values())


def compare(old: Sequence[Shown], new: Sequence[Shown], notes: Mapping[str, ChangeNote]) -> Comparison:
    """Return what became of every block. `notes` are those of `notes_between`: the id of a block to what is said of it.

    What is said of a heading holds for everything below it that has no note of its own.
    """
    pairs = places(tuple(each.aligned for each in old), tuple(each.aligned for each in new))
    moved = moved_from(old, new, {i: j for i, j in pairs if i is not None and j is not None})
    said_old, said_new = tuple(_said(old, notes)), tuple(_said(new, notes))
    changes: list[Change] = []
    for i, j in pairs:
        note = (said_new[j] if j is not None else None) or (said_old[i] if i is not None else None)
        before, after = old[i] if i is not None else None, new[j] if j is not None else None
        changes.append(_change(before, after, i, moved.get(i) if i is not None else None, note))
    return Comparison(tuple(changes))


def _said(blocks: Sequence[Shown], notes: Mapping[str, ChangeNote]) -> Iterator[ChangeNote | None]:
    """Yield what is said of each block itself, or of the nearest heading above."""
    for i, above in enumerate(headings_above(blocks)):
        ids = [blocks[place].aligned.id for place in (i, *reversed(above))]
        yield next((notes[id_] for id_ in ids if id_ in notes), None)


def _change(
    old: Shown | None, new: Shown | None, place: int | None, move: Class | None, note: ChangeNote | None
) -> Change:
    sort: Class | None = "rule"
    kind: Kind = "new" if old is None else "removed"
    if old is not None and new is not None:
        words = class_of(old, new)
        sort = gravest({each for each in (words, move) if each is not None})
        only_moved = move is not None and words in (None, "renumbering")
        kind = "same" if sort is None else "moved" if only_moved else "changed"
    by = source_of(old, new)
    if note is not None and by != "ours" and sort in ("rule", "wording"):
        by, sort = note.by or by, note.sort
    edits = difference(words_of(old.parts if old else ()), words_of(new.parts if new else ()))
    return Change(old, new, place, kind, move is not None, sort, by, edits, note)
