"""A text for children uses a hard word that nobody explains.

*Why it matters.* One word that a child does not know can lock a whole page. "Safeguarding" tells adults who to go to;
it tells a child nothing, and nobody rings a "disclosure" line.

*How to fix it.* Take a shorter word. Where the word itself must be known, list it under `hard_words` in band.yaml and
explain it in the sentence after its first use: a sentence that says the word again ("A referral is …"), or that
begins by pointing back to it ("That means …", "They help …").

A word is hard from three syllables on where the band's grade is below 5, from four on elsewhere, and at any length
where `jargon` in source.yaml lists it. Names and the values of slots are not hard, nor is what children say long
before they read it (`somebody`, `together`), nor the form of a shorter word (`worrying`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handrail.checks.child_reading import Reading
from handrail.checks.child_text import in_every_source, in_publication
from handrail.checks.small_children import TALK, children
from handrail.diagnostics import Diagnostic
from handrail.readability.hard_words import explains, is_hard, same_word
from handrail.readability.words import Sentence, Word
from handrail.registry import Check, Example


@dataclass(frozen=True, slots=True)
class _Use:
    word: str
    sentence: Sentence
    after: Sentence | None


def find_hard_words(readings: tuple[Reading, ...]) -> Iterator[Diagnostic]:
    told: set[Diagnostic] = set()
    for reading in readings:
        explained: list[str] = []
        for use in _uses(reading):
            if any(same_word(use.word, word) for word in explained):
                continue
            found = _judged(use, reading)
            explained += [use.word] if _allowed(use, reading) else []
            if found is not None and found not in told:
                told.add(found)
                yield found


def _uses(reading: Reading) -> Iterator[_Use]:
    """Yield every use of a hard word, with the sentence after it in the same section."""
    for section in reading.sections:
        for i, sentence in enumerate(section):
            for word in _hard_in(sentence, reading.hard_from, reading.jargon):
                yield _Use(word.text, sentence, section[i + 1] if i + 1 < len(section) else None)


def _hard_in(sentence: Sentence, fewest: int, jargon: Collection[str]) -> list[Word]:
    return [word for word in sentence.words if is_hard(word, fewest, jargon)]


def _allowed(use: _Use, reading: Reading) -> bool:
    return any(same_word(use.word, word) for word in reading.file.hard_words)


def _judged(use: _Use, reading: Reading) -> Diagnostic | None:
    if not _allowed(use, reading):
        count = Word(use.word).syllables
        why = f"{count} syllables" if count >= reading.hard_from else "a word of the trade"
        return Diagnostic(
            use.sentence.where,
            CHECK.code,
            f"'{use.word}' is a hard word for {reading.document.id} ({why}), in '{use.sentence.shown}'",
            "take a shorter word, or list it under 'hard_words' in band.yaml and explain it in the next sentence",
        )
    if use.after is None or not explains(use.after, use.word):
        return Diagnostic(
            use.sentence.where,
            CHECK.code,
            f"'{use.word}' is not explained in the sentence after its first use",
            "begin the next sentence with 'That means' or 'They', or say the word again in it and what it is",
        )
    return None


_LISTED = "hard_words: [referral]"

CHECK = Check(
    code="hard-word",
    run=in_publication(find_hard_words),
    run_source=in_every_source(find_hard_words),
    examples=(
        Example(children("We may make a referral. That means we ask somebody else to help.", more=_LISTED)),
        Example(
            children("We may make a referral. Tell us."),
            (f"{TALK}:3:1: error[hard-word]: 'referral' is a hard word for 11-16 (a word of the trade), in 'We may",),
        ),
        Example(
            children("We may make a referral. Tell us.", more=_LISTED),
            (f"{TALK}:3:1: error[hard-word]: 'referral' is not explained in the sentence after its first use",),
        ),
        Example(
            children("We look at it immediately."),
            (f"{TALK}:3:1: error[hard-word]: 'immediately' is a hard word for 11-16 (5 syllables), in 'We look at it",),
        ),
    ),
)
