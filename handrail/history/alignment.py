"""Pairs the blocks of two states of a text: the one alignment that changes, overlays and addenda rely on.

A block keeps its identity, in this order, by its explicit id; by equal text, in its section first; by being the most
similar one in its section; by being the most similar one anywhere. Half of the words, in their order, make two texts
similar; what reaches that is paired, for of two such blocks never both are left over. The order of the blocks settles
every tie, and what is paired does not depend on which of the two states is called the older.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from handrail.history.spelling import spelt
from handrail.source.blocks import Block, block_text
from handrail.source.documents import Document

How = Literal["same-id", "same-text", "similar", "moved", "added", "removed"]

ENOUGH = 3
"""Across sections, where no neighbours speak for it, so many words at least must be the same."""
SHUFFLED, SHUFFLED_ANYWHERE = 0.5, 0.65
"""From here on two texts are one block with its sentences in another order: likeness of words and of neighbours."""

_WORD = re.compile(r"\{\{.*?\}\}|\w+(?:['\u2019-]\w+)*")
_LISTED = {"heading", "paragraph", "code", "term", "generated"}
_WORDS_OF_ITS_OWN = {"paragraph", "cell", "code"}
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
Texts = dict[int, "_Text"]
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
    return tuple(
        _pair(old[i] if i is not None else None, new[j] if j is not None else None) for i, j in places(old, new)
    )


def places(old: Blocks, new: Blocks) -> tuple[tuple[int | None, int | None], ...]:
    """Return the same pairs as places in `old` and in `new`, for texts that may hold equal blocks."""
    chosen: dict[int, int] = {}
    for key in _EQUAL:
        _pair_equal(old, new, key, chosen)
    _pair_alike(old, new, chosen, lambda block: block.section, _one_in_section)
    _pair_alike(old, new, chosen, lambda block: "", _one_anywhere)
    return tuple(_in_order(len(old), len(new), chosen))


def blocks_of(document: Document) -> Blocks:
    """Return what a reader would call the blocks of a document, in order: each text stands in exactly one of them.

    A list item, a table row, a definition or a footnote is one block with all its paragraphs; a list inside an item is
    apart, so that rewording one line of it touches that line alone.
    """
    blocks = ((block, section.id) for section in document.sections for block in (*section.blocks, *section.notes))
    return tuple(aligned for block, section in blocks for aligned, _, _ in listed(block, section))


def listed(block: Block, section: str) -> Iterator[tuple[AlignedBlock, Block, tuple[Block, ...]]]:
    """Yield the blocks of a block, itself among them, each with the blocks that hold its words."""
    # An answer that was released stands in the block that asked for it.
    inside = () if block.kind == "generated" else block.children
    if block.kind in _LISTED:
        yield AlignedBlock(block.id, block.explicit, section, block.kind, block_text(block)), block, (block,)
    elif block.kind in _WITH_ITS_PARAGRAPHS:
        parts = tuple(child for child in inside if child.kind in _WORDS_OF_ITS_OWN and not child.explicit)
        text = " ".join(text for part in parts if (text := block_text(part)))
        if text or block.explicit:
            yield AlignedBlock(block.id, block.explicit, section, block.kind, text), block, parts
        inside = tuple(child for child in inside if child not in parts)
    for child in inside:
        yield from listed(child, section)


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


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a block, as often as each stands there, with their places as bits, and the pairs of neighbours."""

    words: tuple[str, ...]
    places: Mapping[str, int]
    features: frozenset[str]


Alike = Callable[[_Text, _Text], bool]


def _read(text: str) -> _Text:
    words = tuple(map(spelt, _WORD.findall(text)))
    places: defaultdict[str, int] = defaultdict(int)
    for i, word in enumerate(words):
        places[word] |= 1 << i
    return _Text(words, places, frozenset(_counted((*words, *map(" ".join, pairwise(("", *words, "")))))))


def _counted(words: Sequence[str]) -> Iterator[str]:
    """Yield the words; a second occurrence is another one."""
    seen: Counter[str] = Counter()
    for word in words:
        seen[word] += 1
        yield f"{word}\n{seen[word]}"


