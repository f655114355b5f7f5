"""Answers to prompts: paragraphs and lists of an organisation's own, and nothing that could be markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location
from handrail.source.schema import printable

AnswerBlock = tuple[str, str | tuple[str, ...]]
"""`("p", text)` or `("ul", (item, …))`; the text is plain and is escaped wherever it is printed."""


@dataclass(frozen=True, slots=True)
class Answer:
    blocks: tuple[AnswerBlock, ...]
    where: Location

    @property
    def text(self) -> str:
        """All words in one line."""
        parts = [block[1] if isinstance(block[1], str) else "; ".join(block[1]) for block in self.blocks]
        return " ".join(parts)


def read_answer(text: str, where: Location, max_words: int, findings: Findings) -> Answer | None:
    """Return the answer, or None if there is none; what is wrong with it is reported.

    A blank line ends a paragraph, a line that begins with `- ` is a list item.
    """
    blocks = _blocks(text)
    if not blocks:
        findings.error(where, "empty-text", "the answer is empty", "write the answer, or delete the file")
        return None
    answer = Answer(blocks, where)
    try:
        printable(answer.text)
    except ValueError as error:
        statement, _, fix = str(error).partition("|")
        findings.error(where, "wrong-value", f"the answer: {statement}", fix)
    count = len(re.findall(r"\S+", answer.text))
    if count > max_words:
        findings.error(
            where, "answer-too-long", f"the answer has {count:,} words; there is room for {max_words:,}", "shorten it"
        )
    return answer


def _blocks(text: str) -> tuple[AnswerBlock, ...]:
    blocks: list[AnswerBlock] = []
    items: list[str] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        if lines:
            blocks.append(("p", " ".join(lines)))
            lines.clear()

    def end_list() -> None:
        if items:
            blocks.append(("ul", tuple(items)))
            items.clear()

    for line in text.strip().split("\n"):
        stripped = line.strip()
        if stripped.startswith("- "):
            end_paragraph()
            items.append(stripped[2:].strip())
        elif not stripped:
            end_paragraph()
            end_list()
        elif items:
            items[-1] += f" {stripped}"
        else:
            lines.append(stripped)
    end_paragraph()
    end_list()
    return tuple(blocks)
