"""Everything that can be printed: whatever outputs make a PDF for this audience."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.edition.model import Publication
from handrail.edition.paper import PrintedFile
from handrail.outputs.reviews_calendar import PATH as CALENDAR
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "downloads/index.html"


@dataclass(frozen=True, slots=True)
class Twin:
    """The same print in another size or form; `form` is its folder's name with underscores, as words have it."""

    form: str
    href: str


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF. `kind` is its output's name with underscores, as the theme's words have it."""

    kind: str
    title: str
    """Of the policy, flow, text or place that it prints; empty where it is the organisation's."""
    href: str
    twins: tuple[Twin, ...] = ()


def view_downloads(publication: Publication, subject: None) -> View:
    return {
        "page": make_page(publication, PATH, here="downloads"),
        "downloads": _downloads(publication.files, way_up(PATH)),
        "calendar": f"{way_up(PATH)}{CALENDAR}" if publication.audience == "staff" else "",
        "documents": publication.organisation.documents,
    }


def _downloads(files: tuple[PrintedFile, ...], up: str) -> tuple[Download, ...]:
    """Return each print once, in the order of outputs; its twins lie in folders of their own."""
    found: dict[str, Download] = {}
    for file in sorted(files, key=lambda each: each.path.count("/")):
        folders = file.path.split("/")[1:-1]
        if not folders:
            found[file.path] = Download(file.kind.replace("-", "_"), file.title, up + file.path)
        elif (plain := f"print/{file.path.rpartition('/')[2]}") in found:
            twin = Twin("_".join(folders).replace("-", "_"), up + file.path)
            found[plain] = replace(found[plain], twins=(*found[plain].twins, twin))
    return tuple(found.values())


OUTPUT = Output("website", per="organisation", path=PATH, template="downloads_page.html.j2", view=view_downloads)
