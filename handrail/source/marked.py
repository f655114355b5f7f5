"""Reads YAML as plain text with the place of every key and value.

The stock loaders turn `01412223344` into another number, `12:30` into 750 and `no` into false, and keep the last of two
equal keys. Here every scalar stays the text that was typed, `null` among them; schemas give it a meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NoReturn

import yaml

from handrail.diagnostics import Diagnostic, Findings, Location

LARGEST_FILE = 1_000_000
"""Characters of one YAML file."""
DEEPEST = 20
MOST_VALUES = 50_000
"""Values of one file once its aliases are written out; an alias bomb has billions."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML file as text, lists and mappings, and where each part stands."""

    path: str
    data: object
    keys: Mapping[Path, Location] = field(repr=False)
    values: Mapping[Path, Location] = field(repr=False)
    texts: Mapping[Path, Location] = field(repr=False, default_factory=dict)
    """Where the first letter stands of text in quotation marks or below a `|`; elsewhere that is where it begins."""

    def value_at(self, *path: str | int) -> Location:
        """Return where the value at `path` stands, or the nearest thing around it that is written."""
        return self._nearest(self.values, path)

    def text_at(self, *path: str | int) -> Location:
        """Return where the first letter of the text at `path` stands."""
        return self.texts[path] if path in self.texts else self.value_at(*path)

    def key_at(self, *path: str | int) -> Location:
        """Return where the key of `path` stands, or the nearest thing around it that is written."""
        return self.keys[path] if path in self.keys else self._nearest(self.values, path)

    def _nearest(self, places: Mapping[Path, Location], path: Path) -> Location:
        for length in range(len(path), -1, -1):
            if path[:length] in places:
                return places[path[:length]]
        return Location(self.path)


@dataclass(slots=True)
class _Node:
    where: Location
    kind: str
    text: str = ""
    items: list[tuple[_Node | None, _Node]] = field(default_factory=list)
    letter: Location | None = None


class _Refused(Exception):
    pass


def read_shared_yaml(text: str, path: str, findings: Findings) -> Marked | None:
    """Return what `read_yaml` does, remembered: a file of the source or the theme is read again at each build.

    What it returns is shared, and to be read only.
    """
    marked, found = _read_once(text, path)
    findings.add(*found)
    return marked


# Bounded: the files of a source and of a theme.
@lru_cache(maxsize=64)
def _read_once(text: str, path: str) -> tuple[Marked | None, tuple[Diagnostic, ...]]:
    findings = Findings()
    return read_yaml(text, path, findings), findings.all()


def read_yaml(text: str, path: str, findings: Findings) -> Marked | None:
    """Return the one document of `text`, or None after reporting why it cannot be read."""
    if len(text) > LARGEST_FILE:
        findings.error(
            Location(path),
            "file-too-large",
            f"the file has {len(text):,} characters",
            f"keep it below {LARGEST_FILE:,}",
        )
        return None
    try:
        root = _Builder(path, text.split("\n"), findings).build(_events(text))
        keys: dict[Path, Location] = {}
        values: dict[Path, Location] = {}
        budget = [MOST_VALUES]
        texts: dict[Path, Location] = {}
        data = None if root is None else _convert(root, (), (keys, values, texts), budget, findings)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = _place(path, mark)
        findings.error(
            where,
            "yaml-syntax",
            f"this is not YAML: {error.problem or error.context}",
            "check the indentation here, and put text that holds ': ' or ' #' in quotation marks",
        )
        return None
    except yaml.YAMLError as error:
        findings.error(
            Location(path),
            "yaml-syntax",
            f"this is not YAML: {str(error).splitlines()[0]}",
            "save the file again as plain text (UTF-8)",
        )
        return None
    except _Refused:
        return None
    return Marked(path, data, keys, values, texts)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER)


