"""Listed changes: whole sentences around an edit, no more, and no word of an edit lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.edition.comparing import WITHHELD
from handrail.history.words import Edit, Part, What, difference, words_of
from handrail.rendering.changes_listed import LEFT_OUT, LONG_SENTENCE, excerpts

LONG = " ".join(f"word{n}" for n in range(LONG_SENTENCE + 5))


def between(old: str, new: str) -> str:
    """Return what is listed of a difference: `[-…-]` for what went, `{+…+}` for what came, `|` where an edit ends."""
    found = excerpts(difference(words_of((Part(old),)), words_of((Part(new),))))
    marks = {"same": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")}
    return "".join(marks[each.what][0] + each.text + marks[each.what][1] + "|" * each.ends for each in found)


@pytest.mark.parametrize(
    ("old", "new", "listed"),
    [
        ("Ring within two days.", "Ring at once.", "Ring [-within two days-] {+at once+}."),
        ("Ring the head now.", "Ring the lead now.", "Ring the [-head-] {+lead+}| now."),
        (
            "Of many words that stand here nobody changed one. Ring in two days. Write it all down, with day and hour.",
            "Of many words that stand here nobody changed one. Ring in ten days. Write it all down, with day and hour.",
            "\u2026 Ring in [-two-] {+ten+}| days. \u2026",
        ),
        (
            "Ring the head. What stands between them is no part of either of the two. Ask the lead.",
            "Ring the chair. What stands between them is no part of either of the two. Ask the clerk.",
            "Ring the [-head-] {+chair+}. \u2026 Ask the [-lead-] {+clerk+}.",
        ),
        (
            "They sign when they join.",
            "They sign when they join, every year.",
            "They sign when they join{+, every year+}.",
        ),
    ],
)
def test_sentences_of_an_edit_are_listed_whole_and_others_left_out(old: str, new: str, listed: str) -> None:
    assert between(old, new) == listed


def test_long_sentence_is_cut_around_its_edit() -> None:
    listed = between(f"{LONG} ring two {LONG}", f"{LONG} ring ten {LONG}")
    assert listed.startswith(f"{LEFT_OUT} word")
    assert listed.endswith(f" {LEFT_OUT}")
    assert "ring [-two-] {+ten+}| word0" in listed
    assert len(listed.split()) < LONG_SENTENCE + 10


def test_what_is_withheld_has_no_mark_beside_what_took_its_place() -> None:
    edits = (Edit("same", "Tell ", "source"), Edit("out", WITHHELD, "contact"), Edit("in", "Bea", "contact"))
    assert [(each.what, each.text) for each in excerpts(edits)] == [("same", "Tell "), ("in", "Bea")]
    gone = (Edit("out", "Tell ", "source"), Edit("out", WITHHELD, "contact"))
    assert [(each.what, each.text) for each in excerpts(gone)] == [("out", f"Tell {WITHHELD}")]


SENTENCES = st.lists(st.sampled_from(["Ring", "the", "lead", "now.", "Do", "not", "wait:", "(ask)", LONG]), max_size=30)


@given(SENTENCES, SENTENCES)
def test_no_word_of_an_edit_is_lost_and_none_is_added(old: list[str], new: list[str]) -> None:
    edits = difference(words_of((Part(" ".join(old)),)), words_of((Part(" ".join(new)),)))
    listed = excerpts(edits)
    whats: tuple[What, ...] = ("in", "out")
    for what in whats:
        assert [each.text for each in listed if each.what == what] == _joined(edits, what)
    whole = "".join(edit.text for edit in edits if edit.what == "same").split()
    shown = "".join(each.text for each in listed if each.what == "same").replace(LEFT_OUT, " ").split()
    assert len(shown) <= len(whole)


def _joined(edits: tuple[Edit, ...], what: What) -> list[str]:
    runs: list[str] = []
    before: What | None = None
    for edit in edits:
        if edit.what == what:
            runs[-1:] = [runs[-1] + edit.text] if before == what else [*runs[-1:], edit.text]
        before = edit.what
    return runs
