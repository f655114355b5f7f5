"""Checks what an addendum says of the policies that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.document_model import AddendumFile
from handrail.source.documents import Document
from handrail.source.marked import Marked


def check_amended(
    name: str, file: AddendumFile, marked: Marked, policies: Mapping[str, Document], findings: Findings
) -> None:
    """Report policies and sections that the addendum amends and that are not there, and an id that is a policy's."""
    if name in policies:
        findings.error(
            Location(marked.path),
            "repeated-id",
            f"there is a policy '{name}' too, and their pages would have one address",
            "rename the folder of one of the two",
            (Location(policies[name].path),),
        )
    for policy, sections in file.amends.items():
        if policy not in policies:
            where = marked.key_at("amends", policy)
            findings.error(where, "unknown-policy", f"there is no policy '{policy}'", choose_from(policy, policies))
            continue
        known = [section.id for section in policies[policy].sections]
        for i, section in enumerate(sections):
            if section not in known:
                findings.error(
                    marked.value_at("amends", policy, i),
                    "unknown-section",
                    f"the policy '{policy}' has no section '{section}'",
                    choose_from(section, known),
                )
