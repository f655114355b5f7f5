"""The forms that a flow takes: which boxes and arrows there are, for one organisation or for all that could be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from handrail.source.blocks import Audience
from handrail.source.conditions import Condition, holds, names_in
from handrail.source.flows import Exit, Flow, Node
from handrail.source.space import Space


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from a box to another, after boxes that are not there were passed by."""

    source: str
    target: str
    exit: Exit


@dataclass(frozen=True, slots=True)
class Form:
    """The boxes that are there, in the file's order, the arrows between them, and arrows that reach nothing."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    open: tuple[Exit, ...]

    def onward(self) -> dict[str, tuple[str, ...]]:
        """Return where each box leads, ways back included."""
        return {node.id: tuple(arrow.target for arrow in self.arrows if arrow.source == node.id) for node in self.nodes}

    def node(self, name: str) -> Node:
        return next(node for node in self.nodes if node.id == name)


def form_of(flow: Flow, truths: Collection[str], audience: Audience) -> Form:
    """Return the flow's form where these names hold."""
    return _form(flow, lambda condition: holds(condition, truths), audience)


def every_form(flow: Flow, space: Space) -> Iterator[tuple[Form, Audience]]:
    """Yield each form that the flow takes for an organisation of the space, for each audience; equal ones once."""
    seen: set[tuple[object, ...]] = set()
    for truths in space.every(sorted(_asked(flow)), flow.condition):
        for audience in _audiences(flow):
            form = form_of(flow, truths, audience)
            shape = (*(node.id for node in form.nodes), *form.arrows, *form.open)
            if shape not in seen:
                seen.add(shape)
                yield form, audience


def _audiences(flow: Flow) -> tuple[Audience, ...]:
    return ("public", "staff") if any(node.audience == "staff" for node in flow.nodes) else ("public",)


def _asked(flow: Flow) -> set[str]:
    """Return the names that decide which boxes and arrows there are; those inside texts do not."""
    conditions = [node.condition for node in flow.nodes]
    conditions += [leads.condition for node in flow.nodes for leads in node.exits]
    return {name for condition in conditions for name in names_in(condition)}


def _form(flow: Flow, keeps: Callable[[Condition], bool], audience: Audience) -> Form:
    every = {node.id: node for node in flow.nodes}
    there = {
        node.id: node
        for node in flow.nodes
        if (node.audience == "public" or audience == "staff") and keeps(node.condition)
    }
    arrows: list[Arrow] = []
    loose: list[Exit] = []
    for node in there.values():
        for leads in node.exits:
            if keeps(leads.condition):
                target = _landing(leads.to, there, every)
                if target is None:
                    loose.append(leads)
                else:
                    arrows.append(Arrow(node.id, target, leads))
    return Form(tuple(there.values()), tuple(arrows), tuple(loose))


def _landing(name: str, there: Collection[str], every: Mapping[str, Node]) -> str | None:
    """Return the box that an arrow reaches: the named one, or what it names to stand in for it, and so on."""
    seen: set[str] = set()
    while name not in there:
        if name in seen or name not in every or every[name].otherwise is None:
            return None
        seen.add(name)
        name = every[name].otherwise or ""
    return name
