"""Words that a layout drops without a word are found, and words that it only moves are not missed."""

from __future__ import annotations

import pytest

from handrail.rendering.pdf import PdfError, Stylesheet, make_pdf

PAGE = "@page { size: 100mm 60mm; margin: 5mm } body { font-size: 12pt; margin: 0 }"


def document(body: str) -> str:
    return f'<html lang="en-GB"><head><title>T</title></head><body><h1>T</h1>{body}</body></html>'


def test_text_that_a_flexible_box_drops_at_the_page_end_is_an_error() -> None:
    many = "".join(f"<p>Line {number} of the box</p>" for number in range(60))
    with pytest.raises(PdfError):
        make_pdf(
            document(f'<div class="f"><div>{many}</div><div>beside</div></div>'),
            (Stylesheet("a.css", PAGE + ".f { display: flex; flex-direction: column; height: 30mm }"),),
            {},
        )


def test_text_that_is_not_displayed_is_reported_with_its_first_words() -> None:
    with pytest.raises(PdfError, match="lost in laying it out: 'Ring the number below"):
        make_pdf(
            document('<p class="gone">Ring the number below</p>'),
            (Stylesheet("a.css", PAGE + ".gone { display: none }"),),
            {},
        )


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "unbreakable-words and wrapped lines " * 60 + "</p>",
        '<p style="text-transform: uppercase">straße and other words</p>',
        '<p style="float: right">a float</p><p>and what runs round it</p>',
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody>'
        + "<tr><td>row</td></tr>" * 30
        + "</tbody></table>",
        "<p hidden>said to nobody</p><p>shown</p>",
    ],
)
def test_text_that_is_moved_split_or_drawn_twice_is_not_lost(body: str) -> None:
    style = PAGE + "[hidden] { display: none } p { hyphens: auto }"
    assert make_pdf(document(body), (Stylesheet("a.css", style),), {}).startswith(b"%PDF")
