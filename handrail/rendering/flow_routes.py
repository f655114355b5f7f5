"""The arrows of a flow as lines on its grid: which gutter, which track, which lane at the side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from handrail.edition.flow_order import Edge
from handrail.rendering.flow_channels import Channel, Net, Pin, is_split, route_channel
from handrail.rendering.flow_grid import Arrow, Label, LabelSide, Line
from handrail.rendering.flow_layers import Layers
from handrail.rendering.flow_positions import BOX_HALF, Places, leave_at

STUB = "var(--flow-stub)"
TRACK, DROP, GUTTER, END = "var(--flow-track)", "var(--flow-drop)", "var(--flow-gutter)", "var(--flow-line)"
# Not minmax(var(--flow-stub), auto): WeasyPrint 70 leaves that at its least height, and lines then strike the words.
LABELLED = "auto"
LABEL_WIDTH = 14
NARROW_LABEL = 4


@dataclass(frozen=True, slots=True)
class Sides:
    """The lane of each way back: its edge's index, then its column, negative at the left."""

    lane: dict[int, int]
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Routes:
    """Everything drawn between the boxes. `first_row[k]` is the row of layer k, `rows` the grid's rows."""

    rows: tuple[str, ...]
    layer_row: tuple[int, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    sides: Sides


def choose_lanes(edges: tuple[Edge, ...], layer: dict[str, int], at_right: frozenset[int], width: int) -> Sides:
    """Return a lane for each way back; the shortest way keeps closest to the chart."""
    lane: dict[int, int] = {}
    loops = [index for index, edge in enumerate(edges) if edge.loop]
    loops.sort(key=lambda i: (abs(layer[edges[i].source] - layer[edges[i].target]), layer[edges[i].source], i))
    left = [index for index in loops if index not in at_right]
    right = [index for index in loops if index in at_right]
    lane.update({index: -(place + 1) for place, index in enumerate(left)})
    lane.update({index: width + place + 1 for place, index in enumerate(right)})
    return Sides(lane, len(left), len(right))


def route(edges: tuple[Edge, ...], slots: dict[str, int], layers: Layers, places: Places, sides: Sides) -> Routes:
    """Return the lines and labels of all edges, and the rows that the grid needs for them."""
    layer_of = layers.layer_of()
    ports = _find_ports(edges, slots, layers, places, sides)
    channels = [
        route_channel(nets, places.width) for nets in _make_nets(edges, slots, layers, places, sides, ports, layer_of)
    ]
    labelled = {layer_of[slots[edge.source]] + 1 for edge in edges if edge.label}
    rows, layer_row, first_row = _make_rows(channels, labelled)
    # Grid lines count from 1 and start at the outermost lane of the left.
    pen = _Pen(sides.left + 1)
    for index, channel in enumerate(channels):
        _draw_channel(pen, channel, first_row[index], (layer_row[index] if index < len(layer_row) else 0), layers)
    for link in layers.links:
        if link.upper >= layers.box_count:
            row = layer_row[layer_of[link.upper]]
            pen.down(row, row + 1, places.centre[link.upper], link.edges)
    _draw_lanes(pen, channels, first_row, sides)
    labels = _place_labels(edges, slots, layers, places, ports, layer_of, first_row, sides.left + 1)
    return Routes(rows, layer_row, _joined(pen.lines), labels, sides)


def _find_ports(
    edges: tuple[Edge, ...], slots: dict[str, int], layers: Layers, places: Places, sides: Sides
) -> dict[int, int]:
    """Return the column in which each edge leaves its box."""
    towards: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for link in layers.links:
        if link.upper < layers.box_count:
            towards[link.upper] += [(places.centre[link.lower], edge) for edge in link.edges]
    for edge, lane in sides.lane.items():
        towards[slots[edges[edge].source]].append((lane, edge))
    ports: dict[int, int] = {}
    for slot, ends in towards.items():
        ends.sort()
        half = max(BOX_HALF, len(ends) + 1)
        columns = leave_at(half, places.centre[slot], [end for end, _ in ends])
        ports.update({edge: column for (_, edge), column in zip(ends, columns, strict=True)})
    return ports


def _make_nets(
    edges: tuple[Edge, ...],
    slots: dict[str, int],
    layers: Layers,
    places: Places,
    sides: Sides,
    ports: dict[int, int],
    layer_of: dict[int, int],
) -> list[tuple[Net, ...]]:
    """Return the nets of each gutter; gutter k lies above layer k, the last one below all."""
    tops: dict[int, list[Pin]] = defaultdict(list)
    lanes: dict[int, list[Pin]] = defaultdict(list)
    leaving: dict[int, list[Net]] = defaultdict(list)
    for link in layers.links:
        column = ports[link.edges[0]] if link.upper < layers.box_count else places.centre[link.upper]
        tops[link.lower].append(Pin(column, link.edges))
    for edge, lane in sorted(sides.lane.items()):
        lanes[slots[edges[edge].target]].append(Pin(lane, (edge,)))
        way_out = Net(tops=(Pin(ports[edge], (edge,)),), lanes=(Pin(lane, (edge,)),))
        leaving[layer_of[slots[edges[edge].source]] + 1].append(way_out)
    gutters: list[tuple[Net, ...]] = []
    for index, row in enumerate((*layers.rows, ())):
        entering = [
            Net(tuple(tops[slot]), places.centre[slot], tuple(lanes[slot]), slot)
            for slot in row
            if tops[slot] or lanes[slot]
        ]
        gutters.append((*entering, *leaving[index]))
    return gutters


def _make_rows(channels: list[Channel], labelled: set[int]) -> tuple[tuple[str, ...], tuple[int, ...], list[int]]:
    """Return the grid's rows, the row of each layer, and the first row of each gutter.

    A gutter is a stub, where arrows leave and answers stand, then its tracks: each line is the top border of a row.
    """
    rows: list[str] = []
    layer_row: list[int] = []
    first_row: list[int] = []
    last = len(channels) - 1
    for index, channel in enumerate(channels):
        tracks = channel.track_count
        first_row.append(len(rows) + 1 if index else 0)
        if tracks:
            stub = [LABELLED if index in labelled else STUB] if index else []
            rows += [*stub, *[TRACK] * (tracks - 1), END if index == last else DROP]
        elif 0 < index < last:
            rows.append(LABELLED if index in labelled else GUTTER)
        if index < last:
            rows.append("auto")
            layer_row.append(len(rows))
    return tuple(rows), tuple(layer_row), first_row


class _Pen:
    """Collects lines; columns are given from 0 and turned into grid lines."""

    def __init__(self, origin: int) -> None:
        self.origin = origin
        self.lines: list[Line] = []

    def down(
        self, top: int, bottom: int, column: int, edges: tuple[int, ...], arrow: Arrow = "", loop: bool = False
    ) -> None:
        at = column + self.origin
        if top < bottom:
            self.lines.append(Line(top, bottom, at, at + 1, "left", arrow, edges, loop))

    def across(
        self, row: int, start: int, end: int, edges: tuple[int, ...], arrow: Arrow = "", loop: bool = False
    ) -> None:
        if start < end:
            self.lines.append(Line(row, row + 1, start + self.origin, end + self.origin, "top", arrow, edges, loop))


def _draw_channel(pen: _Pen, channel: Channel, first_row: int, next_row: int, layers: Layers) -> None:
    for net, track in zip(channel.nets, channel.tracks, strict=True):
        row = first_row + 1 + track
        loop = not net.onward or net.bottom is None
        arrow: Arrow = "down" if 0 <= net.slot < layers.box_count else ""
        if track < 0:
            pen.down(first_row, next_row, net.columns[0], net.edges, arrow)
            continue
        for pin in net.tops:
            pen.down(first_row, row, pin.column, pin.edges, loop=loop)
        start, end = _solid_span(net)
        pen.across(row, start, end, net.edges, loop=loop)
        _draw_ways_back(pen, net, row, start, end)
        if net.bottom is not None:
            bottom_row = next_row if net.slot >= 0 else _row_below(channel, net, first_row)
            pen.down(row, bottom_row, net.bottom, net.edges, arrow, loop)


def _row_below(channel: Channel, net: Net, first_row: int) -> int:
    """Return the row of the net that goes on where this one, split off it, ends."""
    for other, track in zip(channel.nets, channel.tracks, strict=True):
        if is_split(net, other):
            return first_row + 1 + track
    raise AssertionError("a split net has a second part")


def _solid_span(net: Net) -> tuple[int, int]:
    """Return the columns between which arrows onward run, the ways back left out."""
    below = () if net.bottom is None else (net.bottom,)
    columns = (*(pin.column for pin in net.onward), *below)
    return min(columns), max(columns)


def _draw_ways_back(pen: _Pen, net: Net, row: int, start: int, end: int) -> None:
    """Draw from lane to lane, outermost first, then to where the arrow onward is joined."""
    joins = bool(net.onward) and net.bottom is not None
    left = sorted((pin for pin in net.lanes if pin.column < start), key=lambda pin: pin.column)
    right = sorted((pin for pin in net.lanes if pin.column > end), key=lambda pin: -pin.column)
    for pins, stop in ((left, start), (right, end)):
        carried: tuple[int, ...] = ()
        for index, pin in enumerate(pins):
            carried = tuple(sorted((*carried, *pin.edges)))
            inner = pins[index + 1].column if index + 1 < len(pins) else stop
            arrow: Arrow = "" if inner != stop or not joins else ("right" if pins is left else "left")
            pen.across(row, min(pin.column, inner), max(pin.column, inner), carried, arrow, loop=True)


def _draw_lanes(pen: _Pen, channels: list[Channel], first_row: list[int], sides: Sides) -> None:
    ends: dict[int, list[int]] = defaultdict(list)
    for channel, first in zip(channels, first_row, strict=True):
        for net, track in zip(channel.nets, channel.tracks, strict=True):
            for pin in net.lanes:
                ends[pin.edges[0]].append(first + 1 + track)
    for edge, rows in sorted(ends.items()):
        pen.down(min(rows), max(rows), sides.lane[edge], (edge,), loop=True)


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    """Return the lines with each that goes straight on in the next row made one with it."""
    lines = sorted(lines, key=lambda line: (line.side, line.column_start, line.column_end, line.row_start))
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last
            and line.side == "left" == last.side
            and (last.column_start, last.row_end) == (line.column_start, line.row_start)
            and (last.edges, last.loop, last.arrow) == (line.edges, line.loop, "")
        ):
            joined.pop()
            line = Line(
                last.row_start,
                line.row_end,
                line.column_start,
                line.column_end,
                "left",
                line.arrow,
                line.edges,
                line.loop,
            )
        joined.append(line)
    return tuple(sorted(joined, key=lambda line: (line.row_start, line.column_start, line.row_end, line.side)))


