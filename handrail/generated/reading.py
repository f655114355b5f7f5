"""`::: reading`: what each kind of reader reads, and the law and guidance that the policy rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_reading(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    return {
        "rows": tuple(
            (
                reader,
                tuple(policy.title for policy in publication.policies if reader in policy.readers),
            )
            for reader in document.readers
        ),
        "references": document.references,
    }


def check_nothing_named(arguments: tuple[str, ...], source: Source) -> str | None:
    return "nothing can follow '::: reading'" if arguments else None


GENERATED = Generated(
    name="reading",
    template="parts/reading.html.j2",
    view=view_reading,
    arguments=check_nothing_named,
    example="::: reading\n:::\n",
)
