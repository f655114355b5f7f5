"""A feed to subscribe to: each edition that took effect, with what one now does differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from handrail.edition.changed import replacements
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.history.shown import CLASSES
from handrail.registry import Output, View

PATH = "changes/feed.atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An edition that took effect. Its id stays what it is, whatever becomes of its address."""

    id: str
    title: str
    effective: date
    href: str
    before: date | None
    """Of the one that it replaced, where it is known what changed."""
    counts: tuple[tuple[str, int], ...]
    now: tuple[str, ...]


def view_feed(publication: Publication, subject: None) -> View:
    facts = publication.organisation
    entries = _entries(publication)
    return {
        "name": facts.name,
        "home": facts.site_url,
        "address": f"{facts.site_url}{PATH}",
        "updated": entries[0].effective,
        "entries": entries,
    }


def has_feed(publication: Publication) -> bool:
    """Say whether the publication has a feed: one for staff has none, and none leads to an unknown address."""
    facts = publication.organisation
    return publication.audience == "public" and bool(facts.site_url.strip("/")) and bool(_published(publication))


def _published(publication: Publication) -> list[tuple[DocumentEntry, date]]:
    """Return what took effect and may be named where others look over a shoulder, with the day."""
    editions = (*publication.editions, *(each for each in publication.past if each.effective != each.replaced_on))
    days = [(each, each.effective) for each in editions if not each.discreet]
    return [(each, day) for each, day in days if day is not None and day <= publication.dated]


def _entries(publication: Publication) -> tuple[FeedEntry, ...]:
    found = [_entry(publication, document, day) for document, day in _published(publication)]
    return tuple(sorted(found, key=lambda entry: (entry.effective, entry.id), reverse=True))


def _entry(publication: Publication, document: DocumentEntry, effective: date) -> FeedEntry:
    site = publication.organisation.site_url
    changed = next((each for each in replacements(publication.changed) if each.document is document), None)
    folder = "changes" if changed else "policies"
    policy = document.address.partition("/")[0]
    where = urlsplit(site)
    counts = ((sort, len(changed.comparison.of_sort(sort)) if changed else 0) for sort in CLASSES)
    return FeedEntry(
        f"tag:{where.hostname},{effective.isoformat()}:{where.path}policies/{policy}",
        document.title,
        effective,
        f"{site}{folder}/{document.address}/index.html",
        changed.before.effective if changed else None,
        tuple((sort, count) for sort, count in counts if count),
        tuple(each.now for each in changed.said) if changed else (),
    )


OUTPUT = Output(
    "website",
    per="organisation",
    path=PATH,
    template="changes_feed.atom.j2",
    view=view_feed,
    audience="public",
    wanted=lambda publication, subject: has_feed(publication),
)
