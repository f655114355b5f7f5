"""The example pages by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.browsing import DESK, DISCREET, ORGANISATIONS, PHONE, open_browser, pages_of

pytestmark = pytest.mark.slow

# All that the Tab key should stop at, in the order of the page; what lies in a closed part is not there yet.
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(item => item.checkVisibility() && item.getClientRects().length)
    .map((item, index) => { item.dataset.stop = index; return item.outerHTML.slice(0, 90); })"""
# Whatever hides what has the focus, be it the screen's edge or a bar that floats over the page, hides its middle. The
# page scrolls smoothly, so that takes a few frames.
HERE = """async () => {
    const item = document.activeElement, style = getComputedStyle(item);
    const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    const onscreen = () => [...item.getClientRects()].some(line => {
        const drawn = document.elementFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2);
        return drawn !== null && (item.contains(drawn) || drawn.contains(item));
    });
    for (let frames = 0; frames < 90 && !onscreen(); frames++) await new Promise(requestAnimationFrame);
    return {stop: item.dataset.stop === undefined ? null : Number(item.dataset.stop), html: item.outerHTML.slice(0, 90),
            seen: ring || style.boxShadow !== 'none', onscreen: onscreen()};
}"""

# An order of its own, which no page gives.
ORDERED = "[...document.querySelectorAll('[tabindex]')].filter(item => item.tabIndex > 0).length"
ENDS = 20
"""Stops that are walked at each end of a page; between them a long one has more of what stands there."""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as browser:
        # What scrolls smoothly takes its time to come into sight.
        yield browser.new_context(reduced_motion="reduce").new_page()


def kinds_of_page(site: Path, name: str) -> list[str]:
    """Return one page of each template; one organisation stands for the others but for their home pages."""
    if name not in (ORGANISATIONS[0], DISCREET):
        return [f"public/{name}/index.html"]
    seen: dict[str, str] = {}
    for path in pages_of(site, f"public/{name}"):
        parts = path.split("/")[2:]
        key = f"{parts[0]} {len(parts)} {'all' in parts}"
        seen.setdefault(key, path)
    return list(seen.values())


def walk(page: Page, stops: list[str], path: str) -> None:
    """Press Tab through the page: each stop in order, each one seen; through both ends of a long page."""
    assert page.evaluate(ORDERED) == 0, path
    for number, html in enumerate(stops):
        if ENDS <= number < len(stops) - ENDS:
            continue
        if number == len(stops) - ENDS and number > ENDS:
            page.evaluate("number => document.querySelector(`[data-stop='${number}']`).focus()", number - 1)
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        assert here["stop"] == number, f"{path}: {here['html']} came in place of {html}"
        assert here["seen"], f"{path}: nothing shows that {html} has the focus"
        assert here["onscreen"], f"{path}: {html} has the focus out of sight"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ORGANISATIONS)
def test_tab_stops_at_everything_in_order_and_in_sight(
    page: Page, examples: Path, name: str, size: dict[str, int]
) -> None:
    site = examples / "site"
    page.set_viewport_size(size)  # type: ignore[arg-type]
    # On a desk the way out of every discreet page stands where that of its home page does.
    home = [f"public/{name}/index.html"]
    for path in home if (name, size) == (DISCREET, DESK) else kinds_of_page(site, name):
        page.goto((site / path).as_uri())
        stops: list[str] = page.evaluate(STOPS)
        assert len(stops) > 2, path
        walk(page, stops, path)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_first_stop_skips_to_the_main_text(page: Page, examples: Path, name: str) -> None:
    page.goto((examples / "site/public" / name / "contacts/index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_menu_opens_and_closes_by_keyboard(page: Page, examples: Path, name: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto((examples / "site/public" / name / "index.html").as_uri())
    summary = page.locator("details.menu > summary")
    summary.focus()
    page.keyboard.press("Enter")
    first = page.locator("details.menu a").first
    first.wait_for(state="visible")
    page.keyboard.press("Tab")
    assert first.evaluate("item => item === document.activeElement")
    summary.focus()
    page.keyboard.press("Enter")
    first.wait_for(state="hidden")
