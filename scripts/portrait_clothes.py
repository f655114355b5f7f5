"""Clothes of the drawn portraits, from the shoulders down to the lower edge."""

from __future__ import annotations

from collections.abc import Callable

from portrait_painting import Painter, Path, Point, darker, ellipse, lighter, smooth
from portrait_people import Portrait

SHOULDERS: Path = ((70, 196), (104, 222), (176, 246), (230, 284), (256, 350), (264, 430), (264, 430))


def _garment(neckline: Path) -> list[Point]:
    """Return the outline of a top with the neckline given from left to right."""
    right = smooth(SHOULDERS, closed=False)
    left = [(-x, y) for x, y in reversed(right)]
    return [*left, *smooth(neckline, closed=False), *right]


def _top(painter: Painter, neckline: Path, colour: str) -> None:
    painter.shaded(_garment(neckline), colour, darker(colour, 0.12), (-34.0, 0.0))
    for side in (-1, 1):
        painter.stroke(((side * 172, 330), (side * 180, 372), (side * 178, 420)), darker(colour, 0.2), 4)


CREW: Path = ((-70, 196), (-52, 228), (0, 248), (52, 228), (70, 196))
WIDE: Path = ((-84, 206), (-60, 246), (0, 268), (60, 246), (84, 206))
BUTTONED: Path = ((-70, 196), (-70, 196), (-34, 222), (0, 238), (34, 222), (70, 196), (70, 196))
VEE: Path = ((-70, 196), (-70, 196), (-34, 270), (0, 326), (0, 326), (34, 270), (70, 196), (70, 196))


def crew(painter: Painter, portrait: Portrait) -> None:
    _top(painter, CREW, portrait.garment_colour)
    painter.stroke(CREW, darker(portrait.garment_colour, 0.24), 15)


def blouse(painter: Painter, portrait: Portrait) -> None:
    _top(painter, WIDE, portrait.garment_colour)
    painter.stroke(WIDE, lighter(portrait.garment_colour, 0.35), 7)


