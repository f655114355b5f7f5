"""Finds text and pictures that run out of their frame or off the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

# Rounding in layout, and letter spacing after the last letter, stay below this; a cut letter does not.
_TOLERANCE_PX = 1.5
_PX_PER_MM = 96 / 25.4
_WORDS_SHOWN = 6
# The renderer's own stylesheet makes these clip; they hold no text of a policy.
_CLIP_BY_NATURE = frozenset({"img", "svg", "input", "select", "option", "textarea"})


@dataclass(frozen=True, slots=True)
class _Room:
    """How far down and right content may reach, in the pixels of `matrix`, and where pixels land on the page."""

    right: float
    bottom: float
    fixed_right: float
    matrix: Any = None


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    width: float
    height: float
    bleed: float
    boxes: Any
    """WeasyPrint's module of box classes: only `pdf` imports it."""


def find_overflow(pages: list[Any], boxes: Any) -> tuple[str, ...]:
    """Return a message for each line of text or picture that leaves its frame or the page.

    A frame is a box of stated height or width, a cell, an item of a grid or a flexible box; and for width
    the block that holds the line. What is taken out of the flow answers to the page, or its own size.
    """
    found: dict[str, None] = {}
    for number, page in enumerate(pages, start=1):
        box = page._page_box
        bleed = max(0.0, *page.bleed.values())
        paper = _Page(number, page.width, page.height, bleed, boxes)
        for message in _walk(box, _Room(page.width, page.height, page.width), paper):
            found.setdefault(message)
    return tuple(found)


def find_hidden(pages: list[Any], boxes: Any) -> tuple[str, ...]:
    """Return a message for each style, wherever it was written, that would cut text off or leave it untagged."""
    found: dict[str, None] = {}
    for number, page in enumerate(pages, start=1):
        for box in page._page_box.descendants(placeholders=True):
            name = str(box.element_tag or "page").rpartition("}")[2]
            if box.style["opacity"] < 1:
                # WeasyPrint 70 draws see-through boxes as one untagged lump (PDF/UA-1, 7.1-3).
                found.setdefault(f"page {number}: '{name}' has an opacity, which hides its text from screen readers")
            clips = box.style["overflow"] != "visible" or box.style["text_overflow"] != "clip"
            if clips and name not in _CLIP_BY_NATURE and not isinstance(box, boxes.TextBox | boxes.PageBox):
                found.setdefault(f"page {number}: '{name}' can cut text off unseen (overflow)")
    return tuple(found)


def _walk(box: Any, room: _Room, page: _Page) -> Iterator[str]:
    box = getattr(box, "_box", box)
    if box.transformation_matrix:
        matrix = box.transformation_matrix
        room = replace(room, matrix=matrix @ room.matrix if room.matrix else matrix)
    if box.is_absolutely_positioned():
        # It is placed against another box than its parent, so only the page and its own size hold it.
        endless = float("inf")
        room = replace(room, right=endless, bottom=endless, fixed_right=endless)
    elif box.is_floated():
        room = replace(room, right=room.fixed_right)
    if isinstance(box, page.boxes.LineBox):
        yield from _line_faults(box, room, page)
    elif isinstance(box, page.boxes.ReplacedBox):
        area = (*_corner(box), box.content_box_x() + box.width, box.content_box_y() + box.height)
        yield from _faults(area, room, page, page.bleed, f"the picture {_picture_name(box)}")
        return
    inner = _room_inside(box, room, page)
    for child in box.all_children():
        yield from _walk(child, inner, page)


def _line_faults(line: Any, room: _Room, page: _Page) -> Iterator[str]:
    words = [child for child in _inline_text(line, page.boxes) if child.text.strip()]
    if not words:
        return
    # A line is as wide as its text; its height, unlike a letter's, is always inside a box that grows.
    left = min(word.position_x for word in words)
    right = max(word.position_x + word.width for word in words)
    area = (left, line.position_y, right, line.position_y + line.height)
    text = " ".join("".join(word.text for word in words).split()[:_WORDS_SHOWN])
    yield from _faults(area, room, page, 0, f"the line '{text} …'")


def _inline_text(box: Any, boxes: Any) -> Iterator[Any]:
    for child in box.children:
        child = getattr(child, "_box", child)
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox) and not child.is_outside_marker:
            yield from _inline_text(child, boxes)


def _faults(
    area: tuple[float, float, float, float], room: _Room, page: _Page, bleed: float, what: str
) -> Iterator[str]:
    left, top, right, bottom = area
    beyond = max(right - room.right, bottom - room.bottom)
    if beyond > _TOLERANCE_PX:
        side = "right of" if right - room.right >= bottom - room.bottom else "below"
        yield f"page {page.number}: {what} ends {_mm(beyond)} {side} its frame"
        return
    corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    if room.matrix:
        corners = [room.matrix.transform_point(x, y) for x, y in corners]
    columns, rows = zip(*corners, strict=True)
    beyond = max(-min(columns), -min(rows), max(columns) - page.width, max(rows) - page.height) - bleed
    if beyond > _TOLERANCE_PX:
        yield f"page {page.number}: {what} runs {_mm(beyond)} off the page"


def _room_inside(box: Any, room: _Room, page: _Page) -> _Room:
    kinds = page.boxes
    if not isinstance(box, kinds.BlockContainerBox | kinds.FlexContainerBox | kinds.GridContainerBox):
        return room
    if isinstance(box, kinds.MarginBox):
        # It is as wide as its neighbours leave it, and holds whatever fits on the page.
        return room
    right = box.border_box_x() + box.border_width()
    bottom = box.border_box_y() + box.border_height()
    item = box.is_flex_item or box.is_grid_item or isinstance(box, kinds.TableCellBox)
    fixed_right = min(room.fixed_right, right) if item or _is_stated(box, "width") else room.fixed_right
    fixed_bottom = min(room.bottom, bottom) if item or _is_stated(box, "height") else room.bottom
    return _Room(min(fixed_right, right), fixed_bottom, fixed_right, room.matrix)


def _is_stated(box: Any, side: str) -> bool:
    largest = box.style[f"max_{side}"]
    return box.style[side] != "auto" or getattr(largest, "value", float("inf")) != float("inf")


def _corner(box: Any) -> tuple[float, float]:
    return box.content_box_x(), box.content_box_y()


def _picture_name(box: Any) -> str:
    attributes = getattr(box.element, "attrib", {})
    return f"'{attributes.get('alt') or attributes.get('src') or attributes.get('aria-label') or 'drawing'}'"


def _mm(length_px: float) -> str:
    return f"{max(0.1, length_px / _PX_PER_MM):.1f} mm"
