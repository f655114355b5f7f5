"""Reads all words out of a PDF, those that no page shows included: what the search for leaks looks through."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

_OBJECTS = re.compile(rb"/Type /ObjStm.*?stream\n(.*?)\nendstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def text_of_pdf(data: bytes) -> str:
    """Return the words of every page, then every other string of a PDF that `make_pdf` made, a line each.

    The other strings are its title and keywords, bookmarks, addresses of links, and what is only read out:
    alternatives of pictures, and the long forms of abbreviations.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        lines = [_page_text(page) for page in document]
        lines += [value for _, value in sorted(document.get_metadata_dict().items()) if value]
    finally:
        document.close()
    return "\n".join([*lines, *dict.fromkeys(_strings(data))])


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_bounded().replace("\r\n", "\n")
        # WeasyPrint breaks a word by U+2010; a hyphen of the text's own, at the end of a line, pdfium gives as U+0002.
        return text.replace("\u2010\n", "").replace("\x02", "-").replace("\ufffe", "-")
    finally:
        text_page.close()
        page.close()


def _strings(data: bytes) -> Iterator[str]:
    for packed in _OBJECTS.findall(data):
        for plain, hexadecimal in _STRING.findall(zlib.decompress(packed)):
            raw = bytes.fromhex(hexadecimal.decode()) if hexadecimal else _ESCAPED.sub(rb"\1", plain)
            yield raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
