"""The county that is measured on is sound, and the same one every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.preparing import prepare
from tests.bench.county import SEED, county_project, make_county
from tests.bench.machine import machine_facts, peak_megabytes
from tests.bench.measuring import measure_edits, measure_pages

COUNT = 4


@pytest.mark.slow
def test_every_invented_organisation_can_be_published() -> None:
    project = county_project(COUNT, Path("site"))
    names = project.files.folders("schools")
    assert len(names) == COUNT
    for name in names:
        prepared = prepare(project, name)
        assert prepared.findings == (), "\n".join(map(str, prepared.findings))
        assert set(prepared.plans) == {"public", "staff"}


@pytest.mark.slow
def test_county_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    source = county_project(1, Path("site")).source
    assert make_county(source, 3).entries == make_county(source, 3, SEED).entries
    assert make_county(source, 3).entries != make_county(source, 3, SEED + 1).entries


@pytest.mark.slow
def test_measures_count_what_they_make() -> None:
    pages = measure_pages(1)
    assert pages["pages"] > 20
    assert pages["whole"] > 0
    assert 0 < pages["peak"] <= peak_megabytes()
    edits = measure_edits(2, only=frozenset({"website"}))
    assert edits["nothing files"] == 0
    assert 0 < edits["number files"] < edits["first files"]
    assert 0 < edits["word files"] < edits["first files"]
    assert machine_facts()["cores"].isdigit()
