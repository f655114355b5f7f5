"""Faces, beards, glasses and clothes of the drawn portraits, from the neck outwards."""

from __future__ import annotations

from collections.abc import Callable

from portrait_painting import Painter, Path, Point, darker, ellipse, mirrored, mixed, smooth
from portrait_people import BLACK, Portrait

INK = "#2b1f2b"
LIP = "#b4555c"
EARS_HIDDEN = {"headscarf", "bob", "fringe-bob", "long", "long-centre"}

# Right halves, from the crown down to the chin.
FACES: dict[str, Path] = {
    "oval": ((0, -150), (62, -136), (100, -70), (104, 0), (94, 70), (62, 128), (26, 152), (0, 156)),
    "round": ((0, -148), (66, -134), (106, -68), (113, 4), (104, 74), (70, 124), (30, 146), (0, 150)),
    "square": ((0, -150), (66, -136), (102, -72), (106, 0), (102, 72), (80, 124), (36, 150), (0, 153)),
    "long": ((0, -154), (60, -140), (95, -72), (98, 0), (91, 76), (62, 136), (26, 162), (0, 166)),
    "heart": ((0, -150), (66, -136), (106, -68), (106, 0), (90, 68), (52, 128), (20, 152), (0, 155)),
}


def face_outline(portrait: Portrait) -> list[Point]:
    return smooth(mirrored(FACES[portrait.face]))


def paint_neck(painter: Painter, portrait: Portrait) -> None:
    skin, shade = portrait.skin, darker(portrait.skin, 0.2)
    neck = (
        (-54, 90),
        (54, 90),
        (54, 90),
        (57, 168),
        (70, 194),
        (86, 236),
        (0, 300),
        (-86, 236),
        (-70, 194),
        (-57, 168),
        (-54, 90),
    )
    painter.fill(smooth(neck), skin)
    under_chin = [(x * 0.9, y + 34) for x, y in face_outline(portrait)]
    painter.fill(under_chin, shade, within=painter.mask(smooth(neck)))


def paint_face(painter: Painter, portrait: Portrait) -> None:
    skin = portrait.skin
    shade = darker(skin, 0.1)
    if portrait.hair not in EARS_HIDDEN:
        for side in (-1, 1):
            painter.fill(ellipse((side * 106, 14), 20, 31), skin if side < 0 else shade)
            painter.stroke(((side * 108, -2), (side * 115, 12), (side * 107, 27)), darker(skin, 0.24), 4)
    painter.shaded(face_outline(portrait), skin, shade)
    blush = mixed(skin, "#e2504a", 0.3)
    for side in (-1, 1):
        painter.fill(ellipse((side * 63, 58), 23, 16), blush, 0.55)


def paint_features(painter: Painter, portrait: Portrait) -> None:
    skin = portrait.skin
    worn = portrait.hair in {"headscarf", "turban"}
    brow = mixed(darker(BLACK if worn else portrait.hair_colour, 0.3), skin, 0.1)
    for side in (-1, 1):
        painter.fill(ellipse((side * 43, 8), 9.5, 11.5), INK)
        painter.fill(ellipse((side * 43 + 3.2, 3.6), 3.1, 3.1), "#ffffff")
        if portrait.lashes:
            painter.stroke(((side * 32, 2), (side * 44, -6), (side * 56, 0), (side * 61, -4)), INK, 4.4)
        outline = ((side * 24, -26), (side * 44, -36), (side * 65, -27))
        painter.stroke(outline, brow, 7 if portrait.lashes else 9.5)
        if portrait.lines:
            painter.stroke(((side * 66, 10), (side * 75, 7)), darker(skin, 0.2), 2.6)
            painter.stroke(((side * 65, 17), (side * 74, 19)), darker(skin, 0.2), 2.6)
            painter.stroke(((side * 45, 57), (side * 55, 72), (side * 55, 86)), darker(skin, 0.18), 3)
    painter.stroke(((3, 22), (15, 47), (9, 56), (-9, 56)), darker(skin, 0.26), 5)


