"""What the shipped text promises its readers: short sentences, short paragraphs, words spelt as Britain spells them."""

from __future__ import annotations

import gc
import re
import warnings
from functools import cache
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary

from tests.builders import ROOT
from tests.content.prose import Passage, editions, passages, words

EDITIONS = editions()
LONGEST_SENTENCE = 40
MEAN_SENTENCE = 18
LONGEST_PARAGRAPH = 90
OXFORD = re.compile(r"(?<!^s)(?<!^pr)(?<!^se)iz(e|ed|es|er|ers|ing|ation|ations)$")
SPELLING = Path(__file__).parents[1] / "spelling"


def running(edition: tuple[str, str]) -> list[Passage]:
    return [each for each in passages(*edition) if each.kind == "p" and not each.legal]


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_sentences_are_short(edition: tuple[str, str]) -> None:
    lengths = [len(words(sentence)) for each in running(edition) for sentence in each.sentences]
    assert sum(lengths) / len(lengths) <= MEAN_SENTENCE
    long = [
        sentence
        for each in passages(*edition)
        if not each.legal
        for sentence in each.sentences
        if len(words(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_paragraphs_are_short(edition: tuple[str, str]) -> None:
    assert [each.text for each in passages(*edition) if len(words(each.text)) > LONGEST_PARAGRAPH] == []


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_no_paragraph_is_said_twice(edition: tuple[str, str]) -> None:
    texts = [each.text for each in running(edition) if len(words(each.text)) > 12]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


@cache
def known() -> tuple[Dictionary, frozenset[str]]:
    own = (SPELLING / "words.txt").read_text(encoding="utf-8").splitlines()
    with warnings.catch_warnings():
        # The library leaves the closing of its files to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(SPELLING / "en_GB"))
        gc.collect()
    return dictionary, frozenset(line for line in own if line and not line.startswith("#"))


@cache
def is_spelt(word: str) -> bool:
    dictionary, own = known()
    plain = re.sub(r"['’]s?$", "", word)
    if word in own or plain in own or plain.lower() in own:
        return True
    if OXFORD.search(plain) and dictionary.lookup(re.sub(r"iz(?=[a-z]+$)", "is", plain)):
        return False  # The dictionary knows both ways; the text keeps to one.
    return bool(dictionary.lookup(plain))


def spelt_words() -> dict[str, str]:
    """Return every word of the source that people read, and where it first stands."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "content").rglob("*.md")):
        text = re.sub(r"\{\{.*?\}\}|\{[#a-z][^}]*\}|\]\([^)]*\)|^:::.*$", " ", path.read_text(), flags=re.M)
        for word in re.findall(r"(?<!\d)[^\W\d_]+(?:['’-][^\W\d_]+)*", text):
            for part in word.split("-"):
                found.setdefault(part.replace("’", "'"), path.name)
    return found


def test_every_word_is_spelt_as_in_britain() -> None:
    wrong = {word: where for word, where in spelt_words().items() if not is_spelt(word)}
    assert wrong == {}, "spell it right, or add it to tests/spelling/words.txt"


def test_the_list_of_our_own_words_holds_none_that_is_not_needed() -> None:
    dictionary, own = known()
    used = {re.sub(r"'s?$", "", word) for word in spelt_words()} | set(spelt_words())
    lower = {word.lower() for word in used}
    assert {word for word in own if (word not in used and word not in lower) or dictionary.lookup(word)} == set()


@pytest.mark.parametrize("word", ["organize", "behavior", "center", "counseling", "safegaurding"])
def test_american_and_wrong_spellings_are_noticed(word: str) -> None:
    assert not is_spelt(word)
