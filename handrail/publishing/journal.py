"""Swaps an organisation's new trees in together, so that a crash at any moment can be finished."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handrail.publishing import disk
from handrail.publishing.manifest import (
    AUDIENCES,
    MANIFEST_NAME,
    check_audience,
    check_organisation,
    is_organisation,
    sha256_of,
)

Steps = Callable[[str], None]
"""Told the name of each moment just past; a test makes it fail at one."""

_STAGED, _AWAY, _JOURNALS = ".next", ".old", ".journal"


@dataclass(frozen=True, slots=True)
class Swap:
    """What is to happen to one tree; a tree is known by the digest of its manifest."""

    audience: str
    wanted: str | None
    """None: the tree goes away."""
    replaced: str | None
    """None: there was no tree, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What was decided for one organisation, on disk before any of it is done."""

    organisation: str
    swaps: tuple[Swap, ...]

    def to_json(self) -> bytes:
        swaps = [{"audience": s.audience, "replaced": s.replaced, "wanted": s.wanted} for s in self.swaps]
        return json.dumps({"organisation": self.organisation, "swaps": swaps}, sort_keys=True).encode()


def read_journal(data: bytes) -> Journal | None:
    """Return the journal that `data` spells, or None if it is damaged."""
    try:
        fields = json.loads(data)
        swaps = tuple(_read_swap(swap) for swap in fields["swaps"])
        return Journal(check_organisation(fields["organisation"]), swaps)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def live_folder(site: Path, audience: str, organisation: str) -> Path:
    return site / audience / organisation


def staged_folder(site: Path, audience: str, organisation: str) -> Path:
    return site / _STAGED / audience / organisation


def away_folder(site: Path, audience: str, organisation: str) -> Path:
    """Where a tree waits to be cleared once it is no longer live."""
    return site / _AWAY / audience / organisation


def working_folders(site: Path) -> tuple[Path, ...]:
    """Return the folders that hold something only while a build runs, or after one was killed."""
    return site / _STAGED, site / _AWAY, site / _JOURNALS


def temporary_file(site: Path, name: str) -> Path:
    return site / _STAGED / name


def unfinished(site: Path) -> tuple[str, ...]:
    """Return the organisations whose swap was begun and not finished."""
    names = (path.stem for path in (site / _JOURNALS).glob("*.json"))
    return tuple(sorted(name for name in names if is_organisation(name)))


def tree_digest(folder: Path) -> str | None:
    manifest = disk.read_if_there(folder / MANIFEST_NAME)
    return None if manifest is None else sha256_of(manifest)


def swap_in(site: Path, organisation: str, wanted: Mapping[str, str | None], steps: Steps) -> None:
    """Make the staged trees live: `wanted` is the manifest's digest for each audience that changes."""
    swaps = tuple(
        Swap(audience, digest, tree_digest(live_folder(site, audience, organisation)))
        for audience, digest in sorted(wanted.items())
    )
    journal = Journal(organisation, swaps)
    path = _journal_path(site, organisation)
    disk.sync_all(site)
    steps("trees safe on disk")
    disk.replace_durably(path, journal.to_json(), temporary_file(site, f"{organisation}.json"))
    steps("journal written")
    finish(site, organisation, steps)


def finish(site: Path, organisation: str, steps: Steps) -> None:
    """Do whatever the organisation's journal still asks for; nothing, if there is none.

    It may be killed and called again at any moment: what is done already is seen from the trees themselves.
    """
    path = _journal_path(site, organisation)
    data = disk.read_if_there(path)
    if data is not None:
        journal = read_journal(data)
        if journal is None or journal.organisation != organisation:
            # Not of our writing. The next build sees from the manifests which trees are out of date.
            _put_back_what_is_away(site, organisation)
        else:
            for swap in journal.swaps:
                _settle(site, organisation, swap, steps)
            for audience in AUDIENCES:
                if (site / audience).is_dir():
                    disk.sync(site / audience)
        steps("trees settled")
        path.unlink()
        disk.sync(path.parent)
        steps("journal removed")
    clear(site, organisation, steps)


def clear(site: Path, organisation: str, steps: Steps) -> None:
    """Remove what is staged and what was replaced; never called while a journal may still need them."""
    for audience in AUDIENCES:
        for folder in (away_folder, staged_folder):
            disk.remove_tree(folder(site, audience, organisation))
            steps(f"{audience} cleared")


def _settle(site: Path, organisation: str, swap: Swap, steps: Steps) -> None:
    live = live_folder(site, swap.audience, organisation)
    staged = staged_folder(site, swap.audience, organisation)
    away = away_folder(site, swap.audience, organisation)
    if swap.wanted is None:
        if live.exists():
            disk.move(live, away)
            steps(f"{swap.audience} taken away")
        return
    # Once swapped in, the tree is no longer staged; what stands there then is the one that it replaced.
    if tree_digest(staged) == swap.wanted:
        _replace(live, staged, away, swap.audience, steps)
    elif not live.exists() and swap.replaced is not None and tree_digest(away) == swap.replaced:
        disk.move(away, live)


def _replace(live: Path, staged: Path, away: Path, audience: str, steps: Steps) -> None:
    if live.exists():
        if disk.exchange(staged, live):
            steps(f"{audience} exchanged")
            return
        disk.move(live, away)
        steps(f"{audience} taken away")
    disk.move(staged, live)
    steps(f"{audience} moved in")


def _put_back_what_is_away(site: Path, organisation: str) -> None:
    for audience in AUDIENCES:
        live, away = live_folder(site, audience, organisation), away_folder(site, audience, organisation)
        if away.exists() and not live.exists():
            disk.move(away, live)


def _journal_path(site: Path, organisation: str) -> Path:
    return site / _JOURNALS / f"{organisation}.json"


def _read_swap(fields: Mapping[str, str | None]) -> Swap:
    return Swap(check_audience(fields["audience"] or ""), fields["wanted"], fields["replaced"])
