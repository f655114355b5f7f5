"""Whoever edits sees every edit at once, and what is wrong with it; nobody else sees anything."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from handrail.diagnostics import Diagnostic, Location, Severity
from handrail.pipeline import NothingToBuild, Request
from handrail.previewing import Preview, borrowers, merged, page_kinds, snapshot
from handrail.publishing.serving import PortTaken, find_file, problems, serve
from tests.builders import DATED, ROOT, write_project

PATIENCE_S = 90
OUTSIDE = (
    "/../content/source.yaml",
    "/public/../../content/source.yaml",
    "/public/%2e%2e/%2e%2e/content/source.yaml",
    "/public/..%5c..%5ccontent/source.yaml",
    "/content/source.yaml",
    "//etc/passwd",
    "/.lock",
    "/public/%00",
)
COMMAND = """
import sys
from datetime import date
from pathlib import Path
from handrail.pipeline import Request
from handrail.publishing.serving import serve
serve(Request(Path(sys.argv[1]), date(2026, 5, 18)), 0, lambda said: print(said, flush=True))
"""


@dataclass(frozen=True, slots=True)
class Server:
    root: Path
    port: int

    def get(self, path: str, host: str = "") -> tuple[int, str]:
        """Return status and text. The path is sent as it is, dots and all."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        connection.putrequest("GET", path, skip_host=bool(host))
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, text

    def page_with(self, path: str, words: str) -> str:
        """Return the page once it has the words."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            text = self.get(path)[1]
            if words in text:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{path} never said {words!r}:\n{text}")

    def edit(self, path: str, old: str, new: str) -> None:
        target = self.root / path
        text = target.read_text()
        assert old in text
        target.write_text(text.replace(old, new))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    root = write_project(tmp_path)
    command = [sys.executable, "-c", COMMAND, str(root)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                yield Server(root, int(found.group(1)))
                break
        else:
            raise AssertionError(f"the server ended: {''.join(said)}")
    finally:
        process.terminate()
        rest = process.communicate(timeout=PATIENCE_S)[0]
    assert process.returncode == 0, rest
    assert "stopped" in rest


@pytest.mark.slow
def test_edit_shows_on_the_page_and_a_fault_shows_above_it(server: Server) -> None:
    page = "/public/oak/policies/care/first/"
    status, text = server.get(page)
    assert (status, text.count("<body")) == (200, 1)
    assert "livereload.js?port=" in text
    assert "Findings" not in text

    server.edit("content/policies/care/first.md", "Tell {{", "Today, tell {{")
    server.page_with(page, "Today, tell Ann Ash")

    server.edit("schools/oak/organisation.yaml", "phone: 01632 960101", "phone: 01632 9601")
    text = server.page_with(page, 'aria-label="Findings"')
    assert "schools/oak/organisation.yaml:16:12" in text
    assert "has 9 digits" in text
    assert "Today, tell Ann Ash" in text, "the last good page is still there"

    server.edit("schools/oak/organisation.yaml", "phone: 01632 9601\n", "phone: 01632 960102\n")
    assert "Findings" not in server.page_with(page, "01632 960102")

    server.edit("content/flows/worry.yaml", '"No": tell', '"No": ring')
    assert "/flow/worry" in server.page_with(page, "see the box")
    assert 'class="box wrong" id="ask"' in server.get("/flow/worry")[1]
    assert server.get("/flow/wory")[0] == 404


@pytest.mark.slow
def test_only_the_site_is_served_and_only_to_this_machine(server: Server) -> None:
    for path in OUTSIDE:
        status, text = server.get(path)
        assert status == 404, path
        assert "publisher" not in text
    assert server.get("/public/oak/", host="evil.example")[0] == 404
    assert server.get("/public/oak/", host=f"localhost:{server.port}")[0] == 200
    assert server.get("/")[0] == 302
    assert server.get("/public/oak")[0] == 302
    assert server.get("/staff/oak/")[0] == 200
    with socket.socket() as other:
        other.bind(("127.0.0.2", server.port))
    with pytest.raises(OSError, match="refused"), socket.create_connection(("127.0.0.3", server.port), timeout=5):
        pass


@pytest.mark.slow
def test_prints_follow_the_pages(server: Server) -> None:
    end = time.monotonic() + PATIENCE_S
    status, text = server.get("/public/oak/print/care.pdf")
    assert status == 200 or "being made" in text
    while server.get("/public/oak/print/care.pdf")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.2)


def test_port_of_another_program_is_refused_with_advice(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTaken, match="--port"):
        serve(Request(tmp_path, DATED), taken.getsockname()[1], print)
    assert issubclass(PortTaken, NothingToBuild), "the command tells it as it tells the others"


def preview_of(root: Path, *organisations: str) -> Preview:
    return Preview(Request(root, date(2026, 5, 18), organisations), lambda said: None)


def test_project_without_content_is_told_and_does_not_end_serving(tmp_path: Path) -> None:
    preview = preview_of(tmp_path)
    preview.rebuild(None)
    assert "content" in preview.failure
    assert preview.printing is None
    assert "Nothing could be built" in problems(preview.findings, preview.failure)
    assert not preview.look(), "nothing has changed"


def test_edit_of_one_organisation_touches_it_and_whoever_is_part_of_it(tmp_path: Path) -> None:
    name = "organisation.yaml"
    root = write_project(tmp_path, {f"schools/{each}/{name}": "name: A\n" for each in ("ash", "elm")})
    (root / "schools/elm" / name).write_text("part_of: {ash: its trust}\n")
    preview = preview_of(root)
    assert borrowers(root, {"ash"}) == {"elm"}
    assert preview.touched({f"schools/oak/{name}"}) == ("oak",)
    assert preview.touched({f"schools/ash/{name}", "schools/ash/answers/box.md"}) == ("ash", "elm")
    assert preview.touched({f"schools/oak/{name}", "content/source.yaml"}) == (), "everybody"
    assert preview.touched({"schools/gone/organisation.yaml"}) == (), "one whose folder is gone"
    assert preview_of(root, "oak").touched({f"schools/ash/{name}"}) == ("oak",)
    preview.findings = (Diagnostic(Location("content/source.yaml"), "some-fault", "a fault", ""),)
    assert preview.touched({f"schools/oak/{name}"}) == (), "a fault of the source may be anybody's"


def test_findings_of_organisations_that_were_not_built_again_still_hold() -> None:
    places = {name: Location(f"schools/{name}/organisation.yaml") for name in ("ash", "oak", "zed")}
    ash, oak, new = (Diagnostic(place, "a-fault", name, "") for name, place in places.items())
    assert merged((ash, oak), (new,), ("oak",)) == (ash, new)
    assert merged((ash, oak), (new,), ()) == (new,)


def test_what_editors_leave_beside_a_file_is_not_watched(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    before = snapshot(root)
    for name in (".first.md.swp", "first.md~"):
        (root / "content/policies/care" / name).write_text("x")
    (root / "site/public").mkdir(parents=True)
    (root / "site/public/index.html").write_text("x")
    assert snapshot(root) == before
    (root / "content/policies/care/new.md").write_text("x")
    assert snapshot(root).keys() - before.keys() == {"content/policies/care/new.md"}


def test_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site/public").mkdir(parents=True)
    (tmp_path / "secret.html").write_text("x")
    (tmp_path / "site/public/out.html").symlink_to(tmp_path / "secret.html")
    (tmp_path / "site/public/in.html").write_text("x")
    assert find_file(tmp_path / "site", "public/in.html") is not None
    assert find_file(tmp_path / "site", "public/out.html") is None


def test_banner_escapes_what_authors_wrote() -> None:
    found = Diagnostic(Location("schools/<b>/x.yaml", 2, 4), "a-fault", "'<script>' & so on", 'write "x"')
    late = Diagnostic(Location("content/y.yaml"), "late", "old", "look", Severity.WARNING)
    banner = str(problems((found, late), ""))
    assert "<script>" not in banner
    assert "schools/&lt;b&gt;/x.yaml:3:5" in banner
    assert "&#39;&lt;script&gt;&#39; &amp; so on" in banner
    assert "<summary>Warnings (1)</summary>" in banner
    assert problems((), "") == ""


def test_pages_are_built_before_prints() -> None:
    assert "website" in page_kinds()
    assert not {kind for kind in page_kinds() if "pdf" in kind or "poster" in kind}
