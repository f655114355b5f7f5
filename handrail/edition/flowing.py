"""Assembles a flow: boxes that are there for this organisation, arrows closed up, steps numbered in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from handrail.diagnostics import Findings
from handrail.edition.addresses import address
from handrail.edition.circumstances import Asked, Circumstances, all_asked, asked_by, asked_by_line, narrowed
from handrail.edition.filling import Around, Filling, GeneratedCall
from handrail.edition.flattening import flatten_blocks, flatten_link, flatten_pieces
from handrail.edition.flow_order import Edge, reading_order
from handrail.edition.flow_steps import Exit, FlowEntry, SideBox, Step, lead_to_flow
from handrail.edition.holes import ResolvedLink, Segments
from handrail.edition.selecting import choose_blocks, choose_pieces
from handrail.edition.settling import follow_to_web, settle
from handrail.edition.values import DocumentDates
from handrail.source.blocks import Block, Link, Words, links_in
from handrail.source.conditions import holds, names_in
from handrail.source.flow_forms import Form, form_of
from handrail.source.flows import Flow, Node
from handrail.source.flows import SideBox as FlowSideBox
from handrail.source.links import read_target

NO_DATES = DocumentDates("")
Flows = Mapping[str, tuple[str, str]]
"""Id to title and address of every flow that the organisation gets."""


@dataclass(frozen=True, eq=False, slots=True)
class _Drawn:
    """A flow for some circumstances, its text still with holes: the same for all organisations that share those."""

    flow: Flow
    form: Form
    order: tuple[Node, ...]
    """In reading order."""
    fault: str
    """Why there is no reading order; empty where there is one."""
    side: tuple[FlowSideBox, ...]
    lines: tuple[Segments, ...]
    """Of the title and the summary, of the title and the owner of each step, and of the title of each side box."""
    bodies: tuple[Segments, ...]
    """Of each step, and of each side box."""


def assemble_flow(
    flow: Flow,
    filling: Filling,
    circumstances: Circumstances,
    discreet: bool,
    neutral: str,
    generated: GeneratedCall,
    flows: Flows,
    findings: Findings,
) -> FlowEntry | None:
    """Return the flow as this organisation gets it, or None after reporting that its arrows do not hold together."""
    others = tuple((name, *flows[name]) for name in _leads_to(flow) if name in flows)
    drawn = _drawn(flow, narrowed(circumstances, _asked_by(flow)), others)
    if _report(drawn, filling.values.organisation.id, findings):
        return None

    around = Around(flow.id, NO_DATES, generated)
    lines = tuple(filling.fill(each, around) for each in drawn.lines)
    bodies = tuple(filling.fill(each, around) for each in drawn.bodies)
    return _written(drawn, discreet, neutral if discreet else None, lines, bodies)


def _report(drawn: _Drawn, organisation: str, findings: Findings) -> bool:
    """Report an arrow that hangs, or that boxes have no order; say whether there was anything to report."""
    for leads in drawn.form.open:
        findings.error(
            leads.where,
            "arrows-left-open",
            f"this arrow leads to '{leads.to}', which is not there for {organisation}",
            "write 'otherwise: …' at that box, or a condition at the arrow",
        )
        return True
    if drawn.fault:
        where, fix = drawn.flow.nodes[0].where, "correct the arrows or the conditions"
        findings.error(where, "flow-falls-apart", f"for {organisation} {drawn.fault}", fix)
    return bool(drawn.fault)


@lru_cache(maxsize=64)
def _asked_by(flow: Flow) -> Asked:
    lines = [flow.title, flow.summary, *(node.title for node in flow.nodes), *(node.owner for node in flow.nodes)]
    lines += [box.title for box in flow.side]
    conditions = [node.condition for node in flow.nodes] + [box.condition for box in flow.side]
    conditions += [leads.condition for node in flow.nodes for leads in node.exits]
    blocks = [block for body in _bodies(flow.nodes, flow.side) for block in body]
    inside = all_asked([*map(asked_by_line, lines), *map(asked_by, blocks)])
    asked = inside.with_names(name for condition in conditions for name in names_in(condition))
    return Asked(asked.names, asked.kinds, asked.staff or any(node.audience == "staff" for node in flow.nodes))


@lru_cache(maxsize=64)
def _leads_to(flow: Flow) -> tuple[str, ...]:
    """Return the other flows that links in its text name."""
    links = (read_target(link.target) for block in flow.blocks() for link in links_in(block.pieces))
    return tuple(dict.fromkeys(target.name for target in links if target.scheme == "flow"))


# Bounded: a county asks for a few hundred forms of all its flows, and the commonest are asked for again and again.
@lru_cache(maxsize=256)
def _drawn(flow: Flow, circumstances: Circumstances, others: tuple[tuple[str, str, str], ...]) -> _Drawn:
    """Return the flow drawn; `others` are the id, title and address of the flows that its text leads to."""

    def follow(link: Link) -> Segments:
        target = read_target(link.target)
        if target.scheme != "flow":
            return follow_to_web(link)
        title, where = leads[target.name]
        return flatten_link(link, ResolvedLink(lead_to_flow(where), "", (Words(title),)), "page")

    leads = {name: (title, where) for name, title, where in others}
    form = form_of(flow, circumstances.truths, circumstances.audience)
    nodes = {node.id: node for node in form.nodes}
    order, fault = _order(tuple(nodes), form) if not form.open else ((), "")
    steps = tuple(nodes[name] for name in order)
    side = tuple(box for box in flow.side if holds(box.condition, circumstances.truths))
    lines = (flow.title, flow.summary, *(line for node in steps for line in (node.title, node.owner)))
    bodies = _bodies(steps, side)
    return _Drawn(
        flow,
        form,
        steps,
        fault,
        side,
        tuple(flatten_pieces(choose_pieces(line, circumstances)) for line in (*lines, *(box.title for box in side))),
        tuple(settle(flatten_blocks(choose_blocks(body, circumstances), "page"), follow) for body in bodies),
    )


def _bodies(nodes: Iterable[Node], side: Iterable[FlowSideBox]) -> tuple[tuple[Block, ...], ...]:
    return (*(node.body for node in nodes), *(box.body for box in side))


def _order(nodes: tuple[str, ...], form: Form) -> tuple[tuple[str, ...], str]:
    """Return the boxes in reading order, or why they have none."""
    edges = tuple(Edge(arrow.source, arrow.target, arrow.exit.answer, arrow.exit.loop) for arrow in form.arrows)
    try:
        return reading_order(nodes, edges), ""
    except ValueError as error:
        return (), str(error)


# Bounded: the flows of an organisation, which for staff are mostly those for the public.
@lru_cache(maxsize=64)
def _written(
    drawn: _Drawn, discreet: bool, neutral: str | None, lines: tuple[Markup, ...], bodies: tuple[Markup, ...]
) -> FlowEntry:
    """Return the flow with its text; the same one wherever the same is written."""
    flow, line, body = drawn.flow, iter(lines), iter(bodies)
    title, summary = next(line).unescape(), next(line).unescape()
    return FlowEntry(
        flow.id,
        address(flow.id, flow.file.discreet),
        title,
        title if neutral is None else neutral,
        summary,
        discreet,
        tuple(_steps(drawn, line, body)),
        tuple(SideBox(next(line), next(body)) for _ in drawn.side),
        tuple((arrow.source, arrow.target, arrow.exit.answer, arrow.exit.loop) for arrow in drawn.form.arrows),
    )


def _steps(drawn: _Drawn, line: Iterator[Markup], body: Iterator[Markup]) -> Iterator[Step]:
    numbers = {node.id: number for number, node in enumerate(drawn.order, 1)}
    for node in drawn.order:
        exits = tuple(
            Exit(arrow.exit.answer, numbers[arrow.target], arrow.exit.loop)
            for arrow in drawn.form.arrows
            if arrow.source == node.id
        )
        title, who = next(line), next(line).unescape()
        yield Step(node.id, numbers[node.id], node.file.kind, title, next(body), who, node.file.urgency or "", exits)
