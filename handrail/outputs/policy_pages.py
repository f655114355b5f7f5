"""The pages of a policy: its contents, each section, and the whole."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handrail.edition.entry import DocumentEntry, SectionEntry
from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up
from handrail.rendering.policy_front import (
    NoticeLink,
    make_contents,
    make_front,
    notice_links,
    on_this_page,
    trail_of,
)

CONTENTS = "policies/{policy}/index.html"
SECTION = "policies/{policy}/{section}/index.html"
WHOLE = "policies/{policy}/all/index.html"


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section on the page of the whole."""

    number: str
    title: str
    anchor: str
    html: Markup
    notices: tuple[NoticeLink, ...] = ()
    former_anchors: tuple[str, ...] = ()


def view_contents(publication: Publication, document: DocumentEntry) -> View:
    up = way_up(CONTENTS)
    asked = document.questions and publication.audience == "staff"
    again = any(each.document is document for each in publication.changed)
    return {
        "page": make_page(
            publication,
            CONTENTS,
            document.title,
            document.neutral_title,
            here="policies",
            discreet=document.discreet,
            description=document.summary,
        ),
        "front": make_front(publication, document, up),
        "contents": make_contents(document, up),
        "reread": f"{up}reread/{document.address}/index.html" if again and publication.audience == "staff" else "",
        "questions": f"{up}policies/{document.address}/questions/index.html" if asked else "",
        "references": document.references,
    }


def view_section(publication: Publication, subject: tuple[DocumentEntry, SectionEntry]) -> View:
    document, section = subject
    up = way_up(SECTION)
    contents = make_contents(document, up)
    at = document.sections.index(section)
    return {
        "page": make_page(
            publication,
            SECTION,
            f"{section.title} – {document.title}",
            document.neutral_title if document.discreet else "",
            here="policies",
            discreet=document.discreet,
            trail=trail_of(document, up),
        ),
        "front": make_front(publication, document, up),
        "number": section.number,
        "title": section.title,
        "anchor": section.anchor,
        "headings": on_this_page(section),
        "notices_here": notice_links(section, up),
        "html": publication.section_html(document.id, section.id, "page"),
        "contents": contents,
        "here": contents.links[at].href,
        "before": contents.links[at - 1] if at else None,
        "after": contents.links[at + 1] if at + 1 < len(contents.links) else None,
    }


def view_whole(publication: Publication, document: DocumentEntry, path: str = WHOLE) -> View:
    up = way_up(path)
    return {
        "page": make_page(
            publication,
            path,
            document.title,
            document.neutral_title,
            here="policies",
            discreet=document.discreet,
            trail=trail_of(document, up),
        ),
        "front": make_front(publication, document, up),
        "sections": tuple(
            SectionText(
                section.number,
                section.title,
                section.anchor,
                publication.section_html(document.id, section.id, "whole"),
                notice_links(section, up),
                section.former_anchors,
            )
            for section in document.sections
        ),
        "references": document.references,
    }


OUTPUTS = (
    Output("website", per="policy", path=CONTENTS, template="policy_contents.html.j2", view=view_contents),
    Output("website", per="section", path=SECTION, template="policy_section.html.j2", view=view_section),
    Output("website", per="policy", path=WHOLE, template="policy_whole.html.j2", view=view_whole),
)
