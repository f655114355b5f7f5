"""What applied once and applies no more, with the days of each; its pages stay where they were."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "archive/index.html"


def view_archive(publication: Publication, subject: None) -> View:
    up = way_up(PATH)
    return {
        "page": make_page(publication, PATH),
        "entries": tuple(
            (entry.title, entry.summary, entry.effective, entry.until, f"{up}policies/{entry.address}/index.html")
            for entry in publication.archive
        ),
    }


OUTPUT = Output(
    "website",
    per="organisation",
    path=PATH,
    template="archive_page.html.j2",
    view=view_archive,
    wanted=lambda publication, subject: bool(publication.archive),
)
