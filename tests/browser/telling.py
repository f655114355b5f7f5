"""Which pages of a site to look at so that everything that pages are made of is seen, each thing where it can stand."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

EVERY_PAGE = bool(os.environ.get("EVERY_PAGE"))
"""Whether to look at every page all the same, as `EVERY_PAGE=1 make test` does; it takes many times as long."""

HEADING = re.compile(r"h[1-6]")
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Text for a reader, which says nothing of what a page is made of.
SAID = frozenset({"class", "id", "style"})


class _Reader(HTMLParser):
    """Gathers each element with all that it stands in, whether text stands there, and which heading follows which."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.silent: set[int] = set()
        self.found: set[str] = set()
        self.level = ""
        self.sections: list[set[str]] = []
        """What each section shows, by its number on the page; of one inside another all is the outer one's."""
        self.showing: set[str] | None = None
        self.outermost = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = " ".join(sorted(name if value else f"{name}?" for name, value in given.items() if name not in SAID))
        # A discreet page has a way out, which is a thing of its own; else its class tells it from no other.
        look = "" if tag == "body" else given.get("class", "")
        here = f"{tag}.{look}[{names}]"
        if tag == "section":
            self.sections.append(set())
            if self.showing is None:
                self.showing, self.outermost = self.sections[-1], len(self.inside) + 1
        self.note(">".join([*self.inside, here]))
        if HEADING.fullmatch(tag):
            self.note(f"{self.level} {tag}")
            self.level = tag
        if tag not in VOID:
            self.inside.append(here)
            self.silent.add(len(self.inside))

    def handle_endtag(self, tag: str) -> None:
        while self.inside:
            if len(self.inside) in self.silent:
                self.silent.discard(len(self.inside))
                self.note(">".join([*self.inside, "nothing"]))
            if len(self.inside) == self.outermost:
                self.showing, self.outermost = None, 0
            if self.inside.pop().startswith(f"{tag}."):
                break

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.silent.clear()
            self.note(">".join([*self.inside, "text"]))

    def note(self, thing: str) -> None:
        self.found.add(thing)
        if self.showing is not None:
            self.showing.add(thing)


def things_of(html: str) -> frozenset[str]:
    """Return what a page is made of: two pages with the same things differ in their words and in how many there are."""
    reader = _Reader()
    reader.feed(html)
    return frozenset(reader.found)


def repeated_sections(html: str, known: Iterable[str]) -> tuple[int, ...]:
    """Return which of the page's sections, by their numbers, show nothing that is not known or in one before them."""
    reader = _Reader()
    reader.feed(html)
    seen = set(known)
    repeated = []
    for number, things in enumerate(reader.sections):
        if things and things <= seen:
            repeated.append(number)
        seen |= things
    return tuple(repeated)


@functools.cache
def things_of_file(path: Path) -> frozenset[str]:
    return things_of(path.read_text("utf-8"))


def telling_pages(site: Path, paths: Iterable[str], seen: Iterable[str] = ()) -> tuple[str, ...]:
    """Return few of these pages, among which each thing of any of them is seen; all of them if EVERY_PAGE is set.

    What a rule finds in an element it finds in each that stands in the same place, so a page that shows nothing new
    need not be judged. What pages of `seen` show is not new.
    """
    pages = {path: (site / path).read_text("utf-8") for path in paths}
    things = {path: things_of_file(site / path) for path in pages}
    if EVERY_PAGE:
        return tuple(things)
    known = frozenset[str]().union(*(things_of_file(site / path) for path in seen))
    unseen = frozenset[str]().union(*things.values()) - known
    chosen = []
    while unseen:
        # Not the longest: a whole policy shows most, and takes a hundred times as long to judge.
        best = max(things, key=lambda path: len(things[path] & unseen) / len(pages[path]))
        chosen.append(best)
        unseen -= things[best]
    return tuple(chosen)
