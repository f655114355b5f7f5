"""The layers of a flow: in which row each box stands, and in which order along it."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise

from handrail.edition.flow_order import Edge

SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of one or more edges between a slot and a slot of the next layer."""

    upper: int
    lower: int
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """Slots 0 to `box_count` - 1 are the nodes in file order; the others are bends of long edges."""

    rows: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    box_count: int

    def layer_of(self) -> dict[int, int]:
        return {slot: layer for layer, row in enumerate(self.rows) for slot in row}


def make_layers(
    nodes: tuple[str, ...], edges: tuple[Edge, ...], order: tuple[str, ...], mirrored: bool, at_right: frozenset[int]
) -> Layers:
    """Return the layers with few crossings, ways back counted, of which those in `at_right` run at the right.

    `mirrored` starts the search from the answers in reverse.
    """
    slot_of = {node: slot for slot, node in enumerate(nodes)}
    layer = _longest_paths(edges, order)
    depth = {slot_of[node]: layer[node] for node in nodes}
    chains: dict[int, list[int]] = {}
    for index, edge in enumerate(edges):
        if edge.loop:
            continue
        between = range(layer[edge.source] + 1, layer[edge.target])
        bends = range(len(depth), len(depth) + len(between))
        depth.update(zip(bends, between, strict=True))
        chains[index] = [slot_of[edge.source], *bends, slot_of[edge.target]]
    rows = _fill_rows(chains, depth, slot_of[order[0]], mirrored)
    loops = [
        (slot_of[edge.source], slot_of[edge.target], 1 if index in at_right else -1)
        for index, edge in enumerate(edges)
        if edge.loop and layer[edge.target] <= layer[edge.source]
    ]
    pairs = [pair for chain in chains.values() for pair in pairwise(chain)]
    rows = _untangle(*_add_lanes(rows, pairs, loops, depth))
    rows = [[slot for slot in row if slot in depth] for row in rows]
    return _merge_bends(rows, chains, len(nodes))


def _longest_paths(edges: tuple[Edge, ...], order: tuple[str, ...]) -> dict[str, int]:
    layer = dict.fromkeys(order, 0)
    for node in order:
        for edge in edges:
            if edge.source == node and not edge.loop:
                layer[edge.target] = max(layer[edge.target], layer[node] + 1)
    return layer


def _fill_rows(chains: dict[int, list[int]], depth: dict[int, int], start: int, mirrored: bool) -> list[list[int]]:
    """Put each slot at the end of its row when a walk from the start, branch by branch, first meets it."""
    onward: dict[int, list[int]] = {slot: [] for slot in depth}
    for chain in chains.values():
        for upper, lower in pairwise(chain):
            onward[upper].append(lower)
    rows: list[list[int]] = [[] for _ in range(max(depth.values()) + 1)]
    met: set[int] = set()
    waiting = [start]
    while waiting:
        slot = waiting.pop()
        if slot in met:
            continue
        met.add(slot)
        rows[depth[slot]].append(slot)
        waiting += onward[slot] if mirrored else reversed(onward[slot])
    return rows


def _add_lanes(
    rows: list[list[int]], pairs: list[tuple[int, int]], loops: list[tuple[int, int, int]], depth: dict[int, int]
) -> tuple[list[list[int]], list[tuple[int, int]], dict[int, int]]:
    """Return rows and pairs with stand-ins for the ways back, and where each stand-in in a lane must stay.

    A way back crosses whatever lies between its box and its lane, above its target and below its source. With a
    stand-in in those two rows and in all between, the sweeps see those crossings as they see any others.
    """
    rows, pairs, fixed = [list(row) for row in rows], list(pairs), dict[int, int]()
    free = len(depth)
    # The longest way back runs outermost.
    for source, target, side in sorted(loops, key=lambda loop: depth[loop[0]] - depth[loop[1]]):
        first, last = depth[target], depth[source]
        lane = list(range(free, free + last - first + 1))
        joins, leaves = free + len(lane), free + len(lane) + 1
        free += len(lane) + 2
        fixed.update(dict.fromkeys(lane, side * (len(fixed) + 1)))
        added = dict(zip(lane, range(first, last + 1), strict=True))
        pairs += pairwise(lane)
        if first:
            added[joins] = first - 1
            pairs += [(joins, target), (joins, lane[0])]
        if last + 1 < len(rows):
            added[leaves] = last + 1
            pairs += [(source, leaves), (lane[-1], leaves)]
        for slot, index in added.items():
            rows[index].insert(0 if side < 0 else len(rows[index]), slot)
    return rows, pairs, fixed


