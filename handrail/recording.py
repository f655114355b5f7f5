"""Records that today's prints were hung: the one thing that a command writes into an organisation's folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handrail.hanging import Coded
from handrail.organisation.printed import FILE, Hung, line_for, with_lines
from handrail.preparing import Prepared, Project
from handrail.publishing.recording import extend_file
from handrail.publishing.writing import known


@dataclass(frozen=True, slots=True)
class Recorded:
    """What `printed` did."""

    written: tuple[Coded, ...]
    known: tuple[tuple[Coded, Hung], ...]
    """Recorded before, with the same facts: nothing was added."""
    older: tuple[Coded, ...] = ()
    """That the site holds with other facts than today's: what was printed from it is not this. Nothing was written."""
    unfit: bool = False
    """The file takes no more lines at its end."""


def record(folder: Path, project: Project, prepared: Prepared, names: Sequence[str]) -> Recorded:
    """Append the named prints, or all that carry codes, to printed.yaml in `folder`, with the day of the project."""
    organisation = prepared.organisation
    assert organisation is not None
    wanted = [coded for coded in prepared.today if not names or coded.name in names]
    live = known(project.site, "public", organisation.id)
    older = tuple(coded for coded in wanted if live and f"poster/{coded.code}/index.html" not in live.paths)
    if older:
        return Recorded((), (), older)
    last = {hung.name: hung for hung in organisation.printed if not hung.taken_down}
    same = tuple((coded, last[coded.name]) for coded in wanted if _is(last.get(coded.name), coded))
    written = tuple(coded for coded in wanted if not _is(last.get(coded.name), coded))
    if written:
        lines = [line_for(coded.name, coded.code, project.dated, coded.facts) for coded in written]
        if not extend_file(folder / FILE, lambda text: with_lines(text, lines)):
            return Recorded((), same, unfit=True)
    return Recorded(written, same)


def _is(hung: Hung | None, coded: Coded) -> bool:
    return hung is not None and hung.code == coded.code
