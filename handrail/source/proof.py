"""Proves the source before anything is rendered: on every branch, for every organisation that could exist.

(a) every name that is used exists; (b) every slot that may be empty stands inside a condition that fills it. That each
organisation has a value for every slot that it prints is (c), and is seen when it is assembled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from handrail.diagnostics import Findings, Location
from handrail.registry import Generated, all_checks
from handrail.source.belonging import documents_with, prove_flow_listed
from handrail.source.blocks import Slot, gaps_in, links_in
from handrail.source.conditions import ALWAYS, Condition, Name, any_of, both, either, negated, parse_rule, written
from handrail.source.document_model import AddendumFile, ChildrenFile, DocumentFile, PrintFile
from handrail.source.documents import Document
from handrail.source.emptiness import prove_not_empty
from handrail.source.flows import Flow
from handrail.source.generating import prove_generated
from handrail.source.links import prove_flow_link, prove_link, prove_reference_link, read_target
from handrail.source.nouns import as_noun, prove_filters
from handrail.source.presence import EDITION_FIELDS, NoSuchSlot, presence
from handrail.source.project import Source
from handrail.source.questions import prove_questions
from handrail.source.reading_roles import role_lines
from handrail.source.tell import tell_lines

__all__ = ["as_noun", "document_condition", "prove_source"]

UNDATED: tuple[str, ...] = ()
TITLED = ("policy.title", "edition.title")
"""What a text for children has of the slots of policies: it is not approved and reviewed like them."""
DATED = (*TITLED, *(f"edition.{field}" for field in EDITION_FIELDS))


def prove_source(source: Source, generated: dict[str, Generated], dated: date, findings: Findings) -> None:
    """Report everything that could go wrong for some organisation on that date."""
    prover = _Prover(source, generated, dated, findings)
    prover.tell()
    prover.reading_roles()
    for document in source.documents():
        prover.document(document)
    for flow in source.flows.values():
        prover.flow(flow)
    for check, _ in all_checks().values():
        if check.of_source:
            findings.add(*check.run(source))


class _Prover:
    def __init__(self, source: Source, generated: dict[str, Generated], dated: date, findings: Findings) -> None:
        self.source, self.generated, self.dated, self.findings = source, generated, dated, findings

    def document(self, document: Document) -> None:
        around = document_condition(document, self.findings)
        is_policy = isinstance(document.file, DocumentFile)
        self.slots(document.slots(), around, DATED if is_policy else TITLED)
        _prove_printed(document, around, self.source, self.findings)
        prove_not_empty(document, around, self.source.data.space, self.findings)
        _prove_chains(document, around, self.source, self.findings)
        prove_questions(document.questions, self.findings)
        for block in document.walk():
            prove_generated(block, around, self.source, self.generated, self.findings)
            if block.kind == "generated" and block.name == "flow":
                prove_flow_listed("".join(block.arguments), block.where, document, self.source, self.findings)
        for note in document.change_notes:
            if note.because is not None:
                title = document.sections[0].title
                prove_link(note.because, title, document, around, self.source, self.dated, self.findings)
        for block, link in document.links():
            prove_link(link, block, document, around, self.source, self.dated, self.findings)
            if link.target.startswith("flow:"):
                prove_flow_listed(read_target(link.target).name, link.where, document, self.source, self.findings)

    def flow(self, flow: Flow) -> None:
        self.slots(flow.slots(), ALWAYS, UNDATED)
        for block in flow.blocks():
            prove_generated(block, ALWAYS, self.source, self.generated, self.findings)
            for link in links_in(block.pieces):
                target = read_target(link.target)
                if target.scheme == "flow":
                    prove_flow_link(link, both(block.condition, link.condition), self.source, self.findings)
                    for document in documents_with(flow.id, self.source):
                        prove_flow_listed(target.name, link.where, document, self.source, self.findings)
                elif target.scheme != "web":
                    self.findings.error(
                        link.where,
                        "link-not-possible",
                        f"a flowchart cannot link to '{link.target}'",
                        "write the words without the link; only flowcharts and addresses on the web can be linked here",
                    )

    def tell(self) -> None:
        """Prove the headings of the front page, which stand in source.yaml."""
        for sector, _, pieces in tell_lines(self.source.data, Findings()):
            around = any_of([sector]) if sector in self.source.data.sectors else ALWAYS
            self.slots(gaps_in(pieces, ALWAYS), around, UNDATED)

    def reading_roles(self) -> None:
        """Prove what is said of reading roles: their slots, and that what they cite binds those who read it."""
        for line in role_lines(self.source.data, self.findings):
            around = any_of([line.sector]) if line.sector in self.source.data.sectors else ALWAYS
            self.slots(gaps_in(line.pieces, ALWAYS), around, UNDATED)
            for link in links_in(line.pieces):
                prove_reference_link(link, around, self.source, self.dated, self.findings)

    def slots(self, slots: Iterator[tuple[Slot, Condition]], around: Condition, dated: Collection[str]) -> None:
        """Report slots that mean nothing, or may be empty; of those of a policy only `dated` have a value here."""
        for slot, condition in slots:
            needed = presence(slot, self.source.data, self.dated)
            if isinstance(needed, NoSuchSlot):
                self.findings.error(slot.where, "unknown-slot", needed.statement, needed.fix)
                continue
            if slot.path[0] in {"policy", "edition"} and slot.name not in dated:
                self.findings.error(
                    slot.where,
                    "slot-not-possible",
                    f"'{slot.name}' belongs to a policy, and this text stands in none",
                    "take the slot out",
                )
            whole = both(around, condition)
            if not self.source.data.space.implies(whole, needed):
                fix = f"put it inside '::: when {written(needed)}', or write [words]{{when=\"{written(needed)}\"}}"
                self.findings.error(
                    slot.where, "slot-may-be-empty", f"some organisations have no value for '{slot.name}' here", fix
                )
            prove_filters(slot, whole, self.source.data, self.findings)


def document_condition(document: Document, findings: Findings) -> Condition:
    """Return the condition under which an organisation may have the document."""
    if isinstance(document.file, (ChildrenFile, PrintFile)):
        return parse_rule(document.file.when or "true", Location(document.path), findings)
    sectors = any_of(document.file.sectors)
    return both(sectors, Name(f"has-{document.id}")) if isinstance(document.file, AddendumFile) else sectors


def _prove_printed(document: Document, around: Condition, source: Source, findings: Findings) -> None:
    """Report sections that no organisation can have, and warn of other text that nobody can see."""
    space = source.data.space
    for section in document.sections:
        told: set[Condition] = set()
        for block in section.walk():
            if block.condition in told or block.passage or space.possible(both(around, block.condition)):
                continue
            told.add(block.condition)
            if block is section.title:
                findings.error(
                    block.where,
                    "never-printed",
                    "no organisation can ever have this section",
                    "correct its condition, or delete the section",
                )
            else:
                findings.warning(
                    block.where,
                    "never-printed",
                    f"no organisation can ever see this: {written(block.condition)}",
                    "correct the condition, or delete the text",
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
