"""Words of changes on the one page: whole sentences, with what they need to be understood."""

from __future__ import annotations

import pytest

from handrail.history.alignment import AlignedBlock
from handrail.history.comparing import Change, Comparison, compare
from handrail.history.shown import Shown
from handrail.history.words import Part
from handrail.rendering.excerpts import FEW_WORDS, excerpt
from handrail.rendering.reread_lines import unbroken, words_of_changes

LONG = f"Nobody {'never ' * FEW_WORDS}waits."


def block(text: str, kind: str = "paragraph", name: str = "") -> Shown:
    return Shown(AlignedBlock(name or text, bool(name), "first", kind, text), parts=(Part(text),))


def compared(old: list[Shown], new: list[Shown]) -> Comparison:
    return compare(old, new, {})


def changed(old: str, new: str) -> Change:
    (change,) = compared([block(old, name="one")], [block(new, name="one")]).changes
    return change


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "If none of them can be reached, do not wait: tell the leadership.",
            "If none of them can be reached, do not wait: tell the managers.",
            "If none of them can be reached, do not wait: tell the managers.",
        ),
        (
            f"{LONG} Forms go to the mailbox. Ann reads it at nine. {LONG}",
            f"{LONG} Forms go to the mailbox. Ann reads it at noon. {LONG}",
            "… Forms go to the mailbox. Ann reads it at noon.",
        ),
        (
            f"Ring by nine. {LONG} See them the same day. Go home by six.",
            f"Ring by ten. {LONG} See them the same day. Go home by five.",
            "Ring by ten. … See them the same day. Go home by five.",
        ),
        (f"{LONG} Ring e.g. by nine.", f"{LONG} Ring e.g. by ten.", f"{LONG} Ring e.g. by ten."),
    ],
)
def test_sentences_that_changed_are_told_whole_behind_the_one_before(old: str, new: str, told: str) -> None:
    assert excerpt(changed(old, new)) == told


def test_what_is_new_is_told_whole_however_long_it_is() -> None:
    (change,) = compared([], [block(f"{LONG} {LONG} We never ask why.")]).changes
    assert excerpt(change).endswith("We never ask why.")


def words_of(comparison: Comparison) -> list[str]:
    words = words_of_changes(comparison)
    return [words[id(change)] for change in comparison.changed if id(change) in words]


def test_item_stands_behind_the_words_that_lead_to_its_list() -> None:
    lead, stays = block("Each term the lead team:"), block("count every open worry", "item")
    comparison = compared([lead, stays], [lead, stays, block("ask what was done", "item")])
    assert words_of(comparison) == ["Each term the lead team: ask what was done"]


def test_term_and_definition_that_went_are_told_together() -> None:
    gone = [block("Reasonable force", "term"), block("Guiding somebody by the arm.", "definition")]
    assert words_of(compared([block("Stays."), *gone], [block("Stays.")])) == [
        "Reasonable force: Guiding somebody by the arm."
    ]


def test_telephone_numbers_stay_on_one_line_and_other_numbers_may_part() -> None:
    assert unbroken("Ring 03000 41 11 11 from 8 to 10.") == "Ring 03000\xa041\xa011\xa011 from 8 to 10."
