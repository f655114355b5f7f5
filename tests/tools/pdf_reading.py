"""Reads a finished PDF back as plain values: what is on its pages, and what a screen reader would say of it."""

from __future__ import annotations

import ctypes
import functools
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_MM_PER_PT = 25.4 / 72
# WeasyPrint breaks a word with this hyphen; pdfium gives a hyphen of the text's own, at the end of a line, as U+0002.
_BREAKING_HYPHEN = "\u2010"
_OWN_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page; sizes are (width, height)."""

    trim_mm: tuple[float, float]
    bleed_mm: float
    words: tuple[str, ...]
    """What is to be read, in the order drawn; running headers and decoration are not in it."""
    artifact_words: tuple[str, ...]
    smallest_type_pt: float | None


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with all that it says; `kids` are its own words, and the tags inside, in reading order."""

    role: str
    kids: tuple[Tag | str, ...] = ()
    language: str = ""
    expansion: str = ""
    alternative: str = ""
    scope: str = ""
    name: str = ""
    headers: tuple[str, ...] = ()
    area_pt: tuple[float, ...] = ()
    links: int = 0
    link_words: tuple[str, ...] = ()

    def all(self, role: str = "") -> tuple[Tag, ...]:
        """Return the tags of a role inside this one, or all of them, in reading order."""
        inner = tuple(tag for kid in self.kids if isinstance(kid, Tag) for tag in kid.all(role))
        return (self, *inner) if role in ("", self.role) else inner

    @property
    def text(self) -> str:
        """All words inside, in reading order."""
        return " ".join("".join(kid if isinstance(kid, str) else f"{kid.text} " for kid in self.kids).split())

    def outline(self, indent: int = 0) -> str:
        """Return the tree with a line for each tag, to be compared by eye."""
        notes = [f"({note})" for note in (self.language, self.expansion, self.alternative) if note]
        if all(isinstance(kid, str) for kid in self.kids):
            notes += [f'"{self.text}"'] if self.text else []
            return " ".join(["  " * indent + self.role, *notes])
        inside = "  " * (indent + 1)
        kids = [kid.outline(indent + 1) if isinstance(kid, Tag) else f'{inside}"{kid.strip()}"' for kid in self.kids]
        return "\n".join([" ".join(["  " * indent + self.role, *notes]), *(kid for kid in kids if kid.strip(' "'))])


