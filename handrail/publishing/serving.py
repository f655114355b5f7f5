"""Shows the site on this machine alone: rebuilds what an edit touches, reloads the browser, tells on every page what is wrong."""

from __future__ import annotations

import mimetypes
import multiprocessing
import os
import re
import signal
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import quote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from handrail.diagnostics import Diagnostic, Findings, Severity
from handrail.loading import load_project
from handrail.pipeline import NothingToBuild, Request, Summary, build
from handrail.publishing.manifest import AUDIENCES
from handrail.publishing.writing import SiteBusy
from handrail.registry import all_outputs
from handrail.rendering.html import TemplateError
from handrail.source.marked import read_yaml

Say = Callable[[str], None]
Snapshot = Mapping[str, tuple[int, int]]
"""Path from the project's root to time of change and size."""

LOOPBACK = "127.0.0.1"
# A page elsewhere could give its own name this machine's address, and read what is served through the reader's browser.
OWN_NAMES = r"(?:127\.0\.0\.1|localhost)"
WATCHED = ("content", "schools", "themes")
LOOK_EVERY_MS = 300
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
# What an author can bring about by an edit; anything else is our mistake and ends the command.
FAILURES = (NothingToBuild, SiteBusy, TemplateError, OSError)


class PortTaken(NothingToBuild):
    """Another program listens at the port; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A process that makes prints, while pages can be looked at already."""

    process: BaseProcess
    results: Connection


def serve(request: Request, port: int, say: Say) -> None:
    """Build and serve until interrupted; port 0 takes a free one. PDFs are made behind the pages, in a second process.

    Raises:
        PortTaken: nothing can be served at the port.
    """
    try:
        sockets = bind_sockets(port, LOOPBACK)
    except OSError as error:
        raise PortTaken(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
    port = sockets[0].getsockname()[1]
    preview = Preview(request, say)
    preview.rebuild(None)
    LiveReloadHandler.watcher, LiveReloadHandler.live_css = Watcher(), False
    application = Application()
    application.add_handlers(
        OWN_NAMES,
        [
            ("/livereload", LiveReloadHandler),
            (r"/livereload\.js", LiveReloadJSHandler),
            ("/(.*)", PageHandler, {"preview": preview, "port": port}),
        ],
    )
    HTTPServer(application).add_sockets(sockets)
    PeriodicCallback(preview.look, LOOK_EVERY_MS).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say(f"open http://{LOOPBACK}:{port}/ — every edit shows there; stop with Ctrl and C")
    try:
        IOLoop.current().start()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        preview.stop_printing()


class Preview:
    """What is served at this moment: the findings of the last build, the files it saw, the prints under way."""

    def __init__(self, request: Request, say: Say) -> None:
        self.request, self.say = request, say
        self.seen: Snapshot = {}
        self.findings: tuple[Diagnostic, ...] = ()
        self.failure = ""
        self.unprinted: frozenset[str] = frozenset()
        self.printing: Printing | None = None

    def look(self) -> None:
        """Rebuild if a file has changed; else see whether the prints are done."""
        now = snapshot(self.request.root)
        if now != self.seen:
            changed = {path for path in {*now, *self.seen} if now.get(path) != self.seen.get(path)}
            self.rebuild(changed)
            reload_browsers()
        elif self.printing is not None and self.printing.results.poll():
            before = self.findings, self.failure
            self.take_prints(self.printing)
            if (self.findings, self.failure) != before:
                reload_browsers()

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
        self.findings = merged(self.findings, summary.findings, names)
        what = ", ".join(names) or f"{summary.organisations} organisations"
        self.say(f"{what}: {summary.made_count} files made, {time.perf_counter() - started:.1f} seconds")
        for found in summary.findings:
            self.say(str(found))
        self.unprinted |= frozenset(names or self.asked())
        self.start_printing()

    def asked(self) -> tuple[str, ...]:
        schools = self.request.root / "schools"
        there = sorted(path.name for path in schools.iterdir() if path.is_dir()) if schools.is_dir() else []
        return tuple(name for name in there if not self.request.organisations or name in self.request.organisations)

    def touched(self, changed: Collection[str] | None) -> tuple[str, ...]:
        """Return the organisations to rebuild; all that were asked for where the change is not only theirs."""
        if changed is None or self.failure or any(not path.startswith("schools/") for path in changed):
            return self.request.organisations
        # A finding in the source may be any organisation's: only building them all tells whether it still holds.
        if any(not found.location.path.startswith("schools/") for found in self.findings):
            return self.request.organisations
        names = {path.split("/")[1] for path in changed if path.count("/") > 1}
        asked = self.asked()
        if not names <= set(asked) and not self.request.organisations:
            return ()
        names |= borrowers(self.request.root, names)
        return tuple(name for name in asked if name in names) or self.request.organisations

    def start_printing(self) -> None:
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        results, sender = context.Pipe(duplex=False)
        # One job: it must have no processes of its own, so that the next edit can end it at any moment.
        request = replace(self.request, organisations=tuple(sorted(self.unprinted)), jobs=1)
        process = context.Process(target=make_prints, args=(request, sender), daemon=True)
        process.start()
        sender.close()
        self.printing = Printing(process, results)

    def stop_printing(self) -> None:
        """End the process that makes prints. A build may be killed at any moment: the next one clears up after it."""
        if self.printing is not None:
            self.printing.process.terminate()
            self.printing.process.join()
            self.printing.results.close()
            self.printing = None

    def take_prints(self, printing: Printing) -> None:
        names = tuple(sorted(self.unprinted))
        with suppress(EOFError):
            findings, self.failure, made = printing.results.recv()
            if not self.failure:
                self.findings = merged(self.findings, findings, () if names == self.asked() else names)
                self.unprinted = frozenset()
                self.say(f"{made} prints made" if made != 1 else "1 print made")
        self.stop_printing()

    def file(self, path: str) -> Path | None:
        """Return the file or folder of the site that an address means, if there is one and it may be shown."""
        parts = path.rstrip("/").split("/")
        unsafe = any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)
        if unsafe or parts[0] not in AUDIENCES:
            return None
        site = self.request.site.resolve()
        found = (site / path).resolve()
        return found if found.is_relative_to(site) and found.exists() else None


