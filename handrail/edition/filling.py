"""Fills the holes of flattened text for one organisation and audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup, escape

from handrail.diagnostics import Findings
from handrail.edition.addresses import as_typed
from handrail.edition.holes import Hole, Segments
from handrail.edition.values import OF_DOCUMENT, DocumentDates, Value, Values
from handrail.organisation.phones import PhoneNumber
from handrail.source.blocks import Slot
from handrail.source.data import Data

PERISHABLE = ("contact", "service")
"""Origins of values that change without approval of the text."""

GeneratedCall = Callable[[str, tuple[str, ...]], Markup]
"""Gets the name and arguments of a generated block; returns its HTML."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the text between the holes decides for them."""

    key: str
    """The document that the text stands in."""
    dates: DocumentDates
    generated: GeneratedCall | None = None
    withheld: str = ""
    """Stands for every value of a contact or service, where those are not printed."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What marks of blocks are in words."""


class Filling:
    """Fills holes for one organisation and audience; remembers what each hole printed."""

    def __init__(self, values: Values, data: Data, findings: Findings) -> None:
        self.values, self.data, self.findings = values, data, findings
        self._known: dict[tuple[str, str], dict[Hole, Markup]] = {}
        self._printed: dict[tuple[str | tuple[str, ...], ...], Markup] = {}

    def fill(self, segments: Segments, around: Around) -> Markup:
        """Return settled segments joined. A slot without a value is reported and prints nothing."""
        if len(segments) == 1 and isinstance(segments[0], Markup):
            return segments[0]
        return Markup("".join(self._parts(segments, around)))

    def prove(self, segments: Segments, around: Around) -> None:
        """Read every slot once, so that what has no value is reported."""
        self._parts(segments, around)

    def _parts(self, segments: Segments, around: Around) -> list[str]:
        known = self._known.setdefault((around.key, around.withheld), {})
        parts: list[str] = []
        for segment in segments:
            if isinstance(segment, str):
                parts.append(segment)
                continue
            text = known.get(segment)
            parts.append(self._hole(segment, around, known) if text is None else text)
        return parts

    def _hole(self, hole: Hole, around: Around, known: dict[Hole, Markup]) -> str:
        if hole.kind == "generated":
            made = around.generated(hole.name, hole.arguments) if around.generated else ""
            # The same block stands below headings of several levels, and is made once.
            return str(made).replace("<h0", f"<h{hole.level}").replace("</h0>", f"</h{hole.level}>")
        if hole.kind == "word":
            return known.setdefault(hole, escape(around.words[hole.name]))
        assert hole.slot is not None, "what needs no value has been settled"
        if hole.kind == "missing":
            self._report_link(hole)
            return known.setdefault(hole, Markup())
        text = self._withheld(hole, hole.slot, around) if around.withheld else self._text(hole, hole.slot, around)
        known[hole] = text
        return text

    def _withheld(self, hole: Hole, slot: Slot, around: Around) -> Markup:
        value = self.values.read(slot, around.dates)
        perishable = value is not None and value.origin in PERISHABLE
        return escape(around.withheld) if perishable else self._text(hole, slot, around)

    def _text(self, hole: Hole, slot: Slot, around: Around) -> Markup:
        """Return what the hole prints; the same slot elsewhere prints the same."""
        asked = (hole.kind, slot.path, slot.filters, slot.scope, around.key if slot.path[0] in OF_DOCUMENT else "")
        text = self._printed.get(asked)
        if text is None:
            value = self.values.read(slot, around.dates)
            if value is None:
                self._report(hole)
                return Markup()
            text = self._printed[asked] = _printed(value, hole.kind)
        return text

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
        return _linked(text, value.phone)
    for number in dict.fromkeys(value.phones):
        text = text.replace(escape(number.spaced), _linked(escape(number.spaced), number))
    if value.email:
        return Markup(f'<a href="mailto:{text}">{text}</a>')
    if value.web:
        return Markup(f'<a href="{text}">{escape(as_typed(value.text))}</a>')
    return text


def _linked(text: Markup, number: PhoneNumber) -> Markup:
    return Markup(f'<a class="tel" href="{escape(number.uri)}">{text}</a>')
