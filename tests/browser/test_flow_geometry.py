"""What is drawn of a flow, measured in a real browser rather than read from the layout's own data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page

from handrail.rendering.flow_layout import Edge
from tests.browser.browsing import ORGANISATIONS, open_browser
from tests.browser.flow_measures import measure_chart
from tests.browser.flow_pages import LONG, TANGLED, WIDE, make_flow, make_page

pytestmark = pytest.mark.slow

CHARTS = {"long": LONG, "wide": WIDE, "tangled": TANGLED}


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


@pytest.mark.parametrize("chart", CHARTS)
def test_drawn_boxes_lines_and_answers_keep_clear_of_each_other(page: Page, chart: str) -> None:
    show(page, CHARTS[chart], 1280)
    flow, layout = make_flow("What to do", CHARTS[chart])
    drawn = measure_chart(page)
    assert drawn["boxes"] == len(flow.steps)
    assert drawn["overlaps"] == 0
    assert drawn["crossings"] == layout.crossings
    assert drawn["bends"] > 0


def test_what_lies_on_something_or_crosses_it_is_seen(page: Page) -> None:
    show(page, LONG, 1280)
    sound = measure_chart(page)
    assert (sound["overlaps"], sound["crossings"]) == (0, 0)
    page.add_style_tag(content=".flow-box:nth-of-type(1) { margin-bottom: -60px }")
    assert measure_chart(page)["overlaps"] > 0
    show(page, LONG, 1280)
    page.evaluate(
        """() => {
            const line = document.createElement('span');
            line.className = 'flow-line flow-top';
            line.style.cssText = 'position: absolute; left: 0; width: 1200px; top: 0; height: 1px';
            const upright = [...document.querySelectorAll('.flow-left')].find(item => item.offsetHeight > 20);
            line.style.top = `${upright.getBoundingClientRect().top + 10 + scrollY}px`;
            document.body.append(line);
        }"""
    )
    assert measure_chart(page)["crossings"] > 0


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_every_chart_of_the_examples_is_clear_as_drawn(page: Page, examples: Path, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    charts = sorted((examples / "site" / "public" / name / "flows").glob("*/index.html"))
    assert len(charts) > 3
    for chart in charts:
        page.goto(chart.as_uri())
        drawn = measure_chart(page)
        assert drawn["boxes"] >= 9, chart
        assert (drawn["overlaps"], drawn["crossings"]) == (0, 0), chart


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
    boxes: list[dict[str, Any]] = page.locator(".flow-box").evaluate_all(
        "boxes => boxes.map(box => box.getBoundingClientRect()).map(({top, bottom}) => ({top, bottom}))"
    )
    assert all(one["bottom"] <= other["top"] for one, other in pairwise(boxes))
    assert [int(n) for n in page.locator(".flow-number").all_inner_texts()] == list(range(1, len(boxes) + 1))
    assert page.locator(".flow-line:visible").count() == page.locator(".flow-label:visible").count() == 0
    assert page.locator(".flow-exits", has_text="Still worried? – go back to step 3.").is_visible()


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("width", [375, 1280])
def test_a_screen_reader_hears_the_steps_in_order_and_no_lines(page: Page, chart: str, width: int) -> None:
    show(page, CHARTS[chart], width)
    heard = page.locator(".flow-grid").aria_snapshot()
    flow, _ = make_flow("What to do", CHARTS[chart])
    assert [int(number) for number in re.findall(r'heading "(\d+)', heard)] == [step.number for step in flow.steps]
    for step in flow.steps:
        for way in () if step.goes_straight_on else step.exits:
            assert f"step {way.number}" in heard
    assert page.locator(".flow-line:not([aria-hidden=true])").count() == 0


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
