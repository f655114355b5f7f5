import io
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from handrail.diagnostics import Findings, Location
from handrail.organisation.logos import MAX_SVG_BYTES, Logo, read_logo

PLACE = Location("organisation.yaml", 30, 14)
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100"'


def read(data: bytes, file_name: str = "logo.svg") -> tuple[Logo | None, str]:
    findings = Findings()
    logo = read_logo(data, file_name, PLACE, findings)
    return logo, "\n".join(f"{found.code}: {found.statement} | {found.fix}" for found in findings.all())


def drawing(inside: str, start: str = SVG) -> bytes:
    return f"<svg {start}>{inside}</svg>".encode()


def picture(name: str, mode: str = "RGB", size: tuple[int, int] = (1200, 300)) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, name)
    return stream.getvalue()


def test_png_is_made_small_and_stays_transparent() -> None:
    logo, _ = read(picture("PNG", "RGBA"), "logo.png")
    assert logo is not None
    assert (logo.media_type, logo.suffix, logo.width, logo.height) == ("image/png", ".png", 600, 150)
    assert Image.open(io.BytesIO(logo.data)).mode == "RGBA"


def test_jpeg_stays_jpeg() -> None:
    logo, _ = read(picture("JPEG"), "logo.jpg")
    assert logo is not None
    assert (logo.media_type, logo.suffix, logo.width) == ("image/jpeg", ".jpg", 600)


def test_picture_is_known_by_its_bytes_not_its_name() -> None:
    logo, _ = read(picture("PNG"), "logo.svg")
    assert logo is not None
    assert logo.media_type == "image/png"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "logo-empty"), (picture("GIF"), "logo-wrong-format"), (b"nothing", "logo-unreadable")],
)
def test_what_is_no_logo_is_refused(data: bytes, code: str) -> None:
    logo, found = read(data, "logo.png")
    assert logo is None
    assert found.startswith(code)


def test_drawing_is_rewritten_with_its_size() -> None:
    logo, found = read(
        b"<?xml version='1.0' encoding='UTF-8'?><!-- secret --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'"
        b" version='1.1' viewBox='0,0 200,100'><svg:title>secret</svg:title>"
        b"<svg:path fill='#5b2a86' d='M0 0h9'/></svg:svg>"
    )
    assert found == ""
    assert logo is not None
    assert (logo.media_type, logo.suffix, logo.width, logo.height) == ("image/svg+xml", ".svg", 600, 300)
    assert logo.data.decode() == (
        '<svg height="300" viewBox="0 0 200 100" width="600" xmlns="http://www.w3.org/2000/svg">'
        '<path d="M0 0h9" fill="#5b2a86"></path></svg>\n'
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<style>.st0{fill:#fff;stroke-width:2px}</style><path class="st0" d="M0 0h9"/>',
        "<style><![CDATA[.a , .b > path {fill:rgb(1,2,3)}]]></style><g/>",
        '<defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a"/></defs><path d="M0 0h9" style="fill:url(#b)"/>',
        '<symbol id="s"><circle r="3"/></symbol><use href="#s" transform="translate(3 4)"/>',
        '<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(\'#c\')"><path d="M0 0"/></g>',
        '<g data-name="Layer 1" xml:space="preserve"><text font-family="Curlz MT">A &amp; B</text></g>',
    ],
)
def test_what_drawing_programs_write_is_let_in_and_reads_back_the_same(inside: str) -> None:
    logo, found = read(drawing(inside))
    assert found == ""
    assert logo is not None
    ElementTree.fromstring(logo.data)
    again, _ = read(logo.data)
    assert again == logo


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "'script'"),
        ("<foreignObject><p/></foreignObject>", "'foreignObject'"),
        ('<path onclick="x()" d="M0 0"/>', "script in the attribute 'onclick'"),
        ('<path ONLOAD="x()" d="M0 0"/>', "'ONLOAD'"),
        ('<a href="#x"/>', "'a'"),
        ('<image href="data:image/png;base64,AA"/>', "'image'"),
        ('<use href="https://example.org/x.svg#a"/>', "points outside itself"),
        ('<use xlink:href="other.svg#a"/>', "points outside itself"),
        ('<use href="javascript:x"/>', "points outside itself"),
        ('<use href="#"/>', "points outside itself"),
        ('<path fill="url(https://example.org/a)" d=""/>', "points outside itself"),
        ('<path fill="URL( data:x )" d=""/>', "points outside itself"),
        ('<path style="fill:url(x.svg#a)" d=""/>', "points outside itself"),
        ('<path style="fill:u\\72l(x)" d=""/>', "not plain"),
        ('<path style="fill:ur/**/l(x)" d=""/>', "not plain"),
        ('<path style="behavior:none" d=""/>', "'behavior'"),
        ('<path style="fill:image-set(x)" d=""/>', "'image-set'"),
        ('<path style="fill:var(--x)" d=""/>', "'var'"),
        ("<style>@import 'x.css';</style>", "@import"),
        ("<style>.a{fill:url(#b)}</style>", "presentation attributes"),
        ("<style>.a{fill:u\\72l(x)}</style>", "codes"),
        ("<style>.a{position:fixed}</style>", "'position'"),
        ("<style>nonsense</style>", "cannot be read"),
        ("<style><path/></style>", "inside its style sheet"),
        ('<style type="text/x">.a{}</style>', "text/x"),
        ('<animate attributeName="x"/>', "'animate'"),
        ('<set attributeName="href"/>', "'set'"),
        ("<metadata/>", "'metadata'"),
        ('<filter id="f"/>', "'filter'"),
        ('<path filter="x" d=""/>', "'filter'"),
        ('<path id="a b" d=""/>', 'id="a b"'),
        ('<path xmlns:i="http://inkscape.example" i:label="x" d=""/>', "'label'"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "'html'"),
        ("<?xml-stylesheet href='x'?>", "processing instruction, 'xml-stylesheet'"),
        ('<use href="#gone"/>', "not there, #gone"),
        ('<g id="a"><use href="#a"/></g>', "contains itself"),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>', "contains itself"),
        ('<g id="a"/><g id="a"/>', "two parts with the id 'a'"),
        ("<g>" * 40 + "</g>" * 40, "too intricate"),
        ("<g/>" * 10_001, "too intricate"),
        ("<path>", "damaged"),
    ],
)
def test_what_is_not_a_plain_drawing_is_refused_by_name(inside: str, reason: str) -> None:
    logo, found = read(drawing(inside))
    assert logo is None
    assert reason in found
    assert found.count("\n") == 0


