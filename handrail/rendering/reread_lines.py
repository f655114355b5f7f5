"""What the one page says of each change, whom it concerns, and the place that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.edition.addresses import anchor
from handrail.edition.changed import ChangedEdition, SaidOfChange
from handrail.edition.entry import DocumentEntry, ReadingRoleEntry
from handrail.history.comparing import Change, Comparison
from handrail.history.shown import Shown
from handrail.rendering.excerpts import excerpt

GONE = "reread-removed"
"""The place where what was removed is listed."""
_NUMBER = re.compile(r"\d[\d.]*|[A-Z][\d.]*")
_DIGITS = re.compile(r"(?<![\d.])0\d[\d ]{7,}\d")
"""A telephone number."""
_DATED = frozenset({"edition"})
_CITED = frozenset({"edition", "reference"})
_ISSUE, _DATES = "issue", "dates"
_LEADS_IN = ":"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One thing that is different."""

    kind: str
    """Empty of what one now does. Of the text's own words: `new`, `changed`, `removed` or `moved`. `issue` where only
    the issue of a document is a newer one, `dates` where only the edition's own dates are."""
    text: str
    place: str
    """Number of the nearest heading above that has one, or words where none has."""
    anchor: str
    """Of the place in the whole text, or in the list of what is gone."""
    heading: str = ""
    """Of the text's own words: what the nearest heading above says."""
    count: int = 1
    """Places that a line stands for."""
    because: str = ""
    rank: int = 0
    """Its place in the order in which lines are left out where there is no room: the highest goes first."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line with what decides its place."""

    everybody: bool
    by: str
    source: str
    told: bool
    line: SummaryLine


def find_lines(
    changed: ChangedEdition, all_of_them: str, role: ReadingRoleEntry | None, anchors: frozenset[str]
) -> Iterator[FoundLine]:
    """Yield a line for each change of a rule; for a role only those that concern it.

    `all_of_them` is the role of everybody, `anchors` are the places in the whole text.
    """
    finder = _Finder(changed, anchors)
    for said in changed.said:
        if concerns(role, said.readers):
            everybody = role is not None or not said.readers or all_of_them in said.readers
            source = source_named(said.because, changed.document)
            yield FoundLine(everybody, said.by, source, True, finder.said(said))
    if role is None or not role.without_edition:
        yield from finder.untold()


def concerns(role: ReadingRoleEntry | None, readers: tuple[str, ...]) -> bool:
    """Say whether a change is for a role: what is said to no role in particular is for all who read the edition."""
    return role is None or role.id in readers or not (readers or role.without_edition)


