"""Writes the files of overlays/, and changes their settings without touching anything else in them."""

from __future__ import annotations

import json
import re

from handrail.diagnostics import Findings
from handrail.history.overlays import Action, folded
from handrail.organisation.overlays import taken_apart
from handrail.source.blocks import Block
from handrail.source.marked import read_yaml

INDENT = "  "


def new_text(target: str, action: Action, reason: str, based_on: str, words: str) -> str:
    """Return the file of an overlay."""
    told = _setting("reason", reason) if reason else "reason:"
    lines = ["---", _setting("target", target), f"action: {action}", told, _setting("based_on", based_on), "---"]
    return "\n".join([*lines, *(["", words] if words else [])]) + "\n"


def first_words(block: Block, above: Block | None, action: Action, based_on: str) -> str:
    """Return the text that somebody begins with: that of the source, in the form which its place needs."""
    if action != "replace":
        return ""
    if block.kind == "footnote":
        return re.sub(r"^\[\^[^\]]+\]:\s*", "", based_on)
    if block.kind == "definition":
        return re.sub(r"^:\s*", "", based_on)
    if block.kind == "row" and above is not None:
        return "\n".join((*above.written.split("\n")[:2], based_on))
    return based_on


def with_decision(text: str, target: str, based_on: str, words: str | None = None) -> str | None:
    """Return the file with the source's text of now, and with other words if there are any; the rest stays.

    None where the file is written in a way that this cannot change.
    """
    parts = taken_apart(text)
    marked = read_yaml(parts.head, "", Findings()) if parts is not None else None
    if parts is None or marked is None or not isinstance(marked.data, dict):
        return None
    lines = text.split("\n")
    head = parts.head.split("\n")
    starts = sorted(marked.key_at(key).line for key in marked.data)
    settings = {key: value for key, value in (("target", target), ("based_on", based_on)) if key in marked.data}
    # The last one first, so that the lines of the others stay what they are.
    for key, value in sorted(settings.items(), key=lambda each: -marked.key_at(each[0]).line):
        start = marked.key_at(key).line
        end = next((line for line in starts if line > start), len(head))
        lines[start:end] = _setting(key, value).split("\n")
    made = "\n".join(lines)
    if words is not None:
        end = len(made.split("\n")) - (len(text.split("\n")) - parts.line)
        made = "\n".join([*made.split("\n")[:end], words, ""])
    wanted = {**marked.data, "target": target, "based_on": based_on}
    return made if _settings_of(made) == _folded_settings(wanted) else None


def _settings_of(text: str) -> dict[str, str] | None:
    parts = taken_apart(text)
    marked = read_yaml(parts.head, "", Findings()) if parts is not None else None
    return _folded_settings(marked.data) if marked is not None and isinstance(marked.data, dict) else None


def _folded_settings(data: dict[str, object]) -> dict[str, str]:
    return {key: folded(str(value)) for key, value in data.items()}


def _setting(key: str, value: str) -> str:
    """Return a setting as lines that are read back as the same text."""
    if "\n" not in value and key != "based_on":
        plain = f"{key}: {value}"
        return plain if _is_read_as(plain, key, value) else f"{key}: {json.dumps(value, ensure_ascii=False)}"
    block = "\n".join([f"{key}: |", *(f"{INDENT}{line}".rstrip() for line in value.split("\n"))])
    return block if _is_read_as(block, key, value) else f"{key}: {json.dumps(value, ensure_ascii=False)}"


def _is_read_as(line: str, key: str, value: str) -> bool:
    marked = read_yaml(line, "", Findings())
    data = marked.data if marked is not None else None
    return isinstance(data, dict) and folded(str(data.get(key))) == folded(value)
