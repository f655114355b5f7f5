"""Helplines and other bodies that help, in groups."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "support/index.html"


def view_support(publication: Publication, subject: None) -> View:
    return {
        "page": make_page(publication, PATH, here="support"),
        "emergency": publication.tell.emergency,
        "danger_heading": publication.tell.danger_heading,
        "groups": tuple(group for group in publication.service_groups if group.services),
    }


OUTPUT = Output("website", per="organisation", path=PATH, template="support_page.html.j2", view=view_support)
