"""Prints that hang, as they are made of invented people: in any number, with long words, with photos of any size."""

from __future__ import annotations

import ctypes
import html
import math
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from handrail.edition.model import Palette, Person, Picture, Publication
from handrail.prints import name_of
from handrail.registry import Output, View
from handrail.rendering.html import fill_template
from handrail.rendering.print_code import facts_of, print_code
from handrail.rendering.render import Look, render_view
from handrail.rendering.scanning import make_scan
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LONG_NAMES = (
    "Bartholomew Featherstonehaugh-Cholmondeley", "Gwenllïan Angharad Llŷr-Wyndham ap Rhŷs",
    "Świętosława Brzęczyszczykiewicz-Źdźbło", "Siân Ŵyn Ŷnys-Môn", "Oluwaseyifunmi Ogunkanmi-Adebayo",
)  # fmt: skip
LONG_TITLES = ("Deputy designated safeguarding lead and senior mental health lead",)
LONG_PLACE = "The safeguarding office, second floor of the east wing, opposite the library"
LONG_ADDRESS = "safeguarding-and-child-protection@sample-hill-academy.example"


def people(count: int, long: int = 0, **changes: Any) -> tuple[Person, ...]:
    """Return people of whom the first `long` have everything long, and every second of those no number."""
    made = [sample.person(index, **changes) for index in range(count)]
    for index in range(min(long, count)):
        ways = {"phone": None, "extension": "", "email": LONG_ADDRESS} if index % 2 else {}
        made[index] = replace(
            made[index],
            name=LONG_NAMES[index % len(LONG_NAMES)],
            known_as=LONG_NAMES[index % len(LONG_NAMES)],
            titles=LONG_TITLES,
            where=LONG_PLACE,
            **ways,
        )
    return tuple(made)


def complete(output: Output, made: Publication, subject: Any = None) -> View:
    """Return the view with its code, as the pipeline makes it."""
    view = output.view(made, subject)
    code = print_code(name_of(output.path), facts_of(view))
    return {**view, "code": code, "scan": make_scan(made.organisation.site_url, code)}


def hung(output: Output, made: Publication, subject: Any = None, palette: Palette = "white") -> bytes:
    """Return what hangs."""
    look = Look(made.organisation.colour, made.pictures, palette)
    return render_view(output, complete(output, made, subject), sample.THEME, look)


def text_of(pdf: Pdf) -> str:
    return " ".join(pdf.words).replace(NO_BREAK_SPACE, " ")


def told(pdf: Pdf) -> str:
    """Return all that a screen reader says, in order."""
    return pdf.tags.text.replace(NO_BREAK_SPACE, " ")


# Addresses are broken behind a slash or a dot.
_MAY_BE_BROKEN = re.compile(r".*[/.@].*|.*\d\W*|.*-.*")
_PARTS = re.compile(r"[-–—/@.]")


def broken_words(output: Output, made: Publication, subject: Any = None) -> set[str]:
    """Return the words on paper that are no words of the text."""
    page = fill_template(sample.THEME, output.template, complete(output, made, subject))
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    known = {_letters(part) for word in text.split() for part in (word, *_PARTS.split(word))}
    printed = read_pdf(hung(output, made, subject)).words
    return {word for word in printed if _letters(word) not in known and not _MAY_BE_BROKEN.fullmatch(word)}


def _letters(word: str) -> str:
    return re.sub(r"\W", "", word)


def sizes_of(data: bytes, words: str) -> tuple[float, ...]:
    """Return the sizes in points that the words are set in, smallest first."""
    found = [size for size, text in type_sizes(data) if words in text.replace(NO_BREAK_SPACE, " ")]
    assert found, f"{words} is not printed"
    return tuple(sorted(found))


def type_sizes(data: bytes) -> Iterator[tuple[float, str]]:
    """Yield each run of type of one size, with its size; ends of lines are spaces."""
    document = pypdfium2.PdfDocument(data)
    matrix = pdfium.FS_MATRIX()
    try:
        for page in document:
            text = page.get_textpage()
            size, run = 0.0, ""
            for n in range(text.count_chars()):
                letter = chr(pdfium.FPDFText_GetUnicode(text, n))
                if pdfium.FPDFText_IsGenerated(text, n) == 1 or letter.isspace():
                    run += "" if run.endswith(" ") else " "
                    continue
                pdfium.FPDFText_GetMatrix(text, n, ctypes.byref(matrix))
                now = float(pdfium.FPDFText_GetFontSize(text, n)) * math.hypot(matrix.c, matrix.d)
                if abs(now - size) > 0.05:
                    yield size, run
                    size, run = now, ""
                run += letter.replace("\x02", "-").replace("\ufffe", "-")
            yield size, run
            text.close()
            page.close()
    finally:
        document.close()


def pictured(people: tuple[Person, ...], pixels: int) -> tuple[tuple[Person, ...], dict[str, bytes]]:
    """Return the people, each with a photo of so many pixels, and those photos."""
    path = f"assets/people/{pixels}.png"
    picture = Picture(path, pixels, pixels, "0")
    return tuple(replace(person, photo=picture) for person in people), {path: square(pixels)}


def square(pixels: int) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes((200, 30, 60)) * pixels) * pixels
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", pixels, pixels, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def week(people: tuple[Person, ...], days: tuple[str, ...]) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    """Return a cover in which everybody leads in turn, and the next one stands behind them."""
    return tuple(
        (day, (people[number % len(people)], people[(number + 1) % len(people)])) for number, day in enumerate(days)
    )


WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
ALL_DAYS = (*WORKING_DAYS, "saturday", "sunday")
