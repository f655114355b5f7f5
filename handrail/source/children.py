"""Checks what a text for children says of itself: which block tells which fact, and what each was written from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from handrail.diagnostics import Findings, choose_from
from handrail.source.document_model import UNREAD, ChildrenFile
from handrail.source.documents import Document
from handrail.source.model import ChildFact
from handrail.source.questions import Rule, rules_in


def named_blocks(document: Document) -> frozenset[str]:
    """Return the ids that authors gave to blocks of the document."""
    return frozenset(block.id for block in document.walk() if block.explicit)


def check_told(file: ChildrenFile, document: Document, facts: Mapping[str, ChildFact], findings: Findings) -> None:
    """Report facts and blocks that nobody declared; whether each fact is told is a check of its own."""
    marked, blocks = document.marked, named_blocks(document)
    for name, said_by in file.facts.items():
        if name not in facts:
            where = marked.key_at("facts", name)
            findings.error(where, "unknown-fact", f"source.yaml has no fact '{name}'", choose_from(name, facts))
        for i, block in enumerate(said_by):
            if block not in blocks:
                findings.error(
                    marked.value_at("facts", name, i),
                    "unknown-block",
                    f"nothing in this text has the id '{block}'",
                    choose_from(block, blocks),
                )


def check_parents(file: ChildrenFile, document: Document, policies: Mapping[str, Document], findings: Findings) -> None:
    """Report what the text was written from and that is not there, has changed, or was not yet read beside it."""
    blocks = named_blocks(document)
    for block, parents in file.stands_for.items():
        if block not in blocks:
            findings.error(
                document.marked.key_at("stands_for", block),
                "unknown-block",
                f"nothing in this text has the id '{block}'",
                choose_from(block, blocks),
            )
        now = {parent: _says(parent, policies) for parent in parents}
        for parent, says in now.items():
            if not says:
                _report_unknown(parent, block, document, policies, findings)
            elif parents[parent] not in {UNREAD, says}:
                findings.warning(
                    document.marked.value_at("stands_for", block, parent),
                    "parent-changed",
                    f"'{parent}' changed after the text for children '{block}' was last read beside it",
                    f"read both, correct the text for children where it must be, and write '{parent}: {says}'",
                )
        if all(now.values()) and UNREAD in parents.values():
            _report_unread(block, now, document, findings)


def _report_unread(block: str, now: Mapping[str, str], document: Document, findings: Findings) -> None:
    """Say how the whole line is written, so that it need only be copied."""
    line = ", ".join(f"{parent}: {says}" for parent, says in now.items())
    findings.warning(
        document.marked.key_at("stands_for", block),
        "parent-not-read",
        f"nobody has recorded that the text for children '{block}' was read beside what it stands for",
        f"read both, then write '{block}: {{{line}}}'",
    )


def _report_unknown(
    parent: str, block: str, document: Document, policies: Mapping[str, Document], findings: Findings
) -> None:
    where = document.marked.key_at("stands_for", block, parent)
    policy, mark, part = parent.partition("#")
    if not mark:
        fix = "write the policy, '#' and the id of its block, such as care-policy#telling"
        findings.error(where, "wrong-value", f"'{parent}' names no block of a policy", fix)
    elif policy not in policies:
        fix = _whole(policy, policies, "{}#" + part)
        findings.error(where, "unknown-policy", f"there is no policy '{policy}'", fix)
    else:
        fix = _whole(part, _rules(policies[policy]), policy + "#{}")
        findings.error(where, "unknown-block", f"nothing in the policy '{policy}' has the id '{part}'", fix)


def _whole(name: str, known: Collection[str], around: str) -> str:
    """Return the order to write the nearest name, within what stands around it."""
    return choose_from(around.format(name), [around.format(each) for each in known])


def _says(parent: str, policies: Mapping[str, Document]) -> str:
    """Return the fingerprint of a block of a policy as it is now; nothing if it is not there."""
    policy, _, part = parent.partition("#")
    rule = _rules(policies[policy]).get(part) if policy in policies else None
    return rule.says if rule else ""


@lru_cache(maxsize=16)
def _rules(policy: Document) -> Mapping[str, Rule]:
    return dict(_each_rule(policy))


def _each_rule(policy: Document) -> Iterator[tuple[str, Rule]]:
    for section in policy.sections:
        yield from rules_in(section.blocks).items()
