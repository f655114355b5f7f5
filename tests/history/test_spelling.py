"""What is spelt in another way and says the same, and what does not."""

from __future__ import annotations

import pytest

from handrail.history.spelling import spelt_alike
from handrail.history.words import Part, words_of


def alike(old: str, new: str) -> bool:
    sides = [tuple(word.text for word in words_of([Part(text)])) for text in (old, new)]
    assert spelt_alike(*sides) == spelt_alike(*reversed(sides))
    return spelt_alike(*sides)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tell the lead.", "tell the lead"),
        ("a so-called “friend”", "a so called 'friend'"),
        ("on-line and e-mail", "online and email"),
        ("The judgement of an organization, analyzed", "the judgment of an organisation analysed"),
        ("behavior whilst learned", "behaviour while learnt"),
        ("the child’s own words", "the child's own words"),
        ("parents' consent", "parent's consent"),
        ("a 24-hour line — always", "a 24-hour line, always"),
    ],
)
def test_alike(old: str, new: str) -> None:
    assert alike(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tell", "tells"),
        ("must", "may"),
        ("able", "not able"),
        ("notable", "not able"),
        ("maybe later", "may be later"),
        ("1.5 hours", "15 hours"),
        ("9.30", "9:30"),
        ("at 5", "at -5"),
        ("aged 10 – 11", "aged 10, 11"),
        ("and/or", "and or"),
        ("5 %", "5"),
        ("£5", "5"),
        ("the prize", "the prise"),
        ("we're told", "were told"),
        ("18", "eighteen"),
    ],
)
def test_not_alike(old: str, new: str) -> None:
    assert not alike(old, new)
