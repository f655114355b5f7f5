"""What lists and pages tell of prints: the pack, the files, and whether paper that hangs is still right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PackLine:
    """What to print and hang: the file name of a print, how often, on what, where."""

    print: str
    copies: str
    paper: str
    where: str
    where_site: str = ""
    """Where that of one site hangs; empty where each hangs as the one for all."""
    where_shared: str = ""
    """Where the one for all hangs beside those of sites; empty where it is no other place."""


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file to print: the name that its twins in other sizes and forms share, and its path."""

    name: str
    kind: str
    """Its output's name, which the theme has words for."""
    title: str
    """Of the text, flow or place that it prints; empty where the kind says it."""
    path: str
    band: str = ""
    """Whose version for children it belongs to; empty of all else."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether paper that carries a code still says what is so."""

    code: str
    name: str
    """File name of the print without its ending."""
    kind: str
    """Its output's name, which the theme has words for."""
    title: str
    """Of the text or flow that it prints; empty where the kind says it."""
    discreet: bool
    path: str
    """Where the one of today is among the pages for the public; empty where only staff have it, or nobody."""
    printed: date | None
    """When it was last recorded as hung; None if it never was."""
    current: bool
    since: date | None
    """The day from which it is known to be out of date, where a day is known."""
    changed: tuple[str, ...]
    """Which sort of thing changed, as the theme's words name them; nothing that only staff know."""
