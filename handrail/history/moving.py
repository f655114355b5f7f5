"""Finds which blocks stand elsewhere than before, and whether that may change what they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from handrail.history.shown import Class, Shown

_MORE_THAN_ANY_TEXT = 1_000_000
"""Characters; so that of two ways to tell it that move equally many blocks the one that moves less text is taken."""


def moved_from(old: Sequence[Shown], new: Sequence[Shown], partners: Mapping[int, int]) -> Mapping[int, Class]:
    """Return the places in `old` of blocks that were moved, each with what the move alone is.

    `partners` are the pairs. The blocks that keep their order are chosen so that as few as can be were moved.
    A block that came under another heading, or no longer follows what it followed, may mean something else: that is a
    change of a rule, as is a heading that has other blocks below it. What was moved along is renumbered.
    """
    places = sorted(partners)
    weights = [_MORE_THAN_ANY_TEXT + len(old[i].aligned.text) for i in places]
    kept = {places[k] for k in _heaviest_rising([partners[i] for i in places], weights)}
    before, after = _Order(old, places), _Order(new, sorted(partners.values()))
    return {
        i: "renumbering" if _same_company(before, i, after, partners[i], partners) else "rule"
        for i in places
        if i not in kept
    }


class _Order:
    """What stands above each paired block of one text, what before it, and what below a heading."""

    def __init__(self, blocks: Sequence[Shown], places: Sequence[int]) -> None:
        self.blocks = blocks
        self.above = headings_above(blocks)
        self.before = {place: places[k - 1] if k else None for k, place in enumerate(places)}
        self.paired = places

    def below(self, heading: int) -> list[int]:
        return [i for i in self.paired if heading in self.above[i]]


def headings_above(blocks: Sequence[Shown]) -> tuple[tuple[int, ...], ...]:
    """Return for each block the places of the headings that it stands under, the outermost first.

    A footnote belongs to its whole section, wherever it is listed.
    """
    open_: list[int] = []
    found: list[tuple[int, ...]] = []
    for i, block in enumerate(blocks):
        if block.is_heading:
            open_ = [each for each in open_ if blocks[each].level < block.level]
        found.append(tuple(open_[:1] if block.aligned.kind == "footnote" else open_))
        if block.is_heading:
            open_.append(i)
    return tuple(found)


def _same_company(before: _Order, i: int, after: _Order, j: int, partners: Mapping[int, int]) -> bool:
    above, now_above = before.above[i][-1:], after.above[j][-1:]
    if tuple(partners.get(each, -1) for each in above) != now_above:
        return False
    if before.blocks[i].is_heading:
        return [partners[each] for each in before.below(i)] == after.below(j)
    previous, now_previous = before.before[i], after.before[j]
    return previous is not None and now_previous is not None and partners[previous] == now_previous


def _heaviest_rising(numbers: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the places of rising numbers whose weights add up to the most."""
    best: list[tuple[int, int]] = []
    """Last number and total weight of the best sequences so far, both rising."""
    ends: list[int] = []
    previous: list[int | None] = []
    for place, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        at = bisect_left(best, (number, 0))
        total = weight + (best[at - 1][1] if at else 0)
        previous.append(ends[at - 1] if at else None)
        stop = at
        while stop < len(best) and best[stop][1] <= total:
            stop += 1
        best[at:stop], ends[at:stop] = [(number, total)], [place]
    found: list[int] = []
    step = ends[-1] if ends else None
    while step is not None:
        found.append(step)
        step = previous[step]
    return found[::-1]
