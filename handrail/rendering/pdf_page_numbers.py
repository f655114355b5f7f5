"""Prints the number of the page that a reference leads to, once no text moves any more.

WeasyPrint 70 makes pages anew while it looks for such numbers, and where a text moves to another page meanwhile some of
them stay as they were: a reader is sent to a wrong page. Here every number is set as a stand-in of its width first, and
put in place when all pages are made. That also spares making pages two or three times over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from handrail.rendering.pdf_errors import PdfError

FEWEST_DIGITS = 2
"""Of a stand-in; a document of a hundred pages and more needs more."""
_AFTER_END = {"right": 1.0, "end": 1.0, "center": 0.5}
"""How much of what a line has too much stands before its text."""


@contextmanager
def numbers_held_back(digits: int) -> Iterator[None]:
    """Let WeasyPrint print a stand-in of that many digits for each `target-counter()`, and make each page once."""
    from weasyprint.css.targets import TargetCollector, TargetLookupItem

    begin, cache = TargetLookupItem.__init__, TargetCollector.cache_target_page_counters

    def begin_with_stand_in(item: Any, *arguments: Any) -> None:
        begin(item, *arguments)
        item.cached_page_counter_values = {"page": [int(_stand_in(digits))]}

    TargetLookupItem.__init__ = begin_with_stand_in
    TargetCollector.cache_target_page_counters = lambda *_: None
    try:
        yield
    finally:
        TargetLookupItem.__init__, TargetCollector.cache_target_page_counters = begin, cache


def holds_numbers(pages: list[Any], digits: int) -> bool:
    """Say whether every page's number fits in a stand-in."""
    return bool(len(pages) < 10**digits)


def put_numbers(pages: list[Any], digits: int) -> None:
    """Put the number of its page in the place of each stand-in; what stands behind it on its line moves along.

    Raises:
        PdfError: a number is asked for that is not of the place which the link leads to.
    """
    from weasyprint.formatting_structure import boxes

    numbers = {anchor: str(number) for number, page in reversed([*enumerate(pages, 1)]) for anchor in page.anchors}
    for page in pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.LineBox):
                grown = _put_in(box, numbers, _stand_in(digits), boxes)
                before = grown * _AFTER_END.get(box.style["text_align_all"], 0.0)
                for child in box.children if before else ():
                    child.translate(dx=-before)


def _stand_in(digits: int) -> str:
    return "8" * digits


def _put_in(box: Any, numbers: Mapping[str, str], stand_in: str, boxes: Any) -> float:
    """Put numbers into a line or a part of one; return by how much it is wider now."""
    grown = 0.0
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        child.translate(dx=grown)
        if isinstance(child, boxes.TextBox):
            target, times = _asked(child) if stand_in in child.text else ("", 0)
            if times and target not in numbers:
                raise PdfError(f"the page of '{target}' is asked for by something else than a link to a place here")
            if times:
                # From the end: what stands before the number may hold the same digits.
                grown += _set_again(child, numbers[target].join(child.text.rsplit(stand_in, times)))
        elif isinstance(child, boxes.InlineBox):
            grown += _put_in(child, numbers, stand_in, boxes)
    box.width += grown
    return grown


def _asked(box: Any) -> tuple[str, int]:
    """Return the name of the place whose page a piece of generated text gives, and how often it does."""
    if box.element is None or "::" not in box.element_tag:
        return "", 0
    # The text inside generated content is anonymous: what it is made of stands in the style around it.
    content = box.style.parent_style["content"]
    counters = [kind for kind, _ in content if kind == "target-counter()"] if isinstance(content, tuple) else []
    return str(box.element.get("href", "")).removeprefix("#"), len(counters)


def _set_again(box: Any, text: str) -> float:
    """Give a piece of text another one on the same line; return by how much it is wider."""
    from weasyprint.text.line_break import split_first_line

    before = box.width
    box.text = text
    box.pango_layout, _, _, box.width, _, _ = split_first_line(text, box.style, None, None, box.justification_spacing)
    return float(box.width - before)
