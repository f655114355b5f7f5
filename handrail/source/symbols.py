"""Proves the pictures beside ideas: what they stand beside, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handrail.diagnostics import Findings
from handrail.source.blocks import Block

PICTURED = ("paragraph", "item")
"""Kinds of block that a picture can stand beside."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def prove_symbols(blocks: Iterable[Block], for_children: bool, findings: Findings) -> None:
    """Report pictures in other text than that for children, beside what is no idea, and what cannot be a name."""
    for block in blocks:
        if not block.symbol and block.symbol_where.path == "":
            continue
        if not for_children:
            findings.error(
                block.symbol_where,
                "symbol-not-possible",
                "only texts for children have pictures beside their ideas",
                "take 'symbol' out",
            )
        elif block.kind not in PICTURED:
            findings.error(
                block.symbol_where,
                "symbol-not-possible",
                "a picture stands beside a paragraph or a list item, and nowhere else",
                "move 'symbol' to the end of one of these",
            )
        elif not _NAME.fullmatch(block.symbol):
            findings.error(
                block.symbol_where,
                "wrong-value",
                f"'{block.symbol}' cannot be the name of a picture",
                "use small letters, digits and hyphens only, such as 'talk'",
            )
