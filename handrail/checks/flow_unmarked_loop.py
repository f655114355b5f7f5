"""A way of a flowchart leads back, and nothing says that it does.

*Why it matters.* A way back is drawn in a lane of its own and is read out as one: "go back to step 4". Unmarked,
the chart would have no first step among those that lead to each other, and could not be numbered.

*How to fix it.* Write `loop: true` at the arrow that leads back: `"No": {to: tell, loop: true}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in, reached
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.flow_forms import Form
from handrail.source.project import Source


def _faults(form: Form) -> Iterator[Fault]:
    forward = {
        node.id: tuple(a.target for a in form.arrows if a.source == node.id and not a.exit.loop) for node in form.nodes
    }
    for arrow in form.arrows:
        if not arrow.exit.loop and arrow.source in reached(arrow.target, forward):
            yield (
                arrow.exit.where,
                f"for some organisations this arrow closes a loop through '{arrow.target}' that nothing marks",
                "write 'loop: true' at the arrow of the loop that leads back",
            )


def find(source: Source) -> Iterator[Diagnostic]:
    yield from found_in(source, CHECK.code, _faults)


CHECK = Check(
    code="flow-unmarked-loop",
    run=find,
    of_source=True,
    examples=(
        Example(flow()),
        Example(
            flow(("{to: tell, loop: true}", "tell")),
            (
                f"{PATH}:6:52: error[flow-unmarked-loop]: for some organisations this arrow closes a loop",
                f"{PATH}:7:71: error[flow-unmarked-loop]: for some organisations this arrow closes a loop",
            ),
        ),
    ),
)
