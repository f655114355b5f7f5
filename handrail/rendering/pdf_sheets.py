"""Puts laid-out pages on larger sheets, and documents one behind the other: text and tags stay what they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handrail.rendering.imposition import Imposition
from handrail.rendering.pdf_tags import PAGE, PIECE_OF

PX_PER_MM = 96 / 25.4
MARK_MM = 5.0
"""Length of a mark where to cut."""
OFF_MM = 2.0
"""How far from the print it begins: a knife that strays must not meet it."""


def sheet_html(imposition: Imposition) -> str:
    """Return an empty sheet with the marks along which to cut."""
    width, height = imposition.sheet_mm
    columns, rows = imposition.cuts
    marks = []
    for x in columns:
        for y in (rows[0] - OFF_MM - MARK_MM, rows[-1] + OFF_MM) if rows else ():
            marks.append(f"left: {x - 0.05:.2f}mm; top: {y:.2f}mm; width: 0.1mm; height: {MARK_MM}mm")
    for y in rows:
        for x in (columns[0] - OFF_MM - MARK_MM, columns[-1] + OFF_MM) if columns else ():
            marks.append(f"left: {x:.2f}mm; top: {y - 0.05:.2f}mm; width: {MARK_MM}mm; height: 0.1mm")
    drawn = "".join(f'<div aria-hidden="true" class="mark" style="{mark}"></div>' for mark in marks)
    style = f"@page {{ size: {width}mm {height}mm; margin: 0 }} .mark {{ background: #000; position: absolute }}"
    return (
        f'<!doctype html><html lang="en-GB"><head><title>sheet</title><style>{style}</style></head>'
        f"<body>{drawn}</body></html>"
    )


def impose(document: Any, sheet: Any, imposition: Imposition) -> Any:
    """Return the document with its pages on copies of the one page of `sheet`, both as WeasyPrint laid them out.

    Its pages are read out in their own order, and one that stands there several times is read out once.
    """
    make_page = type(document.pages[0])
    pages = []
    seen = set[int]()
    for side in imposition.sides:
        under = sheet.pages[0]._page_box.deepcopy()
        under.background = _paper(document.pages[0]._page_box.background, under.background)
        for placed in sorted(side, key=lambda each: each.page):
            box = document.pages[placed.page - 1]._page_box.deepcopy()
            _move(box, placed.left * PX_PER_MM, placed.top * PX_PER_MM)
            if placed.page in seen:
                _silence(box)
            else:
                _number(box, placed.page)
            seen.add(placed.page)
            under.children = (*under.children, *box.children)
        pages.append(make_page(under))
    return document.copy(pages)


def _paper(page: Any, sheet: Any) -> Any:
    """Return the ground of a page over the area of a sheet's."""
    return page._replace(layers=[layer._replace(painting_area=sheet.layers[-1].painting_area) for layer in page.layers])


def _move(page: Any, right: float, down: float) -> None:
    """Move all that is on a page: WeasyPrint's own `translate` would leave backgrounds where they are."""
    for box in page.children:
        box.style = box.style.copy()
        box.style["transform"] = (("matrix", (1, 0, 0, 1, right, down)),)


def _number(page: Any, number: int) -> None:
    """Note in the HTML which page it stood on: what goes on over several has an element for each."""
    for body in (body for html in page.children for body in html.children):
        for box in body.children:
            box = getattr(box, "_box", box)
            if box.element is not None and box.element is not body.element:
                whole = box.element
                # Not `copy`, which shares the attributes.
                box.element = whole.makeelement(
                    whole.tag, {**whole.attrib, PAGE: str(number), PIECE_OF: str(id(whole))}
                )
                box.element.text = whole.text
                box.element.extend(whole)


def _silence(page: Any) -> None:
    """Make a page's boxes decoration, without bookmarks."""
    for box in page.children:
        element = box.element.makeelement("div", {"aria-hidden": "true"})
        for part in (box, *box.descendants(placeholders=True)):
            getattr(part, "_box", part).bookmark_label = ""
        box.element = element


def join(documents: Sequence[Any]) -> Any:
    """Return the documents as one, under the title of the first."""
    return documents[0].copy([page for document in documents for page in document.pages])
