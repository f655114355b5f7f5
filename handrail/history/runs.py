"""Finds which words of two texts are the same, exactly or so that it reads well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

SHORT_WORD = 3
"""Letters of a word that does not keep two edits apart."""
FEW_WORDS = 3
"""So many words do not keep two edits apart that are both longer than these."""
_ENDS = frozenset(".!?:;")


@dataclass(frozen=True, slots=True)
class Run:
    """Words `old[i1:i2]` and `new[j1:j2]` that are the same, or stand for each other."""

    same: bool
    i1: int
    i2: int
    j1: int
    j2: int


def changed_runs(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """Return exactly the words that differ, run by run."""
    return tuple(run for run in _runs(old, new) if not run.same)


def readable_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return all words in runs that read well: whole sentences, and no two edits with next to nothing between them."""
    runs = _joined(_filled(_slid_each(_runs(old, new), old, new), len(old), len(new)))
    while (at := _least_between(runs, old)) is not None:
        runs[at - 1 : at + 2] = [_over(runs[at - 1], runs[at + 1])]
    return _joined(_unglued(runs, old, new))


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    if list(old) == list(new):
        return [Run(True, 0, len(old), 0, len(new))] if old else []
    # Left to itself, difflib takes words that are frequent in a long text for junk.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Run(tag == "equal", *places) for tag, *places in matcher.get_opcodes()]


def _slid_each(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs, what differs moved within the equal words around it, as far as those before it left room."""
    found = list(runs)
    for at, run in enumerate(runs):
        if not run.same:
            # Equal and different runs take turns.
            before = run.i1 - (found[at - 2].i2 if at > 1 else 0)
            after = runs[at + 1].i2 - run.i2 if at + 1 < len(runs) else 0
            found[at] = _slid(run, old, new, (before, after))
    return found


def _slid(run: Run, old: Sequence[str], new: Sequence[str], around: tuple[int, int]) -> Run:
    """Return words that only came or only went moved to where they are a sentence, if they can be."""
    if run.same or (run.i1 != run.i2 and run.j1 != run.j2):
        return run
    words, start, end = (new, run.j1, run.j2) if run.i1 == run.i2 else (old, run.i1, run.i2)
    places = [0]
    for step, most in ((-1, around[0]), (1, around[1])):
        at = 0
        while abs(at) < most and words[min(start + at, start + at + step)] == words[min(end + at, end + at + step)]:
            at += step
            places.append(at)
    at = min(places, key=lambda place: (-_well_cut(words, start + place, end + place), abs(place), place))
    return Run(False, run.i1 + at, run.i2 + at, run.j1 + at, run.j2 + at)


def _well_cut(words: Sequence[str], start: int, end: int) -> int:
    """Return 2 for whole sentences, 1 for words that begin where a word begins, else 0."""
    before = start == 0 or words[start - 1].strip() in _ENDS
    if before and words[end - 1].strip() in _ENDS:
        return 2
    return int(start == 0 or words[start][0].isspace())


def _filled(runs: list[Run], olds: int, news: int) -> list[Run]:
    """Return the runs that differ with the equal words between them, as many as there are now."""
    found: list[Run] = []
    i = j = 0
    for run in (*(each for each in runs if not each.same), Run(False, olds, olds, news, news)):
        found += [Run(True, i, run.i1, j, run.j1), run]
        i, j = run.i2, run.j2
    return found


def _joined(runs: list[Run]) -> list[Run]:
    """Return the runs without empty ones, neighbours of one kind as one."""
    there = [run for run in runs if run.i1 != run.i2 or run.j1 != run.j2]
    groups = (list(group) for _, group in groupby(there, key=lambda run: run.same))
    return [Run(group[0].same, group[0].i1, group[-1].i2, group[0].j1, group[-1].j2) for group in groups]


def _over(first: Run, last: Run) -> Run:
    return Run(False, first.i1, last.i2, first.j1, last.j2)


def _least_between(runs: list[Run], old: Sequence[str]) -> int | None:
    """Return the place of a run of equal words that is too little to stand between two edits, the first one."""
    for at in range(1, len(runs) - 1):
        if runs[at].same and _is_little(runs[at], runs[at - 1], runs[at + 1], old):
            return at
    return None


def _is_little(between: Run, before: Run, after: Run, old: Sequence[str]) -> bool:
    words = [word for word in old[between.i1 : between.i2] if any(map(str.isalnum, word))]
    if not words or (len(words) == 1 and len(words[0].strip()) <= SHORT_WORD):
        return True
    return len(words) <= FEW_WORDS and len(words) < min(_size(before), _size(after))


def _size(run: Run) -> int:
    return max(run.i2 - run.i1, run.j2 - run.j1)


def _unglued(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs with no edit that ends within a word."""
    found = list(runs)
    for at, run in enumerate(found):
        if run.same:
            continue
        if at and found[at - 1].same and _glued_before(run, old, new):
            last = found[at - 1]
            found[at - 1] = Run(True, last.i1, last.i2 - 1, last.j1, last.j2 - 1)
            run = Run(False, run.i1 - 1, run.i2, run.j1 - 1, run.j2)
        if at + 1 < len(found) and _glued_after(run, old, new):
            following = found[at + 1]
            found[at + 1] = Run(True, following.i1 + 1, following.i2, following.j1 + 1, following.j2)
            run = Run(False, run.i1, run.i2 + 1, run.j1, run.j2 + 1)
        found[at] = run
    return found


def _glued_before(run: Run, old: Sequence[str], new: Sequence[str]) -> bool:
    return _in_a_word(old, run.i1) or _in_a_word(new, run.j1)


def _glued_after(run: Run, old: Sequence[str], new: Sequence[str]) -> bool:
    return _in_a_word(old, run.i2) or _in_a_word(new, run.j2)


def _in_a_word(words: Sequence[str], at: int) -> bool:
    """Whether the place before word `at` is within what a reader takes for one word."""
    return 0 < at < len(words) and words[at][0].isalnum() and words[at - 1][-1].isalnum()
