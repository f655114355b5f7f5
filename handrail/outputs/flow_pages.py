"""The pages of a flow: the diagram with its steps in order, and one page for each step."""

from __future__ import annotations

from handrail.edition.flow_steps import Step
from handrail.edition.model import FlowEntry, Publication
from handrail.generated.flow import chart_layout
from handrail.registry import Output, View
from handrail.rendering.page import Link, make_page, way_up

FLOW = "flows/{flow}/index.html"
STEP = "flows/{flow}/step/{step}/index.html"


def view_flow(publication: Publication, flow: FlowEntry) -> View:
    up = way_up(FLOW)
    return {
        "page": make_page(
            publication,
            FLOW,
            flow.title,
            flow.neutral_title,
            here="flows",
            discreet=flow.discreet,
            description=flow.summary,
        ),
        "flow": flow,
        "layout": chart_layout(flow),
        "first_step": f"step/{flow.steps[0].number}/index.html",
        "pdf": f"{up}print/flow-{flow.address}.pdf",
        "pdf_a3": f"{up}print/a3/flow-{flow.address}.pdf",
    }


def view_step(publication: Publication, subject: tuple[FlowEntry, Step]) -> View:
    flow, step = subject
    up = way_up(STEP)
    titles = {each.number: each.title for each in flow.steps}
    return {
        "page": make_page(
            publication,
            STEP,
            f"{step.title.striptags()} – {flow.title}",
            flow.neutral_title if flow.discreet else "",
            here="flows",
            discreet=flow.discreet,
            trail=(Link("flow", flow.title, f"{up}flows/{flow.address}/index.html"),),
        ),
        "step": step,
        "count": len(flow.steps),
        "ways": tuple((way, titles[way.number], f"../{way.number}/index.html") for way in step.exits),
        "side": flow.side,
        "start": f"../{flow.steps[0].number}/index.html",
        "is_start": step.number == flow.steps[0].number,
        "whole": f"{up}flows/{flow.address}/index.html",
    }


OUTPUTS = (
    Output("website", per="flow", path=FLOW, template="flow_page.html.j2", view=view_flow),
    Output("website", per="step", path=STEP, template="flow_step.html.j2", view=view_step),
)
