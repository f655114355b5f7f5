"""The same sources and date give the same bytes, whatever the process, the machine's clock or its time zone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import DATED, ROOT
from tests.two_schools import build_at, site_of, write_two_schools

# Runs the command with a clock that stands at another moment, for everything that asks Python for the time.
OTHER_CLOCK = """
import datetime, sys, time
moment = float(sys.argv.pop(1))
class Like(type):
    # A day that another module made is a day all the same.
    def __instancecheck__(cls, value): return isinstance(value, cls.__mro__[1])
class Day(datetime.date, metaclass=Like):
    @classmethod
    def today(cls): return cls.fromtimestamp(moment)
class Moment(datetime.datetime, metaclass=Like):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(moment, tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp(moment, datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls): return cls.fromtimestamp(moment)
datetime.date, datetime.datetime = Day, Moment
time.time = lambda: moment
time.time_ns = lambda: int(moment * 1e9)
from handrail.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
NEW_YEAR_2031 = "1924991999"
MIDSUMMER_2019 = "1561075200"

# Each process would build what the others are compared with.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("bytes")]


def build_elsewhere(root: Path, clock: str, seed: str, jobs: int, zone: str) -> dict[str, bytes]:
    """Build in a process of its own and return the site."""
    command = [sys.executable, "-c", OTHER_CLOCK, clock, "build", "--project", str(root)]
    done = subprocess.run(
        [*command, "--date", DATED.isoformat(), "--jobs", str(jobs)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site_of(root)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert any(path.endswith(".pdf") for path in one)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site that this process builds."""
    root = write_two_schools(tmp_path_factory.mktemp("here"))
    build_at(root)
    return site_of(root)


@pytest.mark.parametrize(
    ("clock", "seed", "jobs", "zone"),
    [(NEW_YEAR_2031, "0", 1, "Pacific/Kiritimati"), (MIDSUMMER_2019, "4711", 2, "America/Los_Angeles")],
    ids=["one-process", "two-workers"],
)
def test_other_clock_zone_hash_seed_and_workers_give_the_same_bytes(
    here: dict[str, bytes], tmp_path: Path, clock: str, seed: str, jobs: int, zone: str
) -> None:
    root = write_two_schools(tmp_path / "a project with spaces & signs")
    for path in sorted(root.rglob("*"), reverse=True):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert_same(build_elsewhere(root, clock, seed, jobs, zone), here)


def test_files_copied_in_another_order_give_the_same_bytes(here: dict[str, bytes], tmp_path: Path) -> None:
    first = write_two_schools(tmp_path / "first")
    for path in sorted(first.rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / "second" / path.relative_to(first)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    build_at(tmp_path / "second")
    assert_same(site_of(tmp_path / "second"), here)
