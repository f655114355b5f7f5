"""How the example pages lie on a screen, what they ask for, and what is there without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.browsing import DESK, ORGANISATIONS, PHONE, TREES, open_browser, pages_of, pages_once, served
from tests.browser.telling import telling_pages
from tests.browser.test_keyboard import kinds_of_page

pytestmark = pytest.mark.slow

ABORTED = "net::ERR_ABORTED"
# At 320 pixels WCAG asks that nothing scrolls two ways: that is a desk's screen read at four times the size.
WIDTHS = (320, 375, 768, 1280)
# How far the page hangs over the screen, and what it cuts off.
FAULTS = """[
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
    [...document.querySelectorAll('main *')].filter(item =>
        item.scrollWidth > item.clientWidth + 1 && item.clientWidth > 1
        && getComputedStyle(item).overflowX === 'hidden'
    ).map(item => item.outerHTML.slice(0, 120)),
]"""

# Puts pages below one another in the place of the one that is open, as far as they have its styles and its body: to
# open each takes twenty times as long. Returns how many it put.
SWAP = """async pages => {
    const links = page => [...page.head.querySelectorAll('link[rel=stylesheet]')];
    const form = (page, base) => JSON.stringify([page.body.className, page.documentElement.className,
        ...links(page).map(link => new URL(link.getAttribute('href'), base).href)]);
    const next = pages.map(([address, text]) => [address, new DOMParser().parseFromString(text, 'text/html')]);
    const open = JSON.parse(form(document, location.href)), first = JSON.parse(form(next[0][1], next[0][0]));
    if (open.slice(2).join() !== first.slice(2).join()) return 0;
    const like = next.findIndex(([address, page]) => form(page, address) !== form(next[0][1], next[0][0]));
    const put = like < 0 ? next : next.slice(0, like);
    // It would be asked for anew, from where the next page lies.
    for (const icon of document.querySelectorAll('link[rel=icon]')) icon.setAttribute('href', icon.href);
    history.replaceState(null, '', put[0][0]);
    const body = document.createElement('body'), scripts = new Set();
    [document.documentElement.className, body.className] = [next[0][1].documentElement.className, first[0]];
    for (const [address, page] of put) {
        for (const script of page.querySelectorAll('script[src]'))
            scripts.add(new URL(script.getAttribute('src'), address).href);
        for (const image of page.images) image.setAttribute('src', new URL(image.getAttribute('src'), address).href);
        body.append(...document.adoptNode(page.body).childNodes);
    }
    document.body.replaceWith(body);
    for (const script of scripts) new Function(await (await fetch(script)).text())();
    const waiting = [...document.images].filter(image => !image.complete && image.loading !== 'lazy');
    await Promise.all(waiting.map(image => new Promise(done => image.onload = image.onerror = done)));
    return put.length;
}"""
AT_ONCE = 12
"""Pages that are put below one another."""
HEIGHTS = "[...document.querySelectorAll('main')].map(main => main.getBoundingClientRect().height)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Page:
    return browser.new_context(java_script_enabled=False).new_page()


def show(page: Page, site: Path, path: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto((site / path).as_uri())


@pytest.fixture(scope="module")
def address(examples: Path) -> Iterator[str]:
    with served(examples / "site") as address:
        yield address


def shown(page: Page, site: Path, address: str, paths: Sequence[str]) -> Iterator[list[str]]:
    """Show pages, as many at once as can stand below one another; yield which these are."""
    at = 0
    while at < len(paths):
        some = paths[at : at + AT_ONCE]
        put = page.evaluate(SWAP, [[f"{address}/{path}", (site / path).read_text("utf-8")] for path in some])
        if not put:
            page.goto(f"{address}/{some[0]}")
        yield list(some[: put or 1])
        at += put or 1


def overflowing(page: Page, widths: Sequence[int]) -> list[str]:
    """Say what of the pages shown hangs over the screen or is cut off, at each width."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        over, cut = page.evaluate(FAULTS)
        faults += [f"{over} pixels wider than {width}"] if over > 0 else []
        faults += [f"cuts {item} at {width}" for item in cut]
    return faults


def is_fault(message: ConsoleMessage) -> bool:
    """Say whether a browser complains, but for an icon that it asks for late, when another page is in its place."""
    return message.type == "error" and not message.location["url"].endswith("/assets/logo.svg")


