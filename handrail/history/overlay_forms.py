"""Makes of a local text what its place needs: items for a list, rows for a table, headings of the right level."""

from __future__ import annotations

from dataclasses import replace

from handrail.diagnostics import Findings
from handrail.history.overlays import Placed, around
from handrail.source.blocks import Block, Kind

Blocks = tuple[Block, ...]


def fitted(placed: Placed, scope: str, findings: Findings) -> Blocks:
    """Return the blocks of the overlay's text in the form of their place; `scope` is the `::: each` around it."""
    overlay, target = placed.overlay, placed.block
    assert overlay.text is not None
    blocks = overlay.text.text.blocks
    _check_headings(placed, blocks, findings)
    made = _formed(placed, blocks, findings)
    if made and overlay.action == "replace" and made[0].explicit and made[0].id != target.id:
        findings.error(
            made[0].where,
            "overlay-new-id",
            f"the text begins with the id '{made[0].id}', and stands for '{target.id}'",
            f"take {{#{made[0].id}}} out: links to '{target.id}' go on leading here",
        )
    if scope and any(inner.kind == "each" for block in blocks for inner in block.walk()):
        findings.error(
            blocks[0].where,
            "each-in-each",
            "this would stand inside another '::: each'",
            "write the text without '::: each': it is repeated already",
        )
    return made


def _formed(placed: Placed, blocks: Blocks, findings: Findings) -> Blocks:
    target = placed.block
    if target.kind == "item":
        return blocks[0].children if _is_one(blocks, "list") else (_wrapped("item", blocks),)
    if target.kind == "row":
        return _rows(placed, blocks, findings)
    if target.kind == "definition":
        return (_wrapped("definition", blocks),)
    if target.kind == "footnote":
        return (replace(target, where=blocks[0].where, children=blocks),)
    return blocks


def _is_one(blocks: Blocks, kind: str) -> bool:
    return len(blocks) == 1 and blocks[0].kind == kind


def _wrapped(kind: Kind, blocks: Blocks) -> Block:
    if len(blocks) > 1:
        return Block(kind, blocks[0].where, children=blocks)
    # As in a list that is written as one: what is said of the only paragraph is said of the item.
    (only,) = blocks
    said = Block(kind, only.where, only.condition, only.audience, only.id, only.explicit)
    return replace(said, children=(replace(only, id="", explicit=False),))


def _rows(placed: Placed, blocks: Blocks, findings: Findings) -> Blocks:
    rows = tuple(row for row in blocks[0].children if row.kind == "row" and row.children[0].level != 1)
    wide = len(placed.block.children)
    if not _is_one(blocks, "table") or not rows:
        findings.error(
            blocks[0].where,
            "overlay-form",
            f"'{placed.block.id}' is a row of a table, and this is none",
            f"write a table with its head and your rows below it:\n{_model(placed)}",
        )
        return ()
    if len(blocks[0].children[0].children) != wide:
        findings.error(
            blocks[0].where,
            "overlay-form",
            f"the table in the source has {wide} columns, and this has {len(rows[0].children)}",
            f"write {wide} cells in each row",
        )
    return rows


def _model(placed: Placed) -> str:
    wide = len(placed.block.children)
    return "\n".join(("| … " * wide + "|", "|---" * wide + "|", placed.now))


def _check_headings(placed: Placed, blocks: Blocks, findings: Findings) -> None:
    target, section = placed.block, placed.section
    headings = [inner for block in blocks for inner in block.walk() if inner.kind == "heading"]
    if target.kind == "heading" and placed.overlay.action == "replace":
        if blocks[0].kind != "heading" or blocks[0].level != target.level:
            findings.error(
                blocks[0].where,
                "overlay-form",
                f"'{target.id}' is a heading of level {target.level}, and the text in its place begins with none",
                f"begin with '{'#' * target.level} Your words {{#{target.id}}}'",
            )
        headings = headings[1:]
    if headings and around(section, target):
        findings.error(
            headings[0].where,
            "heading-not-allowed",
            f"'{target.id}' stands in a list, a box or a table, where a heading cannot stand",
            "write the words as a paragraph",
        )
    last = _level_above(placed)
    for heading in headings:
        if heading.level == 1 or heading.level > last + 1:
            findings.error(
                heading.where,
                "heading-level-skipped" if heading.level > 1 else "second-title",
                f"a heading of level {heading.level} cannot stand here",
                f"write {'#' * min(last + 1, max(2, heading.level))} in front of it",
            )
        last = heading.level


def _level_above(placed: Placed) -> int:
    """Return the level of the heading that the text would stand under."""
    last = 1
    for block in placed.section.blocks:
        if block is placed.block:
            own = block.kind == "heading" and placed.overlay.action != "before"
            return block.level if own else last
        last = block.level if block.kind == "heading" else last
    return last
