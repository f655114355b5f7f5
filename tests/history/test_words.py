"""Differences that read well and lose nothing, and a merge that loses no word of either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.history.words import (
    Conflict,
    Edit,
    Origin,
    Part,
    conflict_marks,
    difference,
    merge,
    text_of,
    words_of,
)

ORIGINS: tuple[Origin, ...] = ("source", "term", "contact")
PARTS = st.lists(
    st.builds(
        Part,
        st.text(st.sampled_from("ab cd.,-'(1\n\u00a0"), max_size=8),
        st.sampled_from(ORIGINS),
        st.booleans(),
    ),
    max_size=6,
)
SIGNS = {"same": "%s", "in": "{+%s+}", "out": "[-%s-]"}


def told(old: str, new: str) -> str:
    edits = difference(words_of([Part(old)]), words_of([Part(new)]))
    return "".join(SIGNS[edit.what] % edit.text for edit in edits)


@given(PARTS, PARTS)
def test_a_difference_makes_either_text_of_the_other(old: list[Part], new: list[Part]) -> None:
    before, after = words_of(old), words_of(new)
    edits = difference(before, after)
    assert "".join(edit.text for edit in edits if edit.what != "in") == text_of(before)
    assert "".join(edit.text for edit in edits if edit.what != "out") == text_of(after)
    assert all(edit.text for edit in edits)


@given(PARTS)
def test_folding_white_space_is_all_that_reading_words_does(parts: list[Part]) -> None:
    text = "".join(part.text for part in parts)
    assert text_of(words_of(parts)).split() == text.split()


@given(PARTS)
def test_a_text_has_no_difference_from_itself(parts: list[Part]) -> None:
    words = words_of(parts)
    assert {edit.what for edit in difference(words, words)} <= {"same"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Tell the lead.", "Tell the lead at once.", "Tell the lead{+ at once+}."),
        ("We tell the lead.", "We must tell the lead.", "We {+must +}tell the lead."),
        ("Ask first.", "Always ask first.", "[-Ask-]{+Always ask+} first."),
        ("it is here", "and so it is here", "{+and so +}it is here"),
        ("Tell the lead today.", "Tell the deputy today.", "Tell the [-lead-]{+deputy+} today."),
        ("Look. Listen.", "Look. Ask. Listen.", "Look. {+Ask. +}Listen."),
        ("Look. Ask. Listen.", "Look. Listen.", "Look. [-Ask. -]Listen."),
        ("Keep red or blue ones.", "Keep old or torn ones.", "Keep [-red or blue-]{+old or torn+} ones."),
        ("Ask the county's adviser.", "Ask the county's advisers.", "Ask the county's [-adviser-]{+advisers+}."),
        ("Ring 01632 960101.", "Ring 01632 960102.", "Ring 01632 [-960101-]{+960102+}."),
        ("", "All new.", "{+All new.+}"),
        ("All gone.", "", "[-All gone.-]"),
        (
            "one two three four five six",
            "uno two tres four five seis",
            "[-one two three-]{+uno two tres+} four five [-six-]{+seis+}",
        ),
    ],
)
def test_a_difference_reads_well(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_an_edit_never_ends_within_a_word_that_two_origins_make_up() -> None:
    old = words_of([Part("All "), Part("pupil", "term"), Part("s ask.")])
    new = words_of([Part("All "), Part("student", "term"), Part("s ask.")])
    assert difference(old, new) == (
        Edit("same", "All ", "source"),
        Edit("out", "pupil", "term"),
        Edit("out", "s", "source"),
        Edit("in", "student", "term"),
        Edit("in", "s", "source"),
        Edit("same", " ask.", "source"),
    )


def test_words_that_stay_are_shown_with_the_origin_that_they_have_now() -> None:
    edits = difference(words_of([Part("Tell Ann.")]), words_of([Part("Tell "), Part("Ann", "contact"), Part(".")]))
    assert [(edit.what, edit.text, edit.origin) for edit in edits] == [
        ("same", "Tell", "source"),
        ("same", " Ann", "contact"),
        ("same", ".", "source"),
    ]


TEXTS = st.text(st.sampled_from("abcdef .,{}'\n-1"), max_size=30)


@given(TEXTS, TEXTS)
def test_what_only_one_side_changed_is_taken_as_it_is(base: str, other: str) -> None:
    for merged in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert merged.conflicts == ()
        assert merged.text == other


SIDES = st.tuples(
    st.lists(st.integers(0, 11), unique=True, max_size=12).map(sorted),
    st.dictionaries(st.integers(-1, 11), st.integers(1, 3), max_size=4),
)


def side(kept: list[int], added: dict[int, int], name: str) -> list[str]:
    """Return the twelve words of the base that are kept in order, with new ones behind some of them."""
    words: list[str] = []
    for at in range(-1, 12):
        words += [f"base{at}"] * (at in kept)
        words += [f"{name}{at}n{i}" for i in range(added.get(at, 0))]
    return words


@given(SIDES, SIDES)
def test_a_merge_loses_no_word_that_the_other_side_did_not_take_out(
    mine: tuple[list[int], dict[int, int]], other: tuple[list[int], dict[int, int]]
) -> None:
    base = [f"base{i}" for i in range(12)]
    ours, theirs = side(*mine, "ours"), side(*other, "theirs")
    merged = merge(" ".join(base), " ".join(ours), " ".join(theirs))
    there = set(merged.text.split())
    assert {word for word in ours if word not in base or word in theirs} <= there
    assert {word for word in theirs if word not in base or word in ours} <= there
    for conflict in merged.conflicts:
        assert set(conflict.ours.split()) | set(conflict.theirs.split()) <= there
    settled = " ".join(part for part in merged.parts if isinstance(part, str)).split()
    gone = set(base) - (set(ours) & set(theirs))
    assert not gone & set(settled)


@given(SIDES, SIDES)
def test_it_does_not_matter_which_side_is_called_ours(
    mine: tuple[list[int], dict[int, int]], other: tuple[list[int], dict[int, int]]
) -> None:
    base = " ".join(f"base{i}" for i in range(12))
    ours, theirs = " ".join(side(*mine, "ours")), " ".join(side(*other, "theirs"))
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    turned = [
        Conflict(part.base, part.theirs, part.ours) if isinstance(part, Conflict) else part for part in back.parts
    ]
    assert list(there.parts) == turned


def test_edits_of_different_words_are_both_taken() -> None:
    base = "Tell the lead at once, and write down what was said.\n\n- look\n- listen\n"
    ours = "Tell {{ people.lead.name }} at once, and write down what was said.\n\n- look\n- listen\n- ask\n"
    theirs = "Tell the lead at once, and write down on the same day what was said.\n\n- look\n- listen\n"
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.text == (
        "Tell {{ people.lead.name }} at once, and write down on the same day what was said.\n\n"
        "- look\n- listen\n- ask\n"
    )


def test_what_one_took_out_and_the_other_changed_holds_both() -> None:
    merged = merge("Tell the lead at once.", "Tell the lead.", "Tell the lead on the same day.")
    assert merged.conflicts == (Conflict(" at once", "", " on the same day"),)
    assert merged.text == "Tell the lead <<<< ours: ==== source: on the same day >>>>."


def test_text_wrapped_anew_is_no_change_of_words() -> None:
    base, ours = "Tell the lead at once, and write it down.", "Tell the lead at once,\nand write it down."
    assert merge(base, ours, base.replace("at once", "today")).text == "Tell the lead today,\nand write it down."


def test_a_conflict_over_paragraphs_stands_on_lines_of_its_own() -> None:
    merged = merge("Ask.", "Ask.\n\nThen tell ours.", "Ask.\n\nThen wait for theirs.\n\nAnd listen.")
    assert "\n>>>>" in merged.text
    assert [line for line, _ in conflict_marks(merged.text)] == sorted(
        {line for line, _ in conflict_marks(merged.text)}
    )


@given(SIDES, SIDES)
def test_the_marks_of_a_conflict_are_found_until_somebody_settles_it(
    mine: tuple[list[int], dict[int, int]], other: tuple[list[int], dict[int, int]]
) -> None:
    base = " ".join(f"base{i}" for i in range(12))
    merged = merge(base, " ".join(side(*mine, "ours")), " ".join(side(*other, "theirs")))
    assert len(conflict_marks(merged.text)) == 3 * len(merged.conflicts)


def test_the_place_of_a_mark_is_told_by_line_and_column() -> None:
    assert conflict_marks("One.\nTwo <<<< ours: a ==== source: b >>>>.") == ((1, 4), (1, 17), (1, 32))
