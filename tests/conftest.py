"""The example organisations, built once for every test that looks at them."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.rendering.freezing import freeze
from tests.builders import DATED, ROOT


def pytest_collection_finish() -> None:
    """Spare the search for garbage, as a build does: hundreds of tests make PDFs in this process."""
    freeze()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with its site, as of the Makefile's date; to be read, never written.

    Test processes that run side by side share it: the first one builds, the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    root, told = shared / "examples", shared / "examples-told"
    with (shared / "examples.lock").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(_build_examples(root), encoding="utf-8")
    wrong = told.read_text(encoding="utf-8")
    assert not wrong, f"the examples cannot be built, or have findings:\n{wrong}"
    return root


def _build_examples(root: Path) -> str:
    """Build, and return what is wrong; a fault is met once, not once for each test."""
    for folder in ("content", "schools"):
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--project", str(root), "--date", DATED.isoformat()]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    return built.stderr or (built.stdout if built.returncode else "")
