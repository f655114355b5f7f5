"""Which flows belong to which policies: an organisation gets those of the policies that it publishes."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.diagnostics import Findings, Location
from handrail.source.document_model import DocumentFile
from handrail.source.documents import Document
from handrail.source.project import Source


def flows_of(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the flows that the policies list, in their order, each once."""
    files = (document.file for document in documents)
    return tuple(dict.fromkeys(name for file in files if isinstance(file, DocumentFile) for name in file.flows))


def chosen_flows(source: Source, documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the flows of these policies, and behind them those that no policy lists."""
    listed = flows_of((*source.policies.values(), *source.addenda.values()))
    return (*flows_of(documents), *(name for name in source.flows if name not in listed))


def documents_with(name: str, source: Source) -> tuple[Document, ...]:
    """Return the policies and addenda that list a flow."""
    documents = (*source.policies.values(), *source.addenda.values())
    return tuple(document for document in documents if name in flows_of([document]))


def prove_flow_listed(name: str, where: Location, document: Document, source: Source, findings: Findings) -> None:
    """Report a flow that a policy shows or links to and does not list, while another policy does."""
    known = isinstance(document.file, DocumentFile) and name in source.flows
    if known and name not in chosen_flows(source, [document]):
        findings.error(
            where,
            "flow-not-listed",
            f"the flow '{name}' belongs to another policy, which not everybody publishes who publishes this one",
            f"write '{name}' under 'flows:' in {document.path} as well",
        )
