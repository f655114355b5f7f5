"""Explains: why a check exists, and where a value that an organisation prints comes from."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from handrail.diagnostics import nearest
from handrail.edition.assembling import Assembled
from handrail.edition.text import runs_of
from handrail.organisation.reading import Organisation
from handrail.preparing import Project, assemble_for
from handrail.publishing.manifest import AUDIENCES
from handrail.registry import all_checks


def explain_code(code: str) -> str | None:
    """Return the manual page of a check with its examples, or None if there is no such check."""
    found = all_checks().get(code)
    if found is None:
        return None
    check, module = found
    lines = [code, "", inspect.cleandoc(module.__doc__ or "")]
    for example in check.examples:
        lines += ["", "Reported:" if example.reports else "Content with:"]
        for path, text in example.files.items():
            lines += [f"  {path}", *(f"    {line}" for line in text.rstrip().split("\n"))]
        lines += [f"  {path} ({wide} by {high} pixels)" for path, (wide, high) in example.pictures.items()]
        lines += [f"  → {report}" for report in example.reports]
    return "\n".join(lines)


def nearest_code(code: str) -> str | None:
    return nearest(code, all_checks())


def explain_value(project: Project, organisation: Organisation, value: str) -> list[str]:
    """Return a line for each place where a value is printed: what it is, where it is written, where it is printed."""
    lines: dict[str, None] = {}
    for audience in AUDIENCES:
        assembled, _ = assemble_for(project, organisation, audience)
        if assembled is not None:
            for line in _found(assembled, value, audience):
                lines.setdefault(line)
    return list(lines)


def _found(assembled: Assembled, value: str, audience: str) -> Iterator[str]:
    wanted = _folded(value)
    for name, text in assembled.texts.items():
        for run in runs_of(text, assembled.values):
            if wanted in _folded(run.text):
                yield f"{run.where}: {run.origin}, printed in {name} ({audience}): {_shown(run.text)}"
    side = assembled.values.side
    for person in assembled.publication.people:
        fields = {
            "name": person.name,
            "known_as": person.known_as,
            "job": person.job,
            "email": person.email,
            "phone": person.phone.spaced if person.phone else "",
            "extension": person.extension,
            "mobile": person.mobile.spaced if person.mobile else "",
            "where": person.where,
        }
        for field, text_of in fields.items():
            if text_of and wanted in _folded(text_of):
                where = side.marked.value_at("people", person.id, field)
                yield f"{where}: contact, {field} of {person.label} on pages and posters ({audience}): {text_of}"
    for group in assembled.publication.service_groups:
        for service in group.services:
            shown = (service.name, service.phone.spaced if service.phone else "", service.email, service.url)
            if any(wanted in _folded(each) for each in shown if each):
                where = assembled.values.data.place("services.yaml", service.id)
                yield f"{where}: service, on the support page ({audience}): {service.name}"


def _folded(text: str) -> str:
    """Return text without case; a number is compared without its spaces."""
    return re.sub(r"(?<=\d)\s+(?=\d)", "", re.sub(r"\s+", " ", text)).casefold()


def _shown(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= 100 else f"{flat[:97]}…"
