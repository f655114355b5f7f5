"""From a box of a flowchart no end can be reached.

*Why it matters.* A chart that breaks off, or that only goes round, leaves its reader alone. Wherever somebody is,
there must be a way to a box that says that the path ends, and what holds from then on.

*How to fix it.* Give the last box of each path `kind: outcome`, and each loop an answer that leads out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in, reached
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.flow_forms import Form
from handrail.source.project import Source


def _faults(form: Form) -> Iterator[Fault]:
    onward = form.onward()
    ends = {node.id for node in form.nodes if node.file.kind == "outcome"}
    for node in form.nodes:
        if not ends & reached(node.id, onward):
            yield (
                node.where,
                f"for some organisations no outcome can be reached from '{node.id}'",
                "lead it on to a box of 'kind: outcome'; a loop needs an answer that leads out of it",
            )


def find(source: Source) -> Iterator[Diagnostic]:
    yield from found_in(source, CHECK.code, _faults)


CHECK = Check(
    code="flow-no-outcome",
    run=find,
    of_source=True,
    examples=(
        Example(flow()),
        Example(
            flow(
                (
                    ', answers: {"Yes": done, "No": {to: tell, loop: true}}',
                    ', answers: {"Yes": {to: ring, loop: true}, "No": {to: tell, loop: true}}',
                )
            ),
            (
                f"{PATH}:3:3: error[flow-no-outcome]: for some organisations no outcome can be reached from 'start'",
                f"{PATH}:4:3: error[flow-no-outcome]",
                f"{PATH}:5:3: error[flow-no-outcome]",
                f"{PATH}:6:3: error[flow-no-outcome]",
                f"{PATH}:7:3: error[flow-no-outcome]",
            ),
        ),
    ),
)
