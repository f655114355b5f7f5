"""Measures every flowchart of the examples as a browser draws it: `python -m tests.bench.flows`.

The page of the flow is drawn on a desk; the poster on its sheet, in the design in which it is printed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from handrail.edition.flow_steps import FlowEntry
from handrail.outputs.flow_poster import A3_ZOOM, A4_POSTER, DESIGNS, SHEET, Design
from handrail.planning import Artefact
from handrail.preparing import prepare
from handrail.rendering.assets import print_style
from handrail.rendering.flow_layout import lay_out
from handrail.rendering.html import fill_template
from handrail.rendering.pdf import Stylesheet, lay_out_pdf
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.bench.__main__ import show
from tests.browser.browsing import open_browser
from tests.browser.flow_measures import measure_chart
from tests.rendering.test_flow_layout import forty_nodes
from tests.shipped import EXAMPLES, examples

MM_A_PX = 25.4 / 96
PT_A_PX = 72 / 96
SEEDS = 8


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster as HTML with its pictures and fonts, and the design in which it is printed."""

    organisation: str
    flow: str
    html: str
    files: dict[str, bytes]
    design: Design


def posters() -> Iterator[Poster]:
    """Yield every poster for the public; setting it finds the design, as in a build."""
    project = examples()
    styles = tuple(Stylesheet(name, project.theme.text(name)) for name in SHEET.styles)
    for name in EXAMPLES:
        prepared = prepare(project, name)
        publication = prepared.assembled[0].publication
        files = {**project.theme.under("fonts"), **project.theme.under("symbols"), **publication.pictures}
        for artefact in prepared.plans["public"]:
            if artefact.output == A4_POSTER:
                facts = publication.organisation
                colours = f"<style>{print_style(facts.colour, facts.palette)}</style></head>"
                html = fill_template(project.theme, A4_POSTER.template, artefact.view).replace("</head>", colours, 1)
                design = _design(artefact, html, styles, files)
                css = "".join([*(style.text for style in styles), design.css])
                flow = artefact.view["flow"]
                assert isinstance(flow, FlowEntry)
                yield Poster(name, flow.id, html.replace("</head>", f"<style>{css}</style></head>", 1), files, design)


def _design(artefact: Artefact, html: str, styles: tuple[Stylesheet, ...], files: dict[str, bytes]) -> Design:
    assert SHEET.worth is not None
    for number in SHEET.worth(artefact.view):
        try:
            lay_out_pdf(html, (*styles, Stylesheet("design", DESIGNS[number].css)), files, 1)
        except (PageCountError, TextOverflow):
            continue
        return DESIGNS[number]
    raise AssertionError(f"{artefact.path} fits in no design")


def draw(page: Page, poster: Poster, folder: Path) -> dict[str, float]:
    """Return the measures of a poster; its sheet must hold all of it."""
    for name, data in {**poster.files, "poster.html": poster.html.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    page.goto((folder / "poster.html").as_uri())
    page.evaluate("document.fonts.ready")
    drawn = measure_chart(page)
    used = page.evaluate("document.querySelector('.flow').getBoundingClientRect().height") * MM_A_PX
    free = page.evaluate("document.querySelector('.sheet').getBoundingClientRect().height") * MM_A_PX
    return {**drawn, "used": used / free}


def main() -> None:
    by_flow: dict[str, list[tuple[Poster, dict[str, float]]]] = {}
    with open_browser() as browser, tempfile.TemporaryDirectory() as folder:
        page = browser.new_page(viewport={"width": 1280, "height": 1200})
        for poster in posters():
            by_flow.setdefault(poster.flow, []).append((poster, draw(page, poster, Path(folder))))
    rows = []
    for flow, drawn in by_flow.items():
        worst = {key: max(each[key] for _, each in drawn) for key in drawn[0][1]}
        size = min(each["smallest"] for _, each in drawn) * PT_A_PX
        fullest = max(each["used"] for _, each in drawn)
        rows.append(
            (
                flow,
                f"{len(drawn)}",
                f"{worst['boxes']:.0f}",
                *(f"{worst[key]:.0f}" for key in ("crossings", "bends", "overlaps")),
                f"{worst['white']:.0%}",
                f"{fullest:.0%}",
                f"{size:.1f} / {size * A3_ZOOM:.1f}",
            )
        )
    counts = ("posters", "boxes", "crossings", "bends", "overlaps")
    shares = ("white in the chart", "of the sheet", "pt on A4 / A3")
    show("Flowcharts as drawn, the worst of all organisations", ("flow", *counts, *shares), rows)
    flows = [forty_nodes(seed) for seed in range(SEEDS)]
    started = time.process_time()
    for flow in flows:
        lay_out(*flow)
    took = (time.process_time() - started) / SEEDS
    show("Layout of forty boxes", ("what", "is"), [("milliseconds", f"{took * 1000:.0f}")])


if __name__ == "__main__":
    main()
