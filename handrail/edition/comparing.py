"""Compares an organisation's editions with those that they replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from handrail.diagnostics import Findings
from handrail.edition.changed import ChangedEdition, SaidOfChange, marked_id
from handrail.edition.entry import DocumentEntry
from handrail.edition.filling import PERISHABLE
from handrail.edition.resolving import resolve
from handrail.edition.showing import show
from handrail.edition.text import DocumentText, runs_of, text_hash
from handrail.edition.values import Values
from handrail.history.change_notes import ChangeNote, notes_between
from handrail.history.comparing import Change, Comparison, Part, compare
from handrail.organisation.releases import Release
from handrail.source.blocks import Piece
from handrail.source.documents import Document

WITHHELD = "\u2026"
"""Stands for a name or number of an earlier edition, which the public no more reads here than in its archive."""


class Comparer:
    """Compares an organisation's editions with those before; `line` fills a line of the source's text."""

    def __init__(self, values: Values, texts: Mapping[str, DocumentText], line: Callable[[tuple[Piece, ...]], str]):
        self.values, self.texts, self.line = values, texts, line

    @cached_property
    def public(self) -> Values:
        """What the public reads today: releases hold what it read then."""
        values = self.values
        if values.audience == "public":
            return values
        data, organisation, dated = values.data, values.organisation, values.dated
        return Values(data, organisation, "public", resolve(data, organisation, "public", dated, Findings()), dated)

    def compare(
        self,
        source: Document,
        now: DocumentEntry,
        version: str,
        before: DocumentEntry,
        old: Release,
        asked: bool,
    ) -> ChangedEdition:
        """Return what changed in an edition of a `version` of the source, where the document is `source` now."""
        text, past = self.texts[now.id], self.texts[before.id]
        notes = notes_between(source.change_notes, old.source_version, version)
        comparison = compare(show(past, self.values, self.public), show(text, self.values), notes)
        if self.values.audience == "public":
            comparison = Comparison(tuple(map(_without_former_contacts, comparison.changes)))
        marked = marked_id(now.id, old.effective)
        said = tuple(self.said(change, note, text) for change, note in _with_notes(comparison))
        digest = text_hash(runs_of(text, self.values))
        return ChangedEdition(now, before, comparison, said, version, digest, self.line, marked, asked)

    def said(self, change: Change, note: ChangeNote, text: DocumentText) -> SaidOfChange:
        place = text.selected.places.get(note.block)
        because = ""
        if note.because is not None:
            resolved = text.linked.resolved(note.because, text.selected.sections[0], "print")
            because = f"{self.line(resolved.label)}{resolved.text}"
        return SaidOfChange(
            note.block,
            self.line(note.now),
            because,
            change.by,
            note.readers,
            place.address if place else "",
            place.anchor if place else "",
            " ".join(part for part in (place.number, self.line(place.title)) if part) if place else "",
        )


def _without_former_contacts(change: Change) -> Change:
    """Return the change without the names and numbers that it took out: somebody may have left, or be private now."""
    words = tuple(
        replace(edit, text=_withheld(edit.text)) if edit.what == "out" and edit.origin in PERISHABLE else edit
        for edit in change.words
    )
    old = change.old
    if old is not None:
        old = replace(old, parts=tuple(map(_without_contact, old.parts)))
    return replace(change, old=old, words=words)


def _without_contact(part: Part) -> Part:
    return replace(part, text=_withheld(part.text)) if part.origin in PERISHABLE else part


def _withheld(text: str) -> str:
    """Return the mark in place of a text, with the spaces that part it from its neighbours."""
    bare = text.strip()
    return text.replace(bare, WITHHELD) if bare else text


def _with_notes(comparison: Comparison) -> Iterator[tuple[Change, ChangeNote]]:
    """Yield the first change of a rule that the notes on a block stand for, with each that says what one now does."""
    seen: set[str] = set()
    for change in comparison.rules:
        if change.note is None or change.note.block in seen:
            continue
        seen.add(change.note.block)
        yield from ((change, note) for note in change.note.telling)
