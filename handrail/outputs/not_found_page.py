"""The page that a server shows for an address that is not there."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "404.html"


def view_not_found(publication: Publication, subject: None) -> View:
    facts = publication.organisation
    return {
        "page": make_page(publication, PATH),
        # A server shows this page at any depth, where a relative link leads nowhere.
        "root": facts.site_url if facts.site_url.endswith("/") or not facts.site_url else f"{facts.site_url}/",
        "phone_number": facts.phone,
        "danger_heading": publication.tell.danger_heading,
    }


OUTPUT = Output("website", per="organisation", path=PATH, template="not_found_page.html.j2", view=view_not_found)
