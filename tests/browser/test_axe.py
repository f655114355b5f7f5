"""The pages of every example, judged by axe-core on a phone and on a desk: each element wherever one can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.browser.browsing import DESK, ORGANISATIONS, PHONE, TREES, open_browser, pages_of, served
from tests.browser.telling import EVERY_PAGE, repeated_sections, telling_pages, things_of, things_of_file

pytestmark = pytest.mark.slow

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Named one by one, so that the rules which axe leaves out unless asked, such as target-size, are in as well. What it
# calls experimental guesses (that a short bold line is meant as a heading), and its deprecated rules are none.
RUN = """async tags => {
    const guess = rule => rule.tags.includes('experimental') || rule.tags.includes('deprecated');
    const rules = axe.getRules(tags).filter(rule => !guess(rule)).map(rule => rule.ruleId);
    const options = {runOnly: {type: 'rule', values: rules}, resultTypes: ['violations'], selectors: false};
    const found = await axe.run(document, options);
    const told = found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
    return {rules: rules.length, passes: found.passes.length, told};
}"""
LEAST_RULES = 80
COLOURED = re.compile(r"public/[^/]+/(|404|contacts|flows|policies|children|poster)(?:/[^/]+)?(?:/?index)?\.html")
"""Pages that between them show every colour of a brand, one of each kind."""

LONG = 60_000
"""Letters of HTML. How long axe takes grows faster than a page does, and what is long is one section after another."""
REMOVE = """numbers => {
    const sections = [...document.querySelectorAll('section')];
    for (const number of numbers) sections[number].remove();
    return sections.length;
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as browser:
        page = browser.new_page()
        page.add_init_script(Axe().axe_script)
        yield page


@pytest.fixture(scope="module")
def address(examples: Path) -> Iterator[str]:
    with served(examples / "site") as address:
        yield address


def coloured(paths: Iterable[str]) -> list[str]:
    """Return a page of each kind: another organisation's page of the same form has other colours."""
    found: dict[str, str] = {}
    for path in paths:
        if match := COLOURED.fullmatch(path):
            found.setdefault(match[1], path)
    return list(found.values())


def judge(page: Page) -> list[str]:
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    assert found["rules"] >= LEAST_RULES
    assert found["passes"]
    return list(found["told"])


def shorten(page: Page, html: str, known: Iterable[str]) -> None:
    """Take those sections off a long page that show nothing new."""
    if len(html) > LONG and not EVERY_PAGE:
        assert page.evaluate(REMOVE, repeated_sections(html, known)) == html.count("<section")


@pytest.mark.parametrize("organisation", ["index", *ORGANISATIONS])
def test_every_page_is_clean_on_phone_and_desk(page: Page, address: str, examples: Path, organisation: str) -> None:
    site = examples / "site"
    trees = [tree for tree in TREES if tree.endswith(f"/{organisation}")]
    paths = [path for tree in trees for path in pages_of(site, tree)] or ["public/index.html"]
    faults: dict[str, list[str]] = {}
    earlier = ORGANISATIONS[: ORGANISATIONS.index(organisation)] if organisation in ORGANISATIONS else ()
    others = tuple(f"/{name}" for name in earlier)
    seen = [path for tree in TREES if tree.endswith(others) for path in pages_of(site, tree)]
    known = set().union(*(things_of_file(site / path) for path in seen))
    for path in dict.fromkeys((*telling_pages(site, paths, seen), *coloured(paths))):
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(f"{address}/{path}")
        shorten(page, (site / path).read_text("utf-8"), known)
        known |= things_of_file(site / path)
        for size in (PHONE, DESK):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if told := judge(page):
                faults[f"{path} at {size['width']}"] = told
    assert faults == {}


def test_axe_finds_what_is_wrong(page: Page, address: str) -> None:
    page.goto(f"{address}/public/index.html")
    page.evaluate(
        """document.querySelector('main').insertAdjacentHTML('beforeend',
        '<h5>Down</h5><img src="x.png"><p style="color:#999;background:#fff">Pale</p>'
        + '<a href="#a" style="display:inline-block;height:9px;width:9px">1</a>'
        + '<a href="#b" style="display:inline-block;height:9px;width:9px">2</a>')"""
    )
    told = " ".join(judge(page))
    for rule in ("image-alt", "heading-order", "color-contrast", "target-size"):
        assert rule in told


def test_a_page_is_passed_over_only_if_everything_on_it_was_seen_in_its_place(tmp_path: Path) -> None:
    page = '<main><h1>A</h1><p class="a" id="one"><a href="x.html">Words</a></p></main>'
    same = page.replace("Words", "Other words").replace("x.html", "y.html")
    (tmp_path / "1.html").write_text(page)
    (tmp_path / "2.html").write_text(same)
    assert telling_pages(tmp_path, ["1.html", "2.html"]) == ("1.html",)
    for old, new in (
        ("Words", ""),
        ("<a", "<b"),
        ('class="a"', 'class="b"'),
        ("x.html", ""),
        ("<h1>A</h1>", "<h2>A</h2>"),
        ("<h1>A</h1>", "<div><h1>A</h1></div>"),
        ("<h1>A</h1>", "<h1>A</h1><h3>B</h3>"),
    ):
        assert things_of(page.replace(old, new, 1)) - things_of(page)


def test_only_sections_that_show_nothing_new_are_taken_off_a_long_page(page: Page, address: str) -> None:
    same, other = "<section><h2>A</h2><p>Words</p></section>", "<section><h2>A</h2><p><b>Words</b></p></section>"
    nested = f"<section><h2>A</h2>{same}</section>"
    assert repeated_sections(f"<main>{same}{other}{same}{nested}{same}{nested}</main>", ()) == (2, 5, 6)
    assert repeated_sections(f"<main>{same}{other}</main>", things_of(f"<main><h2>B</h2>{other}</main>")) == (1,)
