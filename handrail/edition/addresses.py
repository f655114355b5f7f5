"""Addresses of pages and places in them: made from ids, never from titles."""

from __future__ import annotations

import hashlib


def address(name: str, discreet: bool) -> str:
    """Return the part of a path that stands for an id; a discreet one says nothing of its subject.

    It stays the same as long as the id does, so that a page that somebody kept is found again.
    """
    return f"info-{_short(name)}" if discreet else name


def anchor(name: str, discreet: bool) -> str:
    """Return the fragment that stands for a block's id; the browser's history shows it too."""
    return f"p-{_short(name)}" if discreet else name


def as_typed(url: str) -> str:
    """Return a web address as people type it: without what every browser adds."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:6]
