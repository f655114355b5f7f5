"""Where addresses that used to be lead now: every page below an id that a policy, section or flow once had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.edition.addresses import address
from handrail.edition.entry import DocumentEntry
from handrail.edition.flow_steps import FlowEntry
from handrail.edition.model import Publication
from handrail.source.document_model import DocumentFile, PrintFile
from handrail.source.documents import Document
from handrail.source.flows import Flow

Pair = tuple[str, str]
"""Path of a page that used to be, and path of the one that took its place."""


def is_discreet(document: Document) -> bool:
    return isinstance(document.file, (DocumentFile, PrintFile)) and document.file.discreet


def redirects(publication: Publication, editions: Iterable[Document], flows: Iterable[Flow]) -> tuple[Pair, ...]:
    """Return every old path with the new one, each once; a page that is there is never one of them.

    Of a discreet text the old address was a code of its old id, as its new one is: the id itself stands in no path.
    """
    documents = {edition.id: edition.file for edition in editions if isinstance(edition.file, DocumentFile)}
    files = {flow.id: flow.file for flow in flows}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for entry in publication.editions:
        folder = f"policies/{entry.address}/"
        pages = tuple(_pages_of(publication, entry))
        taken |= {folder + page for page in pages}
        for old, new in _of_policy(entry, documents[entry.id], pages):
            pairs.setdefault(old, new)
    for flow in publication.flows:
        taken |= {f"flows/{flow.address}/{page}" for page in _pages_of_flow(flow)}
        for old in files[flow.id].formerly:
            was = address(old, files[flow.id].discreet)
            for page in _pages_of_flow(flow):
                pairs.setdefault(f"flows/{was}/{page}", f"flows/{flow.address}/{page}")
    return tuple((old, new) for old, new in pairs.items() if old not in taken)


def _of_policy(entry: DocumentEntry, file: DocumentFile, pages: tuple[str, ...]) -> Iterator[Pair]:
    sections = {section.id: section.address for section in entry.sections}
    moved = [
        (f"{address(old, file.discreet)}/index.html", f"{sections[section]}/index.html")
        for section, olds in file.sections_formerly.items()
        if section in sections  # What is published may be older than the name, or lack the section.
        for old in olds
    ]
    here = f"policies/{entry.address}"
    yield from ((f"{here}/{old}", f"{here}/{new}") for old, new in moved)
    for name in file.formerly:
        was = f"policies/{address(name, file.discreet)}"
        yield from ((f"{was}/{page}", f"{here}/{page}") for page in pages)
        yield from ((f"{was}/{old}", f"{here}/{new}") for old, new in moved)


def _pages_of(publication: Publication, entry: DocumentEntry) -> Iterator[str]:
    yield "index.html"
    yield "all/index.html"
    yield from (f"{section.address}/index.html" for section in entry.sections)
    if entry.questions and publication.audience == "staff" and not entry.ended:
        yield "questions/index.html"
    inside = f"{entry.address}/"
    yield from (
        f"{past.address.removeprefix(inside)}/index.html"
        for past in publication.past
        if past.address.startswith(inside)
    )


def _pages_of_flow(flow: FlowEntry) -> Iterator[str]:
    yield "index.html"
    yield from (f"step/{step.number}/index.html" for step in flow.steps)
