"""What the editors of a source say of its changes: what one now does differently, and what law is behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Link, Piece, Slot, gaps_in
from handrail.source.compiler import Vocabulary
from handrail.source.conditions import ALWAYS, Condition
from handrail.source.document_model import ChangeFile
from handrail.source.flows import compile_line
from handrail.source.marked import Marked
from handrail.source.questions import Rule
from handrail.source.schema import described, validate

_VERSION = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, eq=False, slots=True)
class ChangeNote:
    """What is said of the change of one block in one version. Each is itself and equals no other."""

    version: str
    """The version of the source that brought the change."""
    block: str
    where: Location
    condition: Condition
    """Under what the block is there, and the note with it."""
    sort: Literal["rule", "wording"]
    by: Literal["national", "county"] | None = None
    now: tuple[Piece, ...] = ()
    because: Link | None = None
    readers: tuple[str, ...] = ()
    gone: bool = False
    earlier: tuple[ChangeNote, ...] = ()
    """Where several versions are compared at once: what was said of the block in those before, the newest first."""

    @property
    def telling(self) -> tuple[ChangeNote, ...]:
        """This note and those before it, of them the ones that say what one now does; the newest first."""
        return tuple(note for note in (self, *self.earlier) if note.now)

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        yield from gaps_in(self.now, self.condition)


def compile_changes(
    marked: Marked,
    blocks: Mapping[str, Rule],
    version: str,
    roles: Collection[str] | None,
    known: Vocabulary,
    findings: Findings,
) -> tuple[ChangeNote, ...]:
    """Return the notes of one file, the oldest version first.

    `blocks` are those of the policy that have ids of their own, `version` that of the source, `roles` the reading roles
    or None where any may stand.
    """
    if not isinstance(marked.data, dict) or not marked.data:
        findings.error(
            marked.value_at(),
            "wrong-value",
            "the file should be a group of versions",
            f"write '\"{version}\":' on a line, and below it, indented, the id of each block that changed",
        )
        return ()
    reader = _Reader(marked, blocks, version, roles, known, findings)
    notes = [note for name, entries in marked.data.items() for note in reader.version(str(name), entries)]
    return tuple(sorted(notes, key=lambda note: note.version))


@dataclass(frozen=True, slots=True)
class _Reader:
    marked: Marked
    blocks: Mapping[str, Rule]
    newest: str
    roles: Collection[str] | None
    known: Vocabulary
    findings: Findings

    @property
    def versions(self) -> set[str]:
        written = self.marked.data if isinstance(self.marked.data, dict) else {}
        return {self.newest, *(name for name in written if self.is_version(name))}

    def is_version(self, name: str) -> bool:
        return _VERSION.fullmatch(name) is not None and name <= self.newest

    def version(self, name: str, entries: object) -> Iterator[ChangeNote]:
        if not self.is_version(name):
            self.findings.error(
                self.marked.key_at(name),
                "unknown-version",
                f"the source had no version '{name}'; it is now '{self.newest}'",
                choose_from(name, self.versions),
            )
        elif not isinstance(entries, dict):
            self.findings.error(
                self.marked.value_at(name),
                "wrong-value",
                f"'{name}' should be a group of blocks, and is {described(entries)}",
                "write the id of each block that changed on a line below it, indented",
            )
        else:
            for block in entries:
                file = validate(ChangeFile, self.marked, self.findings, (name, block))
                if file is not None and self.sound(name, block, file):
                    yield self.note(name, block, file)

    def sound(self, version: str, block: str, file: ChangeFile) -> bool:
        before = len(self.findings)
        self.check_block(version, block, file)
        if file.sort == "rule" and file.now is None:
            self.findings.error(
                self.marked.key_at(version, block),
                "missing-key",
                f"nothing says what readers of '{block}' now do differently",
                "add a line 'now: …', or 'sort: wording' if they do the same as before",
            )
        if file.because is not None and not file.because.startswith("ref:"):
            self.findings.error(
                self.marked.value_at(version, block, "because"),
                "wrong-value",
                f"'{file.because}' is no law or guidance",
                "write it as in a link, such as ref:some-guidance/part-one; or delete the line",
            )
        for i, role in enumerate(file.readers if self.roles is not None else ()):
            if self.roles is not None and role not in self.roles:
                self.findings.error(
                    self.marked.value_at(version, block, "readers", i),
                    "unknown-reading-role",
                    f"source.yaml has no reading role '{role}'",
                    choose_from(role, self.roles),
                )
        return len(self.findings) == before

    def check_block(self, version: str, block: str, file: ChangeFile) -> None:
        if block not in self.blocks and not file.gone:
            self.findings.error(
                self.marked.key_at(version, block),
                "unknown-block",
                f"nothing in this policy has the id '{block}'",
                f"{choose_from(block, self.blocks)}; if the text was taken out, add a line 'gone: true'",
            )
        elif block in self.blocks and file.gone:
            self.findings.error(
                self.marked.key_at(version, block, "gone"),
                "block-not-gone",
                f"the block '{block}' is in the text",
                "delete this line",
                (self.blocks[block].block.where,),
            )

    def note(self, version: str, block: str, file: ChangeFile) -> ChangeNote:
        at = (version, block)
        condition = ALWAYS if file.gone else self.blocks[block].block.condition
        now: tuple[Piece, ...] = ()
        if file.now is not None:
            where = self.marked.text_at(*at, "now")
            now = compile_line(file.now, where, self.known, self.findings, spans=True)
        because = None
        if file.because is not None:
            because = Link(file.because, (), self.marked.text_at(*at, "because"), condition)
        return ChangeNote(
            version,
            block,
            self.marked.key_at(*at),
            condition,
            file.sort,
            file.by,
            now,
            because,
            file.readers,
            file.gone,
        )
