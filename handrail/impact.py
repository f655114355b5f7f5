"""What the text and data of today would touch if they went out: editions, pages, prints, walls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from handrail.diagnostics import Diagnostic, Severity
from handrail.hanging import OUT_OF_DATE
from handrail.history.shown import CLASSES, Class
from handrail.planning import Artefact
from handrail.preparing import Prepared, Project, prepare
from handrail.publishing.manifest import AUDIENCES
from handrail.publishing.writing import known

ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class TouchedEdition:
    """A policy whose text is not what was released last, with how many changes of each class."""

    policy: str
    title: str
    counts: Mapping[Class, int]


@dataclass(frozen=True, slots=True)
class Impact:
    """What an organisation would notice."""

    organisation: str
    editions: tuple[TouchedEdition, ...]
    pages: int
    """That the next build would make anew or take away."""
    prints: tuple[str, ...]
    """Of those: paths of prints."""
    walls: tuple[str, ...]
    """What hangs, and would be out of date."""
    findings: tuple[Diagnostic, ...]
    """Errors that stop it."""
    built: bool
    """Whether there was a last build to compare with."""

    @property
    def touched(self) -> bool:
        return bool(self.editions or self.pages or self.prints or self.walls or self.findings)


def impact_on(project: Project, organisation: str) -> Impact:
    """Return what the next build would make anew for an organisation, and its next editions; writes nothing."""
    drafted = prepare(replace(project, draft=True), organisation)
    prepared = prepare(project, organisation)
    findings = dict.fromkeys((*prepared.findings, *drafted.findings))
    errors = tuple(found for found in findings if found.severity is Severity.ERROR)
    changed = dict(_changed_files(project, organisation, prepared)) if prepared.plans else {}
    walls = tuple(found.statement for found in prepared.findings if found.code == OUT_OF_DATE)
    prints = tuple(sorted(path for path, is_print in changed.items() if is_print))
    built = known(project.site, "public", organisation) is not None
    return Impact(organisation, tuple(_editions(drafted)), len(changed) - len(prints), prints, walls, errors, built)


def _editions(prepared: Prepared) -> Iterable[TouchedEdition]:
    for changed in prepared.assembled[-1].publication.changed if prepared.assembled else ():
        if not changed.asked and changed.comparison.changed:
            counts = {sort: len(changed.comparison.of_sort(sort)) for sort in CLASSES}
            yield TouchedEdition(changed.document.id, changed.document.title, counts)


def _changed_files(project: Project, organisation: str, prepared: Prepared) -> Iterable[tuple[str, bool]]:
    """Yield audience and path of each file that would be another, and whether it is a print."""
    for audience in AUDIENCES:
        live = known(project.site, audience, organisation)
        before = {entry.path: entry.fingerprint for entry in live.entries} if live is not None else {}
        planned = {artefact.path: artefact for artefact in prepared.plans[audience] if artefact.kind != ASSETS}
        for path, artefact in planned.items():
            if before.get(path) != artefact.fingerprint:
                yield f"{audience}/{path}", _is_print(path, artefact)
        for path in before.keys() - planned.keys():
            if path.endswith((".html", ".pdf")):
                yield f"{audience}/{path}", path.endswith(".pdf")


def _is_print(path: str, artefact: Artefact) -> bool:
    return artefact.is_print or path.endswith(".pdf")
