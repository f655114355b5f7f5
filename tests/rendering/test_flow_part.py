"""The flow part of the theme: what its chart and its list say, and what becomes of them in a PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from handrail.rendering.pdf import Stylesheet, make_pdf
from tests.browser.flow_pages import LONG, TANGLED, THEME, WIDE, fill, make_flow
from tests.tools.pdf_reading import describe_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

CHARTS = {"long": LONG, "wide": WIDE, "tangled": TANGLED}
PAGE = "@page { size: A4; margin: 11mm } body { font-family: 'DejaVu Sans'; margin: 0 } h1 { font-size: 16pt }"


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def make_chart_pdf(name: str, size: str, pages: int | None = 1) -> bytes:
    flow, layout = make_flow("What to do", CHARTS[name])
    body = f"<h1>Flow</h1><h2>{flow.title}</h2>{fill('chart', flow, layout)}"
    html = f'<html lang="en-GB"><head><title>Flow</title></head><body>{body}</body></html>'
    css = (THEME / "flow.css").read_text(encoding="utf-8") + f".flow {{ --flow-size: {size} }}"
    return make_pdf(html, (Stylesheet("page.css", PAGE), Stylesheet("flow.css", css)), {}, pages)


def test_chart_has_its_boxes_in_reading_order_after_the_lines() -> None:
    flow, layout = make_flow("What to do", LONG)
    html = fill("chart", flow, layout)
    numbers = [int(n) for n in re.findall(r'<span class="flow-number">(\d+)</span>', html)]
    assert numbers == [step.number for step in flow.steps] == list(range(1, len(flow.steps) + 1))
    assert html.rindex("flow-line") < html.index("flow-box")
    assert html.count('aria-hidden="true"') == len(layout.lines)


def test_each_answer_follows_the_box_that_it_is_an_answer_of() -> None:
    flow, layout = make_flow("What to do", LONG)
    parts = re.split(r'<div class="flow-box ', fill("chart", flow, layout))[1:]
    for box, part in zip(layout.boxes, parts, strict=True):
        drawn = re.findall(r'<p class="flow-label [^>]*>([^<]*)</p>', part)
        assert drawn == [label.text for label in layout.labels if label.source == box.node]


@pytest.mark.parametrize("macro", ["chart", "ordered"])
def test_every_way_out_is_said_in_words(macro: str) -> None:
    flow, layout = make_flow("What to do", LONG)
    text = words_of(fill(macro, flow, layout if macro == "chart" else None))
    assert "Yes: go to step 5. No: go to step 6." in text
    assert "Then go to step 9." in text
    assert "Still worried? – go back to step 3." in text
    assert "Then go to step 2." not in text


def test_answers_of_a_box_may_run_on_behind_its_text_without_ending_a_line_early() -> None:
    flow, layout = make_flow("What to do", LONG)
    html = fill("chart", flow, layout)
    # WeasyPrint 70 breaks a line before its time where the space stands inside either of the two.
    assert '</div> <p class="flow-exits"><span>' in html
    assert not re.search(r'\s</div> ?<p class="flow-exits">|flow-exits">\s|\s</p>\s*</div>', html)


def test_the_kind_of_a_box_stands_between_its_title_and_its_text() -> None:
    flow, layout = make_flow("What to do", LONG)
    html = fill("chart", flow, layout)
    assert html.count('<p class="flow-kind">') > 0
    assert len(re.findall(r'</h3>\s*<p class="flow-kind">[^<]*</p>', html)) == html.count('<p class="flow-kind">')


def test_list_links_each_answer_to_its_step() -> None:
    flow, _ = make_flow("What to do", LONG)
    html = fill("ordered", flow)
    assert '<a href="#step-5">Yes: go to step 5.</a>' in html
    assert re.findall(r'id="step-(\d+)"', html) == [str(step.number) for step in flow.steps]


def test_urgency_is_said_in_the_heading_and_owner_below_it() -> None:
    flow, layout = make_flow("What to do", LONG)
    text = words_of(fill("chart", flow, layout))
    assert "5 Now What to do about ring" in text
    assert "Who: The lead" in text


def test_markup_of_a_title_stays_out_of_its_label() -> None:
    flow, layout = make_flow("What to do", LONG)
    html = fill("chart", replace(flow, title=Markup("A <em>quoted &#34;</em> title")), layout)
    assert '<section class="flow" aria-label="A quoted &#34; title">' in html


def test_text_of_a_flow_cannot_become_markup() -> None:
    flow, layout = make_flow("What to do", LONG)
    steps = (replace(flow.steps[0], who="<b>Eve</b>"), *flow.steps[1:])
    assert "&lt;b&gt;Eve&lt;/b&gt;" in fill("chart", replace(flow, steps=steps), layout)


@pytest.mark.parametrize(("chart", "size"), [("long", "8pt"), ("wide", "6pt"), ("tangled", "8pt")])
def test_chart_is_a_page_of_pdf_without_complaint(chart: str, size: str) -> None:
    assert make_chart_pdf(chart, size).startswith(b"%PDF")


def test_pdf_says_the_boxes_in_order_with_their_answers_and_not_the_lines() -> None:
    said = describe_pdf(make_chart_pdf("long", "8pt"))
    titles = [step.title for step in make_flow("What to do", LONG)[0].steps]
    assert sorted(said.index(title) for title in titles) == [said.index(title) for title in titles]
    assert "go back to step 3" in said
    # Every word that is drawn is read out too, those beside the arrows included.
    drawn, read = said.split("Document", 1)
    assert "artifact" not in drawn
    assert read.count("Still worried?") == 2


def test_chart_taller_than_a_page_goes_on_over_the_next() -> None:
    assert make_chart_pdf("long", "20pt", pages=None).startswith(b"%PDF")


@pytest.mark.slow
def test_charts_are_pdf_ua_and_pdf_a() -> None:
    verdicts = judge({name: make_chart_pdf(name, "8pt", pages=None) for name in CHARTS})
    assert set(verdicts) == set(CHARTS)
    assert [str(failure) for verdict in verdicts.values() for failure in verdict.failures] == []
