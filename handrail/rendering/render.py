"""Makes one artefact's bytes from its view and the theme: no disk, clock or network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from handrail.edition.model import Palette
from handrail.registry import Output, Sheet, View
from handrail.rendering.assets import print_style
from handrail.rendering.framing import fill_page
from handrail.rendering.html import fill_template
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from handrail.rendering.theme import Theme

if TYPE_CHECKING:
    from handrail.rendering.pdf import LaidOut

PRINTER_STYLES = "printer.css"


@dataclass(frozen=True, slots=True)
class Look:
    """What an organisation's files look like beside the theme: its colour, its paper, its pictures by path."""

    colour: str
    pictures: Mapping[str, bytes]
    palette: Palette = "white"


def render_view(
    output: Output,
    view: View,
    theme: Theme,
    look: Look,
    parts: Sequence[tuple[Output, View]] = (),
    matter: str = "",
) -> bytes:
    """Return the finished file.

    `parts` are the prints that follow the sheet of a pack; `matter` is the planned key of a page's own matter.

    Raises:
        TemplateError: the theme's template does not fit the view.
        PdfError: a sheet overflows, has the wrong number of pages, or the layout engine complained.
    """
    if output.sheet is None:
        return fill_page(theme, output.template, view, matter).encode()
    laid_out = _lay_out_pack(output, view, theme, look, parts) if parts else _lay_out(output, view, theme, look)
    return laid_out.write(output.sheet.zoom)


def _lay_out_pack(
    output: Output, view: View, theme: Theme, look: Look, parts: Sequence[tuple[Output, View]]
) -> LaidOut:
    """Return the pack's own sheet and behind it the others; it gets as `begins` the page on which each begins."""
    from handrail.rendering.fitting import joined

    inside = [_lay_out(part, part_view, theme, look) for part, part_view in parts]
    counts = [len(each.document.pages) for each in inside]
    front = _lay_out(output, view, theme, look)
    while True:
        own = len(front.document.pages)
        begins = tuple(accumulate(counts[:-1], initial=own + 1))
        front = _lay_out(output, {**view, "begins": begins}, theme, look)
        # Numbers of more figures may make it longer, and then no shorter again.
        if len(front.document.pages) <= own:
            return joined([front, *inside])


def _lay_out(output: Output, view: View, theme: Theme, look: Look) -> LaidOut:
    """Return the sheet laid out; if its text fits with no variant, with less of it, as far as the sheet allows that."""
    sheet = output.sheet
    assert sheet is not None
    variants = tuple(sheet.variants[number] for number in sheet.worth(view)) if sheet.worth else sheet.variants
    shorter = tuple(sheet.shorter(view)) if sheet.shorter else ()
    tries = ((view, variants), *((each, variants[-1:]) for each in shorter))
    for tried, allowed in tries[:-1]:
        with suppress(PageCountError, TextOverflow):
            return _lay_out_view(output, tried, theme, look, allowed)
    return _lay_out_view(output, tries[-1][0], theme, look, tries[-1][1])


def _lay_out_view(output: Output, view: View, theme: Theme, look: Look, variants: tuple[str, ...]) -> LaidOut:
    from handrail.rendering.fitting import fitting_variant, make_fitting, on_sheets
    from handrail.rendering.pdf import Stylesheet

    sheet = output.sheet
    assert sheet is not None
    # Colours stand in the document, so that one compiled stylesheet serves every organisation.
    colours = f"<style>{print_style(look.colour, look.palette)}</style></head>"
    styles = tuple(Stylesheet(name, theme.text(name)) for name in styles_of(sheet))
    resources = {**theme.under("fonts"), **theme.under("symbols"), **look.pictures}
    if sheet.trial:
        part = fill_template(theme, output.template, {**view, "trial": True}).replace("</head>", colours, 1)
        variants = (fitting_variant(part, styles, resources, sheet.trial, variants),)
    pages = sheet.counts(view) if sheet.counts else sheet.pages
    html = fill_template(theme, output.template, view).replace("</head>", colours, 1)
    laid_out = make_fitting(html, styles, resources, pages, variants, sheet.full)
    return on_sheets(laid_out, sheet.imposed) if sheet.imposed else laid_out


def styles_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the stylesheets of a print, in order."""
    return (*sheet.styles, PRINTER_STYLES) if sheet.crop_marks else sheet.styles
