"""The flowchart poster: one page, in type of 10 pt or more, or an error that says what to shorten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.edition.model import FlowEntry
from handrail.outputs.flow_poster import OUTPUT, advise, view_flow_poster
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

MADE = sample.publication()


def read(flow: FlowEntry) -> Pdf:
    return read_pdf(sample.print_pdf(OUTPUT, MADE, flow))


def with_bodies(words: int) -> FlowEntry:
    flow = sample.flow()
    body = Markup(f"<p>{'word ' * words}</p>")
    return replace(flow, steps=tuple(replace(step, body=body) for step in flow.steps))


def test_chart_that_fits_is_an_upright_page_in_easy_type() -> None:
    pdf = read(sample.flow())
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert pdf.title == "What to do \N{EN DASH} Sample Hill Academy"
    for words in ("Worried about a child?", "Ring 999", "Not happy with the answer?", "Contacts checked on"):
        assert words in " ".join(pdf.words)


@pytest.mark.parametrize("words", [10, pytest.param(60, marks=pytest.mark.slow)])
def test_longer_text_gets_a_smaller_chart_and_stays_whole(words: int) -> None:
    flow = with_bodies(words)
    pdf = read(flow)
    assert " ".join(pdf.words).count("word") == words * len(flow.steps)
    assert pdf.smallest_type_pt >= 9.4


@pytest.mark.slow
def test_chart_that_never_fits_names_its_longest_boxes() -> None:
    flow = with_bodies(120)
    flow = replace(
        flow,
        steps=(*flow.steps[:4], replace(flow.steps[4], body=Markup("<p>" + "word " * 150 + "</p>")), *flow.steps[5:]),
    )
    with pytest.raises((PageCountError, TextOverflow)):
        sample.print_pdf(OUTPUT, MADE, flow)
    assert "which are 5 ('Write it down')" in advise(view_flow_poster(MADE, flow))
