"""Writes single files of the project's: only what somebody asked for by a command is ever written there."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handrail.publishing import disk


def extend_file(path: Path, extended: Callable[[str | None], str | None]) -> bool:
    """Replace a text file by what `extended` returns of it (None if there is none yet); False if that is nothing.

    Two commands at once wait for one another, and whoever reads the file meanwhile meets it whole, before or after.
    """
    with _alone_in(path.parent):
        there = disk.read_if_there(path)
        made = extended(None if there is None else there.decode())
        if made is not None:
            disk.replace_durably(path, made.encode(), path.with_name(f".{path.name}-{os.getpid()}"))
        return made is not None


def write_file(path: Path, text: str) -> None:
    """Write a text file anywhere, so that the old or the new text is there whole."""
    disk.replace_durably(path, text.encode(), path.with_name(f".{path.name}-{os.getpid()}"))


def delete_file(path: Path, unwanted: Callable[[str], bool]) -> bool:
    """Delete a text file; False, having done nothing, if it is gone or says something that is not `unwanted`."""
    with _alone_in(path.parent):
        there = disk.read_if_there(path)
        if there is None or not unwanted(there.decode()):
            return False
        path.unlink()
        disk.sync(path.parent)
        return True


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def create_file(path: Path, text: str) -> bool:
    """Write a new file, whole or not at all; False, having done nothing, if there is one already."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    disk.write_new(temporary, text.encode())
    disk.sync(temporary)
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    disk.sync(path.parent)
    return True
