"""What readers, other commands and other processes may count on while a site is written."""

from __future__ import annotations

import errno
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from handrail.publishing import disk
from handrail.publishing.manifest import AUDIENCES, Entry, Manifest, sha256_of
from handrail.publishing.writing import (
    SiteBusy,
    Staging,
    known,
    open_staging,
    published,
    recover,
    remove,
    sole_writer,
    write_site_file,
)
from tests.publishing.trees import ORGANISATION, build, contents, leftovers, published_version


def seen(site: Path) -> dict[str, tuple[int, int]]:
    """Return what would change if anything below the site were written or merely touched."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in [site, *site.rglob("*")]}


def one_page(staging: Staging, text: bytes) -> list[Manifest]:
    """Stage the same single page for each audience and return the manifests."""
    entry = Entry("index.html", sha256_of(text), text.decode(), "page")
    for audience in AUDIENCES:
        staging.put(audience, "index.html", text)
    return [Manifest(staging.organisation, audience, (entry,)) for audience in AUDIENCES]


def test_both_trees_are_published_and_nothing_else_is_left(tmp_path: Path) -> None:
    with sole_writer(tmp_path):
        assert build(tmp_path, "april") == ("public", "staff")
    assert [published_version(tmp_path, audience) for audience in AUDIENCES] == ["april", "april"]
    assert leftovers(tmp_path) == set()


def test_tree_after_an_edit_equals_a_clean_build(tmp_path: Path) -> None:
    build(tmp_path / "edited", "april")
    build(tmp_path / "edited", "may")
    build(tmp_path / "clean", "may")
    for audience in AUDIENCES:
        assert contents(tmp_path / "edited" / audience) == contents(tmp_path / "clean" / audience)


def test_unchanged_file_is_the_same_file_after_the_swap(tmp_path: Path) -> None:
    build(tmp_path, "april")
    kept, written = (tmp_path / "public" / ORGANISATION / name for name in ("flows/concern/index.html", "index.html"))
    before = kept.stat().st_ino, written.stat().st_ino
    build(tmp_path, "may")
    assert kept.stat().st_ino == before[0]
    assert written.stat().st_ino != before[1]


def test_unchanged_file_is_copied_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    build(tmp_path, "april")
    build(tmp_path, "may")
    assert published_version(tmp_path, "public") == "may"


def test_reader_of_the_old_page_keeps_the_old_page(tmp_path: Path) -> None:
    build(tmp_path, "april")
    with (tmp_path / "public" / ORGANISATION / "index.html").open() as being_read:
        build(tmp_path, "may")
        assert being_read.read() == "public april"


def test_build_that_changes_nothing_touches_nothing(tmp_path: Path) -> None:
    with sole_writer(tmp_path):
        build(tmp_path, "april")
    live = {audience: seen(tmp_path / audience) for audience in AUDIENCES}
    with sole_writer(tmp_path):
        assert build(tmp_path, "april") == ()
    assert {audience: seen(tmp_path / audience) for audience in AUDIENCES} == live
    assert leftovers(tmp_path) == set()


def test_tree_that_did_not_change_is_left_alone_though_the_other_did(tmp_path: Path) -> None:
    build(tmp_path, "april")
    before = seen(tmp_path / "public" / ORGANISATION)
    public = known(tmp_path, "public", ORGANISATION)
    assert public is not None
    staging = open_staging(tmp_path, ORGANISATION)
    sha256 = staging.put("staff", "only.txt", b"only")
    staff = Manifest(ORGANISATION, "staff", (Entry("only.txt", sha256, "only", "page"),))
    assert staging.finish([public, staff]) == ("staff",)
    assert seen(tmp_path / "public" / ORGANISATION) == before
    assert set(contents(tmp_path / "staff" / ORGANISATION)) == {"only.txt", "manifest.json"}


def test_file_that_somebody_deleted_is_no_longer_known_and_is_made_again(tmp_path: Path) -> None:
    build(tmp_path, "april")
    (tmp_path / "public" / ORGANISATION / "print/poster.pdf").unlink()
    manifest = known(tmp_path, "public", ORGANISATION)
    assert manifest is not None
    assert "print/poster.pdf" not in manifest.paths
    assert build(tmp_path, "april") == ("public",)
    assert published_version(tmp_path, "public") == "april"


def test_damaged_manifest_makes_the_whole_tree_anew(tmp_path: Path) -> None:
    build(tmp_path, "april")
    (tmp_path / "public" / ORGANISATION / "manifest.json").write_bytes(b"{")
    assert known(tmp_path, "public", ORGANISATION) is None
    assert build(tmp_path, "april") == ("public",)
    assert published_version(tmp_path, "public") == "april"


def test_manifest_of_another_organisation_is_not_known(tmp_path: Path) -> None:
    build(tmp_path, "april")
    build(tmp_path, "april", organisation="oakfield")
    stolen = (tmp_path / "public/oakfield/manifest.json").read_bytes()
    (tmp_path / "public" / ORGANISATION / "manifest.json").write_bytes(stolen)
    assert known(tmp_path, "public", ORGANISATION) is None


def test_abandoned_staging_leaves_the_live_site(tmp_path: Path) -> None:
    build(tmp_path, "april")
    staging = open_staging(tmp_path, ORGANISATION)
    staging.put("public", "index.html", b"half")
    staging.abandon()
    assert published_version(tmp_path, "public") == "april"
    recover(tmp_path)
    assert leftovers(tmp_path) == set()


def test_full_disk_leaves_the_live_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    build(tmp_path, "april")
    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        with pytest.raises(OSError, match="No space"):
            build(tmp_path, "may")
    recover(tmp_path)
    assert [published_version(tmp_path, audience) for audience in AUDIENCES] == ["april", "april"]
    assert leftovers(tmp_path) == set()


def test_write_that_the_system_cuts_short_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    disk.write_new(tmp_path / "page", b"written in several goes")
    assert (tmp_path / "page").read_bytes() == b"written in several goes"


def test_file_put_again_does_not_write_through_a_link_to_the_live_one(tmp_path: Path) -> None:
    build(tmp_path, "april")
    staging = open_staging(tmp_path, ORGANISATION)
    staging.keep("public", "index.html")
    staging.put("public", "index.html", b"new")
    assert (tmp_path / "public" / ORGANISATION / "index.html").read_bytes() == b"public april"


def test_file_that_is_not_live_cannot_be_kept(tmp_path: Path) -> None:
    build(tmp_path, "april")
    with pytest.raises(FileNotFoundError):
        open_staging(tmp_path, ORGANISATION).keep("public", "never/there.html")


def test_file_kept_twice_is_kept(tmp_path: Path) -> None:
    build(tmp_path, "april")
    staging = open_staging(tmp_path, ORGANISATION)
    for _ in range(2):
        staging.keep("public", "index.html")
    assert contents(tmp_path / ".next/public") == {f"{ORGANISATION}/index.html": b"public april"}


def put_some(work: tuple[Staging, int]) -> None:
    staging, start = work
    for number in range(start, start + 100):
        staging.put("public", f"shared/{number % 7}/{number}.txt", str(number).encode())


def test_worker_processes_write_into_one_staging_at_the_same_time(tmp_path: Path) -> None:
    staging = open_staging(tmp_path, ORGANISATION)
    assert pickle.loads(pickle.dumps(staging)) == staging
    # The second and third overlap, as when a lost task is given to another worker.
    with ProcessPoolExecutor(2) as workers:
        list(workers.map(put_some, [(staging, 0), (staging, 100), (staging, 150)]))
    numbers = range(250)
    entries = [Entry(f"shared/{n % 7}/{n}.txt", sha256_of(str(n).encode()), str(n), "page") for n in numbers]
    staging.finish([Manifest(ORGANISATION, "public", tuple(entries)), Manifest(ORGANISATION, "staff")])
    files = contents(tmp_path / "public" / ORGANISATION)
    assert {path: sha256_of(data) for path, data in files.items() if path != "manifest.json"} == {
        entry.path: entry.sha256 for entry in entries
    }


def test_tree_without_files_is_published_as_its_manifest(tmp_path: Path) -> None:
    staging = open_staging(tmp_path, ORGANISATION)
    staging.finish([Manifest(ORGANISATION, audience) for audience in AUDIENCES])
    assert set(contents(tmp_path / "staff" / ORGANISATION)) == {"manifest.json"}


@pytest.mark.parametrize("path", ["../x", "/x", "a\\b", "a/../../b", "manifest.json", ""])
def test_path_that_leaves_the_tree_is_refused(tmp_path: Path, path: str) -> None:
    staging = open_staging(tmp_path, ORGANISATION)
    with pytest.raises(ValueError, match="tree"):
        staging.put("public", path, b"")
    with pytest.raises(ValueError, match="tree"):
        staging.keep("public", path)


def test_manifest_that_lists_what_was_not_staged_is_refused(tmp_path: Path) -> None:
    staging = open_staging(tmp_path, ORGANISATION)
    manifests = one_page(staging, b"text")
    staging.put("staff", "unlisted.txt", b"")
    with pytest.raises(ValueError, match=r"unlisted\.txt"):
        staging.finish(manifests)
    assert published(tmp_path) == ()


def test_trees_are_only_published_together(tmp_path: Path) -> None:
    staging = open_staging(tmp_path, ORGANISATION)
    with pytest.raises(ValueError, match="one manifest for each"):
        staging.finish(one_page(staging, b"text")[:1])
    with pytest.raises(ValueError, match="one manifest for each"):
        staging.finish([Manifest("oakfield", audience) for audience in AUDIENCES])


def test_removed_organisation_takes_both_trees_with_it_and_no_other(tmp_path: Path) -> None:
    for name in (ORGANISATION, "oakfield"):
        build(tmp_path, "april", organisation=name)
    assert published(tmp_path) == (ORGANISATION, "oakfield")
    with sole_writer(tmp_path):
        assert remove(tmp_path, ORGANISATION)
        assert not remove(tmp_path, ORGANISATION)
    assert published(tmp_path) == ("oakfield",)
    assert not (tmp_path / "public" / ORGANISATION).exists()
    assert leftovers(tmp_path) == set()


def test_site_file_is_written_once_and_then_only_when_it_changes(tmp_path: Path) -> None:
    assert write_site_file(tmp_path, "public/index.html", b"one")
    before = seen(tmp_path / "public")
    assert not write_site_file(tmp_path, "public/index.html", b"one")
    assert seen(tmp_path / "public") == before
    assert write_site_file(tmp_path, "public/index.html", b"two")
    assert (tmp_path / "public/index.html").read_bytes() == b"two"


@pytest.mark.parametrize("path", ["index.html", "public", "elsewhere/x", "public/../x", "public/hartsbrook/index.html"])
def test_site_file_stays_out_of_every_organisations_tree(tmp_path: Path, path: str) -> None:
    build(tmp_path, "april")
    with pytest.raises(ValueError, match=r"site|audience|tree"):
        write_site_file(tmp_path, path, b"")


def test_recovering_a_site_that_is_whole_or_not_there_does_nothing(tmp_path: Path) -> None:
    assert recover(tmp_path / "site") == ()
    assert not (tmp_path / "site").exists()
    with sole_writer(tmp_path):
        build(tmp_path, "april")
    before = seen(tmp_path)
    assert recover(tmp_path) == ()
    assert seen(tmp_path) == before


def test_damaged_journal_is_dropped_and_the_live_trees_stay(tmp_path: Path) -> None:
    build(tmp_path, "april")
    (tmp_path / ".journal").mkdir(exist_ok=True)
    (tmp_path / f".journal/{ORGANISATION}.json").write_bytes(b"{")
    os.makedirs(tmp_path / ".old/staff")
    (tmp_path / "staff" / ORGANISATION).rename(tmp_path / ".old/staff" / ORGANISATION)
    assert recover(tmp_path) == (ORGANISATION,)
    assert [published_version(tmp_path, audience) for audience in AUDIENCES] == ["april", "april"]
    assert leftovers(tmp_path) == set()


def test_journal_whose_staged_tree_was_deleted_puts_the_old_one_back(tmp_path: Path) -> None:
    build(tmp_path, "april")
    public = tmp_path / "public" / ORGANISATION
    digest = sha256_of((public / "manifest.json").read_bytes())
    os.makedirs(tmp_path / ".old/public")
    public.rename(tmp_path / ".old/public" / ORGANISATION)
    (tmp_path / ".journal").mkdir(exist_ok=True)
    (tmp_path / f".journal/{ORGANISATION}.json").write_text(
        f'{{"organisation": "{ORGANISATION}", "swaps": '
        f'[{{"audience": "public", "replaced": "{digest}", "wanted": "{"0" * 64}"}}]}}'
    )
    assert recover(tmp_path) == (ORGANISATION,)
    assert published_version(tmp_path, "public") == "april"


def test_exchange_swaps_two_folders_or_says_that_it_cannot(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    swapped = disk.exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one/name").read_text() == ("two" if swapped else "one")


def test_second_command_is_told_that_the_site_is_busy_until_the_first_ends(tmp_path: Path) -> None:
    started, start = os.pipe()
    allowed, allow = os.pipe()
    child = os.fork()
    if child == 0:
        with sole_writer(tmp_path):
            open_staging(tmp_path, ORGANISATION).put("public", "index.html", b"being written")
            os.write(start, b"!")
            os.read(allowed, 1)
            os._exit(0)
    assert os.read(started, 1) == b"!"
    with pytest.raises(SiteBusy), sole_writer(tmp_path):
        pass
    # What lies about belongs to the command that is still at work.
    assert recover(tmp_path) == ()
    assert (tmp_path / ".next/public" / ORGANISATION / "index.html").exists()
    os.write(allow, b"!")
    os.waitpid(child, 0)
    recover(tmp_path)
    assert leftovers(tmp_path) == set()
    for handle in (started, start, allowed, allow):
        os.close(handle)