def _one_in_section(one: _Text, other: _Text) -> bool:
    return _half_remains(one, other, 1) or _likeness(one, other) >= SHUFFLED


def _one_anywhere(one: _Text, other: _Text) -> bool:
    return _half_remains(one, other, ENOUGH) or _likeness(one, other) >= SHUFFLED_ANYWHERE


def _half_remains(one: _Text, other: _Text, enough: int) -> bool:
    """Whether half of the words of one are in the other in their order, and that did not grow to more than double."""
    less, more = sorted((len(one.words), len(other.words)))
    shared = _in_common(one, other)
    return shared >= enough and (4 * shared >= less + more or (2 * shared >= less and more <= 2 * less))


def _in_common(one: _Text, other: _Text) -> int:
    """Return the length of the longest sequence of words that both have, by the bits of a sum (Hyyrö, 2004)."""
    every = (1 << len(one.words)) - 1
    open_ = every
    for word in other.words:
        met = open_ & one.places.get(word, 0)
        open_ = ((open_ + met) | (open_ - met)) & every
    return len(one.words) - open_.bit_count()


def _likeness(one: _Text, other: _Text) -> float:
    """Return how many words and neighbours both have, of all (Dice)."""
    return 2 * len(one.features & other.features) / (len(one.features) + len(other.features))


def _pair_alike(old: Blocks, new: Blocks, chosen: dict[int, int], group: Key, alike: Alike) -> None:
    """Pair within each group what is most alike first; among equals the same kind, then what comes first in both."""
    lefts, rights = _unpaired(old, new, chosen)
    groups: defaultdict[Hashable, tuple[Texts, Texts]] = defaultdict(lambda: ({}, {}))
    for i in lefts:
        groups[group(old[i])][0][i] = _read(old[i].text)
    for j in rights:
        groups[group(new[j])][1][j] = _read(new[j].text)
    found = [
        (-_likeness(before[i], after[j]), old[i].kind != new[j].kind, i + j, i, j)
        for before, after in groups.values()
        for i, j in _with_words_in_common(before, after)
        if alike(before[i], after[j])
    ]
    taken: set[int] = set()
    for *_, i, j in sorted(found):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)


def _with_words_in_common(before: Texts, after: Texts) -> Iterator[tuple[int, int]]:
    """Yield each two texts that may share a quarter of the words of either: they share one of the rarest of each."""
    words = {id(text): tuple(_counted(text.words)) for each in (before, after) for text in each.values()}
    counts = Counter(word for each in words.values() for word in each)

    def rarest(text: _Text) -> list[str]:
        ordered = sorted(words[id(text)], key=lambda word: (counts[word], word))
        return ordered[: len(ordered) - max(1, len(ordered) // 4) + 1]

    index: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in after.items():
        for word in rarest(text):
            index[word].append(j)
    for i, text in before.items():
        yield from ((i, j) for j in sorted({j for word in rarest(text) for j in index.get(word, ())}))


def _in_order(olds: int, news: int, chosen: Mapping[int, int]) -> Iterator[tuple[int | None, int | None]]:
    partner = {j: i for i, j in chosen.items()}
    removed: defaultdict[int, list[int]] = defaultdict(list)
    follows = -1
    for i in range(olds):
        follows = chosen.get(i, follows)
        if i not in chosen:
            removed[follows].append(i)
    for j in range(-1, news):
        if j >= 0:
            yield partner.get(j), j
        yield from ((i, None) for i in removed[j])


def _pair(old: AlignedBlock | None, new: AlignedBlock | None) -> Pair:
    if new is None:
        return Pair(old, None, "removed")
    return Pair(old, new, _how(old, new))


def _how(old: AlignedBlock | None, new: AlignedBlock) -> How:
    if old is None:
        return "added"
    if old.explicit and new.explicit and old.id == new.id:
        return "same-id"
    if old.section != new.section:
        return "moved"
    return "same-text" if old.text == new.text else "similar"
