"""Words and sentences, and what a text comes to."""

from __future__ import annotations

import pytest

from handrail.diagnostics import Location
from handrail.readability.grades import Measured, costliest_words, longest_sentences, measure, most_by_letters
from handrail.readability.hard_words import explains, is_hard
from handrail.readability.words import KNOWN, Line, Names, Sentence, Word, sentences_of, words_of

HERE = Location("a.md", 4, 2)
NAMES = Names(["Childline", "Report Remove"])


def read(text: str) -> tuple[Sentence, ...]:
    return sentences_of(Line(text, HERE), NAMES)


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("Tell us. We listen.", 2, 4),
        ("Tell us! Will you? Yes.", 3, 5),
        ("Ring 0800 1111 at any time.", 1, 5),
        ("Ring 999. 55 works too.", 2, 5),
        ("Ring us: we listen; we help.", 1, 6),
        ("Tell a grown-up you don’t know.", 1, 6),
        (f"Tell {KNOWN}. {KNOWN} helps.", 2, 4),
        (f"It is {KNOWN}’s room.", 1, 4),
        ("Use Report Remove. It is free.", 2, 5),
        ("Look at www.childline.org.uk or write to a@b.example today.", 1, 8),
        ("He said “Stop.” Then he left.", 2, 6),
        ("Whom to tell", 1, 3),
        ("…", 0, 0),
        ("A. B. and c.", 2, 4),
    ],
)
def test_sentences_and_words_are_counted(text: str, sentences: int, words: int) -> None:
    found = read(text)
    assert (len(found), sum(len(each.words) for each in found)) == (sentences, words)


def test_a_sentence_knows_the_line_on_which_it_begins() -> None:
    assert [each.where.line for each in read("Tell us.\nWe listen. And\nthen we help. Good.")] == [4, 5, 5, 6]


def test_names_and_numbers_count_as_one_short_known_word() -> None:
    words = words_of(f"Safeguarding Tembo helps {KNOWN}, CEOP and 0800 1111 by I'm")
    assert [(word.text, word.known) for word in words][:2] == [("Safeguarding", False), ("Tembo", True)]
    known = [word for word in words if word.known]
    assert len(known) == 4
    assert {(word.syllables, word.letters) for word in known} == {(1, 4)}
    assert not words[-1].known


def test_the_formulas_are_what_their_authors_wrote() -> None:
    found = Measured(sentences=10, words=100, syllables=120, letters=400)
    assert found.mean == 10
    assert found.flesch_kincaid == pytest.approx(0.39 * 10 + 11.8 * 1.2 - 15.59)
    assert found.coleman_liau == pytest.approx(0.0588 * 400 - 0.296 * 10 - 15.8)
    empty = Measured(0, 0, 0, 0)
    assert (empty.mean, empty.flesch_kincaid, empty.coleman_liau) == (0, 0, 0)
    assert [most_by_letters(grade) for grade in (2, 4.5)] == [3, 6]


def test_a_text_is_measured_whole_and_says_what_costs_most() -> None:
    found = read("Uncomfortable situations worry somebody. Tell us. Immediately tell another teacher, or tell us.")
    assert measure(found).sentences == 3
    assert measure(found).words == 13
    assert costliest_words(found, 2) == ("immediately", "uncomfortable")
    assert longest_sentences(found, 1)[0].shown.startswith("Immediately tell")


@pytest.mark.parametrize(
    ("word", "fewest", "hard"),
    [
        ("tell", 3, False),
        ("referral", 3, True),
        ("referral", 4, False),
        ("somebody", 3, False),
        ("together", 3, False),
        ("worrying", 3, False),
        ("happening", 3, False),
        ("quietly", 3, False),
        ("grandparents", 3, False),
        ("residential", 4, True),
        ("grown-up", 3, False),
        ("multi-agency", 4, True),
        ("Safeguarding", 4, True),
    ],
)
def test_words_are_hard_by_syllables_or_by_trade(word: str, fewest: int, hard: bool) -> None:
    assert is_hard(Word(word), fewest, {"safeguarding", "agency"}) is hard


def test_a_name_is_not_hard_but_a_word_of_the_trade_with_a_capital_is() -> None:
    assert not is_hard(Word("Residential", known=True), 3, ())
    assert is_hard(Word("Safeguarding", known=True), 3, {"safeguarding"})


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("That means that we ask for help.", True),
        ("They help families.", True),
        ("Referrals are letters that ask for help.", True),
        ("A referral is a letter.", True),
        ("Tell us about it.", False),
        ("It is.", False),
    ],
)
def test_a_sentence_explains_by_saying_the_word_again_or_by_pointing_back(text: str, explained: bool) -> None:
    (sentence,) = read(text)
    assert explains(sentence, "referral") is explained
