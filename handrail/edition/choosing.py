"""Chooses what an organisation publishes: its policies, the addenda of the day, child texts, texts of prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Findings, Location, choose_from
from handrail.organisation.checking import traits_of
from handrail.organisation.model import AddendumEntry, PolicyEntry
from handrail.organisation.reading import Side
from handrail.source.conditions import any_of, holds, parse_rule
from handrail.source.data import Data
from handrail.source.document_model import AddendumFile, ChildrenFile, DocumentFile, PrintFile
from handrail.source.documents import Document
from handrail.source.model import Band
from handrail.source.project import Source


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents of one organisation on one date."""

    policies: tuple[Document, ...]
    addenda: tuple[Document, ...]
    """That have begun and not ended."""
    ended: tuple[Document, ...]
    """Addenda that are over."""
    bands: tuple[Document, ...]
    prints: tuple[Document, ...]

    @property
    def editions(self) -> tuple[Document, ...]:
        """Return what has an approval and an address of its own, in the order in which lists name it."""
        return (*self.policies, *self.addenda, *self.ended)


def choose_documents(source: Source, side: Side, truths: frozenset[str], dated: date, findings: Findings) -> Chosen:
    """Return what is published; ids that nobody wrote and texts for another sector are reported."""
    policies = tuple(
        policy
        for name in side.file.policies
        if (policy := _edition(name, "policies", source, side, findings)) is not None
    )
    addenda: list[Document] = []
    ended: list[Document] = []
    for name, entry in side.file.addenda.items():
        addendum = _edition(name, "addenda", source, side, findings)
        if addendum is not None and _goes_with_something(addendum, side, findings) and entry.from_ <= dated:
            (ended if has_ended(entry, dated) else addenda).append(addendum)
    prints = tuple(text for text in source.prints.values() if _has_rule(text, truths, findings))
    return Chosen(policies, tuple(addenda), tuple(ended), _bands(source, side, truths, findings), prints)


def has_ended(entry: PolicyEntry | AddendumEntry | None, dated: date) -> bool:
    """Say whether this is an addendum whose last day is past."""
    return isinstance(entry, AddendumEntry) and entry.until is not None and entry.until < dated


def decision(name: str, side: Side) -> tuple[PolicyEntry | AddendumEntry | None, Location]:
    """Return what the organisation decided about a policy or addendum, and where that stands."""
    entry: PolicyEntry | AddendumEntry | None = side.file.policies.get(name)
    if entry is not None:
        return entry, side.marked.key_at("policies", name)
    return side.file.addenda.get(name), side.marked.key_at("addenda", name)


def _edition(name: str, kind: str, source: Source, side: Side, findings: Findings) -> Document | None:
    where = side.marked.key_at(kind, name)
    known = source.policies if kind == "policies" else source.addenda
    found = known.get(name)
    if found is None:
        what = "policy" if kind == "policies" else "addendum"
        findings.error(where, f"unknown-{what}", f"there is no {what} '{name}'", choose_from(name, known))
        return None
    assert isinstance(found.file, DocumentFile)
    if not holds(any_of(found.file.sectors), traits_of(side.file, source.data)):
        findings.error(
            where,
            "policy-of-another-sector",
            f"'{name}' is for: {', '.join(found.file.sectors)}",
            "delete it here, or correct the sector under 'traits'",
        )
        return None
    return found


def _goes_with_something(addendum: Document, side: Side, findings: Findings) -> bool:
    assert isinstance(addendum.file, AddendumFile)
    if set(addendum.file.amends) & set(side.file.policies):
        return True
    findings.error(
        side.marked.key_at("addenda", addendum.id),
        "addendum-without-policy",
        f"'{addendum.id}' goes with {' and '.join(addendum.file.amends)}, which this organisation does not publish",
        f"write {next(iter(addendum.file.amends))}: under 'policies:' too, or delete the addendum here",
    )
    return False


def _bands(source: Source, side: Side, truths: frozenset[str], findings: Findings) -> tuple[Document, ...]:
    ages = side.file.ages
    wanted = []
    for name, band in source.data.settings.bands.items():
        text = source.children.get(name)
        if _fits(name, band, ages, source.data) and text is not None and _has_rule(text, truths, findings):
            wanted.append(text)
    return tuple(wanted)


def _has_rule(text: Document, truths: frozenset[str], findings: Findings) -> bool:
    assert isinstance(text.file, (ChildrenFile, PrintFile))
    return holds(parse_rule(text.file.when or "true", Location(text.path), findings), truths)


def _fits(name: str, band: Band, ages: tuple[int, ...], data: Data) -> bool:
    """Say whether a band is for an organisation of those ages, or of none stated; one without ages is for all."""
    if band.ages is None:
        return True
    if len(ages) != 2:
        return name in data.settings.bands_without_ages
    return ages[0] <= band.ages[1] and ages[1] >= band.ages[0]
