"""Spares a long run the search for garbage in what stays for good."""

from __future__ import annotations

import gc

_THRESHOLD = 200_000
"""New objects after which the youngest are looked through: what several organisations make."""


def freeze() -> None:
    """Leave what is there now, such as the compiled source, out of every later search; and search seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_THRESHOLD, 50, 50)
