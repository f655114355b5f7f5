"""Assembles a flow: boxes that are there for this organisation, arrows closed up, steps numbered in reading order."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup

from handrail.diagnostics import Findings
from handrail.edition.addresses import address
from handrail.edition.filling import Around, Filling, GeneratedCall, follow_to_web
from handrail.edition.flattening import flatten_blocks, flatten_link, flatten_pieces
from handrail.edition.flow_order import Edge, reading_order
from handrail.edition.flow_steps import Exit, SideBox, Step, lead_to_flow
from handrail.edition.holes import ResolvedLink, Segments
from handrail.edition.model import FlowEntry
from handrail.edition.selecting import Circumstances, choose_blocks, choose_pieces
from handrail.edition.values import DocumentDates
from handrail.source.blocks import Block, Link, Piece, Words
from handrail.source.conditions import holds
from handrail.source.flow_forms import Form, form_of
from handrail.source.flows import Flow, Node
from handrail.source.links import read_target

NO_DATES = DocumentDates("")
Flows = Mapping[str, tuple[str, str]]
"""Id to title and address of every flow that the organisation gets."""


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
    form = form_of(flow, circumstances.truths, circumstances.audience)
    there = {node.id: node for node in form.nodes}
    arrows = _arrows(form, filling.values.organisation.id, findings)
    if arrows is None:
        return None
    order = _order(flow, there, arrows, filling.values.organisation.id, findings)
    if order is None:
        return None
    numbers = {name: i for i, name in enumerate(order, 1)}
    writer = _Writer(flow, filling, circumstances, generated, flows)
    steps = tuple(writer.step(there[name], numbers, arrows) for name in order)
    boxes = [box for box in flow.side if holds(box.condition, circumstances.truths)]
    side = tuple(SideBox(writer.words(box.title), writer.body(box.body)) for box in boxes)
    title = writer.line(flow.title)
    return FlowEntry(
        flow.id,
        address(flow.id, flow.file.discreet),
        title,
        neutral if discreet else title,
        writer.line(flow.summary),
        discreet,
        steps,
        side,
        tuple(arrows),
    )


def _arrows(form: Form, organisation: str, findings: Findings) -> list[tuple[str, str, str, bool]] | None:
    """Return from, to, answer and whether it is a loop of every arrow, or None after reporting one that hangs."""
    for leads in form.open:
        findings.error(
            leads.where,
            "arrows-left-open",
            f"this arrow leads to '{leads.to}', which is not there for {organisation}",
            "write 'otherwise: …' at that box, or a condition at the arrow",
        )
        return None
    return [(arrow.source, arrow.target, arrow.exit.answer, arrow.exit.loop) for arrow in form.arrows]


def _order(
    flow: Flow,
    there: Collection[str],
    arrows: list[tuple[str, str, str, bool]],
    organisation: str,
    findings: Findings,
) -> tuple[str, ...] | None:
    try:
        return tuple(reading_order(tuple(there), tuple(Edge(*arrow) for arrow in arrows)))
    except ValueError as error:
        where, fix = flow.nodes[0].where, "correct the arrows or the conditions"
        findings.error(where, "flow-falls-apart", f"for {organisation} {error}", fix)
        return None


class _Writer:
    def __init__(
        self, flow: Flow, filling: Filling, circumstances: Circumstances, generated: GeneratedCall, flows: Flows
    ) -> None:
        self.flow, self.filling, self.circumstances = flow, filling, circumstances
        self.generated, self.flows = generated, flows

    def line(self, pieces: tuple[Piece, ...]) -> str:
        return self.words(pieces).unescape()

    def words(self, pieces: tuple[Piece, ...]) -> Markup:
        chosen = choose_pieces(pieces, self.circumstances)
        return self.filling.fill(flatten_pieces(chosen), Around(self.flow.id, NO_DATES))

    def body(self, blocks: tuple[Block, ...]) -> Markup:
        segments = flatten_blocks(choose_blocks(blocks, self.circumstances), "page")
        return self.filling.fill(segments, Around(self.flow.id, NO_DATES, self.generated, self.follow))

    def follow(self, link: Link) -> Segments:
        target = read_target(link.target)
        if target.scheme != "flow":
            return follow_to_web(link)
        title, where = self.flows[target.name]
        return flatten_link(link, ResolvedLink(lead_to_flow(where), "", (Words(title),)), "page")

    def step(self, node: Node, numbers: dict[str, int], arrows: list[tuple[str, str, str, bool]]) -> Step:
        exits = tuple(
            Exit(answer, numbers[target], loop) for source, target, answer, loop in arrows if source == node.id
        )
        return Step(
            node.id,
            numbers[node.id],
            node.file.kind,
            self.words(node.title),
            self.body(node.body),
            self.line(node.owner),
            node.file.urgency or "",
            exits,
        )
