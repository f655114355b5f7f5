"""What applied once and applies no more, with the days of each; its pages stay where they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up
from handrail.rendering.policy_front import way_to_changes

PATH = "archive/index.html"


@dataclass(frozen=True, slots=True)
class ArchivedEdition:
    title: str
    summary: str
    since: date | None
    until: date | None
    """Its last day; or the day on which another took its place, where it was `replaced`."""
    replaced: bool
    href: str
    changes: str
    """The way to what the edition after it changed."""


def view_archive(publication: Publication, subject: None) -> View:
    up = way_up(PATH)
    return {
        "page": make_page(publication, PATH),
        "entries": tuple(
            ArchivedEdition(
                entry.title,
                entry.summary,
                entry.effective,
                entry.until or entry.replaced_on,
                entry.replaced_on is not None,
                f"{up}policies/{entry.address}/index.html",
                way_to_changes(publication, entry, up),
            )
            for entry in (*publication.archive, *publication.past)
        ),
    }


OUTPUT = Output(
    "website",
    per="organisation",
    path=PATH,
    template="archive_page.html.j2",
    view=view_archive,
    wanted=lambda publication, subject: bool(publication.archive or publication.past),
)
