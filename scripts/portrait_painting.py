"""Flat shapes on a picture, given in one unit and drawn three times as large so that edges come out smooth."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw

Point = tuple[float, float]
Path = Sequence[Point]

SIZE = (600, 720)
OVERSAMPLE = 3
HEAD_CENTRE: Point = (300.0, 322.0)
# Large enough for a face to be known again on a poster, with the shoulders still running out of the picture.
MAGNIFIED = 1.14
# Heads turn about the nape, or a tilted head would slide off its neck.
NAPE: Point = (0.0, 130.0)


def smooth(points: Path, closed: bool = True, steps: int = 14) -> list[Point]:
    """Return a curve through every point (uniform Catmull-Rom); a point given twice running is a corner."""
    count = len(points)
    found: list[Point] = []
    for index in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(index + shift) % count] for shift in (-1, 0, 1, 2))
        else:
            p0, p1 = points[max(index - 1, 0)], points[index]
            p2, p3 = points[index + 1], points[min(index + 2, count - 1)]
        found += [_between(p0, p1, p2, p3, step / steps) for step in range(steps)]
    return found if closed else [*found, points[-1]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def mirrored(right: Path) -> list[Point]:
    """Return the outline whose right half, top to bottom, is given; points on the axis are not repeated."""
    left = [(-x, y) for x, y in reversed(right) if abs(x) > 0.01]
    return [*right, *left]


def ellipse(centre: Point, radius_x: float, radius_y: float, steps: int = 72) -> list[Point]:
    turns = [2 * math.pi * step / steps for step in range(steps)]
    return [(centre[0] + radius_x * math.cos(turn), centre[1] + radius_y * math.sin(turn)) for turn in turns]


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` in it."""
    first, second = ImageColor.getrgb(colour)[:3], ImageColor.getrgb(other)[:3]
    parts = [round(a + (b - a) * share) for a, b in zip(first, second, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*parts)


def darker(colour: str, share: float = 0.18) -> str:
    return mixed(colour, "#1b1030", share)


def lighter(colour: str, share: float = 0.2) -> str:
    return mixed(colour, "#ffffff", share)


class Painter:
    """Holds one picture; every point given to it counts from the middle of the head."""

    def __init__(self, background: str, tilt_degrees: float = 0.0) -> None:
        width, height = SIZE
        self._size = (width * OVERSAMPLE, height * OVERSAMPLE)
        self._picture = Image.new("RGB", self._size, background)
        self._tilt = math.radians(tilt_degrees)
        self._tilted = False

    def turn_with_head(self, tilted: bool) -> None:
        """Say whether what follows belongs to the head, and so leans with it."""
        self._tilted = tilted

    def fill(self, path: Path, colour: str, opacity: float = 1.0, within: Image.Image | None = None) -> None:
        mask = self.mask(path)
        if within is not None:
            mask = ImageChops.multiply(mask, within)
        if opacity < 1.0:
            mask = mask.point([round(level * opacity) for level in range(256)])
        self._picture.paste(colour, (0, 0), mask)

    def shaded(
        self, path: Path, colour: str, shade: str, shift: Point = (-30.0, -6.0), within: Image.Image | None = None
    ) -> None:
        """Fill a shape, and darken the side of it that lies away from the light (upper left)."""
        self.fill(path, colour, within=within)
        moved = [(x + shift[0], y + shift[1]) for x, y in path]
        away = ImageChops.subtract(self.mask(path), self.mask(moved))
        self._picture.paste(shade, (0, 0), away if within is None else ImageChops.multiply(away, within))

    def stroke(self, points: Path, colour: str, width: float, opacity: float = 1.0) -> None:
        """Draw a smooth line with round ends through the points."""
        mask = Image.new("L", self._size, 0)
        draw = ImageDraw.Draw(mask)
        thick = width * MAGNIFIED * OVERSAMPLE
        radius = thick / 2
        placed = [self._place(point) for point in smooth(points, closed=False, steps=24)]
        draw.line(placed, fill=255, width=round(thick), joint="curve")
        for x, y in placed:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        if opacity < 1.0:
            mask = mask.point([round(level * opacity) for level in range(256)])
        self._picture.paste(colour, (0, 0), mask)

    def mask(self, path: Path) -> Image.Image:
        found = Image.new("L", self._size, 0)
        ImageDraw.Draw(found).polygon([self._place(point) for point in path], fill=255)
        return found

    def finished(self) -> Image.Image:
        """Return the picture in its printed size with at most 96 colours, which keeps the file small."""
        small = self._picture.resize(SIZE, Image.Resampling.LANCZOS)
        return small.quantize(colors=96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)

    def _place(self, point: Point) -> Point:
        x, y = point
        if self._tilted and self._tilt:
            dx, dy = x - NAPE[0], y - NAPE[1]
            cosine, sine = math.cos(self._tilt), math.sin(self._tilt)
            x, y = NAPE[0] + dx * cosine - dy * sine, NAPE[1] + dx * sine + dy * cosine
        return (HEAD_CENTRE[0] + x * MAGNIFIED) * OVERSAMPLE, (HEAD_CENTRE[1] + y * MAGNIFIED) * OVERSAMPLE
