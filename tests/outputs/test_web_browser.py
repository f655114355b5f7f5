"""The web pages in a real browser: who can use them, on what screen, and what they ask of the network."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page

from tests.browser.browsing import open_browser
from tests.browser.test_axe import judge
from tests.outputs import sample

pytestmark = pytest.mark.slow

PHONE = {"width": 375, "height": 667}
DESK = {"width": 1280, "height": 900}
SITES = {
    "ordinary": sample.publication,
    "discreet": sample.discreet_publication,
    "late": sample.late_publication,
    "staff": sample.staff_publication,
}
# One of each template; the others differ in their words alone.
TEMPLATES = (
    "index.html",
    "404.html",
    "policies/{policy}/index.html",
    "policies/{policy}/approach/index.html",
    "policies/{policy}/signs/index.html",
    "policies/{policy}/all/index.html",
    "flows/{flow}/index.html",
    "flows/{flow}/step/2/index.html",
    "flows/{flow}/step/3/index.html",
    "contacts/index.html",
    "support/index.html",
    "glossary/index.html",
    "downloads/index.html",
    "accessibility/index.html",
    "children/11-16/index.html",
)
# What a notice, a quick exit or the line for staff changes.
CHANGED = ("index.html", "policies/{policy}/index.html", "policies/{policy}/approach/index.html", "contacts/index.html")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    for name, make in SITES.items():
        sample.write_site(make(), folder / name)
    (folder / "ordinary" / "every.html").write_text(sample.site_index())
    return folder


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    # axe reads stylesheets by request, which a browser forbids to pages from files.
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with open_browser() as browser:
        context = browser.new_context()
        context.add_init_script(Axe().axe_script)
        yield context


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def paths(site: str) -> list[str]:
    made = SITES[site]()
    names = {"{policy}": made.policies[0].address, "{flow}": made.flows[0].address}
    found = list(TEMPLATES if site == "ordinary" else CHANGED)
    for gap, name in names.items():
        found = [path.replace(gap, name) for path in found]
    return [*found, "every.html"] if site == "ordinary" else found


def show(page: Page, address: str, path: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"{address}/{path}")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("site", sorted(SITES))
def test_pages_are_clean_in_axe_and_never_scroll_sideways(
    page: Page, address: str, site: str, size: dict[str, int]
) -> None:
    faults = []
    for path in paths(site):
        show(page, address, f"{site}/{path}", size)
        faults += [f"{path}: {each}" for each in judge(page)]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            faults.append(f"{path}: scrolls sideways")
    assert not faults


def test_menu_and_further_people_are_clean_when_open(page: Page, address: str) -> None:
    show(page, address, "ordinary/index.html", PHONE)
    page.click(".menu summary")
    page.click(".more summary")
    assert page.is_visible(".menu nav")
    assert page.locator(".more .person").last.is_visible()
    assert not judge(page)


def test_first_screen_of_a_phone_answers_danger_whom_to_tell_and_yourself(page: Page, address: str) -> None:
    show(page, address, "ordinary/index.html", PHONE)
    for wanted in ("a.danger-call", ".someone .person >> nth=0", ".someone .tel >> nth=1", ".yourself .tel >> nth=0"):
        box = page.locator(wanted).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], wanted


def test_wide_screen_shows_everybody_without_a_touch(page: Page, address: str) -> None:
    show(page, address, "ordinary/index.html", DESK)
    names = page.locator(".someone .person-name")
    assert names.count() == 5
    assert all(names.nth(index).bounding_box() for index in range(names.count()))


def test_pages_from_a_memory_stick_ask_nothing_of_the_network(page: Page, root: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path in paths("ordinary"):
        page.goto((root / "ordinary" / path).as_uri())
    page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    assert not failed


def test_letters_come_from_the_vendored_font(page: Page, address: str) -> None:
    show(page, address, "ordinary/index.html", PHONE)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(
        "[...document.fonts].some(font => font.family.includes('Atkinson') && font.status === 'loaded')"
    )


def test_quick_exit_works_without_script_and_leaves_no_way_back_with_it(page: Page, address: str) -> None:
    out = sample.theme().words["quick_exit_url"]
    page.route("**/weather", lambda route: route.fulfill(body="fine", content_type="text/html"))
    show(page, address, "discreet/support/index.html", PHONE)
    assert page.locator("a.exit").get_attribute("href") == out
    before = page.evaluate("history.length")
    page.click("a.exit")
    page.wait_for_url(out)
    assert page.evaluate("history.length") == before


def test_quick_exit_stays_in_sight_on_a_phone(page: Page, address: str) -> None:
    show(page, address, "discreet/support/index.html", PHONE)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = page.locator("a.exit").bounding_box()
    last = page.locator("footer a").last.bounding_box()
    assert box is not None
    assert last is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    # The foot's last link is not under it.
    assert last["y"] + last["height"] <= box["y"]


def test_lists_can_be_searched_and_say_when_nothing_is_found(page: Page, address: str) -> None:
    show(page, address, "ordinary/support/index.html", PHONE)
    page.fill("#filter-field", "late check")
    assert page.locator(".service:visible").count() == 1
    assert not judge(page)
    page.fill("#filter-field", "zebra")
    assert page.locator(".service:visible").count() == 0
    assert page.locator("[role=status]").inner_text() == sample.theme().words["filter_none"]


def test_everything_is_there_without_script(page: Page, address: str) -> None:
    page.route("**/site.js", lambda route: route.abort())
    show(page, address, "ordinary/support/index.html", PHONE)
    assert page.locator(".service:visible").count() == 3
    assert page.locator("input").count() == 0


def test_skip_link_is_the_first_stop_and_leads_to_the_main_text(page: Page, address: str) -> None:
    show(page, address, "ordinary/contacts/index.html", DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_shows_everybody_and_no_ways_round(page: Page, address: str) -> None:
    show(page, address, "ordinary/index.html", PHONE)
    page.emulate_media(media="print")
    assert not page.is_visible(".menu")
    assert page.locator(".more .person").last.bounding_box()
