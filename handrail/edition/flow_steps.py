"""A flow as one organisation gets it: its steps in reading order, each with where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

Kind = Literal["start", "action", "question", "outcome", "note"]
Urgency = Literal["", "now", "today", "routine"]

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out of a step."""

    label: str
    """The answer that leads this way; empty where there is only one way on."""
    number: int
    """The number of the step that it leads to."""
    back: bool = False
    """Whether it goes back to a step that was already done."""


@dataclass(frozen=True, slots=True)
class Step:
    """One box of a flow."""

    id: str
    number: int
    kind: Kind
    title: Markup
    body: Markup = NOTHING
    who: str = ""
    """Who does it, in words; empty where anybody does."""
    urgency: Urgency = ""
    exits: tuple[Exit, ...] = ()

    @property
    def goes_straight_on(self) -> bool:
        """Whether the only way out leads, without an answer, to the next number."""
        return self.exits == (Exit("", self.number + 1),)


@dataclass(frozen=True, slots=True)
class SideBox:
    """Something that holds at every step, shown beside the flow."""

    title: Markup
    body: Markup


LED = re.compile(r'<a href="flow:([^"]+)">(.*?)</a>', re.DOTALL)


def lead_to_flow(address: str) -> str:
    """Return the address of a link to another flow, as long as it is not known from which page it leads."""
    return f"flow:{address}"


def led(text: Markup, up: str | None) -> Markup:
    """Return text with its links to other flows leading there from a page `up` from the root.

    They are plain words where nothing can be followed: on paper, and where the text stands at several depths.
    """
    if "flow:" not in text:
        return text
    way = r"\2" if up is None else rf'<a href="{up}flows/\1/index.html">\2</a>'
    return Markup(LED.sub(way, str(text)))


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole flow; `steps` stand in reading order and their numbers count from 1."""

    title: Markup
    steps: tuple[Step, ...]
    side: tuple[SideBox, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class FlowEntry:
    """A flow with its text filled; `exits` of its steps are in reading order. Each is itself and equals no other."""

    id: str
    address: str
    title: str
    neutral_title: str
    summary: str
    discreet: bool
    steps: tuple[Step, ...]
    side: tuple[SideBox, ...]
    arrows: tuple[tuple[str, str, str, bool], ...]
    """From, to, answer, whether it is a loop: what the layout takes."""

    def seen_from(self, up: str | None) -> FlowEntry:
        """Return the flow with links to other flows for a page `up` from the root; None makes them plain words."""
        return _seen_from(self, up)


# Bounded: a few flows, each seen by its own page, by its steps and on paper.
@lru_cache(maxsize=64)
def _seen_from(flow: FlowEntry, up: str | None) -> FlowEntry:
    if not any("flow:" in body for body in (*(step.body for step in flow.steps), *(box.body for box in flow.side))):
        return flow
    steps = tuple(replace(step, body=led(step.body, up)) for step in flow.steps)
    return replace(flow, steps=steps, side=tuple(replace(box, body=led(box.body, up)) for box in flow.side))
