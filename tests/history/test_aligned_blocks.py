"""Which block is paired with which: the cases that alignment has rules for, and the blocks of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.history.alignment import align, blocks_of
from tests.builders import source_of
from tests.history.test_alignment import AlignedBlock, block, paired


def test_an_id_outweighs_equal_text_elsewhere() -> None:
    old = (block("Ring the lead.", id="ring"), block("Write it down.", id="write"))
    new = (block("Write it down.", id="ring"), block("Ring the lead.", id="write"))
    assert paired(old, new) == [
        ("Ring the lead.", "Write it down.", "same-id"),
        ("Write it down.", "Ring the lead.", "same-id"),
    ]


def test_an_id_made_from_text_is_no_identity() -> None:
    old = (AlignedBlock("one-0a1b2c3d", False, "one", "paragraph", "Visitors sign in at reception."),)
    new = (AlignedBlock("one-0a1b2c3d", False, "one", "paragraph", "Records are kept for years."),)
    assert [pair.how for pair in align(old, new)] == ["removed", "added"]


def test_equal_text_stays_in_its_section_before_it_goes_to_another() -> None:
    old = (block("Tell the lead.", "one"), block("Tell the lead.", "two"))
    assert paired(old, (block("Tell the lead.", "two"),)) == [
        ("Tell the lead.", None, "removed"),
        ("Tell the lead.", "Tell the lead.", "same-text"),
    ]


def test_equal_texts_are_paired_in_their_order() -> None:
    old = tuple(replace(block("Yes"), id=name) for name in ("first", "second", "third"))
    pairs = align(old, old[1:])
    assert [(pair.old and pair.old.id, pair.new and pair.new.id) for pair in pairs if pair.new] == [
        ("first", "second"),
        ("second", "third"),
    ]


def test_a_paragraph_made_into_a_list_item_is_still_the_same_text() -> None:
    assert paired((block("Keep a note."),), (block("Keep a note.", kind="item"),)) == [
        ("Keep a note.", "Keep a note.", "same-text")
    ]


def test_a_reworded_block_is_found_in_its_section() -> None:
    before = "Staff tell the lead at once, and write down what the child said in the child's own words."
    after = "Staff tell the lead the same day, and write down what the child said in the child's own words."
    assert paired((block(before),), (block("Visitors sign in."), block(after))) == [
        (None, "Visitors sign in.", "added"),
        (before, after, "similar"),
    ]


def test_the_most_similar_one_is_taken_whatever_the_order() -> None:
    before = "The lead keeps a record of every worry and who was told."
    near = "The lead keeps a record of every worry and who was asked."
    far = "The lead keeps a list of every worry and who will act."
    assert ("similar", near) in [(how, new) for _, new, how in paired((block(before),), (block(far), block(near)))]


def test_a_change_of_a_gap_is_a_change_of_one_word() -> None:
    before, after = "Ring {{ people.lead.phone }} now.", "Ring {{ people.deputy.phone }} now."
    assert paired((block(before),), (block(after),)) == [(before, after, "similar")]


def test_a_block_that_was_moved_and_reworded_is_found_elsewhere() -> None:
    before = "The governing body reads a report on every concern at least once in each term."
    after = "The governing body reads a report on every concern at least once in each year."
    assert paired((block(before, "one"),), (block(after, "two"),)) == [(before, after, "moved")]


def test_a_block_moved_with_half_of_its_words_is_found_elsewhere() -> None:
    before, after = (
        "Keep a note of what the child said today.",
        "Write a note of what anybody saw at the gate, and keep it.",
    )
    assert paired((block(before, "one"),), (block(after, "two"),)) == [(before, after, "moved")]


def test_a_word_or_two_in_common_are_no_sign_of_a_move() -> None:
    before, after = "Tell somebody today.", "Tell nobody today."
    assert paired((block(before),), (block(after),)) == [(before, after, "similar")]
    assert [how for _, _, how in paired((block(before, "one"),), (block(after, "two"),))] == ["removed", "added"]


def test_sentences_in_another_order_are_the_same_block() -> None:
    before = "Tell the lead. Write it down. Lock the door."
    after = "Lock the door. Write it down. Tell the lead."
    assert paired((block(before, "one"),), (block(after, "two"),)) == [(before, after, "moved")]


def test_texts_with_only_common_words_in_common_are_two_blocks() -> None:
    old, new = block("Tell the lead about the worry."), block("Lock the gate after the bell.")
    assert paired((old,), (new,)) == [(old.text, None, "removed"), (None, new.text, "added")]


def test_a_removed_block_is_listed_where_it_stood() -> None:
    old = (block("One comes first."), block("Gone for good."), block("Three ends it."))
    assert [how for _, _, how in paired(old, (old[0], old[2]))] == ["same-text", "removed", "same-text"]


@pytest.mark.parametrize("copies", [40, 60])
def test_a_phrase_that_stands_everywhere_hides_no_rewording(copies: int) -> None:
    def text(i: int, verb: str) -> str:
        return f"Tell the designated lead of site{i} and {verb} the log{i} of the day."

    old = tuple(block(text(i, "check")) for i in range(copies))
    new = tuple(block(text(i, "read")) for i in range(copies))
    assert paired(old, new) == [(text(i, "check"), text(i, "read"), "similar") for i in range(copies)]


POLICY = """# First things {#first}

Tell {{ people.lead.name }}.

- one
- two

  and more of two
  - inside two

| Who | Why |
|---|---|
| lead | asks |

Word
: what it means

A claim.[^a]

::: contacts lead
:::

::: note
Mind this. {#mind}
:::

[^a]: The proof.
"""


def test_the_blocks_of_a_document_are_its_smallest_parts_in_order() -> None:
    source = source_of(
        {"content/policies/care/first.md": POLICY, "content/policies/care/second.md": "# Second {#second}\n\nText.\n"}
    )
    found = [each for each in blocks_of(source.policies["care"]) if each.section == "first"]
    assert [(each.kind, each.text) for each in found] == [
        ("heading", "First things"),
        ("paragraph", "Tell {{ people.lead.name }}."),
        ("item", "one"),
        ("item", "two and more of two"),
        ("item", "inside two"),
        ("row", "Who Why"),
        ("row", "lead asks"),
        ("term", "Word"),
        ("definition", "what it means"),
        ("paragraph", "A claim.[^a]"),
        ("generated", "::: contacts lead"),
        ("paragraph", "Mind this."),
        ("footnote", "The proof."),
    ]
    assert [each.id for each in found if each.explicit] == ["first", "mind"]
    assert len({each.id for each in found}) == len(found)


def test_rewording_one_item_of_the_source_touches_that_item_alone() -> None:
    before = source_of({"content/policies/care/first.md": POLICY}).policies["care"]
    text = POLICY.replace("and more of two", "and much more of two")
    after = source_of({"content/policies/care/first.md": text}).policies["care"]
    changed = [pair for pair in align(blocks_of(before), blocks_of(after)) if pair.how not in ("same-id", "same-text")]
    assert [(pair.how, pair.new and pair.new.text) for pair in changed] == [("similar", "two and much more of two")]
