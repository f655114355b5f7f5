"""A publication with an edition that took another's place, with as many changes as a test wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import cycle

from handrail.edition.changed import ChangedEdition, SaidOfChange
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.history.change_notes import ChangeNote
from handrail.history.comparing import Part, Shown, compare
from tests.history.test_comparing import block, note
from tests.outputs import print_sample

LONG = "Tell the lead about matter {n} on the same day, in person or by phone, and write down what was said and by whom"
WHOM = ("national", "national", "national", "county", "ours")


def changed_publication(said: int, unsaid: int = 0, by: tuple[str, ...] = WHOM, **document: object) -> Publication:
    """Return a publication whose policy has so many changes of rules with a note, and so many without."""
    old, new, notes = _blocks(said, unsaid, by)
    now = print_sample.document(**document)
    return with_changes(print_sample.publication(policies=(now,)), now, old, new, notes)


def with_changes(
    made: Publication,
    now: DocumentEntry,
    old: tuple[Shown, ...],
    new: tuple[Shown, ...],
    notes: Mapping[str, ChangeNote],
) -> Publication:
    before = replace(
        now,
        id=f"{now.id}@2025-09-01",
        address=f"{now.address}/editions/2025-09-01",
        effective=date(2025, 9, 1),
        ended=True,
        replaced_on=now.effective,
        current=now.address,
    )
    comparison = compare(old, new, notes)
    said = tuple(
        SaidOfChange(
            each.note.block,
            _line(each.note),
            "A guide (2026), Part one",
            each.by,
            (),
            *_place(now),
            "1.1 Why it matters",
        )
        for each in comparison.rules
        if each.note
    )
    changed = ChangedEdition(now, before, comparison, said, "2026-04", "0" * 64, lambda pieces: "A line.")
    return replace(made, past=(before,), changed=(changed,))


def _line(said: ChangeNote) -> str:
    return LONG.format(n=said.block.removeprefix("b"))


def _place(document: DocumentEntry) -> tuple[str, str]:
    section = document.sections[0]
    return section.address, section.anchor


def _blocks(
    said: int, unsaid: int, by: tuple[str, ...]
) -> tuple[tuple[Shown, ...], tuple[Shown, ...], Mapping[str, ChangeNote]]:
    heads = [f"{n // 9 + 1}.{n % 9 + 1} A place with a name" for n in range(said + unsaid)]
    olds = tuple(block(f"Old rule {n}.", id=f"b{n}", heading=head) for n, head in enumerate(heads))
    news = tuple(
        block(Part(f"Other and new duty {n}.", "overlay" if whose == "ours" else "source"), id=f"b{n}", heading=head)
        for (n, head), whose in zip(enumerate(heads), cycle(by), strict=False)
    )
    whose = {n: None if by[n % len(by)] == "ours" else by[n % len(by)] for n in range(said)}
    return olds, news, {f"b{n}": note(f"b{n}", by=whose[n]) for n in whose}


HEADING = {"section": "approach", "id": "why", "level": 2, "number": "1.1", "heading": "1 Our approach"}
AROUND = {"section": "approach", "heading": "1.1 Why it matters"}


def of_every_kind(made: Publication) -> Publication:
    """Return the publication with changes of every sort and kind in its first policy."""
    old = (
        block("Why it matters", **HEADING),
        block("Tell within two days. It is kept.", id="tell", **AROUND),
        block("A diary is kept.", **AROUND),
        block(Part("Tell "), Part("Asha Verrall", "contact"), unfilled="Tell {{ people.lead.name }}", **AROUND),
        block("Write it down, and sign.", **AROUND),
        block("A rule that moves to another place.", **AROUND),
        block("Kinds", section="signs", id="kinds", level=2, number="A.1"),
    )
    new = (
        block("Why it matters", **HEADING),
        block("Tell at once. It is kept.", id="tell", **AROUND),
        block(Part("Tell "), Part("Bea Birch", "contact"), unfilled="Tell {{ people.lead.name }}", **AROUND),
        block("Write it down and sign.", **AROUND),
        block('A <b>new</b> duty & "more".', **AROUND),
        block("::: contacts lead", kind="generated", **AROUND),
        block("Kinds", section="signs", id="kinds", level=2, number="A.2"),
        block("A rule that moves to another place.", section="signs", heading="A.2 Kinds"),
    )
    return with_changes(made, made.policies[0], old, new, {"tell": note("tell", by="national")})
