"""Plans what a publication is made into: every file's path, and a fingerprint of all that it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import orjson

from handrail.edition.model import PackLine, Publication
from handrail.prints import ViewedPrint, files_of, pack_parts, view_prints
from handrail.registry import Output, View
from handrail.rendering.assets import Asset, make_assets
from handrail.rendering.html import template_digest
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
    known = {artefact.path: artefact.fingerprint for artefact in public if artefact.is_print}
    viewed = view_prints(publication) if prints is None else prints
    publication = replace(publication, files=files_of(viewed, publication))
    for artefact in _planned(publication, theme, viewed, known):
        if artefact.path in planned:
            raise ValueError(f"two outputs would write {artefact.path}")
        planned[artefact.path] = artefact
    return tuple(planned[path] for path in sorted(planned))


def _planned(
    publication: Publication, theme: Theme, viewed: tuple[ViewedPrint, ...], known: Mapping[str, str]
) -> Iterator[Artefact]:
    for asset in make_assets(publication, theme):
        yield _of_asset(asset, publication)
    sheets = {each.path: _of_sheet(each, publication, theme, known) for each in viewed}
    if len(sheets) < len(viewed):
        raise ValueError("two prints have one path")
    yield from sheets.values()
    for output in outputs_for(publication):
        if output.per == "pack":
            inside = tuple((line, sheets[path]) for line, path in pack_parts(publication, viewed))
            if inside:
                yield _pack(output, publication, theme, inside)
        elif output.sheet is None:
            for subject, parts in subjects_of(output, publication):
                view = output.view(publication, subject)
                path = output.path.format_map({**parts, **_named(view)})
                digest = fingerprint(output, view, publication, theme)
                yield Artefact(output.name, publication.audience, path, digest, output, view)


def _of_sheet(each: ViewedPrint, publication: Publication, theme: Theme, known: Mapping[str, str]) -> Artefact:
    output, view = each.output, each.view
    digest = fingerprint(output, view, publication, theme)
    if each.path in known:
        without_notice = {**view, "staff_copy": False}
        if fingerprint(output, without_notice, publication, theme) == known[each.path]:
            view, digest = without_notice, known[each.path]
    return Artefact(output.name, publication.audience, each.path, digest, output, view)


def _pack(
    output: Output, publication: Publication, theme: Theme, parts: tuple[tuple[PackLine, Artefact], ...]
) -> Artefact:
    lines = tuple((line, artefact.path, str(artefact.view.get("code", ""))) for line, artefact in parts)
    view = output.view(publication, lines)
    digest = hashlib.sha256(fingerprint(output, view, publication, theme).encode())
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


def _of_asset(asset: Asset, publication: Publication) -> Artefact:
    return Artefact("assets", publication.audience, asset.path, asset.fingerprint, None, {}, asset.data)


def fingerprint(output: Output, view: View, publication: Publication, theme: Theme) -> str:
    """Return a digest of the view, of what the template prints by itself, and of the program."""
    digest = hashlib.sha256(program_digest().encode())
    styles = output.sheet.styles if output.sheet else ()
    digest.update(template_digest(theme, output.template, styles).encode())
    digest.update(_folder_digest(theme, "symbols").encode())
    facts = orjson.dumps(view, default=_plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS)
    digest.update(facts)
    if output.sheet:
        facts_of_print = f"{publication.organisation.colour}\0{publication.organisation.palette}\0{output.sheet!r}"
        digest.update(facts_of_print.encode())
        digest.update(_folder_digest(theme, "fonts").encode())
        # A page names its pictures; a sheet holds them.
        for path, data in sorted(publication.pictures.items()):
            if path.encode() in facts:
                digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a view may hold plain data only, and this is a {type(value).__name__}")


@cache
def _folder_digest(theme: Theme, folder: str) -> str:
    digest = hashlib.sha256()
    for path, data in theme.under(folder).items():
        digest.update(path.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


@cache
def program_digest() -> str:
    """Return a digest of the program's own modules: a new version may make other bytes of the same facts."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(here.rglob("*.py")):
        digest.update(str(path.relative_to(here)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
