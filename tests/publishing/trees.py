"""Two versions of an invented organisation's site, and what a reader may count on at any moment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from handrail.publishing.journal import Steps
from handrail.publishing.manifest import AUDIENCES, MANIFEST_NAME, Entry, Manifest, read_manifest, sha256_of
from handrail.publishing.writing import known, no_steps, open_staging

ORGANISATION = "hartsbrook"
VERSIONS: Mapping[str, Mapping[str, str]] = {
    "april": {"index.html": "april", "flows/concern/index.html": "same", "print/poster.pdf": "old", "gone.txt": "gone"},
    "may": {"index.html": "may", "flows/concern/index.html": "same", "print/poster.pdf": "new", "added/a.txt": "added"},
}


def build(site: Path, version: str, steps: Steps = no_steps, organisation: str = ORGANISATION) -> tuple[str, ...]:
    """Publish a version as the pipeline does: what is known is kept, the rest is written anew."""
    staging = open_staging(site, organisation, steps)
    manifests = []
    for audience in AUDIENCES:
        manifest = known(site, audience, organisation)
        before = manifest.by_path() if manifest else {}
        entries = []
        for path, text in VERSIONS[version].items():
            old = before.get(path)
            if old and old.fingerprint == text:
                staging.keep(audience, path)
                entries.append(old)
            else:
                sha256 = staging.put(audience, path, f"{audience} {text}".encode())
                entries.append(Entry(path, sha256, text, "page"))
        manifests.append(Manifest(organisation, audience, tuple(entries)))
    return staging.finish(manifests)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def published_version(site: Path, audience: str, organisation: str = ORGANISATION) -> str | None:
    """Return the version of a tree, having made sure that it is whole; None if there is no tree at all."""
    folder = site / audience / organisation
    if not folder.exists():
        return None
    files = contents(folder)
    manifest = read_manifest(files.pop(MANIFEST_NAME))
    assert manifest is not None
    assert {path: sha256_of(data) for path, data in files.items()} == {e.path: e.sha256 for e in manifest.entries}
    version = files["index.html"].decode().split()[1]
    assert manifest.paths == frozenset(VERSIONS[version])
    return version


def leftovers(site: Path) -> set[str]:
    return set(os.listdir(site)) - {"public", "staff", ".lock"}
