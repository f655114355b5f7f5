"""Checks a print's own file: as many sections as its paper holds, helplines that exist, words for its slips."""

from __future__ import annotations

from collections.abc import Collection

from handrail.diagnostics import Findings, choose_from
from handrail.source.document_model import SECTIONS_OF, PrintFile
from handrail.source.marked import Marked


def check_print(file: PrintFile, marked: Marked, services: Collection[str], findings: Findings) -> None:
    """Report what the paper of the print's form cannot take, and helplines that nobody knows."""
    least, most = SECTIONS_OF[file.form]
    if not least <= len(file.sections) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        findings.error(
            marked.value_at("sections"),
            "print-sections",
            f"the form '{file.form}' takes {wanted} sections, and here are {len(file.sections)}",
            "join sections or part them, or choose another form",
        )
    for i, name in enumerate(file.helplines):
        if name not in services:
            findings.error(
                marked.value_at("helplines", i),
                "unknown-service",
                f"there is no service '{name}'",
                choose_from(name, services),
            )
    complete = bool(file.slip and file.helplines) if file.form == "slips" else not file.slip
    if not complete:
        findings.error(
            marked.value_at("slip") if file.slip else marked.value_at("form"),
            "print-slip",
            "slips to tear off need words and a helpline, and other forms have none",
            "write 'slip: …' and 'helplines: […]' for the form 'slips', and no 'slip' for another form",
        )
