"""The command: arguments, printing, exit status; the only module that prints and the one place where today is known."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handrail import __version__
from handrail.commands import matrix, overlays
from handrail.commands.common import (
    DONE,
    ERRORS,
    WRONG_USAGE,
    Commands,
    count,
    open_project,
    print_findings,
    request_of,
    status_of,
)
from handrail.diagnostics import Diagnostic, Findings, Severity, choose_from
from handrail.edition.values import spoken
from handrail.hanging import OUT_OF_DATE
from handrail.loading import Files
from handrail.organisation.printed import FILE as PRINTED
from handrail.organisation.printed import MOST_RECORDED
from handrail.organisation.reading import read_organisation
from handrail.pipeline import NothingToBuild, Progress, Request, Summary, build, chosen, make_project, read_project
from handrail.publishing.executors import cores
from handrail.publishing.writing import SiteBusy, recover
from handrail.registry import all_outputs
from handrail.reporting import FORMATS
from handrail.source.data import read_data

if TYPE_CHECKING:
    from handrail.recording import Recorded


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, `build` where none is named, and return the exit status: 0 done, 1 errors, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words.insert(0, "build")
    given = _parser().parse_args(words)
    given.date = given.date or date.today()
    try:
        status: int = given.run(given)
        return status
    except NothingToBuild as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USAGE
    except SiteBusy as error:
        print(f"handrail: another command is writing {error} now; wait until it has ended", file=sys.stderr)
        return ERRORS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handrail", description="Publishes policies for many organisations.")
    parser.add_argument("--version", action="version", version=f"handrail {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--project", type=Path, default=Path("."), metavar="DIR", help="the project's folder (here)")
    shared.add_argument(
        "--date", type=_date, default=None, metavar="YEAR-MONTH-DAY", help="build as on that day (today)"
    )

    _add_builds(commands, shared)
    command = commands.add_parser("printed", parents=[shared], help="record that today's prints were hung")
    command.add_argument("organisation", metavar="ORG")
    command.add_argument("names", nargs="*", metavar="KIND", help="only these, such as contact-poster")
    command.set_defaults(run=_run_printed)

    for module in (overlays, matrix):
        module.add_commands(commands, shared)

    command = commands.add_parser("explain", parents=[shared], help="why a check exists, or where a value comes from")
    command.add_argument("subject", metavar="CODE|ORG")
    command.add_argument("value", nargs="?", metavar="VALUE")
    command.set_defaults(run=_run_explain)
    return parser


def _add_builds(commands: Commands, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("build", parents=[shared], help="write the site")
    command.add_argument("organisations", nargs="*", metavar="ORG", help="only these organisations")
    kinds = sorted({output.name for output in all_outputs()})
    command.add_argument("--only", nargs="+", choices=kinds, default=[], metavar="KIND", help=", ".join(kinds))
    command.add_argument("--jobs", type=_jobs, default=cores(), metavar="N", help="worker processes (one a core)")
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")
    command.set_defaults(run=_run_build)

    command = commands.add_parser("serve", parents=[shared], help="build, show, rebuild what an edit touches")
    command.add_argument("organisation", nargs="?", metavar="ORG")
    command.add_argument("--port", type=int, default=8000)
    command.set_defaults(run=_run_serve)

    command = commands.add_parser("check", parents=[shared], help="report every finding, write nothing")
    command.add_argument("organisations", nargs="*", metavar="ORG")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")
    command.set_defaults(run=_run_check)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it like 2026-09-01") from None


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes; write 1 or more")
    return int(text)


def _run_build(given: argparse.Namespace) -> int:
    request = request_of(given, given.organisations, only=frozenset(given.only), jobs=given.jobs, strict=given.strict)
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
        f"{count(summary.organisations, 'organisation')}: {summary.made_count} files made, {summary.kept} unchanged, "
        f"{seconds:.1f} seconds, {count(errors, 'error')}, {count(warnings, 'warning')}"
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


def _run_serve(given: argparse.Namespace) -> int:
    from handrail.publishing.serving import serve

    names = (given.organisation,) if given.organisation else ()
    serve(request_of(given, names, jobs=cores()), given.port, print)
    return DONE


def _run_check(given: argparse.Namespace) -> int:
    from handrail.preparing import prepare

    request = request_of(given, given.organisations)
    files, source, found = read_project(request)
    findings = Findings()
    findings.add(*found)
    names = chosen(request, files)
    if source is not None:
        project = make_project(request, files, source)
        for name in names:
            findings.add(*prepare(project, name).findings)
    else:
        findings.add(*_read_without_text(files, names))
    ordered = sorted(findings.all(), key=lambda each: (each.location, each.code))
    shown = FORMATS[given.format](ordered)
    if shown:
        print(shown)
    if given.format == "text" and not ordered:
        print(f"{count(len(names), 'organisation')}: no findings")
    return status_of(ordered, given.strict)


def _read_without_text(files: Files, names: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what can be said of organisations while the text of the source has errors, which hide nobody else's."""
    quiet = Findings()
    data = read_data(files.only("content"), quiet)
    if data is not None and not quiet.has_errors:
        for name in names:
            yield from read_organisation(files, data, name).findings


