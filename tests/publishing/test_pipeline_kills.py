"""A whole build killed at any step of its writing leaves whole sites, and the next build works."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from handrail.publishing import disk
from handrail.publishing.manifest import AUDIENCES, MANIFEST_NAME, read_manifest, sha256_of
from handrail.publishing.writing import recover
from tests.builders import DATED, ROOT
from tests.publishing.test_killed_builds import KILLED
from tests.two_schools import Changes, apply, build_at, prints_made_once, replaced, site_of, write_two_schools

# What takes long is to prepare what is killed, which each process does for itself.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kills")]

OAK = "schools/oak/organisation.yaml"
# Both audiences of both organisations change, pages and prints.
EDIT = {
    **replaced("content/policies/care/first.md", "See", "Then see"),
    **replaced(OAK, "960101", "960102"),
    "schools/oak/private.yaml": "people:\n  ann: {mobile: 07700 900102}\n",
}
SITUATIONS: Mapping[str, Changes | None] = {
    "the first build": None,
    "an edit": EDIT,
    "an organisation gone": {"schools/elm/organisation.yaml": None},
    "an edit, and an organisation gone": {**EDIT, "schools/elm/organisation.yaml": None},
}
# Everything that the package does to a disk goes through these.
ACTS = ("write_new", "replace_durably", "link_or_copy", "exchange", "move", "remove_tree", "sync_all")
Act = Callable[..., Any]
At = Callable[[int, str], bool]


@dataclass(frozen=True)
class Situation:
    """A project whose build is to be killed, and the trees of which each reader shall always have one whole."""

    root: Path
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    steps: tuple[str, ...]
    """Of its build, in order."""


@pytest.fixture(scope="module", autouse=True)
def _prints_made_once() -> Iterator[None]:
    """These tests are about writing prints, a hundred times over."""
    with prints_made_once():
        yield


@pytest.fixture(scope="module")
def situations(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Situation]:
    made = {}
    for name, changes in SITUATIONS.items():
        root = write_two_schools(tmp_path_factory.mktemp("situation"))
        before: dict[str, bytes] = {}
        if changes is not None:
            build_at(root)
            before = site_of(root)
            shutil.copytree(root / "site", root / "first")
            apply(root, changes)
            shutil.rmtree(root / "site")
        build_at(root)
        after = site_of(root)
        shutil.rmtree(root / "site")
        if (root / "first").exists():
            (root / "first").rename(root / "site")
        made[name] = Situation(root, before, after, steps_of(root, tmp_path_factory.mktemp("counted")))
    return made


def copy_of(situation: Situation, folder: Path) -> Situation:
    return replace(situation, root=Path(shutil.copytree(situation.root, folder)))


def counted(act: Act, name: str, step: Callable[[str], None]) -> Act:
    """Return the act with a step before and after it; the writing of a file has one in its middle as well."""

    def do(*arguments: Any) -> Any:
        step(f"before {name}")
        if name == "write_new":
            path, data = arguments
            act(path, data[: len(data) // 2])
            step(f"within {name}")
        result = act(*arguments)
        step(f"after {name}")
        return result

    return do


def watch(step: Callable[[str], None], patch: pytest.MonkeyPatch) -> None:
    for name in ACTS:
        patch.setattr(disk, name, counted(getattr(disk, name), name, step))


def killed_in(work: Callable[[], object], at: At) -> bool:
    """Run `work` in a process that dies, without any clearing up, at the chosen step; tell if it came to that."""
    child = os.fork()
    if child == 0:
        count = 0

        def step(name: str) -> None:
            nonlocal count
            if at(count, name):
                os._exit(KILLED)
            count += 1

        watch(step, pytest.MonkeyPatch())
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, KILLED)
    return status == KILLED


def steps_of(root: Path, folder: Path) -> tuple[str, ...]:
    """Return the name of every step of the project's build, which is tried in a copy."""
    steps: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        watch(steps.append, patch)
        build_at(Path(shutil.copytree(root, folder / "project")))
    return tuple(steps)


def tree_of(site: Path, tree: str) -> dict[str, bytes]:
    folder = site / tree
    return {f"{tree}/{path}": (folder / path).read_bytes() for path in sorted(disk.files_under(folder))}


