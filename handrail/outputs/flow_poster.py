"""A flowchart for a wall, on one page."""

from __future__ import annotations

from handrail.edition.model import FlowEntry, Publication
from handrail.generated.flow import chart_layout
from handrail.registry import Output, Sheet, View

_LANDSCAPE = "@page { size: A4 landscape } .sheet { height: 192mm; width: 279mm }"
# As `.flow-tight` has them: a stylesheet tried later cannot put a class on an element.
_TIGHT = (
    ".flow { --flow-stub: 0.5em; --flow-track: 0.6em; --flow-drop: 0.95em; --flow-gutter: 1.2em;"
    " --flow-padding: 0.25em; line-height: 1.22 }"
)
SMALLEST_PT = 10
MOST_NAMED = 3


def _size(points: float) -> str:
    return f":root {{ --flow-size: {points}pt }}"


# Upright in large type first; then across, which suits a chart with many ways; then closer; then in smaller type.
VARIANTS = (
    _size(14),
    _size(12),
    _size(11),
    _size(12) + _LANDSCAPE,
    _size(11) + _LANDSCAPE,
    _size(11) + _TIGHT,
    _size(11) + _LANDSCAPE + _TIGHT,
    _size(SMALLEST_PT) + _TIGHT,
    _size(SMALLEST_PT) + _LANDSCAPE + _TIGHT,
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


OUTPUT = Output(
    "flow-poster",
    per="flow",
    path="print/flow-{flow}.pdf",
    template="flow_poster_sheet.html.j2",
    view=view_flow_poster,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "flow.css", "flow_poster_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
    ),
)
