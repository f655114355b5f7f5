"""Proves a document with overlays for the one organisation that has them: it may do nothing that the source may not.

That each slot has a value is seen when the organisation is assembled, as it is for the source's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handrail.diagnostics import Diagnostic, Findings, Severity
from handrail.history.overlay_rules import report_link
from handrail.history.overlaying import Overlaid
from handrail.registry import Generated
from handrail.source.belonging import prove_flow_listed
from handrail.source.blocks import Audience, Block, Link, gaps_in, links_in
from handrail.source.conditions import ALWAYS, Condition, holds
from handrail.source.document_model import ChildrenFile
from handrail.source.documents import Document
from handrail.source.emptiness import prove_not_empty
from handrail.source.generating import prove_generated
from handrail.source.links import prove_link, read_target
from handrail.source.nouns import prove_filters
from handrail.source.presence import NoSuchSlot, presence
from handrail.source.project import Source
from handrail.source.space import Space

_OF_ALL = (
    ("for some organisations", "for {}"),
    ("some organisations have", "{} has"),
    ("some organisations see", "{} sees"),
)
_FIXES = {
    "link-target-removed": "link to something that you have, or write the words without the link",
    "law-does-not-bind": "take the link out: you have other duties",
    "block-may-be-empty": "write what is missing into your folder, or take the block out",
    "section-left-empty": "keep a text below the heading, or take the heading away too",
    "list-left-empty": "keep an entry, or take the whole of it away",
    "text-left-empty": "write words that are there without the condition",
}


@dataclass(frozen=True, slots=True)
class Known:
    """For whom it is proved: what it is called, which names hold for this audience of it, on which day."""

    name: str
    truths: frozenset[str]
    audience: Audience
    dated: date
    published: frozenset[str]
    """Its policies and addenda."""


@dataclass(frozen=True, slots=True)
class _SpaceOfOne(Space):
    """A space with one organisation in it."""

    truths: frozenset[str] = frozenset()

    def possible(self, condition: Condition) -> bool:
        return holds(condition, self.truths)


def prove_overlaid(
    overlaid: Overlaid, source: Source, generated: Mapping[str, Generated], known: Known, findings: Findings
) -> None:
    """Report what an overlay says or leaves behind that is not right for the organisation.

    `source` has the documents of this organisation, overlays and all.
    """
    space = source.data.space
    one = _SpaceOfOne(space.names, space.choices, space.rules, truths=known.truths)
    local = replace(source, data=replace(source.data, space=one))
    document = overlaid.document
    found = Findings()
    for block in document.walk():
        if block.overlay:
            _prove_block(block, document, local, generated, known, found)
    findings.add(*(_of_one(each, known.name) for each in found.all()))
    if not any(each.severity is Severity.ERROR for each in overlaid.findings):
        _prove_left(overlaid, one, known, findings)
    _prove_links_to_gone(overlaid, source, known, findings)


def _prove_block(
    block: Block,
    document: Document,
    source: Source,
    generated: Mapping[str, Generated],
    known: Known,
    findings: Findings,
) -> None:
    for slot, condition in gaps_in(block.pieces, block.condition):
        needed = presence(slot, source.data, known.dated)
        if isinstance(needed, NoSuchSlot):
            findings.error(slot.where, "unknown-slot", needed.statement, needed.fix)
        else:
            prove_filters(slot, condition, source.data, findings)
    if block.kind == "generated" and block.name == "flow":
        prove_flow_listed("".join(block.arguments), block.where, document, source, findings)
    if _is_seen(block.audience, known):
        prove_generated(block, ALWAYS, source, generated, findings)
    for link in links_in(block.pieces):
        if _is_seen(link.audience, known):
            prove_link(link, block, document, ALWAYS, source, known.dated, findings)
        if link.target.startswith("flow:"):
            prove_flow_listed(read_target(link.target).name, link.where, document, source, findings)


def _is_seen(audience: Audience, known: Known) -> bool:
    return audience == "public" or known.audience == "staff"


def _of_one(found: Diagnostic, name: str) -> Diagnostic:
    """Return what the proof says of all organisations as it is said of one."""
    statement = found.statement
    for several, one in _OF_ALL:
        statement = re.sub(rf"\b{several}\b", one.format(name), statement)
    return replace(found, statement=statement, fix=_FIXES.get(found.code, found.fix))


def _prove_left(overlaid: Overlaid, space: Space, known: Known, findings: Findings) -> None:
    """Report headings, lists and boxes of which overlays leave nothing; the finding stands in the overlay's file."""
    document = overlaid.document if known.audience == "staff" else _for_public(overlaid.document)
    found = Findings()
    prove_not_empty(document, ALWAYS, space, found)
    sections = {block.where: section for section in document.sections for block in section.walk()}
    for each in found.all():
        near = [placed for placed in overlaid.placed if sections[each.location].id == placed.section.id]
        if near and each.location.path != near[0].overlay.path:
            where = near[0].overlay.places["target"]
            each = replace(each, location=where, related=(each.location,))
        findings.add(_of_one(each, known.name))


def _for_public(document: Document) -> Document:
    def kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, children=kept(block.children)) if block.children else block
            for block in blocks
            if block.audience != "staff"
        )

    sections = (replace(each, blocks=kept(each.blocks), notes=kept(each.notes)) for each in document.sections)
    return replace(document, sections=tuple(section for section in sections if section.blocks))


def _prove_links_to_gone(overlaid: Overlaid, source: Source, known: Known, findings: Findings) -> None:
    """Report each overlay that takes away what a text of the organisation links to."""
    home = overlaid.document.id
    documents = (*source.policies.values(), *source.addenda.values(), *source.children.values())
    read = (each for each in documents if each.id in known.published or isinstance(each.file, ChildrenFile))
    for document in read if overlaid.gone else ():
        for block in document.walk():
            for link in _seen_links(block, known):
                target = read_target(link.target)
                name = target.name if target.scheme == "#" and document.id == home else ""
                name = target.part if target.scheme == "policy" and target.name == home else name
                if name in overlaid.gone:
                    report_link(overlaid.gone[name], name, link.where, findings)


def _seen_links(block: Block, known: Known) -> Iterator[Link]:
    if holds(block.condition, known.truths) and _is_seen(block.audience, known):
        for link in links_in(block.pieces):
            if holds(link.condition, known.truths) and _is_seen(link.audience, known):
                yield link
