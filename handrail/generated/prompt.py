"""`::: prompt ID`: the organisation's answer to a local question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.diagnostics import nearest
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_answer(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    return {"blocks": publication.answers[arguments[0]]}


def check_prompt(arguments: tuple[str, ...], source: Source) -> str | None:
    prompts = source.data.prompts
    if len(arguments) != 1:
        return "'::: prompt' needs the name of one question"
    if arguments[0] not in prompts:
        near = nearest(arguments[0], prompts)
        return f"there is no question '{arguments[0]}'" + (f"; did you mean '{near}'?" if near else "")
    return None


GENERATED = Generated(
    name="prompt",
    template="parts/prompt.html.j2",
    view=view_answer,
    arguments=check_prompt,
    example="::: prompt site-security\n:::\n",
)