class _Finder:
    def __init__(self, changed: ChangedEdition, anchors: frozenset[str]) -> None:
        self.changed, self.document, self.anchors = changed, changed.document, anchors
        self.sections = {section.id: section for section in changed.document.sections}
        self.numbers: dict[int, str] = {}
        """Of each change: the number of the nearest heading above that has one."""
        self.words = words_of_changes(changed.comparison)
        self.walk()

    def walk(self) -> None:
        section, number = "", ""
        for change in self.changed.comparison.changes:
            shown = change.shown
            if change.new is not None:
                if shown.aligned.section != section:
                    section, number = shown.aligned.section, self.number_of(shown.aligned.section)
                number = shown.number if shown.is_heading and shown.number else number
            self.numbers[id(change)] = shown.number or number

    def number_of(self, section: str) -> str:
        found = self.sections.get(section)
        return found.number if found else ""

    def said(self, said: SaidOfChange) -> SummaryLine:
        """Return what editors say, with the place of the first block that they say it of."""
        of_it = [each for each in self.changed.comparison.rules if each.note and each.note.block == said.block]
        first = next((each for each in of_it if each.new), None) or (of_it[0] if of_it else None)
        if first is None:
            return SummaryLine("", unbroken(said.now), said.place, "", because=said.because)
        place = self.numbers[id(first)] or leading_number(said.place) or said.place or first.shown.heading
        return SummaryLine("", unbroken(said.now), place, self.anchor(first), because=said.because)

    def untold(self) -> Iterator[FoundLine]:
        issues: dict[str, list[Change]] = {}
        dates: list[Change] = []
        for change in self.changed.comparison.rules:
            if id(change) not in self.words or (change.note is not None and change.note.telling):
                continue
            if title := _newer_issue(change, self.document):
                issues.setdefault(title, []).append(change)
            elif _only(change, _DATED):
                dates.append(change)
            else:
                yield FoundLine(True, change.by, "", False, self.own_words(change))
        for title, changes in issues.items():
            line = SummaryLine(_ISSUE, "", "", "", count=len(changes))
            yield FoundLine(True, "national", title, False, line)
        if dates:
            yield FoundLine(True, "ours", "", False, SummaryLine(_DATES, "", "", "", count=len(dates)))

    def own_words(self, change: Change) -> SummaryLine:
        words = self.words[id(change)]
        words += "." if words[-1:].isalnum() and not change.shown.is_heading else ""
        heading = "" if change.shown.is_heading else _without_number(change.shown)
        place = self.numbers[id(change)] or change.shown.heading
        return SummaryLine(change.kind, unbroken(words), place, self.anchor(change), unbroken(heading))

    def anchor(self, change: Change) -> str:
        """Return the place of the block itself; of its section where it has none."""
        if change.new is None:
            return GONE if self.anchors else ""
        own = anchor(change.new.aligned.id, self.document.discreet)
        section = self.sections.get(change.new.aligned.section)
        names = (own, section.anchor if section else "")
        return next((name for name in names if name in self.anchors), "")


def words_of_changes(comparison: Comparison) -> Mapping[int, str]:
    """Return the words of each change by its identity: of an item behind those that lead to its list, of a definition
    behind its term. A term that came or went with its definition has none alone.
    """
    told = {id(change): excerpt(change) for change in comparison.changed}
    leads = {"then": "", "now": ""}
    before: Change | None = None
    for change in comparison.changes:
        kind, text = change.shown.aligned.kind, change.shown.text
        lead = leads["now" if change.new else "then"] if kind == "item" else ""
        if kind == "definition" and before is not None and before.shown.aligned.kind == "term":
            lead = f"{before.shown.text}:"
            if before.kind == change.kind:
                told.pop(id(before), None)
        if lead and told.get(id(change)):
            told[id(change)] = f"{lead} {told[id(change)]}"
        if kind != "item":
            there = (("then", change.old), ("now", change.new))
            leads |= {state: text if text.endswith(_LEADS_IN) else "" for state, shown in there if shown}
        before = change
    return told


def leading_number(words: str) -> str:
    first = words.partition(" ")[0]
    return first if _NUMBER.fullmatch(first) and first != words else ""


def unbroken(text: str) -> str:
    """Return a text whose telephone numbers stay on one line."""
    return _DIGITS.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def source_named(because: str, document: DocumentEntry) -> str:
    """Return title and issue of what a line rests on, without the part of it that it names."""
    titles = [named for each in document.references for named in (f"{each.title} ({each.issue})", each.title)]
    return max((each for each in titles if because.startswith(each)), key=len, default=because)


def _without_number(shown: Shown) -> str:
    number = leading_number(shown.heading)
    return shown.heading.removeprefix(number).strip()


def _only(change: Change, origins: frozenset[str]) -> bool:
    """Say whether all words that differ are of these origins."""
    differing = [edit for edit in change.words if edit.what != "same" and edit.text.strip()]
    return change.kind == "changed" and bool(differing) and all(edit.origin in origins for edit in differing)


def _newer_issue(change: Change, document: DocumentEntry) -> str:
    """Return the document of which only the issue changed; empty where more did."""
    if change.new is None or not _only(change, _CITED):
        return ""
    old = {part.text for part in change.old.parts} if change.old else set()
    new = (part.text for part in change.new.parts if part.origin == "reference" and part.text not in old)
    return next((source for text in new if (source := source_named(text, document))), "")
