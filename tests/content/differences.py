"""Writes into docs/coverage.md by which blocks two examples differ: `python -m tests.content.differences`."""

from __future__ import annotations

from handrail.edition.selecting import Selected
from handrail.source.blocks import Block, block_text
from handrail.source.conditions import written
from tests.builders import ROOT
from tests.content.prose import selected

PAGE = ROOT / "docs" / "coverage.md"
BEGIN, END = "<!-- differences: begin -->", "<!-- differences: end -->"
POLICY = "child-protection"
PAIR = ("hartsbrook", "brackenford")
SHOWN = 9
"""Words of a block that the list shows."""


def differing(policy: str = POLICY, pair: tuple[str, str] = PAIR) -> list[tuple[str, str, str, str]]:
    """Return who has it, section, condition and first words of each block that one of the two has and the other lacks.

    A block counts once with all that stands in it.
    """
    first, second = (selected(name, policy) for name in pair)
    rows = []
    for name, here, there in ((pair[0], first, second), (pair[1], second, first)):
        lacking = {block.where for block in _all(there)}
        for section in here.sections:
            for block in (section.title, *section.blocks):
                rows += [(name, section.id, *told) for told in _only_here(block, lacking)]
    return rows


def _all(text: Selected) -> list[Block]:
    return [each for section in text.sections for top in (section.title, *section.blocks) for each in top.walk()]


def _only_here(block: Block, lacking: set[object]) -> list[tuple[str, str]]:
    if block.where not in lacking:
        words = block_text(block).replace("|", "/").split()
        return [(written(block.condition), " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else ""))]
    return [told for child in block.children for told in _only_here(child, lacking)]


def table() -> str:
    rows = "\n".join(
        f"| {name} | {section} | `{condition}` | {text} |" for name, section, condition, text in differing()
    )
    return f"{BEGIN}\n\n| only in | section | for | begins |\n|---|---|---|---|\n{rows}\n\n{END}"


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text[: text.index(BEGIN)] + table() + text[text.index(END) + len(END) :], encoding="utf-8")


if __name__ == "__main__":
    main()
