"""Makes a PDF in the first of several designs that holds its text: type is made smaller openly, never cut off."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from handrail.rendering.imposition import IMPOSITIONS
from handrail.rendering.pdf import LaidOut, Stylesheet, lay_out_pdf
from handrail.rendering.pdf_errors import PageCountError, Pages, TextOverflow
from handrail.rendering.pdf_filling import emptiest
from handrail.rendering.pdf_sheets import impose, join, sheet_html

MOST_KEPT = 48
"""As many layouts as a large pack has sheets; each page takes one to three megabytes."""
FEW_PAGES = 8
"""What has more is in no pack."""
SOME_PAGES = 24
"""Of the one layout that is kept where no pack is made: a booklet has a folded twin, what is longer has none."""
MOST_CHOICES = 32
"""How many documents are remembered by which design each fits: as many as an organisation has of those with twins."""
_Key = tuple[str, tuple[Stylesheet, ...], Pages, tuple[str, ...], float]

# Twins in two sizes are made one after the other, and what takes long is the layout that they share.
_known: OrderedDict[_Key, LaidOut] = OrderedDict()
# Of longer ones only the design is: to find it takes many layouts, and then one.
_chosen: OrderedDict[_Key, int] = OrderedDict()
_room = [1]


@contextmanager
def layouts_kept() -> Iterator[None]:
    """Keep the layouts of short documents meanwhile: a pack is made of prints that were laid out just before it."""
    _room.append(MOST_KEPT)
    try:
        yield
    finally:
        _room.pop()
        _known.clear()


def make_fitting(
    html: str,
    stylesheets: tuple[Stylesheet, ...],
    resources: Mapping[str, bytes],
    pages: Pages = None,
    variants: tuple[str, ...] = (),
    full: float = 0.0,
) -> LaidOut:
    """Return the document laid out with the first of `variants` as its last stylesheet that does not overflow.

    Of those, one whose every page is filled to the part `full` of its height comes first; where there is none, that
    whose emptiest page is the fullest.

    Raises:
        PageCountError: the document fits with none of them; so too TextOverflow. Both are the last variant's.
        PdfError: as `lay_out_pdf` does, at once: another design would not mend it.
    """
    key = (html, stylesheets, pages, variants, full)
    known = _known.get(key)
    if known and all(resources.get(name) == data for name, data in known.fetcher.used.items()):
        return known
    laid_out, _chosen[key] = _fullest(key, resources)
    if len(_chosen) > MOST_CHOICES:
        _chosen.popitem(last=False)
    if len(laid_out.document.pages) <= (SOME_PAGES if len(_room) == 1 else FEW_PAGES):
        _known[key] = laid_out
        while len(_known) > _room[-1]:
            _known.popitem(last=False)
    return laid_out


def fitting_variant(
    html: str,
    stylesheets: tuple[Stylesheet, ...],
    resources: Mapping[str, bytes],
    pages: int,
    variants: tuple[str, ...],
) -> str:
    """Return the first of `variants` with which a document has its pages and does not overflow.

    Raises:
        PageCountError: there is none; so too TextOverflow.
    """
    for number, css in enumerate(variants, start=1):
        try:
            lay_out_pdf(html, (*stylesheets, Stylesheet(f"variant {number}", css)), resources, pages)
        except (PageCountError, TextOverflow):
            if number == len(variants):
                raise
        else:
            return css
    return ""


def on_sheets(laid_out: LaidOut, how: str) -> LaidOut:
    """Return the document on sheets of office paper; `how` is a key of `IMPOSITIONS`."""
    imposition = IMPOSITIONS[how](len(laid_out.document.pages))
    sheet = lay_out_pdf(sheet_html(imposition), (), {}, 1)
    return LaidOut(impose(laid_out.document, sheet.document, imposition), laid_out.fetcher)


def joined(documents: Sequence[LaidOut]) -> LaidOut:
    """Return the documents as one, under the title of the first."""
    return LaidOut(join([each.document for each in documents]), documents[0].fetcher)


def _fullest(key: _Key, resources: Mapping[str, bytes]) -> tuple[LaidOut, int]:
    """Return the document in the design to take, and its number among the variants."""
    full = key[-1]
    best: tuple[float, LaidOut, int] | None = None
    for number, laid_out in _fitting(key, resources):
        filled = full if number == _chosen.get(key) else emptiest(laid_out.document) if full else 1.0
        if filled >= full:
            return laid_out, number
        if best is None or filled > best[0]:
            best = (filled, laid_out, number)
    assert best is not None
    return best[1], best[2]


def _fitting(key: _Key, resources: Mapping[str, bytes]) -> Iterator[tuple[int, LaidOut]]:
    """Yield the document in each design that holds it, first in that which did so before.

    Raises:
        PageCountError: none does; so too TextOverflow. Both are the last variant's.
    """
    html, stylesheets, pages, variants, _ = key
    numbers = [*([_chosen[key]] if key in _chosen else []), *(range(len(variants)) if variants else [-1])]
    found = False
    for number in numbers:
        sheets = (*stylesheets, Stylesheet(f"variant {number + 1}", variants[number])) if variants else stylesheets
        try:
            laid_out = lay_out_pdf(html, sheets, resources, pages)
        except (PageCountError, TextOverflow):
            if number == numbers[-1] and not found:
                raise
            continue
        found = True
        yield number, laid_out
