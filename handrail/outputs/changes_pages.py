"""What changed: which edition replaced which, and for each policy what is different in it, as a page and as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from handrail.edition.changed import ChangedEdition, data_of, replacements
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.history.shown import CLASSES
from handrail.outputs.changes_feed import PATH as FEED
from handrail.outputs.changes_feed import has_feed
from handrail.registry import Output, View
from handrail.rendering.changes_listed import list_changes
from handrail.rendering.page import make_page, way_up
from handrail.rendering.policy_front import trail_of

INDEX = "changes/index.html"
POLICY = "changes/{policy}/index.html"
DATA = "changes/{policy}/changes.json"
SUMMARY = "print/{policy}-changes.pdf"


@dataclass(frozen=True, slots=True)
class Replacement:
    """An edition that took the place of another one; `earlier` are days of those before, with the ways to them."""

    title: str
    effective: date
    before: date | None
    counts: tuple[tuple[str, int], ...]
    href: str
    old: str
    pdf: str
    earlier: tuple[tuple[date | None, str], ...]


def view_index(publication: Publication, subject: None) -> View:
    up = way_up(INDEX)
    return {
        "page": make_page(publication, INDEX, here="policies"),
        "feed": f"{up}{FEED}" if has_feed(publication) else "",
        "replacements": tuple(_replacement(publication, each, up) for each in replacements(publication.changed)),
    }


def _replacement(publication: Publication, changed: ChangedEdition, up: str) -> Replacement:
    document, before = changed.document, changed.before
    earlier = (each for each in publication.past if each.current == document.address and each is not before)
    return Replacement(
        document.title,
        changed.effective,
        before.effective,
        counts_of(changed),
        f"{up}{POLICY.format(policy=document.address)}",
        f"{up}policies/{before.address}/index.html",
        "" if document.discreet else f"{up}{SUMMARY.format(policy=document.address)}",
        tuple((each.effective, f"{up}policies/{each.address}/index.html") for each in earlier),
    )


def counts_of(changed: ChangedEdition) -> tuple[tuple[str, int], ...]:
    """Return how many changes there are of each sort that there is."""
    counts = ((sort, len(changed.comparison.of_sort(sort))) for sort in CLASSES)
    return tuple((sort, count) for sort, count in counts if count)


def view_changes(publication: Publication, document: DocumentEntry) -> View:
    changed = changes_of(publication, document)
    assert changed is not None
    up, facts = way_up(POLICY), publication.organisation
    return {
        "page": make_page(
            publication,
            POLICY,
            document.title,
            document.neutral_title,
            here="policies",
            discreet=document.discreet,
            trail=trail_of(document, up),
        ),
        "title": document.title,
        "effective": changed.effective,
        "before": changed.before.effective,
        "contents": f"{up}policies/{document.address}/index.html",
        "old": f"{up}policies/{changed.before.address}/index.html",
        "pdf": "" if document.discreet else f"{up}{SUMMARY.format(policy=document.address)}",
        "data": "" if document.discreet else "changes.json",
        "all": f"{up}{INDEX}",
        "publisher": publication.source.publisher,
        "owner": facts.short_name,
        "sections": list_changes(changed, up),
        "withheld": publication.audience == "public",
    }


def changes_of(publication: Publication, document: DocumentEntry) -> ChangedEdition | None:
    """Return an edition beside the one just before it, if it replaced one."""
    return next((each for each in replacements(publication.changed) if each.document is document), None)


def has_changes(publication: Publication, document: DocumentEntry) -> bool:
    return changes_of(publication, document) is not None


def view_data(publication: Publication, document: DocumentEntry) -> View:
    changed = changes_of(publication, document)
    assert changed is not None
    return {"data": Markup(json.dumps(data_of(changed), ensure_ascii=False, indent=1))}


OUTPUTS = (
    Output(
        "website",
        per="organisation",
        path=INDEX,
        template="changes_index.html.j2",
        view=view_index,
        wanted=lambda publication, subject: bool(replacements(publication.changed)),
    ),
    Output(
        "website",
        per="policy",
        path=POLICY,
        template="changes_page.html.j2",
        view=view_changes,
        wanted=has_changes,
    ),
    Output(
        "website",
        per="policy",
        path=DATA,
        template="changes_data.json.j2",
        view=view_data,
        # A file of data has no way out of it, and browsers show it under its own name.
        wanted=lambda publication, document: has_changes(publication, document) and not document.discreet,
    ),
)
