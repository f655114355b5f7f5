"""Prepares one organisation: reads it, assembles it for both audiences, checks it, plans its files; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from handrail.diagnostics import Diagnostic, Findings, Severity
from handrail.edition.assembling import Assembled, assemble
from handrail.edition.checking import Checked, run_checks
from handrail.edition.entry import DocumentEntry
from handrail.edition.holes import Wording
from handrail.edition.model import Publication
from handrail.edition.reading_roles import reading_roles
from handrail.edition.register import PolicyRegister, make_register
from handrail.edition.text import runs_of, text_hash
from handrail.edition.walls import on_walls
from handrail.hanging import Coded, report_walls, standings
from handrail.loading import Files
from handrail.organisation.reading import Organisation, read_organisation
from handrail.picturing import find_missing_symbols
from handrail.planning import Artefact, plan
from handrail.prints import check_crop_marks, coded_today, view_prints
from handrail.publishing.leak_scan import Secret
from handrail.publishing.manifest import AUDIENCES
from handrail.publishing.writing import known
from handrail.registry import all_generated
from handrail.rendering.html import fill_part
from handrail.rendering.theme import Theme
from handrail.source.project import Source
from handrail.vanishing import find_vanished

WITHHELD = "parts/withheld.html.j2"
"""Stands in the archive for a block of names and numbers."""


@dataclass(frozen=True, eq=False, slots=True)
class Project:
    """Everything that a build needs, read once and shared by all workers."""

    files: Files
    source: Source
    theme: Theme
    site: Path
    dated: date
    strict: bool = False
    only: frozenset[str] = frozenset()
    draft: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An organisation ready to be made, or the findings that stop it."""

    organisation: Organisation | None
    assembled: tuple[Assembled, ...]
    plans: Mapping[str, tuple[Artefact, ...]]
    findings: tuple[Diagnostic, ...]
    today: tuple[Coded, ...] = ()
    """The prints of today that carry codes."""
    register: tuple[PolicyRegister, ...] = ()


def write_generated(
    theme: Theme, publication: Publication, name: str, arguments: tuple[str, ...], document: DocumentEntry | None
) -> Markup:
    """Return the HTML of a generated block."""
    generated = all_generated()[name]
    if document is not None and document.ended and generated.perishable:
        # Its pages lie a folder deeper where another edition took its place.
        return fill_part(theme, WITHHELD, {"up": "../" * (4 if document.replaced_on else 3)})
    view = generated.view(publication, arguments, document)
    return fill_part(theme, generated.template, {**view, "audience": publication.audience})


def _wording(theme: Theme) -> Wording:
    words = theme.words
    marks = tuple((name, words.get(f"mark_{name}", said)) for name, said in Wording().marks)
    return Wording(words.get("page", "page"), words.get("withheld", ""), marks)


def assemble_for(
    project: Project, organisation: Organisation, audience: str
) -> tuple[Assembled | None, tuple[Diagnostic, ...]]:
    """Return the publication for one audience, with its findings."""
    theme = project.theme
    reported = assemble(
        project.source,
        organisation,
        project.dated,
        "staff" if audience == "staff" else "public",
        lambda *call: write_generated(theme, *call),
        _wording(theme),
        project.draft,
        project.since,
    )
    return reported.value, reported.findings


@lru_cache(maxsize=2)
def prepare(project: Project, name: str) -> Prepared:
    """Return the organisation read, assembled for both audiences, checked and planned."""
    findings = Findings()
    read = read_organisation(project.files, project.source.data, name)
    findings.add(*read.findings)
    if read.value is None:
        return Prepared(None, (), {}, findings.all())
    assembled: list[Assembled] = []
    for audience in AUDIENCES:
        value, found = assemble_for(project, read.value, audience)
        findings.add(*found)
        if value is not None:
            findings.add(*run_checks(Checked(project.source, read.value, value)))
            findings.add(*find_missing_symbols(value, project.theme))
            assembled.append(value)
    if _stops(findings.all(), project.strict):
        return Prepared(read.value, tuple(assembled), {}, findings.all())
    public, staff = (each.publication for each in assembled)
    staff = replace(staff, register=register_of(assembled[0], assembled[1], read.value, findings), public=public)
    prints = {"public": view_prints(public)}
    prints["staff"] = view_prints(staff, on_walls(public, staff), prints["public"])
    check_crop_marks(read.value, (*prints["public"], *prints["staff"]), findings)
    today, hung, checked = coded_today(prints), read.value.printed, public.organisation.contacts_checked
    report_walls(public, today, hung, findings)
    if _stops(findings.all(), project.strict):
        return Prepared(read.value, tuple(assembled), {}, findings.all())
    public = replace(public, standings=standings(today, hung, checked))
    planned = plan(public, project.theme, prints["public"])
    live = known(project.site, "public", name)
    if live is not None:
        paths = (artefact.path for artefact in planned)
        findings.add(*find_vanished(live.paths, paths, public, read.value, project.source))
        if _stops(findings.all(), project.strict):
            return Prepared(read.value, tuple(assembled), {}, findings.all())
    plans = {"public": planned, "staff": plan(staff, project.theme, prints["staff"], planned)}
    return Prepared(read.value, tuple(assembled), plans, findings.all(), today, staff.register)


def register_of(
    public: Assembled, staff: Assembled, organisation: Organisation, findings: Findings
) -> tuple[PolicyRegister, ...]:
    """Return who has confirmed which edition: each is told by the hash of the text that everybody may read."""
    policies = staff.publication.policies
    sides = {policy.id: public if policy.id in public.texts else staff for policy in policies}
    hashes = {policy.id: _hash_of(sides[policy.id], organisation, policy) for policy in policies}
    roles = reading_roles(staff.values, staff.circumstances)
    return make_register(policies, hashes, roles, organisation.staff_list, staff.publication.dated, findings)


def _hash_of(side: Assembled, organisation: Organisation, policy: DocumentEntry) -> str:
    text = side.texts[policy.id]
    released = organisation.releases.get(policy.id, ())
    same = [each.text_hash for each in released if each.where.path == text.selected.document.path]
    return same[0] if same else text_hash(runs_of(text, side.values))


def _stops(findings: Iterable[Diagnostic], strict: bool) -> bool:
    return any(strict or found.severity is Severity.ERROR for found in findings)


def secrets_of(prepared: Prepared) -> tuple[Secret, ...]:
    """Return every value that may stand in no public file."""
    assert prepared.organisation is not None
    return tuple(
        Secret(private.value, private.where, _spoken(private.path)) for private in prepared.organisation.private
    )


def _spoken(path: tuple[str | int, ...]) -> str:
    """Return what an author calls a setting: `people, ann, name` is the name of ann."""
    words = [str(part).replace("_", " ") for part in path]
    return f"the {words[-1]} of {words[-2]}" if len(words) > 1 else words[0]
