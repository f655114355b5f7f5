"""What changed in an edition, on one page: what one now does, by whom it comes, for everybody first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from handrail.edition.addresses import anchor
from handrail.edition.changed import ChangedEdition, SaidOfChange
from handrail.edition.entry import DocumentEntry, ReadingRoleEntry
from handrail.history.comparing import Change
from handrail.rendering.changes_listed import BY
from handrail.rendering.excerpts import excerpt

FEW_LINES = 10
"""Fewer stand below each other."""
LETTERS_A_ROW = 52
AT_PT = 9.0
"""The size of type of which a row of a column holds so many letters."""
HEADING_ROWS = 1.8
TORN_ROWS = 3
"""How much longer one column may be, so that no group goes over into the next."""
_NUMBER = re.compile(r"\d[\d.]*|[A-Z][\d.]*")
_DATED = frozenset({"edition"})
_CITED = frozenset({"edition", "reference"})
_ISSUE, _DATES = "issue", "dates"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One thing that is different."""

    kind: str
    """Empty of what one now does. Of the text's own words: `new`, `changed`, `removed` or `moved`. `issue` where only
    the issue of a document is a newer one, `dates` where only the edition's own dates are."""
    text: str
    place: str
    """Number of the nearest heading above, or its words where it has none."""
    anchor: str
    """Of the place in the whole text; empty if it is gone."""
    count: int = 1
    """Places that a line stands for."""
    because: str = ""
    rank: int = 0
    """Its place in the order in which lines are left out where there is no room: the highest goes first."""


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """Lines of one origin. `title` is the document that they come from, where it has several."""

    by: str
    title: str
    lines: tuple[SummaryLine, ...]
    goes_on: bool = False
    """Whether it began in the column before."""


@dataclass(frozen=True, slots=True)
class SummaryPart:
    """Groups that concern everybody, or only some."""

    everybody: bool
    groups: tuple[SummaryGroup, ...]
    goes_on: bool = False


Column = tuple[SummaryPart, ...]
_Line = tuple[SummaryPart, SummaryGroup, SummaryLine]


@dataclass(frozen=True, slots=True)
class Summary:
    columns: tuple[Column, ...]
    """Beside each other, of about one length; a single one where there is little."""
    parts: int
    """How many concern: everybody, and some."""
    count: int
    """Of all lines."""
    left_out: int
    contacts: int
    wording: int
    renumbered: int

    def rows(self, size_pt: float) -> float:
        """Return about how many rows the longest column takes at a size of type."""
        letters = LETTERS_A_ROW * AT_PT / size_pt * (2 if len(self.columns) == 1 else 1)
        return max((sum(_rows_of_part(part, letters) for part in column) for column in self.columns), default=0)


@dataclass(frozen=True, slots=True)
class _Found:
    """A line with what decides its place."""

    everybody: bool
    by: str
    source: str
    told: bool
    line: SummaryLine


def make_summary(
    changed: ChangedEdition, roles: tuple[ReadingRoleEntry, ...], role: ReadingRoleEntry | None, anchors: frozenset[str]
) -> Summary:
    """Return what changed; for a role only what concerns it.

    The first of `roles` is everybody's. `anchors` are the places in the whole text.
    """
    comparison = changed.comparison
    found = list(_found(changed, roles[0].id if roles else "", role, anchors))
    # What everybody must know, and what editors have a sentence for, is left out last.
    ranked = sorted(range(len(found)), key=lambda at: (not found[at].everybody, not found[at].told, at))
    for rank, at in enumerate(ranked):
        found[at] = replace(found[at], line=replace(found[at].line, rank=rank))
    parts = (_part(everybody, [each for each in found if each.everybody == everybody]) for everybody in (True, False))
    return Summary(
        _columns(tuple(part for part in parts if part.groups)),
        len({each.everybody for each in found}),
        len(found),
        0,
        len(comparison.contacts),
        len(comparison.wording),
        len(comparison.renumbered),
    )


def shortened(summary: Summary, most: int) -> Summary:
    """Return it with no more lines than that; the others are counted."""
    parts: list[SummaryPart] = []
    for part in _joined(part for column in summary.columns for part in column):
        kept = (replace(group, lines=tuple(line for line in group.lines if line.rank < most)) for group in part.groups)
        groups = tuple(group for group in kept if group.lines)
        parts += [replace(part, groups=groups)] if groups else []
    return replace(summary, columns=_columns(tuple(parts)), left_out=max(0, summary.count - most))


def _columns(parts: Column) -> tuple[Column, ...]:
    """Return the parts beside each other, split where both sides are about as long, between two lines if need be."""
    lines = [(part, group, line) for part in parts for group in part.groups for line in group.lines]
    if len(lines) < FEW_LINES:
        return (parts,) if parts else ()
    groups = [None, *(group for _, group, _ in lines)]
    heads = [HEADING_ROWS if group is not before else 0 for before, (_, group, _) in zip(groups, lines, strict=False)]
    rows = [_rows(line) + head for (_, _, line), head in zip(lines, heads, strict=True)]
    half = sum(rows) / 2
    reached = list(accumulate(rows))
    at = min(range(1, len(lines)), key=lambda at: abs(reached[at - 1] - half) + _torn(lines[at - 1][1], lines[at][1]))
    return _regrouped(lines[:at], None), _regrouped(lines[at:], lines[at - 1])


