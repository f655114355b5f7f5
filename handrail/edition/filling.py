"""Fills the holes of flattened text for one organisation and audience."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup, escape

from handrail.diagnostics import Findings
from handrail.edition.addresses import anchor, as_typed
from handrail.edition.flattening import flatten_link
from handrail.edition.holes import Hole, ResolvedLink, Segments
from handrail.edition.values import DocumentDates, Value, Values
from handrail.source.blocks import Link, Slot
from handrail.source.data import Data

PERISHABLE = ("contact", "service")
"""Origins of values that change without approval of the text."""

GeneratedCall = Callable[[str, tuple[str, ...]], Markup]
"""Gets the name and arguments of a generated block; returns its HTML."""


def follow_to_web(link: Link) -> Segments:
    """Return a link of text that is read in several places: only addresses on the web can be followed there."""
    outside = link.target.startswith(("http", "mailto:", "tel:"))
    return flatten_link(link, ResolvedLink(link.target if outside else ""), "page")


@dataclass(frozen=True, slots=True)
class Around:
    """What the text between the holes decides for them; new for each text that is filled."""

    key: str
    """The document that the text stands in."""
    dates: DocumentDates
    generated: GeneratedCall | None = None
    follow: Callable[[Link], Segments] = follow_to_web
    section: str = ""
    """Keeps footnotes of several sections apart that are printed on one page."""
    discreet: bool = False
    withheld: str = ""
    """Stands for every value of a contact or service, where those are not printed."""
    explained: set[str] = field(default_factory=set)
    """Abbreviations that were explained already."""
    notes: dict[str, int] = field(default_factory=dict)
    pictures: str = ""
    """The folder of the pictures beside ideas, as the text's medium gets there."""

    def write(self, hole: Hole) -> str:
        """Return what stands for a hole that needs no value of the organisation."""
        if hole.kind == "generated":
            return self.generated(hole.name, hole.arguments) if self.generated else ""
        if hole.kind == "picture":
            return f"{self.pictures}{hole.name}.svg"
        if hole.kind == "abbreviation":
            return self._abbreviation(hole.name, hole.arguments[0])
        count = self.notes.setdefault(hole.name, len(self.notes) + 1)
        place = anchor(f"{self.section}-note-{count}", self.discreet)
        return place if hole.kind == "note-anchor" else f'<sup class="note-mark"><a href="#{place}">{count}</a></sup>'

    def _abbreviation(self, short: str, means: str) -> str:
        if short in self.explained:
            return escape(short)
        self.explained.add(short)
        return f'<abbr title="{escape(means)}">{escape(short)}</abbr>'


class Filling:
    """Fills holes for one organisation and audience; remembers what each hole printed."""

    def __init__(self, values: Values, data: Data, findings: Findings) -> None:
        self.values, self.data, self.findings = values, data, findings
        self._known: dict[tuple[str, Hole], Markup] = {}

    def fill(self, segments: Segments, around: Around) -> Markup:
        """Return the segments joined. A slot without a value is reported and prints nothing."""
        if len(segments) == 1 and isinstance(segments[0], str):
            return Markup(segments[0])
        parts: list[str] = []
        self._put(segments, around, parts)
        return Markup("".join(parts))

    def prove(self, segments: Segments, around: Around) -> None:
        """Read every slot once, so that what has no value is reported."""
        self._put(segments, around, [])

    def _put(self, segments: Segments, around: Around, parts: list[str]) -> None:
        for segment in segments:
            if isinstance(segment, str):
                parts.append(segment)
            elif segment.slot is not None:
                parts.append(self.hole(segment, around.key, around.dates, around.withheld))
            elif segment.link is not None:
                self._put(around.follow(segment.link), around, parts)
            else:
                parts.append(around.write(segment))

    def hole(self, hole: Hole, key: str, dates: DocumentDates, withheld: str = "") -> Markup:
        assert hole.slot is not None
        if hole.kind == "missing":
            self._report_link(hole)
            return Markup()
        owner = key if withheld or hole.slot.path[0] in {"policy", "edition"} else ""
        known = self._known.get((owner, hole))
        if known is None:
            value = self.values.read(hole.slot, dates)
            if value is None:
                self._report(hole)
            if withheld and value is not None and value.origin in PERISHABLE:
                known = Markup(escape(withheld))
            else:
                known = _printed(value, hole.kind) if value else Markup()
            self._known[owner, hole] = known
        return known

    def _report_link(self, hole: Hole) -> None:
        assert hole.slot is not None
        self.findings.error(
            hole.slot.where,
            "link-without-target",
            f"{self.values.organisation.id} does not have {hole.slot.name}, which a link names here",
            "write words into the link's brackets, or put the link under a condition",
        )

    def _role_was_reported(self, slot: Slot) -> bool:
        if slot.path[0] != "people" or not self.findings.has_errors:
            return False
        role = slot.path[1]
        return role not in self.values.resolved.holders or slot.path[-1] in self.data.roles[role].needs

    def _report(self, hole: Hole) -> None:
        assert hole.slot is not None
        if self._role_was_reported(hole.slot):
            return  # What is missing of the role has been said; each place where it is printed adds nothing.
        path = self.values.side.marked.path
        self.findings.error(
            hole.slot.where,
            "slot-without-value",
            f"{self.values.organisation.id} has no value for '{hole.slot.name}', and prints it here",
            f"write it in {path}, or put the text under a condition",
        )


def _printed(value: Value, kind: str) -> Markup:
    text = escape(value.text)
    if kind == "plain":
        return text
    if kind == "url":
        return Markup(
            escape(quote(value.phone.uri.removeprefix("tel:") if value.phone else value.text, safe="@+-._:/"))
        )
    if value.phone is not None:
        return Markup(f'<a class="tel" href="{escape(value.phone.uri)}">{text}</a>')
    if value.email:
        return Markup(f'<a href="mailto:{text}">{text}</a>')
    if value.web:
        return Markup(f'<a href="{text}">{escape(as_typed(value.text))}</a>')
    return text
