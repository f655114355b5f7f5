"""A text for children is too hard as a whole: its sentences are too long on average, or its words.

*Why it matters.* A text above its readers' years is not half understood; it is put away. Every sentence may be within
its limit and the whole still too much.

*How to fix it.* The finding names the sentences and words that cost most: begin with these. Three measures must hold,
each by the limits that source.yaml sets for the band: the mean sentence; the grade by Flesch and Kincaid, which
counts syllables; and the grade by Coleman and Liau, which counts letters and may be one year and a half higher. A
text that passes one formula by a trick seldom passes the other.

The text is measured as each organisation gets it, and in every form that its conditions can give it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handrail.checks.child_reading import Reading
from handrail.checks.child_text import at_file, in_every_source, in_publication
from handrail.checks.small_children import BAND, children
from handrail.diagnostics import Diagnostic
from handrail.readability.grades import Measured, costliest_words, longest_sentences, measure, most_by_letters
from handrail.registry import Check, Example

Limit = tuple[str, Callable[[Measured], float], Callable[[Reading], float | None], Callable[[Reading], str]]


def _longest(reading: Reading) -> str:
    shown = "; ".join(
        f"'{each.shown}' ({each.where}, {len(each.words)} words)" for each in longest_sentences(reading.sentences)
    )
    return f"make these shorter, or say them in whole sentences of their own: {shown}"


def _costliest(reading: Reading) -> str:
    words = ", ".join(costliest_words(reading.sentences))
    return f"take shorter words for: {words}" if words else _longest(reading)


def _letters(reading: Reading) -> float | None:
    return None if reading.band.grade is None else most_by_letters(reading.band.grade)


LIMITS: tuple[Limit, ...] = (
    ("words to the average sentence", lambda found: found.mean, lambda reading: reading.band.mean_sentence, _longest),
    ("for a grade by syllables", lambda found: found.flesch_kincaid, lambda reading: reading.band.grade, _costliest),
    ("for a grade by letters", lambda found: found.coleman_liau, _letters, _costliest),
)


def find_hard_texts(readings: tuple[Reading, ...]) -> Iterator[Diagnostic]:
    measured = [(measure(reading.sentences), reading) for reading in readings]
    for what, figure, limit, advice in LIMITS:
        for found, reading in sorted(measured, key=lambda each: -figure(each[0]))[:1]:
            most = limit(reading)
            if most is not None and figure(found) > most:
                yield Diagnostic(
                    at_file(reading),
                    CHECK.code,
                    f"{reading.called} {figure(found):.1f} {what}; {most:g} is the most"
                    + (f" ({reading.whose})" if reading.whose else ""),
                    advice(reading),
                )


CHECK = Check(
    code="text-too-hard",
    run=in_publication(find_hard_texts),
    run_source=in_every_source(find_hard_texts),
    examples=(
        Example(children("Tell us. We help you.", "mean_sentence: 6, grade: 3")),
        Example(
            children("Tell us all that happened to you. We listen.", "mean_sentence: 3.5"),
            (f"{BAND}:1:1: error[text-too-hard]: the text for 11-16 has 4.0 words to the average sentence; 3.5 is",),
        ),
        Example(
            children("Immediately communicate uncomfortable situations.", "grade: 6"),
            (
                f"{BAND}:1:1: error[text-too-hard]: the text for 11-16 has ",
                f"{BAND}:1:1: error[text-too-hard]: the text for 11-16 has ",
            ),
        ),
    ),
)
