"""The flowchart poster: one page, in type of 10 pt or more, or an error that says what to shorten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.edition.flow_steps import FlowEntry
from handrail.outputs.flow_poster import A4_POSTER, OUTPUTS, advise, view_flow_poster
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

MADE = sample.publication()


def read(flow: FlowEntry) -> Pdf:
    return read_pdf(sample.print_pdf(A4_POSTER, MADE, flow))


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


def test_a3_twin_is_the_same_poster_larger_whatever_was_made_before_it() -> None:
    small, large = OUTPUTS
    assert (small.path, large.path) == ("print/flow-{flow}.pdf", "print/a3/flow-{flow}.pdf")
    a4 = sample.print_pdf(small, MADE, sample.flow())
    after_a4 = sample.print_pdf(large, MADE, sample.flow())
    sample.print_pdf(small, MADE, with_bodies(10))
    assert sample.print_pdf(large, MADE, sample.flow()) == after_a4
    assert sample.print_pdf(small, MADE, sample.flow()) == a4
    one, other = read_pdf(a4), read_pdf(after_a4)
    assert one.words == other.words
    assert [page.trim_mm for page in other.pages] == [pytest.approx((297.0, 420.0), abs=0.1)]
    assert other.smallest_type_pt == pytest.approx(one.smallest_type_pt * 297 / 210, rel=0.01)


@pytest.mark.slow
def test_chart_that_never_fits_names_its_longest_boxes() -> None:
    flow = with_bodies(120)
    flow = replace(
        flow,
        steps=(*flow.steps[:4], replace(flow.steps[4], body=Markup("<p>" + "word " * 150 + "</p>")), *flow.steps[5:]),
    )
    with pytest.raises((PageCountError, TextOverflow)):
        sample.print_pdf(A4_POSTER, MADE, flow)
    assert "which are 5 ('Write it down')" in advise(view_flow_poster(MADE, flow))
