"""The stages of a build in order: read, prove, build each organisation, list them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handrail.building import Begun, Printed, begin, finish, make_prints
from handrail.diagnostics import Diagnostic, Findings, Severity, choose_from
from handrail.edition.model import SourceFacts
from handrail.listing import find_gone, write_site_pages
from handrail.loading import Files, load_project, load_theme_folder
from handrail.preparing import Project
from handrail.publishing.executors import Executor, open_executor
from handrail.publishing.manifest import AUDIENCES
from handrail.publishing.writing import published, remove, sole_writer
from handrail.registry import all_generated
from handrail.rendering.theme import Theme, read_theme
from handrail.source.project import Source, compile_source
from handrail.source.proof import prove_source

PLAIN_THEME = "plain"


class NothingToBuild(Exception):
    """There is no project here, or none of what was asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a command asks for."""

    root: Path
    dated: date
    organisations: tuple[str, ...] = ()
    """All of them where none is named."""
    only: frozenset[str] = frozenset()
    jobs: int = 1
    strict: bool = False
    theme: str = PLAIN_THEME
    draft: bool = False
    """Whether policies are made from the source as it is now, whatever was released."""
    since: date | None = None
    """The day since which somebody has read no edition, and wants what changed."""

    @property
    def site(self) -> Path:
        return self.root / "site"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did."""

    organisations: int
    stopped: tuple[str, ...]
    made: Mapping[str, tuple[tuple[str, str], ...]]
    """Organisation to audience and path of each file made."""
    kept: int
    findings: tuple[Diagnostic, ...]
    removed: tuple[str, ...] = ()

    @property
    def made_count(self) -> int:
        return sum(len(files) for files in self.made.values())

    @property
    def failed(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self.findings)


Progress = Callable[[str, int, int], None]
"""Told an organisation's name, how many are done and how many there are."""


@dataclass(slots=True)
class _Open:
    """An organisation whose build has begun and waits for prints."""

    begun: Begun
    waiting: int
    printed: list[Printed] = field(default_factory=list)


def read_project(request: Request) -> tuple[Files, Source | None, tuple[Diagnostic, ...]]:
    """Return the files, and the source compiled and proved; no source if anything in it is wrong.

    Raises:
        NothingToBuild: there is no content, or no organisation.
    """
    for name, what in (("content", "the source"), ("schools", "one folder for each organisation")):
        if not (request.root / name).is_dir():
            raise NothingToBuild(f"there is no folder '{name}' in {request.root}; it holds {what}")
    files = load_project(request.root)
    if not files.folders("schools"):
        raise NothingToBuild(
            f"there is no organisation in {request.root / 'schools'}; each has a folder of its own there"
        )
    _refuse_equal_names(request.root)
    reported = compile_source(files.only("content"), tuple(sorted(all_generated())))
    findings = Findings()
    findings.add(*reported.findings)
    if reported.value is not None:
        prove_source(reported.value, dict(all_generated()), request.dated, findings)
    return files, None if findings.has_errors else reported.value, findings.all()


def _refuse_equal_names(root: Path) -> None:
    seen: dict[str, str] = {}
    for path in sorted((root / "schools").iterdir()):
        if path.is_dir():
            twin = seen.setdefault(path.name.casefold(), path.name)
            if twin != path.name:
                raise NothingToBuild(
                    f"the folders schools/{twin} and schools/{path.name} differ only in capitals; "
                    "rename one, because many computers cannot tell them apart"
                )


def load_theme(root: Path, name: str, findings: Findings) -> Theme:
    """Return the theme: `plain` from the package or the project, and over it the project's own of that name."""
    inside = Path(__file__).parent / "themes" / PLAIN_THEME
    beside = Path(__file__).parent.parent / "themes" / PLAIN_THEME
    folders = [inside if inside.is_dir() else beside]
    folders += [root / "themes" / each for each in dict.fromkeys((PLAIN_THEME, name))]
    layers = tuple(load_theme_folder(folder) for folder in dict.fromkeys(folders) if folder.is_dir())
    return read_theme(name, layers, findings)


def chosen(request: Request, files: Files) -> tuple[str, ...]:
    """Return the organisations asked for.

    Raises:
        NothingToBuild: one that is asked for does not exist.
    """
    there = files.folders("schools")
    for name in request.organisations:
        if name not in there:
            raise NothingToBuild(f"there is no organisation '{name}': {choose_from(name, there)}")
    return request.organisations or there


