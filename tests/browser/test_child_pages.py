"""The pages for children and easy read of every example: what they say, show, read aloud, and remember."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.browsing import DESK, PHONE, open_browser, served
from tests.browser.test_axe import judge

pytestmark = pytest.mark.slow

# A device with a voice of its own, which says what it is told and then waits.
VOICE = """
window.said = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [{lang: 'fr-FR', localService: true}, {lang: 'en-GB', localService: LOCAL, name: 'Voice'}],
    speak: utterance => { said.push(utterance.text); window.utterance = utterance; },
    cancel: () => { window.cancelled = true; window.utterance = null; },
    addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
WITH_VOICE = VOICE.replace("LOCAL", "true")
SIZES, PAPERS = ("", "large", "largest"), ("", "cream", "contrast")
OUTSIDE = re.compile("^https://")
# The aim is a fingertip; links in running text are as high as its lines.
SMALL_TARGETS = """() => [...document.querySelectorAll('main a, main button')]
    .filter(item => item.getClientRects().length && !item.closest('.idea, .text p, .text li'))
    .filter(item => item.getBoundingClientRect().height < 43.5).map(item => item.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def site(examples: Path) -> Path:
    return examples / "site" / "public"


@pytest.fixture(scope="module")
def paths(site: Path) -> tuple[str, ...]:
    found = tuple(sorted(path.relative_to(site).as_posix() for path in site.glob("*/children/*/index.html")))
    assert len(found) == 16
    return found


@pytest.fixture(scope="module")
def few(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return every band of two organisations, of which one is discreet; the others have the same pages."""
    return tuple(path for path in paths if path.startswith(("tillowmere", "wealdmere")))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


def opened(browser: Browser, url: str, *scripts: str, size: dict[str, int] = DESK, script: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=script).new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    for each in scripts:
        page.add_init_script(each)
    page.goto(url)
    return page


def test_pages_are_clean_in_every_size_and_colour(browser: Browser, address: str, few: tuple[str, ...]) -> None:
    faults: dict[str, list[str]] = {}
    page = opened(browser, f"{address}/{few[0]}", WITH_VOICE, Axe().axe_script, size=PHONE)
    # One organisation of each sort shows every colour; the brands of all are judged with the other pages.
    for path in few:
        page.goto(f"{address}/{path}")
        for paper in PAPERS:
            page.locator(f"[data-aid=paper][data-value='{paper}']").click()
            if told := judge(page):
                faults[f"{path} {paper}"] = told
    page.locator(".text-section .aid-read").first.click()
    page.evaluate("utterance.onend()")
    faults |= {"reading": told} if (told := judge(page)) else {}
    assert faults == {}


