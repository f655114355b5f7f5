"""`changes` and `impact`: what is different, and whom it touches, before anything goes out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import ROOT, edited, write_project
from tests.commands import run
from tests.test_releasing import APPROVED, FIRST, NEXT, OAK, TEXT, build, change, release

Capture = pytest.CaptureFixture[str]
SECRET = "07700 900101"


@pytest.fixture
def project(capsys: Capture, tmp_path: Path) -> Path:
    root = write_project(tmp_path, {FIRST: TEXT})
    release(capsys, root)
    return root


def changes(capsys: Capture, project: Path, *more: str) -> str:
    ran = run(capsys, project, "changes", "oak", *more)
    assert ran.status == 0, ran.err
    return ran.out


def test_text_of_today_is_compared_with_the_last_edition(capsys: Capture, project: Path) -> None:
    change(project, FIRST, ("comes first", "is heard"))
    change(project, OAK, ("Ann Ash", "Bea Birch"))
    said = changes(capsys, project)
    assert "from the edition of 1 April 2026 to the text of today" in said
    assert "A pupil [-comes first-] {+is heard+}." in said
    # The block with the new rule names somebody else as well, and that is no noise there.
    assert "Tell [-Ann Ash-] {+Bea Birch+}" in said
    assert "Changes of rules: 1" in said
    assert "Changes of contacts" not in said


def test_items_of_an_answer_and_cells_of_a_row_are_told_apart(capsys: Capture, tmp_path: Path) -> None:
    table = f"{TEXT}\n| Who | Reads |\n|---|---|\n| The lead | all |\n"
    answer = ("Visitors ring the bell.", '"- They ring.\\n- They wait."')
    project = write_project(tmp_path, {FIRST: table, **edited(OAK, answer)})
    release(capsys, project)
    change(project, FIRST, ("| The lead |", "| The lead and the head |"))
    change(project, OAK, ("They wait", "They wait inside"))
    said = " ".join(changes(capsys, project).split())
    assert "They ring. They wait{+ inside+}." in said.replace("wait {+inside+}", "wait{+ inside+}")
    assert "and the head+} \N{EN DASH} all" in said


def test_edition_that_says_what_was_released_is_compared_with_the_one_before(capsys: Capture, project: Path) -> None:
    assert "Nothing has changed." in changes(capsys, project)
    change(project, FIRST, ("comes first", "is heard"))
    change(project, OAK, NEXT, APPROVED)
    release(capsys, project, dated="2026-04-25")
    said = changes(capsys, project, "care")
    assert "from the edition of 1 April 2026 to that of 1 May 2026" in said
    assert "[-comes first-] {+is heard+}" in said


def test_day_long_ago_is_compared_with_the_edition_of_that_day(capsys: Capture, project: Path) -> None:
    for number, (day, text) in enumerate((("2026-05-01", "is heard"), ("2026-05-10", "is believed"))):
        change(project, FIRST, (("comes first", "is heard")[number], text))
        before = ("2026-04-01", "2026-05-01")[number]
        change(project, OAK, (f"effective: {before}", f"effective: {day}"))
        change(project, OAK, ("approved: [", f"approved: [{{by: Governors, on: 2026-04-2{number}}}, "))
        release(capsys, project, dated="2026-04-25")
    assert "[-heard-] {+believed+}" in changes(capsys, project)
    assert "[-comes first-] {+is believed+}" in changes(capsys, project, "--since", "2026-04-15")


def test_data_for_programs_has_its_keys(capsys: Capture, project: Path) -> None:
    change(project, FIRST, ("comes first", "is heard"))
    (told,) = json.loads(changes(capsys, project, "--format", "json"))
    assert (told["policy"], told["before"], told["counts"]["rule"]) == ("care", "2026-04-01", 1)
    assert len(told["text_hash"]) == 64
    (one,) = told["changes"]
    assert (one["kind"], one["class"], one["section"]) == ("changed", "rule", "first")


def test_unknown_policy_is_wrong_usage_with_the_nearest_name(capsys: Capture, project: Path) -> None:
    ran = run(capsys, project, "changes", "oak", "cara")
    assert ran.status == 2
    assert "write 'care'" in ran.err


def test_policy_without_an_edition_says_so(capsys: Capture, tmp_path: Path) -> None:
    project = write_project(tmp_path)
    assert "care: there is no released edition to compare it with" in changes(capsys, project)


@pytest.mark.slow
def test_impact_names_editions_files_and_walls(capsys: Capture, project: Path) -> None:
    build(capsys, project)
    ran = run(capsys, project, "impact", "--format", "json")
    (before,) = json.loads(ran.out)
    assert (before["editions"], before["pages"], before["walls"]) == ([], 0, [])
    assert run(capsys, project, "printed", "oak", "contact-poster").status == 0
    change(project, FIRST, ("comes first", "is heard"))
    change(project, OAK, ("01632 960101", "01632 960102"))
    ran = run(capsys, project, "impact")
    assert "care, in its next edition: 1 rule changed" in ran.out
    assert "to hang anew: contact-poster" in ran.out
    assert "1 of 1 organisation: 1 edition would change, 1 of them in a rule; 1 wall to hang anew" in ran.out
    (after,) = json.loads(run(capsys, project, "impact", "oak", "--format", "json").out)
    assert after["pages"] > 0
    assert not (project / "schools/oak/releases/care/2026-05-18.md").exists()


def test_impact_says_what_would_stop_an_organisation(capsys: Capture, project: Path) -> None:
    change(project, OAK, ("phone: 01632 960101", 'phone: ""'))
    ran = run(capsys, project, "impact")
    assert ran.status == 1
    assert "error[" in ran.out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("oke",), 2, "there is no organisation 'oke': write 'oak'"),
        (("oak", "cares"), 2, "oak has no policy 'cares': write 'care'"),
        (("oak", "--since", "last year"), 2, "'last year' is not a date; write it like 2026-09-01"),
        (("oak", "--format", "xml"), 2, "invalid choice: 'xml'"),
    ],
)
def test_what_is_not_there_is_named(
    capsys: Capture, tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    ran = run(capsys, write_project(tmp_path), "changes", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_reader_that_stops_gets_no_traceback(project: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "changes", "oak", "--project", str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
