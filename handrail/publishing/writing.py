"""Writes the site; nothing else in the package does.

`site/public/<organisation>/` and `site/staff/<organisation>/` are what readers see. A build stages the new trees beside
them, and only when both are whole are they swapped in. A file that did not change is a second link to the live one,
so an existing file is never opened for writing anywhere in this package.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handrail.publishing import disk, journal
from handrail.publishing.journal import Steps
from handrail.publishing.manifest import (
    AUDIENCES,
    MANIFEST_NAME,
    Manifest,
    check_audience,
    check_organisation,
    check_path,
    read_manifest,
    sha256_of,
)


class SiteBusy(Exception):
    """Another command is writing the same site at this moment."""


def no_steps(moment: str) -> None:
    """Let every moment of the writing pass."""


@dataclass(frozen=True, slots=True)
class Staging:
    """An organisation's next trees while they are being written.

    It is a name and holds nothing open, so that worker processes can be given it and write at the same time.
    """

    site: Path
    organisation: str
    steps: Steps = no_steps

    def put(self, audience: str, path: str, data: bytes) -> str:
        """Write one file and return its SHA-256.

        Raises:
            ValueError: `path` is not a path inside the tree.
        """
        disk.write_new(self._folder(audience) / check_path(path), data)
        self.steps("file written")
        return sha256_of(data)

    def keep(self, audience: str, path: str) -> None:
        """Take over a file of the live tree, unread.

        Raises:
            ValueError: `path` is not a path inside the tree.
            FileNotFoundError: the live tree lacks it; `known` lists only what is there.
        """
        live = journal.live_folder(self.site, check_audience(audience), self.organisation)
        disk.link_or_copy(live / check_path(path), self._folder(audience) / path)
        self.steps("file kept")

    def read(self, audience: str, path: str) -> bytes:
        """Return a file of the next tree: as staged, or the live one where its tree is not staged.

        Raises:
            FileNotFoundError: neither tree has it.
        """
        staged = disk.read_if_there(self._folder(audience) / check_path(path))
        if staged is not None:
            return staged
        return (journal.live_folder(self.site, check_audience(audience), self.organisation) / path).read_bytes()

    def finish(self, manifests: Iterable[Manifest]) -> tuple[str, ...]:
        """Swap the trees in, both or neither, and return the audiences whose tree changed.

        A tree whose manifest is the live one's is left alone, whether or not it was staged.

        Raises:
            ValueError: there is not one manifest for each audience, or one does not list what was staged.
        """
        by_audience = {manifest.audience: manifest for manifest in manifests}
        if set(by_audience) != set(AUDIENCES) or {m.organisation for m in by_audience.values()} != {self.organisation}:
            raise ValueError(f"{self.organisation} needs one manifest for each of {', '.join(AUDIENCES)}")
        changed = tuple(name for name in AUDIENCES if known(self.site, name, self.organisation) != by_audience[name])
        if not changed:
            self.abandon()
            return ()
        wanted: dict[str, str | None] = {name: self._seal(by_audience[name]) for name in changed}
        journal.swap_in(self.site, self.organisation, wanted, self.steps)
        return changed

    def abandon(self) -> None:
        """Throw away what was staged; the live trees stay as they are."""
        journal.clear(self.site, self.organisation, self.steps)

    def _folder(self, audience: str) -> Path:
        return journal.staged_folder(self.site, check_audience(audience), self.organisation)

    def _seal(self, manifest: Manifest) -> str:
        """Write the manifest into its staged tree and return its digest."""
        folder = self._folder(manifest.audience)
        odd = disk.files_under(folder) ^ manifest.paths
        if odd:
            raise ValueError(f"staged or listed, but not both: {', '.join(sorted(odd))}")
        data = manifest.to_json()
        self._forget_damaged_tree(manifest.audience, data)
        disk.write_new(folder / MANIFEST_NAME, data)
        self.steps("manifest written")
        return sha256_of(data)

    def _forget_damaged_tree(self, audience: str, data: bytes) -> None:
        # A live tree that lacks a file has the manifest that the repaired one will have. Without it
        # the two can be told apart, at whatever moment the swap is cut short.
        live = journal.live_folder(self.site, audience, self.organisation) / MANIFEST_NAME
        if disk.read_if_there(live) == data:
            live.unlink()


def open_staging(site: Path, organisation: str, steps: Steps = no_steps) -> Staging:
    """Return an empty staging, having finished or cleared what an earlier one left."""
    journal.finish(site, check_organisation(organisation), steps)
    return Staging(site, organisation, steps)


def known(site: Path, audience: str, organisation: str) -> Manifest | None:
    """Return the live tree's manifest without the files that are no longer there; None if there is no sound one."""
    folder = journal.live_folder(site, check_audience(audience), check_organisation(organisation))
    data = disk.read_if_there(folder / MANIFEST_NAME)
    manifest = None if data is None else read_manifest(data)
    if manifest is None or (manifest.audience, manifest.organisation) != (audience, organisation):
        return None
    there = tuple(entry for entry in manifest.entries if os.path.isfile(f"{folder}/{entry.path}"))
    return manifest if len(there) == len(manifest.entries) else Manifest(organisation, audience, there)


