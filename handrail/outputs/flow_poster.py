"""A flowchart for a wall, on one page."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.model import FlowEntry, Publication
from handrail.generated.flow import chart_layout
from handrail.registry import Output, Sheet, View

SMALLEST_PT = 10
A3_ZOOM = 297 / 210
MOST_NAMED = 3
_LANDSCAPE = "@page { size: A4 landscape } .sheet { height: 194mm; width: 283mm }"
# Smaller gaps, and each box's text run on in one paragraph.
_DENSE = (
    ":root { --kind-side: right; --run: inline; --run-gap: 0.35em; --who-end: '.'; --title-size: 16.5pt }"
    ".flow { --flow-stub: 0.3em; --flow-track: 0.45em; --flow-drop: 0.85em; --flow-gutter: 0.8em; --flow-lane: 1em;"
    " line-height: 1.12 }"
    ".flow-box { padding: 0.15em 0.5em }"
    ".flow-box.flow-start, .flow-box.flow-outcome { padding: 0.15em 1em }"
    ".flow-box.flow-question { border-width: 0.24em; padding: 0.1em 0.4em }"
    ".flow-title { margin: 0 0 0.05em }"
)


def _size(points: float) -> str:
    return f":root {{ --flow-size: {points}pt }}"


MOST_EASY = 1000
"""Letters of a chart that the easy design may still hold; each try costs half a second, so no hopeless one is made."""

# Upright and easy first; then dense, in smaller type; across, which suits a chart of many ways, comes last.
VARIANTS = (
    _size(12),
    _size(11) + _DENSE,
    _size(10.5) + _DENSE,
    _size(SMALLEST_PT) + _DENSE,
    _size(SMALLEST_PT) + _DENSE + _LANDSCAPE,
)


def view_flow_poster(publication: Publication, flow: FlowEntry) -> View:
    facts = publication.organisation
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": flow.discreet or facts.discreet,
        "neutral_title": flow.neutral_title,
        "staff_copy": publication.audience == "staff",
        "flow": flow,
        "layout": chart_layout(flow),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "source": publication.source,
    }


def first_design(view: View) -> int:
    """Return 1, the first dense design, where the chart has too much text for the easy one."""
    flow = view["flow"]
    assert isinstance(flow, FlowEntry)
    boxes = [(step.title, step.body) for step in flow.steps] + [(box.title, box.body) for box in flow.side]
    return int(sum(len(title.striptags()) + len(body.striptags()) for title, body in boxes) > MOST_EASY)


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
    variants=VARIANTS,
    begin=first_design,
    advice=advise,
)
A4_POSTER = Output(
    "flow-poster",
    per="flow",
    path="print/flow-{flow}.pdf",
    template="flow_poster_sheet.html.j2",
    view=view_flow_poster,
    sheet=SHEET,
)
OUTPUTS = (
    A4_POSTER,
    # Type of 10 pt on A4 is type of 14 pt on A3: the twin is the same poster, larger.
    replace(A4_POSTER, path="print/a3/flow-{flow}.pdf", sheet=replace(SHEET, zoom=A3_ZOOM)),
)
