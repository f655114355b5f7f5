"""What the README and docs/ say of commands, files and imports is so."""

from __future__ import annotations

import argparse
import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.cli import _parser

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "handrail"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")

_MADE = {".venv", ".git", "site", "build", "dist", "__pycache__", ".make", ".hypothesis"}
_TEXTS = {".md", ".py", ".yaml", ".toml", ".sh", ".css", ".js", ".j2", ".svg", ".lock", ".txt", ".java", ""}
_MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|home|Users|root|tmp|mnt)/\w|\b[A-Z]:\\\w")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_TOP = "build.py|content|docs|handrail|schools|scripts|tests|themes"


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose(page: Path) -> str:
    """Return a page without its fenced examples."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def options() -> Iterator[tuple[str, str]]:
    for name, parser in {"handrail": _parser(), **subcommands()}.items():
        for action in parser._actions:
            yield from ((name, option) for option in action.option_strings if option.startswith("--"))


def code(text: str) -> str:
    """Return everything that a page shows as code: spans and fenced blocks."""
    fenced = re.findall(r"^```[a-z]*\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*fenced, *_SPAN.findall(text)])


def table_after(heading: str, header: str) -> list[tuple[str, ...]]:
    """Return the rows of the table with this header row below a heading of architecture.md."""
    part = ARCHITECTURE.partition(f"\n## {heading}\n")[2].partition(f"| {header} |\n")[2]
    lines = part.partition("\n\n")[0].splitlines()[1:]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def imports(path: Path) -> set[str]:
    """Return every module that a file imports anywhere in it, by its whole name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def packages() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_command_that_a_page_names_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", code(page.read_text("utf-8")), re.MULTILINE))
    assert named <= targets


def test_the_readme_begins_with_the_two_commands() -> None:
    first = re.search(r"^```\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert first is not None
    assert first[1].split("\n") == ["make site", "make test", ""]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_a_page_shows_is_one(page: Path) -> None:
    shown = code(page.read_text("utf-8"))
    named = set(re.findall(r"(?:build\.py|^handrail) ([a-z]+)\b", shown, re.MULTILINE))
    assert named <= set(subcommands())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_option_that_a_page_names_is_one(page: Path) -> None:
    known = {option for _, option in options()}
    known |= set(re.findall(r'"(--[a-z]+)"', (ROOT / "tests" / "bench" / "__main__.py").read_text("utf-8")))
    # An option of another program: pytest has `--accept`.
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", "\n".join(_SPAN.findall(prose(page)))))
    assert named - {"--accept"} <= known


def test_the_readme_lists_exactly_the_commands_that_there_are() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    part = readme.partition("\n## The commands\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([a-z]+)\b[^`]*` \|", part, re.MULTILINE)) == set(subcommands())


@pytest.mark.parametrize(("command", "option"), sorted(options()))
def test_every_option_is_documented(command: str, option: str) -> None:
    named = code("\n".join(page.read_text("utf-8") for page in PAGES))
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", named), f"{command} {option} is on no page"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(re.sub(_SPAN, "", prose(page))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        there = page.parent / path if path else page
        assert there.exists(), f"{name_of(page)} links to {target}"
        if fragment:
            titles = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
            assert fragment in anchors, f"{name_of(page)} links to {target}"


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=name_of)
def test_a_decision_has_context_decision_and_consequences_and_is_listed(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    title = re.match(r"# \d+\. (.*)", text)
    assert title is not None
    assert f"[{title[1]}]({page.name})" in (page.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "page", [ROOT / "docs" / "architecture.md", *sorted((ROOT / "docs" / "decisions").glob("0*.md"))], ids=name_of
)
def test_every_file_that_is_named_exists(page: Path) -> None:
    for span in _SPAN.findall(page.read_text("utf-8")):
        if re.fullmatch(rf"(?:{_TOP})(?:/[\w.-]+)*/?", span):
            assert (ROOT / span).exists(), f"{name_of(page)} names {span}"
        elif re.fullmatch(r"\w+\.py", span):
            assert list(PACKAGE.rglob(span)), f"{name_of(page)} names {span}"


def test_the_architecture_describes_every_folder_of_the_package() -> None:
    rows = [row[0] for row in table_after("The folders, and what each knows", "folder | knows | does not know")]
    assert sorted(rows) == sorted(f"`handrail/{name}/`" for name in packages())


def test_the_architecture_describes_every_module_that_joins_the_folders() -> None:
    for path in PACKAGE.glob("*.py"):
        if path.name not in ("__init__.py", "__main__.py"):
            assert f"`{path.name}`" in ARCHITECTURE or f"`handrail/{path.name}`" in ARCHITECTURE, path.name


def test_the_types_between_the_stages_are_where_the_architecture_says() -> None:
    rows = table_after("The types between the stages", "type | where | is")
    assert rows
    for types, where, _ in rows:
        text = (ROOT / where.strip("`")).read_text("utf-8")
        for name in _SPAN.findall(types):
            assert re.search(rf"^(?:class {name}\b|{name} = )", text, re.MULTILINE), f"{name} is not in {where}"


def test_stages_look_back_and_never_forward() -> None:
    rows = table_after("Who may import whom", "folder | may import from")
    allowed = {_SPAN.findall(folder)[0]: set(_SPAN.findall(may)) for folder, may in rows}
    assert sorted(allowed) == packages()
    for folder, may in allowed.items():
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            parts = {name.split(".")[1] for name in imports(path) if name.startswith("handrail.")}
            assert parts & set(allowed) <= may | {folder}, f"{folder}/{path.name}"


def test_folders_use_only_three_of_the_modules_that_join_them() -> None:
    joining = {path.stem for path in PACKAGE.glob("*.py")} - {"diagnostics", "loading", "registry"}
    for path in sorted(PACKAGE.glob("*/*.py")):
        if path.name != "serving.py" and path.parent.name != "commands":
            parts = {name.split(".")[1] for name in imports(path) if name.startswith("handrail.")}
            assert not parts & joining, f"{path.parent.name}/{path.name}"


def test_each_library_has_one_door() -> None:
    doors = {
        _SPAN.findall(row[0])[0]: _SPAN.findall(row[1])
        for row in table_after("Who may import whom", "library | only in")
    }
    assert doors
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in {module.split(".")[0] for module in imports(path)} & set(doors):
            assert name_of(path) in doors[name], f"{name_of(path)} imports {name}"


def texts() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _MADE and not name.endswith("_cache")]
        # In a further working tree of git, `.git` is a file.
        yield from (Path(folder, name) for name in files if Path(name).suffix in _TEXTS and name not in _MADE)


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    paths = list(texts())
    assert PACKAGE / "cli.py" in paths
    for path in paths:
        found = _MACHINE_PATH.search(path.read_text("utf-8", errors="replace"))
        assert found is None, f"{name_of(path)}: {found and found[0]}"
