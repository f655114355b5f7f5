"""The edition to read again, to print: the whole with its changes marked; for each role two pages and a slip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handrail.edition.model import Publication
from handrail.edition.rereading import Reread, seen_by
from handrail.registry import Output, Sheet, View
from handrail.rendering.key_facts import key_facts
from handrail.rendering.reread_summary import Summary, shortened
from handrail.rendering.rereading import reread_front, reread_view

STYLES = ("fonts.css", "print_base.css", "print_text.css", "policy_sheet.css", "reread_sheet.css")
SIZES_PT = (11.5, 10.5, 10.0, 9.5, 9.0)
"""Of the type on the page of what changed: smaller than the last is too small to read."""
VARIANTS = tuple(f":root {{ --told: {size}pt }}" for size in SIZES_PT)
MOST_PEOPLE = 12
"""On the page of key facts of a role; the others are counted."""
STEP = 2
"""Lines fewer, from one try to the next."""
ROW_PT = 1.32
"""Height of a line of type, in parts of its size."""
MM_PER_PT = 25.4 / 72
PAGE_MM = 240.0
"""What the lists may fill of a page, roughly: what is sure not to fit is not laid out to find that out."""
FRONT_MM = 225.0
"""Of the first page of a role, below its title."""
DOUBT = 1.2
"""How much more than there seems to be room for is tried nevertheless."""


def view_reread(publication: Publication, subject: Reread) -> View:
    return {**reread_view(publication, subject, "print"), "facts": key_facts(publication), "trial": False}


def view_reader(publication: Publication, subject: Reread) -> View:
    assert subject.role is not None
    seen = seen_by(publication, subject.role)
    assert seen is not None
    facts = key_facts(seen, MOST_PEOPLE)
    if subject.role.without_edition:
        # How to write it down is told to those who work in our systems.
        facts = replace(facts, record=())
    return {**reread_front(publication, subject, frozenset()), "facts": facts}


def _fits(summary: Summary, size: float, room_mm: float) -> bool:
    return summary.rows(size) * size * ROW_PT * MM_PER_PT <= room_mm * DOUBT


def _sizes(summary: Summary, room_mm: float) -> tuple[int, ...]:
    """Return which variants may hold the summary; the last one in any case."""
    found = [at for at, size in enumerate(SIZES_PT[:-1]) if _fits(summary, size, room_mm)]
    return (*found, len(SIZES_PT) - 1)


def _fewer(view: View, room_mm: float) -> Iterator[View]:
    """Yield the view with ever fewer lines of what changed; all of them are marked in the whole text."""
    summary = _summary(view)
    for most in range(summary.count - 1, 0, -STEP):
        less = shortened(summary, most)
        if most <= STEP or _fits(less, SIZES_PT[-1], room_mm):
            yield {**view, "summary": less}


def _summary(view: View) -> Summary:
    summary = view["summary"]
    assert isinstance(summary, Summary)
    return summary


WHOLE = Output(
    "reread",
    per="reread",
    path="print/{policy}-reread.pdf",
    template="reread_sheet.html.j2",
    view=view_reread,
    audience="staff",
    sheet=Sheet(
        styles=STYLES,
        trial=1,
        variants=VARIANTS,
        worth=lambda view: _sizes(_summary(view), PAGE_MM),
        shorter=lambda view: _fewer(view, PAGE_MM),
    ),
)
OF_ROLE = Output(
    "reread-front",
    per="reader",
    path="print/{policy}-reread-{role}.pdf",
    template="reread_front_sheet.html.j2",
    view=view_reader,
    audience="staff",
    sheet=Sheet(
        styles=(*STYLES, "reread_front_sheet.css"),
        pages=3,
        variants=VARIANTS,
        worth=lambda view: _sizes(_summary(view), FRONT_MM),
        shorter=lambda view: _fewer(view, FRONT_MM),
    ),
)
OUTPUTS = (
    WHOLE,
    replace(WHOLE, name="reread-since", per="since", path="print/{policy}-reread-since-{since}.pdf"),
    OF_ROLE,
)
