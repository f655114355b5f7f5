"""Takes text apart into words and sentences, with the place of each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from handrail.diagnostics import Location
from handrail.readability.syllables import syllables

KNOWN = "\ue020"
"""Stands in a text for a name, a number or another value that its readers know: it counts as one short word."""
KNOWN_LETTERS = 4
SHOWN = 48
"""Characters of a sentence that a message repeats."""

Kind = Literal["heading", "paragraph", "item", "led", "label"]
"""A `led` item goes on with a sentence that ended in a colon; a label is a cell of a table or a term."""

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_TOKEN = re.compile(
    rf"{KNOWN}(?:['’]s|['’])?|https?://\S+|[\w.+-]+@[\w.-]+|\w+(?:\.\w{{2,}})+(?:/\S*)?|\d[\d\s.,:/–-]*\d|\d"
    rf"|[{_LETTER}]+(?:['’‑-][{_LETTER}]+)*"
)
_END = re.compile(rf"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-ZÀ-Ý\d{KNOWN}])|[.!?…]+[\"'”’)\]]*\s*$")
_FIRST = re.compile(rf"[{_LETTER}\d{KNOWN}]")
_STOPS = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence. A name, a number or an address is known to its readers and counts as short."""

    text: str
    known: bool = False

    @property
    def syllables(self) -> int:
        return 1 if self.known else syllables(self.text)

    @property
    def letters(self) -> int:
        return KNOWN_LETTERS if self.known else sum(letter.isalpha() for letter in self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or label as its readers get it; a line break in it is one of its file."""

    text: str
    where: Location
    kind: Kind = "paragraph"


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """A sentence of a line, or the whole of one that is none. Each is itself and equals no other."""

    text: str
    words: tuple[Word, ...]
    where: Location
    kind: Kind

    @property
    def stops(self) -> bool:
        """Whether it ends as sentences do, and not as a heading or a short item may."""
        return bool(_STOPS.search(self.text))

    @property
    def shown(self) -> str:
        """Return how it begins, as a message may repeat it."""
        flat = " ".join(self.text.replace(KNOWN, "…").split())
        return flat if len(flat) <= SHOWN else f"{flat[:SHOWN].rsplit(' ', 1)[0]} …"


def sentences_of(line: Line, names: Names) -> tuple[Sentence, ...]:
    """Return the sentences of a line; one without a word is none."""
    text, found, start = names.hidden_in(line.text), [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        part = text[start:end]
        first = _FIRST.search(part)
        if first is not None:
            below = text[: start + first.start()].count("\n")
            where = replace(line.where, line=line.where.line + below)
            found.append(Sentence(part.strip(), words_of(part), where, line.kind))
        start = end
    return tuple(found)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a sentence. A capital inside it begins a name, and a word of capitals is one."""
    return tuple(Word(token, _is_known(token, i)) for i, token in enumerate(_TOKEN.findall(text)))


def _is_known(token: str, place: int) -> bool:
    if not token[0].isalpha() or token[0] == KNOWN or re.search(r"[@\d.:]", token):
        return True
    return len(token) > 1 and (token.isupper() or (place > 0 and token[0].isupper() and token[:2] not in {"I'", "I’"}))


class Names:
    """Names that count as one known word wherever they stand, such as those of helplines."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = sorted({name for name in names if name}, key=len, reverse=True)
        self._found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)") if listed else None

    def hidden_in(self, text: str) -> str:
        return self._found.sub(KNOWN, text) if self._found else text


def all_words(sentences: Iterable[Sentence]) -> Iterator[Word]:
    for sentence in sentences:
        yield from sentence.words
