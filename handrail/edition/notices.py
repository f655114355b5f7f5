"""Puts the notices of addenda on the sections that they go with, and says of each what it goes with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handrail.edition.entry import DocumentEntry, Notice
from handrail.source.document_model import AddendumFile
from handrail.source.documents import Document


def with_notices(
    entries: Mapping[str, DocumentEntry], addenda: Iterable[Document], ended: Iterable[Document]
) -> dict[str, DocumentEntry]:
    """Return the entries; only an addendum that has not ended puts a notice on other text."""
    done = dict(entries)
    for addendum in addenda:
        assert isinstance(addendum.file, AddendumFile)
        entry = entries[addendum.id]
        for policy, sections in addendum.file.amends.items():
            if policy in done:
                done[policy] = _with_notice(done[policy], sections, entry)
    for addendum in (*addenda, *ended):
        assert isinstance(addendum.file, AddendumFile)
        bases = tuple((done[name].title, done[name].address) for name in addendum.file.amends if name in done)
        done[addendum.id] = replace(done[addendum.id], amends=bases)
    return done


def _with_notice(policy: DocumentEntry, sections: tuple[str, ...], addendum: DocumentEntry) -> DocumentEntry:
    assert addendum.effective is not None
    notice = Notice(addendum.title, addendum.summary, addendum.address, addendum.effective, addendum.until)
    return replace(
        policy,
        sections=tuple(
            replace(section, notices=(*section.notices, notice)) if section.id in sections else section
            for section in policy.sections
        ),
    )
