"""Makes a PDF in the first of several designs that holds its text: type is made smaller openly, never cut off."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.rendering.pdf import Stylesheet, make_pdf
from handrail.rendering.pdf_errors import PageCountError, TextOverflow


def make_fitting_pdf(
    html: str,
    stylesheets: tuple[Stylesheet, ...],
    resources: Mapping[str, bytes],
    pages: int | None = None,
    variants: tuple[str, ...] = (),
) -> bytes:
    """Return the PDF with the first of `variants` as its last stylesheet that does not overflow.

    Raises:
        PageCountError: the document fits with none of them; so too TextOverflow. Both are the last variant's.
        PdfError: as `make_pdf` does, at once: another design would not mend it.
    """
    tries = tuple((*stylesheets, Stylesheet(f"variant {number}", css)) for number, css in enumerate(variants, start=1))
    for sheets in tries[:-1]:
        try:
            return make_pdf(html, sheets, resources, pages)
        except (PageCountError, TextOverflow):
            continue
    return make_pdf(html, tries[-1] if tries else stylesheets, resources, pages)