def _run_printed(given: argparse.Namespace) -> int:
    from handrail.preparing import prepare
    from handrail.recording import record

    request = request_of(given, (given.organisation,))
    files, source = open_project(request)
    if source is None:
        return ERRORS
    project = make_project(request, files, source)
    prepared = prepare(project, given.organisation)
    if not prepared.plans:
        print_findings(prepared.findings)
        return ERRORS
    there = [coded.name for coded in prepared.today]
    for name in given.names:
        if name not in there:
            raise NothingToBuild(f"{given.organisation} has no print '{name}' with a code: {choose_from(name, there)}")
    recorded = record(request.root / "schools" / given.organisation, project, prepared, given.names)
    _print_recorded(recorded, given.organisation, request.dated)
    return ERRORS if recorded.older or recorded.unfit else DONE


def _print_recorded(recorded: Recorded, organisation: str, dated: date) -> None:
    for coded in recorded.older:
        print(
            f"not recorded: {coded.name} in site/ is not what the files say today: build, print and hang it, then "
            "record it",
            file=sys.stderr,
        )
    if recorded.unfit:
        print(
            f"not recorded: schools/{organisation}/{PRINTED} takes no more lines: let the list be its last part, "
            f"a line for each print, and {MOST_RECORDED} lines at most",
            file=sys.stderr,
        )
    for coded in recorded.written:
        print(f"recorded {coded.name} with the code {coded.code}, hung on {spoken(dated)}")
    for coded, hung in recorded.known:
        print(f"{coded.name} with the code {coded.code} hangs since {spoken(hung.on)}: nothing to record")


def _run_explain(given: argparse.Namespace) -> int:
    from handrail.explaining import explain_code, nearest_code

    if given.value is None:
        page = explain_code(given.subject)
        if page is None:
            near = nearest_code(given.subject)
            hint = f"; did you mean '{near}'?" if near else ""
            print(f"handrail: there is no check called '{given.subject}'{hint}", file=sys.stderr)
            return WRONG_USAGE
        print(page)
        return DONE
    return _explain_value(given)


def _explain_value(given: argparse.Namespace) -> int:
    from handrail.explaining import explain_value
    from handrail.preparing import prepare

    request = request_of(given, (given.subject,))
    files, source = open_project(request)
    if source is None:
        return ERRORS
    project = make_project(request, files, source)
    prepared = prepare(project, given.subject)
    if prepared.organisation is None:
        print_findings(prepared.findings)
        return ERRORS
    lines = explain_value(project, prepared.organisation, given.value)
    print("\n".join(lines) if lines else f"{given.subject} prints '{given.value}' nowhere")
    return DONE


if __name__ == "__main__":
    raise SystemExit(main())
