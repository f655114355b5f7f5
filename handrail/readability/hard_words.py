"""Tells which words are hard for whom, and whether a sentence explains one."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from handrail.readability.common_words import EVERYDAY
from handrail.readability.syllables import is_word, stems, syllables
from handrail.readability.words import Sentence, Word

POINTING = frozenset(["that", "this", "it", "its", "they", "these", "those", "he", "she"])
"""A sentence that begins with one of these goes on about what was just said."""
FEWEST_WORDS = 3
"""Of a sentence that explains something."""


def is_hard(word: Word, fewest: int, jargon: Collection[str]) -> bool:
    """Say whether a word has `fewest` syllables or more, or is of the trade.

    Names are not hard, nor is what children say long before they read it, nor the form of a shorter word, such as
    `worrying`. Parts that hyphens join are judged one by one.
    """
    whole = word.text.lower()
    if whole in jargon:
        return True
    if word.known:
        return False
    return any(_is_long(part, fewest) or part in jargon for part in re.split(r"[-\N{NON-BREAKING HYPHEN}]", whole))


@lru_cache(maxsize=16384)
def _is_long(word: str, fewest: int) -> bool:
    if syllables(word) < fewest:
        return False
    known = (stem for stem in stems(word) if is_word(stem))
    return not (forms_of(word) & EVERYDAY or any(syllables(stem) < fewest for stem in known))


@lru_cache(maxsize=4096)
def forms_of(word: str) -> frozenset[str]:
    """Return the word and what it may be a form of, in small letters."""
    return frozenset((word.lower(), *stems(word)))


def same_word(one: str, other: str) -> bool:
    return bool(forms_of(one) & forms_of(other))


def explains(sentence: Sentence, word: str) -> bool:
    """Say whether a sentence may explain the word: it says it again, or begins by pointing back to it."""
    if len(sentence.words) < FEWEST_WORDS or sentence.kind == "heading":
        return False
    if sentence.words[0].text.lower() in POINTING:
        return True
    return any(same_word(each.text, word) for each in sentence.words)