def published(site: Path) -> tuple[str, ...]:
    """Return every organisation that has a live tree, for readers or for staff."""
    found = {path.parent.name for name in AUDIENCES for path in (site / name).glob(f"*/{MANIFEST_NAME}")}
    return tuple(sorted(found))


def remove(site: Path, organisation: str, steps: Steps = no_steps) -> bool:
    """Take both trees of an organisation away together; return whether there was one."""
    journal.finish(site, check_organisation(organisation), steps)
    if not any(journal.live_folder(site, name, organisation).exists() for name in AUDIENCES):
        return False
    journal.swap_in(site, organisation, dict.fromkeys(AUDIENCES), steps)
    return True


def write_site_file(site: Path, path: str, data: bytes) -> bool:
    """Write a file that belongs to no organisation, such as `public/index.html`; return whether it changed.

    Raises:
        ValueError: the path is not below an audience's folder, or lies in an organisation's tree.
    """
    audience, _, inside = check_path(path).partition("/")
    first = inside.split("/")[0]
    if not inside or (site / check_audience(audience) / first / MANIFEST_NAME).exists():
        raise ValueError(f"{path!r} is not a file of the whole site")
    if disk.read_if_there(site / path) == data:
        return False
    disk.replace_durably(site / path, data, journal.temporary_file(site, f"site-file-{os.getpid()}"))
    return True


@contextmanager
def sole_writer(site: Path, steps: Steps = no_steps) -> Iterator[tuple[str, ...]]:
    """Hold the site against other commands; give the organisations whose swap was finished first.

    Raises:
        SiteBusy: another command holds it.
    """
    site.mkdir(parents=True, exist_ok=True)
    handle = os.open(site / ".lock", os.O_CREAT | os.O_RDWR, 0o666)
    try:
        # Unlike flock's, this lock is not inherited by workers: one that outlives a killed build cannot keep it.
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as taken:
        os.close(handle)
        raise SiteBusy(str(site)) from taken
    try:
        yield _recover(site, steps)
        _remove_empty(site)
    finally:
        os.close(handle)


def recover(site: Path, steps: Steps = no_steps) -> tuple[str, ...]:
    """Finish every swap that was cut short, clear other leftovers, and return the organisations finished.

    Nothing is done while another command writes the site: what lies about is then that command's own. Not to be
    called between `open_staging` and `finish` of the same process.
    """
    if not any(folder.exists() for folder in journal.working_folders(site)):
        return ()
    try:
        with sole_writer(site, steps) as finished:
            return finished
    except SiteBusy:
        return ()


def _recover(site: Path, steps: Steps) -> tuple[str, ...]:
    finished = journal.unfinished(site)
    for organisation in finished:
        journal.finish(site, organisation, steps)
    for folder in journal.working_folders(site):
        disk.remove_tree(folder)
        steps(f"{folder.name} cleared")
    return finished


def _remove_empty(site: Path) -> None:
    """Remove the working folders that a finished build leaves empty."""
    for folder in journal.working_folders(site):
        for below in sorted(folder.glob("*"), reverse=True):
            if below.is_dir() and not any(below.iterdir()):
                below.rmdir()
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
