"""Questions about a policy, each tied to the block that answers it, so that none outlives the rule that it asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location, choose_from
from handrail.source.blocks import Block, Piece, Slot, block_text, gaps_in
from handrail.source.compiler import Vocabulary
from handrail.source.conditions import Condition
from handrail.source.document_model import QuestionFile
from handrail.source.flows import compile_line
from handrail.source.marked import Marked
from handrail.source.schema import validate


@dataclass(frozen=True, eq=False, slots=True)
class Question:
    """A question with its answers, of which `right` (from 0) is right; it is there where its block is."""

    id: str
    where: Location
    block: str
    condition: Condition
    text: tuple[Piece, ...]
    answers: tuple[tuple[Piece, ...], ...]
    right: int
    why: tuple[Piece, ...]
    rule: str
    """The fingerprint that the block had when the question was last read beside it."""
    rule_now: str

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        for pieces in (self.text, *self.answers, self.why):
            yield from gaps_in(pieces, self.condition)


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """A block that questions may be tied to, and a fingerprint of all that it says."""

    block: Block
    says: str


def rules_in(blocks: Sequence[Block]) -> dict[str, Rule]:
    """Return the blocks of a section that have ids of their own; a heading says what stands below it as well."""
    found: dict[str, Rule] = {}
    for i, top in enumerate(blocks):
        if top.kind == "heading":
            if top.explicit:
                found[top.id] = Rule(top, _digest([top, *below(blocks, i)]))
            continue
        for block in top.walk():
            if block.explicit:
                found[block.id] = Rule(block, _digest([block]))
    return found


def below(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """Yield what stands below a heading, up to the next one of its level or a higher one."""
    for block in blocks[at + 1 :]:
        if block.kind == "heading" and block.level <= blocks[at].level:
            return
        yield block


def _digest(blocks: Sequence[Block]) -> str:
    return hashlib.sha256("\0".join(block_text(block) for block in blocks).encode()).hexdigest()[:8]


def compile_questions(
    marked: Marked, blocks: Mapping[str, Rule], known: Vocabulary, findings: Findings
) -> tuple[Question, ...]:
    """Return the questions of one file; `blocks` are those of its policy that have ids of their own."""
    data = marked.data if isinstance(marked.data, dict) else {}
    if not data:
        findings.error(
            marked.value_at(),
            "wrong-value",
            "the file should be a group of questions",
            "write one id a line, with 'block', 'question', 'answers', 'right', 'why' and 'rule' indented below it",
        )
    found: list[Question] = []
    for key in data:
        file = validate(QuestionFile, marked, findings, (key,))
        question = _compile(str(key), file, marked, blocks, known, findings) if file else None
        if question is not None:
            found.append(question)
    return tuple(found)


def _compile(
    key: str,
    file: QuestionFile,
    marked: Marked,
    blocks: Mapping[str, Rule],
    known: Vocabulary,
    findings: Findings,
) -> Question | None:
    rule = blocks.get(file.block)
    if rule is None:
        where = marked.value_at(key, "block")
        statement = f"nothing in this policy has the id '{file.block}'"
        findings.error(where, "unknown-block", statement, choose_from(file.block, blocks))
        return None
    if not 1 <= file.right <= len(file.answers):
        findings.error(
            marked.value_at(key, "right"),
            "wrong-value",
            f"there is no answer {file.right}",
            f"write the number of the right answer, from 1 to {len(file.answers)}",
        )
        return None

    def line(text: str, *path: str | int) -> tuple[Piece, ...]:
        return compile_line(text, marked.text_at(key, *path), known, findings, spans=True)

    return Question(
        key,
        marked.key_at(key),
        file.block,
        rule.block.condition,
        line(file.question, "question"),
        tuple(line(answer, "answers", i) for i, answer in enumerate(file.answers)),
        file.right - 1,
        line(file.why, "why"),
        file.rule,
        rule.says,
    )


def prove_questions(questions: tuple[Question, ...], findings: Findings) -> None:
    """Warn of questions whose rule has changed since they were last read beside it."""
    for question in questions:
        if question.rule != question.rule_now:
            findings.warning(
                question.where,
                "question-outdated",
                f"the text '{question.block}' has changed since the question '{question.id}' was last read beside it",
                f"read both, correct the question where it must be, and write 'rule: \"{question.rule_now}\"'",
            )
