"""Builds one organisation: reads, assembles, plans, makes what is not known yet, scans, swaps in.

A build has three parts, so that worker processes can share the work of one organisation: its pages, its prints, and the
end, where everything made is looked through before it takes the place of the last good site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.planning import Artefact
from handrail.preparing import Prepared, Project, prepare, secrets_of
from handrail.publishing.leak_scan import find_leaks, leak_diagnostics
from handrail.publishing.manifest import AUDIENCES, Entry, Manifest
from handrail.publishing.writing import Staging, known, open_staging
from handrail.rendering.fitting import layouts_kept
from handrail.rendering.pdf_errors import PageCountError, PdfError, TextOverflow
from handrail.rendering.pdf_text import text_of_pdf
from handrail.rendering.render import Look, render_view

MOST_SAID = 2
"""Of the lines that leave a sheet: the fix says what to do about all of them."""

SCAN = "scan.json"
"""In the staff tree: that the public one was searched for every private value."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the first part of a build did; `waiting` are the prints to make before the end."""

    organisation: str
    name: str
    findings: tuple[Diagnostic, ...]
    stopped: bool
    entries: tuple[tuple[str, Entry], ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()
    packed: tuple[tuple[str, str], ...] = ()
    """Of those: a pack, and behind it the prints that it is made of; made together, they are laid out once."""
    made: tuple[tuple[str, str], ...] = ()
    """Audience and path of each file made anew."""
    kept: int = 0
    changed: bool = False
    scan: bool = False
    copies: tuple[tuple[str, Entry], ...] = ()
    """Prints for staff that are the public ones: to be copied once those are made. Their digests are not known yet."""
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """Prints made, or the findings that stop their organisation."""

    organisation: str
    entries: tuple[tuple[str, Entry], ...]
    findings: tuple[Diagnostic, ...]


def begin(project: Project, name: str) -> Begun:
    """Make the pages that changed; keep the others; say which prints are still to be made."""
    prepared = prepare(project, name)
    title = prepared.organisation.public.file.name if prepared.organisation else name
    if not prepared.plans:
        return Begun(name, title, prepared.findings, True)
    work = _Work(project, name, prepared)
    return work.begin(title)


class _Work:
    """Compares an organisation's plan with what is live, and stages the difference."""

    def __init__(self, project: Project, name: str, prepared: Prepared) -> None:
        self.project, self.name, self.prepared = project, name, prepared
        self.live = {audience: known(project.site, audience, name) for audience in AUDIENCES}
        self.entries: list[tuple[str, Entry]] = []
        self.waiting: list[tuple[str, str]] = []
        self.copies: list[tuple[str, Entry]] = []
        self.public: Mapping[str, Artefact | Entry] = {}
        self.made: list[tuple[str, str]] = []
        self.kept = 0

    def begin(self, title: str) -> Begun:
        wanted = {audience: self.wanted(audience) for audience in AUDIENCES}
        self.public = wanted["public"]
        scan = self.scan_entry(wanted["public"])
        scanned = self.live_entries("staff").get(SCAN)
        fresh = scanned is None or scanned.fingerprint != scan.fingerprint
        changed = {audience: self.differs(audience, wanted[audience], fresh) for audience in AUDIENCES}
        if any(changed.values()):
            staging = open_staging(self.project.site, self.name)
            for audience in AUDIENCES:
                self.stage(staging, audience, wanted[audience], changed[audience])
            if changed["staff"]:
                self.stage_scan(staging, scan)
            elif scanned is not None:
                self.entries.append(("staff", scanned))
        else:
            self.kept = sum(len(each) for each in wanted.values())
        return Begun(
            self.name,
            title,
            self.prepared.findings,
            False,
            tuple(self.entries),
            tuple(self.waiting),
            self.packed(),
            tuple(self.made),
            self.kept,
            any(changed.values()),
            fresh,
            copies=tuple(self.copies),
        )

    def live_entries(self, audience: str) -> Mapping[str, Entry]:
        manifest = self.live[audience]
        return manifest.by_path() if manifest is not None else {}

    def wanted(self, audience: str) -> dict[str, Artefact | Entry]:
        """Return what the tree shall hold: artefacts planned, and with `--only` what is there of other kinds."""
        planned: dict[str, Artefact | Entry] = {}
        live = self.live_entries(audience)
        for artefact in self.prepared.plans[audience]:
            if not self.project.only or artefact.kind in self.project.only or artefact.kind == "assets":
                planned[artefact.path] = artefact
            elif artefact.path in live:
                planned[artefact.path] = live[artefact.path]
        return planned

    def differs(self, audience: str, wanted: Mapping[str, Artefact | Entry], fresh: bool) -> bool:
        live = {path: entry.fingerprint for path, entry in self.live_entries(audience).items() if path != SCAN}
        if self.live[audience] is None or live != {path: each.fingerprint for path, each in wanted.items()}:
            return True
        return audience == "staff" and fresh

    def stage(self, staging: Staging, audience: str, wanted: Mapping[str, Artefact | Entry], changed: bool) -> None:
        live = self.live_entries(audience)
        for path, each in wanted.items():
            there = live.get(path)
            if there is not None and there.fingerprint == each.fingerprint:
                self.kept += 1
                self.entries.append((audience, there))
                if changed:
                    staging.keep(audience, path)
            elif isinstance(each, Artefact) and each.is_print:
                self.made.append((audience, path))
                if audience == "staff" and path in self.public and self.public[path].fingerprint == each.fingerprint:
                    self.copies.append((audience, Entry(path, "", each.fingerprint, each.kind)))
                else:
                    self.waiting.append((audience, path))
            else:
                assert isinstance(each, Artefact)
                self.entries.append((audience, make_one(self.project, self.prepared, staging, each)))
                self.made.append((audience, path))

    def packed(self) -> tuple[tuple[str, str], ...]:
        """Return the packs that wait, each followed by the prints in it that do, or whose public twins do."""
        found: list[tuple[str, str]] = []
        for artefact in self.prepared.plans["staff"]:
            if artefact.parts and ("staff", artefact.path) in self.waiting:
                names = {part.path.rpartition("/")[2] for part in artefact.parts}
                found.append(("staff", artefact.path))
                found += [each for each in self.waiting if each[1].rpartition("/")[2] in names]
        return tuple(found)

    def scan_entry(self, public: Mapping[str, Artefact | Entry]) -> Entry:
        digest = hashlib.sha256()
        for secret in secrets_of(self.prepared):
            digest.update(f"{secret.value}\0".encode())
        for path in sorted(public):
            digest.update(f"{path}\0{public[path].fingerprint}\0".encode())
        return Entry(SCAN, "", digest.hexdigest(), "leak-scan")

    def stage_scan(self, staging: Staging, scan: Entry) -> None:
        count = len(secrets_of(self.prepared))
        data = f'{{"looked_for": {count}, "in": "{scan.fingerprint}"}}\n'.encode()
        sha = staging.put("staff", SCAN, data)
        self.entries.append(("staff", Entry(SCAN, sha, scan.fingerprint, scan.kind)))


def make_one(project: Project, prepared: Prepared, staging: Staging, artefact: Artefact) -> Entry:
    """Render one artefact into the staging."""
    data = artefact.data
    if artefact.output is not None:
        publication = next(
            each.publication for each in prepared.assembled if each.publication.audience == artefact.audience
        )
        facts = publication.organisation
        look = Look(facts.colour, publication.sheet_pictures, facts.palette)
        parts = tuple((part.output, part.view) for part in artefact.parts if part.output is not None)
        data = render_view(artefact.output, artefact.view, project.theme, look, parts, artefact.matter)
    sha = staging.put(artefact.audience, artefact.path, data)
    return Entry(artefact.path, sha, artefact.fingerprint, artefact.kind)


def make_prints(project: Project, name: str, wanted: tuple[tuple[str, str], ...]) -> Printed:
    """Make the named prints of an organisation whose build has begun."""
    prepared = prepare(project, name)
    staging = Staging(project.site, name)
    entries: list[tuple[str, Entry]] = []
    findings = Findings()
    refused: set[tuple[str, str]] = set()
    has_pack = any(artefact.parts and ("staff", artefact.path) in wanted for artefact in prepared.plans["staff"])
    with layouts_kept() if has_pack else nullcontext():
        for audience, path in wanted:
            artefact = next(each for each in prepared.plans[audience] if each.path == path)
            sheet = (audience, path.rpartition("/")[2])
            if sheet in refused or (artefact.parts and refused):
                continue  # The same sheet, larger or in a pack: what was said of it holds here too.
            try:
                entries.append((audience, make_one(project, prepared, staging, artefact)))
            except PdfError as error:
                refused.add(sheet)
                _report(error, artefact, prepared, findings)
    return Printed(name, tuple(entries), findings.all())


def _copy(staging: Staging, audience: str, entry: Entry) -> Entry:
    """Put what the public tree holds at that path into this one."""
    return replace(entry, sha256=staging.put(audience, entry.path, staging.read("public", entry.path)))


def _report(error: PdfError, artefact: Artefact, prepared: Prepared, findings: Findings) -> None:
    assert prepared.organisation is not None
    assert artefact.output is not None
    assert artefact.output.sheet is not None
    where = Location(prepared.organisation.public.marked.path)
    said = "; ".join(error.messages[:MOST_SAID])
    if len(error.messages) > MOST_SAID:
        said += f"; and {len(error.messages) - MOST_SAID} more lines"
    advice = artefact.output.sheet.advice
    if isinstance(error, (PageCountError, TextOverflow)):
        fix = advice(artefact.view) if advice else "shorten the longest names or texts on it"
        findings.error(where, "sheet-overflows", f"{artefact.path} does not hold its text: {said}", fix)
    else:
        findings.error(
            where,
            "sheet-refused",
            f"{artefact.path} cannot be printed: {said}",
            "correct the theme or the text that this names",
        )


def finish(project: Project, begun: Begun, printed: tuple[Printed, ...]) -> tuple[Diagnostic, ...]:
    """Look through everything public, then swap the trees in; a finding that stops leaves the last good site."""
    staging = Staging(project.site, begun.organisation)
    findings = [found for each in printed for found in each.findings]
    entries = (*begun.entries, *(entry for each in printed for entry in each.entries))
    if not findings:
        entries += tuple((audience, _copy(staging, audience, copied)) for audience, copied in begun.copies)
    if not findings and begun.scan:
        prepared = prepare(project, begun.organisation)
        texts = [
            (entry.path, staging.read(audience, entry.path)) for audience, entry in entries if audience == "public"
        ]
        findings += leak_diagnostics(find_leaks(texts, secrets_of(prepared), text_of_pdf))
    if findings:
        staging.abandon()
        return tuple(findings)
    staging.finish(
        Manifest(begun.organisation, audience, tuple(entry for whose, entry in entries if whose == audience))
        for audience in AUDIENCES
    )
    return ()
