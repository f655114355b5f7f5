"""What is committed is enough: a fresh clone builds the examples with one command."""

from __future__ import annotations

import hashlib
import re
import resource
import shutil
from pathlib import Path

import pytest

from handrail.building import SCAN
from handrail.publishing.manifest import MANIFEST_NAME
from tests.builders import ROOT
from tests.environments import make_environment, run
from tests.two_schools import site_of

pytestmark = pytest.mark.slow

# Of processor time, since other tests run at the same time; it takes 13 here.
MOST_SECONDS_AGAIN = 30
# The one with the fewest pages; it has a page of every kind.
SMALLEST = "wealdmere"
# What is smaller is quick to make, and every kind but the longest prints is among it.
LARGE_BYTES = 140_000


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone") / "handrail"
    run("git", "clone", "--quiet", "--no-local", ROOT, folder, cwd=ROOT)
    _commit_changes(folder)
    return folder


def _commit_changes(clone: Path) -> None:
    """Bring what is not committed yet into the clone: it is compared with what is built here."""
    listed = run("git", "ls-files", "--modified", "--deleted", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    for name in set(listed):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
        else:
            (clone / name).unlink(missing_ok=True)
    if run("git", "status", "--porcelain", cwd=clone):
        run("git", "add", "--all", cwd=clone)
        run("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "Not yet", cwd=clone)


@pytest.fixture(scope="module")
def environment(clone: Path) -> Path:
    """Return an environment that counts as set up from the clone's lock."""
    folder = clone.parent / "venv"
    make_environment(folder)
    (folder / ".installed-lock").write_text(hashlib.sha256((clone / "requirements.lock").read_bytes()).hexdigest())
    return folder


def processor_seconds() -> float:
    """Return the time that commands run from here have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make_site(clone: Path, environment: Path) -> str:
    return run("make", "site", f"VENV={environment}", cwd=clone)


def test_clone_builds_the_examples_and_a_second_run_takes_seconds(
    clone: Path, environment: Path, examples: Path
) -> None:
    """Most is there from the build of all, which took minutes: of a clone's files it must not be made anew."""
    names = sorted(path.parent.name for path in (clone / "schools").glob("*/organisation.yaml"))
    assert len(names) == 5
    shutil.copytree(examples / "site", clone / "site")
    missing = [
        path
        for audience in ("public", "staff")
        for path in (clone / "site" / audience / SMALLEST).rglob("*")
        if path.is_file() and path.name not in (MANIFEST_NAME, SCAN) and path.stat().st_size < LARGE_BYTES
    ]
    for path in missing:
        path.unlink()
    told = make_site(clone, environment)
    assert "5 organisations" in told
    assert "0 errors, 0 warnings" in told
    assert "site/public/index.html" in told
    alone, together = (site_of(root) for root in (clone, examples))
    assert sorted(alone) == sorted(together)
    assert [path for path in alone if alone[path] != together[path]] == []
    made = re.search(r"([\d,]+) files made, ([\d,]+) unchanged", told)
    assert made is not None
    assert len(missing) > 300
    assert int(made[1].replace(",", "")) == len(missing)
    assert int(made[2].replace(",", "")) > 1000
    started = processor_seconds()
    again = make_site(clone, environment)
    assert "5 organisations: 0 files made" in again
    assert processor_seconds() - started < MOST_SECONDS_AGAIN
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
