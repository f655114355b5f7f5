"""Compares our PDFs with what WeasyPrint alone takes for the same HTML and stylesheets."""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from handrail.edition.model import Publication
from handrail.planning import Artefact, plan
from handrail.preparing import Project, assemble_for
from handrail.publishing.manifest import AUDIENCES
from handrail.rendering import pdf
from handrail.rendering.assets import print_style
from handrail.rendering.html import fill_template
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from handrail.rendering.pdf_styles import BASE_URL, compile_styles, fetcher_type
from tests.bench.county import county_project
from tests.bench.machine import peak_megabytes
from tests.bench.measuring import Result, read_all

Totals = defaultdict[str, float]


def measure_prints(count: int) -> Result:
    """Return seconds a PDF: ours with every try of a design, our last try, and WeasyPrint's own of that design."""
    project = county_project(count, Path("site"))
    totals: defaultdict[str, float] = defaultdict(float)
    for organisation in read_all(project):
        for audience in AUDIENCES[:1]:
            assembled, _ = assemble_for(project, organisation, audience)
            assert assembled is not None
            for artefact in plan(assembled.publication, project.theme):
                if artefact.is_print:
                    _measure(project, assembled.publication, artefact, totals)
    prints = totals.pop("prints")
    return {name: value / prints for name, value in totals.items()} | {"prints": prints, "peak": peak_megabytes()}


def _measure(project: Project, publication: Publication, artefact: Artefact, totals: Totals) -> None:
    assert artefact.output is not None
    sheet = artefact.output.sheet
    assert sheet is not None
    colours = print_style(publication.organisation.colour, publication.organisation.palette)
    html = fill_template(project.theme, artefact.output.template, artefact.view)
    html = html.replace("</head>", f"<style>{colours}</style></head>", 1)
    styles = tuple(pdf.Stylesheet(name, project.theme.text(name)) for name in sheet.styles)
    resources = {**project.theme.under("fonts"), **project.theme.under("symbols"), **publication.pictures}
    worth = sheet.worth(artefact.view) if sheet.worth else range(len(sheet.variants))
    variants = tuple((*styles, pdf.Stylesheet(f"variant {i}", sheet.variants[i])) for i in worth)
    for tried in variants or (styles,):
        # Compiled stylesheets are shared by all organisations: neither side pays for them.
        compile_styles(tried, resources)
        started = time.process_time()
        try:
            made = pdf.make_pdf(html, tried, resources, sheet.pages)
        except (PageCountError, TextOverflow):
            continue
        finally:
            totals["tries"] += time.process_time() - started
        totals["kilobytes"] += len(made) / 1000
        totals["prints"] += 1
        # Whoever comes second finds caches warm: the two take turns.
        if totals["prints"] % 2:
            totals["ours"] += _by_us(html, tried, resources)
        totals["theirs"] += _by_weasyprint(html, tried, resources)
        if not totals["prints"] % 2:
            totals["ours"] += _by_us(html, tried, resources)
        return


def _by_us(html: str, styles: tuple[pdf.Stylesheet, ...], resources: dict[str, bytes]) -> float:
    started = time.process_time()
    pdf.make_pdf(html, styles, resources)
    return time.process_time() - started


def _by_weasyprint(html: str, styles: tuple[pdf.Stylesheet, ...], resources: dict[str, bytes]) -> float:
    """Return the seconds of `write_pdf` with the same options, without our tags, checks and metadata."""
    import weasyprint

    compiled = compile_styles(styles, resources)
    started = time.process_time()
    fetcher: Any = fetcher_type()(resources)
    source = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    data = source.write_pdf(
        font_config=compiled.fonts,
        counter_style=compiled.counters,
        color_profiles={pdf._SRGB: pdf._colour_profile()},
        stylesheets=list(compiled.sheets),
        **pdf._OPTIONS,
    )
    assert data.startswith(b"%PDF")
    return time.process_time() - started
