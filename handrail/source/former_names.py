"""Checks the ids that texts say they had before: each old address can lead to one place only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.document_model import DocumentFile
from handrail.source.documents import Document
from handrail.source.flows import Flow
from handrail.source.marked import Marked, Path

MarksOf = Callable[[str], Marked | None]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something that says it had a name before."""

    old: str
    by: str
    where: Location
    sectors: frozenset[str]
    """Who may have it; everybody where there are none."""


def check_former_names(
    documents: Mapping[str, Document], flows: Mapping[str, Flow], marks_of: MarksOf, findings: Findings
) -> None:
    """Report former names that are in use, or that two texts claim which one organisation may have."""
    claims: list[_Claim] = []
    for name, document in documents.items():
        file = document.file
        if isinstance(file, DocumentFile) and (file.formerly or file.sections_formerly):
            marked = marks_of(document.path)
            if marked is not None:
                claims += _claims(name, file.formerly, marked, ("formerly",), frozenset(file.sectors))
                _check_sections(file, marked, findings)
    _check(claims, documents, "policy", findings)
    claims = []
    for name, flow in flows.items():
        marked = marks_of(flow.path) if flow.file.formerly else None
        if marked is not None:
            claims += _claims(name, flow.file.formerly, marked, ("formerly",), frozenset())
    _check(claims, flows, "flow", findings)


def _claims(
    by: str, olds: tuple[str, ...], marked: Marked, at: Path, sectors: frozenset[str] = frozenset()
) -> Iterator[_Claim]:
    for i, old in enumerate(olds):
        yield _Claim(old, by, marked.value_at(*at, i), sectors)


def _check_sections(file: DocumentFile, marked: Marked, findings: Findings) -> None:
    known = (*file.sections, *file.appendices)
    claims: list[_Claim] = []
    for section, olds in file.sections_formerly.items():
        at = ("sections_formerly", section)
        if section not in known:
            statement = f"this policy has no section '{section}' for old addresses to lead to"
            findings.error(marked.key_at(*at), "unknown-section", statement, choose_from(section, known))
        claims += _claims(section, olds, marked, at)
    _check(claims, dict.fromkeys(known), "section", findings)


def _check(claims: list[_Claim], known: Mapping[str, object], what: str, findings: Findings) -> None:
    seen: list[_Claim] = []
    for claim in claims:
        other = next((each for each in seen if each.old == claim.old and _may_meet(each, claim)), None)
        if claim.old in known:
            findings.error(
                claim.where,
                "former-name-taken",
                f"there is a {what} '{claim.old}' now, so its address cannot lead to '{claim.by}'",
                "take the name out here; an old id is never given to another text",
            )
        elif other is not None:
            findings.error(
                claim.where,
                "former-name-taken",
                f"'{other.by}' and '{claim.by}' both say that they were called '{claim.old}'",
                "leave it with the one that holds most of the old text",
                (other.where,),
            )
        seen.append(claim)


def _may_meet(one: _Claim, other: _Claim) -> bool:
    return not one.sectors or not other.sectors or bool(one.sectors & other.sectors)
