"""Reads an organisation's folder overlays/: its own changes to the text of the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from handrail.diagnostics import Findings, Location, choose_from
from handrail.history.overlays import Overlay
from handrail.history.words import END, OURS, THEIRS, conflict_marks
from handrail.loading import Files
from handrail.registry import all_generated
from handrail.source.blocks import Block
from handrail.source.compiler import Compiled, Vocabulary, compile_text
from handrail.source.data import Data
from handrail.source.marked import Marked, read_yaml
from handrail.source.project import vocabulary_of
from handrail.source.schema import Line, Model, Text, printable, validate

FOLDER = "overlays"
MOST_OVERLAYS = 200
LONGEST = 20_000
"""Characters of one file."""


class OverlayFile(Model):
    """What stands between the two lines `---` at the top of a file of overlays/."""

    target: Line
    """The id of the block that is changed."""
    action: Literal["replace", "before", "after", "remove"]
    reason: Text
    based_on: Annotated[str, Field(max_length=LONGEST), AfterValidator(printable)] = ""
    """The text of the source for which it was written, as it was typed there."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file of overlays/ taken apart."""

    head: str
    """Its settings, in the lines in which they stand in the file."""
    words: str
    """Its text, without empty lines around it."""
    line: int
    """Of the text's first line, counted from 0."""


def taken_apart(text: str) -> Parts | None:
    """Return the settings and the text of a file, or None where it does not begin with settings."""
    lines = text.split("\n")
    ends = [i for i, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        return None
    at = next((i for i in range(ends[1] + 1, len(lines)) if lines[i].strip()), len(lines))
    return Parts("\n".join(["", *lines[1 : ends[1]]]), "\n".join(lines[at:]).rstrip(), at)


def read_overlays(
    files: Files, folder: str, data: Data, published: Collection[str], findings: Findings
) -> tuple[Overlay, ...]:
    """Return every overlay of the organisation in `folder`, sorted by path; `published` are the ids of its policies."""
    paths = files.under(f"{folder}/{FOLDER}")
    if len(paths) > MOST_OVERLAYS:
        findings.error(
            Location(paths[MOST_OVERLAYS]),
            "too-many-overlays",
            f"the folder {FOLDER}/ holds {len(paths)} files, and may hold {MOST_OVERLAYS}",
            "ask whoever keeps the source to take over what all of you need",
        )
        return ()
    known = vocabulary_of(data, tuple(sorted(all_generated())))
    found = (_read(files, path, folder, known, published, findings) for path in paths)
    return tuple(each for each in found if each is not None)


def _read(
    files: Files, path: str, folder: str, known: Vocabulary, published: Collection[str], findings: Findings
) -> Overlay | None:
    inside = path.removeprefix(f"{folder}/{FOLDER}/").split("/")
    if len(inside) != 2 or not path.endswith(".md"):
        findings.error(
            Location(path),
            "overlay-misplaced",
            f"the folder {FOLDER}/ holds a folder for each policy, and in it text files whose names end in .md",
            f"move it to {folder}/{FOLDER}/<policy>/, with such a name",
        )
        return None
    policy = inside[0]
    if policy not in published:
        findings.error(
            Location(path),
            "overlay-without-policy",
            f"{folder.rpartition('/')[2]} does not publish '{policy}', whose text this would change",
            f"{choose_from(policy, published)}; or delete the file",
        )
        return None
    text = files.text(path, findings)
    return read_overlay(text, path, policy, known, findings) if text is not None else None


def read_overlay(text: str, path: str, policy: str, known: Vocabulary, findings: Findings) -> Overlay | None:
    """Return one overlay from its file, or None after reporting what is wrong with it."""
    parts = taken_apart(text)
    if parts is None or len(text) > LONGEST:
        _report_form(parts, path, findings)
        return None
    marked = read_yaml(parts.head, path, findings)
    file = validate(OverlayFile, marked, findings) if marked is not None else None
    before = len(findings)
    compiled = _compiled(file, parts, path, known, findings)
    if marked is None or file is None:
        return None
    if not file.based_on.strip():
        command = f"handrail overlay {path.split('/')[1]} {file.target}"
        findings.error(
            marked.key_at("based_on"),
            "overlay-without-basis",
            "nothing says for which text of the source this was written",
            f"let '{command}' write the file, or write 'based_on: |' and below it, indented, the source's text",
        )
    if len(findings) > before:
        return None
    places = {name: _place(marked, name) for name in OverlayFile.model_fields}
    basis = _basis(file.based_on, path, known)
    return Overlay(
        policy, path, file.target, file.action, file.reason, file.based_on, basis, compiled, parts.words, places
    )


def _place(marked: Marked, name: str) -> Location:
    return marked.key_at(name) if name == "based_on" else marked.value_at(name)


def _report_form(parts: Parts | None, path: str, findings: Findings) -> None:
    if parts is None:
        findings.error(
            Location(path),
            "overlay-without-settings",
            "the file does not begin with its settings between two lines '---'",
            f"let 'handrail overlay {path.split('/')[1]} BLOCK' write the file, and change the text in it",
        )
        return
    findings.error(Location(path), "overlay-too-long", "the file is too long", f"keep it within {LONGEST:,} characters")


def _compiled(
    file: OverlayFile | None, parts: Parts, path: str, known: Vocabulary, findings: Findings
) -> Compiled | None:
    """Return the local text compiled, or None where there is none or something is wrong with it."""
    where = Location(path, parts.line)
    if file is not None and (file.action == "remove") == bool(parts.words):
        if parts.words:
            statement, fix = "'action: remove' takes the text away, and a text stands here", "write 'action: replace'"
        else:
            statement = f"'action: {file.action}' needs a text, and none stands below the second line '---'"
            fix = "write your text there, or 'action: remove'"
        findings.error(where, "overlay-text", statement, fix)
        return None
    if not parts.words:
        return None
    for line, column in conflict_marks(parts.words)[:1]:
        findings.error(
            Location(path, parts.line + line, column),
            "overlay-conflict",
            "two texts stand here that could not be made one",
            f"keep the words that shall count, and delete the others, with the marks '{OURS}', '{THEIRS}' and '{END}'",
        )
        return None
    compiled = compile_text(parts.words, path, "passage", known, findings, where)
    for block in _includes(compiled):
        findings.error(
            block.where, "include-not-allowed", "a passage cannot be included here", "write the words themselves"
        )
    return compiled


def _includes(compiled: Compiled | None) -> Iterator[Block]:
    return (block for block in (compiled.text.walk() if compiled else ()) if block.kind == "include")


def _basis(text: str, path: str, known: Vocabulary) -> tuple[Block, ...]:
    """Return the source's text of then, compiled as far as it can be: the names in it may be gone."""
    lenient = Vocabulary(known.directives, known.abbreviations)
    compiled = compile_text(text, path, "passage", lenient, Findings())
    return (*compiled.text.blocks, *compiled.text.notes) if compiled else ()
