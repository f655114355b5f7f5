"""`changes`: what is different, as text and as data, since the edition before or since a day."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import ROOT, write_project
from tests.commands import run
from tests.outputs.two_editions import FIRST, OAK, replaced, two_editions

Capture = pytest.CaptureFixture[str]


def test_text_and_data_tell_the_changes_since_the_edition_before_or_a_day(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path)
    ran = run(capsys, project, "changes", "oak", "care")
    assert ran.status == 0
    assert ran.out.startswith("Care policy: from the edition of 1 April 2026 to that of 1 May 2026\n====")
    assert "Changes of rules: 5" in ran.out
    data = json.loads(run(capsys, project, "changes", "oak", "--format", "json").out)
    assert [(each["policy"], each["before"], each["effective"]) for each in data] == [
        ("care", "2026-04-01", "2026-05-01")
    ]
    assert data[0]["counts"]["rule"] == 5

    replaced(project, FIRST, ("never alone", "never by night"))
    replaced(project, OAK, ("effective: 2026-05-01", "effective: 2026-06-01"))
    ran = run(capsys, project, "changes", "oak")
    assert "from the edition of 1 May 2026 to that of 1 June 2026" in ran.out
    assert "Changes of rules: 1" in ran.out
    for day in ("2026-04-15", "2020-01-01"):
        ran = run(capsys, project, "changes", "oak", "care", "--since", day)
        assert "from the edition of 1 April 2026 to that of 1 June 2026" in ran.out
        assert "Changes of rules: 5" in ran.out
    (since,) = json.loads(run(capsys, project, "changes", "oak", "--since", "2026-04-15", "--format", "json").out)
    assert since["before"] == "2026-04-01"


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


def test_policy_without_an_edition_before_says_so(capsys: Capture, tmp_path: Path) -> None:
    ran = run(capsys, write_project(tmp_path), "changes", "oak")
    assert (ran.status, ran.out) == (0, "care: no edition was released before this one\n")


def test_reader_that_stops_gets_no_traceback(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path)
    command = [sys.executable, str(ROOT / "build.py"), "changes", "oak", "--project", str(project)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
