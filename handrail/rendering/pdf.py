"""Makes PDFs, each PDF/A-2a and PDF/UA-1 at once, out of HTML: the only module that knows WeasyPrint.

WeasyPrint takes most of a second to import, so it is imported when the first PDF is made.
"""

from __future__ import annotations

import functools
import importlib.resources
import io
import multiprocessing.util
import os
import posixpath
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from handrail.rendering.freezing import freeze
from handrail.rendering.pdf_complaints import listening
from handrail.rendering.pdf_css import find_hiding_css
from handrail.rendering.pdf_errors import PageCountError, Pages, PdfError, TextOverflow
from handrail.rendering.pdf_links import describe_links
from handrail.rendering.pdf_lost import find_lost_text
from handrail.rendering.pdf_metadata import declare_bleed, declare_pdf_ua, keep_pixels
from handrail.rendering.pdf_overflow import find_hidden, find_overflow
from handrail.rendering.pdf_tags import find_heading_faults, is_decoration, prepare_element, repaired
from handrail.rendering.pdf_tree import Mark, Origins, read_tree, write_tree

__all__ = ["LaidOut", "PageCountError", "PdfError", "Stylesheet", "TextOverflow", "lay_out_pdf", "make_pdf"]

# Any other name than WeasyPrint's own "srgb", for which it opens a file that it never closes.
_SRGB = "sRGB"
_OPTIONS = {"pdf_variant": "pdf/a-2a", "output_intent": _SRGB}
# A scheme that nothing outside can answer.
_BASE_URL = "handrail:/"
_LINKS = ("https:", "http:", "mailto:", "tel:", "sms:")
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}
# One entry a kind of output, design that it is tried in, and theme; `serve` adds one for each edit of a stylesheet.
_MOST_COMPILED = 64


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet as text; each `url()` in it is the name of a resource, counted from where resources start."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    """Stylesheets as WeasyPrint holds them, with the fonts that they brought."""

    fonts: Any
    counters: Any
    sheets: tuple[Any, ...]
    used: Mapping[str, bytes]


_compiled: OrderedDict[tuple[Stylesheet, ...], _Compiled] = OrderedDict()


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document on its pages, looked through and ready to be written, in several sizes if need be."""

    document: Any
    fetcher: Any

    def write(self, zoom: float = 1.0) -> bytes:
        """Return the PDF, everything in it `zoom` times as large as its styles say.

        Raises:
            PdfError: WeasyPrint complained, or the document breaks a rule of PDF/UA.
        """
        # A colour profile can be written once: it holds the number of an object in its PDF, and forgets its bytes.
        self.document.color_profiles = {_SRGB: _colour_profile()}
        with listening() as complaints, _noting_origins() as origins:
            data: bytes = self.document.write_pdf(zoom=zoom, finisher=_finisher(origins), **_OPTIONS)
        _refuse(PdfError, (*self.fetcher.refused, *complaints))
        return data


def make_pdf(
    html: str, stylesheets: tuple[Stylesheet, ...], resources: Mapping[str, bytes], pages: Pages = None
) -> bytes:
    """Return a whole HTML document as a PDF; raises what `lay_out_pdf` and `LaidOut.write` raise."""
    return lay_out_pdf(html, stylesheets, resources, pages).write()


def lay_out_pdf(
    html: str, stylesheets: tuple[Stylesheet, ...], resources: Mapping[str, bytes], pages: Pages = None
) -> LaidOut:
    """Return a whole HTML document on its pages; the same arguments always give the same bytes when it is written.

    Every address of a picture, font or stylesheet is a name in `resources` or a `data:` address. A picture with
    `alt=""`, and whatever is `aria-hidden`, is decoration; page margins are too. `th` cells take `scope`.

    Raises:
        PageCountError: the document does not take `pages` pages, or one of several numbers of them.
        TextOverflow: text or a picture leaves its frame or the page.
        PdfError: WeasyPrint complained.
    """
    import weasyprint

    fetcher = _fetcher_type()(resources)
    with listening() as complaints:
        compiled = _compile(tuple(stylesheets), resources)
        source = weasyprint.HTML(string=html, base_url=_BASE_URL, url_fetcher=fetcher)
        document = source.render(
            font_config=compiled.fonts,
            counter_style=type(compiled.counters)(compiled.counters),
            stylesheets=list(compiled.sheets),
            **_OPTIONS,
        )
        _refuse(PdfError, (*fetcher.refused, *complaints))
        _inspect(document, source.etree_element, pages)
    return LaidOut(document, fetcher)


def freeze_worker() -> None:
    """Prepare a process that makes many PDFs: what stays for good is no longer searched for garbage at each."""
    import weasyprint.pdf.tags  # noqa: F401

    freeze()


def _colour_profile() -> Any:
    from weasyprint.css import ColorProfile

    profile = (importlib.resources.files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()
    return ColorProfile(io.BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))


def _refuse(kind: type[PdfError], messages: tuple[str, ...]) -> None:
    if messages:
        raise kind(*dict.fromkeys(messages))


