"""A project whose school has released an edition, and one that took its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import SMALL, edited, write_project
from tests.commands import run

OAK = "schools/oak/organisation.yaml"
NEXT = (
    ("effective: 2026-04-01", "effective: 2026-05-01"),
    ("on: 2026-03-19}", "on: 2026-03-19}, {by: Governors, on: 2026-04-22}"),
)
FIRST = "content/policies/care/first.md"
THEN = """\
# First things {#first}

Tell {{ people.lead.name }} within two days. Write it down. {#tell-at-once}

{{ people.lead.name }} keeps the key.

A pupil's file is kept. It is locked away.

Nobody keeps a diary of it.

Staff of the night shift ring the old bell. {audience="staff"}

## Going home {#home}

See them to the gate, and greet who comes.
"""
NOW = """\
# First things {#first}

Tell {{ people.lead.name }} on the same day. Write it down. {#tell-at-once}

{{ people.lead.name }} keeps the key.

A pupil's file is kept. It is locked away, <script>alert("x")</script> & all.

Staff of the night shift ring the new bell. {audience="staff"}

## Going home {#home}

See them to the gate; and greet who comes.

- never alone
"""
NOTES = """\
"2026-04":
  tell-at-once:
    by: national
    now: "Tell {{ people.lead.name }} the same day, <b>now</b>."
    because: ref:guide/part-one
"""
NEW = {FIRST: NOW, "content/policies/care/changes.yaml": NOTES}


def write(project: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)


def replaced(project: Path, path: str, *pairs: tuple[str, str]) -> None:
    text = (project / path).read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (project / path).write_text(text)


def two_editions(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    then: Mapping[str, str] | None = None,
    now: Mapping[str, str] | None = None,
    *changes: tuple[str, str],
) -> Path:
    """Return a project with two releases; `changes` are those of the school's file between them."""
    source = edited("content/source.yaml", ("version: 2026-04", "version: 2025-09"))
    project = write_project(folder, {**source, FIRST: THEN, **(then or {})})
    released = run(capsys, project, "release", "oak", dated="2026-04-02")
    assert released.status == 0, released.out + released.err
    write(project, {"content/source.yaml": SMALL["content/source.yaml"], **(NEW if now is None else now)})
    replaced(project, OAK, *NEXT, *changes)
    released = run(capsys, project, "release", "oak", dated="2026-05-02")
    assert released.status == 0, released.out + released.err
    return project


def build(capsys: pytest.CaptureFixture[str], project: Path, *kinds: str, dated: str = "2026-05-18") -> None:
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website", *kinds, dated=dated)
    assert ran.status == 0, ran.err + ran.out
