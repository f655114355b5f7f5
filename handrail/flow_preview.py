"""Shows a flow as its file has it, box by box, with what is wrong at the box where it is wrong.

It needs no build: a flow that the proof refuses is on no page of the site.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handrail.diagnostics import Diagnostic, Findings
from handrail.source.marked import Marked, read_yaml

FOLDER = "content/flows"
STYLE = (
    "body{font:16px/1.4 sans-serif;margin:0 auto;max-width:46rem;padding:1rem}"
    "li.box{border:2px solid #555;border-radius:6px;list-style:none;margin:0 0 1rem;padding:.5rem 1rem}"
    "li.wrong{border:4px solid #b00020}.fault{background:#fff4ce;padding:.5rem}ol{padding:0}h2{font-size:1.1rem}"
)


def flow_of(found: Diagnostic) -> str:
    """Return the flow in whose file a finding stands; empty where it stands elsewhere."""
    path = PurePosixPath(found.location.path)
    return path.stem if path.parent.as_posix() == FOLDER else ""


def flow_page(root: Path, name: str, findings: Collection[Diagnostic]) -> Markup | None:
    """Return the page of a flow, or None where there is no such file."""
    path = f"{FOLDER}/{name}.yaml"
    file = root / path
    if PurePosixPath(path).stem != name or not file.is_file():
        return None
    own = [found for found in findings if found.location.path == path]
    marked = read_yaml(file.read_text(encoding="utf-8", errors="replace"), path, Findings())
    nodes = marked.data.get("nodes") if marked is not None and isinstance(marked.data, dict) else None
    if marked is None or not isinstance(nodes, dict):
        return _page(name, Markup("").join(map(_fault, own)), Markup())
    at = _by_box(own, marked, nodes)
    boxes = Markup("").join(_box(str(key), node, at.get(str(key), [])) for key, node in nodes.items())
    return _page(name, Markup("").join(map(_fault, at.get("", []))), boxes)


def _by_box(
    findings: Collection[Diagnostic], marked: Marked, nodes: Mapping[object, object]
) -> Mapping[str, list[Diagnostic]]:
    """Return the findings by the box in whose lines they stand; what stands above the boxes has no name."""
    lines = {str(key): marked.key_at("nodes", str(key)).line for key in nodes}
    placed: dict[str, list[Diagnostic]] = {}
    for found in findings:
        above = [key for key, line in lines.items() if line <= found.location.line]
        placed.setdefault(max(above, key=lambda key: lines[key], default=""), []).append(found)
    return placed


def _box(key: str, node: object, faults: list[Diagnostic]) -> Markup:
    written = node if isinstance(node, dict) else {}
    answers = written.get("answers")
    ways = dict(answers) if isinstance(answers, dict) else {}
    if written.get("next"):
        ways["then"] = written["next"]
    return Markup('<li class="box{}" id="{}"><h2>{}</h2><p>{}, {}</p>{}<ul>{}</ul></li>').format(
        " wrong" if faults else "",
        key,
        written.get("title") or key,
        written.get("kind") or "no kind",
        key,
        Markup("").join(map(_fault, faults)),
        Markup("").join(_way(str(answer), target) for answer, target in ways.items()),
    )


def _way(answer: str, target: object) -> Markup:
    name = target.get("to") if isinstance(target, dict) else target
    return Markup('<li>{} → <a href="#{}">{}</a></li>').format(answer, name, name)


def _fault(found: Diagnostic) -> Markup:
    return Markup('<p class="fault"><strong>{}</strong> <code>{}</code><br>Fix: {}</p>').format(
        found.statement, found.location, found.fix
    )


def _page(name: str, above: Markup, boxes: Markup) -> Markup:
    return Markup(
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{0}</title><style>{1}</style></head>'
        "<body><main><h1>The flowchart {0}, as it is written</h1>{2}<ol>{3}</ol></main></body></html>"
    ).format(name, Markup(STYLE), above, boxes)
