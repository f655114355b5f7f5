"""A flowchart for a wall, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.flow_steps import FlowEntry
from handrail.edition.model import Publication
from handrail.generated.flow import chart_layout
from handrail.registry import Output, Sheet, View, on_a3
from handrail.rendering.flow_grid import Layout
from handrail.rendering.flow_room import MOST, share_of_sheet

SMALLEST_PT = 10
MOST_NAMED = 3
SHEET_MM = (194.0, 283.0)
"""Width and height of an A4 sheet inside its margins."""
FRAME_MM = 27.0
"""What head and foot take of its height."""
MOST_EASY = 0.7
"""As `MOST`, for wide gaps: these are guessed as if they were tight."""
_LANDSCAPE = "@page { size: A4 landscape } .sheet { height: 194mm; width: 283mm }"
# Smaller gaps, and each box's text run on in one paragraph.
_DENSE = (
    ":root { --run: inline; --who-end: '.'; --title-size: 16.5pt }"
    ".flow { --flow-stub: 0.3em; --flow-track: 0.45em; --flow-drop: 0.85em; --flow-gutter: 0.8em; --flow-lane: 1em;"
    " line-height: 1.12 }"
    ".flow-box { padding: 0.15em 0.5em }"
    ".flow-box.flow-start, .flow-box.flow-outcome { padding: 0.15em 1em }"
    ".flow-box.flow-question { border-width: 0.24em; padding: 0.1em 0.4em }"
    ".flow-title { margin: 0 0 0.05em }"
)


@dataclass(frozen=True, slots=True)
class Design:
    """One way to set a chart on its sheet."""

    size_pt: float
    dense: bool = True
    across: bool = False

    @property
    def css(self) -> str:
        size = f":root {{ --flow-size: {self.size_pt}pt }}"
        return size + (_DENSE if self.dense else "") + (_LANDSCAPE if self.across else "")

    def may_hold(self, flow: FlowEntry, layout: Layout) -> bool:
        width, height = (SHEET_MM[1], SHEET_MM[0]) if self.across else SHEET_MM
        share = share_of_sheet(flow, layout, self.size_pt, width, height - FRAME_MM)
        return share <= (MOST if self.dense else MOST_EASY)


# Tighter first, then across, then in smaller type. A chart is set across only where that holds what upright does not.
DESIGNS = (
    Design(12, dense=False),
    *(Design(size, across=across) for size in (12, 11.5, 11, 10.5, SMALLEST_PT) for across in (False, True)),
)


def view_flow_poster(publication: Publication, flow: FlowEntry) -> View:
    facts = publication.organisation
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": flow.discreet or facts.discreet,
        "neutral_title": flow.neutral_title,
        "staff_copy": publication.audience == "staff",
        "flow": flow.seen_from(None),
        "layout": chart_layout(flow),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "source": publication.source,
    }


def designs_worth_trying(view: View) -> tuple[int, ...]:
    """Return the designs that may hold the chart, easiest to read first; the last two always, for they decide."""
    flow, layout = view["flow"], view["layout"]
    assert isinstance(flow, FlowEntry)
    assert isinstance(layout, Layout)
    worth = [number for number, design in enumerate(DESIGNS) if design.may_hold(flow, layout)]
    return tuple(dict.fromkeys((*worth, len(DESIGNS) - 2, len(DESIGNS) - 1)))


def advise(view: View) -> str:
    """Return which boxes of a chart that is too large for a page to shorten."""
    flow = view["flow"]
    assert isinstance(flow, FlowEntry)
    by_length = sorted(flow.steps, key=lambda step: (-len(step.title.striptags() + step.body.striptags()), step.number))
    named = ", ".join(f"{step.number} ('{step.title.striptags()}')" for step in by_length[:MOST_NAMED])
    return (
        f"the flowchart '{flow.title}' is too large for one A4 page even in type of {SMALLEST_PT} pt: "
        f"shorten its longest boxes, which are {named}, or take a box out of its {len(flow.steps)}"
    )


SHEET = Sheet(
    styles=("fonts.css", "print_base.css", "flow.css", "flow_poster_sheet.css"),
    pages=1,
    variants=tuple(design.css for design in DESIGNS),
    worth=designs_worth_trying,
    advice=advise,
)
A4_POSTER = Output(
    "flow-poster",
    per="flow",
    path="print/flow-{flow}.pdf",
    template="flow_poster_sheet.html.j2",
    view=view_flow_poster,
    sheet=SHEET,
    code=True,
)
# Type of 10 pt on A4 is type of 14 pt on A3.
OUTPUTS = (A4_POSTER, on_a3(A4_POSTER))
