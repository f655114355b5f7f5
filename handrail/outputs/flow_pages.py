"""The pages of a flow: the diagram with its steps in order, and one page for each step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from handrail.edition.flow_order import most_to_come
from handrail.edition.flow_steps import Exit, FlowEntry, Step
from handrail.edition.model import Publication
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


@dataclass(frozen=True, eq=False, slots=True)
class StepPlace:
    """A step where it is in its flow. Each is itself and equals no other, so that it is digested once."""

    title: str
    """Of its page."""
    step: Step
    to_come: int
    """How many steps the longest way on passes."""
    ways: tuple[Way, ...]
    came_from: tuple[Way, ...]
    start: str
    """Where the first step is."""
    is_start: bool
    whole: str
    """Where the whole flow is."""


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
    place = _place(flow, step.number)
    return {
        "page": make_page(
            publication,
            STEP,
            place.title,
            flow.neutral_title if flow.discreet else "",
            here="flows",
            discreet=flow.discreet,
            trail=(Link("flow", flow.title, place.whole),),
        ),
        "flow": flow.seen_from(way_up(STEP)),
        "place": place,
    }


# Bounded: the steps that an organisation's pages for staff share with those for the public.
@lru_cache(maxsize=256)
def _place(flow: FlowEntry, number: int) -> StepPlace:
    up = way_up(STEP)
    seen = flow.seen_from(up)
    step = seen.steps[number - 1]
    return StepPlace(
        f"{step.title.striptags()} – {flow.title}",
        step,
        most_to_come(tuple(each.id for each in seen.steps), edges_of(seen))[step.id],
        tuple(_way(exit_, seen.steps[exit_.number - 1]) for exit_ in step.exits),
        tuple(_way(exit_, other) for other in seen.steps for exit_ in other.exits if exit_.number == number),
        f"../{seen.steps[0].number}/index.html",
        number == seen.steps[0].number,
        f"{up}flows/{flow.address}/index.html",
    )


def _way(exit_: Exit, other: Step) -> Way:
    return Way(exit_, other.number, other.title, f"../{other.number}/index.html")


OUTPUTS = (
    Output("website", per="flow", path=FLOW, template="flow_page.html.j2", view=view_flow),
    Output("website", per="step", path=STEP, template="flow_step.html.j2", view=view_step),
)
