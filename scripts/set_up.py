"""Makes the machine ready: system libraries, a virtual environment, and the locked Python packages.

Uses nothing but the standard library, since it runs before anything is installed. What is already there is left
alone, so a second run takes a moment. It never asks for a password: what it may not install, it names.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LIBRARIES = {
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0-0"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    # Without this one WeasyPrint still prints, three times slower and with a warning for each font.
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
}
"""What WeasyPrint loads: the library's name, its file on Linux, its Debian package."""

DRIVER = ("atomic", "libatomic.so.1", "libatomic1")
"""What the browser's driver needs on Linux: as above. A minimal Debian has a browser without it."""

BROWSER = "chromium-headless-shell"
"""Chromium without windows, in which the tests take a third less of the browser's time."""
BROWSERS = (BROWSER, "chromium", "chromium-browser", "google-chrome")

ELSEWHERE = {
    "dnf": ("sudo dnf install pango harfbuzz", "sudo dnf install chromium libatomic java-21-openjdk-devel"),
    "pacman": ("sudo pacman -S pango harfbuzz", "sudo pacman -S chromium gcc-libs jdk-openjdk"),
    "zypper": (
        "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
        "sudo zypper install chromium libatomic1 java-21-openjdk-devel",
    ),
    "apk": (
        "sudo apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
        "sudo apk add chromium libatomic openjdk21-jdk",
    ),
    "brew": ("brew install pango", "brew install openjdk && brew install --cask google-chrome"),
}
"""For systems without apt: the command for the libraries, and the one for what only tests need."""


class SetUpError(Exception):
    """The machine lacks something that could not be installed; the message says what to type."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make this machine ready to build Handrail's websites and prints.")
    parser.add_argument("--test", action="store_true", help="also install what only the tests need")
    parser.add_argument("--no-browser", action="store_true", help="of the tests' needs, leave out browser and Java")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where the virtual environment stands")
    wanted = parser.parse_args(arguments)
    try:
        install_system_packages(missing_packages(tests=wanted.test and not wanted.no_browser))
        make_environment(wanted.venv)
        install_locked(wanted.venv, tests=wanted.test)
    except SetUpError as problem:
        print(f"\n{problem}\n", file=sys.stderr)
        return 1
    return 0


# ---------------------------------------------------------------------------------------------- system packages


def missing_packages(*, tests: bool) -> tuple[str, ...]:
    """Return the Debian packages of what this machine lacks; empty on a machine that has everything."""
    missing = [package for name, (file, package) in LIBRARIES.items() if not has_library(name, file)]
    if importlib.util.find_spec("ensurepip") is None:
        # Debian keeps this part of Python in a package of its own, one for each version.
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if tests and lacks_browser():
        missing.append(BROWSER)
    if tests and sys.platform == "linux" and not has_library(*DRIVER[:2]):
        missing.append(DRIVER[2])
    if tests and not has_java_compiler():
        missing.append("openjdk-17-jdk-headless")
    return tuple(missing)


def has_library(name: str, file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return ctypes.util.find_library(name) is not None
    return True


def lacks_browser() -> bool:
    """Whether to install one: there is none, or there is another and the quicker one costs nobody a question."""
    if shutil.which(BROWSER):
        return False
    if not any(shutil.which(browser) for browser in BROWSERS):
        return True
    return shutil.which("apt-cache") is not None and is_offered(BROWSER) and root_prefix() is not None


def has_java_compiler() -> bool:
    """A runtime alone is not enough. macOS has a `javac` that only offers to install one, so it is run."""
    if shutil.which("javac") is None:
        return False
    return subprocess.run(["javac", "-version"], capture_output=True).returncode == 0


def install_system_packages(packages: tuple[str, ...]) -> None:
    """Install them with apt where that needs no password.

    Raises:
        SetUpError: it may not, or apt failed, or the system has no apt.
    """
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise SetUpError(advice_without_apt(packages))
    prefix = root_prefix()
    if prefix is None:
        raise SetUpError(
            f"This machine lacks {', '.join(packages)}, and only an administrator may install them.\n"
            f"  fix: type this, then run make again:\n"
            f"  sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}"
        )
    print(f"Installing {', '.join(packages)} with apt …", flush=True)
    apt = [*prefix, "apt-get", "-o", "DPkg::Lock::Timeout=300", "--yes", "--quiet"]
    install = [*apt, "install", "--no-install-recommends"]
    if all(map(is_offered, packages)) and subprocess.run([*install, *packages], capture_output=True).returncode == 0:
        return
    # A new machine has empty package lists, an old one lists of files that are gone. One broken source among many makes
    # the update fail without harm to us, so only the installation is judged.
    subprocess.run([*apt, "update"], capture_output=True)
    chosen = [with_alternative(package) for package in packages]
    run([*install, *chosen], f"apt could not install {', '.join(chosen)}")


def root_prefix() -> tuple[str, ...] | None:
    """Return what goes before a command to run it as root without a password; None where nothing does."""
    if os.geteuid() == 0:
        return ("env", "DEBIAN_FRONTEND=noninteractive")
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive")
    return None


def is_offered(package: str) -> bool:
    """Whether apt knows a real version; Ubuntu's `chromium` packages only point at its shop, so do not count."""
    answer = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True).stdout
    candidates = [line.split(":", 1)[1].strip() for line in answer.splitlines() if "Candidate:" in line]
    return any(candidate != "(none)" and "snap" not in candidate for candidate in candidates)


