"""Photographs, made small, upright and anonymous."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageFile

from handrail.diagnostics import Findings, Location

MAX_PIXELS = 100_000_000
PHOTO_SIDE_PX = 720
PHOTO_QUALITY = 82

# How the files that people send by mistake begin, and what to call them.
_OTHER_KINDS = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP"),
    (0, b"II*\0", "a TIFF"),
    (0, b"MM\0*", "a TIFF"),
    (0, b"%PDF", "a PDF"),
    (0, b"PK\x03\x04", "a Word, PowerPoint or ZIP file"),
    (4, b"ftyphei", "an HEIC photograph from a phone"),
    (4, b"ftypmif1", "an HEIC photograph from a phone"),
    (4, b"ftypavif", "an AVIF"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "an SVG drawing"),
)
# All that Pillow's three readers were seen to raise on damaged bytes; MemoryError is not among them.
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph fit to publish: JPEG in RGB, upright, with nothing but the picture in it."""

    data: bytes
    width: int
    height: int
    sha256: str
    """Of `data`."""
    suffix: str = ".jpg"


def read_photo(data: bytes, location: Location, findings: Findings) -> Photo | None:
    """Return the photograph re-encoded, or None with the reason in `findings`; equal bytes give equal bytes."""
    opened = open_picture(data, "photo", ("JPEG", "PNG", "WEBP"), location, findings)
    if opened is None:
        return None
    small = shrink(opened, PHOTO_SIDE_PX, "photo", location, findings)
    if small is None:
        return None
    encoded = io.BytesIO()
    without_alpha(small).save(encoded, "JPEG", quality=PHOTO_QUALITY, optimize=True)
    jpeg = encoded.getvalue()
    return Photo(jpeg, small.width, small.height, hashlib.sha256(jpeg).hexdigest())


def open_picture(
    data: bytes, what: str, formats: tuple[str, ...], location: Location, findings: Findings
) -> Image.Image | None:
    """Return the picture with only its header read; `what` is photo or logo, for the words and codes of an error."""
    kinds = " or ".join(", ".join(_spoken(name) for name in formats).rsplit(", ", 1))
    if not data:
        findings.error(location, f"{what}-empty", f"the {what} file is empty", f"save it again as {kinds}")
        return None
    other = _other_kind(data)
    if other:
        findings.error(
            location,
            f"{what}-wrong-format",
            f"the {what} is {other}, which web browsers and PDFs cannot all show",
            f"open it and save or export it as {kinds}",
        )
        return None
    try:
        # Pillow makes WebP's whole canvas on opening, so its size is read beforehand.
        size = _stated_size(data)
        if size is None or _is_readable_size(size):
            with warnings.catch_warnings():
                # Pillow warns near our own limit, which is checked next, and of notes that are thrown away.
                warnings.simplefilter("ignore")
                picture = Image.open(io.BytesIO(data), formats=formats)
            size = picture.size
            if _is_readable_size(size):
                return picture
        _report_too_large(what, f"{size[0]:,} by {size[1]:,} pixels", location, findings)
    except Image.DecompressionBombError:
        _report_too_large(what, "far larger than any camera makes", location, findings)
    except UNREADABLE:
        _report_unreadable(what, kinds, location, findings)
    return None


def shrink(picture: Image.Image, side_px: int, what: str, location: Location, findings: Findings) -> Image.Image | None:
    """Return a decoded, upright copy in RGB or RGBA that fits the square, or None if the bytes are damaged.

    Pictures are never enlarged. A JPEG is decoded at a fraction of its size, so memory stays small.
    """
    # WeasyPrint lets Pillow take pictures that were cut short, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            turn = _orientation(picture)
            if picture.mode not in ("RGB", "RGBA", "L", "CMYK", "YCbCr"):
                picture = _deepened(picture)
            picture.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
            picture.load()
            plain = picture.convert("RGBA" if _has_alpha(picture) else "RGB")
    except UNREADABLE:
        _report_unreadable(what, "JPEG or PNG", location, findings)
        return None
    # A new picture has no `info`, so that no comment, profile, place or date can be written from it.
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean.transpose(turn) if turn is not None else clean


def without_alpha(picture: Image.Image) -> Image.Image:
    """Return the picture on white, which is what paper shows through it."""
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION_TAG = 0x0112


def _orientation(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION_TAG, 1))
    except UNREADABLE:
        # Damaged notes of the camera's are no reason to refuse a sound picture.
        return None


def _deepened(picture: Image.Image) -> Image.Image:
    """Return a picture of a palette, two colours or 16 bits as one that can be scaled smoothly."""
    if picture.mode.startswith("I;16"):
        # convert() would cut every value above 255 to white (Pillow 13).
        return picture.point(lambda value: value / 257).convert("L")
    return picture.convert("RGBA" if _has_alpha(picture) else "RGB")


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info


def _is_readable_size(size: tuple[int, int]) -> bool:
    return size[0] * size[1] <= MAX_PIXELS


def _report_too_large(what: str, measured: str, location: Location, findings: Findings) -> None:
    findings.error(
        location,
        f"{what}-too-large",
        f"the {what} is {measured}; the most that can be read is {MAX_PIXELS // 1_000_000} million pixels in all",
        f"save a smaller copy: {PHOTO_SIDE_PX * 2} pixels on the longer side are plenty",
    )


def _report_unreadable(what: str, kinds: str, location: Location, findings: Findings) -> None:
    findings.error(
        location,
        f"{what}-unreadable",
        f"the {what} cannot be opened: the file is damaged, cut short, or not a picture",
        f"open it on your computer to see that it is whole, then save it again as {kinds}",
    )


def _other_kind(data: bytes) -> str | None:
    for offset, start, name in _OTHER_KINDS:
        if data.startswith(start, offset):
            return name
    return None


def _stated_size(data: bytes) -> tuple[int, int] | None:
    """Return the size that a PNG or WebP header states; None if it is neither, or too short to tell."""
    if data.startswith(b"\x89PNG") and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None


def _spoken(name: str) -> str:
    return "WebP" if name == "WEBP" else name