def roll_neck(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.garment_colour
    _top(painter, CREW, colour)
    tube = smooth(((-62, 156), (-62, 156), (0, 172), (62, 156), (62, 156), (76, 232), (0, 256), (-76, 232)))
    painter.shaded(tube, lighter(colour, 0.08), darker(colour, 0.08))
    painter.stroke(((-72, 222), (0, 246), (72, 222)), darker(colour, 0.24), 4)


def _collar(painter: Painter, colour: str) -> None:
    for side in (-1, 1):
        wing = ((side * 62, 178), (side * 84, 208), (side * 62, 282), (side * 2, 246), (side * 30, 224))
        painter.fill(wing, colour if side < 0 else darker(colour, 0.06))
        painter.stroke(((side * 62, 282), (side * 2, 246)), darker(colour, 0.24), 3)


def shirt(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.garment_colour
    _top(painter, BUTTONED, colour)
    painter.stroke(((0, 250), (0, 420)), darker(colour, 0.2), 4)
    for y in (296, 352, 408):
        painter.fill(ellipse((0, y), 5, 5), darker(colour, 0.36))
    _collar(painter, lighter(colour, 0.14))


def shirt_and_tie(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.garment_colour
    _top(painter, CREW, colour)
    tie = portrait.accent
    painter.fill(((-20, 248), (20, 248), (14, 284), (30, 430), (-30, 430), (-14, 284)), tie)
    painter.fill(((-22, 244), (22, 244), (14, 284), (-14, 284)), darker(tie, 0.2))
    _collar(painter, lighter(colour, 0.2))


def jumper_and_shirt(painter: Painter, portrait: Portrait) -> None:
    _top(painter, CREW, lighter(portrait.accent, 0.1))
    _top(painter, VEE, portrait.garment_colour)
    painter.stroke(VEE, darker(portrait.garment_colour, 0.24), 9)
    _collar(painter, portrait.accent)


def blazer(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.garment_colour
    _top(painter, WIDE, portrait.accent)
    deep: Path = ((-84, 202), (-84, 202), (-62, 300), (0, 430), (0, 430), (62, 300), (84, 202), (84, 202))
    _top(painter, deep, colour)
    for side in (-1, 1):
        lapel = (
            (side * 74, 196),
            (side * 112, 232),
            (side * 128, 292),
            (side * 94, 300),
            (side * 102, 322),
            (side * 4, 428),
            (side * 54, 320),
        )
        painter.fill(lapel, lighter(colour, 0.1) if side < 0 else darker(colour, 0.04))
        painter.stroke(
            ((side * 128, 292), (side * 94, 300), (side * 102, 322), (side * 4, 428)), darker(colour, 0.3), 3
        )


def suit(painter: Painter, portrait: Portrait) -> None:
    shirt_colour = "#f3f1ec"
    _top(painter, CREW, shirt_colour)
    painter.fill(((-18, 248), (18, 248), (12, 282), (28, 430), (-28, 430), (-12, 282)), portrait.accent)
    painter.fill(((-20, 244), (20, 244), (12, 282), (-12, 282)), darker(portrait.accent, 0.2))
    _collar(painter, shirt_colour)
    deep: Path = ((-92, 208), (-92, 208), (-66, 300), (0, 430), (0, 430), (66, 300), (92, 208), (92, 208))
    _top(painter, deep, portrait.garment_colour)
    for side in (-1, 1):
        lapel = (
            (side * 84, 204),
            (side * 120, 236),
            (side * 134, 296),
            (side * 98, 304),
            (side * 106, 326),
            (side * 4, 428),
            (side * 58, 320),
        )
        painter.fill(lapel, lighter(portrait.garment_colour, 0.1))


def cardigan(painter: Painter, portrait: Portrait) -> None:
    _top(painter, WIDE, portrait.accent)
    deep: Path = (
        (-96, 212),
        (-96, 212),
        (-70, 300),
        (-30, 430),
        (-30, 430),
        (30, 430),
        (30, 430),
        (70, 300),
        (96, 212),
        (96, 212),
    )
    _top(painter, deep, portrait.garment_colour)
    for side in (-1, 1):
        painter.stroke(((side * 94, 212), (side * 72, 300), (side * 32, 424)), darker(portrait.garment_colour, 0.2), 13)


def tunic(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.garment_colour
    _top(painter, VEE, colour)
    painter.stroke(VEE, "#ffffff", 10)
    painter.stroke(((92, 300), (92, 330)), "#d9d6cf", 6)
    painter.fill(ellipse((92, 344), 17, 17), "#f4f2ee")
    painter.fill(ellipse((92, 344), 11, 11), lighter(colour, 0.55))


def draped_scarf(painter: Painter, portrait: Portrait) -> None:
    """The lower end of a headscarf, over whatever is worn."""
    colour = portrait.hair_colour
    drape = (
        (-104, 128),
        (-60, 178),
        (0, 196),
        (60, 178),
        (104, 128),
        (134, 196),
        (150, 244),
        (84, 284),
        (-10, 300),
        (-96, 280),
        (-150, 244),
        (-134, 196),
    )
    painter.shaded(smooth(drape), colour, darker(colour, 0.12))
    painter.stroke(((-120, 190), (-50, 246), (50, 262)), darker(colour, 0.2), 4)
    painter.stroke(((116, 178), (70, 226), (-40, 286)), darker(colour, 0.2), 4)


def lanyard(painter: Painter, portrait: Portrait) -> None:
    for side in (-1, 1):
        painter.stroke(((side * 76, 210), (side * 50, 296), (side * 6, 372)), portrait.lanyard, 10)
    painter.fill(((-8, 366), (8, 366), (8, 384), (-8, 384)), "#8d8a92")
    painter.fill(((-42, 380), (42, 380), (42, 430), (-42, 430)), "#fbfaf7")
    painter.fill(((-30, 392), (-4, 392), (-4, 430), (-30, 430)), lighter(portrait.lanyard, 0.45))


GARMENTS: dict[str, Callable[[Painter, Portrait], None]] = {
    "crew": crew, "blouse": blouse, "roll-neck": roll_neck, "shirt": shirt, "shirt-and-tie": shirt_and_tie,
        "blazer": blazer,
    "jumper-and-shirt": jumper_and_shirt, "suit": suit, "cardigan": cardigan, "tunic": tunic,
}  # fmt: skip
