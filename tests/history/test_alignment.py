from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.history.alignment import AlignedBlock, Pair, align

Blocks = tuple[AlignedBlock, ...]

WORDS = (
    "ask",
    "child",
    "day",
    "gate",
    "lead",
    "listen",
    "office",
    "parent",
    "phone",
    "record",
    "safe",
    "tell",
    "visit",
)


def block(text: str, section: str = "one", *, id: str = "", kind: str = "paragraph") -> AlignedBlock:
    return AlignedBlock(id or f"{section}-{text}", bool(id), section, kind, text)


def paired(old: Blocks, new: Blocks) -> list[tuple[str | None, str | None, str]]:
    return [(pair.old and pair.old.text, pair.new and pair.new.text, pair.how) for pair in align(old, new)]


TEXT = st.lists(st.sampled_from(WORDS), min_size=0, max_size=8).map(" ".join)
LOOSE_BLOCK = st.builds(
    AlignedBlock,
    id=st.sampled_from(("a", "b", "c", "d")),
    explicit=st.booleans(),
    section=st.sampled_from(("one", "two")),
    kind=st.sampled_from(("paragraph", "item")),
    text=TEXT,
)
LOOSE = st.lists(LOOSE_BLOCK, max_size=14).map(tuple)
"""Any blocks at all, with ids and texts repeated as no compiled source would have them."""


@st.composite
def policies(draw: st.DrawFn) -> Blocks:
    """Blocks as a source has them: explicit ids unique, and each text with a number that no other has."""
    count = draw(st.integers(0, 16))
    explicit = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    sections = sorted(draw(st.lists(st.sampled_from(("one", "two", "three")), min_size=count, max_size=count)))
    texts = draw(st.lists(TEXT, min_size=count, max_size=count))
    return tuple(
        AlignedBlock(f"id-{i}", explicit[i], sections[i], "paragraph", f"n{i} {texts[i]}".strip()) for i in range(count)
    )


@st.composite
def edits(draw: st.DrawFn) -> tuple[Blocks, Blocks, Blocks]:
    """Return a policy, the same after an editor's hour, and the blocks that were left alone."""
    old = draw(policies())
    kept: list[AlignedBlock] = []
    untouched: list[AlignedBlock] = []
    for one in old:
        edit = draw(st.sampled_from(("leave", "leave", "reword", "move", "move and reword", "delete")))
        if edit == "delete":
            continue
        changed = one
        if "reword" in edit:
            changed = replace(changed, text=f"{changed.text} {draw(st.sampled_from(WORDS))}")
        if "move" in edit:
            changed = replace(changed, section=draw(st.sampled_from(("one", "two", "three"))))
        if edit == "leave":
            untouched.append(one)
        kept.insert(draw(st.integers(0, len(kept))) if "move" in edit else len(kept), changed)
    for i in range(draw(st.integers(0, 3))):
        added = AlignedBlock(f"new-{i}", False, "one", "paragraph", f"added{i} {draw(TEXT)}")
        kept.insert(draw(st.integers(0, len(kept))), added)
    return old, tuple(kept), tuple(untouched)


@given(LOOSE, LOOSE)
def test_every_block_of_both_states_appears_exactly_once(old: Blocks, new: Blocks) -> None:
    pairs = align(old, new)
    assert Counter(pair.old for pair in pairs if pair.old) == Counter(old)
    assert tuple(pair.new for pair in pairs if pair.new) == new
    assert all(pair.old or pair.new for pair in pairs)


@given(policies())
def test_a_text_aligned_with_itself_is_the_identity(blocks: Blocks) -> None:
    pairs = align(blocks, blocks)
    assert [(pair.old, pair.new) for pair in pairs] == [(each, each) for each in blocks]
    assert {pair.how for pair in pairs} <= {"same-id", "same-text"}


@given(LOOSE)
def test_repeated_texts_aligned_with_themselves_leave_nothing_over(blocks: Blocks) -> None:
    assert all(pair.old is not None and pair.new is not None for pair in align(blocks, blocks))


@given(edits())
def test_blocks_that_nobody_touched_stay_paired_whatever_happens_around_them(
    edited: tuple[Blocks, Blocks, Blocks],
) -> None:
    old, new, untouched = edited
    partners = {pair.old: pair.new for pair in align(old, new) if pair.old}
    assert all(partners[each] == each for each in untouched)


