"""Reads an organisation's own pictures beside ideas, which are let in as its logo is."""

from __future__ import annotations

from dataclasses import replace

from handrail.diagnostics import Findings, Location
from handrail.loading import Files
from handrail.organisation.logos import read_logo

DRAWING = "image/svg+xml"


def read_symbols(files: Files, folder: str, findings: Findings) -> dict[str, bytes]:
    """Return the drawings of the folder symbols/ by their ids; what cannot be published is reported."""
    found: dict[str, bytes] = {}
    for path in files.under(f"{folder}/symbols"):
        name = path.removeprefix(f"{folder}/symbols/")
        drawing = _read(files.read(path), name, Location(path), findings)
        if drawing is not None:
            found[name.removesuffix(".svg")] = drawing
    return found


def _read(data: bytes, name: str, where: Location, findings: Findings) -> bytes | None:
    checked = Findings()
    drawing = read_logo(data, name, where, checked) if name.endswith(".svg") and "/" not in name else None
    for found in checked.all():
        # The same rules, and another thing that they are about.
        findings.add(replace(found, statement=found.statement.replace("the logo", "the picture")))
    if drawing is not None and drawing.media_type == DRAWING:
        return drawing.data
    if not checked.has_errors:
        findings.error(
            where,
            "symbol-not-a-drawing",
            "the folder symbols/ holds pictures that take the place of the theme's, each a drawing (SVG)",
            "save it as SVG under the id that the text names, such as talk.svg, or move it out of this folder",
        )
    return None
