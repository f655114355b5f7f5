"""Proves the blocks that the program writes: their arguments, and that there is something to write."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.diagnostics import Findings, Location
from handrail.registry import Generated
from handrail.source.blocks import Block
from handrail.source.conditions import ALWAYS, Condition, Name, any_of, both, parse_rule, written
from handrail.source.project import Source

SCOPES = {("area",), ("site",)}


def prove_generated(
    block: Block, around: Condition, source: Source, generated: Mapping[str, Generated], findings: Findings
) -> None:
    """Report a generated block that asks for what is not there for every organisation that sees it."""
    if block.kind == "each" and block.arguments not in SCOPES:
        findings.error(
            block.where,
            "unknown-argument",
            f"'::: each {' '.join(block.arguments)}' is not known",
            "write '::: each area' or '::: each site'",
        )
    if block.kind != "generated" or block.name not in generated:
        return
    wrong = generated[block.name].arguments(block.arguments, source)
    if wrong:
        statement, _, fix = wrong.partition("|")
        example = generated[block.name].example.splitlines()[0]
        findings.error(block.where, "unknown-argument", statement, fix or f"write it like '{example}'")
        return
    needed = _needed(block, source)
    if not source.data.space.implies(both(around, block.condition), needed):
        findings.error(
            block.where,
            "block-may-be-empty",
            f"some organisations have nothing to print for '::: {' '.join((block.name, *block.arguments))}' here",
            f"put it inside '::: when {written(needed)}' … ':::'",
        )


def _needed(block: Block, source: Source) -> Condition:
    """Return the condition under which the block has something to print."""
    names = block.arguments
    if block.name == "prompt":
        return Name(f"has-{names[0]}")
    if block.name == "flow":
        return source.flows[names[0]].condition
    if block.name == "contacts" and names:
        return any_of(f"has-{role}" for role in names)
    if block.name == "services":
        when = source.data.settings.groups[names[0]].when
        return parse_rule(when, Location(""), Findings()) if when else ALWAYS
    return ALWAYS
