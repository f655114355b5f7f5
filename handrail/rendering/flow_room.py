"""Guesses how much of its sheet a chart will take, so that no design is tried that cannot hold it.

Only a guess: whether text fits is found out by setting it. The figures were fitted to the charts that ship, for each of
which every design was set: whatever held its text was guessed at 105 % of its sheet or less.
"""

from __future__ import annotations

import math

from handrail.edition.flow_steps import FlowEntry, SideBox, Step
from handrail.rendering.flow_grid import Layout

MOST = 1.05
"""Share of the sheet, by guess, up to which a design is worth trying."""

PT_A_MM = 72 / 25.4
LETTER_EM = 0.5
"""Mean width of a letter."""
LINE_EM = 1.12
BOX_EM = 1.3
"""What the frame of a box takes of its width."""
GAP_EM = 2.0
"""From one row of boxes to the next, with the answers and arrows between them."""
TURN = 16
"""Letters in "go to step 12"."""
BESIDE = {1: 1, 2: 2, 3: 3, 4: 2}
"""Number of side boxes to how many stand beside each other."""


def share_of_sheet(flow: FlowEntry, layout: Layout, size_pt: float, width_mm: float, height_mm: float) -> float:
    """Return the guessed height of the chart in type of `size_pt` over the height that there is."""
    width = width_mm * PT_A_MM
    cell = (width - (layout.left_lanes + layout.right_lanes) * size_pt) / layout.columns
    steps = {step.number: step for step in flow.steps}
    rows: dict[int, float] = {}
    for box in layout.boxes:
        inside = cell * (box.column_end - box.column_start) - BOX_EM * size_pt
        rows[box.row] = max(rows.get(box.row, 0), _lines(_letters(steps[box.number]), size_pt, inside))
    height = sum(rows.values()) * LINE_EM * size_pt + len(rows) * GAP_EM * size_pt
    if flow.side:
        beside = BESIDE.get(len(flow.side), 1)
        longest = max(_said(box) for box in flow.side)
        lines = math.ceil(len(flow.side) / beside) * _lines(longest, size_pt, width / beside)
        height += lines * LINE_EM * size_pt + size_pt
    return height / (height_mm * PT_A_MM)


def _lines(letters: float, size_pt: float, width_pt: float) -> float:
    return 1 + letters * LETTER_EM * size_pt / width_pt


def _said(each: Step | SideBox) -> int:
    return len(each.title.striptags()) + len(each.body.striptags())


def _letters(step: Step) -> float:
    turns = 0 if step.goes_straight_on else sum(len(way.label) + TURN for way in step.exits)
    # The title is bold, and its number stands in front of it.
    return _said(step) + 0.1 * len(step.title.striptags()) + 4 + len(step.who) + 5 * bool(step.who) + turns