def page_kinds() -> frozenset[str]:
    return frozenset(output.name for output in all_outputs() if output.sheet is None)


def attempt(request: Request) -> tuple[Summary | None, str]:
    """Return what the build did, or the reason why it could not begin or end."""
    try:
        return build(request), ""
    except FAILURES as error:
        return None, str(error)


def make_prints(request: Request, results: Connection) -> None:
    """Make what pages do without, and send the findings, the failure and how many files were made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    summary, failure = attempt(request)
    results.send((summary.findings if summary else (), failure, summary.made_count if summary else 0))
    results.close()


def merged(before: Iterable[Diagnostic], found: Iterable[Diagnostic], names: Collection[str]) -> tuple[Diagnostic, ...]:
    """Return the findings after a build of `names`: those of other organisations still hold; none named is all."""
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
            for name in files:
                path = Path(folder, name)
                # Editors write beside the file that they save: a hidden copy, or one whose name ends in a tilde.
                if not name.startswith(".") and not name.endswith("~"):
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


def reload_browsers() -> None:
    LiveReloadHandler.reload_waiters("*")


class PageHandler(RequestHandler):
    """Serves the public and the staff tree; into every page it puts what is wrong, and what reloads it."""

    def initialize(self, preview: Preview, port: int) -> None:
        self.preview, self.port = preview, port

    def get(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        if not path:
            asked = self.preview.request.organisations
            self.redirect(f"/public/{quote(asked[0])}/" if len(asked) == 1 else "/public/")
            return
        found = self.preview.file(path)
        if found is not None and found.is_dir():
            if not path.endswith("/"):
                self.redirect(f"/{quote(path)}/")
                return
            found = found / "index.html"
        if found is None or not found.is_file():
            self.set_status(404)
            self.finish_page(self.missing(path).encode())
        elif found.suffix == ".html":
            self.finish_page(found.read_bytes())
        else:
            guessed = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            self.set_header("Content-Type", TYPES.get(found.suffix, guessed))
            self.finish(found.read_bytes())

    def head(self, path: str) -> None:
        self.get(path)

    def finish_page(self, html: bytes) -> None:
        self.set_header("Content-Type", TYPES[".html"])
        script = f'<script src="/livereload.js?port={self.port}"></script>'
        banner = f"{problems(self.preview.findings, self.preview.failure)}{script}".encode()
        self.finish(re.sub(rb"<body[^>]*>", lambda match: match.group() + banner, html, count=1))

    def missing(self, path: str) -> str:
        if path.endswith(".pdf") and self.preview.printing is not None:
            said = "This print is being made. The address will work in a moment."
        else:
            said = f"There is no page at /{path}. If it is new, what stands in its way is listed above."
        title = "Not there yet"
        return str(
            Markup(
                '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{0}</title></head>'
                "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
            ).format(title, said)
        )


def problems(findings: Collection[Diagnostic], failure: str) -> Markup:
    """Return the banner: errors open, warnings folded; nothing where there is nothing to tell."""
    errors = [found for found in findings if found.severity is Severity.ERROR]
    warnings = [found for found in findings if found.severity is not Severity.ERROR]
    parts: list[Markup] = []
    if failure:
        parts.append(Markup("<p><strong>Nothing could be built: {}</strong></p>").format(failure))
    if errors:
        parts.append(Markup("<p><strong>Not published until this is corrected ({}):</strong></p>").format(len(errors)))
        parts.append(_listed(errors))
    if warnings:
        parts.append(
            Markup("<details><summary>Warnings ({})</summary>{}</details>").format(len(warnings), _listed(warnings))
        )
    if not parts:
        return Markup()
    colours = (
        "background:#fff4ce;color:#1a1a1a;border-bottom:4px solid #b00020;padding:0.75rem 1rem;font:1rem/1.4 sans-serif"
    )
    return Markup('<section aria-label="Findings" style="{}">{}</section>').format(colours, Markup("").join(parts))


def _listed(findings: Iterable[Diagnostic]) -> Markup:
    item = Markup("<li><code>{}</code> {}<br>Fix: {}</li>")
    return Markup("<ul>{}</ul>").format(
        Markup("").join(item.format(found.location, found.statement, found.fix) for found in findings)
    )
