"""Hair of the drawn portraits: what lies behind the face, and what lies before it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from portrait_coverings import COVERINGS
from portrait_painting import Painter, Path, Point, darker, ellipse, lighter, mirrored, smooth
from portrait_people import Portrait


@dataclass(frozen=True, slots=True)
class Cut:
    """The outlines of one hair style; every point counts from the middle of the head."""

    outer: Path
    """Over the head, from the left temple to the right."""
    hairline: Path
    """Back along the forehead, from the right temple to the left."""
    behind: Path = ()
    """Right half, top to bottom, of what hangs behind the head."""


SHORT_OUTER: Path = (
    (-107, 22),
    (-119, -50),
    (-106, -128),
    (-52, -181),
    (22, -190),
    (88, -160),
    (117, -90),
    (119, -40),
    (107, 22),
)
# Ends below the ears, so that long hair runs over them into what hangs behind.
LONG_OUTER: Path = (
    (-112, 156),
    (-132, 90),
    (-134, -20),
    (-114, -132),
    (-52, -186),
    (0, -194),
    (52, -186),
    (114, -132),
    (134, -20),
    (132, 90),
    (112, 156),
)

CUTS: dict[str, Cut] = {
    "side-parting": Cut(SHORT_OUTER, ((98, -14), (95, -56), (80, -90), (30, -98), (-20, -88), (-56, -112), (-80, -86),
        (-95, -50), (-98, -14))),
    "quiff": Cut(
        ((-106, 14), (-115, -50), (-106, -122), (-74, -170), (-20, -200), (46, -204), (92, -178), (112, -120),
            (116, -44), (106, 14)),
        ((99, -18), (96, -58), (86, -92), (62, -116), (20, -118), (-24, -106), (-62, -112), (-86, -90), (-96, -54),
            (-99, -18))),
    "cropped": Cut(
        ((-107, 4), (-112, -60), (-96, -126), (-50, -162), (0, -168), (50, -162), (96, -126), (112, -60), (107, 4)),
        ((101, -20), (96, -62), (80, -100), (40, -112), (0, -114), (-40, -112), (-80, -100), (-96, -62),
            (-101, -20))),
    "receding": Cut(
        ((-107, 16), (-116, -50), (-104, -118), (-56, -164), (0, -172), (56, -164), (104, -118), (116, -50),
            (107, 16)),
        ((99, -16), (93, -62), (80, -104), (58, -136), (30, -122), (0, -116), (-30, -122), (-58, -136), (-80, -104),
            (-93, -62), (-99, -16))),
    "pixie": Cut(
        ((-110, 38), (-124, -40), (-112, -130), (-54, -184), (14, -194), (84, -170), (122, -100), (124, -30),
            (110, 38)),
        ((100, 0), (92, -46), (60, -70), (10, -74), (-30, -92), (-66, -112), (-88, -74), (-98, -36), (-101, 4))),
    "bob": Cut(LONG_OUTER, ((106, 96), (101, 20), (94, -44), (70, -88), (30, -112), (-8, -126), (-40, -110),
        (-76, -84), (-95, -44), (-101, 20), (-106, 96)),
               ((0, -190), (70, -178), (124, -110), (140, -10), (142, 80), (132, 146), (92, 162), (40, 150),
                   (0, 150))),
    "fringe-bob": Cut(LONG_OUTER, ((106, 96), (100, 24), (96, -30), (84, -52), (40, -56), (0, -54), (-40, -56),
        (-84, -52), (-96, -30), (-100, 24), (-106, 96)),
                      ((0, -190), (74, -176), (128, -100), (140, 0), (146, 84), (140, 132), (100, 142), (40, 140),
                          (0, 140))),
    "long": Cut(LONG_OUTER, ((106, 100), (101, 30), (92, -40), (62, -92), (24, -118), (-14, -128), (-44, -108),
        (-76, -78), (-95, -36), (-101, 30), (-106, 100)),
                ((0, -192), (76, -178), (128, -104), (138, 0), (146, 110), (160, 220), (148, 300), (90, 318),
                    (0, 300))),
    "long-centre": Cut(LONG_OUTER, ((106, 100), (103, 34), (96, -30), (72, -84), (34, -116), (0, -136), (-34, -116),
        (-72, -84), (-96, -30), (-103, 34), (-106, 100)),
                       ((0, -192), (74, -178), (124, -104), (132, 0), (138, 120), (146, 230), (132, 300), (80, 310),
                           (0, 300))),
    "swept-back": Cut(
        ((-106, 14), (-118, -54), (-108, -128), (-56, -176), (0, -186), (56, -176), (108, -128), (118, -54),
            (106, 14)),
        ((99, -14), (96, -62), (82, -102), (44, -122), (0, -128), (-44, -122), (-82, -102), (-96, -62), (-99, -14))),
}  # fmt: skip


def paint_behind(painter: Painter, portrait: Portrait) -> None:
    if portrait.hair in COVERINGS:
        COVERINGS[portrait.hair][0](painter, portrait)
        return
    shade = darker(portrait.hair_colour, 0.22)
    extra = EXTRAS_BEHIND.get(portrait.extra)
    if extra:
        extra(painter, portrait)
    cut = CUTS.get(portrait.hair)
    if cut and cut.behind:
        painter.fill(smooth(mirrored(cut.behind)), shade)


def paint_before(painter: Painter, portrait: Portrait) -> None:
    if portrait.hair in COVERINGS:
        COVERINGS[portrait.hair][1](painter, portrait)
        return
    cut = CUTS.get(portrait.hair)
    if cut:
        colour = portrait.hair_colour
        outline = [*smooth(cut.outer, closed=False), *smooth(cut.hairline, closed=False)]
        painter.shaded(outline, colour, darker(colour, 0.14), (-18.0, 4.0))
        if portrait.hair not in {"cropped"}:
            _shine(painter, portrait)
    extra = EXTRAS_BEFORE.get(portrait.extra)
    if extra:
        extra(painter, portrait)


def _shine(painter: Painter, portrait: Portrait) -> None:
    painter.stroke(((-84, -122), (-58, -152), (-22, -166)), lighter(portrait.hair_colour, 0.22), 9, 0.7)


def _ring(count: int, start: float, end: float, radius_x: float, radius_y: float, centre: Point) -> list[Point]:
    """Return points along part of an ellipse; angles in degrees, 0 to the right and 90 downwards."""
    turns = [math.radians(start + (end - start) * step / (count - 1)) for step in range(count)]
    return [(centre[0] + radius_x * math.cos(turn), centre[1] + radius_y * math.sin(turn)) for turn in turns]


def curls_before(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.hair_colour
    for index, point in enumerate(_ring(9, 188, 352, 104, 104, (0, -60))):
        painter.fill(ellipse(point, 36, 35), darker(colour, 0.1) if index % 2 else colour)
    for index, point in enumerate(_ring(6, 200, 340, 70, 62, (0, -76))):
        painter.fill(ellipse(point, 31, 29), colour if index % 2 else lighter(colour, 0.08))


def afro_behind(painter: Painter, portrait: Portrait) -> None:
    colour = darker(portrait.hair_colour, 0.1)
    painter.fill(ellipse((0, -62), 158, 146), colour)
    for point in _ring(22, 140, 400, 146, 136, (0, -62)):
        painter.fill(ellipse(point, 27, 27), colour)


def afro_before(painter: Painter, portrait: Portrait) -> None:
    outline = [
        *smooth(SHORT_OUTER, closed=False),
        *smooth(((96, -60), (60, -108), (0, -120), (-60, -108), (-96, -60)), closed=False),
    ]
    painter.fill(outline, portrait.hair_colour)
    for point in _ring(9, 194, 346, 86, 84, (0, -40)):
        painter.fill(ellipse(point, 30, 28), portrait.hair_colour)


def long_curls_behind(painter: Painter, portrait: Portrait) -> None:
    shade = darker(portrait.hair_colour, 0.16)
    painter.fill(
        smooth(mirrored(((0, -190), (90, -170), (138, -80), (146, 60), (140, 190), (80, 220), (0, 220)))), shade
    )
    for side in (-1, 1):
        for step in range(7):
            painter.fill(ellipse((side * (128 + 14 * (step % 2)), -74 + step * 46), 36, 36), shade)


def bun_behind(painter: Painter, portrait: Portrait) -> None:
    painter.shaded(ellipse((0, -204), 54, 50), portrait.hair_colour, darker(portrait.hair_colour, 0.2), (-10.0, -6.0))


def low_bun_behind(painter: Painter, portrait: Portrait) -> None:
    painter.fill(ellipse((92, 96), 50, 46), darker(portrait.hair_colour, 0.2))


def ponytail_behind(painter: Painter, portrait: Portrait) -> None:
    tail = (
        (70, -96),
        (112, -120),
        (150, -70),
        (162, 20),
        (168, 110),
        (150, 190),
        (120, 250),
        (112, 190),
        (112, 90),
        (96, -10),
    )
    painter.fill(smooth(tail), darker(portrait.hair_colour, 0.2))


def braids_behind(painter: Painter, portrait: Portrait) -> None:
    painter.fill(
        smooth(mirrored(((0, -190), (80, -172), (122, -90), (128, 60), (124, 150), (0, 150)))),
        darker(portrait.hair_colour, 0.3),
    )
    for side in (-1, 1):
        for step in range(4):
            x = side * (92 + 17 * step)
            colour = darker(portrait.hair_colour, 0.1) if step % 2 else lighter(portrait.hair_colour, 0.08)
            painter.stroke(((x * 0.9, -70 + 14 * step), (x, 60), (x * 1.04, 190), (x, 286 - 16 * step)), colour, 19)
            painter.stroke(((x * 1.01, 262 - 16 * step), (x, 270 - 16 * step)), portrait.accent, 19)


def braids_before(painter: Painter, portrait: Portrait) -> None:
    for x in (-66, -34, 0, 34, 66):
        painter.stroke(
            ((x * 0.8, -184 + abs(x) * 0.3), (x * 1.1, -150 + abs(x) * 0.3), (x * 1.14, -122 + abs(x) * 0.42)),
            darker(portrait.hair_colour, 0.45),
            3.4,
        )


def headband_before(painter: Painter, portrait: Portrait) -> None:
    painter.stroke(
        ((-116, -62), (-92, -122), (-48, -154), (0, -164), (48, -154), (92, -122), (116, -62)), portrait.accent, 22
    )


EXTRAS_BEHIND: dict[str, Callable[[Painter, Portrait], None]] = {
    "afro": afro_behind, "long-curls": long_curls_behind, "bun": bun_behind, "low-bun": low_bun_behind,
    "ponytail": ponytail_behind, "braids": braids_behind,
}  # fmt: skip
EXTRAS_BEFORE: dict[str, Callable[[Painter, Portrait], None]] = {
    "afro": afro_before, "long-curls": curls_before, "curls": curls_before, "braids": braids_before,
        "headband": headband_before,
}  # fmt: skip
