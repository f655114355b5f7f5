"""Settles what text with holes needs of the text around it: links, footnotes, what an abbreviation means."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import escape

from handrail.edition.addresses import anchor
from handrail.edition.flattening import flatten_link
from handrail.edition.holes import Hole, ResolvedLink, Segments, joined
from handrail.source.blocks import Link

_FILLED_LATER = frozenset({"generated", "word"})

Follow = Callable[[Link], Segments]


def follow_to_web(link: Link) -> Segments:
    """Return a link of text that is read in several places: only addresses on the web can be followed there."""
    outside = link.target.startswith(("http", "mailto:", "tel:"))
    return flatten_link(link, ResolvedLink(link.target if outside else ""), "page")


def settle(segments: Segments, follow: Follow, section: str = "", discreet: bool = False) -> Segments:
    """Return the text with only those holes left that an organisation's values fill, and blocks to generate.

    `section` keeps footnotes of several sections apart that are printed on one page.
    """
    settler = _Settler(follow, section, discreet)
    settler.put(segments)
    return joined(settler.parts)


class _Settler:
    def __init__(self, follow: Follow, section: str, discreet: bool) -> None:
        self.follow, self.section, self.discreet = follow, section, discreet
        self.parts: list[str | Hole] = []
        self.explained: set[str] = set()
        """Abbreviations that were explained already."""
        self.notes: dict[str, int] = {}

    def put(self, segments: Segments) -> None:
        for segment in segments:
            if isinstance(segment, str) or segment.slot is not None or segment.kind in _FILLED_LATER:
                self.parts.append(segment)
            elif segment.link is not None:
                self.put(self.follow(segment.link))
            elif segment.kind == "abbreviation":
                self.parts.append(self.abbreviation(segment.name, segment.arguments[0]))
            else:
                self.parts.append(self.note(segment))

    def abbreviation(self, short: str, means: str) -> str:
        if short in self.explained:
            return escape(short)
        self.explained.add(short)
        return f'<abbr title="{escape(means)}">{escape(short)}</abbr>'

    def note(self, hole: Hole) -> str:
        count = self.notes.setdefault(hole.name, len(self.notes) + 1)
        place = anchor(f"{self.section}-note-{count}", self.discreet)
        return place if hole.kind == "note-anchor" else f'<sup class="note-mark"><a href="#{place}">{count}</a></sup>'
