"""Makes virtual environments that borrow the packages of the one that runs the tests, so that none is downloaded."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def make_environment(folder: Path) -> Path:
    """Make an environment in which every installed package can be imported, and return its folder of commands."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    borrowed = [sysconfig.get_path("purelib"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    (packages / "borrowed.pth").write_text("".join(f"{path}\n" for path in borrowed if path))
    return folder / "bin"


def surroundings() -> dict[str, str]:
    """Return the variables of a shell that knows nothing of this checkout."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "MAKE", "MFLAGS"))
    }


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, and return what it printed."""
    done = subprocess.run(command, cwd=cwd, env=surroundings(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout
