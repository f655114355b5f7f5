"""What is drawn of a flowchart, measured in a browser: the layout's own data is not asked."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from playwright.sync_api import Page

# Borders are rounded to whole pixels, so two things that touch may be measured up to a pixel into each other.
ROUNDING = 1.0
# An arrowhead is as wide as this on each side of its line.
HALF_STROKE = 3.0
NEAR = 2.5
DRAWN = """() => {
    const rect = box => ({left: box.left, right: box.right, top: box.top, bottom: box.bottom});
    const all = (name, make) => [...document.querySelectorAll(name)].map(make);
    const words = item => { const drawn = document.createRange(); drawn.selectNodeContents(item); return drawn; };
    const chart = document.querySelector('.flow-grid');
    const texts = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT);
    let smallest = Infinity;
    while (texts.nextNode()) if (texts.currentNode.textContent.trim())
        smallest = Math.min(smallest, parseFloat(getComputedStyle(texts.currentNode.parentElement).fontSize));
    return {
        chart: rect(chart.getBoundingClientRect()),
        boxes: all('.flow-box', item => rect(item.getBoundingClientRect())),
        labels: all('.flow-label', item => rect(words(item).getBoundingClientRect())),
        lines: all('.flow-line', item => ({...rect(item.getBoundingClientRect()),
            upright: item.classList.contains('flow-left'), arrow: /flow-arrow/.test(item.className)})),
        smallest,
    };
}"""
Drawn = Mapping[str, Any]


def measure_chart(page: Page) -> dict[str, float]:
    """Return what the page's first chart has of everything; `white` is a share of its area, `smallest` type in px."""
    drawn = page.evaluate(DRAWN)
    boxes, labels, lines = drawn["boxes"], drawn["labels"], drawn["lines"]
    return {
        "boxes": len(boxes),
        "crossings": _crossings(lines),
        "bends": _bends(lines),
        "overlaps": _overlaps(boxes, labels, [_stroke(line) for line in lines]),
        "white": 1 - sum(map(_area, (*boxes, *labels))) / _area(drawn["chart"]),
        "smallest": drawn["smallest"],
    }


def meet(one: Drawn, other: Drawn) -> bool:
    return bool(
        one["left"] + ROUNDING < other["right"]
        and other["left"] + ROUNDING < one["right"]
        and one["top"] + ROUNDING < other["bottom"]
        and other["top"] + ROUNDING < one["bottom"]
    )


def _stroke(line: Drawn) -> Drawn:
    """Return the rectangle of the border that is the line, with the room that an arrowhead must have beside it."""
    if line["upright"]:
        return {**line, "left": line["left"] - HALF_STROKE, "right": line["left"] + HALF_STROKE}
    return {**line, "top": line["top"] - HALF_STROKE, "bottom": line["top"] + HALF_STROKE}


def _area(drawn: Drawn) -> float:
    return float((drawn["right"] - drawn["left"]) * (drawn["bottom"] - drawn["top"]))


def _ways(lines: list[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    return [line for line in lines if line["upright"]], [line for line in lines if not line["upright"]]


def _crossings(lines: list[Drawn]) -> int:
    """Return how often a line goes right through another: where one ends at the other they are joined."""
    upright, flat = _ways(lines)
    return sum(
        one["left"] + NEAR < other["left"] < one["right"] - NEAR
        and other["top"] + NEAR < one["top"] < other["bottom"] - NEAR
        for one in flat
        for other in upright
    )


def _bends(lines: list[Drawn]) -> int:
    """Return at how many places an end of a flat line lies on an end of an upright one."""
    upright, flat = _ways(lines)
    corners = {
        (round(end / NEAR), round(one["top"] / NEAR))
        for one in flat
        for end in (one["left"], one["right"])
        for other in upright
        if abs(end - other["left"]) <= NEAR
        and min(abs(one["top"] - other["top"]), abs(one["top"] - other["bottom"])) <= NEAR
    }
    return len(corners)


def _overlaps(boxes: list[Drawn], labels: list[Drawn], strokes: list[Drawn]) -> int:
    """Return how many things lie on each other that must keep apart: boxes, answers, lines through either."""
    apart = [*combinations(boxes, 2), *combinations(labels, 2)]
    apart += [(box, other) for box in boxes for other in (*strokes, *labels)]
    # An answer stands beside its own arrow: what touches its edge does not strike it through.
    apart += [
        (label, {**stroke, "left": stroke["left"] + 2, "top": stroke["top"] + 2})
        for label in labels
        for stroke in strokes
    ]
    return sum(meet(one, other) for one, other in apart)
