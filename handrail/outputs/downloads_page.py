"""Everything that can be printed: whatever outputs make a PDF for this audience."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import FlowEntry, Publication
from handrail.registry import Output, View, all_outputs
from handrail.rendering.page import make_page, way_up

PATH = "downloads/index.html"


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF. `kind` is its output's name with underscores, as the theme's words have it."""

    kind: str
    title: str
    """Of the policy, flow or child text that it prints; empty where it is the organisation's."""
    href: str
    larger: str = ""
    """The same sheet on A3, where there is one."""


def view_downloads(publication: Publication, subject: None) -> View:
    return {
        "page": make_page(publication, PATH, here="downloads"),
        "downloads": _downloads(publication, way_up(PATH)),
        "documents": publication.organisation.documents,
    }


def _downloads(publication: Publication, up: str) -> tuple[Download, ...]:
    found: dict[str, Download] = {}
    for output in all_outputs():
        if output.sheet and output.audience in ("both", publication.audience):
            for sheet in _sheets(publication, output, up):
                # Twins in two sizes have one file name; titles may be alike by chance.
                name = sheet.href.rpartition("/")[2]
                found[name] = replace(found[name], larger=sheet.href) if output.sheet.zoom > 1 else sheet
    return tuple(found.values())


def _sheets(publication: Publication, output: Output, up: str) -> tuple[Download, ...]:
    """Return the files that one output makes; only `per` one of these kinds are there PDFs."""
    kind = output.name.replace("-", "_")
    if output.per == "organisation":
        return (Download(kind, "", up + output.path),) if output.wanted(publication, None) else ()
    lists: dict[str, tuple[tuple[DocumentEntry | FlowEntry, str], ...]] = {
        "policy": tuple((policy, policy.address) for policy in publication.policies),
        "flow": tuple((flow, flow.address) for flow in publication.flows),
        "band": tuple((text, text.id) for text in publication.children),
    }
    return tuple(
        Download(kind, entry.title, up + output.path.replace(f"{{{output.per}}}", address))
        for entry, address in lists[output.per]
        if output.wanted(publication, entry)
    )


OUTPUT = Output("website", per="organisation", path=PATH, template="downloads_page.html.j2", view=view_downloads)
