"""Runs the command inside a test, as if it had been typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from handrail.cli import main
from tests.builders import DATED


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit status, and what it printed."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], project: Path, *arguments: str, dated: str = DATED.isoformat()) -> Ran:
    """Run a command on a project and return what came of it; wrong usage is a status like any other."""
    capsys.readouterr()
    try:
        status = main([*arguments, "--project", str(project), "--date", dated])
    except SystemExit as ended:
        status = int(ended.code or 0)
    printed = capsys.readouterr()
    return Ran(status, printed.out, printed.err)
