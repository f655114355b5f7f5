"""A flow laid out as a CSS grid whose rows size themselves, so that no text need ever be measured.

Boxes stand in rows, arrows run in the gutters between them, ways back run in lanes at the sides. Every line is the
border of an empty grid item: one markup serves the browser and the PDF, and the text stays tagged text.
"""

from __future__ import annotations

from itertools import combinations

from handrail.edition.flow_order import Edge, reading_order
from handrail.rendering.flow_grid import Box, Label, Layout, Line
from handrail.rendering.flow_layers import Layers, make_layers
from handrail.rendering.flow_positions import Places, place_slots
from handrail.rendering.flow_routes import Routes, choose_lanes, route

__all__ = ["Box", "Edge", "Label", "Layout", "Line", "lay_out"]


def lay_out(nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> Layout:
    """Return the layout with the fewest crossings, then bends, of those tried; the first node is the start.

    Boxes never overlap, no line enters a box, and lines of edges with different targets never lie on each other.

    Raises:
        ValueError: a node is unknown, named twice, out of reach, or on a cycle of which no edge is a loop.
    """
    order = reading_order(nodes, edges)
    loops = [index for index, edge in enumerate(edges) if edge.loop]
    # All ways back at the left, all at the right, or by turns: more would be tried than found.
    sides = dict.fromkeys((frozenset[int](), frozenset(loops), frozenset(loops[::2]), frozenset(loops[1::2])))
    tried = [_lay_out_from(nodes, edges, order, mirrored, side) for mirrored in (False, True) for side in sides]
    return min(tried, key=_faults)


def _lay_out_from(
    nodes: tuple[str, ...], edges: tuple[Edge, ...], order: tuple[str, ...], mirrored: bool, at_right: frozenset[int]
) -> Layout:
    """Return the best layout from one starting order, after each way back has tried the other side too."""
    slots = {node: slot for slot, node in enumerate(nodes)}
    layers = make_layers(nodes, edges, order, mirrored, at_right)
    exits = {slot: sum(slots[edge.source] == slot for edge in edges) for slot in slots.values()}
    places = place_slots(layers, exits)
    layer_of = layers.layer_of()
    layer = {node: layer_of[slot] for node, slot in slots.items()}

    def with_lanes(right: frozenset[int]) -> Layout:
        sides = choose_lanes(edges, layer, right, places.width)
        return _assemble(order, slots, layers, places, route(edges, slots, layers, places, sides))

    best = with_lanes(at_right)
    for index, edge in enumerate(edges):
        if edge.loop and best.crossings:
            other = with_lanes(at_right ^ {index})
            if _faults(other) < _faults(best):
                best, at_right = other, at_right ^ {index}
    return best


def _assemble(order: tuple[str, ...], slots: dict[str, int], layers: Layers, places: Places, routes: Routes) -> Layout:
    layer = layers.layer_of()
    origin = routes.sides.left + 1
    boxes = []
    for number, node in enumerate(order, 1):
        slot = slots[node]
        start, end = places.centre[slot] - places.half[slot], places.centre[slot] + places.half[slot]
        boxes.append(Box(node, number, routes.layer_row[layer[slot]], start + origin, end + origin))
    return Layout(
        places.width,
        routes.rows,
        tuple(boxes),
        routes.lines,
        routes.labels,
        routes.sides.left,
        routes.sides.right,
        _count_crossings(routes.lines),
    )


def _faults(layout: Layout) -> tuple[int, int, int, int, int]:
    """Return what makes a chart hard to read, worst first: crossings, bends, height, numbers leftwards, width."""
    bends = sum(line.side == "top" for line in layout.lines)
    leftwards = sum(
        one.row == other.row and one.column_start > other.column_start for one, other in combinations(layout.boxes, 2)
    )
    return layout.crossings, bends, len(layout.rows), leftwards, layout.columns


def _count_crossings(lines: tuple[Line, ...]) -> int:
    across = [line for line in lines if line.side == "top"]
    down = [line for line in lines if line.side == "left"]
    return sum(
        flat.column_start < upright.column_start < flat.column_end
        and upright.row_start < flat.row_start < upright.row_end
        and not set(flat.edges) & set(upright.edges)
        for flat in across
        for upright in down
    )
