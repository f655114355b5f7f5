"""Compares texts word by word, and merges what two people made of one.

Words carry the white space before them. Which words differ exactly says `handrail/history/runs.py`; what is shown of it
has fewer and larger parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal

from handrail.history.runs import Run, readable_runs

Origin = Literal[
    "source",
    "reference",
    "term",
    "organisation",
    "area",
    "edition",
    "prompt",
    "overlay",
    "contact",
    "service",
]
What = Literal["same", "in", "out"]

TOKEN = re.compile(r"\s*(?:\{\{.*?\}\}|\w+(?:['\u2019.@:/\u2010\u2011-]\w+|,\d\w*)*|[^\w\s])|\s+$")
"""A word, number, address or slot, or a mark of punctuation, with the white space before it."""

OURS, THEIRS, END = "<<<< ours:", "==== source:", ">>>>"
"""The marks around a conflict in a text."""
_MARKS = re.compile("|".join(map(re.escape, (OURS[:4], THEIRS, END))))


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of one block."""

    text: str
    origin: Origin = "source"
    link: bool = False
    """Whether a link without words of its own prints it: number and title of the place in the text that it leads to."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with the white space before it, which is one space, one that holds together, or nothing."""

    text: str
    origin: Origin = "source"
    link: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that are in both texts, came in, or went out."""

    what: What
    text: str
    origin: Origin


def words_of(parts: Iterable[Part]) -> tuple[Word, ...]:
    """Return the words of a block, white space folded. A word that two parts make up is two.

    The first has a space before it like any other, so that it is the same word when another comes before it.
    """
    return _words_of(tuple(parts))


# A block is looked at for its class, for whose it is and for what is shown of it. Bounded: the blocks of two editions.
@lru_cache(maxsize=4096)
def _words_of(parts: tuple[Part, ...]) -> tuple[Word, ...]:
    words: list[Word] = []
    space = ""
    for part in parts:
        for token in TOKEN.findall(part.text):
            bare = token.lstrip()
            space += token[: len(token) - len(bare)]
            if bare:
                words.append(Word(_folded(space) + bare if words else f" {bare}", part.origin, part.link))
                space = ""
    return tuple(words)


def _folded(space: str) -> str:
    return "\u00a0" if space and set(space) <= {"\u00a0", "\u202f"} else " "[: len(space)]


def text_of(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words).removeprefix(" ")


def difference(old: Sequence[Word], new: Sequence[Word]) -> tuple[Edit, ...]:
    """Return how `old` becomes `new`: the same and what went are `old`, the same and what came are `new`.

    What went stands before what came in its place; each edit is of one origin.
    """
    runs = readable_runs([word.text for word in old], [word.text for word in new])
    shown = [_shown(run, old, new) for run in runs]
    _put_spaces_outside(shown)
    return tuple(edit for edits in shown for edit in edits if edit.text)


def _shown(run: Run, old: Sequence[Word], new: Sequence[Word]) -> list[Edit]:
    if run.same:
        return list(_edits("same", new[run.j1 : run.j2]))
    return [*_edits("out", old[run.i1 : run.i2]), *_edits("in", new[run.j1 : run.j2])]


def _edits(what: What, words: Sequence[Word]) -> Iterator[Edit]:
    for origin, group in groupby(words, key=lambda word: word.origin):
        yield Edit(what, "".join(word.text for word in group), origin)


def _put_spaces_outside(shown: list[list[Edit]]) -> None:
    """Move a space at the beginning of an edit out of it, where one stands in both texts; the first word needs none."""
    for at, edits in enumerate(shown):
        whats = [edit.what for edit in edits]
        firsts = [whats.index(what) for what in ("same", "out", "in") if what in whats]
        following = shown[at + 1] if at + 1 < len(shown) else []
        if (at and whats[0] == "same") or any(edits[i].text[:1] != " " for i in firsts):
            continue
        alone = len(firsts) == 1 and whats[0] != "same"
        if alone and (at or following) and not (following and following[0].text[0] == " "):
            continue
        for i in firsts:
            edits[i] = replace(edits[i], text=edits[i].text[1:])
        if alone and following:
            edits[-1] = replace(edits[-1], text=f"{edits[-1].text} ")
            following[0] = replace(following[0], text=following[0].text[1:])
        if at:
            shown[at - 1][-1] = replace(shown[at - 1][-1], text=f"{shown[at - 1][-1].text} ")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that ours and theirs both made something else of; one of the three may be empty."""

    base: str
    ours: str
    theirs: str

    @property
    def written(self) -> str:
        """Return both, marked, for a person to keep what is right."""
        space = self.ours or self.theirs
        space = space[: len(space) - len(space.lstrip())]
        gap = "\n" if "\n" in self.ours.strip() + self.theirs.strip() else " "
        return space + gap.join(filter(None, (OURS, self.ours.strip(), THEIRS, self.theirs.strip(), END)))


