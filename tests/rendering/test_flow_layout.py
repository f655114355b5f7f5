"""What every flow chart promises, proved on random flows from the layout's own data."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.rendering.flow_layout import Edge, Layout, Line, lay_out

Flow = tuple[tuple[str, ...], tuple[Edge, ...]]
ANSWERS = ("Yes", "No", "Not sure")


@st.composite
def flows(draw: st.DrawFn, most: int = 30) -> Flow:
    """Return a valid flow: a tree of up to three answers a node, then joins and skips, then loops."""
    count = draw(st.integers(5, most))
    nodes = tuple(f"n{index}" for index in range(count))
    pairs: list[tuple[int, int]] = []
    for index in range(1, count):
        exits = [node for node in range(index) if sum(source == node for source, _ in pairs) < 3]
        # Mostly near nodes: real flows are long rather than bushy.
        pairs.append((exits[-1 - draw(st.integers(0, min(4, len(exits) - 1)))], index))
    for _ in range(draw(st.integers(0, count // 2))):
        source = draw(st.integers(0, count - 2))
        target = draw(st.integers(source + 1, count - 1))
        if sum(start == source for start, _ in pairs) < 3:
            pairs.append((source, target))
    edges = [
        Edge(nodes[a], nodes[b], ANSWERS[sum(start == a for start, _ in pairs[:at])])
        if sum(start == a for start, _ in pairs) > 1
        else Edge(nodes[a], nodes[b])
        for at, (a, b) in enumerate(pairs)
    ]
    for _ in range(draw(st.integers(0, 4))):
        source = draw(st.integers(1, count - 1))
        edges.append(Edge(nodes[source], nodes[draw(st.integers(0, source))], "Still worried?", loop=True))
    return nodes, tuple(draw(st.permutations(edges)) if draw(st.booleans()) else edges)


def spans_meet(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def overlap(one: Line, other: Line) -> bool:
    """Whether two lines lie on each other; two flat ones that only touch end to end count as well."""
    if one.side != other.side:
        return False
    if one.side == "left":
        rows = (one.row_start, one.row_end), (other.row_start, other.row_end)
        return one.column_start == other.column_start and spans_meet(*rows)
    same_row = one.row_start == other.row_start
    return same_row and one.column_start <= other.column_end and other.column_start <= one.column_end


def points(line: Line) -> set[tuple[int, int]]:
    """Return the grid points (row, column) on a line, ends included."""
    if line.side == "left":
        return {(row, line.column_start) for row in range(line.row_start, line.row_end + 1)}
    return {(line.row_start, column) for column in range(line.column_start, line.column_end + 1)}


def is_connected(lines: list[Line]) -> bool:
    reached, waiting = {0}, [0]
    while waiting:
        here = points(lines[waiting.pop()])
        for index, line in enumerate(lines):
            if index not in reached and here & points(line):
                reached.add(index)
                waiting.append(index)
    return len(reached) == len(lines)


@settings(max_examples=150, deadline=None)
@given(flows())
@pytest.mark.slow
def test_every_promise_holds_for_any_valid_flow(flow: Flow) -> None:
    nodes, edges = flow
    layout = lay_out(nodes, edges)
    check_boxes(layout, nodes, edges)
    check_lines(layout, edges)
    check_labels(layout, edges)
    assert layout == lay_out(nodes, edges)


def check_boxes(layout: Layout, nodes: tuple[str, ...], edges: tuple[Edge, ...]) -> None:
    number = {box.node: box.number for box in layout.boxes}
    assert sorted(number) == sorted(nodes)
    assert [box.number for box in layout.boxes] == list(range(1, len(nodes) + 1))
    assert number[nodes[0]] == 1
    assert all(number[edge.source] < number[edge.target] for edge in edges if not edge.loop)
    for one, other in combinations(layout.boxes, 2):
        columns = (one.column_start, one.column_end), (other.column_start, other.column_end)
        assert one.row != other.row or not spans_meet(*columns), f"{one.node} lies on {other.node}"
    first = layout.left_lanes + 1
    assert all(first <= box.column_start < box.column_end <= first + layout.columns for box in layout.boxes)
    assert {layout.rows[box.row - 1] for box in layout.boxes} == {"auto"}


def check_lines(layout: Layout, edges: tuple[Edge, ...]) -> None:
    for line in layout.lines:
        for box in layout.boxes:
            rows = spans_meet((line.row_start, line.row_end), (box.row, box.row + 1))
            if line.side == "left":
                assert not (rows and box.column_start <= line.column_start <= box.column_end), f"{line} enters {box}"
            else:
                columns = spans_meet((line.column_start, line.column_end), (box.column_start, box.column_end))
                assert not (box.row <= line.row_start <= box.row + 1 and columns), f"{line} touches {box}"
    for one, other in combinations(layout.lines, 2):
        targets = {edges[index].target for index in (*one.edges, *other.edges)}
        assert not overlap(one, other) or len(targets) == 1, f"{one} lies on {other}"
    for index, edge in enumerate(edges):
        check_path(layout, index, edge)


def check_path(layout: Layout, index: int, edge: Edge) -> None:
    """The lines of an edge are one piece from below its source to an arrowhead above its target."""
    lines = [line for line in layout.lines if index in line.edges]
    boxes = {box.node: box for box in layout.boxes}
    source, target = boxes[edge.source], boxes[edge.target]
    assert lines, f"{edge} is not drawn"
    assert is_connected(lines), f"{edge} is broken: {lines}"
    leaves = [line for line in lines if line.side == "left" and line.row_start == source.row + 1]
    assert any(source.column_start < line.column_start < source.column_end for line in leaves)
    arrives = [line for line in lines if line.arrow == "down" and line.row_end == target.row]
    assert [line.column_start * 2 for line in arrives] == [target.column_start + target.column_end]


def check_labels(layout: Layout, edges: tuple[Edge, ...]) -> None:
    rows = {box.node: box.row for box in layout.boxes}
    assert sorted(label.edge for label in layout.labels) == [i for i, edge in enumerate(edges) if edge.label]
    for label in layout.labels:
        assert label.text == edges[label.edge].label
        assert label.row == rows[edges[label.edge].source] + 1
        beside = label.column_start if label.side == "right" else label.column_end
        starts = [line for line in layout.lines if label.edge in line.edges and line.row_start == label.row]
        assert beside in {line.column_start for line in starts if line.side == "left"}
        for line in layout.lines:
            crosses_row = line.side == "left" and line.row_start <= label.row < line.row_end
            assert not (crosses_row and label.column_start < line.column_start < label.column_end)
            assert line.side == "left" or line.row_start != label.row
    for one, other in combinations(layout.labels, 2):
        columns = (one.column_start, one.column_end), (other.column_start, other.column_end)
        assert one.row != other.row or not spans_meet(*columns), f"{one} lies on {other}"


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(flows(), st.data())
def test_each_way_back_has_a_lane_of_its_own_outside_the_boxes(flow: Flow, data: st.DataObject) -> None:
    nodes, edges = flow
    layout = lay_out(nodes, edges)
    inside = range(layout.left_lanes + 1, layout.left_lanes + layout.columns + 2)
    lanes = [line for line in layout.lines if line.side == "left" and line.column_start not in inside]
    loops = [index for index, edge in enumerate(edges) if edge.loop]
    assert sorted(line.edges[0] for line in lanes) == loops
    assert len({line.column_start for line in lanes}) == len(loops) == layout.left_lanes + layout.right_lanes


def forty_nodes(seed: int) -> Flow:
    """Return a flow of many ways that join late, with two ways back; `tests.bench.flows` times it too."""
    nodes = tuple(f"n{index}" for index in range(40))
    edges = [Edge(nodes[(index - 1) // 2], nodes[index]) for index in range(1, 24)]
    edges += [Edge(nodes[index - 1 - seed], nodes[index]) for index in range(24, 40)]
    edges += [Edge(nodes[index], nodes[37]) for index in range(12, 20)]
    edges += [Edge(nodes[39], nodes[3], loop=True), Edge(nodes[20], nodes[1], loop=True)]
    return nodes, tuple(edges)


@pytest.mark.parametrize("seed", range(3))
def test_forty_nodes_all_find_a_place(seed: int) -> None:
    layout = lay_out(*forty_nodes(seed))
    assert len(layout.boxes) == 40


def test_chain_is_one_straight_column_without_a_bend() -> None:
    layout = lay_out(("a", "b", "c"), (Edge("a", "b"), Edge("b", "c")))
    assert {line.side for line in layout.lines} == {"left"}
    assert layout.rows == ("auto", "var(--flow-gutter)", "auto", "var(--flow-gutter)", "auto")


def test_both_answers_of_a_question_that_joins_again_leave_at_its_two_sides() -> None:
    edges = (Edge("ask", "yes", "Yes"), Edge("ask", "no", "No"), Edge("yes", "end"), Edge("no", "end"))
    layout = lay_out(("ask", "yes", "no", "end"), edges)
    assert [(label.text, label.side) for label in layout.labels] == [("Yes", "left"), ("No", "right")]
    assert layout.crossings == 0
    yes, no = layout.boxes[1], layout.boxes[2]
    assert yes.row == no.row
    assert yes.column_end < no.column_start


def test_arrow_that_skips_steps_passes_beside_them() -> None:
    edges = (Edge("a", "b", "No"), Edge("b", "c"), Edge("c", "d"), Edge("a", "d", "Yes"))
    layout = lay_out(("a", "b", "c", "d"), edges)
    assert layout.crossings == 0
    assert max(line.row_end - line.row_start for line in layout.lines) >= 5


def test_way_back_to_the_start_comes_round_above_it() -> None:
    layout = lay_out(("a", "b"), (Edge("a", "b"), Edge("b", "a", "Again", loop=True)))
    assert layout.left_lanes + layout.right_lanes == 1
    assert layout.boxes[0].row > 1
    assert any(line.loop and line.arrow == "down" and line.row_end == layout.boxes[0].row for line in layout.lines)


def test_flow_of_one_step_is_one_box() -> None:
    layout = lay_out(("only",), ())
    assert (layout.rows, layout.lines, len(layout.boxes)) == (("auto",), (), 1)


def test_planar_flow_is_drawn_without_a_crossing() -> None:
    """Questions one after the other, each with an answer that ends in the same last step."""
    nodes = ("q1", "q2", "q3", "q4", "act", "end")
    edges = [Edge(nodes[index], nodes[index + 1], "No") for index in range(4)]
    edges += [Edge(nodes[index], "end", "Yes") for index in range(4)] + [Edge("act", "end")]
    assert lay_out(nodes, tuple(edges)).crossings == 0


@pytest.mark.parametrize(
    ("nodes", "edges", "names"),
    [
        (("a", "b"), (Edge("a", "c"),), "no node 'c'"),
        (("a", "b"), (), "'b'"),
        (("a", "b", "c"), (Edge("a", "b"), Edge("b", "c"), Edge("c", "b")), "'[bc]' leads back"),
        (("a", "b"), (Edge("a", "b"), Edge("b", "a")), "'[ab]' leads back"),
        (("a", "a"), (Edge("a", "a", loop=True),), "'a' is there twice"),
        ((), (), "at least one"),
    ],
)
def test_flow_that_cannot_be_drawn_is_refused_by_name(
    nodes: tuple[str, ...], edges: tuple[Edge, ...], names: str
) -> None:
    with pytest.raises(ValueError, match=names):
        lay_out(nodes, edges)
