"""Reads YAML as plain text with the place of every key and value.

The stock loaders turn `01412223344` into another number, `12:30` into 750 and `no` into false, and keep the last of two
equal keys. Here every scalar stays the text that was typed, `null` among them; schemas give it a meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from handrail.diagnostics import Findings, Location

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
        root = _build(_events(text), path, text.split("\n"), findings)
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


def _build(events: Iterator[yaml.Event], path: str, lines: list[str], findings: Findings) -> _Node | None:
    root: _Node | None = None
    stack: list[tuple[_Node, list[_Node]]] = []
    anchors: dict[str, _Node] = {}
    documents = 0
    for event in events:
        where = _place(path, event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                findings.error(where, "second-document", "a second document begins here", "delete the line '---'")
                raise _Refused
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = _closed(*stack.pop())
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            _refuse_tag(event, where, findings)
            kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            node = _Node(where, kind)
            if event.anchor:
                anchors[event.anchor] = node
            stack.append((node, []))
            if len(stack) > DEEPEST:
                findings.error(
                    where,
                    "nested-too-deep",
                    f"lists and settings are nested more than {DEEPEST} deep",
                    "write them on fewer levels",
                )
                raise _Refused
            continue
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event, where, findings)
            node = _Node(where, "text", event.value)
            node.letter = _first_letter(event.style, where, lines)
            if event.anchor:
                anchors[event.anchor] = node
        elif isinstance(event, yaml.AliasEvent):
            found = anchors.get(event.anchor or "")
            if found is None or any(found is opened for opened, _ in stack):
                findings.error(
                    where,
                    "alias-unknown",
                    f"'*{event.anchor}' points at nothing written before it",
                    "write the value itself",
                )
                raise _Refused
            node = found
        else:
            continue
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return root


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


def _refuse_tag(event: yaml.Event, where: Location, findings: Findings) -> None:
    tag = getattr(event, "tag", None)
    if tag and tag != "!":
        findings.error(where, "yaml-tag", f"'{tag}' is not allowed", "write the plain value without the word after '!'")
        raise _Refused


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
    keys, values, texts = places
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
