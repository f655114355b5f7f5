"""An arrow of a flowchart leads to a box that is not there.

*Why it matters.* A condition can take a box away. Whoever follows the arrow then stands before nothing, at the
moment when they most need to know what comes next. Every organisation that the source allows is looked at, also
kinds that nobody is yet.

*How to fix it.* Write `otherwise:` at the box that may be missing, with the box that stands in for it, or give the
arrow a condition of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_flow import PATH, Fault, flow, found_in
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.flow_forms import Form
from handrail.source.project import Source


def _faults(form: Form) -> Iterator[Fault]:
    for leads in form.open:
        yield (
            leads.where,
            f"for some organisations the box '{leads.to}', to which this arrow leads, is not there",
            f"write 'otherwise: …' at '{leads.to}', or 'when: …' at this arrow",
        )


def find(source: Source) -> Iterator[Diagnostic]:
    yield from found_in(source, CHECK.code, _faults)


CHECK = Check(
    code="flow-open-arrow",
    run=find,
    of_source=True,
    examples=(
        Example(flow(("title: Ring 999,", "title: Ring 999, when: boarding, otherwise: tell,"))),
        Example(
            flow(
                (
                    "ring: {kind: action, title: Ring 999,",
                    "ring: {kind: action, title: Ring 999, when: boarding, otherwise: wait,",
                ),
                (
                    "  tell: {kind: action,",
                    "  wait: {kind: action, title: Wait, when: small, next: tell}\n  tell: {kind: action,",
                ),
            ),
            (f"{PATH}:4:67: error[flow-open-arrow]: for some organisations the box 'ring', to which this arrow leads",),
        ),
    ),
)
