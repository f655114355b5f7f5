"""The house rules that a machine can see: who imports what, which words are not the program's, how long things are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handrail.diagnostics import Findings
from handrail.source.marked import read_yaml
from tests.builders import ROOT

PACKAGE = ROOT / "handrail"
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40

# Builds again and again, and so stands beside the pipeline although its page and its server write to the world.
SERVER = r"publishing/serving\.py|previewing\.py"
# Each library is known to one module, so that it can be replaced and its quirks are in one place.
ONLY_IN = {
    "yaml": r"source/marked\.py",
    "jinja2": r"rendering/html\.py",
    "weasyprint": r"rendering/pdf(_\w+)?\.py",
    "pydyf": r"rendering/pdf(_\w+)?\.py",
    "tinycss2": r"rendering/(pdf(_\w+)?|assets)\.py",
    "pypdfium2": r"rendering/pdf(_\w+)?\.py",
    "markdown_it": r"source/markdown\.py",
    "mdit_py_plugins": r"source/markdown\.py",
    "PIL": r"organisation/(images|logos)\.py",
    "segno": r"rendering/qr\.py",
    "rich": r"commands/build\.py",
    "argparse": r"cli\.py|commands/\w+\.py",
    "livereload": SERVER,
    "tornado": SERVER,
    "socket": SERVER,
    "http": SERVER,
    "fcntl": r"publishing/(writing|recording)\.py",
    "time": rf"commands/build\.py|{SERVER}",
    "subprocess": "nowhere",
    "requests": "nowhere",
    "random": "nowhere",
    "pickle": "nowhere",
}

# The stages in the order of the pipeline; each may use those before it.
MAY_NOT_USE = {
    "source": {"history", "organisation", "edition", "generated", "outputs", "checks", "rendering", "publishing"},
    "history": {"organisation", "edition", "generated", "outputs", "checks", "rendering", "publishing"},
    "organisation": {"edition", "generated", "outputs", "checks", "rendering", "publishing"},
    "edition": {"generated", "outputs", "checks", "rendering", "publishing"},
    "checks": {"generated", "outputs", "rendering", "publishing"},
    "rendering": {"generated", "outputs", "checks", "publishing"},
    "generated": {"outputs", "checks", "publishing"},
    "outputs": {"checks", "publishing"},
    "publishing": {"history", "organisation", "edition", "generated", "outputs", "checks"},
}
# What stands above all stages; only the modules beside it know of it.
ABOVE = {"pipeline", "building", "planning", "listing", "cli", "commands", "explaining", "docs"}

WRITES = re.compile(r"(write_text|write_bytes|mkdir|makedirs|unlink|rmdir|rmtree|copytree|copyfile|touch|symlink_to)$")
OS_WRITES = {"rename", "replace", "remove", "link", "symlink", "write", "truncate"}


@cache
def modules() -> dict[str, ast.Module]:
    """Return every module of the package, parsed, by its path in it."""
    found = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert len(found) > 80
    return found


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of each import, with those inside functions; not those for types only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written whole"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        yield from imports(node)


@cache
def imported() -> dict[str, tuple[str, ...]]:
    """Return what each module imports, by its path."""
    return {path: tuple(imports(tree)) for path, tree in modules().items()}


@cache
def called() -> dict[str, tuple[tuple[str, ast.Call], ...]]:
    """Return what each module calls, by its path."""
    return {path: tuple(calls(tree)) for path, tree in modules().items()}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    return ((ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def stage(dotted: str) -> str:
    return dotted.split(".")[1] if dotted.startswith("handrail.") else ""


@pytest.mark.parametrize("library", ONLY_IN)
def test_library_is_imported_only_by_its_own_module(library: str) -> None:
    users = {path for path, names in imported().items() for name in names if name.split(".")[0] == library}
    assert {path for path in users if not re.fullmatch(ONLY_IN[library], path)} == set()


def test_only_commands_print() -> None:
    users = {path for path, made in called().items() for name, _ in made if name == "print"}
    assert "commands/build.py" in users
    assert {path for path in users if not path.startswith("commands/")} == {"cli.py"}


def test_only_the_command_knows_what_day_it_is() -> None:
    clocks = re.compile(r"(date|datetime)\.(today|now|utcnow)$|^(perf_counter|monotonic|time)$|^time\.")
    users = {path for path, made in called().items() for name, _ in made if clocks.search(name)}
    assert "cli.py" in users
    # The server waits between looks at the folder, and a build says how long it took; no date comes of it.
    assert {path for path in users if not re.fullmatch(SERVER, path)} == {"cli.py", "commands/build.py"}


def test_only_publishing_writes() -> None:
    def writes(name: str, call: ast.Call) -> bool:
        modes = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "mode")]
        if name == "open":
            return any(set("wax+") & set(str(getattr(mode, "value", "w"))) for mode in modes)
        return bool(WRITES.search(name)) or name in {f"os.{act}" for act in OS_WRITES}

    users = {path for path, made in called().items() for name, call in made if writes(name, call)}
    assert "publishing/disk.py" in users
    # The manual's generated pages are written for this repository alone, by `make docs`.
    assert {path for path in users if not path.startswith("publishing/")} <= {"docs.py"}


def test_nothing_runs_text_as_program() -> None:
    users = {(path, name) for path, made in called().items() for name, _ in made if name in {"eval", "exec"}}
    assert users == set()


@pytest.mark.parametrize("name", MAY_NOT_USE)
def test_stage_uses_only_those_before_it(name: str) -> None:
    assert (PACKAGE / name).is_dir()
    wrong = {
        f"{path} imports {used}"
        for path, names in imported().items()
        if path.startswith(f"{name}/") and not re.fullmatch(SERVER, path)
        for used in names
        if stage(used) in MAY_NOT_USE[name] | ABOVE
    }
    assert wrong == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    paths = {f"handrail.{path[:-3].replace('/', '.')}".removesuffix(".__init__"): path for path in modules()}
    uses = {
        name: {used if used in paths else used.rpartition(".")[0] for used in imported()[path]} & paths.keys()
        for name, path in paths.items()
    }
    settled: set[str] = set()
    while ready := {name for name in uses if name not in settled and uses[name] <= settled}:
        settled |= ready
    assert uses.keys() - settled == set()


def test_no_module_is_longer_than_the_ceiling() -> None:
    lengths = {path: len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: count for path, count in lengths.items() if count > MOST_LINES} == {}


def test_no_function_is_longer_than_the_ceiling() -> None:
    long = {
        f"{path}: {node.name}": node.end_lineno - node.lineno + 1
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_every_module_opens_with_a_sentence() -> None:
    silent = {path for path, tree in modules().items() if tree.body and not ast.get_docstring(tree)}
    assert silent == set()


def test_exceptions_are_never_swallowed_whole() -> None:
    broad = {
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    }
    assert broad == set()


# An audience is a word of the program itself, whatever terms a source has.
OWN_WORDS = {"staff", "public"}
# Where text is only an example of what an author may write: it is run by tests, never by a build.
EXAMPLES = {"Example", "Generated"}
# Its strings are words of English with their plurals, whatever a source says.
DICTIONARY = "source/inflection.py"


@cache
def content_ids() -> frozenset[str]:
    """Return the id of every choice's option, flag, role, term and area of the shipped source."""
    files = Findings()

    def read(path: Path) -> dict[str, Any]:
        marked = read_yaml(path.read_text(encoding="utf-8"), path.name, files)
        assert marked is not None
        return marked.data

    traits = read(ROOT / "content/traits.yaml")
    ids = {*traits["flags"], *read(ROOT / "content/roles.yaml"), *read(ROOT / "content/vocabulary.yaml")}
    ids |= {option for choice in traits["choices"].values() for option in choice["options"]}
    ids |= {path.stem for path in (ROOT / "content/areas").glob("*.yaml")}
    ids |= {path.name for folder in ("policies", "flows") for path in (ROOT / "content" / folder).iterdir()}
    assert {"lead", "housing-association", "residential", "governing-body", "kent"} <= ids
    return frozenset(ids - OWN_WORDS)


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that the program works with: no docstring, no example."""
    if isinstance(tree, ast.Call) and ast.unparse(tree.func) in EXAMPLES:
        return
    body = getattr(tree, "body", None)
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(body, list):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        yield from literals(node)


def ids_in(text: str) -> set[str]:
    """Return the ids in a text of the program.

    One of several words is found anywhere. One that is an English word by itself counts where it can only be meant as
    an id: as the whole text, as a step of a slot or of another dotted or slashed name, or behind `has-`.
    """
    text = re.sub(r"\S+@\S+|https?:\S+", "", text)
    words = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text))
    steps = {step for path in re.findall(r"[\w-]+(?:[./][\w{}-]+)+", text) for step in re.split(r"[./]", path)}
    tested = set(re.findall(r"\bhas-([a-z0-9-]+)", text))
    return ({text.strip()} | words | steps | tested) & content_ids()


def test_program_knows_no_id_of_the_content() -> None:
    found = {
        f"{path}:{line}: {', '.join(sorted(ids_in(text)))}"
        for path, tree in modules().items()
        for line, text in literals(tree)
        if path != DICTIONARY and ids_in(text)
    }
    assert found == set()


def test_no_name_in_the_program_is_an_id_of_the_content() -> None:
    of_several_words = {name.replace("-", "_") for name in content_ids() if "-" in name}
    named = re.compile(rf"(?<![a-z])({'|'.join(sorted(of_several_words))})(?![a-z])")
    found = {
        f"{path}: {node_name}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        for node_name in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "") or "")
        if isinstance(node_name, str) and named.search(node_name.lower())
    }
    assert found == set()


def test_theme_knows_no_id_of_the_content() -> None:
    found = set()
    for path in sorted((ROOT / "themes").rglob("*")):
        if path.suffix in {".j2", ".css", ".js", ".yaml"}:
            text = path.read_text(encoding="utf-8")
            code = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", text, re.DOTALL)
            quoted = {word for part in code for word in re.findall(r"[\"']([^\"']*)[\"']", part)}
            found |= {f"{path.name}: {id_}" for word in quoted for id_ in ids_in(word)}
            found |= {f"{path.name}: {id_}" for id_ in ids_in(text) if "-" in id_}
    assert found == set()


def test_rule_about_ids_finds_them_where_they_are_meant() -> None:
    assert ids_in("people.lead.phone") == {"lead"}
    assert ids_in("print/{policy}/child-protection.pdf") == {"child-protection"}
    assert ids_in("residential") == {"residential"}
    assert ids_in("when has-deputy") == {"deputy"}
    assert ids_in("Write it like office@school.example.") == set()
    assert ids_in("Dead ends lead nowhere, and a child may be left waiting.") == set()
