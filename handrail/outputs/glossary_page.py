"""Abbreviations and terms, explained."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "glossary/index.html"


def view_glossary(publication: Publication, subject: None) -> View:
    items = sorted(publication.glossary, key=lambda item: (item.term.casefold(), item.term))
    return {"page": make_page(publication, PATH), "entries": tuple(items)}


OUTPUT = Output("website", per="organisation", path=PATH, template="glossary_page.html.j2", view=view_glossary)
