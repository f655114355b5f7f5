"""The overlay that the examples of checks change."""

from __future__ import annotations

OVERLAY = "schools/oak/overlays/care/second.md"


def overlay(words: str, action: str = "after") -> dict[str, str]:
    """Return a file with a text of the organisation's own, which begins in line 8."""
    return {
        OVERLAY: f"---\ntarget: second\naction: {action}\nreason: It is so here.\nbased_on: |\n"
        f"  # Second things {{#second}}\n---\n{words}\n"
    }
