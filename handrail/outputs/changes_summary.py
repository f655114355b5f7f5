"""What changed on one page, for a noticeboard or a meeting: what one now does, and where to read the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
KEPT = (30, 24, 20, 16, 13, 10, 8, 6, 4, 2, 0)
"""So many lines are printed where more do not fit; how many there are besides is said in their place."""
WORDS_A_PAGE = 520
"""More fit on no page in the smallest type: what is sure to fail is not tried."""
MOST_PLACES = 8


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """What one now does, why, and where it is said."""

    now: str
    because: str
    place: str


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
        "rest": 0,
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


def _words(groups: Iterable[SummaryGroup]) -> int:
    lines = (line for group in groups for line in group.lines)
    return sum(len(f"{line.now} {line.because} {line.place}".split()) for line in lines)


def designs(view: View) -> tuple[int, ...]:
    """Return which sizes to try: all, but for more than fits with any, which is then made shorter in the smallest."""
    last = len(SIZES_PT) - 1
    return (last,) if _words(_groups(view)) > WORDS_A_PAGE else tuple(range(last + 1))


def shorter(view: View) -> Iterator[View]:
    """Yield the view with fewer and fewer lines, and with how many there are besides."""
    groups = _groups(view)
    lines = sum(len(group.lines) for group in groups)
    for kept in KEPT:
        fewer = tuple(_kept(groups, kept))
        if kept < lines and _words(fewer) <= WORDS_A_PAGE:
            yield {**view, "groups": fewer, "rest": lines - kept}


def _kept(groups: Iterable[SummaryGroup], kept: int) -> Iterator[SummaryGroup]:
    for group in groups:
        yield replace(group, lines=group.lines[:kept])
        kept = max(0, kept - len(group.lines))


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
