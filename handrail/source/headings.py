"""Says what is wrong with a heading: where it stands, its level, its id."""

from __future__ import annotations

import re
from typing import Literal

from handrail.source.blocks import Block

Form = Literal["section", "passage", "fragment"]
"""A section begins with its title; a passage may hold headings; a fragment may not."""


def heading_fault(block: Block, form: Form, last: int, content: str) -> tuple[str, str, str] | None:
    """Return code, statement and fix, or None; `last` is the level of the heading before, 0 where there is none."""
    if form == "fragment":
        return "heading-not-allowed", "a heading cannot stand here", "write the words as a paragraph"
    if not block.pieces:
        return "empty-heading", "the heading has no words", "write its words, or delete the line"
    if not block.explicit:
        return "heading-without-id", "the heading has no id", f"write {{#{_suggested_id(content)}}} behind it"
    if form == "section" and block.level == 1 and last:
        advice = "write '##' in front of it, or move what follows to a file of its own"
        return "second-title", "a section has one title, and this is a second one", advice
    if last and block.level > last + 1:
        # A reader who moves from heading to heading takes the gap for a part that is missing; so does PDF/UA.
        advice = f"write {'#' * (last + 1)} in front of it"
        return "heading-level-skipped", f"a heading of level {last + 1} is missing above this one", advice
    return None


def _suggested_id(content: str) -> str:
    words = re.findall(r"[a-z0-9]+", content.lower())
    return "-".join(words[:4]) or "id"
