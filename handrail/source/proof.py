"""Proves the source before anything is rendered: on every branch, for every organisation that could exist.

(a) every name that is used exists; (b) every slot that may be empty stands inside a condition that fills it. That each
organisation has a value for every slot that it prints is (c), and is seen when it is assembled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handrail.diagnostics import Findings, Location, choose_from
from handrail.registry import Generated
from handrail.source.blocks import Block, Slot
from handrail.source.conditions import ALWAYS, Condition, any_of, both, either, negated, parse_rule, written
from handrail.source.documents import Document
from handrail.source.inflection import Noun, plural
from handrail.source.links import prove_link
from handrail.source.model import ChildrenFile, DocumentFile, NounEntry
from handrail.source.presence import NoSuchSlot, presence
from handrail.source.project import Source

NOUN_ROOTS = {"term", "area"}


def prove_source(source: Source, generated: dict[str, Generated], dated: date, findings: Findings) -> None:
    """Report everything that could go wrong for some organisation on that date."""
    for name, document in (*source.policies.items(), *source.children.items()):
        around = document_condition(document, findings)
        _prove_slots(document.slots(), around, source, dated, findings)
        _prove_blocks(document, around, source, findings)
        _prove_chains(document, around, source, findings)
        for block in document.walk():
            _prove_generated(block, source, generated, findings)
        for block, link in document.links():
            prove_link(link, block, document, around, source, dated, findings)
        if isinstance(document.file, DocumentFile):
            _prove_policy_file(name, document.file, source, document.path, findings)
    for flow in source.flows.values():
        _prove_slots(flow.slots(), ALWAYS, source, dated, findings)
        for block in flow.blocks():
            _prove_generated(block, source, generated, findings)


def document_condition(document: Document, findings: Findings) -> Condition:
    """Return the condition under which an organisation may have the document."""
    if isinstance(document.file, ChildrenFile):
        return parse_rule(document.file.when or "true", Location(document.path), findings)
    return any_of(document.file.sectors)


def _prove_slots(
    slots: Iterator[tuple[Slot, Condition]], around: Condition, source: Source, dated: date, findings: Findings
) -> None:
    space = source.data.space
    for slot, condition in slots:
        needed = presence(slot, source.data, dated)
        if isinstance(needed, NoSuchSlot):
            findings.error(slot.where, "unknown-slot", needed.statement, needed.fix)
            continue
        whole = both(around, condition)
        if not space.implies(whole, needed):
            findings.error(
                slot.where,
                "slot-may-be-empty",
                f"some organisations have no value for '{slot.name}' here",
                f"put it inside '::: when {written(needed)}', or write [words]{{when=\"{written(needed)}\"}}",
            )
        if "plural" in slot.filters:
            _prove_plural(slot, whole, source, findings)


def _prove_plural(slot: Slot, condition: Condition, source: Source, findings: Findings) -> None:
    if slot.path[0] not in NOUN_ROOTS:
        findings.error(
            slot.where,
            "plural-of-no-noun",
            f"'{slot.name}' is no noun, so it has no plural",
            "take the filter 'plural' out",
        )
        return
    data = source.data
    if slot.path[0] == "area":
        for key, area in data.areas.items():
            _ask_plural(area.authority, slot, data.place(f"areas/{key}.yaml", "authority"), findings)
        return
    file, nouns = ("vocabulary.yaml", data.vocabulary.get(slot.path[1])), data.roles.get(slot.path[1])
    forms = file[1] if file[1] is not None else nouns.title if nouns else {}
    for sector, noun in forms.items():
        if sector == "default" or data.space.possible(both(condition, any_of([sector]))):
            path = (slot.path[1], "forms", sector) if file[1] is not None else (slot.path[1], "title", sector)
            place = data.place("vocabulary.yaml" if file[1] is not None else "roles.yaml", *path)
            _ask_plural(noun, slot, place, findings)


def as_noun(entry: NounEntry) -> Noun:
    return Noun(entry.one, entry.many, entry.article, entry.possessive, entry.verb)


def _ask_plural(entry: NounEntry, slot: Slot, place: Location, findings: Findings) -> None:
    if plural(as_noun(entry)) is None:
        findings.error(
            place,
            "unknown-plural",
            f"the plural of '{entry.one}' is not known",
            f"write {{one: {entry.one}, many: …}}",
            (slot.where,),
        )


def _prove_blocks(document: Document, around: Condition, source: Source, findings: Findings) -> None:
    space = source.data.space
    for section in document.sections:
        if isinstance(section.title, Block) and not space.possible(both(around, section.condition)):
            findings.error(
                section.title.where,
                "never-printed",
                "no organisation can ever have this section",
                "correct its condition, or delete the section",
            )
        body = [block.condition for block in section.blocks[1:]]
        if space.possible(both(around, section.condition, negated(either(*body)))):
            findings.error(
                section.title.where,
                "section-left-empty",
                "for some organisations nothing is left of this section but its title",
                "give the heading the condition too, or a text for everybody else",
            )
        for block in section.walk():
            if not block.passage and not space.possible(both(around, block.condition)):
                findings.warning(
                    block.where,
                    "never-printed",
                    f"no organisation can ever see this: {written(block.condition)}",
                    "correct the condition, or delete the text",
                )
            elif block.kind in {"list", "table", "definitions"}:
                _prove_not_empty(block, around, source, findings)


def _prove_not_empty(block: Block, around: Condition, source: Source, findings: Findings) -> None:
    children = block.children
    if block.kind == "table":
        children = tuple(row for row in children if not (row.children and row.children[0].level == 1))
    left = either(*(child.condition for child in children))
    if source.data.space.possible(both(around, block.condition, negated(left))):
        findings.error(
            block.where,
            "list-left-empty",
            f"for some organisations nothing is left of this {block.kind}",
            "put the whole of it under a condition, or add an entry for everybody else",
        )


def _prove_chains(document: Document, around: Condition, source: Source, findings: Findings) -> None:
    space = source.data.space
    for chain in document.chains:
        if chain.has_else:
            continue
        context = both(around, chain.around)
        if space.possible(both(context, negated(either(*chain.branches)))):
            findings.error(
                chain.where,
                "branches-not-complete",
                "for some organisations none of these branches is taken",
                "add '::: else', or branches for the options that are missing",
            )


def _prove_generated(block: Block, source: Source, generated: dict[str, Generated], findings: Findings) -> None:
    if block.kind == "each" and block.arguments not in {("area",), ("site",)}:
        findings.error(
            block.where,
            "unknown-argument",
            f"'::: each {' '.join(block.arguments)}' is not known",
            "write '::: each area' or '::: each site'",
        )
    if block.kind == "generated" and block.name in generated:
        wrong = generated[block.name].arguments(block.arguments, source)
        if wrong:
            statement, _, fix = wrong.partition("|")
            findings.error(block.where, "unknown-argument", statement, fix)


def _prove_policy_file(name: str, file: DocumentFile, source: Source, path: str, findings: Findings) -> None:
    for sector in file.sectors:
        if sector not in source.data.sectors:
            findings.error(
                Location(path),
                "unknown-sector",
                f"the policy '{name}' is for '{sector}'",
                choose_from(sector, source.data.sectors),
            )
    for flow in file.flows:
        if flow not in source.flows:
            findings.error(
                Location(path),
                "unknown-flow",
                f"the policy '{name}' names a flow '{flow}'",
                choose_from(flow, source.flows),
            )
