"""The pages of a flow: the diagram with its steps in order, and one page for each step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from handrail.edition.flow_order import most_to_come
from handrail.edition.flow_steps import Exit, Step
from handrail.edition.model import FlowEntry, Publication
from handrail.generated.flow import chart_layout, edges_of
from handrail.registry import Output, View
from handrail.rendering.page import Link, make_page, way_up

FLOW = "flows/{flow}/index.html"
STEP = "flows/{flow}/step/{step}/index.html"


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two steps, as one of them shows it: `number` and `title` are the other step's."""

    exit: Exit
    number: int
    title: Markup
    href: str


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
        "flow": flow.seen_from(up),
        "layout": chart_layout(flow),
        "first_step": f"step/{flow.steps[0].number}/index.html",
        "pdf": f"{up}print/flow-{flow.address}.pdf",
        "pdf_a3": f"{up}print/a3/flow-{flow.address}.pdf",
    }


def view_step(publication: Publication, subject: tuple[FlowEntry, Step]) -> View:
    up = way_up(STEP)
    flow = _seen(subject[0], up)
    step = flow.steps[subject[1].number - 1]
    whole = f"{up}flows/{flow.address}/index.html"
    return {
        "page": make_page(
            publication,
            STEP,
            f"{step.title.striptags()} – {flow.title}",
            flow.neutral_title if flow.discreet else "",
            here="flows",
            discreet=flow.discreet,
            trail=(Link("flow", flow.title, whole),),
        ),
        "flow": flow,
        "step": step,
        "to_come": most_to_come(tuple(each.id for each in flow.steps), edges_of(flow))[step.id],
        "ways": tuple(_way(exit_, flow.steps[exit_.number - 1]) for exit_ in step.exits),
        "came_from": tuple(
            _way(exit_, other) for other in flow.steps for exit_ in other.exits if exit_.number == step.number
        ),
        "start": f"../{flow.steps[0].number}/index.html",
        "is_start": step.number == flow.steps[0].number,
        "whole": whole,
    }


@lru_cache(maxsize=64)
def _seen(flow: FlowEntry, up: str) -> FlowEntry:
    return flow.seen_from(up)


def _way(exit_: Exit, other: Step) -> Way:
    return Way(exit_, other.number, other.title, f"../{other.number}/index.html")


OUTPUTS = (
    Output("website", per="flow", path=FLOW, template="flow_page.html.j2", view=view_flow),
    Output("website", per="step", path=STEP, template="flow_step.html.j2", view=view_step),
)