@dataclass(frozen=True, slots=True)
class Merged:
    """What both made of a text, in order: text that is settled, and conflicts that are not."""

    parts: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def text(self) -> str:
        """Return the whole; each conflict as it is written."""
        return _strung(part if isinstance(part, str) else part.written for part in self.parts)


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Return `base` with what ours and theirs changed in it.

    Every word of theirs that ours did not take out is in the result, and the other way round. What one took out and the
    other changed, or both changed, is a conflict that holds both.
    """
    texts = [TOKEN.findall(text) for text in (base, ours, theirs)]
    keys = [[_key(word, at) for at, word in enumerate(text)] for text in texts]
    in_ours, in_theirs = _met(keys[0], keys[1]), _met(keys[0], keys[2])
    stable = [(i, in_ours[i], in_theirs[i]) for i in sorted(in_ours.keys() & in_theirs.keys())]
    parts: list[str | Conflict] = []
    at = (0, 0, 0)
    for stop in (*stable, (len(texts[0]), len(texts[1]), len(texts[2]))):
        cut = [slice(start, end) for start, end in zip(at, stop, strict=True)]
        parts.append(_settled(*(_strung(text[each]) for text, each in zip(texts, cut, strict=True))))
        at = (stop[0] + 1, stop[1] + 1, stop[2] + 1)
        if stop[0] < len(texts[0]):
            first, mine, other = (text[place] for text, place in zip(texts, stop, strict=True))
            parts.append(mine if mine != first else other)
    return Merged(tuple(_collected(parts)))


def conflict_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Return line and column, from 0, of each mark that a merge left in a text and nobody took out yet."""
    return tuple((text.count("\n", 0, found.start()), _column(text, found.start())) for found in _MARKS.finditer(text))


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _key(word: str, at: int) -> str:
    """Return what makes two words one, whatever white space stands before them, but that between paragraphs."""
    bare = word.lstrip()
    return f"\n\n{bare}" if not at or word[: len(word) - len(bare)].count("\n") > 1 else f" {bare}"


def _met(base: Sequence[str], changed: Sequence[str]) -> dict[int, int]:
    """Return the places of words that stayed, in `base` and in `changed`."""
    same = (run for run in readable_runs(base, changed) if run.same)
    return {run.i1 + at: run.j1 + at for run in same for at in range(run.i2 - run.i1)}


def _settled(base: str, ours: str, theirs: str) -> str | Conflict:
    for alike in (str, _folded_text):
        if alike(ours) == alike(base):
            return theirs
        if alike(theirs) == alike(base) or alike(ours) == alike(theirs):
            return ours
    return Conflict(base, ours, theirs)


def _folded_text(text: str) -> str:
    return " ".join(text.split())


def _collected(parts: Sequence[str | Conflict]) -> Iterator[str | Conflict]:
    for settled, group in groupby(parts, key=lambda part: isinstance(part, str)):
        if not settled:
            yield from group
        elif text := _strung(part for part in group if isinstance(part, str)):
            yield text


def _strung(parts: Iterable[str]) -> str:
    """Return the parts as one text, two words never as one."""
    text = ""
    for part in parts:
        text += f" {part}" if text[-1:].isalnum() and part[:1].isalnum() else part
    return text
