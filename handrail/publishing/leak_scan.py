"""Finds what is for staff only in a finished public tree.

How a value is looked for depends on what it looks like. *Names, e-mails and other words* of at least four characters
are found as whole words, however they are cased, spaced, escaped or broken up by tags. *Telephone numbers*, of at
least five digits, are compared digit by digit, so that 07700 900123, +44 (0)7700-900123 and 447700900123 are one
number. One of ten digits or more is found wherever it stands by itself; a shorter one only where no other digits stand
beside it, since 960100 is not staff's when it ends 01632 960100. *Extensions*, of two to four digits, turn up on any
page as ages, sums and sizes: they are found after a word such as "ext" or "internal", straight after a telephone
number ("960100 x263"), alone in a table cell, a definition or a link, and under a name such as "phone" in data.
Other values shorter than four characters are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.diagnostics import Diagnostic, Location
from handrail.publishing.searchable import TextOfPdf, plain, searchable_texts

_SHORTEST_WORD = 4
_SHORTEST_NUMBER = 5
# With its area code a British number has ten digits or eleven: nothing that follows can belong to it.
_WHOLE_NUMBER = 10
_LONGEST_NUMBER = 17
_PATHS_SHOWN = 3

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
# The look behind comes second, since only a pattern that opens with a digit is searched for quickly.
_NUMBER = re.compile(r"([0-9](?<![a-z0-9][0-9])(?:[ ().\-/]{0,3}[0-9]){4,})(?=([a-z]?))")
_SHORT_NUMBER = re.compile(r"[0-9](?<![0-9][0-9])[0-9]{1,4}(?![0-9])")
_NUMBER_VALUE = re.compile(r"\+?[0-9 ().\-/]+")
_EXTENSION_VALUE = re.compile(r"(?:.*[0-9]\s*,?\s*)?(?:(?:extension|extn?|x)[.: ]*)([0-9]{2,5})|([0-9]{2,4})")
_BEFORE_EXTENSION = re.compile(
    r"(?:(?<![a-z])(?:extension|extn?|internal)(?: number| no\.?)?[\s.:=#(]*"
    r"|(?<![a-z0-9] )\bx"
    r"|[0-9]{5}(?:[,;]+| ?[#px])"
    r'|"(?:[^":]*[^a-z":])?(?:extension|extn?|telephone|phone|tel)": ?"?)\Z'
)
_CELL_BEFORE = re.compile(r"<(?:td|dd|a)\b[^<>]*>(?:\s|<[^<>]*>)*\Z")
_CELL_AFTER = re.compile(r"\s*<")
# How much text before a short number is looked at.
_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that stands in no file whose content may be published."""

    value: str
    location: Location
    label: str
    """What an author calls it: "the mobile number of Priya Nair"."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A public file that tells a secret."""

    path: str
    secret: Secret


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Secrets sorted by how they are looked for."""

    words: dict[str, tuple[tuple[re.Pattern[str], Secret], ...]]
    """By the longest word of each, so that a file is searched only for those of which it holds a word."""
    numbers: dict[str, tuple[Secret, ...]]
    extensions: dict[str, tuple[Secret, ...]]


def find_leaks(
    texts: Iterable[tuple[str, bytes]], secrets: tuple[Secret, ...], text_of_pdf: TextOfPdf
) -> tuple[Leak, ...]:
    """Return every secret that each file tells, once a file, in the order of files and then of secrets.

    `texts` are the path and content of every file of a public tree; paths are searched too. Of a PDF everything is
    searched that `text_of_pdf` returns, which should include its metadata and bookmarks.
    """
    wanted = _sort(secrets)
    leaks: list[Leak] = []
    for path, data in texts:
        # No value goes on from one text into the next.
        text = "\n\0\n".join((plain(path), *searchable_texts(data, text_of_pdf)))
        told = set(_told(text, wanted))
        leaks += [Leak(path, secret) for secret in secrets if secret in told]
    return tuple(leaks)


def leak_diagnostics(leaks: Iterable[Leak]) -> tuple[Diagnostic, ...]:
    """Return one error for each secret told; the value itself is not repeated, since logs are public too."""
    paths: dict[Secret, list[str]] = {}
    for leak in leaks:
        paths.setdefault(leak.secret, []).append(leak.path)
    return tuple(_diagnostic(secret, tuple(told)) for secret, told in paths.items())


def _diagnostic(secret: Secret, paths: tuple[str, ...]) -> Diagnostic:
    shown = ", ".join(f"'{path}'" for path in paths[:_PATHS_SHOWN])
    more = f" and {len(paths) - _PATHS_SHOWN} more" if len(paths) > _PATHS_SHOWN else ""
    return Diagnostic(
        secret.location,
        "staff-value-in-public",
        f"{secret.label} is for staff only, but the public would read it in {shown}{more}",
        "take it out of the text that the public reads, or, if everybody may know it, move it to organisation.yaml",
    )


def _sort(secrets: tuple[Secret, ...]) -> _Wanted:
    words: dict[str, tuple[tuple[re.Pattern[str], Secret], ...]] = {}
    numbers: dict[str, tuple[Secret, ...]] = {}
    extensions: dict[str, tuple[Secret, ...]] = {}
    for secret in secrets:
        value = plain(secret.value).strip()
        digits = "".join(_DIGITS.findall(value))
        extension = _EXTENSION_VALUE.fullmatch(value)
        if extension:
            short = extension[1] or extension[2]
            extensions[short] = (*extensions.get(short, ()), secret)
        elif len(digits) >= _SHORTEST_NUMBER and _NUMBER_VALUE.fullmatch(value):
            number = _national(digits)
            numbers[number] = (*numbers.get(number, ()), secret)
        elif len(value) >= _SHORTEST_WORD:
            longest = max(_WORD.findall(value), key=len, default="")
            words[longest] = (*words.get(longest, ()), (_pattern_of_words(value), secret))
    return _Wanted(words, numbers, extensions)


def _pattern_of_words(value: str) -> re.Pattern[str]:
    # Addresses and file names join words by other means: priya-nair, priya_nair, priya+nair.
    joined = r"[\s_.+-]+".join(re.escape(word) for word in value.split())
    before, after = (r"(?<![\w.+-])", r"(?![\w-]|\.\w)") if "@" in value else (r"(?<![^\W_])", r"(?![^\W_])")
    return re.compile(before + joined + after)


def _told(text: str, wanted: _Wanted) -> Iterator[Secret]:
    # Asking for one word after another takes a twentieth of the time of one pattern of them all.
    for word, patterns in wanted.words.items():
        if word in text:
            yield from (secret for pattern, secret in patterns if pattern.search(text))
    if wanted.numbers:
        for digits, letter in set(_NUMBER.findall(text)):
            yield from _told_by_number(_DIGITS.findall(digits), bool(letter), wanted.numbers)
    if wanted.extensions:
        for found in _SHORT_NUMBER.finditer(text):
            if found[0] in wanted.extensions and _is_extension(found):
                yield from wanted.extensions[found[0]]


def _is_extension(found: re.Match[str]) -> bool:
    """Tell by what stands around a short number whether it is one to be dialled."""
    before = found.string[max(0, found.start() - _CONTEXT) : found.start()]
    if _BEFORE_EXTENSION.search(before):
        return True
    return _CELL_AFTER.match(found.string, found.end()) is not None and _CELL_BEFORE.search(before) is not None


def _told_by_number(groups: list[str], goes_on: bool, numbers: dict[str, tuple[Secret, ...]]) -> Iterator[Secret]:
    """Yield the secrets among the numbers that neighbouring groups of digits may be read as."""
    for first in range(len(groups)):
        digits = ""
        for last in range(first, len(groups)):
            digits += groups[last]
            if len(digits) > _LONGEST_NUMBER:
                break
            number = _national(digits)
            alone = first == 0 and last == len(groups) - 1 and not goes_on
            if number in numbers and (alone or len(number) >= _WHOLE_NUMBER):
                yield from numbers[number]


def _national(digits: str) -> str:
    """Return a number's digits as they are dialled in Britain, whether or not they were written from abroad.

    >>> _national("4401632960100"), _national("00441632960100"), _national("0035312345678")
    ('01632960100', '01632960100', '35312345678')
    """
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("44") and len(digits) > _WHOLE_NUMBER:
        return "0" + digits[2:].lstrip("0")
    return digits
