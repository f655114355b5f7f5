"""A paragraph or list item has no picture beside it, in a text whose readers are promised one beside every idea.

*Why it matters.* Somebody who reads little or nothing goes from picture to picture. What has none is not there for
them.

*How to fix it.* Write the picture at the end of the paragraph or item: `{symbol="talk"}`. If two ideas stand in it,
make two of it, each with a picture of its own. Looked for in bands of source.yaml that say `symbols: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.checks.small_children import TALK, children
from handrail.diagnostics import Diagnostic
from handrail.registry import Check, Example
from handrail.source.blocks import Block
from handrail.source.project import Source


def find_ideas_without_symbols(source: Source) -> Iterator[Diagnostic]:
    for name, document in source.children.items():
        band = source.data.settings.bands.get(name)
        for section in document.sections if band is not None and band.symbols else ():
            for block in _ideas(section.blocks):
                if not block.symbol:
                    yield Diagnostic(
                        block.where,
                        CHECK.code,
                        f"this {'list item' if block.kind == 'item' else 'paragraph'} of {name} has no picture",
                        'write one at its end, such as {symbol="talk"}',
                    )


def _ideas(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield paragraphs and list items; the paragraphs of an item are the item's own."""
    for block in blocks:
        if block.kind in {"paragraph", "item"}:
            yield block
        inner = tuple(each for each in block.children if block.kind != "item" or each.kind != "paragraph")
        yield from _ideas(inner)


CHECK = Check(
    code="idea-without-symbol",
    run=find_ideas_without_symbols,
    of_source=True,
    examples=(
        Example(children('Tell us. {symbol="talk"}\n\n- Write it. {symbol="write"}', "symbols: true")),
        Example(children("Tell us.", "longest_sentence: 30")),
        Example(
            children('Tell us. {symbol="talk"}\n\n- Write it.', "symbols: true"),
            (f"{TALK}:5:1: error[idea-without-symbol]: this list item of 11-16 has no picture",),
        ),
    ),
)
