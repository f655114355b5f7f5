"""Draws the portraits of the example organisations' invented people into schools/<organisation>/images.

Usage: python scripts/draw_portraits.py [FOLDER]     (the folder that holds `schools`; the current one unless given)

Nobody was photographed or copied: each face is put together from portraits.toml, and comes out the same each time.
The logos beside them are plain SVG written by hand: edit those files themselves.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from portrait_clothes import GARMENTS, draped_scarf, lanyard
from portrait_faces import BEARDS, paint_earrings, paint_face, paint_features, paint_glasses, paint_mouth, paint_neck
from portrait_hair import paint_before, paint_behind
from portrait_painting import Painter, ellipse, lighter
from portrait_people import Portrait, load_portraits


def draw(portrait: Portrait) -> Image.Image:
    """Return the finished picture: background, hair, body, face, and what is worn on the face."""
    painter = Painter(portrait.background, portrait.tilt)
    painter.fill(ellipse((0, 20), 262, 262), lighter(portrait.background, 0.42))
    painter.turn_with_head(True)
    paint_behind(painter, portrait)
    painter.turn_with_head(False)
    paint_neck(painter, portrait)
    GARMENTS[portrait.garment](painter, portrait)
    if portrait.lanyard:
        lanyard(painter, portrait)
    if portrait.hair == "headscarf":
        draped_scarf(painter, portrait)
    painter.turn_with_head(True)
    _draw_head(painter, portrait)
    return painter.finished()


def _draw_head(painter: Painter, portrait: Portrait) -> None:
    paint_face(painter, portrait)
    if portrait.beard:
        BEARDS[portrait.beard](painter, portrait)
    paint_features(painter, portrait)
    paint_mouth(painter, portrait)
    if portrait.earrings:
        paint_earrings(painter, portrait)
    paint_before(painter, portrait)
    if portrait.glasses:
        paint_glasses(painter, portrait)


def main(arguments: list[str]) -> None:
    schools = Path(arguments[0] if arguments else ".") / "schools"
    for organisation, people in load_portraits(Path(__file__).with_name("portraits.toml")).items():
        images = schools / organisation / "images"
        images.mkdir(parents=True, exist_ok=True)
        for person, portrait in people.items():
            draw(portrait).save(images / f"{person}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