def _place_labels(
    edges: tuple[Edge, ...],
    slots: dict[str, int],
    layers: Layers,
    places: Places,
    ports: dict[int, int],
    layer_of: dict[int, int],
    first_row: list[int],
    origin: int,
) -> tuple[Label, ...]:
    """Return the answers, each in the gap between its arrow and the next one, left or right."""
    labels = []
    for layer, row in enumerate(layers.rows):
        here = [i for i, edge in enumerate(edges) if layer_of[slots[edge.source]] == layer]
        bends = [places.centre[slot] for slot in row if slot >= layers.box_count]
        columns = sorted({*(ports[index] for index in here), *bends})
        sides = {index: _label_side(index, here, edges, ports, columns, places.width) for index in here}
        for index in (i for i in here if edges[i].label):
            side, port = sides[index], ports[index]
            facing = {ports[i] for i in here if edges[i].label and sides[i] != side}
            start, end = _gap(port, side, columns, places.width)
            far = start if side == "left" else end
            if far in facing:
                start, end = (port - (port - far) // 2, port) if side == "left" else (port, port + (far - port) // 2)
            start, end = max(start, port - LABEL_WIDTH), min(end, port + LABEL_WIDTH)
            edge = edges[index]
            labels.append(
                Label(edge.label, first_row[layer + 1], start + origin, end + origin, side, index, edge.source)
            )
    return tuple(labels)


def _gap(port: int, side: LabelSide, columns: list[int], width: int) -> tuple[int, int]:
    if side == "left":
        return max((at for at in columns if at < port), default=0), port
    return port, min((at for at in columns if at > port), default=width)


def _label_side(
    index: int, here: list[int], edges: tuple[Edge, ...], ports: dict[int, int], columns: list[int], width: int
) -> LabelSide:
    """Return the outer side for the leftmost answer of a box and the right side for all others, if there is room."""
    siblings = [ports[other] for other in here if edges[other].source == edges[index].source]
    wanted: LabelSide = "left" if len(siblings) > 1 and ports[index] == min(siblings) else "right"
    other: LabelSide = "right" if wanted == "left" else "left"
    room, spare = (end - start for start, end in (_gap(ports[index], side, columns, width) for side in (wanted, other)))
    return other if room < NARROW_LABEL < spare else wanted
