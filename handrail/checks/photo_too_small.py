"""A photo has too few pixels to be printed.

*Why it matters.* On the poster in reception a face is seen from a metre and more away. Printed larger than its pixels
allow it is a blur, and whoever looks for that person does not find them. So a photo gets a frame in which it is still
sharp, at 150 dots to the inch; below 20 mm nobody can tell one face from another.

*How to fix it.* Take the photo as the camera or the school's photographer gave it, not the thumbnail from a website or
a staff list. 472 pixels on the shorter side are enough for the largest frame, which is 80 mm wide; more do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_organisation import PATH, organisation
from handrail.diagnostics import Diagnostic, Severity
from handrail.edition.checking import Checked
from handrail.registry import Check, Example

DOTS_PER_INCH = 150
MM_PER_INCH = 25.4
SMALLEST_MM, LARGEST_MM = 20, 80


def pixels(width_mm: float) -> int:
    """Return how many pixels a photo needs to be printed that wide.

    >>> pixels(20), pixels(80)
    (118, 472)
    """
    return round(width_mm / MM_PER_INCH * DOTS_PER_INCH)


def find_small_photos(checked: Checked) -> Iterator[Diagnostic]:
    for person in checked.publication.people:
        photo = person.photo
        if photo is None or min(photo.width, photo.height) >= pixels(SMALLEST_MM):
            continue
        yield Diagnostic(
            checked.place("people", person.id, "photo"),
            CHECK.code,
            f"the photo of {person.label} is {photo.width} by {photo.height} pixels, too few to print it even "
            f"{SMALLEST_MM} mm wide",
            f"put a larger one in its place: at least {pixels(LARGEST_MM)} pixels on the shorter side fill the largest "
            f"frame, {pixels(SMALLEST_MM)} the smallest",
            Severity.WARNING,
        )


_PHOTO = "photo: {file: images/ann.png, consent: {on: 2026-01-10, for: [web, wall]}}"
_WITH_PHOTO = organisation("phone: 01632 960101}", f"phone: 01632 960101, {_PHOTO}}}")

CHECK = Check(
    code="photo-too-small",
    run=find_small_photos,
    examples=(
        Example(_WITH_PHOTO, pictures={"schools/oak/images/ann.png": (360, 480)}),
        Example(
            _WITH_PHOTO,
            (
                f"{PATH}:7:82: warning[photo-too-small]: the photo of Ann Ash is 96 by 128 pixels, too few to print it "
                "even 20 mm wide",
            ),
            pictures={"schools/oak/images/ann.png": (96, 128)},
        ),
    ),
)
