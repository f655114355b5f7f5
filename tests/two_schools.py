"""Builds a project of two invented organisations that has one of everything an edit can touch."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handrail.pipeline import Request, Summary, build
from handrail.rendering import fitting
from handrail.rendering.pdf import LaidOut
from tests.builders import DATED, SMALL, edited, write_project

Changes = Mapping[str, str | bytes | None]


def make_photo(colour: str, size: tuple[int, int] = (160, 160)) -> bytes:
    """Return a picture of one colour, as a camera would give it, with width and height in pixels."""
    picture = io.BytesIO()
    Image.new("RGB", size, colour).save(picture, "PNG")
    return picture.getvalue()


OAK = edited(
    "schools/oak/organisation.yaml",
    (
        "    phone: 01632 960101\n",
        "    phone: 01632 960101\n    photo: {file: images/ann.png, consent: {on: 2026-01-10, for: [web, wall]}}\n",
    ),
    ("policies:\n", 'brand: {colour: "#5b2a86"}\npolicies:\n'),
)
ELM = """\
name: Elm House
short_name: Elm
traits: {sector: charity}
areas: [hill]
ages: [12, 15]
site_url: https://elm.example/care/
email: office@elm.example
phone: 01632 960200
contacts_checked: 2026-04-20
people:
  eve:
    name: Eve Elder
    roles: [lead]
    phone: 01632 960201
policies:
  care: {effective: 2026-04-01, next_review: 2027-04-01, approved: [{by: Trustees, on: 2026-03-19}]}
"""
SECOND = """\
# Second things {#second}

A {{ term.child }} comes first.

The worry desk knows more. {when="large"}
"""
EXTRA = """\
# Extra {#extra}

- one thing
- another

## Coming in {#coming-in when="has-gate"}

{{ prompt.gate }}
"""

PROJECT: Changes = {
    **OAK,
    "content/policies/care/second.md": SECOND,
    "content/policies/care/extra.md": EXTRA,
    "schools/elm/organisation.yaml": ELM,
    "schools/oak/private.yaml": "people:\n  ann: {mobile: 07700 900101}\n",
    "schools/oak/images/ann.png": make_photo("teal"),
}
"""What differs from the small project."""


def write_two_schools(root: Path, changes: Changes | None = None) -> Path:
    """Write both organisations' project below `root` and return it."""
    return write_project(root, {**PROJECT, **(changes or {})})


def text_of(path: str) -> str:
    """Return a file of the project, as it is before any change."""
    text = PROJECT.get(path, SMALL.get(path))
    assert isinstance(text, str), path
    return text


def replaced(path: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the project with words replaced; they must be there."""
    text = text_of(path)
    assert old in text, f"{old!r} is not in {path}"
    return {path: text.replace(old, new)}


def apply(root: Path, changes: Changes) -> None:
    """Write the changed files into a project; None takes a file away, and its folder with it once that is empty."""
    for path, entry in changes.items():
        target = root / path
        if entry is None:
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.encode() if isinstance(entry, str) else entry)


def build_at(root: Path, dated: date = DATED, **more: object) -> Summary:
    """Build the project in this process; nothing in it may be wrong, though a review may be near or a folder gone."""
    summary = build(Request(root, dated, **more))  # type: ignore[arg-type]
    wrong = [found for found in summary.findings if found.code not in {"review-due", "page-vanished"}]
    assert not wrong, "\n".join(map(str, wrong))
    return summary


def site_of(root: Path) -> dict[str, bytes]:
    """Return every file of a finished site by its path; nothing but the lock may lie beside the two trees."""
    site = root / "site"
    assert set(os.listdir(site)) == {"public", "staff", ".lock"}
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


class _Remembered(LaidOut):
    """A laid-out print that is written once for each of its sizes."""

    def write(self, zoom: float = 1.0) -> bytes:
        written: dict[float, bytes] = self.fetcher.__dict__.setdefault("written", {})
        if zoom not in written:
            written[zoom] = super().write(zoom)
        return written[zoom]


@contextmanager
def prints_made_once() -> Iterator[None]:
    """Remember prints meanwhile: made of the same text, styles and pictures they are the same."""
    made: dict[tuple[object, ...], LaidOut] = {}
    make = fitting.make_fitting

    def remember(html: str, styles: Any, resources: Mapping[str, bytes], *rest: Any) -> LaidOut:
        key = (html, styles, *rest)
        known = made.get(key)
        if known is None or any(resources.get(name) != data for name, data in known.fetcher.used.items()):
            laid_out = make(html, styles, resources, *rest)
            made[key] = known = _Remembered(laid_out.document, laid_out.fetcher)
        return known

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "make_fitting", remember)
        yield
