"""Calendars as RFC 5545 has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handrail.rendering.calendar import LONGEST_LINE, calendar_file, calendar_text

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200)


@given(st.lists(TEXTS, max_size=5))
def test_lines_are_short_whole_characters_and_are_unfolded_to_what_they_were(lines: list[str]) -> None:
    made = str(calendar_file("\n".join(f"SUMMARY:{line}x" for line in lines)))
    ended = made.encode().split(b"\r\n")
    assert ended.pop() == b""
    assert all(len(line) <= LONGEST_LINE for line in ended)
    assert "\ufffd" not in "".join(line.decode() for line in ended if "\ufffd" not in made)
    unfolded = made.replace("\r\n ", "").split("\r\n")[:-1]
    assert unfolded == [f"SUMMARY:{line}x".strip() for line in lines]


@given(st.text(max_size=100))
def test_no_text_can_end_its_line_or_its_value(text: str) -> None:
    made = str(calendar_text(text))
    assert not set(made) & set("\r\n")
    bare = made.replace("\\\\", "").replace("\\;", "").replace("\\,", "").replace("\\n", "")
    assert not set(bare) & set("\\;,")


def test_what_templates_escaped_is_written_as_it_was() -> None:
    from markupsafe import escape

    assert str(calendar_text(escape("Hill & Dale; <home>, a\\b"))) == "Hill & Dale\\; <home>\\, a\\\\b"
