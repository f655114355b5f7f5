"""The example whose readers may be watched: nothing outside its pages' text says what they are about."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page

from tests.browser.browsing import DISCREET, PHONE, elements_of, is_outside, open_browser, pages_of
from tests.tools.pdf_reading import read_pdf_file

pytestmark = pytest.mark.slow

REVEALING = re.compile(
    r"abus|domestic|violen|victim|perpetrat|marac|coerc|stalk|refuge|danger|harm|safeguard|assault|honour",
    re.IGNORECASE,
)
TREES = (f"public/{DISCREET}", f"staff/{DISCREET}")
# The process that reads its prints for other tests remembers them.
GROUPED = [pytest.param(tree, marks=pytest.mark.xdist_group(DISCREET)) for tree in TREES]


@pytest.fixture(scope="module")
def scriptless() -> Iterator[Page]:
    with open_browser() as browser:
        yield browser.new_context(java_script_enabled=False).new_page()


@pytest.mark.parametrize("tree", TREES)
def test_no_address_tells(examples: Path, tree: str) -> None:
    paths = [path.relative_to(examples / "site").as_posix() for path in (examples / "site" / tree).rglob("*")]
    assert len(paths) > 30
    assert [path for path in paths if REVEALING.search(path)] == []


@pytest.mark.parametrize("tree", TREES)
def test_no_way_that_a_reader_may_follow_tells(examples: Path, tree: str) -> None:
    site = examples / "site"
    links = [
        f"{page}: {element.attributes['href']}"
        for page in pages_of(site, tree)
        for element in elements_of(site / page)
        if "href" in element.attributes and not is_outside(element.attributes["href"])
    ]
    assert len(links) > 300
    # A place in a page is part of the address that the browser shows and remembers.
    assert [link for link in links if REVEALING.search(link)] == []


@pytest.mark.parametrize("tree", TREES)
def test_no_title_or_description_tells(examples: Path, tree: str) -> None:
    site = examples / "site"
    for page in pages_of(site, tree):
        for element in elements_of(site / page):
            if element.tag == "title":
                assert not REVEALING.search(element.text), f"{page}: {element.text}"
            if element.tag == "meta":
                assert not REVEALING.search(element.attributes.get("content", "")), f"{page}: {element}"


@pytest.mark.parametrize("tree", GROUPED)
def test_no_name_title_or_bookmark_of_a_print_tells(examples: Path, tree: str) -> None:
    prints = sorted((examples / "site" / tree / "print").glob("*.pdf"))
    assert len(prints) >= 4
    for file in prints:
        pdf = read_pdf_file(file)
        assert pdf.title
        assert not REVEALING.search(pdf.title), f"{file.name}: {pdf.title}"
        with pikepdf.open(io.BytesIO(file.read_bytes())) as opened:
            told = " ".join(f"{key} {value}" for key, value in opened.docinfo.items())
            told += opened.Root.Metadata.read_bytes().decode()
        assert not REVEALING.search(told), file.name


@pytest.mark.parametrize("tree", TREES)
def test_next_page_is_not_told_where_its_reader_was(examples: Path, tree: str) -> None:
    site = examples / "site"
    for page in pages_of(site, tree):
        meta = {
            element.attributes.get("name"): element.attributes.get("content") for element in elements_of(site / page)
        }
        assert meta.get("referrer") == "no-referrer", page


@pytest.mark.parametrize("tree", TREES)
def test_way_out_is_on_every_page(examples: Path, tree: str) -> None:
    site = examples / "site"
    (out,) = (each for each in elements_of(site / tree / "index.html") if each.attributes.get("class") == "exit")
    address = out.attributes["href"]
    assert address.startswith("https://")
    assert not REVEALING.search(address)
    for page in pages_of(site, tree):
        exits = [each for each in elements_of(site / page) if each.attributes.get("href") == address]
        assert [each.attributes.get("rel") for each in exits] == ["noreferrer"], page


def test_way_out_works_without_script_from_the_first_screen_of_a_phone(scriptless: Page, examples: Path) -> None:
    site = examples / "site"
    gone: list[str] = []

    def answer(route: object) -> None:
        gone.append(route.request.url)  # type: ignore[attr-defined]
        route.fulfill(body="<title>Weather</title>", content_type="text/html")  # type: ignore[attr-defined]

    scriptless.route(re.compile(r"^https://"), answer)
    scriptless.set_viewport_size(PHONE)  # type: ignore[arg-type]
    paths = [page for page in pages_of(site, f"public/{DISCREET}") if not page.endswith("404.html")]
    for page in paths[::12]:
        scriptless.goto((site / page).as_uri())
        way_out = scriptless.locator("a.exit")
        box = way_out.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"]
        way_out.click()
        scriptless.wait_for_url(re.compile(r"^https://"))
        assert scriptless.title() == "Weather"
    assert len(gone) >= 4
    assert all(url.startswith("https://") for url in gone)


def test_other_examples_say_plainly_what_their_pages_are(examples: Path) -> None:
    site = examples / "site"
    others = [
        path.name for path in (site / "public").iterdir() if path.is_dir() and path.name not in (DISCREET, "assets")
    ]
    for name in others:
        (title,) = (each.text for each in elements_of(site / "public" / name / "index.html") if each.tag == "title")
        assert title
        told = [page for page in pages_of(site, f"public/{name}") if REVEALING.search(page)]
        assert told, name
