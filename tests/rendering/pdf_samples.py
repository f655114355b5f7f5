"""Makes the small documents that the tests of PDFs look at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handrail.rendering.pdf import Stylesheet, make_pdf
from tests.tools.pdf_reading import Pdf, Tag, read_pdf

_THEME_FONTS = Path(__file__).parents[2] / "themes" / "plain" / "fonts"

PLAIN = Stylesheet(
    "plain.css", "@page { size: A5; margin: 15mm } body { font: 11pt 'Test Sans', 'DejaVu Sans' } a { color: #00f }"
)


def page_of(body: str) -> str:
    return f"<!doctype html><html lang=en-GB><head><title>A title</title></head><body>{body}</body></html>"


def pdf_of(body: str, css: str = "", resources: Mapping[str, bytes] | None = None, pages: int | None = None) -> bytes:
    return make_pdf(page_of(body), (PLAIN, Stylesheet("more.css", css)), resources or {}, pages)


def read(body: str, css: str = "", resources: Mapping[str, bytes] | None = None) -> Pdf:
    return read_pdf(pdf_of(body, css, resources))


def tags(body: str, css: str = "", resources: Mapping[str, bytes] | None = None) -> Tag:
    return read(body, css, resources).tags


def font_resources() -> tuple[str, dict[str, bytes]]:
    """Return a font rule and the file it names: the first of the theme's."""
    path = min(_THEME_FONTS.rglob("*.woff2"))
    name = f"fonts/{path.name}"
    return f"@font-face {{ font-family: 'Test Sans'; src: url({name}) }}", {name: path.read_bytes()}
