"""What a paragraph is before it is written: its ends, and whether it announces what follows."""

from __future__ import annotations

from dataclasses import replace

from handrail.source.blocks import Mark, Piece, Words


def trimmed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a paragraph without white space at its ends: words that a condition took away leave some behind."""
    if pieces and isinstance(pieces[0], Words):
        pieces = (replace(pieces[0], text=pieces[0].text.lstrip()), *pieces[1:])
    if pieces and isinstance(pieces[-1], Words):
        pieces = (*pieces[:-1], replace(pieces[-1], text=pieces[-1].text.rstrip()))
    return tuple(piece for piece in pieces if not isinstance(piece, Words) or piece.text)


def leads_in_to(pieces: tuple[Piece, ...]) -> bool:
    """Return whether a paragraph announces what follows: it ends with a colon, or is a label in bold type alone."""
    if not pieces:
        return False
    last = pieces[-1]
    if isinstance(last, Words):
        return last.text.rstrip().endswith(":")
    strong = [piece.html for piece in pieces if isinstance(piece, Mark) and "strong" in piece.html]
    return len(strong) == 2 and pieces[0] == Mark("<strong>") and last == Mark("</strong>")
