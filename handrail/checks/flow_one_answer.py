"""A question of a flowchart has only one answer.

*Why it matters.* A question that can be answered in one way is none, and its reader looks for the other arrow. It
happens when conditions take away all answers but one, or when all answers lead to the same box.

*How to fix it.* Give the question a condition too, so that it goes with its answers, and say with `otherwise:` what
stands in for it; or make it a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.flow_forms import Form
from handrail.source.project import Source


def _faults(form: Form) -> Iterator[Fault]:
    for node in form.nodes:
        arrows = [arrow for arrow in form.arrows if arrow.source == node.id]
        if node.file.kind == "question" and len({arrow.target for arrow in arrows}) < 2:
            yield (
                node.where,
                f"for some organisations the answers of the question '{node.id}' make no difference",
                "let two answers lead to different boxes, or make it 'kind: action' with 'next: …'",
            )


def find(source: Source) -> Iterator[Diagnostic]:
    yield from found_in(source, CHECK.code, _faults)


CHECK = Check(
    code="flow-one-answer",
    run=find,
    of_source=True,
    examples=(
        Example(flow()),
        Example(
            flow(('"Yes": done, "No": {to: tell, loop: true}', '"Yes": done, "No": done')),
            (f"{PATH}:7:3: error[flow-one-answer]: for some organisations the answers of the question 'look'",),
        ),
    ),
)
