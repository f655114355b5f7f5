"""What overlays may not do, and the warning that a text has changed for which one was written."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Findings, Location
from handrail.history.overlays import DOES, Placed, around, is_part, short, stretch
from handrail.source.blocks import Block
from handrail.source.documents import Document

UNDECIDED = "overlay-source-changed"
"""The code of a local text whose source has changed: nobody may release a policy before somebody has decided."""


def report_changed(placed: tuple[Placed, ...], findings: Findings) -> None:
    """Warn of each overlay whose block says or is called something else than when somebody last decided on it."""
    for each in placed:
        overlay = each.overlay
        if each.changed:
            called = f" (its id is '{each.block.id}' now)" if each.renamed else ""
            merge = f", '{overlay.command('merge')}'" if overlay.action == "replace" else ""
            findings.warning(
                overlay.places["based_on"],
                "overlay-source-changed",
                f"the source has changed the text that this {DOES[overlay.action]}{called}: "
                f"it said '{short(overlay.based_on)}' and says now '{short(each.now)}'",
                f"read both, then type '{overlay.command('keep')}'{merge} or '{overlay.command('take')}'",
                (each.block.where,),
            )
        elif each.renamed:
            findings.warning(
                overlay.places["target"],
                "overlay-target-renamed",
                f"the text that this {DOES[overlay.action]} has the id '{each.block.id}' now",
                f"write 'target: {each.block.id}', or type '{overlay.command('keep')}'",
                (each.block.where,),
            )


def rules_broken(document: Document, placed: tuple[Placed, ...], findings: Findings) -> tuple[Placed, ...]:
    """Report what may not be done to a document; return what is left, which can be put on it."""
    allowed: list[Placed] = []
    takers: dict[str, Placed] = {}
    for each in placed:
        first = takers.setdefault(each.block.id, each) if each.overlay.takes else each
        if first is not each:
            _report_twice(each, first, findings)
        elif _may_be_target(each, findings) and not (each.overlay.takes and _is_locked(each, findings)):
            allowed.append(each)
    inside = [each for each in allowed if _stands_in_taken(each, allowed, findings)]
    left = tuple(each for each in allowed if each not in inside)
    _check_questions(document, left, findings)
    _check_sections(document, left, findings)
    return left


def _report_twice(placed: Placed, first: Placed, findings: Findings) -> None:
    findings.error(
        placed.overlay.places["action"],
        "overlay-twice",
        f"'{placed.block.id}' is replaced or taken away by another file already",
        f"put both into {first.overlay.name}, and delete this file; 'before' and 'after' may stand beside it",
        (first.overlay.places["action"],),
    )


def _may_be_target(placed: Placed, findings: Findings) -> bool:
    overlay, block, where = placed.overlay, placed.block, placed.overlay.places["target"]
    if is_part(block):
        above = around(placed.section, block)[-1]
        findings.error(
            where,
            "overlay-form",
            f"'{block.id}' is only a part of something",
            f"write the id of the whole, '{above.id}'",
        )
        return False
    if block is placed.section.title and overlay.action == "before":
        findings.error(
            where,
            "overlay-form",
            f"'{block.id}' is the title of a section, and nothing can stand before it",
            "write 'action: after', or the id of a block below the title",
        )
        return False
    if block.kind == "footnote" and overlay.action != "replace":
        findings.error(
            overlay.places["action"],
            "overlay-form",
            f"'{block.id}' is a footnote, which other text calls",
            "write 'action: replace', or change the text that calls it",
        )
        return False
    return True


def _is_locked(placed: Placed, findings: Findings) -> bool:
    whole = stretch(placed.block, placed.section) if placed.overlay.action == "remove" else (placed.block,)
    inside = (inner for block in whole for inner in block.walk())
    locked = next((each for each in (*around(placed.section, placed.block), *inside) if each.locked), None)
    if locked is None:
        return False
    which = "this text" if locked is placed.block else f"'{locked.id}', which this would change,"
    findings.error(
        placed.overlay.places["action"],
        "overlay-of-locked",
        f"{which} is locked: {locked.locked}",
        "write 'action: before' or 'action: after', and your own words beside it",
        (locked.where,),
    )
    return True


def _stands_in_taken(placed: Placed, allowed: list[Placed], findings: Findings) -> bool:
    for other in allowed:
        if other is not placed and other.overlay.takes and placed.block in _inside(other):
            findings.error(
                placed.overlay.places["target"],
                "overlay-inside-another",
                f"'{placed.block.id}' stands in what {other.overlay.name} {DOES[other.overlay.action]}",
                f"put your words into {other.overlay.name}, and delete this file",
                (other.overlay.places["target"],),
            )
            return True
    return False


def _inside(placed: Placed) -> Iterator[Block]:
    """Yield what goes with a block that is taken, but for the block itself; a title goes with its whole section."""
    removed = placed.overlay.action == "remove"
    whole = stretch(placed.block, placed.section) if removed else (placed.block,)
    with_itself = removed and placed.block is placed.section.title
    yield from (inner for block in whole for inner in block.walk() if with_itself or inner is not placed.block)


def _check_questions(document: Document, placed: tuple[Placed, ...], findings: Findings) -> None:
    for each in placed:
        kept = {block.id for block in each.overlay.text.text.walk()} if each.overlay.text else set()
        lost = {block.id for block in _inside(each)} - kept if each.overlay.takes else set()
        if each.overlay.action == "remove":
            lost.add(each.block.id)
        for question in document.questions:
            if question.block in lost:
                _report_needed(
                    each, question.block, f"the question '{question.id}' asks about", question.where, findings
                )


def _report_needed(placed: Placed, name: str, why: str, where: Location, findings: Findings) -> None:
    findings.error(
        placed.overlay.places["action"],
        "overlay-removes-target",
        f"this takes away '{name}', which {why}",
        f"write 'action: replace' and a text of your own, which keeps the id {{#{name}}}",
        (where,),
    )


def report_link(placed: Placed, name: str, where: Location, findings: Findings) -> None:
    """Report an overlay that takes away what a link leads to."""
    _report_needed(placed, name, "other text links to", where, findings)


def _check_sections(document: Document, placed: tuple[Placed, ...], findings: Findings) -> None:
    removed = [each for each in placed if each.overlay.action == "remove" and each.block is each.section.title]
    if removed and len(removed) == len(document.sections):
        findings.error(
            removed[-1].overlay.places["action"],
            "overlay-removes-all",
            f"nothing would be left of '{document.id}'",
            "keep a section, or delete the policy under 'policies:' in organisation.yaml",
        )