@given(edits())
def test_a_block_with_an_id_is_found_again_however_it_was_moved_and_reworded(
    edited: tuple[Blocks, Blocks, Blocks],
) -> None:
    old, new, _ = edited
    there = {each.id: each for each in new if each.explicit}
    for pair in align(old, new):
        if pair.old and pair.old.explicit and pair.old.id in there:
            assert pair == Pair(pair.old, there[pair.old.id], "same-id")


@given(LOOSE, LOOSE)
def test_the_two_states_may_change_places(old: Blocks, new: Blocks) -> None:
    there = Counter((pair.old, pair.new) for pair in align(old, new))
    back = Counter((pair.new, pair.old) for pair in align(new, old))
    assert there == back


@given(LOOSE, LOOSE)
def test_what_is_over_on_one_side_and_on_the_other_adds_up(old: Blocks, new: Blocks) -> None:
    hows = Counter(pair.how for pair in align(old, new))
    assert len(old) - hows["removed"] == len(new) - hows["added"]


@given(LOOSE, LOOSE)
def test_each_pair_is_called_what_it_is(old: Blocks, new: Blocks) -> None:
    for pair in align(old, new):
        if pair.old is None or pair.new is None:
            assert pair.how == ("added" if pair.old is None else "removed")
        elif pair.how == "same-id":
            assert pair.old.explicit
            assert pair.new.explicit
            assert pair.old.id == pair.new.id
        else:
            assert (pair.how == "moved") == (pair.old.section != pair.new.section)
            assert pair.how == "moved" or (pair.how == "same-text") == (pair.old.text == pair.new.text)


@pytest.mark.slow
@given(edits(), st.randoms(use_true_random=False))
def test_the_order_in_which_sections_were_read_decides_nothing(
    edited: tuple[Blocks, Blocks, Blocks], random: object
) -> None:
    """Sections come from a mapping: with its order shuffled, blocks of distinct texts keep their partners."""
    old, new, _ = edited
    names = ["one", "two", "three"]
    random.shuffle(names)  # type: ignore[attr-defined]
    shuffled = tuple(sorted(new, key=lambda each: names.index(each.section)))
    ordered = tuple(sorted(new, key=lambda each: ["one", "two", "three"].index(each.section)))
    equal = ("same-id", "same-text")
    first = {(pair.old, pair.new) for pair in align(old, ordered) if pair.how in equal}
    assert first == {(pair.old, pair.new) for pair in align(old, shuffled) if pair.how in equal}


@pytest.mark.slow
def test_the_result_does_not_hang_on_the_seed_of_hashing() -> None:
    import os
    import subprocess
    import sys

    program = (
        "from handrail.history.alignment import AlignedBlock as B, align\n"
        "words = 'tell the lead today about any worry that you have'.split()\n"
        "old = tuple(B(str(i), False, 's', 'item', ' '.join(words[i:] + words[:i])) for i in range(9))\n"
        "new = tuple(B(str(i), False, 's', 'item', ' '.join(words[i:] + words[:i - 1])) for i in range(9))\n"
        "print([(p.old and p.old.id, p.new and p.new.id, p.how) for p in align(old, new)])\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert "similar" in said.pop()


@pytest.mark.slow
@given(st.data())
def test_of_two_blocks_that_share_half_of_their_words_never_both_are_left_over(data: st.DataObject) -> None:
    """Whatever else is in the text, however often its phrases stand there, and wherever the block went."""
    old, new = list(data.draw(LOOSE)), list(data.draw(LOOSE))
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=6, max_size=20))
    kept = data.draw(st.sets(st.integers(0, len(words) - 1), min_size=(len(words) + 1) // 2))
    others = st.lists(st.sampled_from(("other", "words", "came", *WORDS)), max_size=2).map(tuple)
    reworded = [each for i, word in enumerate(words) for each in ((word,) if i in kept else data.draw(others))]
    one = AlignedBlock("one", False, "one", "paragraph", " ".join(words))
    other = AlignedBlock("other", False, data.draw(st.sampled_from(("one", "two"))), "paragraph", " ".join(reworded))
    old.insert(data.draw(st.integers(0, len(old))), one)
    new.insert(data.draw(st.integers(0, len(new))), other)
    pairs = align(tuple(old), tuple(new))
    assert not any(pair.old is one and pair.new is None for pair in pairs) or not any(
        pair.new is other and pair.old is None for pair in pairs
    )
