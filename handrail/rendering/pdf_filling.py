"""Measures how far down its pages a document's matter goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def emptiest(document: Any) -> float:
    """Return how far down text and pictures go on the page with the least, as a part of the paper's height."""
    parts: list[float] = [max(_bottoms(_matter(page)), default=0.0) / page.height for page in document.pages]
    return min(parts)


def _matter(page: Any) -> list[Any]:
    """Return what is on a page without what stands in its margins, such as its number."""
    return [box for box in page._page_box.children if not hasattr(box, "at_keyword")]


def _bottoms(boxes: Sequence[Any]) -> Iterator[float]:
    for box in (getattr(each, "_box", each) for each in boxes):
        if getattr(box, "text", "").strip() or hasattr(box, "replacement"):
            yield box.position_y + box.height
        yield from _bottoms(getattr(box, "children", ()))
