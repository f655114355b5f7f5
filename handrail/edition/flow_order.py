"""The order in which the steps of a flow are read and numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Edge:
    """One way from a node to another; `loop` marks a way back."""

    source: str
    target: str
    label: str = ""
    loop: bool = False


def reading_order(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> tuple[str, ...]:
    """Return the nodes so that each comes after all that lead to it, keeping to one branch as long as it can.

    Raises:
        ValueError: a node is unknown, named twice, out of reach, or on a cycle of which no edge is a loop.
    """
    onward, before = _neighbours(nodes, edges)
    order: dict[str, None] = {}
    waiting = [nodes[0]] if not before[nodes[0]] else []
    while waiting:
        node = waiting.pop()
        order[node] = None
        ready = [n for n in dict.fromkeys(onward[node]) if n not in order and all(p in order for p in before[n])]
        waiting += reversed(ready)
    if len(order) < len(nodes):
        _refuse(nodes, onward, before, set(order))
    return tuple(order)


@lru_cache(maxsize=64)
def most_to_come(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> Mapping[str, int]:
    """Return for each node how many others the longest way on passes, ways back left out; `nodes` in reading order."""
    left = dict.fromkeys(nodes, 0)
    for node in reversed(nodes):
        left[node] = max((1 + left[edge.target] for edge in edges if edge.source == node and not edge.loop), default=0)
    return left


def _neighbours(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what each node leads to, and what leads to it, ways back left out."""
    onward: dict[str, list[str]] = {node: [] for node in nodes}
    before: dict[str, list[str]] = {node: [] for node in nodes}
    if len(onward) < len(nodes) or not nodes:
        twice = next((node for node in nodes if nodes.count(node) > 1), "")
        raise ValueError(f"the node '{twice}' is there twice" if nodes else "a flow needs at least one node")
    for edge in edges:
        for name in (edge.source, edge.target):
            if name not in onward:
                raise ValueError(f"there is no node '{name}'")
        if not edge.loop:
            onward[edge.source].append(edge.target)
            before[edge.target].append(edge.source)
    return onward, before


def _refuse(nodes: tuple[str, ...], onward: dict[str, list[str]], before: dict[str, list[str]], done: set[str]) -> None:
    reached, waiting = {nodes[0]}, [nodes[0]]
    while waiting:
        for name in onward[waiting.pop()]:
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    for node in nodes:
        if node not in reached:
            raise ValueError(f"nothing leads to the node '{node}'")
    # Whatever has no number yet has a parent without one, so walking up must come round.
    node, seen = next(n for n in nodes if n not in done), set[str]()
    while node not in seen:
        seen.add(node)
        node = next(parent for parent in before[node] if parent not in done)
    raise ValueError(f"the node '{node}' leads back to itself and no edge on the way is marked as a loop")
