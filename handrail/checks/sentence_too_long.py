"""A sentence of a text for children is longer than its readers can hold in mind.

*Why it matters.* A child who reads word by word has forgotten the beginning of a long sentence when its end comes.
What stands there may be the one thing that it had to know.

*How to fix it.* Say it in two sentences, each of them whole, or leave out what the reader need not know. Each band of
source.yaml says how many words its longest sentence may have. Headings, list items and cells of tables count as
sentences. A name, a number or the value of a slot counts as one word.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.child_reading import Reading
from handrail.checks.child_text import each_once, in_every_source, in_publication
from handrail.checks.small_children import TALK, children
from handrail.diagnostics import Diagnostic
from handrail.readability.words import Sentence
from handrail.registry import Check, Example

JOINTS = frozenset(("and", "or", "but", "because", "so", "which", "who", "if", "when", "unless", "until", "that"))


def find_long_sentences(readings: tuple[Reading, ...]) -> Iterator[Diagnostic]:
    for sentence, reading in each_once(readings):
        most, count = reading.band.longest_sentence, len(sentence.words)
        if most is not None and count > most:
            yield Diagnostic(
                sentence.where,
                CHECK.code,
                f"'{sentence.shown}' has {count} words; a sentence for {reading.document.id} has {most} at most",
                _advice(sentence),
            )


def _advice(sentence: Sentence) -> str:
    """Return where the sentence could be parted: at the joint nearest to its middle."""
    words = [word.text for word in sentence.words]
    joints = [i for i, word in enumerate(words) if word.lower() in JOINTS and 2 <= i < len(words) - 2]
    if not joints:
        return "say it in two sentences, each of them whole, or leave out what need not be said"
    at = min(joints, key=lambda place: abs(place - len(words) / 2))
    return f"say it in two sentences, each of them whole: part it near '{words[at]} {words[at + 1]}'"


CHECK = Check(
    code="sentence-too-long",
    run=in_publication(find_long_sentences),
    run_source=in_every_source(find_long_sentences),
    examples=(
        Example(children("Tell a grown-up, and say what it was.", "longest_sentence: 8")),
        Example(
            children("Tell a grown-up, and then say what it was.", "longest_sentence: 8"),
            (
                f"{TALK}:3:1: error[sentence-too-long]: 'Tell a grown-up, and then say what it was.' has 9 words; a "
                "sentence for 11-16 has 8 at most\n  fix: say it in two sentences, each of them whole: part it near "
                "'and then'",
            ),
        ),
    ),
)
