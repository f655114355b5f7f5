"""Finds words of a document that no page shows: WeasyPrint 70 drops what some boxes cannot hold, and says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

_UNSHOWN = {"script", "style", "title", "template"}
_MOST_NAMED = 3


def find_lost_text(root: Any, pages: list[Any], boxes: Any) -> tuple[str, ...]:
    """Return what to say of text in the document `root` that was laid out on no page.

    Letters are counted, whatever their order, case and hyphens: text that is drawn twice hides no loss of other text.
    """
    shown = Counter[str]()
    for page in pages:
        for box in _descendants(page._page_box):
            if isinstance(box, boxes.TextBox):
                shown.update(_letters(box.text))
    texts = list(_texts(root))
    missing = Counter[str]()
    for text in texts:
        missing.update(_letters(text))
    missing.subtract(shown)
    if not any(count > 0 for count in missing.values()):
        return ()
    flat = "".join(
        "".join(_letters(box.text))
        for page in pages
        for box in _descendants(page._page_box)
        if isinstance(box, boxes.TextBox)
    )
    lost = [text for text in texts if "".join(_letters(text)) not in flat]
    named = ", ".join(f"'{' '.join(text.split()[:6])} …'" for text in lost[:_MOST_NAMED])
    return (f"text was lost in laying it out: {named or 'words that stand elsewhere too'}",)


def _texts(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag.rsplit("}", 1)[-1] in _UNSHOWN or "hidden" in element.attrib:
        return
    # The text of a drawing is drawn as a picture.
    if element.tag.rsplit("}", 1)[-1] == "svg":
        return
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail and child.tail.strip():
            yield child.tail


def _letters(text: str) -> Iterator[str]:
    return (letter for letter in text.casefold() if letter.isalnum())


def _descendants(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descendants(child)
