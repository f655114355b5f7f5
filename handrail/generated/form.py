"""`::: form ID`: a form to fill in on paper, the only place where a blank is legal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.diagnostics import choose_from
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to write; `word` is the end of its label's name in the theme's words, `lines` the room for it."""

    word: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    word: str
    blanks: tuple[Blank, ...]


FORMS = {
    "referral": (
        Part("who", (Blank("name"), Blank("born"), Blank("address", 2), Blank("language"), Blank("family", 3))),
        Part("worry", (Blank("what", 6), Blank("when"), Blank("words", 4), Blank("done", 3))),
        Part("consent", (Blank("asked", 2), Blank("safe"))),
        Part("you", (Blank("your_name"), Blank("your_job"), Blank("your_phone"), Blank("signed"), Blank("date"))),
    )
}


def view_form(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    facts = publication.organisation
    emergency = publication.tell.emergency.phone
    return {
        "form": arguments[0],
        "parts": FORMS[arguments[0]],
        "organisation": facts.name,
        "emergency": emergency.unbroken if emergency else "999",
        "people": publication.tell.people[:1],
    }


def check_form(arguments: tuple[str, ...], source: Source) -> str | None:
    if len(arguments) != 1:
        return "'::: form' needs the name of one form"
    if arguments[0] not in FORMS:
        return f"there is no form '{arguments[0]}'; {choose_from(arguments[0], FORMS)}"
    return None


GENERATED = Generated(
    name="form",
    template="parts/form.html.j2",
    view=view_form,
    arguments=check_form,
    example="::: form referral\n:::\n",
)
