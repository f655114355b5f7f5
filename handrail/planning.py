"""Plans what a publication is made into: every file's path, and a fingerprint of all that it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from handrail.edition.model import Publication
from handrail.registry import Output, Per, View, all_outputs
from handrail.rendering.assets import Asset, make_assets
from handrail.rendering.html import template_digest
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
    prints = {artefact.path: artefact.fingerprint for artefact in public if artefact.is_print}
    for artefact in _planned(publication, theme, prints):
        if artefact.path in planned:
            raise ValueError(f"two outputs would write {artefact.path}")
        planned[artefact.path] = artefact
    return tuple(planned[path] for path in sorted(planned))


def _planned(publication: Publication, theme: Theme, prints: Mapping[str, str]) -> Iterator[Artefact]:
    for asset in make_assets(publication, theme):
        yield _of_asset(asset, publication)
    for output in all_outputs():
        if output.audience not in ("both", publication.audience):
            continue
        for subject, parts in SUBJECTS[output.per](publication):
            if output.wanted(publication, subject):
                view = output.view(publication, subject)
                path = output.path.format_map({**parts, **_named(view)})
                digest = fingerprint(output, view, publication, theme)
                if path in prints:
                    without_notice = {**view, "staff_copy": False}
                    if fingerprint(output, without_notice, publication, theme) == prints[path]:
                        view, digest = without_notice, prints[path]
                yield Artefact(output.name, publication.audience, path, digest, output, view)


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
        digest.update(f"{publication.organisation.colour}\0{output.sheet!r}".encode())
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
