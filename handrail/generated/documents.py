"""`::: documents`: the organisation's own documents that belong with the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_documents(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    return {"documents": publication.organisation.documents}


def check_nothing_named(arguments: tuple[str, ...], source: Source) -> str | None:
    return "nothing can follow '::: documents'" if arguments else None


GENERATED = Generated(
    name="documents",
    template="parts/documents.html.j2",
    view=view_documents,
    arguments=check_nothing_named,
    example="::: documents\n:::\n",
)