class _Builder:
    """Turns events into nodes; an alias is the node itself, so that a bomb stays small until it is written out."""

    def __init__(self, path: str, lines: list[str], findings: Findings) -> None:
        self.path, self.lines, self.findings = path, lines, findings
        self.stack: list[tuple[_Node, list[_Node]]] = []
        self.anchors: dict[str, _Node] = {}
        self.documents = 0

    def build(self, events: Iterator[yaml.Event]) -> _Node | None:
        root: _Node | None = None
        for event in events:
            node = self.node(event, _place(self.path, event.start_mark))
            if node is not None and self.stack:
                self.stack[-1][1].append(node)
            elif node is not None:
                root = node
        return root

    def node(self, event: yaml.Event, where: Location) -> _Node | None:
        """Return the node that the event completes, if it completes one."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_tag(event.tag, where)
            return self.anchored(event.anchor, self.scalar(event, where))
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            return _closed(*self.stack.pop())
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event.anchor or "", where)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.refuse_tag(event.tag, where)
            kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            self.stack.append((self.anchored(event.anchor, _Node(where, kind)), []))
            if len(self.stack) > DEEPEST:
                statement = f"lists and settings are nested more than {DEEPEST} deep"
                self.refuse(where, "nested-too-deep", statement, "write them on fewer levels")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(where, "second-document", "a second document begins here", "delete the line '---'")
        return None

    def scalar(self, event: yaml.ScalarEvent, where: Location) -> _Node:
        return _Node(where, "text", event.value, letter=_first_letter(event.style, where, self.lines))

    def anchored(self, anchor: str | None, node: _Node) -> _Node:
        if anchor:
            self.anchors[anchor] = node
        return node

    def alias(self, anchor: str, where: Location) -> _Node:
        found = self.anchors.get(anchor)
        if found is None or any(found is opened for opened, _ in self.stack):
            statement = f"'*{anchor}' points at nothing written before it"
            self.refuse(where, "alias-unknown", statement, "write the value itself")
        assert found is not None
        return found

    def refuse_tag(self, tag: str | None, where: Location) -> None:
        if tag and tag != "!":
            self.refuse(
                where, "yaml-tag", f"'{tag}' is not allowed", "write the plain value without the word after '!'"
            )

    def refuse(self, where: Location, code: str, statement: str, fix: str) -> NoReturn:
        self.findings.error(where, code, statement, fix)
        raise _Refused


def _place(path: str, mark: object) -> Location:
    return Location(path, getattr(mark, "line", 0), getattr(mark, "column", 0))


def _first_letter(style: str | None, where: Location, lines: list[str]) -> Location:
    if style in {"'", '"'}:
        return replace(where, column=where.column + 1)
    if style not in {"|", ">"}:
        return where
    for number in range(where.line + 1, len(lines)):
        if lines[number].strip():
            return Location(where.path, number, len(lines[number]) - len(lines[number].lstrip()))
    return where


def _closed(node: _Node, children: list[_Node]) -> _Node:
    if node.kind == "list":
        node.items = [(None, child) for child in children]
    else:
        node.items = list(zip(children[::2], children[1::2], strict=True))
    return node


def _convert(
    node: _Node,
    at: Path,
    places: tuple[dict[Path, Location], dict[Path, Location], dict[Path, Location]],
    budget: list[int],
    findings: Findings,
) -> object:
    _, values, texts = places
    values[at] = node.where
    budget[0] -= 1
    if len(at) > DEEPEST:
        # Aliases within aliases nest deeper than anything that is written.
        findings.error(
            node.where,
            "nested-too-deep",
            f"lists and settings are nested more than {DEEPEST} deep",
            "write the values in place of the aliases ('*name')",
        )
        raise _Refused
    if budget[0] < 0:
        findings.error(
            node.where,
            "too-many-values",
            f"the file writes out to more than {MOST_VALUES:,} values",
            "remove the aliases ('*name') that repeat one another",
        )
        raise _Refused
    if node.kind == "text":
        texts[at] = node.letter or node.where
        return node.text
    if node.kind == "list":
        return [_convert(child, (*at, i), places, budget, findings) for i, (_, child) in enumerate(node.items)]
    return _convert_mapping(node, at, places, budget, findings)


def _convert_mapping(
    node: _Node,
    at: Path,
    places: tuple[dict[Path, Location], dict[Path, Location], dict[Path, Location]],
    budget: list[int],
    findings: Findings,
) -> dict[str, object]:
    keys = places[0]
    mapping: dict[str, object] = {}
    for key, child in node.items:
        assert key is not None
        if key.kind != "text" or not key.text:
            findings.error(
                key.where,
                "key-not-text",
                "a setting must have a name before the colon",
                "write the name as plain text, such as 'phone:'",
            )
            raise _Refused
        if key.text in mapping:
            findings.error(
                key.where,
                "repeated-key",
                f"'{key.text}' is written twice",
                "keep one of the two",
                (keys[(*at, key.text)],),
            )
            continue
        keys[(*at, key.text)] = key.where
        mapping[key.text] = _convert(child, (*at, key.text), places, budget, findings)
    return mapping
