"""The text of a publication: sections flattened once for equal circumstances, filled for each organisation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape

from handrail.diagnostics import Findings, Location
from handrail.edition.flattening import flatten_section
from handrail.edition.holes import Hole, ResolvedLink, Segments
from handrail.edition.model import Medium, Run
from handrail.edition.selecting import Selected, SelectedSection
from handrail.edition.values import DocumentDates, Value, Values, spoken
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Slot, Words, block_text, links_in
from handrail.source.data import Data
from handrail.source.links import issue_in_force, read_target
from handrail.source.model import ChildrenFile
from handrail.source.project import Source

GeneratedCall = Callable[[str, tuple[str, ...]], Markup]
"""Gets the name and arguments of a generated block; returns its HTML."""


@dataclass(frozen=True, slots=True)
class Published:
    """What links may lead to beside the document they stand in: id to address, title, and the text selected."""

    selected: Mapping[str, Selected]
    titles: Mapping[str, str]
    addresses: Mapping[str, str]
    flow_titles: Mapping[str, str]
    flow_addresses: Mapping[str, str]


@dataclass(frozen=True, eq=False, slots=True)
class DocumentText:
    """One document of one organisation: what was selected, its dates, and how its links resolve."""

    source: Source
    selected: Selected
    dates: DocumentDates
    effective: date
    published: Published

    @property
    def discreet(self) -> bool:
        return self.selected.circumstances.discreet

    @property
    def _root(self) -> str:
        """The way from a page of the document to the organisation's root: policies lie a folder deeper."""
        return "../../" if isinstance(self.selected.document.file, ChildrenFile) else "../../../"

    def section(self, name: str) -> SelectedSection:
        return next(section for section in self.selected.sections if section.id == name)

    def segments(self, name: str, medium: Medium, page_word: str) -> Segments:
        """Return the section's HTML with holes; made once for all organisations that print the same links in it."""
        section = self.section(name)
        links = tuple((link, self.resolved(link, section, medium)) for link in _links(section))
        return _flattened(section, medium, self.discreet, links, page_word)

    def resolved(self, link: Link, section: SelectedSection, medium: Medium) -> ResolvedLink:
        """Return where the link leads and what it prints; nothing where this organisation lacks its target."""
        target = read_target(link.target)
        if target.scheme == "#":
            return self._inside(self.selected, target.name, section, medium, "")
        if target.scheme == "flow":
            return self._flow(target.name, medium)
        if target.scheme == "policy":
            return self._policy(target.name, target.part, section, medium)
        if target.scheme == "ref":
            return self._reference(target.name, target.part, target.issue)
        return ResolvedLink(link.target.replace("%7B", "{").replace("%7D", "}"))

    def _inside(
        self, selected: Selected, name: str, section: SelectedSection, medium: Medium, policy: str
    ) -> ResolvedLink:
        place = selected.places.get(name)
        if place is None:
            return ResolvedLink("", missing=f"the text '{name}'")
        page = f"{place.address}/index.html#{place.anchor}"
        if policy:
            href = f"{self._root}policies/{policy}/{page}" if medium != "print" else ""
        else:
            apart = medium == "page" and place.section != section.id
            href = f"../{page}" if apart else f"#{place.anchor}"
        return ResolvedLink(href, place.number, place.title, "", not policy)

    def _flow(self, name: str, medium: Medium) -> ResolvedLink:
        if name not in self.published.flow_titles:
            return ResolvedLink("", missing=f"the flowchart '{name}'")
        label = (Words(self.published.flow_titles[name]),)
        href = f"{self._root}flows/{self.published.flow_addresses[name]}/index.html"
        return ResolvedLink(href if medium != "print" else "", "", label)

    def _policy(self, name: str, part: str, section: SelectedSection, medium: Medium) -> ResolvedLink:
        if name not in self.published.selected:
            # With words of its own the link stays as plain words: not every organisation publishes every policy.
            return ResolvedLink("", missing=f"the policy '{name}'")
        where = self.published.addresses[name]
        if part:
            return self._inside(self.published.selected[name], part, section, medium, where)
        href = f"{self._root}policies/{where}/index.html" if medium != "print" else ""
        return ResolvedLink(href, "", (Words(self.published.titles[name]),))

    def _reference(self, name: str, part: str, pinned: str) -> ResolvedLink:
        reference = self.source.data.references[name]
        found = (pinned, reference.issues[pinned]) if pinned else issue_in_force(reference, self.effective)
        if found is None:
            return ResolvedLink("", missing=f"an issue of '{name}' that is in force on {spoken(self.effective)}")
        key, issue = found
        named = issue.name or (key if reference.kind == "guidance" else "")
        shown = f" ({named})" if named else ""
        inside = f", {issue.parts[part]}" if part and part in issue.parts else ""
        lost = f"the part '{part}' in the issue {key} of '{name}', which is in force when it takes effect"
        missing = lost if part and part not in issue.parts else ""
        label = (Words(reference.title),)
        return ResolvedLink(issue.url or reference.url, "", label, f"{shown}{inside}", missing=missing)


