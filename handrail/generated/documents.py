"""`::: documents`: the organisation's own documents that belong with the policy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import LinkedDocument, Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_documents(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    return {"documents": tuple(_for_everybody(each) for each in publication.organisation.documents)}


def _for_everybody(document: LinkedDocument) -> LinkedDocument:
    """Return the document; whom it is for goes without saying where it is for everybody."""
    return replace(document, readers=()) if "public" in document.readers else document


def check_nothing_named(arguments: tuple[str, ...], source: Source) -> str | None:
    return "nothing can follow '::: documents'" if arguments else None


GENERATED = Generated(
    name="documents",
    template="parts/documents.html.j2",
    view=view_documents,
    arguments=check_nothing_named,
    example="::: documents\n:::\n",
)
