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
    flow, step = subject
    own = _step(flow, step.number)
    return {
        "page": make_page(
            publication,
            STEP,
            f"{step.title.striptags()} – {flow.title}",
            flow.neutral_title if flow.discreet else "",
            here="flows",
            discreet=flow.discreet,
            trail=(Link("flow", flow.title, str(own["whole"])),),
        ),
        **own,
    }


# Bounded: the steps that an organisation's pages for staff share with those for the public.
@lru_cache(maxsize=256)
def _step(flow: FlowEntry, number: int) -> View:
    """Return what the page of a step says of it; the same for all who get the same flow."""
    up = way_up(STEP)
    seen = flow.seen_from(up)
    step = seen.steps[number - 1]
    return {
        "flow": seen,
        "step": step,
        "to_come": most_to_come(tuple(each.id for each in seen.steps), edges_of(seen))[step.id],
        "ways": tuple(_way(exit_, seen.steps[exit_.number - 1]) for exit_ in step.exits),
        "came_from": tuple(
            _way(exit_, other) for other in seen.steps for exit_ in other.exits if exit_.number == number
        ),
        "start": f"../{seen.steps[0].number}/index.html",
        "is_start": number == seen.steps[0].number,
        "whole": f"{up}flows/{flow.address}/index.html",
    }


def _way(exit_: Exit, other: Step) -> Way:
    return Way(exit_, other.number, other.title, f"../{other.number}/index.html")


OUTPUTS = (
    Output("website", per="flow", path=FLOW, template="flow_page.html.j2", view=view_flow),
    Output("website", per="step", path=STEP, template="flow_step.html.j2", view=view_step),
)
