"""Pairs the blocks of two states of a text: the one alignment that changes, overlays and addenda rely on.

A block keeps its identity, in this order, by its explicit id; by equal text, in its section first; by being the most
similar one in its section; by being very similar to one anywhere. The order of the blocks settles every tie, and what
is paired does not depend on which of the two states is called the older.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from handrail.source.blocks import Block, block_text
from handrail.source.documents import Document

How = Literal["same-id", "same-text", "similar", "moved", "added", "removed"]

IN_SECTION = 0.5
"""From here on two texts of one section are one block reworded: half of their words, in their order, are the same."""
ANYWHERE = 0.65
"""Across sections likeness alone has to convince, because no neighbours speak for it."""
MOST_ALIKE = 24
"""A phrase in more texts than this says nothing about which is which, and is not looked up."""

_WORD = re.compile(r"\{\{.*?\}\}|\w+(?:['\u2019-]\w+)*")
_LISTED = {"heading", "paragraph", "code", "term", "generated"}
_WITH_ITS_PARAGRAPHS = {"item", "row", "definition", "footnote"}


@dataclass(frozen=True, slots=True)
class AlignedBlock:
    """A block as an alignment sees it; `text` is unfilled."""

    id: str
    explicit: bool
    """Whether an author wrote the id; any other is made from the text and says no more than the text does."""
    section: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A block before and after; None where there is none.

    `same-id` may have other text and stand elsewhere; `same-text` and `similar` stand in the same section; `moved`
    stands in another section, with equal text or with similar text.
    """

    old: AlignedBlock | None
    new: AlignedBlock | None
    how: How


Blocks = tuple[AlignedBlock, ...]
Features = frozenset[str]
Texts = dict[int, Features]
Key = Callable[[AlignedBlock], Hashable]

_EQUAL: tuple[Key, ...] = (
    lambda block: block.id if block.explicit else None,
    lambda block: (block.section, block.text),
    lambda block: (block.kind, block.text),
    lambda block: block.text,
)
"""What makes two blocks one, the surest first; None waits for the next."""


def align(old: Blocks, new: Blocks) -> tuple[Pair, ...]:
    """Return every block of both exactly once, in the new order; a removed one follows what it followed before."""
    chosen: dict[int, int] = {}
    for key in _EQUAL:
        _pair_equal(old, new, key, chosen)
    _pair_alike(old, new, chosen, IN_SECTION, lambda block: block.section)
    _pair_alike(old, new, chosen, ANYWHERE, lambda block: "")
    return tuple(_in_order(old, new, chosen))


def blocks_of(document: Document) -> Blocks:
    """Return what a reader would call the blocks of a document, in order: each text stands in exactly one of them.

    A list item, a table row, a definition or a footnote is one block with all its paragraphs; a list inside an item is
    apart, so that rewording one line of it touches that line alone.
    """
    blocks = ((block, section.id) for section in document.sections for block in (*section.blocks, *section.notes))
    return tuple(aligned for block, section in blocks for aligned in _listed(block, section))


def _listed(block: Block, section: str) -> Iterator[AlignedBlock]:
    inside = block.children
    if block.kind in _LISTED:
        yield AlignedBlock(block.id, block.explicit, section, block.kind, block_text(block))
    elif block.kind in _WITH_ITS_PARAGRAPHS:
        parts = [child for child in inside if child.kind in {"paragraph", "cell", "code"} and not child.explicit]
        text = " ".join(text for part in parts if (text := block_text(part)))
        if text or block.explicit:
            yield AlignedBlock(block.id, block.explicit, section, block.kind, text)
        inside = tuple(child for child in inside if child not in parts)
    for child in inside:
        yield from _listed(child, section)


def _pair_equal(old: Blocks, new: Blocks, key: Key, chosen: dict[int, int]) -> None:
    """Pair blocks of equal keys in their order."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    lefts, rights = _unpaired(old, new, chosen)
    for i in lefts:
        waiting[key(old[i])].append(i)
    waiting.pop(None, None)
    for j in rights:
        if same := waiting.get(key(new[j])):
            chosen[same.popleft()] = j


def _unpaired(old: Blocks, new: Blocks, chosen: Mapping[int, int]) -> tuple[list[int], list[int]]:
    taken = frozenset(chosen.values())
    return [i for i in range(len(old)) if i not in chosen], [j for j in range(len(new)) if j not in taken]


def _pair_alike(old: Blocks, new: Blocks, chosen: dict[int, int], threshold: float, group: Key) -> None:
    """Pair within each group what is most alike first; among equals the same kind, then what comes first in both."""
    lefts, rights = _unpaired(old, new, chosen)
    groups: defaultdict[Hashable, tuple[Texts, Texts]] = defaultdict(lambda: ({}, {}))
    for i in lefts:
        groups[group(old[i])][0][i] = _features(old[i].text)
    for j in rights:
        groups[group(new[j])][1][j] = _features(new[j].text)
    found = [
        (-likeness, old[i].kind != new[j].kind, i + j, i, j)
        for before, after in groups.values()
        for i, j, likeness in _alike(before, after, threshold)
    ]
    taken: set[int] = set()
    for *_, i, j in sorted(found):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)


def _features(text: str) -> Features:
    """Return the words of a text and its pairs of neighbours; a second occurrence counts as another word."""
    words = _WORD.findall(text.casefold())
    seen: Counter[str] = Counter()
    features: set[str] = set()
    for feature in (*words, *map(" ".join, pairwise(("", *words, "")))):
        seen[feature] += 1
        features.add(f"{feature}\n{seen[feature]}")
    return frozenset(features)


def _alike(before: Texts, after: Texts, threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield each pair whose likeness (Dice) reaches the threshold; such texts share one of their rarest features."""
    counts = Counter(feature for each in (*before.values(), *after.values()) for feature in each)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for j, theirs in after.items():
        for feature in _rarest(theirs, counts, threshold):
            index[feature].append(j)
    for i, mine in before.items():
        for j in {j for feature in _rarest(mine, counts, threshold) for j in index.get(feature, ())}:
            likeness = 2 * len(mine & after[j]) / (len(mine) + len(after[j]))
            if likeness >= threshold:
                yield i, j, likeness


def _rarest(features: Features, counts: Mapping[str, int], threshold: float) -> list[str]:
    """Return so many features that a text which has none of them cannot reach the threshold, without common ones."""
    ordered = sorted(features, key=lambda feature: (counts[feature], feature))
    shared_at_least = int(len(ordered) * threshold / (2 - threshold))
    return [each for each in ordered[: len(ordered) - shared_at_least + 1] if counts[each] <= MOST_ALIKE]


def _in_order(old: Blocks, new: Blocks, chosen: Mapping[int, int]) -> Iterator[Pair]:
    partner = {j: i for i, j in chosen.items()}
    removed: defaultdict[int, list[int]] = defaultdict(list)
    follows = -1
    for i in range(len(old)):
        follows = chosen.get(i, follows)
        if i not in chosen:
            removed[follows].append(i)
    for j in range(-1, len(new)):
        if j >= 0:
            before = old[partner[j]] if j in partner else None
            yield Pair(before, new[j], _how(before, new[j]))
        yield from (Pair(old[i], None, "removed") for i in removed[j])


def _how(old: AlignedBlock | None, new: AlignedBlock) -> How:
    if old is None:
        return "added"
    if old.explicit and new.explicit and old.id == new.id:
        return "same-id"
    if old.section != new.section:
        return "moved"
    return "same-text" if old.text == new.text else "similar"