@pytest.mark.parametrize("tree", ["index", *TREES])
def test_no_page_scrolls_sideways_cuts_its_text_or_asks_for_what_is_not_its_own(
    page: Page, examples: Path, address: str, tree: str
) -> None:
    site = examples / "site"
    asked: set[str] = set()
    failed: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    # The browser asks for a page's icon late, and gives up asking when the next page is opened.
    page.on("requestfailed", lambda request: failed.add(request.url) if request.failure != ABORTED else None)
    page.on("response", lambda response: failed.add(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: failed.add(message.text) if is_fault(message) else None)
    faults = []
    paths = ["public/index.html"] if tree == "index" else pages_once(site, tree)
    trees = TREES[: TREES.index(tree)] if tree in TREES else ()
    telling = telling_pages(site, paths, [path for other in trees for path in pages_of(site, other)])
    for path in telling or paths[:1]:
        page.goto(f"{address}/{path}")
        faults += [f"{path}: {fault}" for fault in overflowing(page, WIDTHS)]
    # The narrowest and the widest screen for each page, those between for pages that show something new.
    for some in shown(page, site, address, [path for path in paths if path not in telling]):
        faults += [f"one of {', '.join(some)}: {fault}" for fault in overflowing(page, (WIDTHS[0], WIDTHS[-1]))]
    assert faults == []
    assert failed == set()
    inside = f"{address}/public/" if tree == "index" else f"{address}/{tree}/"
    assert {url for url in asked if not url.startswith((inside, "data:"))} == set()
    assert any(url.endswith(".css") for url in asked)
    assert any(url.endswith(".woff2") for url in asked)


def test_pages_below_one_another_lie_as_if_each_had_been_opened(page: Page, examples: Path, address: str) -> None:
    site = examples / "site"
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    heights = []
    paths = [path for path in pages_of(site, f"public/{ORGANISATIONS[0]}") if path.count("/") > 2][:: AT_ONCE // 2]
    for path in paths:
        page.goto(f"{address}/{path}")
        heights += page.evaluate(HEIGHTS)
    together = []
    for some in shown(page, site, address, paths):
        together.append(page.evaluate(HEIGHTS))
        assert len(together[-1]) == len(some)
    assert [height for each in together for height in each] == heights
    assert len(set(heights)) > 3
    assert len(together) < len(paths) / 3


def test_one_wide_page_among_several_is_found(page: Page, examples: Path, address: str) -> None:
    site = examples / "site"
    paths = [path for path in pages_of(site, f"public/{ORGANISATIONS[0]}") if path.count("/") == 3][:AT_ONCE]
    page.goto(f"{address}/{paths[0]}")
    pages = [[f"{address}/{path}", (site / path).read_text("utf-8")] for path in paths]
    pages[5][1] = pages[5][1].replace("<h1", "<p style='width: 3000px'>wide</p><h1", 1)
    assert page.evaluate(SWAP, pages) == len(pages)
    assert overflowing(page, WIDTHS) != []


@pytest.mark.parametrize("tree", TREES)
def test_first_screen_of_a_phone_holds_999_and_the_first_persons_number(page: Page, examples: Path, tree: str) -> None:
    show(page, examples / "site", f"{tree}/index.html", PHONE)
    emergency = page.locator("main a[href='tel:999']").first
    person = page.locator("main a[href^='tel:']:not([href='tel:999'])").first
    for link in (emergency, person):
        box = link.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"]
        assert box["x"] + box["width"] <= PHONE["width"]
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_pages_are_whole_without_script(scriptless: Page, page: Page, examples: Path, name: str) -> None:
    site = examples / "site"
    for path in kinds_of_page(site, name):
        texts = []
        for each in (scriptless, page):
            show(each, site, path, DESK)
            texts.append(each.locator("main").inner_text().split())
        without, with_script = texts
        # A script may add a field to search in; what is there to be read is there without it.
        assert set(without) <= set(with_script), path
        assert len(without) > 5, path


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_menu_opens_and_leads_on_without_script(scriptless: Page, examples: Path, name: str) -> None:
    show(scriptless, examples / "site", f"public/{name}/index.html", PHONE)
    scriptless.locator("details.menu > summary").click()
    links = scriptless.locator("details.menu a")
    assert links.count() >= 5
    for index in range(links.count()):
        assert links.nth(index).is_visible()
    links.nth(0).click()
    scriptless.wait_for_url("**/contacts/index.html")
    assert scriptless.locator("main a[href^='tel:']").count() > 1
