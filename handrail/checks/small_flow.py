"""What the checks of flows share: every form of every flow, and the flow that their examples change a word of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from handrail.diagnostics import Diagnostic, Location
from handrail.source.flow_forms import Form, every_form
from handrail.source.project import Source

PATH = "content/flows/worry.yaml"

TEXT = """\
title: What to do
nodes:
  start: {kind: start, title: You are worried, next: ask}
  ask: {kind: question, title: Is there danger?, answers: {"Yes": {to: ring, danger: true}, "No": tell}}
  ring: {kind: action, title: Ring 999, urgency: now, next: tell}
  tell: {kind: action, title: Tell the lead, next: look}
  look: {kind: question, title: Better?, answers: {"Yes": done, "No": {to: tell, loop: true}}}
  done: {kind: outcome, title: Keep watch}
"""

Fault = tuple[Location, str, str]
"""Where, what is wrong, and how to mend it."""


def flow(*changes: tuple[str, str]) -> dict[str, str]:
    """Return the flow by its path, with words replaced.

    Raises:
        ValueError: words to replace are not in it.
    """
    text = TEXT
    for old, new in changes:
        if old not in text:
            raise ValueError(f"the example has no '{old}'")
        text = text.replace(old, new)
    return {PATH: text}


def found_in(source: Source, code: str, faults: Callable[[Form], Iterable[Fault]]) -> Iterator[Diagnostic]:
    """Yield what is wrong in any form of any flow, each fault once: most are the same in many forms."""
    for each in source.flows.values():
        told: set[Fault] = set()
        for form, _ in every_form(each, source.data.space):
            for where, statement, fix in faults(form):
                if (where, statement, fix) not in told:
                    told.add((where, statement, fix))
                    yield Diagnostic(where, code, statement, fix)


def reached(start: str, onward: dict[str, tuple[str, ...]]) -> set[str]:
    """Return the boxes that can be reached from one, itself included."""
    found, waiting = {start}, [start]
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
