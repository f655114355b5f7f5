"""Shows the site on this machine alone, reloads the browser after each edit, tells on every page what is wrong."""

from __future__ import annotations

import mimetypes
import re
import signal
import socket
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import quote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import Application, RequestHandler

from handrail.diagnostics import Diagnostic, Severity
from handrail.flow_preview import flow_of, flow_page
from handrail.pipeline import NothingToBuild, Request
from handrail.previewing import Preview, Say
from handrail.publishing.manifest import AUDIENCES

LOOPBACK = "127.0.0.1"
# A page elsewhere could give its own name this machine's address, and read what is served through the reader's browser.
OWN_NAMES = r"(?:127\.0\.0\.1|localhost)"
LOOK_EVERY_MS = 300
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
STYLE = "background:#fff4ce;color:#1a1a1a;border-bottom:4px solid #b00020;padding:12px 16px;font:16px/1.4 sans-serif"


class PortTaken(NothingToBuild):
    """Nothing can be served at the port; the message says what to do."""


def serve(request: Request, port: int, say: Say) -> None:
    """Build and serve until interrupted; port 0 takes a free one.

    Raises:
        PortTaken: another program has the port, or it may not be used.
    """
    try:
        listener = socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise PortTaken(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
    listener.setblocking(False)
    port = listener.getsockname()[1]
    preview = Preview(request, say)
    preview.rebuild(None)
    server = HTTPServer(make_application(preview, port))
    server.add_socket(listener)
    PeriodicCallback(lambda: look(preview), LOOK_EVERY_MS).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say(f"open http://{LOOPBACK}:{port}/ – it follows every edit; stop it with Ctrl and C")
    try:
        IOLoop.current().start()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.stop()
        preview.stop_printing()


def make_application(preview: Preview, port: int) -> Application:
    LiveReloadHandler.watcher, LiveReloadHandler.live_css = Watcher(), False
    application = Application()
    application.add_handlers(
        OWN_NAMES,
        [
            ("/livereload", LiveReloadHandler),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/flow/([\w-]+)", FlowHandler, {"preview": preview, "port": port}),
            ("/(.*)", PageHandler, {"preview": preview, "port": port}),
        ],
    )
    return application


def look(preview: Preview) -> None:
    if preview.look():
        LiveReloadHandler.reload_waiters("*")


def find_file(site: Path, path: str) -> Path | None:
    """Return the file or folder of the site that an address means, if there is one and it may be shown."""
    parts = path.rstrip("/").split("/")
    unsafe = any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)
    if unsafe or parts[0] not in AUDIENCES:
        return None
    found = (site / path).resolve()
    return found if found.is_relative_to(site.resolve()) and found.exists() else None


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
        found = find_file(self.preview.request.site, path)
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

    def missing(self, path: str) -> Markup:
        said = f"There is no page at /{path}. If it is new, what stands in its way is told above."
        if path.endswith(".pdf") and self.preview.printing is not None:
            said = "This print is being made. Load the page again in a moment."
        return Markup(
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{0}</title></head>'
            "<body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
        ).format("Not there yet", said)


class FlowHandler(PageHandler):
    """Shows a flow of the source with what is wrong at each of its boxes."""

    def get(self, name: str) -> None:
        self.set_header("Cache-Control", "no-store")
        page = flow_page(self.preview.request.root, name, self.preview.findings)
        if page is None:
            self.set_status(404)
        self.finish_page((page or self.missing(f"flow/{name}")).encode())


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
        folded = Markup("<details><summary>Warnings ({})</summary>{}</details>")
        parts.append(folded.format(len(warnings), _listed(warnings)))
    if not parts:
        return Markup()
    return Markup('<section aria-label="Findings" style="{}">{}</section>').format(STYLE, Markup("").join(parts))


def _listed(findings: Iterable[Diagnostic]) -> Markup:
    item = Markup("<li><code>{}</code> {}{}<br>Fix: {}</li>")
    return Markup("<ul>{}</ul>").format(
        Markup("").join(
            item.format(found.location, found.statement, _way_to_box(found), found.fix) for found in findings
        )
    )


def _way_to_box(found: Diagnostic) -> Markup:
    flow = flow_of(found)
    return Markup(' (<a href="/flow/{}">see the box</a>)').format(flow) if flow else Markup()
