"""What changed in an edition, on one page: what one now does, by whom it comes, for everybody first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from handrail.edition.changed import ChangedEdition
from handrail.edition.entry import ReadingRoleEntry
from handrail.rendering.changes_listed import BY
from handrail.rendering.reread_lines import FoundLine, SummaryLine, find_lines

FEW_LINES = 10
"""Fewer stand below each other."""
LETTERS_A_ROW = 52
AT_PT = 9.0
"""The size of type of which a row of a column holds so many letters."""
HEADING_ROWS = 1.8
TORN_ROWS = 3
"""How much longer one column may be, so that no group goes over into the next."""


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


def make_summary(
    changed: ChangedEdition, roles: tuple[ReadingRoleEntry, ...], role: ReadingRoleEntry | None, anchors: frozenset[str]
) -> Summary:
    """Return what changed; for a role only what concerns it.

    The first of `roles` is everybody's. `anchors` are the places in the whole text.
    """
    found = list(find_lines(changed, roles[0].id if roles else "", role, anchors))
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
        *_besides(changed, role),
    )


def _besides(changed: ChangedEdition, role: ReadingRoleEntry | None) -> tuple[int, int, int]:
    """Return how many contacts, wordings and numbers are different in the text, for whoever reads that."""
    if role is not None and role.without_edition:
        return 0, 0, 0
    comparison = changed.comparison
    return len(comparison.contacts), len(comparison.wording), len(comparison.renumbered)


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
    return 1 + int(len(f"{line.kind} {line.heading} {line.text} {line.because} see {line.place}") / letters)


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


def _part(everybody: bool, found: list[FoundLine]) -> SummaryPart:
    groups = [group for by in BY for group in _groups(by, [each for each in found if each.by == by])]
    return SummaryPart(everybody, tuple(groups))


def _groups(by: str, found: list[FoundLine]) -> Iterator[SummaryGroup]:
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
