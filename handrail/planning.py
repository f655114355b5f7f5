"""Plans what a publication is made into: every file's path, and a fingerprint of all that it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handrail.edition.model import Publication
from handrail.edition.paper import PackLine
from handrail.fingerprinting import matter_key, page_fingerprint, print_fingerprint
from handrail.prints import ViewedPrint, files_of, pack_parts, view_prints
from handrail.registry import Output, View
from handrail.rendering.assets import make_assets
from handrail.rendering.theme import Theme
from handrail.subjects import outputs_for, subjects_of


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
    parts: tuple[Artefact, ...] = field(default=(), repr=False)
    """Of a pack: the sheets that follow its own, in order."""
    matter: str = field(default="", repr=False)
    """Of a page: what stands for all that its own blocks can print, its frame left out."""

    @property
    def is_print(self) -> bool:
        return self.output is not None and self.output.sheet is not None


def plan(
    publication: Publication,
    theme: Theme,
    prints: tuple[ViewedPrint, ...] | None = None,
    public: tuple[Artefact, ...] = (),
) -> tuple[Artefact, ...]:
    """Return every artefact of the publication in order of path; no bytes are made.

    `prints` are those of `view_prints`. Given the plan of the public publication, a print for staff that says nothing
    more than the public one is the same artefact, and carries no notice that it is for staff.

    Raises:
        ValueError: two outputs claim one path.
    """
    planned: dict[str, Artefact] = {}
    viewed = view_prints(publication) if prints is None else prints
    publication = replace(publication, files=files_of(viewed, publication))
    for artefact in (*plan_pages(publication, theme), *plan_prints(publication, theme, viewed, public)):
        if artefact.path in planned:
            raise ValueError(f"two outputs would write {artefact.path}")
        planned[artefact.path] = artefact
    return tuple(planned[path] for path in sorted(planned))


def plan_pages(publication: Publication, theme: Theme) -> Iterator[Artefact]:
    """Yield everything that makes the website: what pages share, and the pages."""
    audience = publication.audience
    for asset in make_assets(publication, theme):
        yield Artefact("assets", audience, asset.path, asset.fingerprint, None, {}, asset.data)
    for output in outputs_for(publication):
        if output.sheet is None:
            for subject, parts in subjects_of(output, publication):
                view = output.view(publication, subject)
                matter = matter_key(theme, output.template, view)
                digest = page_fingerprint(theme, output.template, view, matter)
                path = output.path.format_map({**parts, **_named(view)})
                yield Artefact(output.name, audience, path, digest, output, view, matter=matter)


def plan_prints(
    publication: Publication, theme: Theme, viewed: tuple[ViewedPrint, ...], public: tuple[Artefact, ...] = ()
) -> Iterator[Artefact]:
    """Yield every PDF, and the pack of those that hang; `public` is the plan of the public publication."""
    known = {artefact.path: artefact.fingerprint for artefact in public if artefact.is_print}
    sheets: dict[str, Artefact] = {}
    for each in viewed:
        sheets[each.path] = _of_sheet(each, publication, theme, known)
        yield sheets[each.path]
    parts = tuple((line, sheets[path]) for line, path in pack_parts(publication, viewed))
    for output in outputs_for(publication):
        if output.per == "pack" and parts:
            yield _pack(output, publication, theme, parts)


def _of_sheet(each: ViewedPrint, publication: Publication, theme: Theme, known: Mapping[str, str]) -> Artefact:
    output, view = each.output, each.view
    digest = print_fingerprint(output, view, publication, theme)
    if each.path in known:
        without_notice = {**view, "staff_copy": False}
        if print_fingerprint(output, without_notice, publication, theme) == known[each.path]:
            view, digest = without_notice, known[each.path]
    return Artefact(output.name, publication.audience, each.path, digest, output, view)


def _pack(
    output: Output, publication: Publication, theme: Theme, parts: tuple[tuple[PackLine, Artefact], ...]
) -> Artefact:
    lines = tuple((line, artefact.path, str(artefact.view.get("code", ""))) for line, artefact in parts)
    view = output.view(publication, lines)
    digest = hashlib.sha256(print_fingerprint(output, view, publication, theme).encode())
    inside = {artefact.path: artefact for _, artefact in parts}
    for artefact in inside.values():
        digest.update(artefact.fingerprint.encode())
    path, kind, audience = output.path, output.name, publication.audience
    return Artefact(kind, audience, path, digest.hexdigest(), output, view, parts=tuple(inside.values()))


def _named(view: View) -> Mapping[str, str]:
    """Return what a view adds to its path, such as a poster's code."""
    named = view.get("path_parts", {})
    assert isinstance(named, Mapping)
    return named
