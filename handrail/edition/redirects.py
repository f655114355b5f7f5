"""Where pages lead on to that used to be elsewhere: ids that were renamed keep their old addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.edition.addresses import address
from handrail.source.document_model import DocumentFile, PrintFile
from handrail.source.documents import Document
from handrail.source.flows import Flow


def is_discreet(document: Document) -> bool:
    return isinstance(document.file, (DocumentFile, PrintFile)) and document.file.discreet


def redirects(editions: Iterable[Document], flows: Iterable[Flow]) -> tuple[tuple[str, str], ...]:
    """Return the path of each page that used to be, and of the one that took its place."""
    return (*(pair for edition in editions for pair in _of_edition(edition)), *_of_flows(flows))


def _of_edition(edition: Document) -> Iterator[tuple[str, str]]:
    assert isinstance(edition.file, DocumentFile)
    discreet = is_discreet(edition)
    here = f"policies/{address(edition.id, discreet)}"
    yield from ((f"policies/{old}/index.html", f"{here}/index.html") for old in edition.file.formerly)
    sections = {section.id for section in edition.sections}
    for section, olds in edition.file.sections_formerly.items():
        if section in sections:  # What was released before the section got its name has none to lead to.
            there = f"{here}/{address(section, discreet)}/index.html"
            yield from ((f"{here}/{old}/index.html", there) for old in olds)


def _of_flows(flows: Iterable[Flow]) -> Iterator[tuple[str, str]]:
    for flow in flows:
        there = f"flows/{address(flow.id, flow.file.discreet)}/index.html"
        yield from ((f"flows/{old}/index.html", there) for old in flow.file.formerly)
