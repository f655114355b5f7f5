"""The finished example sites, and a browser to look at them with."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.builders import ROOT

# What scripts/set_up.py takes for a browser; without any, the one that Playwright brought.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 375, "height": 667}
DESK = {"width": 1280, "height": 900}

ORGANISATIONS = tuple(sorted(path.parent.name for path in (ROOT / "schools").glob("*/organisation.yaml")))
TREES = tuple(f"{audience}/{name}" for audience in ("public", "staff") for name in ORGANISATIONS)
# Whose every page must not be seen to be about what it is about: all that they publish is of a discreet policy.
DISCREET = "wealdmere"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give a browser whose profile is new and is thrown away; only one can be open in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address at which a folder is served: axe asks for stylesheets, which pages from files may not."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def pages_of(site: Path, tree: str = "") -> tuple[str, ...]:
    """Return every HTML file of a tree, or of the whole site, by its path in the site."""
    found = tuple(sorted(path.relative_to(site).as_posix() for path in (site / tree).rglob("*.html")))
    assert found, f"{tree} holds no page"
    return found


FOR_STAFF = re.compile(r'\n<p class="staff-only">.*?</p>|\n<meta name="robots"[^>]*>', re.DOTALL)


def pages_once(site: Path, tree: str) -> tuple[str, ...]:
    """Return the pages of a tree without those for staff that differ from the public one only by saying so.

    One that does is among them.
    """
    public = tree.replace("staff/", "public/", 1)
    if public == tree:
        return pages_of(site, tree)

    def is_new(path: str) -> bool:
        twin = site / path.replace(tree, public, 1)
        return not twin.exists() or FOR_STAFF.sub("", (site / path).read_text("utf-8")) != twin.read_text("utf-8")

    new: list[str] = []
    same: list[str] = []
    for path in pages_of(site, tree):
        (new if is_new(path) else same).append(path)
    return (*new, *same[:1])


@dataclass(frozen=True)
class Element:
    """A tag with its attributes, and the text right inside it up to the next tag."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements and not self.elements[-1].text:
            last = self.elements[-1]
            self.elements[-1] = Element(last.tag, last.attributes, data.strip())


@functools.cache
def elements_of(file: Path) -> tuple[Element, ...]:
    """Return every element of a page in order."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return tuple(reader.elements)


def is_outside(address: str) -> bool:
    """Tell whether an address leads out of the site: to the web, a telephone or a post-box."""
    return address.startswith(("https://", "http://", "tel:", "mailto:", "sms:"))


def target_of(page: str, address: str) -> tuple[str, str]:
    """Return the file in the site that a relative address on a page names, and the place in it.

    Raises:
        ValueError: the address leads above the site.
    """
    path, _, place = address.partition("#")
    if not path:
        return page, place
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *path.split("?")[0].split("/")):
        if part == "..":
            if not parts:
                raise ValueError(f"{address} on {page} leads out of the site")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts), place
