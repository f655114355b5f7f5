from __future__ import annotations

import pytest

from handrail.rendering.pdf import PdfError, TextOverflow
from tests.rendering.pdf_idioms import photo
from tests.rendering.pdf_samples import pdf_of

pytestmark = pytest.mark.slow

_CARD = ".card { width: 60mm; height: 20mm } p { margin: 0 }"
_LONG = "Grown far too long for the small card that it was meant for, " * 4
_WORD = "Safeguardingresponsibilitiescoordination"


def test_text_that_fits_is_printed():
    assert pdf_of("<div class=card><p>Short</p></div>", _CARD)


def test_text_grown_below_its_card_is_named_with_its_page_and_words():
    with pytest.raises(TextOverflow, match=r"page 2: the line '.*' ends [0-9.]+ mm below its frame") as caught:
        pdf_of(f"<p>x</p><div class=card style='break-before: page'><p>{_LONG}</p></div>", _CARD)
    assert all(message.startswith("page 2: ") for message in caught.value.messages)


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p style='max-height: 10mm'>{long}</p>", ""),
        ("<p style='width: 30mm'>{word}</p>", ""),
        ("<div style='width: 30mm'><p>{word}</p></div>", ""),
        ("<div class=row><p>{word}</p><p>b</p></div>", ".row { display: grid; grid-template-columns: 20mm 20mm }"),
        ("<div class=row><p>{long}</p></div>", ".row { display: grid; grid-template-rows: 10mm; height: 10mm }"),
        (
            "<div class=row><p>{word}</p><p>b</p></div>",
            ".row { display: flex } .row p { flex: 0 0 20mm; min-width: 0 }",
        ),
        ("<table><tr><td>{word}</td><td>b</td></tr></table>", "table { table-layout: fixed; width: 50mm }"),
        ("<p style='position: absolute; width: 20mm'>{word}</p>", ""),
        ("<p style='position: absolute; height: 10mm; width: 40mm'>{long}</p>", ""),
        ("<p style='float: left; height: 10mm; width: 40mm'>{long}</p>", ""),
        ("<div style='columns: 3'><p>{word}</p></div>", ""),
        ("<p><span style='display: inline-block; width: 20mm'>{word}</span></p>", ""),
        ("<p style='white-space: nowrap'>{long}</p>", ""),
        ("<ul><li style='width: 20mm'>{word}</li></ul>", ""),
    ],
)
def test_text_that_leaves_its_frame_is_refused(body, css):
    with pytest.raises(TextOverflow, match="frame"):
        pdf_of(body.format(long=_LONG, word=_WORD), css)


@pytest.mark.parametrize(
    "style",
    [
        "position: absolute; left: 120mm; white-space: nowrap",
        "position: absolute; top: 194mm",
        "position: absolute; left: -30mm",
        "margin-left: -40mm",
        "transform: translateX(110mm)",
        "transform: rotate(60deg)",
    ],
)
def test_text_off_the_page_is_refused(style):
    with pytest.raises(TextOverflow, match="off the page"):
        pdf_of(f"<p style='{style}'>Some words that stand here</p>")


def test_picture_wider_than_its_frame_is_refused_by_its_alternative():
    body = "<div class=card><img alt='The office' src=a.jpg style='width: 70mm'></div>"
    with pytest.raises(TextOverflow, match="the picture 'The office' ends"):
        pdf_of(body, _CARD, {"a.jpg": photo()})


def test_picture_may_use_the_bleed():
    css = "@page { size: 60mm 60mm; margin: 0; bleed: 3mm } img { position: absolute; left: -3mm; width: 66mm }"
    assert pdf_of("<img alt='The office' src=a.jpg><p>x</p>", css, {"a.jpg": photo()})


def test_text_may_not_use_the_bleed():
    css = "@page { size: 60mm 60mm; margin: 0; bleed: 3mm } p { position: absolute; left: -2mm; margin: 0 }"
    with pytest.raises(TextOverflow, match="off the page"):
        pdf_of("<p>words</p>", css)


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>bullets stand outside</li></ul>",
        f"<p style='text-align: justify'>{_LONG}</p>",
        f"<p>{_LONG}<span style='float: right'>floating</span></p>",
        "<p style='text-indent: -5mm; margin-left: 5mm'>hanging</p>",
        "<p style='line-height: 0.8; height: auto'>tight</p>",
        "<div style='margin: 0 -5mm'><p>wider than its parent</p></div>",
        "<table style='width: 100%'><tr><td>a</td><td>b</td></tr></table>",
        "<div style='display: flex'><p>a</p><p>b</p></div>",
        "<p><span style='display: inline-block; letter-spacing: 0.3em'>spaced</span></p>",
        "<p style='float: left'>fitted</p>",
        "<p style='position: absolute'>fitted</p>",
        "<div style='height: 100%'><p>x</p></div>",
        f"<p>{_LONG * 30}</p>",
    ],
)
def test_ordinary_layout_is_not_suspected(body):
    assert pdf_of(body)


@pytest.mark.parametrize(
    "css",
    [
        "p { overflow: hidden }",
        "p { overflow: auto }",
        "@media print { p { overflow: clip } }",
        ".a { & p { overflow-x: hidden } }",
        "p { text-overflow: ellipsis }",
        "p { clip: rect(0, 0, 0, 0) }",
        "p { clip-path: inset(1mm) }",
        "p { line-clamp: 2 }",
    ],
)
def test_stylesheet_that_could_hide_text_is_refused_at_its_line(css):
    with pytest.raises(PdfError, match=r"more\.css:2: .* can cut text off unseen"):
        pdf_of("<p>x</p>", f"\n{css}")


@pytest.mark.parametrize("style", ["overflow: hidden", "opacity: .5"])
def test_style_in_the_html_that_could_hide_text_is_refused(style):
    with pytest.raises(PdfError, match="page 1: 'p'"):
        pdf_of(f"<p style='{style}'>x</p>")


def test_visible_overflow_may_be_said():
    assert pdf_of("<p>x</p>", "p { overflow: visible }")
