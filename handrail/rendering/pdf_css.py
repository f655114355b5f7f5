"""Finds in stylesheets what would hide text that has grown too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HIDING_OVERFLOW = frozenset({"hidden", "clip", "scroll", "auto"})
_OVERFLOWS = frozenset({"overflow", "overflow-x", "overflow-y", "overflow-block", "overflow-inline"})
_HIDING = frozenset({"clip", "clip-path", "text-overflow", "line-clamp", "max-lines", "block-ellipsis"})


def find_hiding_css(name: str, text: str) -> tuple[str, ...]:
    """Return a message for each declaration of the stylesheet that would cut text off or make it vanish."""
    import tinycss2

    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return tuple(
        f"{name}:{declared.source_line}: '{declared.name}: {_value(declared)}' can cut text off unseen; "
        "let the box grow, or make the text shorter"
        for declared in _declarations(rules)
        if _hides(declared)
    )


def _declarations(rules: list[Any]) -> Iterator[Any]:
    import tinycss2

    for rule in rules:
        if rule.type == "declaration":
            yield rule
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inner)


def _value(declared: Any) -> str:
    import tinycss2

    return str(tinycss2.serialize(declared.value)).strip()


def _hides(declared: Any) -> bool:
    name = declared.lower_name
    if name in _OVERFLOWS:
        return not _HIDING_OVERFLOW.isdisjoint(_value(declared).lower().split())
    return name in _HIDING
