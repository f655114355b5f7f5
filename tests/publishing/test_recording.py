"""A file of records grows by whole lines, whoever else writes or reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from handrail.organisation.printed import HEADING, line_for, with_lines
from handrail.publishing.recording import extend_file
from tests.builders import DATED, ROOT

WRITER = """
import sys
from pathlib import Path
from handrail.publishing.recording import extend_file
for number in range(40):
    assert extend_file(Path(sys.argv[1]), lambda text: (text or "") + f"{sys.argv[2]} {number} {'x' * 200} end\\n")
"""


def test_a_file_is_begun_and_goes_on_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "printed.yaml"
    line = line_for("contact-poster", "k7f2ab", DATED, {"people": "0a1b2c3d"})
    assert extend_file(path, lambda text: with_lines(text, (line,)))
    assert path.read_text() == HEADING + line
    before = path.read_bytes() + b"# Kept.\r\n"
    path.write_bytes(before)
    assert extend_file(path, lambda text: with_lines(text, (line,)))
    assert path.read_bytes() == before + line.encode()
    assert [each.name for each in tmp_path.iterdir()] == ["printed.yaml"]


def test_nothing_is_written_where_nothing_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "printed.yaml"
    assert not extend_file(path, lambda text: None)
    assert list(tmp_path.iterdir()) == []


def test_two_writers_lose_nothing_and_a_reader_meets_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "printed.yaml"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT) for name in ("left", "right")
    ]
    read = 0
    while any(writer.poll() is None for writer in writers):
        if path.exists():
            lines = path.read_text().split("\n")
            assert lines.pop() == ""
            assert all(line.endswith(" end") for line in lines)
            assert len(lines) >= read
            read = len(lines)
    assert [writer.returncode for writer in writers] == [0, 0]
    told = [line.split(" x")[0] for line in path.read_text().splitlines()]
    assert [line for line in told if line.startswith("left")] == [f"left {number}" for number in range(40)]
    assert [line for line in told if line.startswith("right")] == [f"right {number}" for number in range(40)]
