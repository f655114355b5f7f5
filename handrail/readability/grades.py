"""Measures how hard a text is to read: by two formulas that count different things, and by its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handrail.readability.words import Sentence, all_words

EARLY_GRADE = 3.0


def most_by_letters(grade: float) -> float:
    """Return the grade by letters that goes with a grade by syllables: see docs/decisions/0009-reading-gate.md."""
    return grade + (1.0 if grade < EARLY_GRADE else 1.5)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a text comes to."""

    sentences: int
    words: int
    syllables: int
    letters: int

    @property
    def mean(self) -> float:
        """Words of the average sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_kincaid(self) -> float:
        """Years of school, by the length of sentences and by syllables."""
        return 0.39 * self.mean + 11.8 * self.syllables / self.words - 15.59 if self.words else 0.0

    @property
    def coleman_liau(self) -> float:
        """Years of school, by the length of sentences and by letters."""
        if not self.words:
            return 0.0
        return 0.0588 * 100 * self.letters / self.words - 0.296 * 100 * self.sentences / self.words - 15.8


def measure(sentences: Iterable[Sentence]) -> Measured:
    """Return the measures of a text: headings, list items and labels count as sentences."""
    counted = [(len(each.words), *_of_words(each)) for each in sentences]
    words, syllables, letters = (sum(each[i] for each in counted) for i in range(3))
    return Measured(len(counted), words, syllables, letters)


@lru_cache(maxsize=8192)
def _of_words(sentence: Sentence) -> tuple[int, int]:
    return sum(word.syllables for word in sentence.words), sum(word.letters for word in sentence.words)


def costliest_words(sentences: Sequence[Sentence], most: int = 5) -> tuple[str, ...]:
    """Return the words that make the text hardest: those of most syllables, weighed by how often they stand there."""
    counts = Counter(word.text.lower() for word in all_words(sentences) if not word.known and word.syllables > 2)
    weight = {word.text.lower(): word.syllables for word in all_words(sentences)}
    return tuple(sorted(counts, key=lambda word: ((1 - weight[word]) * counts[word], word))[:most])


def longest_sentences(sentences: Sequence[Sentence], most: int = 3) -> tuple[Sentence, ...]:
    return tuple(sorted(sentences, key=lambda each: -len(each.words))[:most])
