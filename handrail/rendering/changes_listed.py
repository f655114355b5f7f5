"""Lists the changes of an edition for its page: by sort and place, each with the whole sentences around its edits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handrail.edition.addresses import anchor
from handrail.edition.changed import ChangedEdition, SaidOfChange
from handrail.edition.comparing import WITHHELD
from handrail.edition.entry import DocumentEntry
from handrail.history.comparing import Change
from handrail.history.shown import Class, Shown, Source
from handrail.history.words import Edit, What

BY: tuple[Source, ...] = ("national", "county", "ours")
"""Whom changes of rules come from, in the order in which they are told."""
LONG_SENTENCE = 45
"""Words of what stayed, beyond which a sentence is cut short all the same."""
AROUND = 20
"""So many of them stay next to the edit."""
WORTH_CUTTING = 8
"""Less than so many words are not left out: the mark for them would take longer to read."""
LEFT_OUT = "\u2026"
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[^a-z])")
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of words. `ends` is set where an edit is over and words that stayed go on."""

    what: What
    text: str
    ends: bool = False


@dataclass(frozen=True, slots=True)
class ListedChange:
    """What became of one block. `kind` is `new`, `changed`, `removed` or `moved`."""

    kind: str
    number: str
    """Its own, as a paragraph may have one."""
    moved: bool
    was: str
    """Of a block that moved: the place where it stood."""
    excerpts: tuple[Excerpt, ...]
    generated: str = ""
    """Of a list that the program writes: its name, such as `contacts`; it has no words then."""


@dataclass(frozen=True, slots=True)
class PlaceChanges:
    """Changes below one heading. `kind` is that of the heading itself, where nothing but that is to say of it."""

    place: str
    href: str
    kind: str
    changes: tuple[ListedChange, ...]
    told: bool
    """Whether the editors say of each of them what one now does."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    before: str
    now: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one now does differently, why, and where it is said; `href` is empty where the text is gone."""

    now: str
    because: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Changes of one sort; those of rules are told apart by whom they come from."""

    sort: Class
    by: str
    count: int
    said: tuple[Said, ...]
    places: tuple[PlaceChanges, ...]
    renumbered: tuple[Renumbered, ...] = ()


def list_changes(changed: ChangedEdition, up: str) -> tuple[ChangeSection, ...]:
    """Return the changes, rules first: national, the publisher's, ours; then contacts, wording, numbers."""
    lister = _Lister(changed, up)
    comparison = changed.comparison
    rules = ((by, [change for change in comparison.rules if change.by == by]) for by in BY)
    found = [
        *(lister.section("rule", by, changes) for by, changes in rules),
        lister.section("contact", "", comparison.contacts),
        lister.section("wording", "", comparison.wording),
        lister.renumbering(comparison.renumbered),
    ]
    return tuple(section for section in found if section.count)


class _Lister:
    def __init__(self, changed: ChangedEdition, up: str) -> None:
        self.changed, self.up = changed, up
        headings = [change for change in changed.comparison.changes if change.shown.is_heading]
        self.hrefs = {_called(change.new): self.href(change) for change in headings if change.new}
        self.now = {_called(change.old): _called(change.new) for change in headings if change.old and change.new}
        """What a heading was called, and what it is called now: what went from below it is listed with the rest."""
        self.said_of = {said.block for said in changed.said}
        rules = reversed(changed.comparison.rules)
        self.heading_of = {change.note.block: self.place(change) for change in rules if change.note}
        """The place of the first change that a note of the editors stands for."""

    def href(self, change: Change) -> str:
        return _href_of(change, self.changed.document, self.up)

    def section(self, sort: Class, by: Source | str, changes: Sequence[Change]) -> ChangeSection:
        said = tuple(self.said(each) for each in self.changed.said if sort == "rule" and each.by == by)
        return ChangeSection(sort, by, len(changes), said, tuple(self.places(changes)))

    def said(self, said: SaidOfChange) -> Said:
        folder = f"{self.up}policies/{self.changed.document.address}"
        href = f"{folder}/{said.address}/index.html#{said.anchor}" if said.address else ""
        return Said(said.now, said.because, self.heading_of[said.block], href)

    def places(self, changes: Sequence[Change]) -> Iterator[PlaceChanges]:
        for place, group in groupby(changes, key=self.place):
            inside = list(group)
            heading = inside[0] if inside[0].shown.is_heading and inside[0].kind in ("new", "removed") else None
            listed = tuple(self.listed(change) for change in inside if change is not heading)
            told = all(change.note is not None and change.note.block in self.said_of for change in inside)
            yield PlaceChanges(place, self.hrefs.get(place, ""), heading.kind if heading else "", listed, told)

    def place(self, change: Change) -> str:
        shown = change.shown
        called = _called(shown) if shown.is_heading else shown.heading
        return self.now.get(called, called) if change.new is None else called

    def listed(self, change: Change) -> ListedChange:
        shown = change.shown
        was = ""
        if change.moved and change.old and not shown.is_heading and not self.went_along(change):
            was = change.old.heading
        generated = shown.text.split()[1] if shown.aligned.kind == "generated" and shown.text.startswith(":::") else ""
        words = () if generated else excerpts(change.words)
        return ListedChange(change.kind, "" if shown.is_heading else shown.number, change.moved, was, words, generated)

    def renumbering(self, changes: Sequence[Change]) -> ChangeSection:
        own = [each for each in changes if each.old and each.new and each.old.number != each.new.number]
        lines = tuple(self.renumbered(change) for change in own)
        others = tuple(self.places([each for each in changes if each not in own and not self.went_along(each)]))
        return ChangeSection("renumbering", "", len(changes), (), others, lines)

    def went_along(self, change: Change) -> bool:
        """Say whether a block moved with the heading that it stands under, of which that is said."""
        if change.kind != "moved" or change.old is None or change.shown.is_heading:
            return False
        return self.now.get(change.old.heading) == change.shown.heading

    def renumbered(self, change: Change) -> Renumbered:
        assert change.old is not None
        assert change.new is not None
        words = _first_words(change.new.text, AROUND)
        return Renumbered(change.old.number, change.new.number, words, self.href(change))


