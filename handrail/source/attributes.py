"""Applies what stands in braces behind a block: who it is for, its id, its lock, whether it is numbered."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Audience
from handrail.source.conditions import ALWAYS, Condition, both
from handrail.source.nesting import ReadCondition
from handrail.source.slots import Attributes

AUDIENCES = ("public", "staff")


@dataclass(frozen=True, slots=True)
class Applied:
    """A block's condition and audience with everything around it, and the fields that its attributes set."""

    condition: Condition
    audience: Audience
    fields: dict[str, object]


def narrower(value: str, where: Location, around: Audience, findings: Findings) -> Audience:
    """Return the audience of something marked `value` inside something for `around`."""
    if value not in AUDIENCES:
        findings.error(where, "unknown-audience", f"there is no audience '{value}'", choose_from(value, AUDIENCES))
    return "staff" if "staff" in (value, around) else "public"


def apply_attributes(
    attributes: Attributes | None, condition: Condition, audience: Audience, read: ReadCondition, findings: Findings
) -> Applied:
    """Return the context narrowed by a block's attributes."""
    fields: dict[str, object] = {}
    for key, (value, where) in (attributes.entries if attributes else {}).items():
        if key == "when":
            condition = both(condition, read(value, where) or ALWAYS)
        elif key == "audience":
            audience = narrower(value, where, audience, findings)
        elif key == "number":
            fields["numbered"] = value != "off"
            if value != "off":
                findings.error(where, "wrong-value", f"'number' is '{value}'", 'write {number="off"}')
        elif key == "locked":
            fields["locked"] = value
            if not value.strip():
                findings.error(where, "wrong-value", "'locked' gives no reason", 'write {locked="the reason"}')
        elif key == "symbol":
            fields |= {"symbol": value, "symbol_where": where}
        else:
            fields |= {"id": value, "explicit": True}
    return Applied(condition, audience, fields)
