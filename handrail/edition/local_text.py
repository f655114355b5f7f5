"""Puts an organisation's own changes on the policies that it publishes, and proves them for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from handrail.diagnostics import Findings, Severity
from handrail.edition.resolving import Resolved, resolve
from handrail.history.overlay_proof import Known, prove_overlaid
from handrail.history.overlaying import Overlaid, overlay_document
from handrail.history.overlays import DOES, Overlay, Placed
from handrail.organisation.reading import Organisation
from handrail.registry import all_generated
from handrail.source.blocks import Audience
from handrail.source.conditions import holds, written
from handrail.source.data import Data
from handrail.source.project import Source


def with_overlays(
    source: Source,
    organisation: Organisation,
    audience: Audience,
    resolved: Resolved,
    dated: date,
    draft: bool,
    findings: Findings,
) -> Source:
    """Return the source as the organisation has it; the very same where it changes nothing.

    A policy that is published from a release goes on being published, whatever is wrong with what will be in the next.
    """
    file = organisation.side(audience).file
    # What only private.yaml lists is no concern of the public's.
    published = frozenset((*file.policies, *file.addenda))
    made = {name: each for name, each in overlaid_of(source, organisation).items() if name in published}
    if not made:
        return source
    changed = {name: overlaid.document for name, overlaid in made.items()}
    local = replace(
        source,
        policies={name: changed.get(name, policy) for name, policy in source.policies.items()},
        addenda={name: changed.get(name, addendum) for name, addendum in source.addenda.items()},
    )
    known = Known(organisation.id, resolved.truths, audience, dated, published)
    wrong = False
    for name, overlaid in made.items():
        found = Findings()
        found.add(*overlaid.findings)
        prove_overlaid(overlaid, local, all_generated(), known, found)
        if audience == "staff":
            _report_never_there(overlaid, source.data, organisation, resolved, dated, found)
        released = not draft and any(each.effective <= dated for each in organisation.releases.get(name, ()))
        findings.add(*(replace(each, severity=Severity.WARNING) if released else each for each in found.all()))
        wrong = wrong or found.has_errors
    # What is wrong has been said; the text that it would make would only say it again.
    return source if wrong else local


def overlaid_of(source: Source, organisation: Organisation) -> dict[str, Overlaid]:
    """Return the documents that the organisation changes, by their ids."""
    of: defaultdict[str, list[Overlay]] = defaultdict(list)
    for overlay in organisation.overlays:
        of[overlay.policy].append(overlay)
    known = {**source.policies, **source.addenda}
    return {name: overlay_document(known[name], tuple(of[name])) for name in of if name in known}


def _report_never_there(
    overlaid: Overlaid,
    data: Data,
    organisation: Organisation,
    resolved: Resolved,
    dated: date,
    findings: Findings,
) -> None:
    """Report overlays of text that the organisation has neither for its staff nor for the public."""
    waiting = [placed for placed in overlaid.placed if not is_there(placed, resolved)]
    if not waiting:
        return
    public = resolve(data, organisation, "public", dated, Findings())
    for placed in waiting:
        if not is_there(placed, public):
            findings.error(
                placed.overlay.places["target"],
                "overlay-of-other-text",
                f"this {DOES[placed.overlay.action]} '{placed.block.id}', which {organisation.id} never has: "
                f"it is only there when {written(placed.block.condition)}",
                "delete this file, or change what organisation.yaml says of you",
                (placed.block.where,),
            )


def is_there(placed: Placed, resolved: Resolved) -> bool:
    """Say whether one audience has the block; inside `::: each` a part of it is enough."""
    condition = placed.block.condition
    areas = frozenset(area.id for area in resolved.areas)
    return holds(condition, resolved.truths) or any(holds(condition, resolved.truths - areas | {one}) for one in areas)
