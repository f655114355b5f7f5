"""Begins, lists and decides on an organisation's own changes to the text of the source."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from handrail.diagnostics import Diagnostic, Findings, choose_from
from handrail.history.overlaying import overlay_document
from handrail.history.overlays import DOES, Action, Overlay, Placed, around, folded, is_part, says
from handrail.history.words import merge
from handrail.loading import Files
from handrail.organisation.overlay_files import first_words, new_text, with_decision
from handrail.organisation.overlays import FOLDER, read_overlays
from handrail.organisation.reading import Organisation
from handrail.publishing.recording import create_file, delete_file, extend_file
from handrail.source.blocks import Block, block_text
from handrail.source.documents import Document, Section
from handrail.source.links import find_block
from handrail.source.project import Source

Decision = Literal["keep", "take", "merge"]
WIDTH = 100
_GAP = "  "
_COLUMN = (WIDTH - 2 * len(_GAP)) // 3
_MOST_CHOICES = 12


class CannotChange(Exception):
    """What was asked for cannot be done; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A block of a policy."""

    document: Document
    section: Section
    block: Block


def without_overlays(files: Files, organisation: str) -> Files:
    """Return the files without what is only begun, so that a second overlay can be begun beside it."""
    begun = frozenset(files.under(f"schools/{organisation}/{FOLDER}"))
    return Files({path: entry for path, entry in files.entries.items() if path not in begun})


def choose_block(source: Source, organisation: Organisation, wanted: str) -> Chosen:
    """Return the block that is meant: by its id, by policy#id, or by words that stand in no other.

    Raises:
        CannotChange: there is none, or more than one.
    """
    file = organisation.staff.file
    known = {**source.policies, **source.addenda}
    documents = [known[name] for name in (*file.policies, *file.addenda) if name in known]
    policy, _, name = wanted.rpartition("#")
    within = [each for each in documents if policy in ("", each.id)]
    by_id = [Chosen(each, *place) for each in within if (place := find_block(each, name)) is not None]
    found = by_id or list(_with_words(documents, wanted))
    if len(found) == 1:
        return found[0]
    if not found:
        ids = {block.id for document in within for block in document.walk() if block.explicit}
        raise CannotChange(
            f"{organisation.id} publishes no text '{wanted}': {choose_from(name, ids)}; or write some words of it, in "
            "quotation marks"
        )
    listed = "\n".join(f"  {each.document.id}#{each.block.id}: {_start(each.block)}" for each in found[:_MOST_CHOICES])
    raise CannotChange(f"'{wanted}' may be any of these; write one of their ids:\n{listed}")


def _with_words(documents: Iterable[Document], wanted: str) -> Iterator[Chosen]:
    """Yield the smallest blocks that hold the words."""
    words = " ".join(wanted.split()).casefold()
    for document in documents if words else ():
        for section in document.sections:
            for block in section.walk():
                inside = any(words in block_text(child).casefold() for child in block.children)
                if words in block_text(block).casefold() and not inside:
                    above = around(section, block)
                    yield Chosen(document, section, _whole(block, above))


def _whole(block: Block, above: tuple[Block, ...]) -> Block:
    """Return the block, or what it is only a part of: an item has its paragraph, a row its cells."""
    for outer in reversed(above):
        if not is_part(block) and (outer.kind not in {"item", "definition", "footnote"} or len(outer.children) > 1):
            return block
        block = outer
    return block


def _start(block: Block) -> str:
    return textwrap.shorten(block_text(block), 70, placeholder=" …")


def begin(root: Path, organisation: Organisation, chosen: Chosen, action: Action, reason: str) -> str:
    """Write the file of a new overlay and return its path in the project.

    Raises:
        CannotChange: the block is locked, or there is such a file already.
    """
    block, section = chosen.block, chosen.section
    above = around(section, block)
    locked = next((each.locked for each in (*above, *block.walk()) if each.locked), "")
    if locked and action in {"replace", "remove"}:
        raise CannotChange(f"'{block.id}' is locked: {locked}. Use --action before or after, beside it")
    if is_part(block):
        raise CannotChange(f"'{block.id}' is only a part of something; write the id of the whole, '{above[-1].id}'")
    path = f"schools/{organisation.id}/{FOLDER}/{chosen.document.id}/{block.id}.md"
    based_on = says(block, section, action)
    words = first_words(block, above[-1] if above else None, action, based_on)
    text = new_text(block.id, action, reason, based_on, words)
    if not create_file(_inside(root, path), text):
        raise CannotChange(f"{path} is there already; change the text in it, or give a second one another name by hand")
    return path


def _inside(root: Path, path: str) -> Path:
    """Return where a file of an organisation's folder is written. Raises CannotChange if a link leads out of it."""
    folder = root.joinpath(*path.split("/")[:2])
    if not (root / path).resolve().is_relative_to(folder.resolve()):
        raise CannotChange(f"{path} would be written somewhere else, since a folder on its way is a link")
    return root / path


