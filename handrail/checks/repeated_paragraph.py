"""The same paragraph stands twice in a policy.

*Why it matters.* One of the two will be changed and the other forgotten, and then the policy contradicts itself.
Until then it is longer than it has to be, and long policies are not read.

*How to fix it.* Keep the paragraph where a reader looks for it, and put a link such as `[](#recording)` in the other
place. Text that several policies need belongs into content/passages/, from where each of them includes it.

Paragraphs count as the same if their words are, gaps included; short ones may repeat. Text for other organisations
does not count: only what one organisation prints is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handrail.diagnostics import Diagnostic, Location, Severity
from handrail.edition.checking import Checked
from handrail.edition.selecting import Selected
from handrail.registry import Check, Example
from handrail.source.blocks import block_text

FEWEST_WORDS = 8
SHOWN = 60
"""Characters of the paragraph that the finding repeats."""


def find_repeated_paragraphs(checked: Checked) -> Iterator[Diagnostic]:
    for text in checked.assembled.texts.values():
        yield from _repeated(text.selected)


@lru_cache(maxsize=256)
def _repeated(selected: Selected) -> tuple[Diagnostic, ...]:
    seen: dict[str, Location] = {}
    found: list[Diagnostic] = []
    for section in selected.sections:
        for top in (*section.blocks, *section.notes):
            for block in top.walk():
                text = block_text(block) if block.kind == "paragraph" else ""
                if len(text.split()) < FEWEST_WORDS:
                    continue
                first = seen.setdefault(text, block.where)
                # A paragraph for each area or site comes back from the same place, and is meant to.
                if first != block.where:
                    found.append(_reported(text, block.where, first))
    return tuple(found)


def _reported(text: str, where: Location, first: Location) -> Diagnostic:
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
    return Diagnostic(
        where,
        CHECK.code,
        f"the paragraph '{shown}' stands twice in this policy",
        "keep one of the two, and link to it from the other place",
        Severity.WARNING,
        (first,),
    )


_TEXT = "Staff write down what they heard on the same day, in the words that were used."

CHECK = Check(
    code="repeated-paragraph",
    run=find_repeated_paragraphs,
    examples=(
        Example({"content/policies/care/extra.md": f"# Extra {{#extra}}\n\n{_TEXT}\n"}),
        Example(
            {
                "content/policies/care/second.md": f"# Second {{#second}}\n\n{_TEXT}\n",
                "content/policies/care/extra.md": f"# Extra {{#extra}}\n\n{_TEXT}\n",
            },
            (
                "content/policies/care/extra.md:3:1: warning[repeated-paragraph]: the paragraph 'Staff write down what "
                "they heard on the same day, in the …' stands twice in this policy",
            ),
        ),
    ),
)
