"""Decides what kind of change two states of a block are, so that no noise hides a duty.

Whatever is not known to be noise is a change of a rule. So the words that bear a rule are looked at apart from those
that do not: what contacts, services, the dates of the edition and links print is only held to be the same value,
changed, where the unfilled texts ask for the same values and lead to the same places in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from handrail.history.runs import changed_runs
from handrail.history.shown import CLASSES, Class, Shown, Source
from handrail.history.spelling import spelt_alike
from handrail.history.words import Origin, Word, words_of

OURS: frozenset[Origin] = frozenset({"term", "organisation", "prompt", "overlay", "contact"})
"""Origins of words that an organisation chose itself."""
_NUMBER = re.compile(r"[A-Z]?[\d.]+|[A-Z]")
_SLOT = re.compile(r"\{\{.*?\}\}")
_TARGET = re.compile(r"\]\([^)]*\)")
_LINK = " \0link"

Role = Literal["rule", "contact", "edition", "label", "number"]
"""What a word is for: to bear a rule, or to print a value, the edition's own dates, a title or a number."""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a block by their role; in place of a value stands a gap in the words that bear the rule."""

    words: tuple[str, ...]
    values: tuple[tuple[Role, str], ...]

    def of(self, role: Role) -> tuple[str, ...]:
        return tuple(text for each, text in self.values if each == role)


def class_of(old: Shown, new: Shown) -> Class | None:
    """Return the gravest kind of change between the two, or None where readers see the same."""
    alike = old.parts == new.parts and old.aligned.text == new.aligned.text
    found = set() if alike else set(_of_words(_said(old, new), _said(new, old)))
    if (old.staff, old.national, old.level, old.is_heading) != (new.staff, new.national, new.level, new.is_heading):
        found.add("rule")
    if old.aligned.kind != new.aligned.kind:
        found.add("wording")
    if old.number != new.number:
        found.add("renumbering")
    if not found and not alike and old.text != new.text:
        found.add("wording")
    return gravest(found)


def gravest(classes: set[Class]) -> Class | None:
    return min(classes, key=CLASSES.index, default=None)


def _of_words(old: _Said, new: _Said) -> Iterator[Class]:
    if not spelt_alike(old.words, new.words):
        yield "rule"
    elif old.words != new.words or old.of("edition") != new.of("edition") or old.of("label") != new.of("label"):
        yield "wording"
    if old.of("contact") != new.of("contact"):
        yield "contact"
    if old.of("number") != new.of("number"):
        yield "renumbering"


def _said(block: Shown, other: Shown) -> _Said:
    values = _SLOT.findall(block.aligned.text) == _SLOT.findall(other.aligned.text)
    links = _TARGET.findall(block.aligned.text) == _TARGET.findall(other.aligned.text)
    words: list[str] = []
    found: list[tuple[Role, str]] = []
    for role, group in groupby(words_of(block.parts), key=lambda word: _role(word, values, links)):
        texts = [word.text for word in group]
        if role == "rule":
            words += texts
        else:
            words.append(_LINK if role in ("label", "number") else f" \0{role}")
            found.append((role, "".join(texts).strip()))
    return _Said(tuple(_without_articles(tuple(_once(words)))), tuple(found))


def _without_articles(words: Sequence[str]) -> Iterator[str]:
    """Yield the words but for the article of what a link prints: the title of an Act has one inside a sentence."""
    for i, word in enumerate(words):
        # A comma says nothing here either, wherever it stands.
        follows = tuple(each for each in words[i + 1 : i + 3] if each != ",")[:1]
        if not (word.strip().casefold() == "the" and follows == (_LINK,)):
            yield word


def _once(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, gaps of one kind that touch as one: a title may come to have a number before it."""
    for i, word in enumerate(words):
        if not (i and word.startswith(" \0") and word == words[i - 1]):
            yield word


def _role(word: Word, values: bool, links: bool) -> Role:
    if word.link and links:
        return "number" if _NUMBER.fullmatch(word.text.strip()) else "label"
    if values and word.origin in ("contact", "service"):
        return "contact"
    if values and word.origin == "edition":
        return "edition"
    # The title and issue that a citation prints: which issue is in force is no rule of this text.
    if links and word.origin == "reference":
        return "label"
    return "rule"


def source_of(old: Shown | None, new: Shown | None) -> Source:
    """Return whom a change comes from.

    It is ours where an overlay is in play, or where all words that differ are ours; a change of the source's words with
    one of ours beside it is the source's, or it would be taken for known.
    """
    sides = [each for each in (old, new) if each is not None]
    if _is_ours(old, new):
        return "ours"
    if any(each.local for each in sides):
        return "county"
    return "national" if any(each.national for each in sides) else "county"


def _is_ours(old: Shown | None, new: Shown | None) -> bool:
    if old is not None and new is not None and old.parts == new.parts:
        return False
    olds, news = words_of(old.parts if old else ()), words_of(new.parts if new else ())
    runs = changed_runs([word.text for word in olds], [word.text for word in news])
    differing = [word for run in runs for word in (*olds[run.i1 : run.i2], *news[run.j1 : run.j2])]
    origins = {word.origin for word in differing if any(map(str.isalnum, word.text))}
    return "overlay" in origins or (bool(origins) and origins <= OURS)
