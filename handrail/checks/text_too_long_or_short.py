"""A text for children has more words than its readers will read, or fewer than it takes to tell them what they need.

*Why it matters.* A young reader gives up after a page or two, and what stands behind that might as well not be there.
A text that is too short has left something out.

*How to fix it.* Leave out what the reader need not know, or tell what is missing. `words` of a band in source.yaml
says the fewest and the most. Names, numbers and the values of slots count as one word each; lists of people and
helplines do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.child_reading import Reading
from handrail.checks.child_text import at_file, in_every_source, in_publication
from handrail.checks.small_children import BAND, children
from handrail.diagnostics import Diagnostic
from handrail.readability.grades import measure
from handrail.registry import Check, Example


def find_wrong_lengths(readings: tuple[Reading, ...]) -> Iterator[Diagnostic]:
    counted = sorted(
        ((measure(each.sentences).words, i, each) for i, each in enumerate(readings)), key=lambda it: it[:2]
    )
    for count, _, reading in dict.fromkeys(counted[:1] + counted[-1:]):
        if reading.band.words is None or reading.band.words[0] <= count <= reading.band.words[1]:
            continue
        fewest, most = reading.band.words
        few = count < fewest
        yield Diagnostic(
            at_file(reading),
            CHECK.code,
            f"{reading.called} {count:,} words; it should have {fewest:,} to {most:,}"
            + (f" ({reading.whose})" if reading.whose else ""),
            "say more of what readers need to know" if few else "leave out what readers need not know",
        )


CHECK = Check(
    code="text-too-long-or-short",
    run=in_publication(find_wrong_lengths),
    run_source=in_every_source(find_wrong_lengths),
    examples=(
        Example(children("Tell us. We help.", "words: [11, 11]")),
        Example(
            children("Tell us. We help you.", "words: [5, 11]"),
            (f"{BAND}:1:1: error[text-too-long-or-short]: the text for 11-16 has 12 words; it should have 5 to 11",),
        ),
        Example(
            children("Tell us. We help.", "words: [12, 20]"),
            (f"{BAND}:1:1: error[text-too-long-or-short]: the text for 11-16 has 11 words; it should have 12 to 20",),
        ),
    ),
)
