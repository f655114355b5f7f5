"""One organisation's text of a document: where its links lead, its sections filled, its runs with their origins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from handrail.diagnostics import Location
from handrail.edition.filling import PERISHABLE, Around, Filling, GeneratedCall
from handrail.edition.flattening import flatten_link, flatten_section
from handrail.edition.holes import ResolvedLink, Segments, Wording
from handrail.edition.model import PRINTED_PICTURES, PUBLISHED_PICTURES, Medium, Run
from handrail.edition.selecting import Selected, SelectedSection
from handrail.edition.values import DocumentDates, Values, spoken
from handrail.source.blocks import Abbreviation, Block, Code, Gap, Link, Piece, Words, block_text
from handrail.source.document_model import ChildrenFile
from handrail.source.links import issue_in_force, read_target
from handrail.source.project import Source


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
    ended: bool = False
    """Whether it is kept for the record only: names and numbers that would go out of date are left out of it."""

    @property
    def discreet(self) -> bool:
        return self.selected.circumstances.discreet

    @property
    def _root(self) -> str:
        """The way from a page of the document to the organisation's root: policies lie a folder deeper."""
        return "../../" if isinstance(self.selected.document.file, ChildrenFile) else "../../../"

    def section(self, name: str) -> SelectedSection:
        return next(section for section in self.selected.sections if section.id == name)

    def html(self, name: str, medium: Medium, wording: Wording, filling: Filling, generated: GeneratedCall) -> Markup:
        """Return the section's body filled."""
        section = self.section(name)
        return filling.fill(self.segments(section, medium), self._around(section, medium, wording, generated))

    def prove(self, name: str, wording: Wording, filling: Filling) -> None:
        """Fill every slot of the section once, so that a missing value is met before anything is rendered."""
        section = self.section(name)
        filling.prove(self.segments(section, "page"), self._around(section, "page", wording, None))

    def segments(self, section: SelectedSection, medium: Medium) -> Segments:
        """Return the section's HTML with holes; made once for all organisations that get the same blocks of it."""
        return _flattened(section, medium, self.discreet)

    def _around(
        self, section: SelectedSection, medium: Medium, wording: Wording, generated: GeneratedCall | None
    ) -> Around:
        def follow(link: Link) -> Segments:
            # A link whose address is somebody's is only words in the archive.
            lost = self.ended and link.slots
            resolved = ResolvedLink("") if lost else self.resolved(link, section, medium)
            return flatten_link(link, resolved, medium, wording.page)

        name = self.selected.document.id
        withheld = wording.withheld if self.ended else ""
        pictures = PRINTED_PICTURES if medium == "print" else f"{self._root}{PUBLISHED_PICTURES}"
        return Around(name, self.dates, generated, follow, section.id, self.discreet, withheld, pictures=pictures)

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


@lru_cache(maxsize=512)
def _flattened(section: SelectedSection, medium: Medium, discreet: bool) -> Segments:
    return flatten_section(section, medium, discreet)


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
        if run.origin not in PERISHABLE:
            digest.update(run.text.encode() + b"\0")
    return digest.hexdigest()