def paint_mouth(painter: Painter, portrait: Portrait) -> None:
    lip = mixed(LIP, portrait.skin, 0.25)
    if portrait.mouth == "grin":
        opening = smooth(((-37, 84), (-37, 84), (0, 91), (37, 84), (37, 84), (22, 108), (0, 115), (-22, 108)))
        painter.fill(opening, "#8a3038")
        painter.fill(
            smooth(((-33, 86), (-33, 86), (0, 92), (33, 86), (33, 86), (25, 99), (0, 102), (-25, 99))), "#ffffff"
        )
        painter.stroke(((-38, 83), (0, 91), (38, 83)), lip, 4)
    elif portrait.mouth == "smile":
        painter.stroke(((-35, 84), (-18, 97), (0, 101), (18, 97), (35, 84)), darker(lip, 0.22), 6)
    else:
        painter.fill(smooth(((-29, 90), (-29, 90), (-9, 82), (0, 85), (9, 82), (29, 90), (29, 90), (0, 107))), lip)
        painter.stroke(((-30, 89), (0, 95), (30, 89)), darker(lip, 0.35), 3.4)


def _beard(painter: Painter, portrait: Portrait, upper: Path) -> None:
    """Fill the lower face below the line `upper` (right half, outer end first), leaving the mouth free."""
    mask = painter.mask([(x * 1.05, y * 1.05) for x, y in face_outline(portrait)])
    edge = [*((-x, y) for x, y in upper), *reversed([(x, y) for x, y in upper])]
    outline = [*smooth(edge, closed=False), (130.0, 190.0), (-130.0, 190.0)]
    painter.fill(outline, portrait.beard_colour or portrait.hair_colour, within=mask)


def full_beard(painter: Painter, portrait: Portrait) -> None:
    _beard(painter, portrait, ((112, 4), (94, 22), (82, 62), (48, 70), (14, 66)))
    painter.fill(ellipse((0, 98), 41, 19), mixed(portrait.skin, "#b4555c", 0.18))


def short_beard(painter: Painter, portrait: Portrait) -> None:
    _beard(painter, portrait, ((112, 22), (98, 40), (90, 90), (62, 112), (36, 122), (10, 124)))
    moustache(painter, portrait)


def goatee(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.beard_colour or portrait.hair_colour
    painter.fill(smooth(((-28, 120), (0, 114), (28, 120), (30, 144), (0, 160), (-30, 144))), colour)
    moustache(painter, portrait)


def moustache(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.beard_colour or portrait.hair_colour
    painter.fill(
        smooth(((0, 66), (22, 64), (46, 82), (48, 90), (24, 82), (0, 80), (-24, 82), (-48, 90), (-46, 82), (-22, 64))),
        colour,
    )


def stubble(painter: Painter, portrait: Portrait) -> None:
    mask = painter.mask(face_outline(portrait))
    painter.fill(
        [
            *smooth(((-112, 30), (-80, 74), (-40, 66), (0, 68), (40, 66), (80, 74), (112, 30)), closed=False),
            (120, 180),
            (-120, 180),
        ],
        darker(portrait.hair_colour, 0.1),
        0.24,
        within=mask,
    )


BEARDS: dict[str, Callable[[Painter, Portrait], None]] = {
    "full": full_beard,
    "short": short_beard,
    "goatee": goatee,
    "moustache": moustache,
    "stubble": stubble,
}


def paint_glasses(painter: Painter, portrait: Portrait) -> None:
    colour = portrait.glasses_colour
    for side in (-1, 1):
        if portrait.glasses == "round":
            rim = ellipse((side * 44, 8), 34, 33)
        else:
            rim = smooth(
                (
                    (side * 10, -14),
                    (side * 46, -20),
                    (side * 82, -14),
                    (side * 78, 24),
                    (side * 46, 36),
                    (side * 15, 26),
                )
            )
        painter.fill(rim, "#ffffff", 0.07)
        painter.stroke([*rim, rim[0]], colour, 6)
        if portrait.hair not in EARS_HIDDEN:
            painter.stroke(((side * 79, -4), (side * 106, -10)), colour, 6)
    painter.stroke(((-11, 2), (0, -3), (11, 2)), colour, 6)


def paint_earrings(painter: Painter, portrait: Portrait) -> None:
    for side in (-1, 1):
        painter.fill(ellipse((side * 108, 52), 7.5, 7.5), portrait.earrings)
