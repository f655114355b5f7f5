"""Where along its row each slot of a flow stands, and where on a box's lower edge its arrows leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from handrail.rendering.flow_layers import Layers, Link

BOX_HALF = 6
"""Half the width of a box, in columns: wide enough that three arrows leave it with words between them."""
BEND_HALF = 1
WIDEST_HALF = 13
SWEEPS = 8
NUDGES = 20
# A bend that is out of line shows as a kink in what the eye expects to be one straight arrow.
BEND_WEIGHT, MIXED_WEIGHT, BOX_WEIGHT = 8.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Places:
    """Columns from 0: the centre of each slot, half its width, and the width of the whole chart."""

    centre: dict[int, int]
    half: dict[int, int]
    width: int


def place_slots(layers: Layers, exits: dict[int, int]) -> Places:
    """Return whole columns for all slots, rows kept in order and without overlap.

    `exits` counts the arrows that leave each box: a box with very many is wider.
    """
    half = {
        slot: max(BOX_HALF, exits.get(slot, 0) + 1) if slot < layers.box_count else BEND_HALF
        for row in layers.rows
        for slot in row
    }
    weights = [(link.upper, link.lower, _weight(link, layers.box_count)) for link in layers.links]
    wished = _balance(layers, half, weights)
    centre = _whole_columns(layers, half, wished)
    _straighten(layers, half, weights, centre)
    first = min(centre[slot] - half[slot] for slot in centre)
    centre = {slot: at - first for slot, at in centre.items()}
    width = max(centre[slot] + half[slot] for slot in centre)
    return Places(centre, _widen(layers, half, centre, width), width)


def _weight(link: Link, box_count: int) -> float:
    boxes = (link.upper < box_count) + (link.lower < box_count)
    return (BEND_WEIGHT, MIXED_WEIGHT, BOX_WEIGHT)[boxes]


def _apart(half: dict[int, int], left: int, right: int) -> int:
    """Return the least distance of two neighbours' centres; two boxes keep a column between them."""
    both_boxes = half[left] >= BOX_HALF and half[right] >= BOX_HALF
    return half[left] + half[right] + both_boxes


