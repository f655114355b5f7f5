"""Spares a long run the search for garbage in what stays for good."""

from __future__ import annotations

import gc

_THRESHOLD = 200_000
"""New objects after which the youngest are looked through: what several organisations make."""
_SEARCHES = 5
"""Of the youngest, after which all is looked through: as many as the layouts of a policy take, or of many sheets."""


def freeze() -> None:
    """Leave what is there now, such as the compiled source, out of every later search; and search seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_THRESHOLD, 50, 50)


def clear_up() -> None:
    """Let go of what was made since the last time, if that is much; for the end of a task.

    A layout holds itself in circles: a process that made the prints of five organisations kept a gigabyte of them.
    """
    if gc.get_count()[1] >= _SEARCHES:
        gc.collect()
