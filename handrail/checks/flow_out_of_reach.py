"""Nothing leads to a box of a flowchart.

*Why it matters.* Nobody who follows the arrows ever reads it, and on the poster it stands beside the way like
something forgotten. Most often a condition took away the answer that led there.

*How to fix it.* Lead an arrow to the box, or give the box the condition under which its arrow is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in, reached
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.flow_forms import Form
from handrail.source.project import Source


def _faults(form: Form) -> Iterator[Fault]:
    there = reached(form.nodes[0].id, form.onward())
    for node in form.nodes:
        if node.id not in there:
            yield (
                node.where,
                f"for some organisations nothing leads to the box '{node.id}'",
                "lead an arrow to it, or write 'when: …' so that it is there only where one does",
            )


def find(source: Source) -> Iterator[Diagnostic]:
    yield from found_in(source, CHECK.code, _faults)


CHECK = Check(
    code="flow-out-of-reach",
    run=find,
    of_source=True,
    examples=(
        Example(flow()),
        Example(
            flow(('"Yes": {to: ring, danger: true}', '"Yes": {to: ring, danger: true, when: small}')),
            (f"{PATH}:5:3: error[flow-out-of-reach]: for some organisations nothing leads to the box 'ring'",),
        ),
    ),
)