def _href_of(change: Change, document: DocumentEntry, up: str) -> str:
    """Return the way to the section that holds the block, and to the block where it has an address of its own."""
    if change.new is None:
        return ""
    aligned = change.new.aligned
    section = next((each for each in document.sections if each.id == aligned.section), None)
    if section is None:
        return ""
    anchors = {heading.anchor for heading in section.headings} | {section.anchor}
    names = (anchor(aligned.id, discreet) for discreet in (False, True))
    place = next((f"#{name}" for name in names if name in anchors), "")
    return f"{up}policies/{document.address}/{section.address}/index.html{place}"


def _called(shown: Shown | None) -> str:
    """Return a heading's number and words."""
    return " ".join(filter(None, (shown.number, shown.text))) if shown else ""


def excerpts(words: Sequence[Edit]) -> tuple[Excerpt, ...]:
    """Return the words of a block, with what stayed cut down to the sentences that an edit stands in.

    >>> excerpts((Edit("same", "One. Two ", "source"), Edit("in", "and three", "source")))
    (Excerpt(what='same', text='… Two ', ends=False), Excerpt(what='in', text='and three', ends=False))
    """
    runs = list(_runs(words))
    last = len(runs) - 1
    cut = [(what, _cut(text, at == 0, at == last) if what == "same" else text) for at, (what, text) in enumerate(runs)]
    return tuple(
        Excerpt(what, text, what != "same" and at < last and cut[at + 1][0] == "same" and _goes_on(cut[at + 1][1]))
        for at, (what, text) in enumerate(cut)
    )


def _goes_on(text: str) -> bool:
    """Say whether a sentence goes on with words that stayed."""
    return any(map(str.isalnum, text)) and text.lstrip()[0] not in f".!?{LEFT_OUT}"


def _runs(words: Sequence[Edit]) -> Iterator[tuple[What, str]]:
    """Yield runs of words, a space between what went and the word that came; what is withheld goes without a mark."""
    before = ""
    for what, edits in groupby(words, key=lambda edit: edit.what):
        text = "".join(edit.text for edit in edits)
        if what == "out" and text.strip() == WITHHELD and any(edit.what == "in" for edit in words):
            continue
        if what == "in" and before[-1:].strip() and text[:1].isalnum():
            yield "same", " "
        before = text if what == "out" else ""
        yield what, text


def _cut(text: str, first: bool, last: bool) -> str:
    """Return words that stayed, without the sentences that no edit stands in."""
    if first and last:
        return _first_words(text, LONG_SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    head = "" if first else _first_words(text[: ends[0]] if ends else text, AROUND, LONG_SENTENCE)
    tail = "" if last else _last_words(text[ends[-1] :] if ends else text, AROUND, LONG_SENTENCE)
    left_out = len(_WORD.findall(text)) - len(_WORD.findall(head)) - len(_WORD.findall(tail))
    if left_out < WORTH_CUTTING:
        return text
    head = head.removesuffix(LEFT_OUT).rstrip(" ")
    tail = tail.removeprefix(LEFT_OUT).lstrip(" ")
    return f"{head} {LEFT_OUT} {tail}".lstrip(" ") if not last else f"{head} {LEFT_OUT}"


def _first_words(text: str, most: int, allowed: int = 0) -> str:
    words = _WORD.findall(text)
    if len(words) <= max(most, allowed):
        return text
    space = text[: len(text) - len(text.lstrip())]
    return f"{space}{''.join(words[:most]).rstrip()} {LEFT_OUT}"


def _last_words(text: str, most: int, allowed: int = 0) -> str:
    words = _WORD.findall(text)
    return text if len(words) <= max(most, allowed) else f"{LEFT_OUT} {''.join(words[-most:])}"
