"""Measures, each in a process of its own; times are processor time, so that a busy machine changes them little."""

from __future__ import annotations

import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from handrail.diagnostics import Findings
from handrail.edition.checking import Checked, run_checks
from handrail.edition.walls import on_walls
from handrail.organisation.reading import Organisation, read_organisation
from handrail.pipeline import build
from handrail.planning import Artefact, plan_pages, plan_prints
from handrail.preparing import Project, assemble_for, prepare, secrets_of
from handrail.prints import ViewedPrint, files_of, view_prints
from handrail.publishing.leak_scan import find_leaks
from handrail.publishing.manifest import AUDIENCES, Entry, Manifest, sha256_of
from handrail.publishing.writing import open_staging
from handrail.registry import all_generated
from handrail.rendering.freezing import freeze
from handrail.rendering.pdf_text import text_of_pdf
from handrail.rendering.render import Look, render_view
from handrail.source.project import compile_source
from handrail.source.proof import prove_source
from tests.bench.county import DATED, county_project, on_disk, write_county
from tests.bench.machine import peak_megabytes

Result = dict[str, float]
Value = TypeVar("Value")

WARM_UP = 10
"""Organisations made before the clock counts: the first of their kind fill what the others share."""
SAMPLE = 20
"""Organisations that the costs around rendering are measured on."""


class Clock:
    """Adds up processor time under names."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.seconds[name] += time.process_time() - started


def measure_source(_: int) -> Result:
    """Return the seconds that reading and proving the source takes, once for all organisations."""
    clock = Clock()
    files = county_project(1, Path("site")).files.only("content")
    with clock.of("compile"):
        source = compile_source(files, tuple(sorted(all_generated()))).value
    assert source is not None
    with clock.of("proof"):
        prove_source(source, dict(all_generated()), DATED, Findings())
    return dict(clock.seconds)


def read_all(project: Project) -> Iterator[Organisation]:
    for name in project.files.folders("schools"):
        read = read_organisation(project.files, project.source.data, name)
        assert read.value is not None, "\n".join(map(str, read.findings))
        yield read.value


def measure_pages(count: int) -> Result:
    """Return milliseconds an organisation from its facts to the bytes of its pages, none of which is kept.

    To plan the prints is measured beside it: they are no pages.
    """
    clock, prints, pages, done = Clock(), Clock(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        project = on_disk(county_project(count + WARM_UP, Path("site")), Path(folder))
        freeze()  # As a worker process of a build does.
        for done, organisation in enumerate(read_all(project), 1):
            if done == WARM_UP + 1:
                clock, prints, pages = Clock(), Clock(), 0
            pages += _make_pages(project, organisation, clock, prints)
    assert done == count + WARM_UP
    whole = sum(clock.seconds.values())
    return {
        **{name: seconds / count * 1000 for name, seconds in (*clock.seconds.items(), *prints.seconds.items())},
        "whole": whole / count * 1000,
        "pages": pages / count,
        "sixty": whole / pages * 60 * 1000,
        "peak": peak_megabytes(),
    }


def _make_pages(project: Project, organisation: Organisation, clock: Clock, prints: Clock) -> int:
    made, public, known, first = 0, tuple[Artefact, ...](), tuple[ViewedPrint, ...](), None
    for audience in AUDIENCES:
        with clock.of("assemble"):
            assembled, findings = assemble_for(project, organisation, audience)
        assert assembled is not None, "\n".join(map(str, findings))
        publication = assembled.publication
        with prints.of("prints"):
            known = view_prints(publication, on_walls(first, publication) if first else None, known)
            first = publication
            publication = replace(publication, files=files_of(known, publication))
            public = tuple(plan_prints(publication, project.theme, known, public))
        with clock.of("plan"):
            planned = tuple(plan_pages(publication, project.theme))
        with clock.of("render"):
            facts = publication.organisation
            look = Look(facts.colour, publication.pictures, facts.palette)
            for artefact in planned:
                if artefact.output is not None:
                    render_view(artefact.output, artefact.view, project.theme, look, matter=artefact.matter)
                    made += 1
    return made


def measure_around(count: int) -> Result:
    """Return milliseconds an organisation of all that is not rendering: reading, checks, leak scan, manifest, disk."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        project = county_project(count, Path(folder))
        for name in project.files.folders("schools"):
            with clock.of("read"):
                read = read_organisation(project.files, project.source.data, name)
            assert read.value is not None
            prepared = prepare(project, name)
            with clock.of("checks"):
                for assembled in prepared.assembled:
                    list(run_checks(Checked(project.source, read.value, assembled)))
            _publish(project, name, clock)
    return {each: seconds / count * 1000 for each, seconds in clock.seconds.items()}


def _publish(project: Project, name: str, clock: Clock) -> None:
    prepared = prepare(project, name)
    made: dict[str, list[tuple[Artefact, bytes]]] = {audience: [] for audience in AUDIENCES}
    for assembled in prepared.assembled:
        publication = assembled.publication
        look = Look(publication.organisation.colour, publication.pictures, publication.organisation.palette)
        for artefact in prepared.plans[publication.audience]:
            if artefact.output is None:
                made[publication.audience].append((artefact, artefact.data))
            elif not artefact.is_print:
                data = render_view(artefact.output, artefact.view, project.theme, look, matter=artefact.matter)
                made[publication.audience].append((artefact, data))
    with clock.of("leak scan"):
        texts = [(artefact.path, data) for artefact, data in made["public"]]
        assert not tuple(find_leaks(texts, secrets_of(prepared), text_of_pdf))
    with clock.of("manifest"):
        manifests = [
            Manifest(name, audience, tuple(Entry(a.path, sha256_of(data), a.fingerprint, a.kind) for a, data in pairs))
            for audience, pairs in made.items()
        ]
    with clock.of("disk"):
        staging = open_staging(project.site, name)
        for audience, pairs in made.items():
            for artefact, data in pairs:
                staging.put(audience, artefact.path, data)
        staging.finish(manifests)


def measure_edits(count: int, only: frozenset[str] = frozenset()) -> Result:
    """Return how many files of a county are made anew after one number and after one word, and the seconds it takes."""
    with tempfile.TemporaryDirectory() as folder:
        request = replace(write_county(Path(folder), count), only=only)
        results: Result = {}

        def step(name: str, work: Callable[[], None]) -> None:
            work()
            started = time.process_time()
            summary = build(request)
            assert not summary.stopped, "\n".join(map(str, summary.findings))
            results[f"{name} seconds"] = time.process_time() - started
            results[f"{name} files"] = summary.made_count

        one = sorted((request.root / "schools").iterdir())[0] / "organisation.yaml"
        text = sorted((request.root / "content/policies").rglob("*.md"))[0]
        step("first", lambda: None)
        step("nothing", lambda: None)
        step("number", lambda: _replace(one, r'("phone": "01632 960\d\d)\d', r"\g<1>5"))
        step("word", lambda: _replace(text, r"(?<=[a-z])\. ", " now. "))
    return results


def _replace(path: Path, pattern: str, new: str) -> None:
    before = path.read_text("utf-8")
    after = re.sub(pattern, new, before, count=1)
    assert after != before
    path.write_text(after, "utf-8")
