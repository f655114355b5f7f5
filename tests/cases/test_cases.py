"""Every folder here is a case: files laid over the small project, and in expected.txt what `check` says of it.

A case may hold `content/` and `schools/`; an empty file there takes the small project's own away. The first line of
expected.txt is the exit status, the rest is what the command prints on either channel.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import SMALL, write_project
from tests.commands import run

FOLDER = Path(__file__).parent
CASES = tuple(sorted(path.parent.name for path in FOLDER.glob("*/expected.txt")))


def changes_of(case: Path) -> dict[str, str | bytes | None]:
    """Return the files of a case, by their path in a project."""
    found: dict[str, str | bytes | None] = {}
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.name != "expected.txt":
            found[path.relative_to(case).as_posix()] = path.read_bytes() or None
    return found


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == set(CASES), "a case without expected.txt is never run"


@pytest.mark.parametrize("name", CASES)
def test_a_case_gets_what_it_expects(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = changes_of(FOLDER / name)
    assert any(SMALL.get(path) != (entry and entry.decode()) for path, entry in changes.items() if entry != ""), name
    ran = run(capsys, write_project(tmp_path, changes), "check")
    said = f"{ran.out}{ran.err}".replace(str(tmp_path), "PROJECT")
    assert f"exit {ran.status}\n{said}" == (FOLDER / name / "expected.txt").read_text()
