"""The wheel: installed anywhere, it builds any project with the theme that it carries."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.builders import DATED, ROOT
from tests.environments import make_environment, run
from tests.two_schools import apply, build_at, site_of, write_two_schools

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--no-build-isolation", "--no-deps"]
    # Run as it is: the environment of the tests has the tool that makes wheels.
    done = subprocess.run([*pip, "--wheel-dir", folder, ROOT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("handrail-*.whl")
    return made


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("installed")
    bin_ = make_environment(folder / "venv")
    pip = ["-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps", "--no-index"]
    run(bin_ / "python", *pip, wheel, cwd=folder)
    return bin_


def test_wheel_holds_the_whole_theme_every_module_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    theme = {f"handrail/{path.relative_to(ROOT).as_posix()}" for path in files_under(ROOT / "themes/plain")}
    modules = {path.relative_to(ROOT).as_posix() for path in files_under(ROOT / "handrail") if path.suffix == ".py"}
    assert inside == theme | modules
    assert any(name.endswith(".woff2") for name in theme)


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_wheel_names_its_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.startswith("handrail/themes/plain/fonts/") and name.endswith("LICENSE") for name in names)


def test_installed_command_builds_a_project_elsewhere_with_its_own_theme(commands: Path, tmp_path: Path) -> None:
    here = write_two_schools(tmp_path / "here")
    build_at(here)
    elsewhere = write_two_schools(tmp_path / "elsewhere")
    told = run(commands / "handrail", "build", "--project", elsewhere, "--date", DATED.isoformat(), cwd=tmp_path)
    assert "2 organisations" in told
    program = run(commands / "python", "-c", "import handrail; print(handrail.__file__)", cwd=tmp_path)
    assert Path(program.strip()).is_relative_to(commands.parent)
    assert site_of(elsewhere) == site_of(here)


def test_installed_command_works_in_the_current_folder_with_its_own_theme_over_plain(
    commands: Path, tmp_path: Path
) -> None:
    project = write_two_schools(tmp_path / "county")
    apply(project, {"themes/plain/words.en-GB.yaml": "support_title: People outside\n"})
    run(commands / "handrail", "build", "oak", "--date", DATED.isoformat(), "--only", "website", cwd=project)
    assert "People outside" in (project / "site/public/oak/support/index.html").read_text(encoding="utf-8")
    assert run(commands / "handrail", "--version", cwd=tmp_path).startswith("handrail ")
