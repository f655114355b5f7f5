"""What pages and prints say of the changes in an edition: each in words, in groups, with the way to its place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from handrail.edition.addresses import anchor
from handrail.edition.changed import ChangedEdition, SaidOfChange
from handrail.edition.entry import DocumentEntry
from handrail.history.comparing import Change
from handrail.history.shown import Source
from handrail.history.words import What

BY: tuple[Source, ...] = ("national", "county", "ours")
"""Whom changes of rules come from, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One block that changed. `kind` is `new`, `changed`, `removed` or `moved`."""

    kind: str
    moved: bool
    place: str
    """Number and words of the heading that it stands under, or its own."""
    href: str
    """From a page whose way to the root is given, to the block or its section; empty on paper, and where it is gone."""
    words: tuple[tuple[What, str], ...]
    """All of its words: `same`, `in` or `out`, and the text."""
    generated: str = ""
    """Of a list that the program writes: its name, such as `contacts`; it has no words then."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one sort; those of rules are told apart by whom they come from."""

    sort: str
    by: str
    said: tuple[SaidOfChange, ...]
    changes: tuple[ShownChange, ...]


def change_groups(changed: ChangedEdition, up: str | None) -> tuple[ChangeGroup, ...]:
    """Return the changes, rules first: national, county's, ours; then contacts, wording, numbers.

    `up` is the way from the page to the organisation's root; None on paper.
    """
    comparison = changed.comparison
    groups = [
        ChangeGroup(
            "rule",
            by,
            tuple(each for each in changed.said if each.by == by),
            tuple(_shown(each, changed.document, up) for each in comparison.rules if each.by == by),
        )
        for by in BY
    ]
    for sort, changes in (("contact", comparison.contacts), ("wording", comparison.wording)):
        groups.append(ChangeGroup(sort, "", (), tuple(_shown(each, changed.document, up) for each in changes)))
    renumbered = tuple(_shown(each, changed.document, up) for each in comparison.renumbered)
    groups.append(ChangeGroup("renumbering", "", (), renumbered))
    return tuple(group for group in groups if group.changes)


def _shown(change: Change, document: DocumentEntry, up: str | None) -> ShownChange:
    shown = change.shown
    place = " ".join(filter(None, (shown.number, shown.text))) if shown.is_heading else shown.heading
    words = tuple(
        (what, "".join(edit.text for edit in edits)) for what, edits in groupby(change.words, lambda edit: edit.what)
    )
    generated = shown.text.split()[1] if shown.aligned.kind == "generated" and shown.text.startswith(":::") else ""
    href = href_of(change, document, up) if up is not None else ""
    return ShownChange(change.kind, change.moved, place, href, () if generated else words, generated)


def href_of(change: Change, document: DocumentEntry, up: str) -> str:
    """Return the way to the section that holds the block, and to the block where it has an address of its own."""
    if change.new is None:
        return ""
    aligned = change.new.aligned
    section = next((each for each in document.sections if each.id == aligned.section), None)
    if section is None:
        return ""
    anchors = {heading.anchor for heading in section.headings} | {section.anchor}
    names = (anchor(aligned.id, discreet) for discreet in (False, True))
    place = next((f"#{name}" for name in names if name in anchors), "")
    return f"{up}policies/{document.address}/{section.address}/index.html{place}"
