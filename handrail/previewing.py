"""Keeps a project built while it is edited: pages at once, prints in a second process behind them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from handrail.diagnostics import Diagnostic, Findings
from handrail.loading import load_project
from handrail.pipeline import NothingToBuild, Request, Summary, build
from handrail.publishing.writing import SiteBusy
from handrail.registry import all_outputs
from handrail.rendering.html import TemplateError
from handrail.source.marked import read_yaml

Say = Callable[[str], None]
Snapshot = Mapping[str, tuple[int, int]]
"""Path from the project's root to time of change and size."""

WATCHED = ("content", "schools", "themes")
# What an author can bring about by an edit; anything else is our mistake, and is printed with its traceback.
FAILURES = (NothingToBuild, SiteBusy, TemplateError, OSError)


@dataclass(frozen=True, slots=True)
class Printing:
    """A process that makes prints, while pages can be looked at already."""

    process: BaseProcess
    results: Connection


class Preview:
    """What can be looked at now: the findings of the last build, the files it saw, the prints under way."""

    def __init__(self, request: Request, say: Say) -> None:
        self.request, self.say = request, say
        self.seen: Snapshot = {}
        self.findings: tuple[Diagnostic, ...] = ()
        self.failure = ""
        """Why the last build could not be made at all."""
        self.unprinted: frozenset[str] = frozenset()
        self.printing: Printing | None = None

    def look(self) -> bool:
        """Rebuild if a file has changed, else take prints that are done; say whether pages look different now."""
        now = snapshot(self.request.root)
        if now != self.seen:
            self.rebuild({path for path in {*now, *self.seen} if now.get(path) != self.seen.get(path)})
            return True
        if self.printing is None or not self.printing.results.poll():
            return False
        before = self.findings, self.failure
        self._take_prints(self.printing)
        return (self.findings, self.failure) != before

    def rebuild(self, changed: Collection[str] | None) -> None:
        """Make the pages that the changed files touch, or all of them, and begin with the prints."""
        self.stop_printing()
        self.seen = snapshot(self.request.root)
        names = self.touched(changed)
        started = time.perf_counter()
        summary, self.failure = attempt(replace(self.request, organisations=names, only=page_kinds()))
        if summary is None:
            self.say(f"not built: {self.failure}")
            return
        self.findings = merged(self.findings, summary.findings, () if names == self.request.organisations else names)
        what = ", ".join(names) or f"{summary.organisations} organisations"
        self.say(f"{what}: {summary.made_count} files made, {time.perf_counter() - started:.1f} seconds")
        for found in summary.findings:
            self.say(str(found))
        self.unprinted |= frozenset(names or self.asked())
        if len(summary.stopped) < summary.organisations:
            self._start_printing()

    def asked(self) -> tuple[str, ...]:
        """Return the organisations that are there and were asked for."""
        schools = self.request.root / "schools"
        there = sorted(path.name for path in schools.iterdir() if path.is_dir()) if schools.is_dir() else []
        return tuple(name for name in there if not self.request.organisations or name in self.request.organisations)

    def touched(self, changed: Collection[str] | None) -> tuple[str, ...]:
        """Return the organisations to rebuild; all that were asked for where the change is not only theirs."""
        everybody = self.request.organisations
        if changed is None or self.failure or any(path.count("/") < 2 for path in changed):
            return everybody
        # A finding in the source may be any organisation's: only building them all tells whether it still holds.
        places = {*changed, *(found.location.path for found in self.findings)}
        if not all(path.startswith("schools/") for path in places):
            return everybody
        names = {path.split("/")[1] for path in changed}
        if not everybody and not names <= set(self.asked()):
            return everybody
        names |= borrowers(self.request.root, names)
        return tuple(name for name in self.asked() if name in names) or everybody

    def stop_printing(self) -> None:
        """End the process that makes prints. A build may be killed at any moment: the next one clears up after it."""
        if self.printing is not None:
            self.printing.process.terminate()
            self.printing.process.join()
            self.printing.results.close()
            self.printing = None

    def _start_printing(self) -> None:
        can_fork = "fork" in multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork") if can_fork else multiprocessing.get_context("spawn")
        results, sender = context.Pipe(duplex=False)
        # One job: it must have no processes of its own, so that the next edit can end it at any moment.
        request = replace(self.request, organisations=tuple(sorted(self.unprinted)), jobs=1)
        process = context.Process(target=make_prints, args=(request, sender), daemon=True)
        process.start()
        sender.close()
        self.printing = Printing(process, results)

    def _take_prints(self, printing: Printing) -> None:
        names = tuple(sorted(self.unprinted))
        try:
            findings, self.failure, made = printing.results.recv()
        except EOFError:
            findings, self.failure, made = (), "making the prints failed; the terminal says where", 0
        if not self.failure:
            self.findings = merged(self.findings, findings, () if names == self.asked() else names)
            self.unprinted = frozenset()
            self.say(f"{made} prints made" if made != 1 else "1 print made")
        self.stop_printing()


def page_kinds() -> frozenset[str]:
    return frozenset(output.name for output in all_outputs() if output.sheet is None)


def attempt(request: Request) -> tuple[Summary | None, str]:
    """Return what the build did, or the reason why it could not begin or end."""
    try:
        return build(request), ""
    except FAILURES as error:
        return None, str(error)


def make_prints(request: Request, results: Connection) -> None:
    """Make what pages do without; send the findings, the reason of failure and how many files were made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    summary, failure = attempt(request)
    results.send((summary.findings if summary else (), failure, summary.made_count if summary else 0))
    results.close()


def merged(before: Iterable[Diagnostic], found: Iterable[Diagnostic], names: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the findings after a build of `names`: those of other organisations still hold. No name means all."""
    folders = tuple(f"schools/{name}/" for name in names)
    kept = [each for each in before if names and not each.location.path.startswith(folders)]
    ordered = sorted(dict.fromkeys([*kept, *found]), key=lambda each: (each.location, each.code, each.statement))
    return tuple(ordered)


def snapshot(root: Path) -> Snapshot:
    """Return the state of every file that the site is made from."""
    seen: dict[str, tuple[int, int]] = {}
    for top in WATCHED:
        for folder, folders, files in os.walk(root / top):
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            # Editors write beside the file that they save: a hidden copy, or one whose name ends in a tilde.
            for path in (Path(folder, name) for name in files if not name.startswith(".") and not name.endswith("~")):
                with suppress(OSError):
                    there = path.stat()
                    seen[path.relative_to(root).as_posix()] = (there.st_mtime_ns, there.st_size)
    return seen


def borrowers(root: Path, lenders: Collection[str]) -> set[str]:
    """Return the organisations that say that they are part of one of `lenders`."""
    found: set[str] = set()
    files = load_project(root, ("schools",))
    for name in files.folders("schools"):
        path = f"schools/{name}/organisation.yaml"
        text = files.text(path, Findings()) if path in files else None
        marked = read_yaml(text, path, Findings()) if text is not None else None
        data = marked.data if marked is not None and isinstance(marked.data, dict) else {}
        if set(lenders) & set(data.get("part_of") or ()):
            found.add(name)
    return found
