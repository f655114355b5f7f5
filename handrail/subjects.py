"""Finds what each kind of output is made for: once for an organisation, or for each policy, flow, band, site …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handrail.edition.model import Publication
from handrail.edition.rereading import Reread, changed_for, readers_of
from handrail.registry import Output, Per, all_outputs

Subjects = Iterator[tuple[Any, Mapping[str, str]]]
"""What a view gets, and what it adds to the output's path."""


def outputs_for(publication: Publication) -> Iterator[Output]:
    """Yield every output that is made for the publication's audience."""
    return (output for output in all_outputs() if output.audience in ("both", publication.audience))


def subjects_of(output: Output, publication: Publication) -> Subjects:
    """Yield what the output is made for in the publication."""
    return (found for found in SUBJECTS[output.per](publication) if output.wanted(publication, found[0]))


def _policies(publication: Publication) -> Subjects:
    for policy in publication.editions:
        yield policy, {"policy": policy.address}


def _past(publication: Publication) -> Subjects:
    for edition in publication.past:
        policy, _, day = edition.address.partition("/editions/")
        yield edition, {"policy": policy, "edition": day}


def _reread(publication: Publication) -> Subjects:
    for changed in publication.changed:
        if not changed.asked:
            yield Reread(changed), {"policy": changed.document.address}


def _since(publication: Publication) -> Subjects:
    for changed in publication.changed:
        if changed.asked and changed.before.effective:
            day = changed.before.effective.isoformat()
            yield Reread(changed), {"policy": changed.document.address, "since": day}


def _readers(publication: Publication) -> Subjects:
    for changed in publication.changed:
        for role in () if changed.asked else readers_of(publication, changed):
            theirs = changed_for(publication, changed, role)
            if theirs is not None:
                yield Reread(theirs, role), {"policy": changed.document.address, "role": role.id}


def _sections(publication: Publication) -> Subjects:
    for policy in publication.editions:
        for section in policy.sections:
            yield (policy, section), {"policy": policy.address, "section": section.address}


def _flows(publication: Publication) -> Subjects:
    for flow in publication.flows:
        yield flow, {"flow": flow.address}


def _steps(publication: Publication) -> Subjects:
    for flow in publication.flows:
        for step in flow.steps:
            yield (flow, step), {"flow": flow.address, "step": str(step.number)}


def _bands(publication: Publication) -> Subjects:
    for text in publication.children:
        yield text, {"band": text.id}


def _redirects(publication: Publication) -> Subjects:
    for moved in publication.redirects:
        yield moved, {"old": moved[0]}


def _organisation(publication: Publication) -> Subjects:
    yield None, {}


def _sites(publication: Publication) -> Subjects:
    for site in publication.organisation.sites:
        yield site, {"site": site.id}


def _prints(publication: Publication) -> Subjects:
    for text in publication.prints:
        yield text, {"print": text.address}


def _codes(publication: Publication) -> Subjects:
    for standing in publication.standings:
        yield standing, {"code": standing.code}


SUBJECTS: Mapping[Per, Callable[[Publication], Subjects]] = {
    "organisation": _organisation,
    "policy": _policies,
    "past": _past,
    "reread": _reread,
    "since": _since,
    "reader": _readers,
    "section": _sections,
    "flow": _flows,
    "step": _steps,
    "band": _bands,
    "redirect": _redirects,
    "site": _sites,
    "print": _prints,
    "code": _codes,
    # The pack is made of the prints that were planned.
    "pack": lambda publication: iter(()),
}
