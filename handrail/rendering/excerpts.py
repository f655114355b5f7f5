"""The words of a change that are worth a line: the sentences in which something is different."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handrail.history.comparing import Change

MOST_WORDS = 26
"""In a line that stands for a block."""
BEFORE = 6
"""Words before the first edit that are kept of a sentence too long."""
_END = re.compile(r"[.!?:;][\"')\]\u2019\u201d]*$")


def excerpt(change: Change) -> str:
    """Return the sentences with what is new, or the beginning of a block that is new, gone or moved."""
    shown = change.shown
    if shown.text.startswith(":::"):
        return ""
    if change.kind != "changed":
        return _shortened(shown.text.split(), 0)
    words, touched = _marked(change)
    kept = [at for sentence in _sentences(words) if any(touched[at] for at in sentence) for at in sentence]
    if not kept:
        return _shortened(words, 0)
    if len(kept) > MOST_WORDS:
        first = next(at for at in kept if touched[at])
        return _shortened(words, max(kept[0], first - BEFORE))
    return " ".join(_joined(words, kept))


def _marked(change: Change) -> tuple[list[str], list[bool]]:
    """Return the words as they are now, and whether each is new or stands where some went."""
    text, new, gone = "", [], False
    for edit in change.words:
        if edit.what == "out":
            gone = gone or bool(edit.text.strip())
            continue
        text += edit.text
        new += [edit.what == "in" or (gone and at == 0) for at in range(len(edit.text))]
        gone = False
    found = list(re.finditer(r"\S+", text))
    touched = [any(new[max(word.start() - 1, 0) : word.end()]) for word in found]
    if gone and touched:
        touched[-1] = True
    return [word[0] for word in found], touched


def _sentences(words: Sequence[str]) -> Iterator[list[int]]:
    sentence: list[int] = []
    for at, word in enumerate(words):
        sentence.append(at)
        if _END.search(word):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _joined(words: Sequence[str], kept: Sequence[int]) -> Iterator[str]:
    for place, at in enumerate(kept):
        if place and at != kept[place - 1] + 1:
            yield "\u2026"
        yield words[at]


def _shortened(words: Sequence[str], first: int) -> str:
    taken = words[first : first + MOST_WORDS]
    before = ("\u2026",) if first else ()
    after = ("\u2026",) if first + MOST_WORDS < len(words) else ()
    return " ".join((*before, *taken, *after))
