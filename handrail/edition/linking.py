"""Where the links of a document lead, and its sections with them settled: shared by all for whom they lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.edition.flattening import flatten_link, flatten_section
from handrail.edition.holes import Hole, ResolvedLink, Segments
from handrail.edition.model import Medium
from handrail.edition.selecting import Place, Selected, SelectedSection
from handrail.edition.settling import settle
from handrail.edition.values import spoken
from handrail.source.blocks import Link, Words
from handrail.source.data import Data
from handrail.source.document_model import ChildrenFile
from handrail.source.links import Target, issue_in_force, read_target


@dataclass(frozen=True, eq=False, slots=True)
class Published:
    """What links may lead to beside the document they stand in: id to address, title, and the text selected."""

    selected: Mapping[str, Selected]
    titles: Mapping[str, str]
    addresses: Mapping[str, str]
    flow_titles: Mapping[str, str]
    flow_addresses: Mapping[str, str]


@dataclass(frozen=True, eq=False, slots=True)
class Linked:
    """A document with where its links lead. Each is itself and equals no other."""

    data: Data
    selected: Selected
    effective: date
    published: Published
    ended: bool = False
    """Whether it is kept for the record only: names and numbers that would go out of date are left out of it."""
    replaced: bool = False
    """Whether a later edition has taken its place: what it links to on this site may be gone."""
    depth: int = 0
    """How deep below the organisation's root its pages lie, where they do not lie as such texts usually do."""

    @property
    def discreet(self) -> bool:
        return self.selected.circumstances.discreet

    @property
    def _root(self) -> str:
        """The way from a page of the document to the organisation's root: policies lie a folder deeper."""
        if self.depth:
            return "../" * self.depth
        return "../../" if isinstance(self.selected.document.file, ChildrenFile) else "../../../"

    def resolved(self, link: Link, section: SelectedSection, medium: Medium) -> ResolvedLink:
        """Return where the link leads and what it prints; nothing where this organisation lacks its target."""
        if self.ended and link.slots:
            return NOWHERE  # A link whose address is somebody's is only words in the archive.
        target = read_target(link.target)
        if self.replaced and target.scheme in {"flow", "policy"}:
            return _as_released("", link.frozen)
        found = self._resolved(link, target, section, medium)
        if link.frozen and (target.scheme == "ref" or found.missing):
            return _as_released(found.href, link.frozen)
        return found

    def _resolved(self, link: Link, target: Target, section: SelectedSection, medium: Medium) -> ResolvedLink:
        if target.scheme == "#":
            return self._inside(self.selected, target.name, section, medium, "")
        if target.scheme == "flow":
            return self._flow(target.name, medium)
        if target.scheme == "policy":
            return self._policy(target.name, target.part, section, medium)
        if target.scheme == "ref":
            return to_reference(self.data, target.name, target.part, target.issue, self.effective)
        return _to_web(link.target)

    def _inside(
        self, selected: Selected, name: str, section: SelectedSection, medium: Medium, policy: str
    ) -> ResolvedLink:
        place = selected.places.get(name)
        if place is None:
            return _to_nothing(f"the text '{name}'")
        if policy:
            return _to_place(place, f"{self._root}policies/{policy}/" if medium != "print" else None, True)
        apart = medium == "page" and place.section != section.id
        return _to_place(place, "../" if apart else "", False)

    def _flow(self, name: str, medium: Medium) -> ResolvedLink:
        if name not in self.published.flow_titles:
            return _to_nothing(f"the flowchart '{name}'")
        folder = f"{self._root}flows/{self.published.flow_addresses[name]}" if medium != "print" else ""
        return _to_folder(self.published.flow_titles[name], folder)

    def _policy(self, name: str, part: str, section: SelectedSection, medium: Medium) -> ResolvedLink:
        if name not in self.published.selected:
            # With words of its own the link stays as plain words: not every organisation publishes every policy.
            return _to_nothing(f"the policy '{name}'")
        where = self.published.addresses[name]
        if part:
            return self._inside(self.published.selected[name], part, section, medium, where)
        folder = f"{self._root}policies/{where}" if medium != "print" else ""
        return _to_folder(self.published.titles[name], folder)


