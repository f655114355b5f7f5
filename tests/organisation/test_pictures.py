"""Photographs of people: read within bounds, and shown to those for whom there is consent."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

from handrail.organisation.images import PHOTO_SIDE_PX
from handrail.organisation.reading import read_organisation
from handrail.source.blocks import Audience
from tests.builders import assembled, make_files
from tests.organisation.oak import (
    Changes,
    findings_of,
    small_source,
    with_person,
)


def png_of(width: int, height: int) -> bytes:
    """Return the beginning of a picture that claims a size; nothing of it is there."""
    header = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def test_a_photo_of_more_than_a_hundred_megapixels_is_refused_by_its_line() -> None:
    photo = {"schools/oak/images/ann.png": png_of(20_000, 20_000)}
    said = findings_of({**with_person("    photo: {file: images/ann.png}\n"), **photo})
    assert said.startswith("organisation.yaml:16:19: error[photo-too-large]: the photo is 20,000 by 20,000 pixels;")


def test_a_large_photo_is_scaled() -> None:
    drawn = BytesIO()
    Image.new("RGB", (3000, 4000), "teal").save(drawn, "JPEG")
    files = make_files(
        {**with_person("    photo: {file: images/ann.jpg}\n"), "schools/oak/images/ann.jpg": drawn.getvalue()}
    )
    organisation = read_organisation(files, small_source().data, "oak").value
    assert organisation is not None
    photo = organisation.photos["images/ann.jpg"]
    assert (photo.width, photo.height) == (PHOTO_SIDE_PX * 3 // 4, PHOTO_SIDE_PX)
    assert len(photo.data) < len(drawn.getvalue())


def test_a_photo_without_consent_is_read_and_not_shown() -> None:
    changes = {**with_person("    photo: {file: images/ann.png}\n"), "schools/oak/images/ann.png": small_png()}
    assert photo_of(changes, "public") is None
    assert photo_of(changes, "staff") is None


def test_consent_for_the_wall_shows_a_photo_to_staff_only() -> None:
    consent = "    photo: {file: images/ann.png, consent: {on: 2026-01-10, for: [wall]}}\n"
    changes = {**with_person(consent), "schools/oak/images/ann.png": small_png()}
    assert photo_of(changes, "public") is None
    assert photo_of(changes, "staff") == "assets/people/ann.jpg"


def test_consent_for_the_web_shows_a_photo_to_the_public() -> None:
    consent = "    photo: {file: images/ann.png, consent: {on: 2026-01-10, for: [web]}}\n"
    changes = {**with_person(consent), "schools/oak/images/ann.png": small_png()}
    assert photo_of(changes, "public") == "assets/people/ann.jpg"


def small_png() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (30, 40), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def photo_of(changes: Changes, audience: Audience) -> str | None:
    """Return the address of Ann Ash's photo in a publication, if it shows one."""
    value, findings = assembled(changes, audience)
    assert value is not None, findings
    photo = value.publication.people[0].photo
    return photo.path if photo else None
