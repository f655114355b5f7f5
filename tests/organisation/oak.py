"""Oak School of the small project with one thing changed, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from handrail.diagnostics import Findings
from handrail.organisation.reading import Organisation, read_organisation
from handrail.source.project import Source
from tests.builders import assembled, edited, make_files, source_of

OAK = "schools/oak/organisation.yaml"
PRIVATE = "schools/oak/private.yaml"
EMAIL = "    email: ann@oak.example\n"
PHONE = "    phone: 01632 960101\n"
PROMPTS = "prompts:"
MOBILE_FIX = (
    "move the line to private.yaml; if the phone belongs to the organisation, write "
    "mobile: {number: …, of: organisation}"
)

Changes = Mapping[str, str | bytes | None]
Fault = tuple[Changes, str, str, str]
"""What is changed; where the error is and its code; its statement; its fix."""


@cache
def small_source() -> Source:
    return source_of()


def oak(*replacements: tuple[str, str]) -> dict[str, str | bytes | None]:
    return edited(OAK, *replacements)


def with_person(lines: str) -> dict[str, str | bytes | None]:
    """Return the project with lines added to Ann Ash."""
    return oak((EMAIL, EMAIL + lines))


def with_people(lines: str) -> dict[str, str | bytes | None]:
    """Return the project with people added after Ann Ash, at line 17."""
    return oak((PROMPTS, lines + PROMPTS))


def with_setting(lines: str) -> dict[str, str | bytes | None]:
    """Return the project with a setting of the whole organisation added, at line 17."""
    return oak((PROMPTS, f"{lines}\n{PROMPTS}"))


def read_oak(changes: Changes) -> Organisation:
    """Return the organisation, which must be without a fault."""
    read = read_organisation(make_files(changes), small_source().data, "oak")
    assert read.value is not None, "\n".join(map(str, read.findings))
    return read.value


def findings_of(changes: Changes) -> str:
    """Return what reading and assembling the organisation says, as it is printed, without the name of its folder."""
    read = read_organisation(make_files(changes), small_source().data, "oak")
    findings = Findings()
    findings.add(*read.findings)
    if read.value is not None:
        findings.add(*assembled(changes)[1])
    return "\n".join(str(found).removeprefix("schools/oak/") for found in findings.all())


def said_of(fault: Fault) -> str:
    """Return what shall be said of a fault of organisation.yaml."""
    _, place, statement, fix = fault
    return f"organisation.yaml:{place}: {statement}\n  fix: {fix}"
