"""What is committed is enough: a fresh clone builds the examples with one command."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from tests.builders import ROOT
from tests.environments import make_environment, run

pytestmark = pytest.mark.slow

# On a machine with nothing else to do it takes four; here other tests run at the same time.
MOST_SECONDS_AGAIN = 30


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone") / "handrail"
    run("git", "clone", "--quiet", "--no-local", ROOT, folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def environment(clone: Path) -> Path:
    """Return an environment that counts as set up from the clone's lock."""
    folder = clone.parent / "venv"
    make_environment(folder)
    (folder / ".installed-lock").write_text(hashlib.sha256((clone / "requirements.lock").read_bytes()).hexdigest())
    return folder


def make_site(clone: Path, environment: Path) -> str:
    return run("make", "site", f"VENV={environment}", cwd=clone)


def test_clone_builds_the_examples_and_a_second_run_takes_seconds(clone: Path, environment: Path) -> None:
    told = make_site(clone, environment)
    assert "5 organisations" in told
    assert "0 errors, 0 warnings" in told
    assert "site/public/index.html" in told
    for audience in ("public", "staff"):
        names = {path.parent.name for path in (clone / "site" / audience).glob("*/index.html")}
        assert names == {path.parent.name for path in (clone / "schools").glob("*/organisation.yaml")}
        assert len(names) == 5
        assert all(list((clone / "site" / audience / name / "print").glob("*.pdf")) for name in names)
    started = time.monotonic()
    again = make_site(clone, environment)
    assert "5 organisations: 0 files made" in again
    assert time.monotonic() - started < MOST_SECONDS_AGAIN
    assert run("git", "status", "--porcelain", cwd=clone) == ""


def test_clone_lists_its_commands(clone: Path) -> None:
    told = run("make", cwd=clone)
    for command in ("site", "serve", "check", "test", "bench", "pictures"):
        assert f"make {command} " in told


def test_nothing_that_is_built_or_private_to_a_machine_is_committed(clone: Path) -> None:
    files = run("git", "ls-files", cwd=clone).splitlines()
    assert len(files) > 300
    built = [name for name in files if name.startswith(("site/", ".venv/", "build/", "dist/")) or "__pycache__" in name]
    assert built == []
    large = [name for name in files if (clone / name).stat().st_size > 2_000_000]
    assert large == []
