"""Appends to a file of the project's: only what somebody recorded by a command is ever written there."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path

from handrail.publishing import disk


def append_lines(path: Path, lines: Sequence[str], heading: str) -> None:
    """Add lines at the end of a file, which is begun with `heading` if it is not there.

    Two commands at once wait for one another, and whoever reads the file meanwhile meets it whole, before or after.
    """
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        there = disk.read_if_there(path)
        text = heading if there is None else there.decode()
        if text and not text.endswith("\n"):
            text += "\n"
        data = (text + "".join(lines)).encode()
        disk.replace_durably(path, data, path.with_name(f".{path.name}-{os.getpid()}"))
    finally:
        os.close(handle)
