"""`::: flow ID`: the steps of a flow as a numbered list, which reads the same on a page and on paper."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from handrail.diagnostics import nearest
from handrail.edition.entry import DocumentEntry
from handrail.edition.flow_steps import FlowEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View
from handrail.rendering.flow_layout import Edge, Layout, lay_out

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_steps(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    """Raises KeyError where the organisation has no such flow."""
    # The same list stands on pages at several depths and on paper, where other flows are named and not linked.
    return {"flow": {flow.id: flow for flow in publication.flows}[arguments[0]].seen_from(None)}


def chart_layout(flow: FlowEntry) -> Layout:
    """Return the flow's diagram; organisations whose flows have the same arrows share the work."""
    return _laid_out(tuple(step.id for step in flow.steps), edges_of(flow))


@lru_cache(maxsize=64)
def edges_of(flow: FlowEntry) -> tuple[Edge, ...]:
    return tuple(Edge(source, target, answer, loop) for source, target, answer, loop in flow.arrows)


@lru_cache(maxsize=64)
def _laid_out(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> Layout:
    return lay_out(nodes, edges)


def check_flow(arguments: tuple[str, ...], source: Source) -> str | None:
    if len(arguments) != 1:
        return "'::: flow' needs the name of one flowchart"
    if arguments[0] not in source.flows:
        near = nearest(arguments[0], source.flows)
        return f"there is no flowchart '{arguments[0]}'" + (f"; did you mean '{near}'?" if near else "")
    return None


GENERATED = Generated(
    name="flow",
    template="parts/flow_steps.html.j2",
    view=view_steps,
    arguments=check_flow,
    example="::: flow welfare-concern\n:::\n",
    perishable=True,
)
