"""Tells whether two texts differ in capitals, punctuation, white space and spelling alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARKS = frozenset(".,;:!?'\"()[]\u2018\u2019\u201c\u201d\u00ab\u00bb\u2026\u2022\u00b7")
_DASHES = frozenset("-\u2010\u2011\u2013\u2014")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_OWNER = re.compile(r"(?<=[a-z])(?:'s|s')$")
_ENDINGS = (
    (re.compile(r"(?<=\w{4})iz(e|es|ed|er|ers|ing|ation|ations|able)$"), r"is\1"),
    (re.compile(r"(?<=\w{3})yz(e|es|ed|er|ers|ing)$"), r"ys\1"),
)
_SPELT = {
    "aging": "ageing",
    "amongst": "among",
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "center": "centre",
    "centers": "centres",
    "color": "colour",
    "colors": "colours",
    "counseling": "counselling",
    "counselor": "counsellor",
    "counselors": "counsellors",
    "defense": "defence",
    "enroll": "enrol",
    "favor": "favour",
    "fulfill": "fulfil",
    "gray": "grey",
    "harbor": "harbour",
    "honor": "honour",
    "judgement": "judgment",
    "judgements": "judgments",
    "labor": "labour",
    "learned": "learnt",
    "licence": "license",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "practise": "practice",
    "skillful": "skilful",
    "spelled": "spelt",
    "traveling": "travelling",
    "whilst": "while",
}


def spelt_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether the words, each with the white space before it, say the same to everybody.

    Figures are told apart to the last mark: 1.5 is not 15, and a dash between two is no hyphen.
    """
    if tuple(old) == tuple(new):
        return True
    return any(tuple(_plain(old, hyphen)) == tuple(_plain(new, hyphen)) for hyphen in (" ", ""))


def spelt(word: str) -> str:
    """Return a word in small letters as it is spelt most often, without hyphens; figures keep theirs."""
    plain = word.casefold()
    return plain if any(map(str.isdigit, plain)) else _spelt(_HYPHEN.sub("", plain))


def _plain(words: Sequence[str], hyphen: str) -> Iterator[str]:
    """Yield the words that count, as they are spelt most often."""
    for word in _whole(words):
        bare = word.strip()
        if bare in _MARKS or bare in _DASHES:
            continue
        if any(map(str.isdigit, bare)):
            yield bare.casefold()
        else:
            yield from (_spelt(each) for each in _HYPHEN.sub(hyphen, bare).casefold().split())


def _whole(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, those joined that only their origin had parted, and figures with the dashes at them."""
    whole = ""
    for word in words:
        if whole and _belongs(whole, word):
            whole += word.strip()
        else:
            if whole:
                yield whole
            whole = word
    if whole:
        yield whole


def _belongs(before: str, word: str) -> bool:
    bare = word.strip()
    if before[-1] in _DASHES:
        return bare[0].isdigit()
    if bare in _DASHES:
        return before[-1].isdigit()
    return before[-1].isalnum() and word[0].isalnum()


def _spelt(word: str) -> str:
    word = _OWNER.sub("s", word.replace("\u2019", "'"))
    for ending, written in _ENDINGS:
        word = ending.sub(written, word)
    return _SPELT.get(word, word)
