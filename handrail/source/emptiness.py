"""Proves that nothing is left empty: a section, a heading, a list, a box or a paragraph without any words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.diagnostics import Findings
from handrail.source.activities import Activities
from handrail.source.blocks import Audience, Block, Piece, Span, Words
from handrail.source.conditions import ALWAYS, NEVER, Condition, both, either, negated
from handrail.source.documents import Document, Section
from handrail.source.space import Space

CONTAINERS = ("list", "item", "table", "definitions", "definition", "quote", "box")
LEAVES = ("paragraph", "heading", "term")


def prove_not_empty(document: Document, around: Condition, space: Space, findings: Findings) -> None:
    """Report everything of the document that can lose all that is in it and be there nevertheless.

    What is for staff does not count for something that the public sees.
    """
    for section in document.sections:
        for heading, body in _headings(section):
            if _can_be_left(heading, _any_there(body, heading.audience), around, space):
                statement = (
                    "for some organisations nothing is left of this section but its title"
                    if heading is section.title
                    else "for some organisations nothing is left below this heading"
                )
                advice = "give the heading the condition too, or add a text for everybody else"
                findings.error(heading.where, "section-left-empty", statement, advice)
        for block in section.walk():
            _prove_block(block, around, space, findings)
    if document.activities is not None:
        _prove_activities(document.activities, around, space, findings)


def _prove_block(block: Block, around: Condition, space: Space, findings: Findings) -> None:
    if block.kind in CONTAINERS:
        children = [child for child in block.children if not _is_head(child)]
        if _can_be_left(block, _any_there(children, block.audience), around, space):
            findings.error(
                block.where,
                "list-left-empty",
                f"for some organisations nothing is left of this {_in_words(block.kind)}",
                "put the whole of it under a condition, or add an entry for everybody else",
            )
    elif block.kind in LEAVES and _can_be_left(block, _any_words(block.pieces, block.audience), around, space):
        findings.error(
            block.where,
            "text-left-empty",
            f"for some organisations no words are left of this {_in_words(block.kind)}",
            'write {when="…"} at its end, or words for everybody else',
        )


def _prove_activities(activities: Activities, around: Condition, space: Space, findings: Findings) -> None:
    """Report lines that would leave a gap: one of several may be left out, and not all, and no other line."""
    several = (activities.hand.lines, activities.certificate.lines, activities.notes)
    listed = {id(line) for lines in several for line in lines}
    alone = tuple((line,) for line in activities.lines() if id(line) not in listed)
    for lines in (*alone, *several):
        rest = either(*(_any_words(line.pieces, "public") for line in lines))
        if rest != ALWAYS and space.possible(both(around, negated(rest))):
            findings.error(
                lines[0].where,
                "text-left-empty",
                f"for some organisations no words are left {'of these lines' if len(lines) > 1 else 'here'}",
                "add words for everybody else",
            )


def _in_words(kind: str) -> str:
    return {"item": "list item", "definitions": "list of definitions", "quote": "quotation"}.get(kind, kind)


def _headings(section: Section) -> Iterator[tuple[Block, list[Block]]]:
    """Yield every heading with the text that stands under it, headings inside left out."""
    for i, block in enumerate(section.blocks):
        if block.kind == "heading":
            rest = section.blocks[i + 1 :]
            end = next((n for n, each in enumerate(rest) if each.kind == "heading" and each.level <= block.level), None)
            yield block, [each for each in rest[:end] if each.kind != "heading"]


def _is_head(block: Block) -> bool:
    return block.kind == "row" and bool(block.children) and block.children[0].level == 1


def _can_be_left(block: Block, rest: Condition, around: Condition, space: Space) -> bool:
    return rest != ALWAYS and space.possible(both(around, block.condition, negated(rest)))


def _any_there(blocks: Iterable[Block], audience: Audience) -> Condition:
    return either(*(_there(block, audience) for block in blocks))


def _there(block: Block, audience: Audience) -> Condition:
    if block.audience == "staff" and audience == "public":
        return NEVER
    if block.kind == "each":
        # An organisation has one area at least; it need not have a site.
        return NEVER if block.arguments == ("site",) else _any_there(block.children, audience)
    return block.condition


def _any_words(pieces: tuple[Piece, ...], audience: Audience) -> Condition:
    return either(*(_words_there(piece, audience) for piece in pieces))


def _words_there(piece: Piece, audience: Audience) -> Condition:
    if isinstance(piece, Span):
        hidden = piece.audience == "staff" and audience == "public"
        return NEVER if hidden else both(piece.condition, _any_words(piece.pieces, audience))
    return NEVER if isinstance(piece, Words) and not piece.text.strip() else ALWAYS