def _inspect(document: Any, root: Any, pages: Pages) -> None:
    from weasyprint.formatting_structure import boxes

    metadata = document.metadata
    faults = []
    if not metadata.title:
        faults.append("the document has no title")
    if not metadata.lang:
        faults.append("the document does not say its language")
    links = [link for page in document.pages for link in page.links]
    if metadata.attachments or any(kind == "attachment" for kind, *_ in links):
        # They carry the time of day.
        faults.append("the document has files attached")
    faults += [
        f"the link '{target}' cannot be followed from a PDF; write its whole address, from https: on"
        for kind, target, *_ in links
        if kind == "external" and not target.lower().startswith(_LINKS)
    ]
    _refuse(PdfError, (*faults, *find_hidden(document.pages, boxes)))
    wanted = (pages,) if isinstance(pages, int) else pages
    if wanted is not None and len(document.pages) not in wanted:
        raise PageCountError(len(document.pages), *wanted)
    _refuse(TextOverflow, find_overflow(document.pages, boxes))
    _refuse(TextOverflow, find_lost_text(root, document.pages, boxes))


def _finisher(origins: Origins) -> Any:
    def finish(document: Any, pdf: Any) -> None:
        tree = repaired(read_tree(pdf, origins))
        _refuse(PdfError, find_heading_faults(tree))
        write_tree(pdf, tree, origins.decorations)
        describe_links(tree)
        keep_pixels(pdf)
        declare_bleed(pdf)
        declare_pdf_ua(pdf)

    return finish


@contextmanager
def _noting_origins() -> Iterator[Origins]:
    """Note which element each tag comes from, and keep decoration out: WeasyPrint 70 offers no other way."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags as weasyprint_tags

    origins = Origins()
    original = weasyprint_tags._build_box_tree

    def build(
        box: Any, parent: Any, pdf: Any, page: int, holders: Any, annotations: Any, marks: dict[Any, Any]
    ) -> Iterator[Any]:
        box = getattr(box, "_box", box)
        if is_decoration(box, boxes):
            drawn = (marks.pop(part, None) for part in box.descendants(placeholders=True))
            origins.decorations.update(Mark(page, mark["mcid"]) for mark in drawn if mark)
            return
        prepare_element(box)
        for tag in original(box, parent, pdf, page, holders, annotations, marks):
            if box.element is not None:
                origins.elements.setdefault(tag.number, (box.element, box.element_tag))
            yield tag

    weasyprint_tags._build_box_tree = build
    try:
        yield origins
    finally:
        weasyprint_tags._build_box_tree = original


@functools.cache
def _fetcher_type() -> type[Any]:
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
            name = posixpath.normpath(unquote(url.partition("#")[0].removeprefix(_BASE_URL)))
            if name not in self.resources:
                self.refused.append(f"'{url}' is not among the files of this document")
                raise ValueError(f"there is no '{name}'")
            self.used[name] = self.resources[name]
            media_type = _MEDIA_TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
            return URLFetcherResponse(url, self.used[name], {"Content-Type": media_type})

    return ResourceFetcher


def _compile(stylesheets: tuple[Stylesheet, ...], resources: Mapping[str, bytes]) -> _Compiled:
    """Return the compiled stylesheets, made once a process as long as the files that they use are the same."""
    known = _compiled.get(stylesheets)
    if known and all(resources.get(name) == data for name, data in known.used.items()):
        _compiled.move_to_end(stylesheets)
        return known
    _refuse(PdfError, tuple(fault for sheet in stylesheets for fault in find_hiding_css(sheet.name, sheet.text)))
    compiled = _compiled_anew(stylesheets, resources)
    _remove_fonts_at_exit(os.getpid())
    _compiled[stylesheets] = compiled
    while len(_compiled) > _MOST_COMPILED:
        _compiled.popitem(last=False)
    return compiled


def _compiled_anew(stylesheets: tuple[Stylesheet, ...], resources: Mapping[str, bytes]) -> _Compiled:
    import weasyprint
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher_type()(resources)
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets, faults = [], []
    for sheet in stylesheets:
        with listening() as complaints:
            css = weasyprint.CSS(
                string=sheet.text, base_url=_BASE_URL, url_fetcher=fetcher, font_config=fonts, counter_style=counters
            )
        sheets.append(css)
        faults += [f"{sheet.name}: {message}" for message in (*fetcher.refused, *complaints)]
        fetcher.refused = []
    _refuse(PdfError, tuple(faults))
    return _Compiled(fonts, counters, tuple(sheets), fetcher.used)


@functools.cache
def _remove_fonts_at_exit(process: int) -> None:
    """See to it once in each process, and again in one forked from it."""
    # WeasyPrint keeps fonts in a folder; worker processes skip `atexit`, and the collector that would remove it.
    multiprocessing.util.Finalize(None, _remove_fonts, exitpriority=10)


def _remove_fonts() -> None:
    for compiled in _compiled.values():
        compiled.fonts.__del__()
    _compiled.clear()


def _disown_fonts() -> None:
    for compiled in _compiled.values():
        compiled.fonts._folder = None


# A forked worker uses the fonts of its parent; only the parent may remove their folder.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_disown_fonts)
