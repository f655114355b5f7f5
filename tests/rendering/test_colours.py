import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rendering.colours import INK, PAPERS, WHITE, brand_palette, contrast, hue_and_chroma, print_tokens
from tests.builders import plain_theme

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
AWKWARD = ["#ffffff", "#000000", "#ffff00", "#00ff00", "#0000ff", "#ff0000", "#00ffff", "#767676", "#777777", "#ff8800"]


def assert_readable(colour: str) -> None:
    palette = brand_palette(colour)
    assert palette.brand == colour
    for ground in (WHITE, palette.tint):
        assert contrast(palette.brand_text, ground) >= 4.5
        assert contrast(palette.line, ground) >= 3
        assert contrast(palette.focus, ground) >= 3
        assert contrast(INK, ground) >= 7
    assert contrast(palette.on_brand, palette.brand_fill) >= 4.5


@pytest.mark.parametrize("colour", AWKWARD)
def test_every_pairing_of_an_awkward_colour_can_be_read(colour: str) -> None:
    assert_readable(colour)


@given(COLOURS)
def test_every_pairing_of_any_colour_can_be_read(colour: str) -> None:
    assert_readable(colour)


def assert_print_readable(colour: str, palette: str) -> None:
    tokens = dict(print_tokens(colour, palette))
    assert tokens["--brand"] == colour
    assert tokens["--paper"] == PAPERS[palette]
    for ground in (tokens["--paper"], tokens["--tint"]):
        for text in ("--brand-text", "--focus"):
            assert contrast(tokens[text], ground) >= 4.5
        assert contrast(tokens["--brand-line"], ground) >= 3
        assert contrast(tokens.get("--ink", INK), ground) >= 7
    assert contrast(tokens["--on-brand"], tokens["--brand-fill"]) >= 4.5


@pytest.mark.parametrize("palette", PAPERS)
@pytest.mark.parametrize("colour", AWKWARD)
def test_every_pairing_on_paper_of_an_awkward_colour_can_be_read(colour: str, palette: str) -> None:
    assert_print_readable(colour, palette)


@pytest.mark.parametrize("palette", PAPERS)
@given(colour=COLOURS)
def test_every_pairing_on_paper_of_any_colour_can_be_read(colour: str, palette: str) -> None:
    assert_print_readable(colour, palette)


@given(COLOURS)
def test_high_contrast_is_black_on_white_all_but_the_brands_own_area(colour: str) -> None:
    tokens = dict(print_tokens(colour, "high-contrast"))
    assert tokens.pop("--brand") == colour
    assert set(tokens.values()) <= {"#000000", "#ffffff"}
    assert {tokens[name] for name in ("--ink", "--muted", "--danger", "--brand-text", "--rule")} == {"#000000"}


@given(COLOURS)
def test_white_paper_has_the_colours_of_the_website(colour: str) -> None:
    assert print_tokens(colour, "white") == (*brand_palette(colour).tokens(), ("--paper", WHITE))


@pytest.mark.parametrize("palette", PAPERS)
def test_the_themes_own_colours_can_be_read_on_every_paper(palette: str) -> None:
    own = dict(re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]{6})", plain_theme().text("print_base.css")))
    tokens = {**own, **dict(print_tokens("#5b2a86", palette))}
    for name in ("--ink", "--muted", "--danger"):
        assert contrast(tokens[name], tokens["--paper"]) >= 4.5, name


@given(COLOURS)
def test_hue_is_kept(colour: str) -> None:
    palette = brand_palette(colour)
    hue, _ = hue_and_chroma(colour)
    for made in (palette.brand_text, palette.brand_fill, palette.line):
        # Eight bits cannot hold the hue of a colour that is nearly grey.
        other, chroma = hue_and_chroma(made)
        if chroma > 0.06:
            assert abs((other - hue + 180) % 360 - 180) < 3


@given(COLOURS)
def test_nothing_is_made_lighter_or_darkened_without_need(colour: str) -> None:
    palette = brand_palette(colour)
    assert contrast(palette.brand_text, WHITE) >= contrast(colour, WHITE) - 0.001
    if contrast(colour, WHITE) >= 7:
        assert palette.brand_text == palette.brand_fill == palette.line == colour


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_tokens_are_custom_properties_in_a_fixed_order() -> None:
    tokens = brand_palette("#5B2A86").tokens()
    assert [name for name, _ in tokens] == [
        "--brand",
        "--brand-text",
        "--on-brand",
        "--brand-fill",
        "--tint",
        "--brand-line",
        "--focus",
    ]
    assert dict(tokens)["--brand"] == "#5b2a86"
    assert dict(tokens)["--on-brand"] == "#ffffff"


@pytest.mark.parametrize("text", ["purple", "#fff", "#5b2a8", "#5b2a866", "#5b2a8g", "", "#5b2a86;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        brand_palette(text)