@dataclass(frozen=True, slots=True)
class Local:
    """An overlay, and where it stands; `placed` is None where the source has nothing like it any more."""

    overlay: Overlay
    placed: Placed | None

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide on it."""
        return self.placed is None or self.placed.changed or self.placed.renamed


def local_changes(files: Files, source: Source, organisation: str) -> tuple[tuple[Local, ...], tuple[Diagnostic, ...]]:
    """Return every overlay of the organisation that can be read, and what is wrong with the others."""
    findings = Findings()
    known = {**source.policies, **source.addenda}
    found = read_overlays(files, f"schools/{organisation}", source.data, tuple(known), findings)
    placed = {
        each.overlay: each
        for name, document in known.items()
        for each in overlay_document(document, tuple(each for each in found if each.policy == name)).placed
    }
    return tuple(Local(each, placed.get(each)) for each in found), findings.all()


def listed(local: Local) -> str:
    """Return an overlay as a terminal of 100 columns shows it: source then, source now, ours."""
    overlay, placed = local.overlay, local.placed
    state = "nothing to decide"
    if placed is None:
        state = "the source has dropped this text: delete the file, or change its target"
    elif placed.changed:
        state = "the source has changed since: decide with --keep, --take" + (
            " or --merge" if overlay.action == "replace" else ""
        )
    elif placed.renamed:
        state = f"the source calls this text '{placed.block.id}' now: --keep writes it"
    ours = "(taken away)" if overlay.action == "remove" else overlay.words
    columns = (overlay.based_on, placed.now if placed else "(gone)", ours)
    heads = ("Source then", "Source now", f"Ours ({overlay.action})")
    rows = zip_longest(*(_column(head, text) for head, text in zip(heads, columns, strict=True)), fillvalue="")
    told = (
        f"{overlay.policy}/{overlay.name} {DOES[overlay.action]} '{overlay.target}'",
        *textwrap.wrap(f"because: {overlay.reason}", WIDTH, subsequent_indent="  "),
        *textwrap.wrap(state, WIDTH),
    )
    table = (_GAP.join(cell.ljust(_COLUMN) for cell in row).rstrip() for row in rows)
    return "\n".join((*told, "", *table))


def _column(head: str, text: str) -> list[str]:
    lines = [part for line in folded(text).split("\n") for part in textwrap.wrap(line, _COLUMN) or [""]]
    return [head, "-" * _COLUMN, *lines]


def find_local(changes: tuple[Local, ...], wanted: str) -> Local:
    """Return the overlay whose file is meant: by its name, by policy/name, or by its path.

    Raises:
        CannotChange: there is none, or more than one.
    """
    names = {f"{each.overlay.policy}/{each.overlay.name}": each for each in changes}
    asked = wanted if wanted.endswith(".md") else f"{wanted}.md"
    found = [each for name, each in names.items() if asked in (name, each.overlay.path, each.overlay.name)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise CannotChange(f"there is no '{wanted}': {choose_from(asked, names)}")
    raise CannotChange(f"'{wanted}' may be any of {', '.join(name for name in names if name.endswith(f'/{asked}'))}")


def decide(root: Path, files: Files, local: Local, decision: Decision) -> str:
    """Carry out what somebody decided on an overlay; return what was done.

    Raises:
        CannotChange: this cannot be decided so.
    """
    overlay, placed = local.overlay, local.placed
    path = _inside(root, overlay.path)
    text = files.text(overlay.path, Findings()) or ""
    if decision == "take":
        if not delete_file(path, lambda there: _plain(there) == text):
            raise CannotChange(_changed_meanwhile(overlay))
        return f"deleted {overlay.path}: the source's text counts"
    if placed is None:
        raise CannotChange(f"the source has no text any more that {overlay.path} could be for: --take deletes it")
    if not local.waits:
        return f"nothing to decide: the source still says what {overlay.path} was written for"
    if decision == "keep":
        _rewrite(path, overlay, text, with_decision(text, placed.block.id, placed.now))
        return f"kept {overlay.path}: it is based on what the source says now"
    if overlay.action != "replace":
        raise CannotChange(f"{overlay.path} replaces no text, so nothing can be merged: decide with --keep or --take")
    merged = merge(folded(overlay.based_on), overlay.words, folded(placed.now))
    _rewrite(path, overlay, text, with_decision(text, placed.block.id, placed.now, merged.text))
    count = len(merged.conflicts)
    if not count:
        return f"merged {overlay.path}: read it through"
    places = "one place" if count == 1 else f"{count} places"
    return f"merged {overlay.path} but for {places}, which are marked in it: keep the right words there"


def _rewrite(path: Path, overlay: Overlay, text: str, made: str | None) -> None:
    if made is None:
        raise CannotChange(
            f"the settings of {overlay.path} are written in a way that no command can change: write each on a line of "
            "its own, or change 'based_on' yourself"
        )
    if not extend_file(path, lambda there: made if there is not None and _plain(there) == text else None):
        raise CannotChange(_changed_meanwhile(overlay))


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _changed_meanwhile(overlay: Overlay) -> str:
    return f"{overlay.path} was changed meanwhile: type the command again"
