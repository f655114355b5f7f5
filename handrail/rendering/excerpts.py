"""The words of a change that are worth a line: whole sentences, for part of one may say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handrail.history.comparing import Change

FEW_WORDS = 40
"""A block of no more is told whole."""
LEFT_OUT = "\u2026"
_END = re.compile(r"[.!?][\"')\]\u2019\u201d]*$")


def excerpt(change: Change) -> str:
    """Return the sentences with what is new, each behind the one before it; a block that is new, gone or moved whole.

    What a sentence calls "it" or "they" stands in the one before.
    """
    shown = change.shown
    if shown.text.startswith(":::"):
        return ""
    words, touched = _marked(change)
    if change.kind != "changed" or len(words) <= FEW_WORDS or not any(touched):
        return shown.text
    sentences = list(_sentences(words))
    differ = [any(touched[at] for at in sentence) for sentence in sentences]
    kept = [mine or after for mine, after in pairwise((*differ, False))]
    return " ".join(
        _joined(words, [at for sentence, keep in zip(sentences, kept, strict=True) if keep for at in sentence])
    )


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
    """Yield the places of the words of each sentence; a small letter goes on with the one before."""
    sentence: list[int] = []
    for at, word in enumerate(words):
        sentence.append(at)
        following = words[at + 1] if at + 1 < len(words) else ""
        if _END.search(word) and not following[:1].islower():
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _joined(words: Sequence[str], kept: Sequence[int]) -> Iterator[str]:
    if kept[0]:
        yield LEFT_OUT
    for place, at in enumerate(kept):
        if place and at != kept[place - 1] + 1:
            yield LEFT_OUT
        yield words[at]
