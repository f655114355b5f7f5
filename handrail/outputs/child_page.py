"""The version of one age band, on one page: who listens, whom to ring now, then the text, an idea a card."""

from __future__ import annotations

from handrail.edition.bands import is_for_early_readers, neutral_ages
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.policy_pages import SectionText
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "children/{band}/index.html"


def view_child_page(publication: Publication, document: DocumentEntry) -> View:
    tell, up = publication.tell, way_up(PATH)
    return {
        # Whoever reads it may be overlooked: so each has a quick way out, and says nothing of itself in a history.
        "page": make_page(publication, PATH, document.title, neutral_ages(document), here="children", discreet=True),
        "title": document.title,
        "summary": document.summary,
        "early_reader": is_for_early_readers(document),
        "for_anybody": document.ages is None,
        "people": tell.people,
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone,
        "yourself_heading": tell.yourself_heading,
        "helpline": next((service for service in tell.helplines if service.phone), None),
        "sections": tuple(
            SectionText(
                section.number,
                section.title,
                section.anchor,
                publication.section_html(document.id, section.id, "whole"),
            )
            for section in document.sections
        ),
        "pdf": f"{up}print/children-{document.id}.pdf",
    }


OUTPUT = Output("website", per="band", path=PATH, template="child_page.html.j2", view=view_child_page)
