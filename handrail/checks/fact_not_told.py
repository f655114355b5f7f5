"""A text for children leaves out something that every one of them must say.

*Why it matters.* A child may read one version, once. If that one does not say that telling brings no trouble, or whom
to ring at night, nothing else will.

*How to fix it.* `child_facts` of source.yaml lists what each version says. Say it in the text, give the block an id,
and write under `facts` of band.yaml which block it is; where different organisations read it in different blocks,
write all of them: `[at-school, at-home]`. Every organisation that gets the text must get one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_children import BAND, children
from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.edition.checking import Checked
from handrail.registry import Check, Example
from handrail.source.conditions import either, negated, written
from handrail.source.document_model import ChildrenFile
from handrail.source.documents import Document
from handrail.source.model import ChildFact
from handrail.source.project import Source
from handrail.source.proof import document_condition


def find_untold_in_source(source: Source) -> Iterator[Diagnostic]:
    """Yield facts that a text does not tick, or tells to some organisations only."""
    for document in source.children.values():
        around = document_condition(document, Findings())
        for name, fact, said_by in _facts(document, source):
            told = either(*(b.condition for b in document.walk() if b.id in said_by and b.audience == "public"))
            if not said_by:
                yield _untold(document, name, fact, Location(document.path), "")
            elif not source.data.space.implies(around, told):
                where = document.marked.value_at("facts", name)
                yield _untold(document, name, fact, where, f" to organisations with: {written(negated(told))}")


def find_untold(checked: Checked) -> Iterator[Diagnostic]:
    """Yield facts that the organisation's own text does not tell."""
    for entry in checked.publication.children:
        text = checked.assembled.texts[entry.id]
        document = text.selected.document
        for name, fact, said_by in _facts(document, checked.source):
            if not any(block in text.selected.places for block in said_by):
                where = document.marked.value_at("facts", name)
                yield _untold(document, name, fact, where, f" to {checked.organisation.id}")


def _facts(document: Document, source: Source) -> Iterator[tuple[str, ChildFact, tuple[str, ...]]]:
    assert isinstance(document.file, ChildrenFile)
    for name, fact in source.data.settings.child_facts.items():
        if not fact.bands or document.id in fact.bands:
            yield name, fact, document.file.facts.get(name, ())


def _untold(document: Document, name: str, fact: ChildFact, where: Location, whom: str) -> Diagnostic:
    return Diagnostic(
        where,
        CHECK.code,
        f"the text for {document.id} does not say '{name}'{whom}: {fact.title}",
        f"say it in a block with an id, and write '{name}: <id>' under 'facts' of {document.path}",
    )


_FACTS = "child_facts: {told: {title: whom to tell}, shown: {title: how to hide, bands: [11-16]}}\n"
_TEXT = 'Tell us. {#us}\n\nTell the nurse. {#nurse when="boarding"}'

CHECK = Check(
    code="fact-not-told",
    run=find_untold,
    run_source=find_untold_in_source,
    examples=(
        Example(children(_TEXT, more="facts: {told: us, shown: [talk]}", settings=_FACTS)),
        Example(
            children(_TEXT, more="facts: {told: us}", settings=_FACTS),
            (f"{BAND}:1:1: error[fact-not-told]: the text for 11-16 does not say 'shown': how to hide",),
        ),
        Example(
            children(_TEXT, more="facts: {told: nurse, shown: us}", settings=_FACTS),
            (
                f"{BAND}:4:15: error[fact-not-told]: the text for 11-16 does not say 'told' to organisations with: not "
                "boarding: whom to tell",
            ),
        ),
    ),
)