def with_alternative(package: str) -> str:
    """Return the package, or what this release of Debian or Ubuntu has instead.

    Raises:
        SetUpError: it has neither.
    """
    if is_offered(package):
        return package
    if package == "openjdk-17-jdk-headless" and is_offered("default-jdk-headless"):
        return "default-jdk-headless"
    if package == BROWSER:
        return with_alternative("chromium")
    if package == "chromium":
        raise SetUpError(
            "The tests need Chromium or Google Chrome, and apt does not offer it here.\n"
            "  fix: install Google Chrome from its own website, then run make again"
        )
    raise SetUpError(
        f"apt does not offer the package {package} here.\n"
        "  fix: look up what your system calls it, install it, then run make again"
    )


def advice_without_apt(packages: Collection[str]) -> str:
    lacks = f"This machine lacks what Debian calls {', '.join(packages)}."
    libraries = {package for _, package in LIBRARIES.values()}
    for tool, (for_building, for_testing) in ELSEWHERE.items():
        if shutil.which(tool):
            commands = [for_building] if libraries & set(packages) else []
            commands += [for_testing] if {"chromium", DRIVER[2], "openjdk-17-jdk-headless"} & set(packages) else []
            if commands:
                return f"{lacks}\n  fix: type this, then run make again:\n  " + "\n  ".join(commands)
    return f"{lacks}\n  fix: install it with your system's package manager, then run make again"


# ------------------------------------------------------------------------------------------ Python packages


def make_environment(venv: Path) -> None:
    """Make the virtual environment, or make it anew where what stands there does not run."""
    python = venv / "bin" / "python"
    if python.exists():
        works = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        if subprocess.run([python, "-c", works], capture_output=True).returncode == 0:
            return
    print(f"Making a virtual environment in {venv.name}/ …", flush=True)
    # Inside another environment its own Python would be linked to, and lost with it.
    base = getattr(sys, "_base_executable", sys.executable)
    run([base, "-m", "venv", "--clear", str(venv)], "Python could not make a virtual environment")


def install_locked(venv: Path, *, tests: bool) -> None:
    """Install exactly what the lock names, checked by hash, unless this very lock was installed before."""
    locks = ["requirements.lock", "requirements-test.lock"]
    # It stands in the environment, so that it goes when the environment goes.
    stamp = venv / ".installed-lock"
    # The tests' lock holds the other one whole, so having it is having both.
    if stamp.is_file() and stamp.read_text("utf-8") in map(digest, locks[tests:]):
        return
    lock = locks[tests]
    count = sum(" \\" in line and "==" in line for line in (ROOT / lock).read_text("utf-8").splitlines())
    print(f"Installing the {count} Python packages of {lock} (once; a minute or two) …", flush=True)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    # Building from source would fetch build tools that no hash vouches for.
    command = [*pip, "install", "--require-hashes", "--only-binary=:all:", "--requirement", str(ROOT / lock)]
    stamp.unlink(missing_ok=True)
    run(command, f"pip could not install {lock}")
    stamp.write_text(digest(lock), "utf-8")


def digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


# ------------------------------------------------------------------------------------------------- running


def run(command: Sequence[str], complaint: str) -> None:
    """Run silently; only a failure shows what was printed.

    Raises:
        SetUpError: the command failed.
    """
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode != 0:
        last = "\n".join(f"  | {line}" for line in done.stdout.strip().splitlines()[-20:])
        raise SetUpError(f"{complaint}.\n{last}\n  the command was: {' '.join(command)}")


if __name__ == "__main__":
    raise SystemExit(main())
