"""Photos with too few pixels: a smaller picture in the middle of its place, and nothing grey around it."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pypdfium2
import pytest
from PIL import ImageChops

from handrail.edition.model import Publication
from handrail.outputs import children_poster, contact_poster, cover_sheet, door_sheet, staff_poster
from handrail.registry import Output
from handrail.rendering.wall_people import DOTS_PER_INCH, MM_PER_INCH
from tests.outputs import print_sample as sample
from tests.outputs.test_print_children_poster import BAND
from tests.outputs.wall_sample import hung, people, pictured, week

pytestmark = pytest.mark.slow

SCALE = 3
NEAR = 16
MM_PER_PIXEL = 25.4 / 72 / SCALE
OUTPUTS = {
    "contact": (contact_poster.A4_POSTER, None),
    "staff": (staff_poster.A4_POSTER, None),
    "cover": (cover_sheet.OUTPUT, None),
    "door": (door_sheet.A4_SHEET, None),
    "children": (children_poster.OF_MAIN_BAND, BAND),
    "large print": (contact_poster.OUTPUTS[2], None),
}
Box = tuple[float, float, float, float]


def made_of(count: int, pixels: int) -> Publication:
    team, pictures = pictured(people(count), pixels)
    # One face alone on the first page, so that its box is the only one of its colour.
    alone = (team[0], *(replace(person, photo=None) for person in team[1:]))
    made = sample.publication(alone, children=(BAND,), organisation=sample.facts(cover=week(alone, ("monday",))))
    return replace(made, pictures={**made.pictures, **pictures})


def face_of(output: Output, made: Publication, subject: object) -> Box:
    """Return left, top, right and bottom in mm of the square photo of `pictured`, the first on the page."""
    document = pypdfium2.PdfDocument(hung(output, made, subject))
    red, green, blue = document[0].render(scale=SCALE).to_pil().convert("RGB").split()
    document.close()
    alike = (
        band.point([255 if abs(value - wanted) < NEAR else 0 for value in range(256)])
        for band, wanted in ((red, 200), (green, 30), (blue, 60))
    )
    edges = reduce(ImageChops.darker, alike).getbbox()
    assert edges
    left, top, right, bottom = (edge * MM_PER_PIXEL for edge in edges)
    return left, top, right, bottom


def middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("count", [2, 5])
def test_small_photo_is_sharp_and_in_the_middle_of_its_place(name: str, count: int) -> None:
    output, subject = OUTPUTS[name]
    frame = face_of(output, made_of(count, 600), subject)
    side = frame[2] - frame[0]
    assert side == pytest.approx(frame[3] - frame[1], abs=0.4)
    for pixels in (60, 120, 240):
        box = face_of(output, made_of(count, pixels), subject)
        sharp = min(side, pixels / DOTS_PER_INCH * MM_PER_INCH)
        assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((sharp, sharp), abs=0.4)
        assert middle(box) == pytest.approx(middle(frame), abs=0.4)
