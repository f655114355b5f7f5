"""`build`: writes the site."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from handrail.commands.command import Command, counted, day, print_findings, request_of, status_of
from handrail.diagnostics import Severity
from handrail.hanging import OUT_OF_DATE
from handrail.pipeline import Progress, Request, Summary, build
from handrail.publishing.executors import cores
from handrail.publishing.writing import recover
from handrail.registry import all_outputs


def takes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("organisations", nargs="*", metavar="ORG", help="only these organisations")
    kinds = sorted({output.name for output in all_outputs()})
    parser.add_argument("--only", nargs="+", choices=kinds, default=[], metavar="KIND", help=", ".join(kinds))
    parser.add_argument("--jobs", type=_jobs, default=cores(), metavar="N", help="worker processes (one a core)")
    parser.add_argument("--strict", action="store_true", help="treat warnings as errors")
    parser.add_argument(
        "--since", type=day, metavar="YEAR-MONTH-DAY", help="tell staff too what changed since that day"
    )
    parser.add_argument("--draft", action="store_true", help="from the text as it is now, whatever was released")


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes; write 1 or more")
    return int(text)


def run(given: argparse.Namespace) -> int:
    request = request_of(
        given,
        given.organisations,
        only=frozenset(given.only),
        jobs=given.jobs,
        strict=given.strict,
        draft=given.draft,
        since=given.since,
    )
    started = time.perf_counter()
    recovered = recover(request.site)
    for name in recovered:
        print(f"finished what an interrupted command had begun: {name}")
    with _progress() as progress:
        summary = build(request, progress)
    print_findings(summary.findings)
    _print_summary(summary, request, time.perf_counter() - started)
    return status_of(summary.findings, given.strict)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a progress bar on a terminal, plain lines elsewhere."""
    if not sys.stdout.isatty():
        yield lambda name, done, total: print(f"{done}/{total} {name}", flush=True)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)


def _print_summary(summary: Summary, request: Request, seconds: float) -> None:
    errors = sum(found.severity is Severity.ERROR for found in summary.findings)
    warnings = len(summary.findings) - errors
    print(
        f"{counted(summary.organisations, 'organisation')}: {summary.made_count} files made, {summary.kept} unchanged, "
        f"{seconds:.1f} seconds, {counted(errors, 'error')}, {counted(warnings, 'warning')}"
    )
    walls = [found for found in summary.findings if found.code == OUT_OF_DATE]
    if walls:
        print("To hang anew:")
        for found in walls:
            print(f"  {found.location.path.split('/')[1]}: {found.statement}")
    for name in summary.removed:
        print(f"removed {name}, whose folder is gone")
    for name in summary.stopped:
        print(f"not published: {name} (its last good site stays as it was)")
    if not summary.stopped:
        print(f"open {request.site / 'public' / 'index.html'}")


COMMAND = Command("build", "write the site", takes, run, place=1)