@lru_cache(maxsize=4096)
def _links(section: SelectedSection) -> tuple[Link, ...]:
    return tuple(_each_link(section))


def _each_link(section: SelectedSection) -> Iterator[Link]:
    for top in (section.title, *section.blocks, *section.notes):
        for block in top.walk():
            yield from links_in(block.pieces)


@lru_cache(maxsize=512)
def _flattened(
    section: SelectedSection, medium: Medium, discreet: bool, links: tuple[tuple[Link, ResolvedLink], ...], page: str
) -> Segments:
    resolved = dict(links)
    return flatten_section(section, medium, discreet, resolved.__getitem__, page)


class Filling:
    """Fills holes for one organisation and audience; remembers what each hole printed."""

    def __init__(self, values: Values, data: Data, findings: Findings) -> None:
        self.values, self.data, self.findings = values, data, findings
        self._known: dict[tuple[str, Hole], Markup] = {}

    def fill(
        self, segments: Segments, key: str, dates: DocumentDates, generated: GeneratedCall | None = None
    ) -> Markup:
        """Return the segments joined; `key` names the document that they stand in.

        A slot without a value is reported and prints nothing: the organisation is not published then.
        """
        parts: list[str] = []
        for segment in segments:
            if isinstance(segment, str):
                parts.append(segment)
            elif segment.kind == "generated":
                parts.append(generated(segment.name, segment.arguments) if generated else "")
            else:
                parts.append(self.hole(segment, key, dates))
        return Markup("".join(parts))

    def hole(self, hole: Hole, key: str, dates: DocumentDates) -> Markup:
        assert hole.slot is not None
        if hole.kind == "missing":
            self._report_link(hole)
            return Markup()
        owner = key if hole.slot.path[0] in {"policy", "edition"} else ""
        known = self._known.get((owner, hole))
        if known is None:
            value = self.values.read(hole.slot, dates)
            if value is None:
                self._report(hole)
            known = self._known[owner, hole] = _printed(value, hole.kind) if value else Markup()
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
        return Markup(f'<a href="{text}">{escape(value.text.split("//", 1)[-1].rstrip("/"))}</a>')
    return text


def runs_of(text: DocumentText, values: Values) -> Iterator[Run]:
    """Yield every run of text of the document with its origin: source, reference, or what the slot reads.

    A generated block is a run of its own, what its author asks for; an answer that it prints follows.
    """
    yield Run(text.dates.title, "source", Location(text.selected.document.path))
    for section in text.selected.sections:
        for top in (section.title, *section.blocks, *section.notes):
            for block in top.walk():
                yield from _runs(block.pieces, block.where, text, section, values)
                if block.kind == "generated":
                    yield Run(block_text(block), "source", block.where)
                    yield from _answers(block, values)


def _answers(block: Block, values: Values) -> Iterator[Run]:
    for name in block.arguments if block.name == "prompt" else ():
        answer = values.side.answers.get(name)
        if answer is not None:
            yield Run(answer.text, "prompt", answer.where)


def _runs(
    pieces: tuple[Piece, ...], where: Location, text: DocumentText, section: SelectedSection, values: Values
) -> Iterator[Run]:
    for piece in pieces:
        if isinstance(piece, (Words, Code)):
            yield Run(piece.text, "source", where)
        elif isinstance(piece, Abbreviation):
            yield Run(piece.short, "source", where)
        elif isinstance(piece, Gap):
            value = values.read(piece.slot, text.dates)
            if value is not None:
                yield Run(value.text, value.origin, value.where)
        elif isinstance(piece, Link):
            if piece.pieces:
                yield from _runs(piece.pieces, where, text, section, values)
            else:
                resolved = text.resolved(piece, section, "print")
                origin = "reference" if piece.target.startswith("ref:") else "source"
                yield from _runs(resolved.label, where, text, section, values)
                if resolved.text:
                    yield Run(resolved.text, origin, piece.where)


def text_hash(runs: Iterator[Run]) -> str:
    """Return the SHA-256 of all that was approved: every run but values of contacts and services."""
    digest = hashlib.sha256()
    for run in runs:
        if run.origin not in {"contact", "service"}:
            digest.update(run.text.encode() + b"\0")
    return digest.hexdigest()
