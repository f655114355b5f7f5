"""Turns any published file into the plain text that a reader, a search engine or a telephone would take from it."""

from __future__ import annotations

import contextlib
import gzip
import html
import io
import json
import re
import unicodedata
import urllib.parse
from collections.abc import Callable

TextOfPdf = Callable[[bytes], str]

# What these hold is a picture or letter shapes; words drawn in a picture are beyond a search for text.
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO", b"\x00\x00\x01\x00")
_BINARY_INSIDE = ((0, b"RIFF", 8, b"WEBP"), (4, b"ftyp", 8, b"avif"))
_GZIP, _PDF = b"\x1f\x8b", b"%PDF-"
# A search index is compressed; one that unpacks to more than this is not ours.
_LARGEST_UNPACKED = 64 * 1024 * 1024

# Invisible characters that may stand inside a word: soft hyphen, zero-width space and joiners, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A print breaks words at line ends. The two odd characters are what PDF readers give for such a hyphen.
_BROKEN_WORD = re.compile("[-\u2010\u00ad\ufffe\x02]\\s*\n\\s*")
# Curled quotes and the hyphens and dashes that print puts for a plain one.
_ALIKE = (*zip("\u2018\u2019\u2010\u2011\u2012\u2013\u2014", "''-----", strict=True), *((i, "") for i in _INVISIBLE))
# Tags that do not part words: Oka<b>for</b> reads as one.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|dfn|em|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tspan|u|var|wbr)"
    r"(?:\s[^>]*)?/?>"
)
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
_CALENDAR_ESCAPE = re.compile(r"\\([,;\\])")


def searchable_texts(data: bytes, text_of_pdf: TextOfPdf) -> tuple[str, ...]:
    """Return the ways in which a file can be read, each through `plain`; none for a picture or a font.

    Markup is read twice: without tags, where a block's tag is a line break, and as it stands, since attributes,
    comments and scripts can tell a value too.
    """
    if data.startswith(_GZIP):
        data = _unpack(data)
    if _is_binary(data):
        return ()
    if data.startswith(_PDF):
        text = text_of_pdf(data)
        return plain(text), plain(_BROKEN_WORD.sub("", text))
    text = data.decode("utf-8", "replace")
    start = text[:4096].lstrip("\ufeff \t\r\n")
    if start.startswith("BEGIN:"):
        return (plain(_CALENDAR_ESCAPE.sub(r"\1", _FOLDED_LINE.sub("", text).replace("\\n", " "))),)
    if start.startswith(("{", "[")):
        return _texts_of_json(text)
    return _texts_of_markup(plain(text))


def plain(text: str) -> str:
    """Return `text` in the one spelling in which values are compared: case, spaces, dashes and quotes alike."""
    return " ".join(_spell(text).split())


def _texts_of_markup(text: str) -> tuple[str, ...]:
    decoded = _decode(text)
    if "<" not in text:
        return (decoded,)
    # Tags are removed before entities are decoded: an escaped '<' opens no tag.
    words = _TAG.sub("\n", _INLINE_TAG.sub("", text))
    return _spell(html.unescape(words)) if "&" in words else words, decoded


def _spell(text: str) -> str:
    """Return `text` as `plain` does, but with its line breaks."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text)
    # One translation of all would look up every character of a page.
    for odd, usual in _ALIKE:
        text = text.replace(odd, usual)
    return text.casefold()


def _texts_of_json(text: str) -> tuple[str, ...]:
    with contextlib.suppress(ValueError, RecursionError):
        # Written again without escapes, so that \u00e9 is é and \/ is /.
        text = json.dumps(json.loads(text), ensure_ascii=False).replace("\\n", " ").replace('\\"', '"')
    return _texts_of_markup(plain(text))


def _decode(text: str) -> str:
    if "&" in text:
        text = _spell(html.unescape(text))
    if "%" in text:
        # Links spell an e-mail's @ as %40 and a space as %20.
        text = _spell(urllib.parse.unquote(text))
    return text


def _is_binary(data: bytes) -> bool:
    if data.startswith(_BINARY):
        return True
    return any(data.startswith(a, at) and data.startswith(b, then) for at, a, then, b in _BINARY_INSIDE)


def _unpack(data: bytes) -> bytes:
    with gzip.open(io.BytesIO(data)) as stream:
        unpacked = stream.read(_LARGEST_UNPACKED + 1)
    if len(unpacked) > _LARGEST_UNPACKED:
        raise ValueError("a compressed file is too large to be searched")
    return unpacked
