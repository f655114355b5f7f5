"""Releases editions: freezes what was approved, and writes it into the organisation's folder once and for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from handrail.diagnostics import Severity
from handrail.edition.assembling import Assembled
from handrail.edition.checking import Checked, find_late
from handrail.edition.freezing import freeze
from handrail.edition.text import runs_of, text_hash
from handrail.history.overlay_rules import UNDECIDED
from handrail.organisation.model import PolicyEntry
from handrail.organisation.overlays import FOLDER as OVERLAYS
from handrail.organisation.releases import Release, Releasing, release_path, release_text
from handrail.preparing import Prepared, Project, prepare
from handrail.publishing.recording import create_file
from handrail.source.documents import Document

Outcome = Literal["released", "known", "differs", "not-approved", "refused", "not-published"]
"""`known` was released before and says the same; `differs` was too, and the text says something else now."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A policy of an organisation as it would be released today."""

    organisation: str
    policy: str
    document: Document
    about: Releasing

    @property
    def path(self) -> str:
        return release_path(self.policy, self.about.decision.effective)


@dataclass(frozen=True, slots=True)
class Said:
    """What became of one edition, and why."""

    organisation: str
    policy: str
    effective: date | None
    outcome: Outcome
    why: tuple[str, ...] = ()
    renumbered: tuple[str, ...] = ()
    """Numbers that are printed and quoted elsewhere, and mean something else now: `3.2 is now 3.3, Recording`."""


def release(root: Path, project: Project, organisation: str, policies: tuple[str, ...] = ()) -> Iterator[Said]:
    """Release the policies named, or all of the organisation; yields what became of each.

    An edition that is to take effect later says what will be so on that day.
    Each file is written whole or not at all, and one that is there is never touched: a command that was interrupted
    goes on where it stopped.
    """
    project = replace(project, draft=True)
    prepared = prepare(project, organisation)
    if prepared.organisation is None or len(prepared.assembled) < len(("public", "staff")):
        yield from (Said(organisation, policy, None, "refused", _errors(prepared)) for policy in policies or ("",))
        return
    listed = prepared.organisation.public.file.policies
    for policy in policies or tuple(listed):
        if policy not in prepared.assembled[0].texts or policy not in listed:
            yield Said(organisation, policy, None, "not-published")
        else:
            then = replace(project, dated=max(project.dated, listed[policy].effective))
            ready = prepare(then, organisation) if then.dated != project.dated else prepared
            yield _release(root, project.dated, then, ready, policy)


def edition_of_today(project: Project, organisation: str, prepared: Prepared, policy: str) -> Edition:
    """Return the policy frozen as it is today; `prepared` is the organisation's draft."""
    assert prepared.organisation is not None
    public, staff = prepared.assembled
    document = freeze(public, staff, policy)
    about = Releasing(
        organisation,
        prepared.organisation.public.file.policies[policy],
        project.dated,
        project.source.data.settings.version,
        text_hash(runs_of(public.texts[policy], public.values)),
        _numbers(staff, policy),
    )
    return Edition(organisation, policy, document, about)


def _numbers(assembled: Assembled, policy: str) -> dict[str, Mapping[str, str]]:
    return {section.id: section.numbers for section in assembled.texts[policy].selected.sections}


def _release(root: Path, today: date, project: Project, prepared: Prepared, policy: str) -> Said:
    """Release one policy; `project` and `prepared` are of the day from which it counts."""
    assert prepared.organisation is not None
    name, decision = prepared.organisation.id, prepared.organisation.public.file.policies[policy]
    releases = prepared.organisation.releases.get(policy, ())
    same = [each for each in releases if each.effective == decision.effective]
    edition = edition_of_today(project, name, prepared, policy)
    if same:
        outcome: Outcome = "known" if same[0].text_hash == edition.about.text_hash else "differs"
        return Said(name, policy, decision.effective, outcome)
    missing = _not_approved(decision, releases)
    if missing:
        return Said(name, policy, decision.effective, "not-approved", (missing,))
    wrong = tuple(dict.fromkeys((*_errors(prepared), *_late(project, prepared, policy))))
    if wrong:
        return Said(name, policy, decision.effective, "refused", wrong)
    folder = root / "schools" / name
    if not create_file(folder / edition.path, release_text(edition.document, replace(edition.about, released=today))):
        return Said(name, policy, decision.effective, "known")
    return Said(name, policy, decision.effective, "released", (), tuple(_renumbered(prepared, policy)))


def _renumbered(prepared: Prepared, policy: str) -> Iterator[str]:
    """Yield the headings and paragraphs whose printed number is another than in the edition before."""
    changed = prepared.assembled[-1].publication.changed
    before = next((each for each in changed if each.document.id == policy and not each.asked), None)
    for change in before.comparison.changes if before is not None else ():
        if change.old is not None and change.new is not None and change.old.number != change.new.number:
            was, now = change.old.number or "without a number", change.new.number or "without a number"
            title = change.new.text if change.new.is_heading else change.new.heading
            yield f"{was} is now {now}, {title}"


def _not_approved(decision: PolicyEntry, releases: tuple[Release, ...]) -> str:
    """Return what approval is missing: one of its own, and not that of the edition before."""
    newest = max((each.on for each in decision.approved), default=None)
    if newest is None:
        return "nobody has approved it yet: write who did and when under 'approved:'"
    before = [each for each in releases if each.effective < decision.effective]
    last = max((each.on for release in before for each in release.decision.approved), default=None)
    if last is not None and newest <= last:
        return f"the approval of {newest.isoformat()} is the last edition's: write the new one under 'approved:'"
    return ""


def _errors(prepared: Prepared) -> tuple[str, ...]:
    return tuple(str(found) for found in prepared.findings if found.severity is Severity.ERROR)


def _late(project: Project, prepared: Prepared, policy: str) -> Iterator[str]:
    """Yield what is late about the edition itself; another policy's overdue review does not hold this one up."""
    assert prepared.organisation is not None
    for assembled in prepared.assembled:
        publication = assembled.publication
        alone = tuple(each for each in publication.policies if each.id == policy)
        part = replace(assembled, publication=replace(publication, policies=alone))
        yield from (str(found) for found in find_late(Checked(project.source, prepared.organisation, part)))
    own = f"schools/{prepared.organisation.id}/{OVERLAYS}/{policy}/"
    undecided = (found for found in prepared.findings if found.code == UNDECIDED)
    yield from (str(found) for found in undecided if found.location.path.startswith(own))