@dataclass(frozen=True, slots=True)
class Pdf:
    """A whole document."""

    title: str
    language: str
    pages: tuple[Page, ...]
    tags: Tag
    tagged_words: tuple[str, ...]
    """All words in the order of the tag tree."""
    fonts: tuple[tuple[str, bool], ...]
    """Each font by name, and whether it is inside the file."""
    bookmarks: tuple[tuple[int, str, int], ...]
    """Level from 0, words, page from 1."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for page in self.pages for word in page.words)

    @property
    def smallest_type_pt(self) -> float:
        return min(page.smallest_type_pt for page in self.pages if page.smallest_type_pt is not None)


class _Letter(NamedTuple):
    letter: str
    mark: int | None
    size_pt: float
    artifact: bool


@functools.cache
def read_pdf_file(path: Path) -> Pdf:
    """Return what a file holds that nobody writes again; each process reads it once."""
    return read_pdf(path.read_bytes())


def read_pdf(data: bytes) -> Pdf:
    """Return what the file holds; words and tags are read by two libraries that know nothing of each other."""
    drawn = pypdfium2.PdfDocument(data)
    try:
        letters = [tuple(_letters(page)) for page in drawn]
        bookmarks = tuple((mark.level, mark.get_title(), _page_of(mark)) for mark in drawn.get_toc())
        title = drawn.get_metadata_value("Title")
    finally:
        drawn.close()
    words = {
        (page, mark): text
        for page, drawn_letters in enumerate(letters)
        for mark, text in _marked(drawn_letters).items()
    }
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        order: list[tuple[int, int]] = []
        tags = _tag(pdf.Root.StructTreeRoot.K[0], 0, numbers, words, order)
        pages = tuple(_page(page, drawn_letters) for page, drawn_letters in zip(pdf.pages, letters, strict=True))
        fonts = tuple(sorted({_font(font) for page in pdf.pages for font in _fonts(page)}))
        language = str(pdf.Root.Lang)
    begun = [_words_begun(drawn_letters) for drawn_letters in letters]
    tagged = tuple(word for page, mark in order for word in begun[page].get(mark, ()))
    return Pdf(title, language, pages, tags, tagged, fonts, bookmarks)


def describe_pdf(data: bytes) -> str:
    """Return page boxes, artifacts and the tag tree as text: what golden files hold."""
    pdf = read_pdf(data)
    lines = []
    for number, page in enumerate(pdf.pages, start=1):
        width, height = page.trim_mm
        lines.append(f"page {number}  trim {width:.1f} x {height:.1f} mm  bleed {page.bleed_mm:.1f} mm")
        if page.artifact_words:
            lines.append(f'  artifact "{" ".join(page.artifact_words)}"')
    return "\n".join([*lines, pdf.tags.outline(), ""])


def _letters(page: Any) -> Iterator[_Letter]:
    text_page = page.get_textpage()
    matrix = pdfium.FS_MATRIX()
    # What is drawn at once has one mark and one size.
    known: dict[int | None, tuple[int, float]] = {}
    try:
        for index in range(text_page.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text_page, index)).translate(_OWN_HYPHENS)
            item = pdfium.FPDFText_GetTextObject(text_page, index)
            if not item or pdfium.FPDFText_IsGenerated(text_page, index) == 1:
                yield _Letter(letter, None, math.inf, False)
                continue
            place = ctypes.cast(item, ctypes.c_void_p).value
            if place not in known:
                pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
                size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
                known[place] = pdfium.FPDFPageObj_GetMarkedContentID(item), size
            number, size = known[place]
            yield _Letter(letter, number if number >= 0 else None, size, number < 0)
    finally:
        text_page.close()
        page.close()


def _page_of(mark: Any) -> int:
    target = mark.get_dest()
    return int(target.get_index()) + 1 if target else 0


def _words(letters: tuple[_Letter, ...]) -> Iterator[tuple[_Letter, ...]]:
    word: list[_Letter] = []
    broken = False
    for letter in letters:
        if letter.letter == _BREAKING_HYPHEN:
            broken = True
        elif letter.letter.isspace() or letter.letter == "\x00":
            if word and not broken:
                yield tuple(word)
                word = []
        else:
            broken = False
            word.append(letter)
    if word:
        yield tuple(word)


def _text(word: tuple[_Letter, ...]) -> str:
    return "".join(letter.letter for letter in word)


def _words_begun(letters: tuple[_Letter, ...]) -> dict[int | None, list[str]]:
    """Return the words that begin in each mark."""
    begun: dict[int | None, list[str]] = {}
    for word in _words(letters):
        begun.setdefault(word[0].mark, []).append(_text(word))
    return begun


def _marked(letters: tuple[_Letter, ...]) -> dict[int, str]:
    """Return the text of each mark, with a space wherever a word ends."""
    texts: dict[int, str] = {}
    for word in _words(letters):
        for mark in dict.fromkeys(letter.mark for letter in word if letter.mark is not None):
            piece = "".join(letter.letter for letter in word if letter.mark == mark)
            end = " " if word[-1].mark == mark else ""
            texts[mark] = texts.get(mark, "") + piece + end
    return texts


def _page(page: Any, letters: tuple[_Letter, ...]) -> Page:
    left, bottom, right, top = (float(length) * _MM_PER_PT for length in page.trimbox)
    sizes = [letter.size_pt for letter in letters if letter.letter.strip() and math.isfinite(letter.size_pt)]
    words = list(_words(letters))
    return Page(
        trim_mm=(round(right - left, 2), round(top - bottom, 2)),
        bleed_mm=round(left - float(page.mediabox[0]) * _MM_PER_PT, 2),
        words=tuple(_text(word) for word in words if not word[0].artifact),
        artifact_words=tuple(_text(word) for word in words if word[0].artifact),
        smallest_type_pt=round(min(sizes), 2) if sizes else None,
    )


def _tag(
    element: Any,
    page: int,
    numbers: dict[tuple[int, int], int],
    words: dict[tuple[int, int], str],
    order: list[tuple[int, int]],
) -> Tag:
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    kids: list[Tag | str] = []
    annotations = []
    for kid in element.get("/K", []):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            place = (page, kid) if isinstance(kid, int) else (numbers[kid.Pg.objgen], int(kid.MCID))
            order.append(place)
            text = words.get(place, "")
            if kids and isinstance(kids[-1], str):
                text = str(kids.pop()) + text
            kids.append(text)
        elif kid.get("/Type") == "/OBJR":
            annotations.append(str(kid.Obj.get("/Contents", "")))
        else:
            kids.append(_tag(kid, page, numbers, words, order))
    attributes = element.get("/A", {})
    return Tag(
        role=str(element.S)[1:],
        kids=tuple(kids),
        language=str(element.get("/Lang", "")),
        expansion=str(element.get("/E", "")),
        alternative=str(element.get("/Alt", "")),
        scope=str(attributes.get("/Scope", ""))[1:],
        name=str(element.get("/ID", "")),
        headers=tuple(str(name) for name in attributes.get("/Headers", [])),
        area_pt=tuple(float(length) for length in attributes.get("/BBox", [])),
        links=len(annotations),
        link_words=tuple(annotations),
    )


def _fonts(page: Any) -> Iterator[Any]:
    return (font for font in page.resources.get("/Font", {}).values())


def _font(font: Any) -> tuple[str, bool]:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    name = str(font.BaseFont)[1:].partition("+")[2] or str(font.BaseFont)[1:]
    return name, any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
