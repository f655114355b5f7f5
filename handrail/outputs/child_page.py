"""The version of one age band, on one page."""

from __future__ import annotations

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.policy_pages import SectionText
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "children/{band}/index.html"


def view_child_page(publication: Publication, document: DocumentEntry) -> View:
    return {
        "page": make_page(
            publication,
            PATH,
            document.title,
            document.neutral_title,
            here="children",
            discreet=document.discreet,
            description=document.summary,
        ),
        "title": document.title,
        "summary": document.summary,
        "sections": tuple(
            SectionText(
                section.number,
                section.title,
                section.anchor,
                publication.section_html(document.id, section.id, "whole"),
            )
            for section in document.sections
        ),
        "pdf": f"{way_up(PATH)}print/children-{document.id}.pdf",
    }


OUTPUT = Output("website", per="band", path=PATH, template="child_page.html.j2", view=view_child_page)
