"""One brand colour made into a palette in which every pairing can be read."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
WHITE = "#ffffff"
INK = "#1a1a1a"

# WCAG 2.2: 1.4.3 for text, 1.4.11 for lines, symbols and focus rings.
TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0

TINT_LIGHTNESS = 0.965
TINT_CHROMA = 0.018
# Small enough that the first passing colour looks like the one that failed by a hair.
LIGHTNESS_STEP = 0.005

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb; each pairing named below meets WCAG 2.2 AA."""

    brand: str
    """As given: for large areas that carry no text. Give it a border of `line`, for it may be near white."""
    brand_text: str
    """Text and links on white and on `tint`."""
    on_brand: str
    """Text on `brand_fill`: white or ink."""
    brand_fill: str
    """The brand as a ground for text."""
    tint: str
    """A ground for ink and `brand_text`."""
    line: str
    """Borders, rules and symbols on white and on `tint`."""
    focus: str
    """The focus ring on white and on `tint`; on `brand_fill` use `on_brand`."""

    def tokens(self) -> tuple[tuple[str, str], ...]:
        """Return CSS custom properties and their values, in a fixed order."""
        return (
            ("--brand", self.brand),
            ("--brand-text", self.brand_text),
            ("--on-brand", self.on_brand),
            ("--brand-fill", self.brand_fill),
            ("--tint", self.tint),
            ("--brand-line", self.line),
            ("--focus", self.focus),
        )


# The British Dyslexia Association's style guide advises cream or a soft pastel instead of white.
CREAM = "#fdf5e0"
PAPERS = {"white": WHITE, "cream": CREAM, "high-contrast": WHITE}
BLACK = "#000000"


def print_tokens(colour: str, palette: str) -> tuple[tuple[str, str], ...]:
    """Return the colours of a print on the paper of `palette`, as custom properties.

    High contrast is black on white; of the brand only its own area stays, which carries no text.

    Raises:
        ValueError: colour is not #rrggbb.
    """
    paper = PAPERS[palette]
    if palette == "high-contrast":
        made = Palette(colour.lower(), BLACK, WHITE, BLACK, WHITE, BLACK, BLACK)
        extra = (("--ink", BLACK), ("--muted", BLACK), ("--rule", BLACK), ("--danger", BLACK))
        return (*made.tokens(), ("--paper", paper), *extra)
    return (*brand_palette(colour, paper).tokens(), ("--paper", paper))


def brand_palette(colour: str, paper: str = WHITE) -> Palette:
    """Return the palette of one brand colour for a light paper; hue is kept, lightness gives way.

    Raises:
        ValueError: colour is not #rrggbb.
    """
    if not HEX_COLOUR.fullmatch(colour):
        raise ValueError(f"not a colour like #5b2a86: {colour}")
    brand = colour.lower()
    _, chroma, hue = _lch(brand)
    tint = _hex((TINT_LIGHTNESS, min(chroma, TINT_CHROMA), hue)) if paper == WHITE else WHITE
    fill, on_brand = _fill(brand)
    text = _darkened(brand, lambda dark: _reads_on((paper, tint), dark, TEXT_CONTRAST))
    return Palette(
        brand=brand,
        brand_text=text,
        on_brand=on_brand,
        brand_fill=fill,
        tint=tint,
        line=_darkened(brand, lambda dark: _reads_on((paper, tint), dark, LINE_CONTRAST)),
        focus=text,
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two #rrggbb colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    first, second = _luminance(one), _luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def hue_and_chroma(colour: str) -> tuple[float, float]:
    """Return the OKLCH hue in degrees and the chroma; the hue of a grey means nothing."""
    _, chroma, hue = _lch(colour)
    return math.degrees(hue) % 360, chroma


def _fill(brand: str) -> tuple[str, str]:
    """Return a ground near the brand, and the text colour that can be read on it."""
    for text in (WHITE, INK):
        if contrast(brand, text) >= TEXT_CONTRAST:
            return brand, text
    # Between the two lies a band of mid tones where neither can be read: a little darker, white can.
    return _darkened(brand, lambda dark: contrast(dark, WHITE) >= TEXT_CONTRAST), WHITE


def _reads_on(grounds: tuple[str, ...], colour: str, least: float) -> bool:
    return all(contrast(colour, ground) >= least for ground in grounds)


def _darkened(colour: str, passes: Callable[[str], bool]) -> str:
    """Return the lightest colour of the same hue, no lighter than `colour`, that passes; black at the last."""
    if passes(colour):
        return colour
    lightness, chroma, hue = _lch(colour)

    def at(step: int) -> str:
        return _hex((lightness - step * LIGHTNESS_STEP, chroma, hue))

    # The darker, the more contrast with a light ground: so the first step that passes can be halved towards.
    steps = range(1, int(lightness / LIGHTNESS_STEP) + 1)
    first = bisect_left(steps, True, key=lambda step: passes(at(step)))
    return at(steps[first]) if first < len(steps) else "#000000"


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _expand(red), _expand(green), _expand(blue)


def _expand(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _compress(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lch(colour: str) -> Triple:
    """Return OKLCH: lightness 0 to 1, chroma, hue in radians (Ottosson's matrices)."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)


def _from_lch(lch: Triple) -> Triple:
    lightness, chroma, hue = lch
    green_red, blue_yellow = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(lch: Triple) -> str:
    """Return the nearest #rrggbb of this lightness and hue: chroma gives way where a screen has no such colour."""
    lightness, chroma, hue = lch
    low, high = 0.0, chroma
    if _is_shown(_from_lch(lch)):
        low = chroma
    else:
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_from_lch((lightness, middle, hue))) else (low, middle)
    channels = (round(_compress(min(1.0, max(0.0, value))) * 255) for value in _from_lch((lightness, low, hue)))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _is_shown(linear: Triple) -> bool:
    return all(-0.0005 <= value <= 1.0005 for value in linear)
