"""Syllables: as the dictionary has them, by rule where it has nothing."""

from __future__ import annotations

import pytest

from handrail.readability.syllables import by_rule, has_verb_forms, is_word, stems, syllables

KNOWN = {
    "tell": 1,
    "telling": 2,
    "family": 2,  # of two ways to say it, the shorter
    "every": 2,
    "somebody": 3,
    "safeguarding": 3,
    "emergency": 4,
    "uncomfortable": 5,
    "you're": 1,
    "James's": 2,
    "teacher's": 2,
    "nurse’s": 2,
    "colour": 2,
    "behaviour": 3,
    "organise": 3,
    "grown-up": 2,
    "social-worker": 4,
    "WORRIED": 2,
}


@pytest.mark.parametrize("word", KNOWN)
def test_words_of_the_dictionary(word: str) -> None:
    assert syllables(word) == KNOWN[word]


@pytest.mark.parametrize(
    ("word", "count"),
    [("Childline", 2), ("tiktok", 2), ("zonked", 1), ("wibble", 2), ("flibbets", 2), ("crumbletons", 3), ("brm", 1)],
)
def test_words_that_the_dictionary_lacks_are_counted_by_rule(word: str, count: int) -> None:
    assert not is_word(word.lower())
    assert syllables(word) == by_rule(word) == count


def test_the_rule_agrees_with_the_dictionary_about_common_words() -> None:
    common = ["teacher", "child", "police", "adult", "happy", "worry", "danger", "secret", "online", "telephone"]
    common += ["nobody", "remember", "picture", "message", "people", "together", "trouble", "question", "doctor"]
    common += ["social", "worker", "phone", "hospital", "unsafe", "video", "scared", "wanted", "places", "safely"]
    assert [word for word in common if by_rule(word) != syllables(word)] == []


def test_forms_of_words_and_of_verbs() -> None:
    assert "worry" in set(stems("worrying")) & set(stems("worried")) & set(stems("worries"))
    assert {"stop", "hope", "happy", "quiet"} <= {
        *stems("stopped"),
        *stems("hoped"),
        *stems("happier"),
        *stems("quietly"),
    }
    assert has_verb_forms("help")
    assert has_verb_forms("hug")
    assert not has_verb_forms("teacher")
    assert not has_verb_forms("not")  # `noted` is a form of `note`
