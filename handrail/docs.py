"""Writes the pages of docs/ that are made from the program: `python -m handrail.docs`."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from handrail.registry import Check, Example, all_checks

PAGE = "docs/checks.md"
_PACKAGE = Path(__file__).parent
_VERBS = {"error": "", "warning": " (a warning)"}
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")

_TOP = """\
# What Handrail checks

This page is made by `make docs`; change the modules of `handrail/checks/`, not the page.

`handrail check` prints each finding as `path:line:column: error[code]: statement`, with a line that says how to fix
it. An **error** keeps an organisation from being published until it is corrected; its last good site stays. A
**warning** is told, and where readers should know it is printed on the pages as well. `--strict` treats warnings as
errors. `handrail explain CODE` prints one part of this page.
"""

UNTOLD = "# …\n"

_REST = """\
## Other findings

These are met while files are read and put together. Each is an error unless it says otherwise, and each names the
line and says what to write instead. `…` stands for what was found.

| code | what it says |
|---|---|
"""


def checks_page() -> str:
    """Return docs/checks.md."""
    checks = "\n".join(_check(check, module) for check, module in all_checks().values())
    rows = "".join(f"| `{code}` | {'; '.join(said)} |\n" for code, said in other_codes().items())
    return f"{_TOP}\n{checks}\n{_REST}{rows}"


def _check(check: Check, module: ModuleType) -> str:
    is_error = any(": error[" in report for example in check.examples for report in example.reports)
    severity = "An error" if is_error else "A warning"
    examples = "\n".join(_example(example) for example in check.examples)
    return f"## {check.code}\n\n**{severity}**. {inspect.cleandoc(module.__doc__ or '')}\n\n{examples}"


def _example(example: Example) -> str:
    """Return an example: the files in question, and what is said of them."""
    said = "\n".join(example.reports)
    reports = (
        f"is reported on {example.dated} as\n\n```text\n{said}\n```\n" if said else f"passes on {example.dated}.\n"
    )
    files = [
        f"`{path}`\n\n```{path.rsplit('.', 1)[1]}\n{_telling_part(text).rstrip()}\n```\n"
        for path, text in example.files.items()
    ]
    files += [f"`{path}`, a picture of {wide} by {high} pixels,\n" for path, (wide, high) in example.pictures.items()]
    return "\n".join([*files, reports])


def _telling_part(text: str) -> str:
    """Return the file from its line `# …` on: what stands above it is as in every project."""
    return text[text.find(UNTOLD) :] if UNTOLD in text else text


def other_codes() -> Mapping[str, tuple[str, ...]]:
    """Return each code that is not a check's, with the statements that the program makes under it."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        for code, statement in _codes_in(ast.parse(path.read_text("utf-8"))):
            if code not in all_checks():
                found.setdefault(code, {})[statement] = None
    return {code: _telling(tuple(statements)) for code, statements in sorted(found.items())}


def _telling(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the statements without those that are nothing but gaps, unless there are no others."""
    worded = tuple(statement for statement in statements if re.search(r"[a-z]{2}", statement))
    return worded or statements


def _codes_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield code and statement wherever the two stand side by side, as the arguments of a finding do."""
    for node in ast.walk(tree):
        listed = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        verb = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
        for first, second in pairwise(listed):
            codes = [code for code in _texts(first) if _CODE.fullmatch(code)]
            statement = " or ".join(_texts(second)) or ("…" if verb in _VERBS else "")
            if " " in statement or verb in _VERBS:
                yield from ((code, _plain(statement) + _VERBS.get(verb, "")) for code in codes)


def _texts(node: ast.expr) -> tuple[str, ...]:
    """Return what an expression may say: gaps are `…`, and a choice between two words gives both."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*_texts(node.body), *_texts(node.orelse))
    if isinstance(node, ast.JoinedStr):
        said: tuple[str, ...] = ("",)
        for part in node.values:
            ends = (_texts(part.value) or ("…",)) if isinstance(part, ast.FormattedValue) else _texts(part)
            said = tuple(before + end for before in said for end in ends)
        return said
    return ()


def _plain(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).replace("|", "\\|").strip()


def main() -> None:
    target = _PACKAGE.parent / PAGE
    target.parent.mkdir(exist_ok=True)
    target.write_text(checks_page(), "utf-8")


if __name__ == "__main__":
    main()