def make_project(request: Request, files: Files, source: Source) -> Project:
    theme = load_theme(request.root, request.theme, Findings())
    return Project(
        files, source, theme, request.site, request.dated, request.strict, request.only, request.draft, request.since
    )


def build(request: Request, progress: Progress = lambda name, done, total: None) -> Summary:
    """Build every organisation asked for; one that fails keeps its last good site and harms no other.

    Raises:
        NothingToBuild: see `read_project` and `chosen`.
        SiteBusy: another command is writing the same site.
    """
    files, source, findings = read_project(request)
    names = chosen(request, files)
    if source is None:
        return Summary(len(names), names, {}, 0, findings)
    project = make_project(request, files, source)
    with sole_writer(request.site):
        with open_executor(project, min(request.jobs, max(1, len(names) * 2))) as executor:
            summary = _build_all(names, project, executor, progress)
        told = () if request.organisations else find_gone(project)
        # Who lets nothing pass keeps the pages until somebody has said where they went.
        gone = () if told and request.strict else _remove_gone(request, files)
        write_site_pages(project, facts_of(source))
    return replace(summary, findings=(*findings, *summary.findings, *told), removed=gone)


def facts_of(source: Source) -> SourceFacts:
    settings = source.data.settings
    return SourceFacts(
        settings.title, settings.publisher.name, settings.version, settings.licence.name, settings.licence.url
    )


def _remove_gone(request: Request, files: Files) -> tuple[str, ...]:
    if request.organisations:
        return ()
    return tuple(
        name for name in published(request.site) if name not in files.folders("schools") and remove(request.site, name)
    )


def _build_all(names: tuple[str, ...], project: Project, executor: Executor, progress: Progress) -> Summary:
    findings: list[Diagnostic] = []
    stopped: list[str] = []
    made: dict[str, tuple[tuple[str, str], ...]] = {}
    kept = 0
    for done, (begun, found) in enumerate(_each_built(names, project, executor), 1):
        findings += [*begun.findings, *found]
        if begun.stopped or found:
            stopped.append(begun.organisation)
        else:
            made[begun.organisation] = begun.made
            kept += begun.kept
        progress(begun.name, done, len(names))
    ordered = sorted(dict.fromkeys(findings), key=lambda each: (each.location, each.code, each.statement))
    return Summary(len(names), tuple(sorted(stopped)), dict(sorted(made.items())), kept, tuple(ordered))


def _each_built(
    names: tuple[str, ...], project: Project, executor: Executor
) -> Iterator[tuple[Begun, tuple[Diagnostic, ...]]]:
    """Yield each organisation when it is finished, with what was found at its end."""
    opened: dict[str, _Open] = {}
    for name in reversed(names):
        executor.submit(begin, name)
    waiting = len(names)
    while waiting:
        result = executor.next_done()
        if isinstance(result, Begun):
            groups = print_groups(result.waiting, result.packed)
            if result.stopped or not result.changed:
                waiting -= 1
                yield result, ()
                continue
            opened[result.organisation] = _Open(result, len(groups))
            for group in groups:
                executor.submit(make_prints, result.organisation, group)
        elif isinstance(result, Printed):
            opened[result.organisation].waiting -= 1
            opened[result.organisation].printed.append(result)
        else:
            name, found = result
            waiting -= 1
            yield opened.pop(name).begun, found
            continue
        for open_ in opened.values():
            if open_.waiting == 0:
                open_.waiting = -1
                executor.submit(end, open_.begun, tuple(open_.printed))


def end(project: Project, begun: Begun, printed: tuple[Printed, ...]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Finish an organisation, and say which."""
    return begun.organisation, finish(project, begun, printed)


def print_groups(
    waiting: tuple[tuple[str, str], ...], packed: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the prints in tasks, so that two workers can share one organisation.

    A pack stands behind the prints that it is made of, and each audience's others apart. Twins of one name in two sizes
    stand beside each other, the smaller first. What stands in one task shares its layouts.
    """
    ordered = sorted(waiting, key=lambda each: (each[1].rpartition("/")[2], len(each[1])))
    others = [each for each in ordered if each not in packed]
    inside = sorted(dict.fromkeys(each for each in ordered if each in packed), key=lambda each: each == packed[0])
    groups = (tuple(inside), *(tuple(each for each in others if each[0] == audience) for audience in AUDIENCES))
    return tuple(group for group in groups if group)
