"""Questions about a policy for staff: to ask in a meeting, or to ask oneself; each answer says where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.entry import DocumentEntry, QuestionEntry
from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up
from handrail.rendering.policy_front import make_front, trail_of

PATH = "policies/{policy}/questions/index.html"


@dataclass(frozen=True, slots=True)
class Asked:
    question: QuestionEntry
    href: str


def view_questions(publication: Publication, document: DocumentEntry) -> View:
    up = way_up(PATH)
    folder = f"{up}policies/{document.address}"
    return {
        "page": make_page(
            publication,
            PATH,
            document.title,
            document.neutral_title,
            here="policies",
            discreet=document.discreet,
            trail=trail_of(document, up),
        ),
        "front": make_front(publication, document, up),
        "title": document.title,
        "asked": tuple(
            Asked(question, f"{folder}/{question.section}/index.html#{question.anchor}")
            for question in document.questions
        ),
    }


OUTPUT = Output(
    "website",
    per="policy",
    path=PATH,
    template="questions_page.html.j2",
    view=view_questions,
    audience="staff",
    wanted=lambda publication, document: bool(document.questions) and not document.ended,
)
