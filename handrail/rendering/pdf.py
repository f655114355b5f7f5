"""Makes PDFs, each PDF/A-2a and PDF/UA-1 at once, out of HTML.

WeasyPrint takes most of a second to import, so it is imported when the first PDF is made.
"""

from __future__ import annotations

import importlib.resources
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from handrail.rendering.freezing import freeze
from handrail.rendering.pdf_complaints import listening
from handrail.rendering.pdf_errors import PageCountError, Pages, PdfError, TextOverflow, refuse
from handrail.rendering.pdf_lines import lines_filled
from handrail.rendering.pdf_links import describe_links
from handrail.rendering.pdf_lost import find_lost_text
from handrail.rendering.pdf_metadata import declare_bleed, declare_pdf_ua, keep_pixels
from handrail.rendering.pdf_overflow import find_hidden, find_overflow
from handrail.rendering.pdf_page_numbers import FEWEST_DIGITS, holds_numbers, numbers_held_back, put_numbers
from handrail.rendering.pdf_styles import BASE_URL, Stylesheet, compile_styles, fetcher_type
from handrail.rendering.pdf_tags import find_heading_faults, is_decoration, prepare_element, repaired
from handrail.rendering.pdf_tree import Mark, Origins, read_tree, write_tree

__all__ = ["LaidOut", "PageCountError", "PdfError", "Stylesheet", "TextOverflow", "lay_out_pdf", "make_pdf"]

# Any other name than WeasyPrint's own "srgb", for which it opens a file that it never closes.
_SRGB = "sRGB"
_OPTIONS = {"pdf_variant": "pdf/a-2a", "output_intent": _SRGB}
_LINKS = ("https:", "http:", "mailto:", "tel:", "sms:")


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
        refuse(PdfError, (*self.fetcher.refused, *complaints))
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

    fetcher = fetcher_type()(resources)
    with listening() as complaints:
        compiled = compile_styles(tuple(stylesheets), resources)
        source = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
        document = _render(source, compiled)
        refuse(PdfError, (*fetcher.refused, *complaints))
        _inspect(document, source.etree_element, pages)
    return LaidOut(document, fetcher)


def _render(source: Any, styles: Any) -> Any:
    for digits in count(FEWEST_DIGITS):
        with numbers_held_back(digits), lines_filled():
            document = source.render(
                font_config=styles.fonts,
                counter_style=styles.counters,
                stylesheets=list(styles.sheets),
                **_OPTIONS,
            )
        if holds_numbers(document.pages, digits):
            break
    put_numbers(document.pages, digits)
    return document


def freeze_worker() -> None:
    """Prepare a process that makes many PDFs: what stays for good is no longer searched for garbage at each."""
    import weasyprint.pdf.tags  # noqa: F401

    freeze()


def _colour_profile() -> Any:
    from weasyprint.css import ColorProfile

    profile = (importlib.resources.files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()
    return ColorProfile(io.BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b"))


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
    refuse(PdfError, (*faults, *find_hidden(document.pages, boxes)))
    wanted = (pages,) if isinstance(pages, int) else pages
    if wanted is not None and len(document.pages) not in wanted:
        raise PageCountError(len(document.pages), *wanted)
    refuse(TextOverflow, find_overflow(document.pages, boxes))
    refuse(TextOverflow, find_lost_text(root, document.pages, boxes))


def _finisher(origins: Origins) -> Any:
    def finish(document: Any, pdf: Any) -> None:
        tree = repaired(read_tree(pdf, origins))
        refuse(PdfError, find_heading_faults(tree))
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
