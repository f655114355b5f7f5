"""Every page lies on the sheets once, where folding and cutting put it in its order."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rendering import imposition
from handrail.rendering.imposition import A4_MM, CARD_MM, IMPOSITIONS, booklet_sides, folded, ten_up


def read_folded(page_count: int) -> list[int | None]:
    """Return the pages in the order in which whoever holds the folded booklet turns them."""
    sides = booklet_sides(page_count)
    sheets = [(sides[n], sides[n + 1]) for n in range(0, len(sides), 2)]
    # Opened leaf by leaf: the right half of each front, then the left half of its back; behind the fold the other way.
    first = [page for front, back in sheets for page in (front[1], back[0])]
    second = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return [*first, *second]


def test_examples_in_the_module_are_so() -> None:
    assert doctest.testmod(imposition).failed == 0


@given(st.integers(1, 80))
def test_a_folded_booklet_is_read_in_order_with_blanks_at_its_end(page_count: int) -> None:
    blanks = -page_count % 4
    assert read_folded(page_count) == [*range(1, page_count + 1), *[None] * blanks]


@pytest.mark.parametrize(
    ("page_count", "sides"),
    [
        (1, ((None, 1), (None, None))),
        (4, ((4, 1), (2, 3))),
        (8, ((8, 1), (2, 7), (6, 3), (4, 5))),
        (12, ((12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7))),
    ],
)
def test_sides_are_those_that_a_printer_expects(
    page_count: int, sides: tuple[tuple[int | None, int | None], ...]
) -> None:
    assert booklet_sides(page_count) == sides


@pytest.mark.parametrize("page_count", [0, -4])
def test_no_page_makes_no_booklet(page_count: int) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        booklet_sides(page_count)


@given(st.integers(1, 40))
def test_every_page_is_folded_once_and_halves_do_not_overlap(page_count: int) -> None:
    made = folded(page_count)
    assert made.sheet_mm == (297.0, 210.0)
    assert sorted(placed.page for side in made.sides for placed in side) == list(range(1, page_count + 1))
    assert len(made.sides) % 2 == 0
    for side in made.sides:
        assert len({placed.left for placed in side}) == len(side)
        # Two A5 pages are a millimetre narrower than A4: they meet in the fold.
        assert {placed.left for placed in side} <= {0.5, 148.5}
        assert {placed.top for placed in side} <= {0.0}
    assert made.cuts == ((), ())


@given(st.integers(1, 6))
def test_ten_cards_lie_on_each_side_and_the_back_meets_the_front(page_count: int) -> None:
    made = ten_up(page_count)
    assert made.sheet_mm == A4_MM
    assert [{placed.page for placed in side} for side in made.sides] == [{n} for n in range(1, page_count + 1)]
    corners = {(placed.left, placed.top) for placed in made.sides[0]}
    assert len(corners) == 10
    width, height = CARD_MM
    for side in made.sides:
        assert {(placed.left, placed.top) for placed in side} == corners
    # Turned on either edge, the sheet shows a card behind each card.
    for left, top in corners:
        turned = (A4_MM[0] - left - width, A4_MM[1] - top - height)
        assert any(turned == pytest.approx(corner) for corner in corners)
        assert 0 < left < left + width < A4_MM[0]
        assert 0 < top < top + height < A4_MM[1]


def test_cuts_run_along_every_edge_of_every_card() -> None:
    made = ten_up(1)
    columns, rows = made.cuts
    for placed in made.sides[0]:
        for edges, from_, size in ((columns, placed.left, CARD_MM[0]), (rows, placed.top, CARD_MM[1])):
            assert any(from_ == pytest.approx(edge) for edge in edges)
            assert any(from_ + size == pytest.approx(edge) for edge in edges)


def test_every_way_of_laying_sheets_is_one_that_an_output_may_name() -> None:
    assert set(IMPOSITIONS) == {"folded", "ten-up"}
