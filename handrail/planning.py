"""Plans what a publication is made into: every file's path, and a fingerprint of all that it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.edition.model import Publication
from handrail.fingerprinting import matter_key, page_fingerprint, print_fingerprint
from handrail.registry import Output, Per, View, all_outputs
from handrail.rendering.assets import make_assets
from handrail.rendering.theme import Theme

Subjects = Iterator[tuple[Any, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file to make: where it goes, and the digest of everything that decides its bytes."""

    kind: str
    audience: str
    path: str
    fingerprint: str
    output: Output | None = field(repr=False)
    """None of an asset, whose bytes are known already."""
    view: View = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    matter: str = field(default="", repr=False)
    """Of a page: what stands for all that its own blocks can print, its frame left out."""

    @property
    def is_print(self) -> bool:
        return self.output is not None and self.output.sheet is not None


def _policies(publication: Publication) -> Subjects:
    for policy in publication.editions:
        yield policy, {"policy": policy.address}


def _sections(publication: Publication) -> Subjects:
    for policy in publication.editions:
        for section in policy.sections:
            yield (policy, section), {"policy": policy.address, "section": section.address}


def _flows(publication: Publication) -> Subjects:
    for flow in publication.flows:
        yield flow, {"flow": flow.address}


def _steps(publication: Publication) -> Subjects:
    for flow in publication.flows:
        for step in flow.steps:
            yield (flow, step), {"flow": flow.address, "step": str(step.number)}


def _bands(publication: Publication) -> Subjects:
    for text in publication.children:
        yield text, {"band": text.id}


def _redirects(publication: Publication) -> Subjects:
    for moved in publication.redirects:
        yield moved, {"old": moved[0]}


def _organisation(publication: Publication) -> Subjects:
    yield None, {}


SUBJECTS: Mapping[Per, Callable[[Publication], Subjects]] = {
    "organisation": _organisation,
    "policy": _policies,
    "section": _sections,
    "flow": _flows,
    "step": _steps,
    "band": _bands,
    "redirect": _redirects,
}


def plan(publication: Publication, theme: Theme, public: tuple[Artefact, ...] = ()) -> tuple[Artefact, ...]:
    """Return every artefact of the publication in order of path; no bytes are made.

    Given the plan of the public publication, a print for staff that says nothing more than the public one is the
    same artefact, and carries no notice that it is for staff.

    Raises:
        ValueError: two outputs claim one path.
    """
    planned: dict[str, Artefact] = {}
    for artefact in (*plan_pages(publication, theme), *plan_prints(publication, theme, public)):
        if artefact.path in planned:
            raise ValueError(f"two outputs would write {artefact.path}")
        planned[artefact.path] = artefact
    return tuple(planned[path] for path in sorted(planned))


def plan_pages(publication: Publication, theme: Theme) -> Iterator[Artefact]:
    """Yield everything that makes the website: what pages share, and the pages."""
    for asset in make_assets(publication, theme):
        yield Artefact("assets", publication.audience, asset.path, asset.fingerprint, None, {}, asset.data)
    for output, path, view in _views(publication, False):
        matter = matter_key(theme, output.template, view)
        digest = page_fingerprint(theme, output.template, view, matter)
        yield Artefact(output.name, publication.audience, path, digest, output, view, matter=matter)


def plan_prints(publication: Publication, theme: Theme, public: tuple[Artefact, ...] = ()) -> Iterator[Artefact]:
    """Yield every PDF; `public` is the plan of the public publication."""
    prints = {artefact.path: artefact.fingerprint for artefact in public if artefact.is_print}
    for output, path, view in _views(publication, True):
        digest = print_fingerprint(output, view, publication, theme)
        if path in prints:
            without_notice = {**view, "staff_copy": False}
            if print_fingerprint(output, without_notice, publication, theme) == prints[path]:
                view, digest = without_notice, prints[path]
        yield Artefact(output.name, publication.audience, path, digest, output, view)


def _views(publication: Publication, prints: bool) -> Iterator[tuple[Output, str, View]]:
    """Yield the path and the view of each page, or of each print."""
    for output in all_outputs():
        if output.audience not in ("both", publication.audience) or (output.sheet is not None) != prints:
            continue
        for subject, parts in SUBJECTS[output.per](publication):
            if output.wanted(publication, subject):
                view = output.view(publication, subject)
                yield output, output.path.format_map({**parts, **_named(view)}), view


def _named(view: View) -> Mapping[str, str]:
    """Return what a view adds to its path, such as a poster's code."""
    named = view.get("path_parts", {})
    assert isinstance(named, Mapping)
    return named