# What links lead to is remembered, so that equal answers are one object. Bounded: a source names some hundred places.

NOWHERE = ResolvedLink("")


@lru_cache(maxsize=1024)
def _as_released(href: str, words: str) -> ResolvedLink:
    return ResolvedLink(href, "", (Words(words),))


@lru_cache(maxsize=256)
def _to_nothing(missing: str) -> ResolvedLink:
    return ResolvedLink("", missing=missing)


@lru_cache(maxsize=1024)
def _to_web(target: str) -> ResolvedLink:
    return ResolvedLink(target.replace("%7B", "{").replace("%7D", "}"))


@lru_cache(maxsize=1024)
def _to_folder(title: str, folder: str) -> ResolvedLink:
    """Return what leads to the first page of a folder; nowhere where there is none."""
    return ResolvedLink(f"{folder}/index.html" if folder else "", "", (Words(title),))


@lru_cache(maxsize=4096)
def _to_place(place: Place, way: str | None, of_another: bool) -> ResolvedLink:
    """Return what leads to a place: by a way to its page's folder, inside the same page (""), or nowhere (None)."""
    page = f"{way}{place.address}/index.html" if way else ""
    href = f"{page}#{place.anchor}" if way is not None else ""
    return ResolvedLink(href, place.number, place.title, "", not of_another)


@lru_cache(maxsize=1024)
def to_reference(data: Data, name: str, part: str, pinned: str, effective: date) -> ResolvedLink:
    reference = data.references.get(name)
    if reference is None or (pinned and pinned not in reference.issues):
        return _to_nothing(f"'{name}' among law and guidance")  # Only what was released may name what is gone.
    found = (pinned, reference.issues[pinned]) if pinned else issue_in_force(reference, effective)
    if found is None:
        return ResolvedLink("", missing=f"an issue of '{name}' that is in force on {spoken(effective)}")
    key, issue = found
    named = issue.name or (key if reference.kind == "guidance" else "")
    shown = f" ({named})" if named else ""
    inside = f", {issue.parts[part]}" if part and part in issue.parts else ""
    lost = f"the part '{part}' in the issue {key} of '{name}', which is in force when it takes effect"
    missing = lost if part and part not in issue.parts else ""
    return ResolvedLink(issue.url or reference.url, "", (Words(reference.title),), f"{shown}{inside}", missing=missing)


# Bounded: the sections of an organisation for two audiences, in two media.
@lru_cache(maxsize=128)
def settled(linked: Linked, section: SelectedSection, medium: Medium, page_word: str) -> Segments:
    """Return the section's HTML with only those holes left that an organisation's values fill."""
    resolved = tuple(linked.resolved(link, section, medium) for link in _links_in(section, medium, linked.discreet))
    return _settled(section, medium, linked.discreet, resolved, page_word)


# Bounded: the sections of an organisation for two audiences as pages, in the whole and on paper, and common ones.
@lru_cache(maxsize=512)
def _settled(
    section: SelectedSection, medium: Medium, discreet: bool, resolved: tuple[ResolvedLink, ...], page_word: str
) -> Segments:
    leads = dict(zip(_links_in(section, medium, discreet), resolved, strict=True))
    segments = _flattened(section, medium, discreet)
    return settle(segments, lambda link: flatten_link(link, leads[link], medium, page_word), section.id, discreet)


@lru_cache(maxsize=1024)
def _links_in(section: SelectedSection, medium: Medium, discreet: bool) -> tuple[Link, ...]:
    segments = _flattened(section, medium, discreet)
    return tuple(each.link for each in segments if isinstance(each, Hole) and each.link is not None)


@lru_cache(maxsize=1024)
def _flattened(section: SelectedSection, medium: Medium, discreet: bool) -> Segments:
    return flatten_section(section, medium, discreet)
