import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from handrail.diagnostics import Findings, Location
from handrail.organisation.images import Photo, read_photo

PLACE = Location("organisation.yaml", 20, 14)


def read(data: bytes) -> tuple[Photo | None, list[str]]:
    findings = Findings()
    return read_photo(data, PLACE, findings), [found.code for found in findings.all()]


def encoded(picture: Image.Image, name: str = "JPEG", **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, name, **options)
    return stream.getvalue()


def two_halves(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture


def shown(photo: Photo | None) -> Image.Image:
    assert photo is not None
    return Image.open(io.BytesIO(photo.data))


def png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def test_photo_is_a_small_jpeg_with_its_own_hash() -> None:
    photo, codes = read(encoded(two_halves((2000, 1000))))
    assert codes == []
    picture = shown(photo)
    assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (720, 360))
    assert photo is not None
    assert (photo.width, photo.height, photo.suffix, len(photo.sha256)) == (720, 360, ".jpg", 64)


def test_small_photo_is_not_enlarged() -> None:
    assert shown(read(encoded(two_halves()))[0]).size == (80, 40)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_equal_files_give_equal_bytes(name: str) -> None:
    data = encoded(two_halves(), name)
    assert read(data)[0] == read(data)[0] is not None


@pytest.mark.parametrize(("turn", "place"), [(1, "left"), (2, "right"), (3, "right"), (6, "top"), (8, "bottom")])
def test_photo_is_turned_upright(turn: int, place: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = shown(read(encoded(two_halves(), exif=exif))[0])
    width, height = picture.size
    points = {"left": (3, height // 2), "right": (width - 4, height // 2)}
    points |= {"top": (width // 2, 3), "bottom": (width // 2, height - 4)}
    pixel = picture.getpixel(points[place])
    assert isinstance(pixel, tuple)
    red, _, blue = pixel
    assert red > 200 > 60 > blue


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept(name: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Taken at the secret address"
    options: dict[str, Any] = {"exif": exif, "icc_profile": b"secret profile"}
    if name == "JPEG":
        options["comment"] = b"secret comment"
    data = encoded(two_halves(), name, **options)
    assert b"secret" in data or name == "PNG"
    photo, _ = read(data)
    assert photo is not None
    assert b"ecret" not in photo.data
    assert not shown(photo).getexif()
    assert set(shown(photo).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_rgb(mode: str) -> None:
    assert shown(read(encoded(Image.new(mode, (9, 9)), "PNG"))[0]).mode == "RGB"


def test_cmyk_jpeg_becomes_rgb() -> None:
    assert shown(read(encoded(two_halves().convert("CMYK")))[0]).mode == "RGB"


def test_grey_of_16_bits_keeps_its_middle() -> None:
    pixel = shown(read(encoded(Image.new("I;16", (9, 9), 0x8000), "PNG"))[0]).getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert 120 < pixel[0] < 135


def test_what_is_transparent_becomes_white() -> None:
    pixel = shown(read(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"))[0]).getpixel((4, 4))
    assert pixel == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo-empty"),
        (b"no picture at all", "photo-unreadable"),
        (b"\xff\xd8\xff", "photo-unreadable"),
        (b"\x89PNG\r\n\x1a\n", "photo-unreadable"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "photo-unreadable"),
        (encoded(two_halves(), "GIF"), "photo-wrong-format"),
        (encoded(two_halves(), "BMP"), "photo-wrong-format"),
        (encoded(two_halves(), "TIFF"), "photo-wrong-format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "photo-wrong-format"),
        (b"%PDF-1.7", "photo-wrong-format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo-wrong-format"),
        (png_header(20_000, 5_001), "photo-too-large"),
        (png_header(60_000, 60_000), "photo-too-large"),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + b"\0" * 9, "photo-too-large"),
    ],
)
def test_what_is_no_photo_is_refused_with_one_reason(data: bytes, code: str) -> None:
    assert read(data) == (None, [code])


def test_jpeg_of_huge_stated_size_is_refused_unread() -> None:
    data = bytearray(encoded(two_halves()))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = b"\xff\xdc\xff\xdc"
    assert read(bytes(data)) == (None, ["photo-too-large"])


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_photo_cut_short_is_refused(name: str) -> None:
    data = encoded(Image.effect_noise((200, 200), 90), name)
    assert read(data[: len(data) // 2]) == (None, ["photo-unreadable"])


def test_damaged_notes_of_the_camera_do_not_harm_the_photo() -> None:
    assert read(encoded(two_halves(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"))[1] == []


SAMPLES = [encoded(two_halves(), name) for name in ("JPEG", "PNG", "WEBP")]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_bytes_never_crash(sample: bytes, draw: st.DataObject) -> None:
    data = bytearray(sample)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    photo, codes = read(bytes(data))
    assert (photo is None) == (len(codes) == 1)
