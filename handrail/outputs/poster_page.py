"""The page that the code on a poster leads to; it is there only as long as the poster tells the truth."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page
from handrail.rendering.poster_code import poster_code

PATH = "poster/{code}/index.html"
KIND = "contact-poster"


def view_poster_page(publication: Publication, subject: None) -> View:
    code = poster_code(publication, KIND)
    return {
        "path_parts": {"code": code},
        "page": make_page(publication, PATH),
        "tell": publication.tell,
        "code": code,
    }


OUTPUT = Output("website", per="organisation", path=PATH, template="poster_page.html.j2", view=view_poster_page)
