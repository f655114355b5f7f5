"""What is drawn of a flow, measured in a real browser rather than read from the layout's own data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page

from handrail.rendering.flow_layout import Edge
from tests.browser.browsing import open_browser
from tests.browser.flow_pages import LONG, TANGLED, WIDE, make_flow, make_page

pytestmark = pytest.mark.slow

CHARTS = {"long": LONG, "wide": WIDE, "tangled": TANGLED}
# Borders are rounded to whole pixels, so two things that touch may be measured up to a pixel into each other.
ROUNDING = 1.0
MEASURE = """name => [...document.querySelectorAll(name)].map(item => {
    const drawn = document.createRange(); drawn.selectNodeContents(item);
    const box = (name.includes('label') ? drawn : item).getBoundingClientRect();
    return {left: box.left, right: box.right, top: box.top, bottom: box.bottom, text: item.textContent.trim(),
            side: item.classList.contains('flow-left') ? 'left' : 'top'};
})"""
Drawn = dict[str, Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with open_browser() as browser:
        yield browser.new_context()


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def show(page: Page, edges: tuple[Edge, ...], width: int, *, with_list: bool = False) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(make_page(*make_flow("What to do", edges), with_list=with_list))


def meet(one: Drawn, other: Drawn) -> bool:
    return bool(
        one["left"] + ROUNDING < other["right"]
        and other["left"] + ROUNDING < one["right"]
        and one["top"] + ROUNDING < other["bottom"]
        and other["top"] + ROUNDING < one["bottom"]
    )


def stroke(line: Drawn) -> Drawn:
    """Return the rectangle of the border that is the line, with the room that an arrowhead must have beside it."""
    half = 3.0
    if line["side"] == "left":
        return {**line, "left": line["left"] - half, "right": line["left"] + half}
    return {**line, "top": line["top"] - half, "bottom": line["top"] + half}


@pytest.mark.parametrize("chart", CHARTS)
def test_drawn_boxes_lines_and_answers_keep_clear_of_each_other(page: Page, chart: str) -> None:
    show(page, CHARTS[chart], 1280)
    boxes: list[Drawn] = page.evaluate(MEASURE, ".flow-box")
    lines: list[Drawn] = [stroke(line) for line in page.evaluate(MEASURE, ".flow-line")]
    labels: list[Drawn] = page.evaluate(MEASURE, ".flow-label")
    flow, layout = make_flow("What to do", CHARTS[chart])
    assert (len(boxes), len(lines), len(labels)) == (len(flow.steps), len(layout.lines), len(layout.labels))
    for one, other in combinations(boxes, 2):
        assert not meet(one, other), f"{one} lies on {other}"
    for box in boxes:
        for drawn in (*lines, *labels):
            assert not meet(box, drawn), f"{drawn} enters {box}"
    for label in labels:
        for line in lines:
            touched = {**line, "left": line["left"] + 2, "top": line["top"] + 2}
            assert not meet(label, touched), f"{line} strikes through {label}"
    for one, other in combinations(labels, 2):
        assert not meet(one, other), f"{one} lies on {other}"


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("width", [375, 800])
def test_page_never_scrolls_sideways(page: Page, chart: str, width: int) -> None:
    show(page, CHARTS[chart], width, with_list=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_wide_chart_scrolls_by_keyboard_in_its_own_region(page: Page) -> None:
    show(page, WIDE, 740)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=5000)


def test_narrow_chart_is_a_list_of_numbered_boxes_in_order(page: Page) -> None:
    show(page, LONG, 375)
    boxes: list[Drawn] = page.evaluate(MEASURE, ".flow-box")
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(boxes))
    assert [int(n) for n in page.locator(".flow-number").all_inner_texts()] == list(range(1, len(boxes) + 1))
    assert page.locator(".flow-line:visible").count() == page.locator(".flow-label:visible").count() == 0
    assert page.locator(".flow-exits", has_text="Still worried? – go back to step 3.").is_visible()


def test_list_is_enough_on_a_narrow_screen_and_its_answers_lead_to_steps(page: Page) -> None:
    show(page, WIDE, 375, with_list=True)
    assert not page.locator(".flow").is_visible()
    targets = page.locator(".flow-ordered a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(targets) > 8
    assert all(page.locator(target).count() == 1 for target in targets)


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_wrong(page: Page, width: int) -> None:
    show(page, WIDE, width, with_list=True)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    assert found.response["violations"] == [], found.generate_report()
