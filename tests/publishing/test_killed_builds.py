"""A build killed at any moment harms nobody: neither reader nor the next build."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from handrail.publishing import disk
from handrail.publishing.journal import Steps
from handrail.publishing.manifest import AUDIENCES
from handrail.publishing.writing import no_steps, recover, remove, sole_writer
from tests.publishing.trees import ORGANISATION, build, contents, leftovers, published_version

KILLED = 9
MOMENTS = {
    True: ("trees safe on disk", "journal written", "public exchanged", "staff exchanged", "journal removed"),
    False: ("public taken away", "public moved in", "staff taken away", "staff moved in", "trees settled"),
}


@pytest.fixture(params=[True, False], ids=["exchange", "rename"])
def exchanges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Say whether trees are exchanged in one step, or are renamed as where the system cannot."""
    if not request.param:
        monkeypatch.setattr(disk, "exchange", lambda first, second: False)
    return bool(request.param)


def publish_and_remove(site: Path, steps: Steps) -> None:
    """Do all that a site can live through, one after the other."""
    for version in ("april", "may", "april", None, "may"):
        with sole_writer(site, steps):
            if version:
                build(site, version, steps)
            else:
                remove(site, ORGANISATION, steps)


def build_may(site: Path, steps: Steps) -> None:
    with sole_writer(site, steps):
        build(site, "may", steps)


def recover_only(site: Path, steps: Steps) -> None:
    recover(site, steps)


def killed_in(work: Callable[[Path, Steps], None], site: Path, at: Callable[[int, str], bool]) -> bool:
    """Run `work` in a process that dies, without any clearing up, at the chosen moment; tell if it came to that."""
    child = os.fork()
    if child == 0:
        count = 0

        def step(moment: str) -> None:
            nonlocal count
            if at(count, moment):
                os._exit(KILLED)
            count += 1

        work(site, step)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, KILLED)
    return status == KILLED


def is_at(moment: str, _: int, name: str) -> bool:
    return name == moment


def is_past(kills: int, count: int, _: str) -> bool:
    return count >= kills


def count_moments(site: Path) -> int:
    moments: list[str] = []
    publish_and_remove(site, moments.append)
    return len(moments)


def check_that_all_is_well(site: Path) -> None:
    """Before recovery each tree is whole; after it they are of one version, and the next build works."""
    for audience in AUDIENCES:
        published_version(site, audience)
    recover(site)
    assert len({published_version(site, audience) for audience in AUDIENCES}) == 1
    assert leftovers(site) == set()
    for version in ("may", "april"):
        build_site = site.with_name(f"clean-{version}")
        for target in (site, build_site):
            with sole_writer(target):
                build(target, version)
        assert {a: contents(site / a) for a in AUDIENCES} == {a: contents(build_site / a) for a in AUDIENCES}


def kill_at_seeded_moment(tmp_path: Path, seed: int) -> None:
    moment = random.Random(seed).randrange(count_moments(tmp_path / "counted"))
    assert killed_in(publish_and_remove, tmp_path / "site", lambda count, _: count == moment)
    check_that_all_is_well(tmp_path / "site")


@pytest.mark.parametrize("seed", range(8))
def test_build_killed_at_a_few_moments_leaves_whole_trees(tmp_path: Path, seed: int, exchanges: bool) -> None:
    kill_at_seeded_moment(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8, 58))
def test_build_killed_at_fifty_moments_leaves_whole_trees(tmp_path: Path, seed: int, exchanges: bool) -> None:
    kill_at_seeded_moment(tmp_path, seed)


def test_build_killed_at_each_moment_of_the_swap_leaves_whole_trees(tmp_path: Path, exchanges: bool) -> None:
    for moment in MOMENTS[exchanges]:
        site = tmp_path / moment.replace(" ", "-") / "site"
        build(site, "april")
        assert killed_in(build_may, site, partial(is_at, moment)), moment
        check_that_all_is_well(site)


def test_site_is_never_without_a_tree_where_trees_can_be_exchanged(tmp_path: Path) -> None:
    build(tmp_path / "site", "april")

    def look(_: str) -> None:
        assert all(published_version(tmp_path / "site", audience) for audience in AUDIENCES)

    build(tmp_path / "site", "may", look)
    assert (tmp_path / "site/public" / ORGANISATION / "index.html").read_text() == "public may"


def test_journal_decides_that_an_interrupted_swap_goes_forward(tmp_path: Path, exchanges: bool) -> None:
    between = "public exchanged" if exchanges else "public taken away"
    build(tmp_path, "april")
    assert killed_in(build_may, tmp_path, partial(is_at, between))
    assert published_version(tmp_path, "staff") == "april"
    assert recover(tmp_path) == (ORGANISATION,)
    assert [published_version(tmp_path, audience) for audience in AUDIENCES] == ["may", "may"]


def test_recovery_may_itself_be_killed_again_and_again(tmp_path: Path, exchanges: bool) -> None:
    build(tmp_path / "site", "april")
    assert killed_in(build_may, tmp_path / "site", partial(is_at, "journal written"))
    kills = 0
    # Each next recovery lives a moment longer than the last, until one comes to its end.
    while killed_in(recover_only, tmp_path / "site", partial(is_past, kills)):
        kills += 1
        for audience in AUDIENCES:
            published_version(tmp_path / "site", audience)
    assert kills >= len(AUDIENCES)
    assert published_version(tmp_path / "site", "public") == "may"
    check_that_all_is_well(tmp_path / "site")


def test_process_that_is_not_killed_goes_to_its_end(tmp_path: Path) -> None:
    assert not killed_in(publish_and_remove, tmp_path, lambda count, moment: False)
    no_steps("the end")
    assert published_version(tmp_path, "staff") == "may"