def keep_apart(wished: list[float], gaps: list[float], weights: list[float]) -> list[float]:
    """Return the positions nearest to `wished` by least squares with at least `gaps` between neighbours.

    Pool adjacent violators: whoever would come too near is moved together with its neighbour.

    >>> keep_apart([0.0, 0.0], [2.0], [1.0, 1.0])
    [-1.0, 1.0]
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for wish, offset, weight in zip(wished, offsets, weights, strict=True):
        pools.append((wish - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (at, mass, count), (later, more, others) = pools[-2:]
            pools[-2:] = [((at * mass + later * more) / (mass + more), mass + more, count + others)]
    spread = [at for at, _, count in pools for _ in range(count)]
    return [at + offset for at, offset in zip(spread, offsets, strict=True)]


def _balance(layers: Layers, half: dict[int, int], weights: list[tuple[int, int, float]]) -> dict[int, float]:
    """Return positions, not whole ones, that bring each slot near the middle of what it is linked with."""
    beside: dict[int, list[tuple[int, float]]] = {slot: [] for slot in half}
    for upper, lower, weight in weights:
        beside[upper].append((lower, weight))
        beside[lower].append((upper, weight))
    layer = layers.layer_of()
    at: dict[int, float] = {}
    for row in layers.rows:
        gaps = [float(_apart(half, a, b)) for a, b in pairwise(row)]
        at.update(zip(row, keep_apart([0.0] * len(row), gaps, [1.0] * len(row)), strict=True))
    for sweep in range(SWEEPS):
        indices = range(len(layers.rows)) if sweep % 2 == 0 else range(len(layers.rows) - 1, -1, -1)
        for index in indices:
            row = layers.rows[index]
            wished, masses = [], []
            for slot in row:
                # Towards the end both sides count, so that neither parents nor children win alone.
                linked = [
                    (other, weight)
                    for other, weight in beside[slot]
                    if sweep >= SWEEPS - 2 or (layer[other] < index) == (sweep % 2 == 0)
                ]
                mass = sum(weight for _, weight in linked)
                wished.append(sum(at[other] * weight for other, weight in linked) / mass if mass else at[slot])
                masses.append(mass or 0.5)
            gaps = [float(_apart(half, a, b)) for a, b in pairwise(row)]
            at.update(zip(row, keep_apart(wished, gaps, masses), strict=True))
    return at


def _whole_columns(layers: Layers, half: dict[int, int], wished: dict[int, float]) -> dict[int, int]:
    centre: dict[int, int] = {}
    for row in layers.rows:
        for index, slot in enumerate(row):
            nearest = round(wished[slot])
            if index:
                nearest = max(nearest, centre[row[index - 1]] + _apart(half, row[index - 1], slot))
            centre[slot] = nearest
    return centre


def _straighten(
    layers: Layers, half: dict[int, int], weights: list[tuple[int, int, float]], centre: dict[int, int]
) -> None:
    """Move slots, alone or with all that stand in line with them, wherever that makes the arrows shorter."""
    beside: dict[int, list[tuple[int, float]]] = {slot: [] for slot in half}
    for upper, lower, weight in weights:
        beside[upper].append((lower, weight))
        beside[lower].append((upper, weight))
    left_of = {b: a for row in layers.rows for a, b in pairwise(row)}
    right_of = {a: b for b, a in left_of.items()}

    def fits(group: set[int], shift: int) -> bool:
        pairs = [(left_of[slot], slot) for slot in group if slot in left_of]
        pairs += [(slot, right_of[slot]) for slot in group if slot in right_of]
        moved = {slot: centre[slot] + shift for slot in group}
        return all(
            moved.get(right, centre[right]) - moved.get(left, centre[left]) >= _apart(half, left, right)
            for left, right in pairs
        )

    for _ in range(NUDGES):
        moved = [
            _nudge(group, beside, centre, fits) for slot in sorted(half) for group in _groups(slot, beside, centre)
        ]
        if not any(moved):
            return


def _groups(slot: int, beside: dict[int, list[tuple[int, float]]], centre: dict[int, int]) -> list[set[int]]:
    """Return the slot alone, and the slot with all that it is linked with in a straight line."""
    line, waiting = {slot}, [slot]
    while waiting:
        for other, _ in beside[waiting.pop()]:
            if other not in line and centre[other] == centre[slot]:
                line.add(other)
                waiting.append(other)
    return [{slot}, line] if len(line) > 1 else [{slot}]


def _nudge(
    group: set[int],
    beside: dict[int, list[tuple[int, float]]],
    centre: dict[int, int],
    fits: Callable[[set[int], int], bool],
) -> bool:
    outward = [
        (centre[other] - centre[slot], weight)
        for slot in sorted(group)
        for other, weight in beside[slot]
        if other not in group
    ]

    def cost(shift: int) -> float:
        return sum(weight * abs(distance - shift) for distance, weight in outward)

    shifts = sorted({distance for distance, _ in outward}, key=lambda shift: (cost(shift), abs(shift), shift))
    for shift in shifts:
        if cost(shift) >= cost(0):
            return False
        if fits(group, shift):
            for slot in group:
                centre[slot] += shift
            return True
    return False


def _widen(layers: Layers, half: dict[int, int], centre: dict[int, int], width: int) -> dict[int, int]:
    """Return the half widths after boxes took what room there is on both sides of them."""
    wider = dict(half)
    for row in layers.rows:
        for index, slot in enumerate(row):
            if slot >= layers.box_count:
                continue
            left = centre[row[index - 1]] + wider[row[index - 1]] + 1 if index else 0
            right = centre[row[index + 1]] - half[row[index + 1]] - 1 if index + 1 < len(row) else width
            room = min(centre[slot] - left, right - centre[slot], WIDEST_HALF)
            wider[slot] = max(half[slot], room)
    return wider


def leave_at(half: int, centre: int, targets: list[int]) -> list[int]:
    """Return the columns, rising, at which the arrows to `targets` (rising too) leave a box.

    An arrow to something straight below leaves in the middle; the others keep even distances.

    >>> leave_at(6, 10, [3, 17])
    [7, 13]
    """
    count = len(targets)
    if count == 1:
        return [centre]
    if centre not in targets:
        return [centre + (2 * half * (2 * index + 1 - count)) // (2 * count) for index in range(count)]
    middle = targets.index(centre)
    steps = [0 if not side else min(4, (half - 1) // side) for side in (middle, count - 1 - middle)]
    return [centre + (index - middle) * steps[index > middle] for index in range(count)]