def test_doctype_is_refused_before_its_entities_grow() -> None:
    laughs = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 12))
    logo, found = read(f'<!DOCTYPE svg [<!ENTITY l0 "x">{laughs}]><svg {SVG}>&l11;</svg>'.encode())
    assert logo is None
    assert "DOCTYPE" in found


def test_reuse_that_multiplies_is_refused_at_once() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 20))
    logo, found = read(drawing(f'<g id="l0"/>{levels}'))
    assert logo is None
    assert "too intricate" in found


def test_long_chain_of_references_is_refused() -> None:
    chain = "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(2000))
    logo, found = read(drawing(f'{chain}<linearGradient id="g2000"/>'))
    assert logo is None
    assert "too intricate" in found


@pytest.mark.parametrize("value", ["a" * 200_000, "url(" * 50_000, "/*" * 100_000, "{" * 200_000, "1" * 200_000])
def test_hostile_values_are_judged_in_linear_time(value: str) -> None:
    for inside in (f'<path style="fill:{value}"/>', f"<style>{value}</style>", f'<path fill="{value}"/>'):
        read(drawing(inside))
    read(drawing("", f'xmlns="http://www.w3.org/2000/svg" viewBox="{value}" width="{value}"'))


def test_large_drawing_is_refused() -> None:
    _, found = read(drawing(" " * MAX_SVG_BYTES))
    assert found.startswith("logo-too-large")
    assert "256 KB" in found


@pytest.mark.parametrize(
    "size",
    [
        "",
        'width="100%" height="100%"',
        'viewBox="0 0 0 9"',
        'viewBox="0 0 -5 5"',
        'viewBox="0 0 1e999 1"',
        'width="20mm" height="9mm"',
        'width="20"',
    ],
)
def test_drawing_without_a_size_is_told_to_have_a_view_box(size: str) -> None:
    logo, found = read(drawing("", f'xmlns="http://www.w3.org/2000/svg" {size}'))
    assert logo is None
    assert found.startswith("logo-without-size")
    assert "viewBox" in found


def test_view_box_is_made_from_width_and_height() -> None:
    logo, _ = read(drawing("", 'xmlns="http://www.w3.org/2000/svg" width="40px" height="80"'))
    assert logo is not None
    assert (logo.width, logo.height) == (300, 600)
    assert b'viewBox="0 0 40 80"' in logo.data


def test_root_must_be_a_drawing() -> None:
    logo, found = read(b"<g xmlns='http://www.w3.org/2000/svg'/>")
    assert logo is None
    assert "begins with 'g'" in found


SAMPLE = drawing('<g id="a"><path style="fill:url(#b)" d="M0 0h9"/></g><use href="#a"/><style>.a{fill:#fff}</style>')


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_drawings_never_crash(draw: st.DataObject) -> None:
    data = bytearray(SAMPLE)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    logo, found = read(bytes(data))
    assert (logo is None) == bool(found)
