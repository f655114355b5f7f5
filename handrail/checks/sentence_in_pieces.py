"""A sentence of a text for children is only a piece of one.

*Why it matters.* "Tell a teacher. Because they can help." measures well, for both halves are short. But whoever reads
slowly must put the two together again, and "Because they can help." says nothing to somebody who starts there.
Cutting sentences up makes a text look easy and leaves it hard.

*How to fix it.* Write whole sentences: who does what. Join a piece to the sentence that it was torn from, or begin it
anew. Three things are looked for: a beginning that goes on with the sentence before ("And …", "Which …", "Such as
…"); a "Because …", "If …" or "When …" without a main clause behind a comma; and a sentence without a verb. Headings
may be pieces, and so may list items without a full stop or behind a colon.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.child_reading import Reading
from handrail.checks.child_text import each_once, in_every_source, in_publication
from handrail.checks.small_children import TALK, children
from handrail.diagnostics import Diagnostic
from handrail.readability.pieces import find_piece
from handrail.registry import Check, Example


def find_pieces(readings: tuple[Reading, ...]) -> Iterator[Diagnostic]:
    for sentence, _ in each_once(readings):
        piece = find_piece(sentence)
        if piece is not None:
            wrong, fix = piece
            yield Diagnostic(sentence.where, CHECK.code, f"'{sentence.shown}' {wrong}", fix)


CHECK = Check(
    code="sentence-in-pieces",
    run=in_publication(find_pieces),
    run_source=in_every_source(find_pieces),
    examples=(
        Example(children("You can tell:\n\n- a teacher\n- a friend\n\nIf it goes on, tell somebody else.")),
        Example(
            children("Tell a teacher.\nBecause they can help."),
            (
                f"{TALK}:4:1: error[sentence-in-pieces]: 'Because they can help.' begins with 'Because' and has no "
                "main clause behind a comma",
            ),
        ),
        Example(
            children("Your body. And nobody may hurt you."),
            (
                f"{TALK}:3:1: error[sentence-in-pieces]: 'Your body.' has no verb",
                f"{TALK}:3:1: error[sentence-in-pieces]: 'And nobody may hurt you.' begins with 'And', and so is a "
                "piece of the sentence before",
            ),
        ),
    ),
)
