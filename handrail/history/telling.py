"""Tells what changed between two editions, as text for a terminal and as data for other programs.

The data has these keys, which stay:

- `counts`: for each class (`rule`, `contact`, `wording`, `renumbering`) how many changes there are;
- `changes`: one for each block that changed, in the order of the text, with
  `kind` (`new`, `changed`, `removed`, `moved`), `moved`, `class`, `by` (`national`, `county`, `ours`),
  `id`, `section`, `heading`, `number` and `number_before` (empty where it has none), `staff` (is it for staff alone),
  `words`: a list of `what` (`same`, `in`, `out`), `text` and `origin`, which strung together are the whole block,
  `notes`: what editors say of it, the newest first: `version`, `now`, `because` (empty if nothing), `readers`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from handrail.history.change_notes import ChangeNote
from handrail.history.comparing import Change, Comparison, Edit
from handrail.history.shown import CLASSES, Class, Source
from handrail.history.words import What
from handrail.source.blocks import Piece, unfilled

Fill = Callable[[tuple[Piece, ...]], str]
"""Writes a line of a note out; without values of an organisation its slots stay as they are."""

WIDTH = 100
AROUND = 8
"""Words on either side of an edit; of what stayed beyond them only the place is shown."""
_TITLES: dict[Class, str] = {
    "rule": "Changes of rules",
    "contact": "Changes of contacts",
    "wording": "Worded anew, and the same rule",
    "renumbering": "Renumbered",
}
_KINDS = {"new": "New", "changed": "Changed", "removed": "Removed", "moved": "Moved", "same": "Same"}
_BY: dict[Source, str] = {"national": "law or guidance", "county": "publisher of the text", "ours": "our own"}
_SIGNS: dict[What, tuple[str, str]] = {"same": ("", ""), "in": ("{+", "+}"), "out": ("[-", "-]")}


def told(comparison: Comparison, fill: Fill = unfilled) -> str:
    """Return all changes as lines of text: the gravest class first, in each the order of the text."""
    lines: list[str] = []
    for sort in CLASSES:
        changes = comparison.of_sort(sort)
        if changes:
            lines += ["", f"{_TITLES[sort]}: {len(changes)}"]
            for change in changes:
                lines += _told_change(change, fill)
    return "\n".join(lines[1:] or ["Nothing has changed."]) + "\n"


def _told_change(change: Change, fill: Fill) -> Iterator[str]:
    moved = ", moved" if change.moved and change.kind == "changed" else ""
    yield ""
    yield from _wrapped(f"{_KINDS[change.kind]}{moved} \u00b7 {_BY[change.by]} \u00b7 {_place(change)}", "  ")
    if change.sort != "renumbering":
        yield from _wrapped(marked(change.words), "    ")
    for note in _notes(change.note):
        if note.now:
            yield from _wrapped(f"Now: {fill(note.now)}", "    ")
        if note.because is not None:
            yield from _wrapped(f"Because: {note.because.target.removeprefix('ref:')}", "    ")


def _place(change: Change) -> str:
    before, now = change.old.number if change.old else "", change.new.number if change.new else ""
    number = f"{before} \u2192 {now}" if before and now and before != now else now or before
    heading = change.shown.text if change.shown.is_heading else change.shown.heading
    return " ".join(filter(None, (number, heading))) or change.shown.aligned.id


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def marked(words: tuple[Edit, ...]) -> str:
    """Return the words with `[-` `-]` around what went and `{+` `+}` around what came, and long rests cut short."""
    runs = _joined(words)
    text = ""
    for at, (what, run) in enumerate(runs):
        if what == "same":
            text += _shortened(run, at == 0, at == len(runs) - 1)
            continue
        opening, closing = _SIGNS[what]
        before = " " if run.startswith(" ") or text.endswith("-]") else ""
        text += f"{before}{opening}{run.strip(' ')}{closing}{' ' * run.endswith(' ')}"
    return text


def _joined(words: tuple[Edit, ...]) -> list[tuple[What, str]]:
    """Return the runs of words whatever their origins are."""
    runs: list[tuple[What, str]] = []
    for edit in words:
        if runs and runs[-1][0] == edit.what:
            runs[-1] = (edit.what, runs[-1][1] + edit.text)
        else:
            runs.append((edit.what, edit.text))
    return runs


def _shortened(run: str, first: bool, last: bool) -> str:
    words = re.findall(r"\s*\S+(?:\s+$)?", run)
    before, after = 0 if first else AROUND, 0 if last else AROUND
    if (first and last) or len(words) <= before + after + 2:
        return run
    return "".join(words[:before]) + "\u2026".rjust(1 + bool(before)) + "".join(words[len(words) - after :])


def as_data(comparison: Comparison, fill: Fill = unfilled) -> dict[str, object]:
    """Return the same for other programs, with the keys that the module names."""
    return {
        "counts": {sort: len(comparison.of_sort(sort)) for sort in CLASSES},
        "changes": [_data(change, fill) for change in comparison.changed],
    }


def _data(change: Change, fill: Fill) -> dict[str, object]:
    shown = change.shown
    return {
        "kind": change.kind,
        "moved": change.moved,
        "class": change.sort,
        "by": change.by,
        "id": shown.aligned.id,
        "section": shown.aligned.section,
        "heading": shown.heading,
        "number": change.new.number if change.new else "",
        "number_before": change.old.number if change.old else "",
        "staff": shown.staff,
        "words": [{"what": edit.what, "text": edit.text, "origin": edit.origin} for edit in change.words],
        "notes": [
            {
                "version": note.version,
                "now": fill(note.now),
                "because": note.because.target if note.because else "",
                "readers": list(note.readers),
            }
            for note in _notes(change.note)
        ],
    }


def _notes(note: ChangeNote | None) -> tuple[ChangeNote, ...]:
    return () if note is None else (note, *note.earlier)
