"""The guess of a chart's room spares tries and decides nothing: what is worth trying includes what holds the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.edition.flow_steps import FlowEntry
from handrail.generated.flow import chart_layout
from handrail.outputs.flow_poster import DESIGNS, designs_worth_trying, view_flow_poster
from handrail.rendering.flow_room import share_of_sheet
from tests.outputs import print_sample as sample


def with_words(words: int) -> FlowEntry:
    flow = sample.flow()
    return replace(
        flow, steps=tuple(replace(step, body=Markup("<p>" + "word " * words + "</p>")) for step in flow.steps)
    )


@pytest.mark.parametrize("words", [5, 20, 40])
def test_more_text_and_larger_type_take_more_room_and_a_wider_sheet_less(words: int) -> None:
    less, more = with_words(words), with_words(words + 10)
    layout = chart_layout(less)
    share = share_of_sheet(less, layout, 11, 194, 250)
    assert share < share_of_sheet(more, layout, 11, 194, 250)
    assert share < share_of_sheet(less, layout, 12, 194, 250)
    assert share > share_of_sheet(less, layout, 11, 283, 250)
    assert share == pytest.approx(2 * share_of_sheet(less, layout, 11, 194, 500))


@pytest.mark.parametrize("words", [0, 10, 40, 200])
def test_easier_designs_are_tried_first_and_the_smallest_always(words: int) -> None:
    worth = designs_worth_trying(view_flow_poster(sample.publication(), with_words(words)))
    assert list(worth) == sorted(worth)
    assert worth[-2:] == (len(DESIGNS) - 2, len(DESIGNS) - 1)
    sizes = [DESIGNS[number].size_pt for number in worth]
    assert sizes == sorted(sizes, reverse=True)


def test_a_short_chart_is_tried_in_the_easiest_design_and_a_long_one_is_not() -> None:
    short = designs_worth_trying(view_flow_poster(sample.publication(), with_words(2)))
    long = designs_worth_trying(view_flow_poster(sample.publication(), with_words(60)))
    assert short[0] == 0
    assert 0 not in long
    assert len(long) < len(short)