def _rows(line: SummaryLine, letters: float = LETTERS_A_ROW) -> int:
    return 1 + int(len(f"{line.text} {line.because} see {line.place}") / letters)


def _rows_of_part(part: SummaryPart, letters: float) -> float:
    return sum(HEADING_ROWS + sum(_rows(line, letters) for line in group.lines) for group in part.groups)


def _torn(before: SummaryGroup, after: SummaryGroup) -> int:
    return TORN_ROWS if before is after else 0


def _regrouped(lines: list[_Line], before: _Line | None) -> Column:
    """Return lines in their parts and groups; one that began in the column before says so."""
    column = []
    for part, of_part in groupby(lines, key=lambda each: each[0]):
        groups = []
        for group, of_group in groupby(of_part, key=lambda each: each[1]):
            goes_on = before is not None and group is before[1]
            groups.append(replace(group, lines=tuple(line for _, _, line in of_group), goes_on=goes_on))
        column.append(replace(part, groups=tuple(groups), goes_on=before is not None and part is before[0]))
    return tuple(column)


def _joined(parts: Iterable[SummaryPart]) -> Iterator[SummaryPart]:
    """Yield the parts of several columns, with what was split in one again."""
    for _, same in groupby(parts, key=lambda part: part.everybody):
        found = list(same)
        groups = []
        for _, split in groupby((g for part in found for g in part.groups), key=lambda group: (group.by, group.title)):
            halves = list(split)
            groups.append(replace(halves[0], lines=tuple(line for half in halves for line in half.lines)))
        yield replace(found[0], groups=tuple(groups), goes_on=False)


def _found(
    changed: ChangedEdition, all_of_them: str, role: ReadingRoleEntry | None, anchors: frozenset[str]
) -> Iterator[_Found]:
    document = changed.document
    for said in changed.said:
        if role is None or not said.readers or role.id in said.readers:
            everybody = role is not None or not said.readers or all_of_them in said.readers
            yield _Found(everybody, said.by, _source(said.because, document), True, _of_said(said, document, anchors))
    untold = [each for each in changed.comparison.rules if each.note is None or not each.note.telling]
    issues: dict[str, list[Change]] = {}
    dates: list[Change] = []
    for change in untold:
        if title := _newer_issue(change, document):
            issues.setdefault(title, []).append(change)
        elif _only(change, _DATED):
            dates.append(change)
        else:
            yield _Found(True, change.by, "", False, _own_words(change, document, anchors))
    for title, changes in issues.items():
        yield _Found(True, "national", title, False, SummaryLine(_ISSUE, "", "", "", len(changes)))
    if dates:
        yield _Found(True, "ours", "", False, SummaryLine(_DATES, "", "", "", len(dates)))


def _of_said(said: SaidOfChange, document: DocumentEntry, anchors: frozenset[str]) -> SummaryLine:
    section = next((each for each in document.sections if each.address == said.address), None)
    numbers = {head.anchor: head.number for head in section.headings} if section else {}
    number = numbers.get(said.anchor) or _leading_number(said.place) or (section.number if section else "")
    place = said.anchor if said.anchor in anchors else section.anchor if section else ""
    return SummaryLine("", said.now, number or said.place, place, because=said.because)


def _own_words(change: Change, document: DocumentEntry, anchors: frozenset[str]) -> SummaryLine:
    shown = change.shown
    section = next((each for each in document.sections if each.id == shown.aligned.section), None)
    number = shown.number or _leading_number(shown.heading) or (section.number if section else "")
    own = anchor(shown.aligned.id, document.discreet)
    place = own if own in anchors else section.anchor if section else ""
    return SummaryLine(change.kind, excerpt(change), number or shown.heading, place if change.new else "")


def _leading_number(words: str) -> str:
    first = words.partition(" ")[0]
    return first if _NUMBER.fullmatch(first) and first != words else ""


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
    return next((source for text in new if (source := _source(text, document))), "")


def _source(because: str, document: DocumentEntry) -> str:
    """Return title and issue of what a line rests on, without the part of it that it names."""
    titles = [named for each in document.references for named in (f"{each.title} ({each.issue})", each.title)]
    return max((each for each in titles if because.startswith(each)), key=len, default=because)


def _part(everybody: bool, found: list[_Found]) -> SummaryPart:
    groups = [group for by in BY for group in _groups(by, [each for each in found if each.by == by])]
    return SummaryPart(everybody, tuple(groups))


def _groups(by: str, found: list[_Found]) -> Iterator[SummaryGroup]:
    """Yield a group for each document with several lines, and one for the others."""
    ordered = sorted(found, key=lambda each: each.source)
    several = {name: list(group) for name, group in groupby(ordered, key=lambda each: each.source)}
    named = {name for name, group in several.items() if name and by == "national" and len(group) > 1}
    for name in sorted(named, key=lambda name: min(map(found.index, several[name]))):
        lines = tuple(replace(each.line, because="") for each in found if each.source == name)
        yield SummaryGroup(by, name, lines)
    lines = tuple(replace(each.line, because=each.source) for each in found if each.source not in named)
    if lines:
        yield SummaryGroup(by, "", lines)
