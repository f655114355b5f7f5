"""Counts the syllables of English words: by the CMU Pronouncing Dictionary, and by rules for words that it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from handrail.loading import load_pronunciations

_ENTRY = re.compile(r"^([a-z][a-z'-]*)(?:\(\d+\))? ([^#\n]*)", re.MULTILINE)
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(r"[^aeioutscg](?:ia|io)|[^aeiou](?:ua|ea(?=t[eo]))|[aeiou]ing$|eos?$|uou|iet|[aou]y[aeiou]")
_SILENT = re.compile(r"(?<=[^aeiou])e(?=(?:ly|ness|ment|ments|ful|fully|less)$)")
"""Where two vowels that stand together are spoken apart, such as in `friendliest`, `doing`, `video`."""
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    *(("ily", "y"), ("ly", ""), ("ier", "y"), ("er", ""), ("er", "e"), ("iest", "y"), ("est", ""), ("est", "e")),
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A word of this shape doubles its last letter: `hug`, `hugging`."""
_SPELT = (("our", "or"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("tre", "ter"), ("ll", "l"), ("ogue", "og"))
"""British spelling, and the American one that the dictionary has."""


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return how many syllables a word has: of several ways to say it, the shortest; of joined parts, all."""
    plain = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return sum(_one(part) for part in re.split(r"[-\N{NON-BREAKING HYPHEN}]", plain) if part) or 1


def _one(word: str) -> int:
    word = word.strip("'")
    for form in _spellings(word.removesuffix("'s")):
        if form in _dictionary():
            # After a hiss the ending is a syllable of its own: James's.
            return _dictionary()[form] + bool(word.endswith("'s") and re.search(r"(?:[sxz]|[cs]h|[szcg]e)$", form))
    return by_rule(word)


def _spellings(word: str) -> Iterator[str]:
    yield word
    for british, american in _SPELT:
        if british in word:
            yield word.replace(british, american)


def by_rule(word: str) -> int:
    """Return how many syllables a word has that stands in no dictionary.

    >>> [by_rule(word) for word in ("zonked", "flibbets", "wibble", "crumbletons")]
    [1, 2, 2, 3]
    """
    plain = re.sub(r"[^a-z]", "", word.lower())
    plain = re.sub(r"(?<=[^aeioudt])e[ds]$" if not re.search(r"([sxzcg]|[cs]h)es$", plain) else r"(?!)", "", plain)
    plain = _SILENT.sub("", plain)
    count = len(_VOWELS.findall(plain)) + len(_APART.findall(plain))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$", plain):
        count -= 1
    return max(count, 1)


def stems(word: str) -> Iterator[str]:
    """Yield what the word may be a form of: `worrying` of `worry`, `stopped` of `stop`, `homes` of `home`."""
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 1:
            yield stem
            if _DOUBLED.search(stem):
                yield stem[:-1]


def is_word(word: str) -> bool:
    """Say whether the dictionary has the word."""
    return word in _dictionary()


@lru_cache(maxsize=16384)
def has_verb_forms(word: str) -> bool:
    """Say whether a word has the forms of a verb: `help`, `helping` and `helped`."""
    doubled = f"{word}{word[-1:]}"
    # `noted` is a form of `note`, and says nothing of `not`.
    forms = (word[:-1],) if word.endswith("e") else (doubled,) if _SHORT.fullmatch(word) else (word, doubled)
    return any(f"{form}ing" in _dictionary() and f"{form}ed" in _dictionary() for form in forms)


@cache
def _dictionary() -> Mapping[str, int]:
    """Return each word of the dictionary with its fewest syllables: a vowel carries a figure for its stress."""
    known: dict[str, int] = {}
    for word, sounds in _ENTRY.findall(load_pronunciations()):
        count = sum(sounds.count(figure) for figure in "012")
        known[word] = min(known.get(word, count), count)
    return known
