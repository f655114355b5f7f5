"""The page that the code on paper leads to: whether what it says is still so."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.edition.paper import Standing
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "poster/{code}/index.html"


def view_poster_page(publication: Publication, standing: Standing) -> View:
    # Where every page is discreet they are all alike; elsewhere the code tells one from the next, and nothing more.
    neutral = "" if publication.organisation.discreet else standing.code
    return {
        "page": make_page(publication, PATH, neutral_title=neutral, discreet=standing.discreet),
        "tell": publication.tell,
        "code": standing.code,
        "kind": standing.kind.replace("-", "_"),
        "title": "" if standing.discreet else standing.title,
        "current": standing.current,
        "printed": standing.printed,
        "since": standing.since,
        "changed": standing.changed,
        "new": way_up(PATH) + standing.path if standing.path else "",
    }


OUTPUT = Output(
    "website",
    per="code",
    audience="public",
    path=PATH,
    template="poster_page.html.j2",
    view=view_poster_page,
)
