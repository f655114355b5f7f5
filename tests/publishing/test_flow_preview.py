"""Who edits a flowchart sees what the proof says at the box where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.flow_preview import flow_of, flow_page
from handrail.publishing.serving import problems
from tests.builders import compiled, edited, write_project

PATH = "content/flows/worry.yaml"


def page_of(root: Path, changes: dict[str, str | bytes | None]) -> str:
    write_project(root, changes)
    page = flow_page(root, "worry", compiled(changes)[1])
    assert page is not None
    return str(page)


def box(page: str, name: str) -> str:
    found = re.search(rf'<li class="box[^>]*id="{name}">.*?</ul></li>', page, re.DOTALL)
    assert found is not None, name
    return found[0]


def test_a_fault_stands_at_its_box_and_at_no_other(tmp_path: Path) -> None:
    page = page_of(tmp_path, edited(PATH, (', "No": tell', ', "No": ring')))
    wrong = [name for name in ("start", "ask", "ring", "tell") if 'class="box wrong"' in box(page, name)]
    assert wrong == ["ask"]
    assert "Fix: " in box(page, "ask")
    assert 'Yes → <a href="#ring">ring</a>' in box(page, "ask")
    assert 'then → <a href="#ask">ask</a>' in box(page, "start")


def test_a_sound_flow_has_no_box_that_is_wrong(tmp_path: Path) -> None:
    assert "wrong" not in re.sub(r"<style>.*?</style>", "", page_of(tmp_path, {}))


def test_a_file_that_is_no_yaml_shows_why(tmp_path: Path) -> None:
    page = page_of(tmp_path, {PATH: "title: [What\nnodes: {\n"})
    assert 'class="fault"' in page
    assert "<li" not in page


def test_what_authors_wrote_is_escaped(tmp_path: Path) -> None:
    page = page_of(tmp_path, edited(PATH, ("You are worried", "<script>alert(1)</script>")))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("name", ["wory", "../source", ""])
def test_there_is_no_page_of_a_flow_that_is_not_there(tmp_path: Path, name: str) -> None:
    write_project(tmp_path)
    assert flow_page(tmp_path, name, ()) is None


def test_the_banner_leads_from_a_finding_to_its_box() -> None:
    found = Diagnostic(Location(PATH, 5, 3), "flow-one-answer", "one answer", "write two")
    assert flow_of(found) == "worry"
    assert '<a href="/flow/worry">see the box</a>' in problems([found], "")
    findings = Findings()
    findings.error(Location("schools/oak/organisation.yaml", 1, 1), "x", "y", "z")
    assert "/flow/" not in problems(findings.all(), "")
