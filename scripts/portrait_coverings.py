"""Headscarves and turbans of the drawn portraits: what lies behind the face, and what lies before it."""

from __future__ import annotations

from collections.abc import Callable

from portrait_painting import Painter, darker, ellipse, lighter, mirrored, smooth
from portrait_people import Portrait


def headscarf_behind(painter: Painter, portrait: Portrait) -> None:
    cloth = darker(portrait.hair_colour, 0.16)
    painter.fill(
        smooth(mirrored(((0, -196), (86, -176), (136, -92), (142, 20), (132, 120), (140, 210), (0, 260)))), cloth
    )


def headscarf_before(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.hair_colour
    around = smooth(
        mirrored(((0, -192), (84, -174), (130, -92), (134, 20), (116, 110), (92, 168), (44, 206), (0, 216)))
    )
    opening = painter.mask(
        smooth(mirrored(((0, -104), (58, -92), (86, -36), (88, 40), (68, 106), (34, 140), (0, 150))))
    )
    outside = opening.point([255 - level for level in range(256)])
    painter.fill(
        smooth(
            (
                (-10, -104),
                (-60, -92),
                (-88, -40),
                (-92, -104),
                (-40, -140),
                (40, -140),
                (92, -104),
                (88, -40),
                (60, -92),
                (10, -104),
            )
        ),
        darker(colour, 0.32),
        within=outside,
    )
    painter.shaded(around, colour, darker(colour, 0.12), (-26.0, -4.0), within=outside)
    painter.stroke(((-104, -100), (-40, -140), (40, -138), (100, -84)), darker(colour, 0.16), 4)
    painter.stroke(((-110, -60), (-60, -118), (20, -120)), lighter(colour, 0.16), 4, 0.8)


def turban_behind(painter: Painter, portrait: Portrait) -> None:
    painter.fill(ellipse((0, -112), 132, 92), darker(portrait.hair_colour, 0.25))


def turban_before(painter: Painter, portrait: Portrait) -> None:
    colour, fold = portrait.hair_colour, darker(portrait.hair_colour, 0.2)
    painter.fill(((0, -134), (52, -84), (-52, -84)), darker(portrait.accent, 0.05))
    wrap = (
        (-116, -34),
        (-142, -100),
        (-120, -178),
        (-50, -224),
        (40, -226),
        (116, -182),
        (142, -104),
        (116, -34),
        (116, -34),
        (60, -78),
        (0, -120),
        (0, -120),
        (-60, -78),
        (-116, -34),
    )
    painter.shaded(smooth(wrap), colour, darker(colour, 0.12), (-24.0, -2.0))
    painter.stroke(((0, -120), (-64, -106), (-128, -72)), fold, 4)
    for lift in (0, 34, 66):
        painter.stroke(((0, -122 - lift), (60, -110 - lift), (130, -74 - lift * 0.9)), fold, 4)
        painter.stroke(((0, -122 - lift), (-62, -124 - lift), (-132, -92 - lift * 0.9)), fold, 4)


COVERINGS: dict[str, tuple[Callable[[Painter, Portrait], None], Callable[[Painter, Portrait], None]]] = {
    "headscarf": (headscarf_behind, headscarf_before), "turban": (turban_behind, turban_before),
}  # fmt: skip
