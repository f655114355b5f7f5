"""Compiles stylesheets for WeasyPrint, and gives it files: each font and each stylesheet is read once a process."""

from __future__ import annotations

import functools
import multiprocessing.util
import os
import posixpath
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from handrail.rendering.pdf_complaints import listening
from handrail.rendering.pdf_css import find_hiding_css
from handrail.rendering.pdf_errors import PdfError, refuse

# A scheme that nothing outside can answer.
BASE_URL = "handrail:/"
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}
_BRINGS_FONTS = re.compile("@(font-face|import)", re.IGNORECASE)
_MOST_FONTS = 4
"""One for each theme; `serve` adds one for each edit of its fonts."""
_MOST_COMPILED = 256
"""One for each stylesheet and design of the theme."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet as text; each `url()` in it is the name of a resource, counted from where resources start."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Styles:
    """Stylesheets as WeasyPrint takes them; the counters are for one document, which adds its own."""

    fonts: Any
    counters: Any
    sheets: tuple[Any, ...]


def compile_styles(stylesheets: tuple[Stylesheet, ...], resources: Mapping[str, bytes]) -> Styles:
    """Return the stylesheets compiled, those that are not known with the same files.

    Raises:
        PdfError: a stylesheet has a fault, or names a file that is not there.
    """
    from weasyprint.css.counters import CounterStyle

    beside = _beside(tuple(sheet for sheet in stylesheets if _BRINGS_FONTS.search(sheet.text)), resources)
    refuse(PdfError, tuple(fault for sheet in stylesheets for fault in beside.compile(sheet, resources)))
    compiled = [beside.sheets[sheet] for sheet in stylesheets]
    counters = CounterStyle()
    for each in compiled:
        counters.update(each.counters)
    return Styles(beside.fonts, counters, tuple(each.css for each in compiled))


@dataclass(frozen=True, slots=True)
class _Compiled:
    css: Any
    counters: Any
    used: Mapping[str, bytes]


class _Fonts:
    """The fonts that some stylesheets brought, which take a second to read, and what was compiled beside them."""

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration

        self.fonts = FontConfiguration()
        self.sheets: OrderedDict[Stylesheet, _Compiled] = OrderedDict()

    def knows(self, sheet: Stylesheet, resources: Mapping[str, bytes]) -> bool:
        known = self.sheets.get(sheet)
        return known is not None and all(resources.get(name) == data for name, data in known.used.items())

    def compile(self, sheet: Stylesheet, resources: Mapping[str, bytes]) -> tuple[str, ...]:
        """Compile a stylesheet unless it is known; return what is wrong with it."""
        if not self.knows(sheet, resources):
            compiled, faults = _compiled_anew(sheet, resources, self.fonts)
            if faults:
                return faults
            self.sheets[sheet] = compiled
        self.sheets.move_to_end(sheet)
        while len(self.sheets) > _MOST_COMPILED:
            self.sheets.popitem(last=False)
        return ()


_known: OrderedDict[tuple[Stylesheet, ...], _Fonts] = OrderedDict()


def _beside(bringing: tuple[Stylesheet, ...], resources: Mapping[str, bytes]) -> _Fonts:
    """Return the fonts that these stylesheets bring; new ones where a font is another than it was."""
    known = _known.get(bringing)
    if known is None or not all(known.knows(sheet, resources) for sheet in bringing):
        known = _known[bringing] = _Fonts()
        _remove_fonts_at_exit(os.getpid())
    _known.move_to_end(bringing)
    while len(_known) > _MOST_FONTS:
        _known.popitem(last=False)
    return known


def _compiled_anew(sheet: Stylesheet, resources: Mapping[str, bytes], fonts: Any) -> tuple[_Compiled, tuple[str, ...]]:
    import weasyprint
    from weasyprint.css.counters import CounterStyle

    fetcher, counters = fetcher_type()(resources), CounterStyle()
    with listening() as complaints:
        css = weasyprint.CSS(
            string=sheet.text, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts, counter_style=counters
        )
    faults = [f"{sheet.name}: {message}" for message in (*fetcher.refused, *complaints)]
    return _Compiled(css, counters, fetcher.used), (*find_hiding_css(sheet.name, sheet.text), *faults)


@functools.cache
def fetcher_type() -> type[Any]:
    """Return the class that gives WeasyPrint its files; it is one of WeasyPrint's, which is imported late."""
    from urllib.request import DataHandler, Request

    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ResourceFetcher(URLFetcher):  # type: ignore[misc]
        """Answers for names in `resources` and `data:` addresses, and for nothing else."""

        def __init__(self, resources: Mapping[str, bytes]) -> None:
            # The parent's own beginning prepares ways to the network and the disk: none is wanted.
            self.resources = resources
            self.used: dict[str, bytes] = {}
            self.refused: list[str] = []
            self._fail_on_errors = False

        def fetch(self, url: str, headers: object = None) -> Any:
            if url.startswith("data:"):
                response = DataHandler().data_open(Request(url))
                return URLFetcherResponse(url, response.read(), response.headers)
            name = posixpath.normpath(unquote(url.partition("#")[0].removeprefix(BASE_URL)))
            if name not in self.resources:
                self.refused.append(f"'{url}' is not among the files of this document")
                raise ValueError(f"there is no '{name}'")
            self.used[name] = self.resources[name]
            media_type = _MEDIA_TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
            return URLFetcherResponse(url, self.used[name], {"Content-Type": media_type})

    return ResourceFetcher


@functools.cache
def _remove_fonts_at_exit(process: int) -> None:
    """See to it once in each process, and again in one forked from it."""
    # WeasyPrint keeps fonts in a folder; worker processes skip `atexit`, and the collector that would remove it.
    multiprocessing.util.Finalize(None, _remove_fonts, exitpriority=10)


def _remove_fonts() -> None:
    for known in _known.values():
        known.fonts.__del__()
    _known.clear()


def _disown_fonts() -> None:
    for known in _known.values():
        known.fonts._folder = None


# A forked worker uses the fonts of its parent; only the parent may remove their folder.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_disown_fonts)
