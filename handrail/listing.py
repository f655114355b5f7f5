"""The pages above organisations: the list of every one, and signposts from names that they used to have."""

from __future__ import annotations

from handrail.building import Project
from handrail.diagnostics import Findings
from handrail.edition.model import SourceFacts
from handrail.publishing.writing import known, published, write_site_file
from handrail.rendering.assets import theme_assets
from handrail.rendering.html import fill_template
from handrail.rendering.page import site_index_view
from handrail.source.marked import read_yaml

SHARED = "public/assets"
"""An organisation cannot have this folder: `assets` is no name that one may have."""


def write_site_pages(project: Project, source: SourceFacts) -> None:
    """Write the list of every published organisation, and a signpost for every former name."""
    lines: list[tuple[str, str, str]] = []
    for name in published(project.site):
        title, former = _name_of(project, name)
        lines.append((title, f"{name}/index.html", ""))
        for old in former:
            _write_signposts(project, old, name, title)
    lines.sort(key=lambda line: line[0].casefold())
    view = site_index_view(tuple(lines), source)
    html = fill_template(project.theme, "site_index.html.j2", dict(view))
    write_site_file(project.site, "public/index.html", html.encode())
    for asset in theme_assets(project.theme):
        write_site_file(project.site, f"public/{asset.path}", asset.data)


def _name_of(project: Project, name: str) -> tuple[str, tuple[str, ...]]:
    path = f"schools/{name}/organisation.yaml"
    text = project.files.text(path, Findings()) if path in project.files else None
    marked = read_yaml(text, path, Findings()) if text is not None else None
    data = marked.data if marked is not None and isinstance(marked.data, dict) else {}
    former = data.get("formerly")
    names = tuple(str(each) for each in former) if isinstance(former, list) else ()
    return str(data.get("name") or name), names


def _write_signposts(project: Project, old: str, name: str, title: str) -> None:
    """Write, for each page of the organisation, one at its old address that leads to it."""
    manifest = known(project.site, "public", name)
    if manifest is None or old in published(project.site):
        return
    for entry in manifest.entries:
        if entry.path.endswith(".html"):
            up = "../" * (entry.path.count("/") + 1)
            view = {"href": f"{up}{name}/{entry.path}"}
            html = fill_template(project.theme, "redirect_page.html.j2", {**view, "name": title, "discreet": True})
            write_site_file(project.site, f"public/{old}/{entry.path}", html.encode())
