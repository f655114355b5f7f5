"""Every way from every file of the example sites: where it leads, and what it must not tell."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
import yaml

from tests.browser.browsing import ORGANISATIONS, TREES, Element, elements_of, is_outside, pages_of, target_of
from tests.builders import ROOT
from tests.tools.pdf_reading import read_pdf_file

pytestmark = pytest.mark.slow

# Found by a code on a wall, or by a server that has no such page.
WITHOUT_A_WAY = re.compile(r"404\.html|poster/\w+/index\.html")


def addresses(element: Element) -> list[str]:
    """Return every address that an element holds."""
    plain = [
        element.attributes[name] for name in ("href", "src", "action", "poster", "data") if name in element.attributes
    ]
    sets = [part.split()[0] for part in element.attributes.get("srcset", "").split(",") if part.strip()]
    return [address for address in (*plain, *sets) if not address.startswith("data:")]


def places(file: Path) -> set[str]:
    return {element.attributes[name] for element in elements_of(file) for name in ("id",) if name in element.attributes}


def ways(site: Path, page: str) -> list[tuple[str, str]]:
    """Return file and place of every way from a page that stays in the site."""
    found = [address for element in elements_of(site / page) for address in addresses(element)]
    return [target_of(page, address) for address in found if not is_outside(address)]


@pytest.mark.parametrize("tree", ["index", *TREES])
def test_every_way_leads_to_a_file_of_the_same_tree_and_a_place_in_it(examples: Path, tree: str) -> None:
    site = examples / "site"
    root = "public" if tree == "index" else tree
    dead = []
    for page in ["public/index.html"] if tree == "index" else pages_of(site, tree):
        for target, place in ways(site, page):
            if not target.startswith(f"{root}/") or not (site / target).is_file():
                dead.append(f"{page}: {target}")
            elif place and target.endswith(".html") and place not in places(site / target):
                dead.append(f"{page}: {target}#{place}")
    assert dead == []


@pytest.mark.parametrize("tree", TREES)
def test_every_file_is_reached_from_the_home_page(examples: Path, tree: str) -> None:
    site = examples / "site"
    home = f"{tree}/index.html"
    seen, waiting = {home}, [home]
    while waiting:
        new = {target for target, _ in ways(site, waiting.pop())} - seen
        seen |= new
        waiting += [path for path in new if path.endswith(".html")]
    files = {path.relative_to(site).as_posix() for path in (site / tree).rglob("*") if path.suffix in {".html", ".pdf"}}
    assert {path for path in files - seen if not WITHOUT_A_WAY.fullmatch(path.removeprefix(f"{tree}/"))} == set()


@pytest.mark.parametrize("tree", TREES)
def test_addresses_outside_are_secure_and_open_in_the_same_window(examples: Path, tree: str) -> None:
    for page in pages_of(examples / "site", tree):
        for element in elements_of(examples / "site" / page):
            assert element.attributes.get("target", "") == "", f"{page}: {element}"
            for address in addresses(element):
                assert not address.startswith(("http://", "//", "javascript:", "/")), f"{page}: {address}"
                if address.startswith("tel:"):
                    assert re.fullmatch(r"tel:(\+44\d{7,10}|\d{3,6})", address), f"{page}: {address}"


@pytest.mark.parametrize("tree", TREES)
def test_every_page_says_its_language_and_has_a_title_and_a_heading(examples: Path, tree: str) -> None:
    for page in pages_of(examples / "site", tree):
        elements = elements_of(examples / "site" / page)
        assert elements[0].tag == "html", page
        assert elements[0].attributes["lang"] == "en-GB", page
        tags = Counter(element.tag for element in elements)
        assert (tags["main"], tags["h1"]) == (1, 1), page
        assert [element for element in elements if element.tag == "title" and element.text], page
        ids = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], page


def titles(site: Path, tree: str) -> Counter[str]:
    return Counter(
        next(element.text for element in elements_of(site / page) if element.tag == "title")
        for page in pages_of(site, tree)
    )


@pytest.mark.parametrize("tree", TREES)
def test_titles_tell_the_pages_of_a_tree_apart(examples: Path, tree: str) -> None:
    # A discreet page says nothing of itself in its title, and so is like the next one.
    site = examples / "site"
    if "discreet" in {element.attributes.get("class") for element in elements_of(site / tree / "index.html")}:
        # Versions for children say in numbers for which ages they are.
        ages = {title for title in titles(site, tree) if re.match(r"\d+–\d+ – ", title)}
        assert len(titles(site, tree).keys() - ages) < 4
    else:
        assert [title for title, count in titles(site, tree).items() if count > 1] == []


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_public_pages_never_speak_of_the_staff_tree(examples: Path, name: str) -> None:
    for file in (examples / "site/public" / name).rglob("*"):
        if file.suffix in {".html", ".json", ".js", ".css"}:
            text = file.read_text(encoding="utf-8")
            assert "/staff/" not in text, file
            assert '"audience": "staff"' not in text, file


def private_values(name: str) -> set[str]:
    """Return every value that stands in private.yaml and not in organisation.yaml; short ones as they are written."""
    folder = ROOT / "schools" / name
    public = (folder / "organisation.yaml").read_text(encoding="utf-8")
    # Read as text throughout: a number keeps its noughts.
    private = yaml.load((folder / "private.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {value for value in _leaves(private) if value not in public}


def _leaves(data: object) -> list[str]:
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in _leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in _leaves(value)]
    return [str(data)]


def bare(text: str) -> str:
    """Return text with its letters and digits alone, in small letters."""
    return re.sub(r"[^a-z0-9]+", "", text.casefold())


def words_of(file: Path) -> str:
    if file.suffix == ".pdf":
        pdf = read_pdf_file(file)
        return " ".join([pdf.title, *pdf.words, *(word for page in pdf.pages for word in page.artifact_words)])
    return (
        unescape(file.read_text(encoding="utf-8")) if file.suffix in {".html", ".json", ".js", ".css", ".svg"} else ""
    )


# The process that reads a tree's prints for other tests remembers them.
@pytest.mark.parametrize("name", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in ORGANISATIONS])
def test_no_public_file_tells_a_private_value(examples: Path, name: str) -> None:
    secrets = private_values(name)
    # Four digits turn up in a telephone number or a colour: an extension is looked for as a whole word of a page.
    long = {secret for secret in secrets if len(bare(secret)) > 5}
    short = {secret for secret in secrets - long if secret.isdigit()}
    assert len(long) > 3
    assert short
    told = []
    for file in sorted((examples / "site/public" / name).rglob("*")):
        text = words_of(file)
        if not text:
            continue
        squeezed = bare(re.sub(r"<[^<>]*>", "", text)) + bare(text)
        told += [f"{file.name}: {secret}" for secret in long if bare(secret) in squeezed]
        words = set(re.findall(r"\w+", re.sub(r"<[^<>]*>", " ", text)))
        told += [f"{file}: {secret}" for secret in short if secret in words and file.suffix in {".html", ".pdf"}]
    assert told == []


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_that_search_finds_private_values_where_staff_read_them(examples: Path, name: str) -> None:
    text = bare("".join(words_of(file) for file in (examples / "site/staff" / name).rglob("*.html")))
    found = {secret for secret in private_values(name) if len(bare(secret)) > 5 and bare(secret) in text}
    assert len(found) > 3


def test_site_index_leads_to_every_organisation(examples: Path) -> None:
    targets = {target for target, _ in ways(examples / "site", "public/index.html")}
    assert {f"public/{name}/index.html" for name in ORGANISATIONS} <= targets