def check_that_readers_see_whole_trees(situation: Situation, *, together: bool) -> None:
    """Each tree is the old one or the new one, wholly; `together`, both audiences of an organisation agree."""
    site = situation.root / "site"
    for organisation in ("oak", "elm"):
        ages = []
        for audience in AUDIENCES:
            tree = f"{audience}/{organisation}"
            found = tree_of(site, tree)
            versions = [
                {path: data for path, data in version.items() if path.startswith(f"{tree}/")}
                for version in (situation.before, situation.after)
            ]
            assert found in versions, f"{tree} is neither the old nor the new tree"
            check_manifest(found, tree)
            ages.append(tuple(found == version for version in versions))
        assert not together or any(all(age[version] for age in ages) for version in (0, 1)), organisation


def check_manifest(found: Mapping[str, bytes], tree: str) -> None:
    if found:
        manifest = read_manifest(found[f"{tree}/{MANIFEST_NAME}"])
        assert manifest is not None
        sums = {f"{tree}/{entry.path}": entry.sha256 for entry in manifest.entries}
        assert sums == {path: sha256_of(data) for path, data in found.items() if not path.endswith(f"/{MANIFEST_NAME}")}


def check_that_all_is_well(situation: Situation) -> None:
    check_that_readers_see_whole_trees(situation, together=False)
    recover(situation.root / "site")
    check_that_readers_see_whole_trees(situation, together=True)
    build_at(situation.root)
    assert site_of(situation.root) == situation.after
    assert build_at(situation.root).made_count == 0


@pytest.mark.parametrize("seed", range(50))
def test_build_killed_at_a_random_step(situations: Mapping[str, Situation], seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    situation = situations[chance.choice(sorted(situations))]
    moment = chance.randrange(len(situation.steps))
    killed = copy_of(situation, tmp_path / "killed")
    assert killed_in(lambda: build_at(killed.root), lambda count, _: count == moment)
    check_that_all_is_well(killed)


@pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "rename"])
def test_build_killed_around_each_swap_and_between_the_two(
    situations: Mapping[str, Situation], exchanges: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanges:
        monkeypatch.setattr(disk, "exchange", lambda first, second: False)
    situation = situations["an edit"]
    steps = situation.steps if exchanges else steps_of(situation.root, tmp_path)
    swaps = [count for count, name in enumerate(steps) if name.endswith("exchange" if exchanges else " move")]
    # Two trees of two organisations: each exchange has two sides, and renaming takes two moves.
    assert len(swaps) == (8 if exchanges else 16)
    for moment in swaps:
        killed = copy_of(situation, tmp_path / f"killed-{moment}")
        assert killed_in(lambda: build_at(killed.root), lambda count, _: count == moment)  # noqa: B023
        if exchanges:
            check_that_readers_see_whole_trees(killed, together=False)
        recover(killed.root / "site")
        check_that_readers_see_whole_trees(killed, together=True)
        build_at(killed.root)
        assert site_of(killed.root) == killed.after


def test_build_killed_again_and_again_comes_to_its_end(situations: Mapping[str, Situation], tmp_path: Path) -> None:
    killed = copy_of(situations["an edit"], tmp_path / "killed")
    chance = random.Random(2)
    for _ in range(8):
        limit = chance.randrange(120)
        killed_in(lambda: build_at(killed.root), lambda count, _: count == limit)  # noqa: B023
        check_that_readers_see_whole_trees(killed, together=False)
    check_that_all_is_well(killed)


@pytest.mark.parametrize("seed", range(2))
def test_command_with_workers_killed_from_outside(
    situations: Mapping[str, Situation], seed: int, tmp_path: Path
) -> None:
    killed = copy_of(situations["an edit"], tmp_path / "killed")
    command = [sys.executable, ROOT / "build.py", "build", "--project", killed.root, "--jobs", "2"]
    child = subprocess.Popen(
        [*command, "--date", DATED.isoformat()],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while child.poll() is None and not (killed.root / "site/.next").exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(random.Random(seed).random() * 2)
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    check_that_all_is_well(killed)


def test_steps_include_halves_of_files_and_both_swaps(situations: Mapping[str, Situation]) -> None:
    steps = situations["an edit"].steps
    assert {"within write_new", "before exchange", "after exchange", "after link_or_copy"} <= set(steps)
    assert len(steps) > 100


def test_build_that_is_not_killed_comes_to_its_end(situations: Mapping[str, Situation], tmp_path: Path) -> None:
    built = copy_of(situations["an edit"], tmp_path / "built")
    assert not killed_in(lambda: build_at(built.root), lambda count, _: False)
    assert site_of(built.root) == built.after
