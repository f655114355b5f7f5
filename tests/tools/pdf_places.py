"""Measures a finished PDF: how near to the trim anything is read, and how large words are set."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_MM_PER_PT = 25.4 / 72
Box = tuple[float, float, float, float]


def boxes_mm(data: bytes) -> tuple[dict[str, Box], ...]:
    """Return the media, bleed and trim box of each page: left, bottom, right, top."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(
            {
                name: tuple(round(float(length) * _MM_PER_PT, 2) for length in getattr(page, name))  # type: ignore[misc]
                for name in ("mediabox", "bleedbox", "trimbox")
            }
            for page in pdf.pages
        )


def nearest_to_trim_mm(data: bytes) -> tuple[float, ...]:
    """Return for each page how far from the trim the outermost letter is; less than 0 where it is beyond."""
    found = []
    trims = [boxes["trimbox"] for boxes in boxes_mm(data)]
    document = pypdfium2.PdfDocument(data)
    try:
        for page, (left, bottom, right, top) in zip(document, trims, strict=True):
            text = page.get_textpage()
            distances = [
                min(box[0] - left, box[1] - bottom, right - box[2], top - box[3]) for box in _letter_boxes(text)
            ]
            found.append(round(min(distances), 2))
            text.close()
    finally:
        document.close()
    return tuple(found)


def _letter_boxes(text: pypdfium2.PdfTextPage) -> Iterator[Box]:
    for index in range(text.count_chars()):
        if not chr(pdfium.FPDFText_GetUnicode(text, index)).isspace() and not pdfium.FPDFText_IsGenerated(text, index):
            left, bottom, right, top = text.get_charbox(index)
            yield left * _MM_PER_PT, bottom * _MM_PER_PT, right * _MM_PER_PT, top * _MM_PER_PT


def type_pt(data: bytes, words: str, page: int = 0) -> float:
    """Return the size of the type that the words are first set in on a page, which counts from 0.

    Raises:
        ValueError: the page does not say them.
    """
    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    matrix = pdfium.FS_MATRIX()
    try:
        letters = "".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars()))
        place = letters.replace("\N{NO-BREAK SPACE}", " ").index(words)
        pdfium.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
        return round(float(pdfium.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d), 2)
    finally:
        text.close()
        document.close()


def picture(data: bytes, page: int = 0, dots_per_mm: float = 4.0) -> Image.Image:
    """Return a page as it looks, its media box included."""
    document = pypdfium2.PdfDocument(data)
    try:
        drawn: Image.Image = document[page].render(scale=dots_per_mm * _MM_PER_PT).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()
