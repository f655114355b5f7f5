"""The plain data of a flow laid out on a CSS grid: what goes in and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "top"]
Arrow = Literal["", "down", "left", "right"]
LabelSide = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """The cells of one node. Rows and columns are grid line numbers, from 1, the end excluded."""

    node: str
    number: int
    row: int
    column_start: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A straight piece of an arrow: the border of an empty grid item on one of its sides."""

    row_start: int
    row_end: int
    column_start: int
    column_end: int
    side: Side
    """`left` is a vertical line at `column_start`, `top` a horizontal one at `row_start`."""
    arrow: Arrow
    """The arrowhead at the line's end, if any."""
    edges: tuple[int, ...]
    """Indices of the edges that run through this piece; several only where they share their target."""
    loop: bool = False
    """Whether only ways back run through it."""


@dataclass(frozen=True, slots=True)
class Label:
    """An answer, beside its arrow where that leaves the question."""

    text: str
    row: int
    column_start: int
    column_end: int
    side: LabelSide
    """The side of the arrow on which the label stands, hence the end at which its text is set."""
    edge: int
    source: str
    """The node whose answer it is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole chart; every number in it is a grid line."""

    columns: int
    """Equal columns, the lanes at the sides not counted."""
    rows: tuple[str, ...]
    """The entries of `grid-template-rows`."""
    boxes: tuple[Box, ...]
    """In reading order, numbered from 1."""
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    left_lanes: int = 0
    right_lanes: int = 0
    """Lanes hold the ways back, one each, outside the equal columns."""
    crossings: int = 0
    """How often lines of edges with different targets cross."""

    @property
    def grid_columns(self) -> str:
        """The value of `grid-template-columns`."""
        left = f"repeat({self.left_lanes}, var(--flow-lane)) " if self.left_lanes else ""
        # The thin last column gives the outermost lane's line a cell to be the border of.
        right = f" repeat({self.right_lanes}, var(--flow-lane)) var(--flow-line)" if self.right_lanes else ""
        # A bare 1fr is minmax(auto, 1fr): a long word would then widen its column.
        return f"{left}repeat({self.columns}, minmax(0, 1fr)){right}"

    @property
    def grid_rows(self) -> str:
        """The value of `grid-template-rows`."""
        return " ".join(self.rows)
