"""What has changed in an organisation's editions since those that they replaced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handrail.edition.entry import DocumentEntry
from handrail.history.comparing import Change, Comparison
from handrail.history.telling import Fill, as_data


@dataclass(frozen=True, slots=True)
class SaidOfChange:
    """What the editors of the source say of a change: what one now does, and why."""

    block: str
    now: str
    because: str
    """Title and part of the law or guidance behind it."""
    by: str
    """`national`, `county` or `ours`."""
    readers: tuple[str, ...]
    """Reading roles that it concerns; none means everybody."""
    address: str
    """Of the section that says it now; empty if it is gone."""
    anchor: str
    place: str
    """Number and heading."""


@dataclass(frozen=True, eq=False, slots=True)
class ChangedEdition:
    """An edition beside the one that it is compared with. Each is itself and equals no other."""

    document: DocumentEntry
    before: DocumentEntry
    comparison: Comparison
    said: tuple[SaidOfChange, ...]
    source_version: str
    text_hash: str
    """Of all that was approved."""
    fill: Fill = field(repr=False)
    """Writes a line of the source's editors out for the organisation."""
    text: str = ""
    """Id of the document's text with its changes marked; only for staff."""
    asked: bool = False
    """Whether somebody asked for this comparison, who read none of the editions since."""

    @property
    def effective(self) -> date:
        assert self.document.effective is not None
        return self.document.effective


def replacements(changed: Iterable[ChangedEdition]) -> tuple[ChangedEdition, ...]:
    """Return the editions that took the place of another, beside that one.

    What else somebody asked to compare is none, nor is a draft beside the release of its own day.
    """
    days = ((each, each.before.effective) for each in changed if not each.asked)
    return tuple(each for each, before in days if before is not None and before < each.effective)


def data_of(changed: ChangedEdition) -> dict[str, object]:
    """Return the changes for other programs: what was compared, and then what `handrail.history.telling` names."""
    days = {"before": changed.before.effective, "effective": changed.document.effective}
    return {
        "policy": changed.document.id,
        "title": changed.document.title,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "text_hash": changed.text_hash,
        **as_data(changed.comparison, changed.fill),
    }


def mark_of(change: Change) -> str:
    """Return the mark of a block in the full text, for somebody who read the edition before."""
    if change.new is None or change.sort is None or change.sort == "renumbering":
        return ""
    if change.kind != "changed":
        return change.kind
    return {"rule": "changed", "wording": "reworded", "contact": "contact"}[change.sort]


def marked_id(policy: str, before: date) -> str:
    """Return the id of a policy's text with its changes since an edition marked."""
    return f"{policy}~{before.isoformat()}"
