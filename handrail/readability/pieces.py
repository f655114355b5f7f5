"""Finds sentences that are only pieces: without a verb, or torn from the sentence before.

Short sentences are easy to read when each is whole. "You can tell a teacher. Because they can help." has a good mean
length and is harder than one sentence of eight words: whoever reads it must put it together again.

Nothing here parses English. A word is taken for a verb by its forms and its neighbours, in doubt for the author: what
is reported is a piece nearly always, and now and then a piece is let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handrail.readability.common_words import (
    ADVERBS,
    AUXILIARIES,
    BEFORE_IMPERATIVE,
    BEFORE_NOUN,
    BEHIND_VERBS,
    CONTRACTED,
    DOING,
    GREETINGS,
    LOOSE_STARTS,
    NOUNS,
    OBJECTS,
    PAST,
    PLACES,
    PLURAL_SUBJECTS,
    SINGULAR_SUBJECTS,
    VERBS,
    WEAK_STARTS,
)
from handrail.readability.syllables import has_verb_forms, stems
from handrail.readability.words import KNOWN, Sentence, words_of

_CLAUSE_ENDS = re.compile(r"[,;:–—]|(?<!\w)-(?!\w)|\bthen\b")
_NO_CLAUSE = frozenset(("or", "and", "nor", "but", "who", "which", "that", "whose", *WEAK_STARTS))
_LABEL = re.compile(rf":.*[\d{KNOWN}]")
_ASKED = re.compile(r"\?[\"'”’)\]]*\s*$")
_QUESTION_WORDS = frozenset(("who", "what", "when", "where", "why", "which", "how", "whose", "whom"))

Fault = tuple[str, str]
"""What is wrong with the sentence, and what to do."""


def find_piece(sentence: Sentence) -> Fault | None:
    """Return what makes the sentence only a piece of one, if anything does."""
    if sentence.kind in {"heading", "label"} or (sentence.kind != "paragraph" and not sentence.stops):
        return None
    words = _plain(sentence.text)
    if not words or _is_whole_without_verb(sentence, words):
        return None
    loose = _start(words, LOOSE_STARTS)
    asked = bool(_ASKED.search(sentence.text))
    if loose and not (asked and words[0] in _QUESTION_WORDS):
        return (
            f"begins with '{loose.capitalize()}', and so is a piece of the sentence before",
            f"join the two, or begin with who or what it is about, in place of '{loose}'",
        )
    weak = _start(words, WEAK_STARTS)
    if weak and not (asked and len(words) > 1 and _is_auxiliary(words[1])):
        if _has_main_clause(sentence.text):
            return None
        return (
            f"begins with '{weak.capitalize()}' and has no main clause behind a comma",
            "join it to the sentence before, or write behind a comma what happens then",
        )
    if has_verb(sentence.text) or (asked and words[0] in _QUESTION_WORDS):
        return None
    if sentence.kind == "led" or sentence.text.rstrip().endswith(":"):
        return None
    return "has no verb", "write a whole sentence: who does what"


def has_verb(text: str) -> bool:
    """Say whether a verb that can carry a sentence stands in the text."""
    return any(_carries(_plain(part)) for part in (text, *_CLAUSE_ENDS.split(text)))


def _plain(text: str) -> tuple[str, ...]:
    """Return the words in small letters; one that is known is only a gap, but for words of its own."""
    words = (word.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in words_of(text))
    return tuple("" if word.startswith(KNOWN) or not word[0].isalpha() else word for word in words)


def _start(words: Sequence[str], starts: Iterable[str]) -> str:
    return next((each for each in starts if tuple(each.split()) == tuple(words[: len(each.split())])), "")


def _is_whole_without_verb(sentence: Sentence, words: Sequence[str]) -> bool:
    """Say whether the sentence is a greeting, a name, or a number with its label."""
    said = " ".join(words)
    return said in GREETINGS or not any(words) or bool(_LABEL.search(sentence.text) and len(words) <= 12)


def _has_main_clause(text: str) -> bool:
    parts = _CLAUSE_ENDS.split(text)[1:]
    return any(has_verb(part) and words[0] not in _NO_CLAUSE for part in parts if (words := _plain(part)))


def _carries(words: Sequence[str]) -> bool:
    return any(_is_verb(words, i) for i in range(len(words)))


def _is_auxiliary(word: str) -> bool:
    return word in AUXILIARIES or word.endswith(CONTRACTED)


def _is_verb(words: Sequence[str], at: int) -> bool:
    word, before = words[at], _before(words, at)
    after = words[at + 1] if at + 1 < len(words) else None
    if not word:
        return False
    if _is_auxiliary(word):
        return True
    if before in BEFORE_NOUN and not (before == "this" and word.endswith("s")):
        return False
    if word in PAST or (word.endswith("ed") and any(map(_may_be_verb, stems(word)))):
        # At the beginning it is no more than a participle, "Worried about home.", or an order, "Put it there."
        return before is not None or word in VERBS
    if word in VERBS:
        return True
    if has_verb_forms(word):
        return _is_base_of_sentence(word, before, after)
    return word.endswith("s") and before is not None and _is_third_person(word, before, after)


def _before(words: Sequence[str], at: int) -> str | None:
    """Return the word before, adverbs passed over; None where the sentence, or an order in it, begins."""
    at -= 1
    while at >= 0 and words[at] in ADVERBS:
        at -= 1
    return None if all(word in BEFORE_IMPERATIVE for word in words[: at + 1]) else words[at]


def _is_base_of_sentence(word: str, before: str | None, after: str | None) -> bool:
    """Say whether a word that may be a noun as well is a verb here: an order, or what several do."""
    if before is None:
        return word not in NOUNS and (not after or after in OBJECTS | ADVERBS | PLACES)
    return before in PLURAL_SUBJECTS or (before.endswith("s") and not before.endswith("ss"))


def _is_third_person(word: str, before: str, after: str | None) -> bool:
    if any(stem in VERBS or stem in DOING for stem in stems(word)):
        return True
    taken = before in SINGULAR_SUBJECTS or not before or after in BEHIND_VERBS
    return taken and any(map(_may_be_verb, stems(word)))


def _may_be_verb(word: str) -> bool:
    return word in VERBS or has_verb_forms(word)
