"""What changed on one page, for a noticeboard or a meeting: what one now does, and where to read the rest."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handrail.edition.addresses import as_typed
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.edition.values import spoken
from handrail.outputs.changes_pages import changes_of, counts_of, has_changes
from handrail.registry import Output, Sheet, View
from handrail.rendering.changes_listed import ChangeSection, list_changes

SIZES_PT = (14, 13, 12, 11)
"""Of the text, largest first: a noticeboard is read standing."""
COLUMN_SIZES_PT = (13.0, 12.0, 11.0, 10.5)
"""Of lines in two columns, without reasons, where more does not fit."""
FEWER = (1, 0.92, 0.84, 0.72, 0.55, 0.3, 0)
"""Parts of the lines that may fit to try, where not all do; how many there are besides is said in their place."""
MOST_PLACES = 8
_PLACE_NUMBER = re.compile(r"(?:[A-Z]|\d)[\d.]*(?= )")
# Estimates, on the hopeful side: only what cannot fit is not tried.
_ROOM_MM, _ROOM_WITH_PLACES_MM = 170.0, 145.0
_WIDTH_MM, _COLUMN_MM = 176.0, 86.0
_LETTER_EM = 0.47
_EM_MM = 0.3528


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """What one now does, why, and where it is said."""

    now: str
    because: str
    place: str

    @property
    def at(self) -> str:
        """Return the number of the place, or its name where it has none."""
        number = _PLACE_NUMBER.match(self.place)
        return number[0] if number else self.place


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """Lines from one source, and the places where rules of its changed of which nobody says what one now does."""

    by: str
    lines: tuple[SummaryLine, ...]
    places: tuple[str, ...]
    more_places: int


def view_summary(publication: Publication, document: DocumentEntry) -> View:
    changed = changes_of(publication, document)
    assert changed is not None
    facts, tell = publication.organisation, publication.tell
    site = facts.site_url.rstrip("/")
    return {
        "name": facts.name,
        "short_name": facts.short_name,
        "logo": facts.logo,
        "title": document.title,
        # As words, for they are facts: another edition makes another sheet.
        "effective": spoken(changed.effective),
        "before": spoken(changed.before.effective) if changed.before.effective else "",
        "publisher": publication.source.publisher,
        "groups": tuple(_group(section) for section in list_changes(changed, "") if section.sort == "rule"),
        "column_pt": 0.0,
        "rest": 0,
        "other_places": 0,
        "others": tuple((sort, count) for sort, count in counts_of(changed) if sort != "rule"),
        "read_at": _typed(f"{site}/changes/{document.address}/") if site else (),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
    }


def _group(section: ChangeSection) -> SummaryGroup:
    places = tuple(dict.fromkeys(each.place for each in section.places if not each.told))
    lines = tuple(SummaryLine(said.now, said.because, said.place) for said in section.said)
    return SummaryGroup(section.by, lines, places[:MOST_PLACES], len(places[MOST_PLACES:]))


def _typed(address: str) -> tuple[str, ...]:
    """Return an address for people who type it, in parts that may part at the end of a line."""
    return tuple(f"{part}/" for part in as_typed(address).split("/"))


def _groups(view: View) -> tuple[SummaryGroup, ...]:
    groups = view["groups"]
    assert isinstance(groups, tuple)
    return groups


def designs(view: View) -> tuple[int, ...]:
    """Return which sizes to try: those that may fit, and the smallest in any case."""
    lines = [line for group in _groups(view) for line in group.lines]
    smallest = len(SIZES_PT) - 1
    return tuple(at for at, size in enumerate(SIZES_PT) if at == smallest or _height_mm(lines, size) <= _room_mm(view))


def shorter(view: View) -> Iterator[View]:
    """Yield the view in columns, its type smaller and smaller; then with fewer and fewer lines, and nothing beside."""
    groups = _groups(view)
    lines = [line for group in groups for line in group.lines]
    for size in COLUMN_SIZES_PT:
        if _columns_mm(lines, size) <= _room_mm(view):
            yield {**view, "column_pt": size}
    most = next(
        kept for kept in range(len(lines), -1, -1) if _columns_mm(lines[:kept], COLUMN_SIZES_PT[-1]) <= _ROOM_MM
    )
    places = sum(len(group.places) + group.more_places for group in groups)
    for kept in sorted({min(math.floor(most * part), len(lines) - 1) for part in FEWER} - {-1}, reverse=True):
        yield {
            **view,
            "column_pt": COLUMN_SIZES_PT[-1],
            "groups": tuple(_kept(groups, kept)),
            "rest": len(lines) - kept,
            "other_places": places,
        }


def _room_mm(view: View) -> float:
    return _ROOM_WITH_PLACES_MM if any(group.places for group in _groups(view)) else _ROOM_MM


def _height_mm(lines: Sequence[SummaryLine], size: float) -> float:
    rows = (
        1.34 * _rows(line.now, 1.1 * size, _WIDTH_MM)
        + 1.06 * _rows(f"{line.because} {line.place}", 0.85 * size, _WIDTH_MM)
        for line in lines
    )
    return sum(rows) * size * _EM_MM


def _columns_mm(lines: Sequence[SummaryLine], size: float) -> float:
    return sum(1.2 * _rows(f"{line.now} {line.at}", size, _COLUMN_MM) + 0.28 for line in lines) * size * _EM_MM / 2


def _rows(text: str, size: float, width_mm: float) -> int:
    return math.ceil(len(text) * size * _EM_MM * _LETTER_EM / width_mm)


def _kept(groups: Sequence[SummaryGroup], kept: int) -> Iterator[SummaryGroup]:
    """Yield the groups with so many lines in all: they take turns, so that the longest gives way first."""
    turns = sorted((turn, at) for at, group in enumerate(groups) for turn in range(len(group.lines)))
    counts = Counter(at for _, at in turns[:kept])
    return (
        replace(group, lines=group.lines[: counts[at]], places=(), more_places=0) for at, group in enumerate(groups)
    )


def advise(view: View) -> str:
    return f"shorten the title '{view['title']}', or the first line 'now:' of a change in its changes.yaml"


OUTPUT = Output(
    "changes-summary",
    per="policy",
    path="print/{policy}-changes.pdf",
    template="changes_summary_sheet.html.j2",
    view=view_summary,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "changes_summary_sheet.css"),
        pages=1,
        variants=tuple(f"html {{ font-size: {size}pt }}" for size in SIZES_PT),
        worth=designs,
        shorter=shorter,
        advice=advise,
    ),
    # What may not be seen to be read must not hang under its name either.
    wanted=lambda publication, document: has_changes(publication, document) and not document.discreet,
    code=True,
    wall=True,
)
