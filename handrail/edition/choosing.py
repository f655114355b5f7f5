"""Chooses what an organisation publishes: its policies, the addenda of the day, child texts, texts of prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from handrail.diagnostics import Findings, Location, choose_from
from handrail.organisation.checking import traits_of
from handrail.organisation.model import AddendumEntry, PolicyEntry
from handrail.organisation.reading import Side
from handrail.organisation.releases import Release
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
    released: Mapping[str, Release] = field(default_factory=dict)
    """By the id of the document that was read from it."""
    past: tuple[Document, ...] = ()
    """Releases that a later one has replaced, the newest first."""

    @property
    def editions(self) -> tuple[Document, ...]:
        """Return what has an approval and an address of its own, in the order in which lists name it."""
        return (*self.policies, *self.addenda, *self.ended)

    def before(self, policy: str, since: date | None) -> tuple[tuple[str, bool], ...]:
        """Return the id of the edition just before, and of the one in force on a day, if that is another one.

        Each with whether it was asked for by that day; the oldest one stands for days before there was any.
        """
        past = [each.id for each in self.past if self.released[each.id].policy == policy]
        if not past:
            return ()
        then = next((each for each in past if since and self.released[each].effective <= since), past[-1])
        return ((past[0], False), *(((then, True),) if since and then != past[0] else ()))


def choose_documents(
    source: Source,
    side: Side,
    releases: Mapping[str, tuple[Release, ...]],
    truths: frozenset[str],
    dated: date,
    draft: bool,
    findings: Findings,
) -> Chosen:
    """Return what is published; ids that nobody wrote and texts for another sector are reported.

    A policy is published from its newest release whose day has come, and from the source while there is none; a draft
    from the source in any case.
    """
    policies: list[Document] = []
    past: list[Document] = []
    released: dict[str, Release] = {}
    for name in side.file.policies:
        policy = _edition(name, "policies", source, side, findings)
        if policy is not None:
            known = tuple(reversed(releases.get(name, ())))
            come = [] if draft else [each for each in known if each.effective <= dated]
            policies.append(_published(come[0], policy) if come else policy)
            released |= {name: come[0]} if come else {}
            replaced = [each for each in known if come and each.effective < come[0].effective]
            if draft:
                # One of the same day is not replaced yet; a draft is compared with it, for its text may be another.
                replaced = [each for each in known if each.effective <= side.file.policies[name].effective]
            past += [_past(each, policy) for each in replaced]
            released |= {past_id(each): each for each in replaced}
    addenda: list[Document] = []
    ended: list[Document] = []
    for name, entry in side.file.addenda.items():
        addendum = _edition(name, "addenda", source, side, findings)
        if addendum is not None and _goes_with_something(addendum, side, findings) and entry.from_ <= dated:
            (ended if has_ended(entry, dated) else addenda).append(addendum)
    prints = tuple(text for text in source.prints.values() if _has_rule(text, truths, findings))
    bands = _bands(source, side, truths, findings)
    return Chosen(tuple(policies), tuple(addenda), tuple(ended), bands, prints, released, tuple(past))


# Bounded: the releases of an organisation, for its two audiences.
@lru_cache(maxsize=64)
def _published(release: Release, policy: Document) -> Document:
    """Return the released text, with what the source says now of addresses, flows and discretion."""
    assert isinstance(release.document.file, DocumentFile)
    assert isinstance(policy.file, DocumentFile)
    file = policy.file.model_copy(update={"numbering": release.document.file.numbering})
    return replace(release.document, file=file)


@lru_cache(maxsize=64)
def _past(release: Release, policy: Document) -> Document:
    return replace(_published(release, policy), id=past_id(release))


def past_id(release: Release) -> str:
    """Return what a replaced release is called: the policy and its day."""
    return f"{release.policy}@{release.effective.isoformat()}"


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