def test_nothing_scrolls_sideways_at_four_times_the_size_or_in_the_largest_letters(
    browser: Browser, address: str, few: tuple[str, ...]
) -> None:
    page = opened(browser, f"{address}/{few[0]}", WITH_VOICE)
    wide = []
    for path in few:
        page.goto(f"{address}/{path}")
        for size in SIZES:
            page.locator(f"[data-aid=size][data-value='{size}']").click()
            for width in (320, 375, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append(f"{path} {size} {width}")
    assert wide == []


def test_targets_are_as_large_as_a_finger(browser: Browser, address: str, few: tuple[str, ...]) -> None:
    page = opened(browser, f"{address}/{few[0]}", WITH_VOICE, size=PHONE)
    for path in few:
        page.goto(f"{address}/{path}")
        assert page.evaluate(SMALL_TARGETS) == [], path


def test_everything_is_there_without_a_script_and_nothing_that_needs_one(
    browser: Browser, address: str, few: tuple[str, ...]
) -> None:
    without = opened(browser, f"{address}/{few[0]}", script=False)
    with_script = opened(browser, f"{address}/{few[0]}", WITH_VOICE)
    for path in few:
        for page in (without, with_script):
            page.goto(f"{address}/{path}")
        assert without.locator("button").count() == 0
        words = set(without.locator("main").inner_text().split())
        assert len(words) > 60, path
        assert words <= set(with_script.locator("main").inner_text().split()), path
        assert without.locator("a.exit").is_visible()


@pytest.mark.parametrize("voice", ["", VOICE.replace("LOCAL", "false"), "delete window.speechSynthesis"])
def test_nobody_is_offered_a_voice_that_the_device_itself_does_not_have(
    browser: Browser, address: str, paths: tuple[str, ...], voice: str
) -> None:
    # A voice from elsewhere would be sent the text.
    page = opened(browser, f"{address}/{paths[0]}", voice)
    # A machine of a developer may have a voice of its own; the other two cases do not ask it.
    own = not voice and page.evaluate("speechSynthesis.getVoices().some(each => each.localService)")
    assert (page.locator(".aid-read:visible").count() > 0) is own
    assert page.locator("[data-aid]:visible").count() == len(SIZES) + len(PAPERS)


def test_a_section_is_read_block_by_block_and_stops(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/tillowmere/children/5-7/index.html", WITH_VOICE)
    assert page.evaluate("said") == []
    button = page.get_by_role("button", name="Read this to me: Who can I tell?")
    button.click()
    assert page.evaluate("said") == ["Who can I tell?"]
    assert page.locator(".read-now").inner_text() == "Who can I tell?"
    page.evaluate("utterance.onend()")
    assert page.evaluate("said.at(-1)") == "Tell Ms Adeyemi or a grown-up you feel safe with."
    assert page.locator(".read-now").count() == 1
    stop = page.get_by_role("button", name="Stop reading")
    assert stop.inner_text() == "Stop reading"
    old = page.evaluate_handle("utterance")
    stop.click()
    assert page.locator(".read-now").count() == 0
    # What was begun before does not go on.
    page.evaluate("utterance => utterance.onend()", old)
    assert page.evaluate("said.length") == 2
    assert button.inner_text() == "Read this to me"


def test_all_of_it_is_read_once_numbers_figure_by_figure(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/tillowmere/children/5-7/index.html", WITH_VOICE)
    page.get_by_role("button", name="Read all of it to me").click()
    page.evaluate("() => { while (window.utterance) utterance.onend(); }")
    said: list[str] = page.evaluate("said")
    assert said[0] == "You can tell us"
    assert "Ms Adeyemi" in said
    assert (
        "You can ring Childline on 0 8 0 0 1 1 1 1. They listen to children. It is free, and not on the phone bill."
        in (said)
    )
    headings = page.locator(".text-section h2, .text-section h3, .text-section .idea").count()
    assert len(said) >= headings + 10
    assert page.locator("button", has_text="Stop reading").count() == 0


def test_escape_and_the_way_out_stop_the_voice(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/wealdmere/children/easy-read/index.html", WITH_VOICE)
    # There is nothing to show there, so that the page stays and can be asked.
    page.route(OUTSIDE, lambda route: route.fulfill(status=204))
    page.locator(".text-section .aid-read").first.click()
    page.keyboard.press("Escape")
    assert page.evaluate("window.utterance") is None
    page.locator(".text-section .aid-read").first.click()
    page.evaluate("() => { window.cancelled = false; }")
    with page.expect_request(OUTSIDE):
        page.locator("a.exit").click()
    assert page.evaluate("window.cancelled")


def test_size_and_colours_change_the_page_and_are_forgotten_with_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/hartsbrook/children/7-11/index.html", WITH_VOICE)
    before, url = page.locator(".idea").first.bounding_box(), page.url
    assert before
    page.get_by_role("button", name="Very big words").click()
    page.get_by_role("button", name="Strong contrast").click()
    after = page.locator(".idea").first.bounding_box()
    assert after
    assert after["height"] > before["height"] * 1.3
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.locator("[data-aid=paper][aria-pressed=true]").inner_text() == "Strong contrast"
    assert page.url == url
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.state]") == [0, 0, None]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    page.reload()
    assert page.evaluate("Object.keys(document.documentElement.dataset)") == []
    assert page.locator("[data-aid=paper][aria-pressed=true]").inner_text() == "White"


def test_pages_tell_a_history_and_the_next_page_nothing(browser: Browser, address: str, few: tuple[str, ...]) -> None:
    page = opened(browser, f"{address}/{few[0]}", script=False)
    for path in few:
        page.goto(f"{address}/{path}")
        band = path.split("/")[2]
        first = {"5-7": "4–7", "easy-read": "Information"}.get(band, band.replace("-", "–"))
        assert page.title().startswith(f"{first} – "), path
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
        assert page.locator("meta[name=description]").count() == 0


def test_people_come_first_by_the_names_that_children_use(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/hartsbrook/children/7-11/index.html")
    people = page.locator(".listener-name").all_inner_texts()
    assert people[:2] == ["Miss Nair", "Mr Okafor"]
    first = page.locator(".listener").first
    assert "Room 4, by the hall" in first.inner_text()
    assert (
        first.locator("a[href='tel:+441632960100']").inner_text().replace("\N{NO-BREAK SPACE}", " ") == "01632 960100"
    )
    faces, text = page.locator(".listeners").bounding_box(), page.locator(".text").bounding_box()
    assert faces
    assert text
    assert faces["y"] < text["y"]


@pytest.mark.parametrize(("band", "family"), [("5-7", "Andika"), ("7-11", "Andika"), ("11-16", "Atkinson")])
def test_young_readers_get_letters_as_they_learn_to_write_them(
    browser: Browser, address: str, band: str, family: str
) -> None:
    page = opened(browser, f"{address}/tillowmere/children/{band}/index.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.text p')).fontFamily").startswith(family)
    assert page.evaluate("document.fonts.check('20px FAMILY')".replace("FAMILY", family))


def test_every_idea_of_easy_read_has_its_picture_on_the_left(browser: Browser, address: str) -> None:
    for size in (PHONE, DESK):
        page = opened(browser, f"{address}/marlhaven/children/easy-read/index.html", size=size)
        ideas = page.locator(".text :is(p, li)").count()
        assert page.locator(".text .idea > img.picture").count() == ideas > 60
        # The words begin to the right of the picture, in every line.
        assert page.evaluate(
            """() => [...document.querySelectorAll('.idea')].filter(idea => {
                const picture = idea.querySelector('.picture').getBoundingClientRect(), words = document.createRange();
                words.selectNodeContents(idea);
                words.setStartAfter(idea.querySelector('.picture'));
                return [...words.getClientRects()].some(line => line.left < picture.right);
            }).length"""
        ) == 0  # fmt: skip


def test_keys_reach_every_aid_and_link_in_order(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/tillowmere/children/5-7/index.html", WITH_VOICE)
    stops = page.evaluate("document.querySelectorAll('main :is(a[href], button)').length")
    page.locator("#main").focus()
    for number in range(stops):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "number => document.activeElement === document.querySelectorAll('main :is(a[href], button)')[number]",
            number,
        )
        assert here, number
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") > 0
