"""Somebody is in danger, and the flowchart does not say at once to ring for help.

*Why it matters.* An answer that means danger must lead to the emergency number in at most two steps, for every
organisation and on every way. Whoever stands at the chart at that moment reads two boxes and no more.

*How to fix it.* Mark the answer: `"Yes": {to: ring, danger: true}`. Let it lead to the box that says the emergency
number of source.yaml (`tell: emergency:`), or to one box before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.blocks import block_text, unfilled
from handrail.source.flow_forms import Form
from handrail.source.flows import Node
from handrail.source.project import Source

MOST_STEPS = 2


def find_danger_far_from_help(source: Source) -> Iterator[Diagnostic]:
    emergency = source.data.services[source.data.settings.tell.emergency].phone or ""

    def rings(node: Node) -> bool:
        return emergency in " ".join((unfilled(node.title), *map(block_text, node.body)))

    def faults(form: Form) -> Iterator[Fault]:
        onward = form.onward()
        helping = {node.id for node in form.nodes if rings(node)}
        for arrow in form.arrows:
            if arrow.exit.danger and not _helps(arrow.target, onward, helping, MOST_STEPS):
                yield (
                    arrow.exit.where,
                    f"for some organisations this answer means danger, and {emergency} is over {MOST_STEPS} steps away",
                    f"lead it to the box that says to ring {emergency}",
                )
            if not arrow.exit.danger and arrow.exit.answer and emergency in unfilled(form.node(arrow.target).title):
                yield (
                    arrow.exit.where,
                    f"this answer leads to {emergency}, and nothing says that it means danger",
                    f"write '{{to: {arrow.target}, danger: true}}'",
                )

    yield from found_in(source, CHECK.code, faults)


def _helps(name: str, onward: dict[str, tuple[str, ...]], helping: set[str], steps: int) -> bool:
    """Say whether every way from a box comes to help within so many steps, the box itself counted."""
    if name in helping:
        return True
    return steps > 1 and bool(onward[name]) and all(_helps(each, onward, helping, steps - 1) for each in onward[name])


CHECK = Check(
    code="flow-danger-far-from-help",
    run=find_danger_far_from_help,
    of_source=True,
    examples=(
        Example(flow()),
        Example(
            flow(("{to: ring, danger: true}", "ring")),
            (f"{PATH}:4:67: error[flow-danger-far-from-help]: this answer leads to 999, and nothing says",),
        ),
        Example(
            flow(("title: Ring 999", "title: Ring somebody")),
            (f"{PATH}:4:67: error[flow-danger-far-from-help]: for some organisations this answer means danger",),
        ),
    ),
)
