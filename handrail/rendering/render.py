"""Makes one artefact's bytes from its view and the theme: no disk, clock or network."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.registry import Output, View
from handrail.rendering.assets import brand_style
from handrail.rendering.framing import fill_page
from handrail.rendering.html import fill_template
from handrail.rendering.theme import Theme


def render_view(
    output: Output, view: View, theme: Theme, colour: str, pictures: Mapping[str, bytes], matter: str = ""
) -> bytes:
    """Return the finished file; `matter` is the key of a page's own matter, as it is planned.

    Raises:
        TemplateError: the theme's template does not fit the view.
        PdfError: the sheet overflows, has the wrong number of pages, or the layout engine complained.
    """
    sheet = output.sheet
    if sheet is None:
        return fill_page(theme, output.template, view, matter).encode()
    html = fill_template(theme, output.template, view)
    from handrail.rendering.fitting import make_fitting_pdf
    from handrail.rendering.pdf import Stylesheet

    # Colours stand in the document, so that one compiled stylesheet serves every organisation.
    branded = html.replace("</head>", f"<style>{brand_style(colour)}</style></head>", 1)
    styles = tuple(Stylesheet(name, theme.text(name)) for name in sheet.styles)
    resources = {**theme.under("fonts"), **theme.under("symbols"), **pictures}
    variants = tuple(sheet.variants[number] for number in sheet.worth(view)) if sheet.worth else sheet.variants
    return make_fitting_pdf(branded, styles, resources, sheet.pages, variants, sheet.zoom)
