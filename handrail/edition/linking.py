"""Where the links of a document lead, and its sections with them settled: shared by all for whom they lead there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.edition.flattening import flatten_link, flatten_section
from handrail.edition.holes import ResolvedLink, Segments
from handrail.edition.model import Medium
from handrail.edition.selecting import Selected, SelectedSection
from handrail.edition.settling import settle
from handrail.edition.values import spoken
from handrail.source.blocks import Link, Words
from handrail.source.data import Data
from handrail.source.document_model import ChildrenFile
from handrail.source.links import issue_in_force, read_target


@dataclass(frozen=True, eq=False, slots=True)
class Published:
    """What links may lead to beside the document they stand in: id to address, title, and the text selected."""

    selected: Mapping[str, Selected]
    titles: Mapping[str, str]
    addresses: Mapping[str, str]
    flow_titles: Mapping[str, str]
    flow_addresses: Mapping[str, str]


Line = tuple[str, str, str]
"""Id, title and address."""


def published(editions: Iterable[Selected], titled: Iterable[Line], flows: Iterable[Line]) -> Published:
    """Return what is published, the same object where it is the same: mostly so for both audiences."""
    return _published(tuple(editions), tuple(titled), tuple(flows))


@lru_cache(maxsize=16)
def _published(editions: tuple[Selected, ...], titled: tuple[Line, ...], flows: tuple[Line, ...]) -> Published:
    return Published(
        {edition.document.id: edition for edition in editions},
        {name: title for name, title, _ in titled},
        {name: where for name, _, where in titled},
        {name: title for name, title, _ in flows},
        {name: where for name, _, where in flows},
    )


@dataclass(frozen=True, slots=True)
class Linked:
    """A document with where its links lead."""

    data: Data
    selected: Selected
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
        reference = self.data.references[name]
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


# Bounded: the sections of an organisation for two audiences as pages, in the whole and on paper.
@lru_cache(maxsize=512)
def settled(linked: Linked, section: SelectedSection, medium: Medium, page_word: str) -> Segments:
    """Return the section's HTML with only those holes left that an organisation's values fill."""

    def follow(link: Link) -> Segments:
        # A link whose address is somebody's is only words in the archive.
        lost = linked.ended and link.slots
        resolved = ResolvedLink("") if lost else linked.resolved(link, section, medium)
        return flatten_link(link, resolved, medium, page_word)

    return settle(_flattened(section, medium, linked.discreet), follow, section.id, linked.discreet)


@lru_cache(maxsize=1024)
def _flattened(section: SelectedSection, medium: Medium, discreet: bool) -> Segments:
    return flatten_section(section, medium, discreet)
