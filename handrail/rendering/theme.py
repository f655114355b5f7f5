"""A theme: templates, stylesheets, fonts, symbols, and every word that a template prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handrail.diagnostics import Findings
from handrail.loading import Files
from handrail.source.marked import read_shared_yaml

WORDS = "words.en-GB.yaml"


@dataclass(frozen=True, eq=False, slots=True)
class Theme:
    """The files of a theme, `plain` below it, by their path in the theme's folder."""

    name: str
    files: Mapping[str, bytes] = field(repr=False)
    words: Mapping[str, str] = field(repr=False)

    def text(self, path: str) -> str:
        """Raises KeyError for a file that the theme lacks."""
        return self.files[path].decode()

    def under(self, folder: str) -> Mapping[str, bytes]:
        """Return the theme's files below a folder, sorted by path."""
        return {path: self.files[path] for path in sorted(self.files) if path.startswith(f"{folder}/")}


def read_theme(name: str, layers: tuple[Files, ...], findings: Findings) -> Theme:
    """Return the theme made of `layers`, of which a later one wins by file name (words: by key)."""
    files: dict[str, bytes] = {}
    words: dict[str, str] = {}
    for layer in layers:
        for path in sorted(layer.entries):
            files[path] = layer.read(path)
        if WORDS in layer:
            marked = read_shared_yaml(layer.read(WORDS).decode(), f"themes/{name}/{WORDS}", findings)
            if marked is not None and isinstance(marked.data, dict):
                words |= {str(key): str(value or "") for key, value in marked.data.items()}
    return _theme(name, tuple(files.items()), tuple(words.items()))


# Equal files give one theme, so that what was made of its templates is not made again by the next build. Bounded.
@lru_cache(maxsize=4)
def _theme(name: str, files: tuple[tuple[str, bytes], ...], words: tuple[tuple[str, str], ...]) -> Theme:
    return Theme(name, dict(files), dict(words))
