"""Lists what one published tree holds, and what each file was made from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

AUDIENCES = ("public", "staff")
MANIFEST_NAME = "manifest.json"

_FORMAT = 1
_ORGANISATION = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
# A colon names a drive or a stream on Windows, where a site may be unpacked.
_FORBIDDEN_IN_PATHS = re.compile(r"[\\:\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file of a tree."""

    path: str
    """Inside the tree, with forward slashes."""
    sha256: str
    fingerprint: str
    """What the file was made from; an equal one means that it need not be made again."""
    kind: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every file of one organisation's tree but the manifest itself.

    Raises:
        ValueError: a name or path could leave the tree, or two entries share a path.
    """

    organisation: str
    audience: str
    entries: tuple[Entry, ...] = ()
    """Sorted by path, in whatever order they were given."""

    def __post_init__(self) -> None:
        check_organisation(self.organisation)
        check_audience(self.audience)
        for entry in self.entries:
            check_path(entry.path)
        if len(self.paths) != len(self.entries):
            raise ValueError(f"two files of {self.audience}/{self.organisation} share a path")
        object.__setattr__(self, "entries", tuple(sorted(self.entries)))

    @property
    def paths(self) -> frozenset[str]:
        return frozenset(entry.path for entry in self.entries)

    def by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    def to_json(self) -> bytes:
        """Return the same bytes for the same entries, one entry a line so that a difference reads well."""
        lines = ",\n".join("  " + _one_line(_entry_fields(entry)) for entry in self.entries)
        entries = f"[\n{lines}\n ]" if lines else "[]"
        head = f' "audience": {_one_line(self.audience)},\n "entries": {entries},\n "format": {_FORMAT},\n'
        return f'{{\n{head} "organisation": {_one_line(self.organisation)}\n}}\n'.encode()


def read_manifest(data: bytes) -> Manifest | None:
    """Return the manifest that `data` spells, or None if it is damaged or of another format."""
    try:
        fields = json.loads(data)
        if fields["format"] != _FORMAT:
            return None
        entries = tuple(_read_entry(entry) for entry in fields["entries"])
        return Manifest(_text(fields, "organisation"), _text(fields, "audience"), entries)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def is_organisation(name: str) -> bool:
    return _ORGANISATION.match(name) is not None


def check_organisation(name: str) -> str:
    """Return `name`, or raise ValueError: it is to be the name of one folder."""
    if not is_organisation(name):
        raise ValueError(f"{name!r} cannot be an organisation's folder")
    return name


def check_audience(audience: str) -> str:
    if audience not in AUDIENCES:
        raise ValueError(f"{audience!r} is no audience")
    return audience


def check_path(path: str) -> str:
    """Return `path`, or raise ValueError if it could name anything but a file inside its tree."""
    parts = path.split("/")
    if _FORBIDDEN_IN_PATHS.search(path) or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{path!r} is not a path inside a tree")
    if path == MANIFEST_NAME:
        raise ValueError("the manifest is written with the tree, not into it")
    return path


def _entry_fields(entry: Entry) -> dict[str, str]:
    return {"kind": entry.kind, "made_from": entry.fingerprint, "path": entry.path, "sha256": entry.sha256}


def _read_entry(fields: Mapping[str, object]) -> Entry:
    return Entry(_text(fields, "path"), _text(fields, "sha256"), _text(fields, "made_from"), _text(fields, "kind"))


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not text")
    return value


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
