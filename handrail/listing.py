"""The pages above organisations: the list of every one, and signposts from names that they used to have."""

from __future__ import annotations

from pathlib import Path

from handrail.diagnostics import Diagnostic, Findings
from handrail.edition.model import SourceFacts
from handrail.preparing import Project
from handrail.publishing import disk
from handrail.publishing.writing import known, published, write_site_file
from handrail.rendering.assets import theme_assets
from handrail.rendering.html import fill_template
from handrail.rendering.page import site_index_view
from handrail.source.marked import read_yaml
from handrail.vanishing import find_gone_organisations


def write_site_pages(project: Project, source: SourceFacts) -> None:
    """Write the list of every published organisation, and signposts for former names; nothing is left over."""
    lines: list[tuple[str, str, str]] = []
    wanted = {f"public/{asset.path}": asset.data for asset in theme_assets(project.theme)}
    organisations = published(project.site)
    for name in organisations:
        title, former = _name_of(project, name)
        lines.append((title, f"{name}/index.html", ""))
        for old in former:
            if old not in organisations:
                wanted |= _signposts(project, old, name, title)
    lines.sort(key=lambda line: line[0].casefold())
    view = site_index_view(tuple(lines), source)
    wanted["public/index.html"] = fill_template(project.theme, "site_index.html.j2", dict(view)).encode()
    _remove_odd(project.site, frozenset(organisations), frozenset(wanted))
    for path, data in wanted.items():
        write_site_file(project.site, path, data)


def find_gone(project: Project) -> tuple[Diagnostic, ...]:
    """Return a warning for each published organisation whose folder is gone."""
    there = project.files.folders("schools")
    former = {old: name for name in there for old in _name_of(project, name)[1]}
    manifests = {name: known(project.site, "public", name) for name in published(project.site) if name not in there}
    return find_gone_organisations(
        {name: manifest.paths if manifest else () for name, manifest in manifests.items()}, former
    )


def _remove_odd(site: Path, organisations: frozenset[str], wanted: frozenset[str]) -> None:
    """Remove each folder that holds what nobody wants any more; what is still wanted of it is written anew."""
    public = site / "public"
    folders = [path for path in public.iterdir() if path.is_dir()] if public.is_dir() else []
    for folder in folders:
        inside = {f"public/{folder.name}/{path}" for path in disk.files_under(folder)}
        if folder.name not in organisations and not inside <= wanted:
            disk.remove_tree(folder)


def _name_of(project: Project, name: str) -> tuple[str, tuple[str, ...]]:
    path = f"schools/{name}/organisation.yaml"
    text = project.files.text(path, Findings()) if path in project.files else None
    marked = read_yaml(text, path, Findings()) if text is not None else None
    data = marked.data if marked is not None and isinstance(marked.data, dict) else {}
    former = data.get("formerly")
    names = tuple(str(each) for each in former) if isinstance(former, list) else ()
    return str(data.get("name") or name), names


def _signposts(project: Project, old: str, name: str, title: str) -> dict[str, bytes]:
    """Return, for each page of the organisation, one at its old address that leads to it."""
    manifest = known(project.site, "public", name)
    pages = [entry.path for entry in manifest.entries if entry.path.endswith(".html")] if manifest is not None else []
    made: dict[str, bytes] = {}
    for path in pages:
        there = f"{'../' * (path.count('/') + 1)}{name}/"
        view = {"href": there + path, "script": f"{there}assets/site.js", "name": title, "discreet": True}
        made[f"public/{old}/{path}"] = fill_template(project.theme, "redirect_page.html.j2", view).encode()
    return made
