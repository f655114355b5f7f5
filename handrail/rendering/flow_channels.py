"""Tracks for the arrows between two rows of a flow, so that none lies on another: channel routing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a net meets the edge of its gutter; columns count from 0 and are negative in the lanes at the left."""

    column: int
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Net:
    """All arrows of a gutter that go to one place, drawn as one tree with a single horizontal line."""

    tops: tuple[Pin, ...] = ()
    bottom: int | None = None
    """The column in which it leaves downwards; None for a way back, which leaves to a lane."""
    lanes: tuple[Pin, ...] = ()
    """Where ways back come from a lane, or go to one."""
    slot: int = -1
    """The slot below to which it leads; -1 where it ends at another net, or in a lane."""
    begins: Pin | None = None
    """Where the first part of a net that was split comes down to this second part."""

    @property
    def onward(self) -> tuple[Pin, ...]:
        """The pins through which arrows onward come in, ways back left out."""
        return (*self.tops, self.begins) if self.begins else self.tops

    @property
    def columns(self) -> tuple[int, ...]:
        below = () if self.bottom is None else (self.bottom,)
        return (*(pin.column for pin in (*self.onward, *self.lanes)), *below)

    @property
    def span(self) -> tuple[int, int]:
        return min(self.columns), max(self.columns)

    @property
    def is_straight(self) -> bool:
        return len(set(self.columns)) == 1

    @property
    def edges(self) -> tuple[int, ...]:
        return tuple(sorted({edge for pin in (*self.onward, *self.lanes) for edge in pin.edges}))


@dataclass(frozen=True, slots=True)
class Channel:
    """The nets of one gutter; `tracks` counts from 0 at the top, -1 for a net that needs none."""

    nets: tuple[Net, ...]
    tracks: tuple[int, ...]

    @property
    def track_count(self) -> int:
        return max(self.tracks, default=-1) + 1


def route_channel(nets: tuple[Net, ...], width: int) -> Channel:
    """Return a track for each net. Nets that would block each other in a ring are split in two at a free column."""
    nets = _break_rings(nets, width)
    bent = [index for index, net in enumerate(nets) if not net.is_straight]
    above = _must_stand_above(nets, bent)
    for upper, lower in _prefer_above(nets, bent):
        if not _is_above(above, lower, upper):
            above[lower].add(upper)
    tracks = dict.fromkeys(range(len(nets)), -1)
    waiting = list(bent)
    while waiting:
        index = next(i for i in waiting if not above[i] & set(waiting))
        waiting.remove(index)
        track = max((tracks[upper] + 1 for upper in above[index]), default=0)
        taken = {
            tracks[other] for other in bent if other not in waiting and other != index and _meet(nets, other, index)
        }
        while track in taken:
            track += 1
        tracks[index] = track
    return Channel(nets, tuple(tracks[index] for index in range(len(nets))))


def _meet(nets: tuple[Net, ...], one: int, other: int) -> bool:
    """Whether the horizontal lines of two nets would touch on one track."""
    (first, last), (start, end) = nets[one].span, nets[other].span
    return first <= end and start <= last


def _must_stand_above(nets: tuple[Net, ...], bent: list[int]) -> dict[int, set[int]]:
    """Return for each net those above it: a line from the top of a column ends before one to its bottom begins."""
    above: dict[int, set[int]] = {index: set() for index in bent}
    for upper in bent:
        for lower in bent:
            blocked = any(pin.column == nets[lower].bottom for pin in nets[upper].tops)
            if upper != lower and (blocked or is_split(nets[upper], nets[lower])):
                above[lower].add(upper)
    return above


def is_split(first: Net, second: Net) -> bool:
    """Whether `second` goes on where `first` ends."""
    return second.begins is not None and second.begins.column == first.bottom


def _is_above(above: dict[int, set[int]], upper: int, lower: int) -> bool:
    waiting, seen = [lower], {lower}
    while waiting:
        for index in above[waiting.pop()]:
            if index == upper:
                return True
            if index not in seen:
                seen.add(index)
                waiting.append(index)
    return False


def _prefer_above(nets: tuple[Net, ...], bent: list[int]) -> list[tuple[int, int]]:
    """Return the pairs (upper, lower) that cross less in this order than in the other, the surest first."""
    preferred = []
    for one, other in combinations(bent, 2):
        if not _meet(nets, one, other):
            continue
        gain = _crossings(nets[other], nets[one]) - _crossings(nets[one], nets[other])
        if gain:
            preferred.append((-abs(gain), *((one, other) if gain > 0 else (other, one))))
    return [(upper, lower) for _, upper, lower in sorted(preferred)]


def _crossings(upper: Net, lower: Net) -> int:
    first, last = upper.span
    crossings = sum(first <= pin.column <= last for pin in lower.tops)
    first, last = lower.span
    return crossings + (upper.bottom is not None and first <= upper.bottom <= last)


def _break_rings(nets: tuple[Net, ...], width: int) -> tuple[Net, ...]:
    """Split nets until no net must stand both above and below another."""
    while True:
        bent = [index for index, net in enumerate(nets) if not net.is_straight]
        above = _must_stand_above(nets, bent)
        ring = next((index for index in bent if _is_above(above, index, index)), None)
        if ring is None:
            return nets
        net = nets[ring]
        used = {column for other in nets for column in other.columns}
        assert net.bottom is not None  # only a net that others stand above can be on a ring
        bottom = net.bottom
        free = min((at for at in range(width + 1) if at not in used), key=lambda at: (abs(at - bottom), at))
        first = replace(net, bottom=free, lanes=(), slot=-1)
        second = replace(net, tops=(), begins=Pin(free, first.edges))
        nets = (*nets[:ring], first, second, *nets[ring + 1 :])
