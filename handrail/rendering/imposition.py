"""Where the pages of a print lie on the sheets of an office printer; lengths in mm, from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

A4_MM = (210.0, 297.0)
A5_MM = (148.0, 210.0)
CARD_MM = (85.6, 54.0)
"""ISO/IEC 7810, ID-1: the size of a bank card and of every lanyard's sleeve."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on a sheet; pages count from 1."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Imposition:
    """Sides of sheets, front before back. `cuts` are the lines along which to cut: x positions and y positions."""

    sheet_mm: tuple[float, float]
    sides: tuple[tuple[Placed, ...], ...]
    cuts: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())


def booklet_sides(page_count: int) -> tuple[tuple[int | None, int | None], ...]:
    """Return the pages of each side, left then right, of a booklet that is folded once and stapled in the fold.

    Sides alternate front, back. None is a blank that makes the count up to a multiple of four.

    >>> booklet_sides(4)
    ((4, 1), (2, 3))

    Raises:
        ValueError: there is no page.
    """
    if page_count < 1:
        raise ValueError("a booklet has at least one page")
    whole = -(-page_count // 4) * 4

    def page(number: int) -> int | None:
        return number if number <= page_count else None

    sides: list[tuple[int | None, int | None]] = []
    for sheet in range(whole // 4):
        first, last = 2 * sheet + 1, whole - 2 * sheet
        sides += [(page(last), page(first)), (page(first + 1), page(last - 1))]
    return tuple(sides)


def folded(page_count: int) -> Imposition:
    """Return A5 pages on A4 sheets, to be printed on both sides (turned on the short edge) and folded.

    Two of them are a millimetre narrower than A4: they meet in the fold.
    """
    half = A4_MM[1] / 2
    columns = (half - A5_MM[0], half)
    sides = tuple(
        tuple(Placed(page, left, 0.0) for page, left in zip(side, columns, strict=True) if page is not None)
        for side in booklet_sides(page_count)
    )
    return Imposition((A4_MM[1], A4_MM[0]), sides)


def ten_up(page_count: int) -> Imposition:
    """Return ten copies of each page of a card on one side of A4, two by five.

    All ten are alike and lie in the middle of the sheet, so the back meets the front whichever edge it is turned on.
    """
    left, top = (A4_MM[0] - 2 * CARD_MM[0]) / 2, (A4_MM[1] - 5 * CARD_MM[1]) / 2
    columns, rows = tuple(left + CARD_MM[0] * n for n in range(3)), tuple(top + CARD_MM[1] * n for n in range(6))
    sides = tuple(
        tuple(Placed(page, column, row) for row in rows[:-1] for column in columns[:-1])
        for page in range(1, page_count + 1)
    )
    return Imposition(A4_MM, sides, (columns, rows))


IMPOSITIONS = {"folded": folded, "ten-up": ten_up}
