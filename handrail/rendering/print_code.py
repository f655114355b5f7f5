"""The short code of a print: it changes when a fact printed on it does, and with nothing else."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import orjson
from markupsafe import Markup

from handrail.organisation.phones import PhoneNumber

# Without i, l, o, 0 and 1, which are mistaken for each other when somebody types the code from a wall.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 6
DIGEST = 8
"""Characters of the digest of one sort of fact in printed.yaml."""
SORTS = ("people", "numbers", "places", "services", "words")
"""What may change on a print, as `changed_people` and so on among the theme's words."""

# Not a secret: it keeps the codes of one kind of thing from being those of another, in this project and beyond.
_KEY = b"handrail print code, first edition"
# What looks different, or tells when it was true, and is itself no fact that could send somebody to the wrong door.
_NO_FACTS = frozenset(
    {
        "arrangement", "arrows", "contacts_checked", "contacts_late", "discreet", "early_reader", "form", "href", "id",
        "late", "layout", "logo", "neutral_title", "photo", "photo_mm", "scan", "source", "staff_copy", "symbol",
    }
)  # fmt: skip
_SORT_OF = {
    **dict.fromkeys(
        (
            "people",
            "role",
            "known_as",
            "job",
            "via",
            "helpers",
            "more_people",
            "named_people",
            "staff_concern_people",
            "days",
        ),
        "people",
    ),
    **dict.fromkeys(("phone", "extension", "mobile", "email"), "numbers"),
    **dict.fromkeys(("where", "site", "address"), "places"),
    **dict.fromkeys(("nobody", "emergency", "helplines", "slip_number", "staff_concern_services"), "services"),
}
# A telephone number in running text, its parts held together by spaces of any kind.
_NUMBER = re.compile(r"\+?\b[0-9](?:[\s()-]{0,2}[0-9]){6,}\b")
# Guessing a mobile number, the one unknown on a staff poster, then takes months of work for each poster.
_COST = {"n": 2**13, "r": 8, "p": 1, "dklen": 32}

Facts = Mapping[str, tuple[str, ...]]
"""Sort of fact to every text of it that a print says, in order, each behind the name of its place in the view.

The place belongs to it: the number that moves from one person to the next is another fact. So a view's keys and the
fields in it are never renamed without need: every print that hangs would seem out of date.
"""


def facts_of(view: Mapping[str, object]) -> Facts:
    """Return what a print says, sorted by what it is about; neither how it looks nor when it was made."""
    found: dict[str, list[str]] = {}
    for key in sorted(view):
        for sort, text in _facts(key, view[key], "words", key):
            found.setdefault(sort, []).append(text)
    return {sort: tuple(found[sort]) for sort in SORTS if sort in found}


def _facts(key: str, value: object, around: str, place: str) -> Iterator[tuple[str, str]]:
    """Yield texts with their sort; within services, and where a field says nothing of its own, it is that around."""
    if key in _NO_FACTS or (key == "address" and isinstance(value, str)):
        return  # As text an address is a path of the site; as lines it is where somebody is.
    sort = around if around == "services" else _SORT_OF.get(key, around)
    if isinstance(value, PhoneNumber):
        yield sort, f"{place} {value.spaced}"
    elif isinstance(value, str):
        text = value.striptags() if isinstance(value, Markup) else value
        if sort == "words":
            yield from (("numbers", f"{place} {found}") for found in _NUMBER.findall(text))
            text = _NUMBER.sub("#", text)
        if text:
            yield sort, f"{place} {text}"
    elif isinstance(value, Mapping):
        for inner in sorted(value):
            yield from _facts(inner, value[inner], sort, f"{place}.{inner}")
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _facts("", each, sort, f"{place}.{number}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _facts(field.name, getattr(value, field.name), sort, f"{place}.{field.name}")
    elif value is not None and not isinstance(value, (bool, int, float, date)):
        raise TypeError(f"'{key}' is a {type(value).__name__}, which is no plain fact")


def digests(facts: Facts) -> dict[str, str]:
    """Return a short digest of each sort of fact, to say later which of them changed."""
    return {sort: _digest(sort, texts).hex()[:DIGEST] for sort, texts in facts.items()}


def print_code(name: str, facts: Facts, private: bool = False) -> str:
    """Return the code of a print with these facts; `name` is its file name without ending.

    Of facts that only staff may know it is made slowly: the code stands on public pages, and whoever knows all of them
    but one number must not find that by trying.
    """
    digest = _digest(name, tuple(f"{sort} {text}" for sort in facts for text in facts[sort]))
    if private:
        digest = _stretched(digest)
    number = int.from_bytes(digest)
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


# Bounded: the sizes and forms of what an organisation hangs, and of what the one before it did.
@lru_cache(maxsize=256)
def _stretched(digest: bytes) -> bytes:
    return hashlib.scrypt(digest, salt=_KEY, **_COST)


def _digest(name: str, texts: tuple[str, ...]) -> bytes:
    return hmac.digest(_KEY, orjson.dumps([name, *texts]), hashlib.sha256)