def _untangle(rows: list[list[int]], pairs: list[tuple[int, int]], fixed: dict[int, int]) -> list[list[int]]:
    """Return the best order met while sweeping down and up by barycentres, then swapping neighbours."""
    above: dict[int, list[int]] = {slot: [] for row in rows for slot in row}
    below: dict[int, list[int]] = {slot: [] for row in rows for slot in row}
    for upper, lower in pairs:
        above[lower].append(upper)
        below[upper].append(lower)
    best, fewest = [list(row) for row in rows], _count_crossings(rows, below)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        beside = above if down else below
        indices = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for index in indices:
            place = {slot: at for at, slot in enumerate(rows[index - 1 if down else index + 1])}
            rows[index] = _by_barycentre(rows[index], beside, place, fixed)
        _swap_neighbours(rows, above, below, fixed)
        crossings = _count_crossings(rows, below)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    return best


def _by_barycentre(
    row: list[int], beside: dict[int, list[int]], place: dict[int, int], fixed: dict[int, int]
) -> list[int]:
    def centre(item: tuple[int, int]) -> tuple[int, float]:
        at, slot = item
        middle = sum(place[n] for n in beside[slot]) / len(beside[slot]) if beside[slot] else float(at)
        return fixed.get(slot, 0), middle

    return [slot for _, slot in sorted(enumerate(row), key=centre)]


def _swap_neighbours(
    rows: list[list[int]], above: dict[int, list[int]], below: dict[int, list[int]], fixed: dict[int, int]
) -> None:
    place = {slot: at for row in rows for at, slot in enumerate(row)}

    def tangles(left: int, right: int) -> int:
        return sum(place[a] > place[b] for beside in (above, below) for a in beside[left] for b in beside[right])

    for _ in range(len(rows)):
        swapped = False
        for row in rows:
            for at in range(len(row) - 1):
                left, right = row[at], row[at + 1]
                free = left not in fixed and right not in fixed
                if free and tangles(right, left) < tangles(left, right):
                    row[at], row[at + 1] = right, left
                    place[left], place[right] = at + 1, at
                    swapped = True
        if not swapped:
            return


def _count_crossings(rows: list[list[int]], below: dict[int, list[int]]) -> int:
    crossings = 0
    for upper, lower in pairwise(rows):
        place = {slot: at for at, slot in enumerate(lower)}
        met: list[int] = []
        for slot in upper:
            ends = sorted(place[n] for n in below[slot])
            crossings += sum(len(met) - bisect_right(met, end) for end in ends)
            for end in ends:
                insort(met, end)
    return crossings


def _merge_bends(rows: list[list[int]], chains: dict[int, list[int]], box_count: int) -> Layers:
    """Join neighbouring bends that lead to the same slot: arrows to one target come together early."""
    onward = {slot: lower for chain in chains.values() for slot, lower in pairwise(chain[1:])}
    stands_for: dict[int, int] = {}

    def end_of(bend: int) -> int:
        return stands_for[onward[bend]]

    merged: list[list[int]] = [[] for _ in rows]
    for index in range(len(rows) - 1, -1, -1):
        for slot in rows[index]:
            last = merged[index][-1] if merged[index] else slot
            same = slot >= box_count <= last != slot and end_of(last) == end_of(slot)
            stands_for[slot] = last if same else slot
            if not same:
                merged[index].append(slot)
    carried: dict[tuple[int, int], list[int]] = {}
    for edge, chain in chains.items():
        for upper, lower in pairwise(chain):
            # Two answers of one question keep a line each, even to the same target.
            key = (stands_for[upper], stands_for[lower])
            carried.setdefault(key, []).append(edge)
    links = tuple(
        Link(upper, lower, part)
        for (upper, lower), through in carried.items()
        for part in ([tuple(through)] if upper >= box_count else [(edge,) for edge in through])
    )
    return Layers(tuple(tuple(row) for row in merged), links, box_count)
