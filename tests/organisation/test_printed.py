"""printed.yaml: what hangs here, as it is read, refused and added to."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.organisation.printed import HEADING, MOST_RECORDED, line_for, with_lines
from tests.organisation.oak import findings_of, read_oak

FILE = "schools/oak/printed.yaml"
FIRST = "printed:\n- {print: contact-poster, code: k7f2ab, on: 2026-05-01, facts: {people: 0a1b2c3d}}\n"
LINE = "- {print: lanyard-card, code: mmmmmm, on: 2026-05-02}\n"


def said(text: str) -> str:
    return findings_of({FILE: text})


def test_records_are_read_oldest_first() -> None:
    newer = "- {print: contact-poster, code: zzzzzz, on: 2026-05-09}\n"
    older = "- {print: lanyard-card, code: mmmmmm, on: 2026-04-02, taken_down: 2026-04-30}\n"
    found = read_oak({FILE: FIRST + newer + older}).printed
    assert [each.code for each in found] == ["mmmmmm", "k7f2ab", "zzzzzz"]
    assert (found[0].name, found[0].on, found[0].taken_down) == ("lanyard-card", date(2026, 4, 2), date(2026, 4, 30))
    assert dict(found[1].facts) == {"people": "0a1b2c3d"}
    assert str(found[1].where) == f"{FILE}:2:3"


@pytest.mark.parametrize("text", [None, HEADING, "printed:\n", "printed: []\n"])
def test_nothing_may_hang_yet(text: str | None) -> None:
    assert read_oak({FILE: text} if text is not None else {}).printed == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (FIRST.replace("on:", "when:"), "2:", "when"),
        (FIRST.replace("k7f2ab", "K7F2AB"), "2:33", "'code': 'K7F2AB' is no code of a print"),
        (FIRST.replace("k7f2ab", "k7"), "2:33", "'k7' is no code of a print"),
        (FIRST.replace("2026-05-01", "1 May"), "2:45", "1 May"),
        (FIRST.replace("on: 2026-05-01, ", ""), "2:3", "on"),
        (FIRST.replace("printed:", "hung:"), "1:1", "hung"),
        (FIRST.replace("print: contact-poster, ", ""), "2:3", "print"),
        (FIRST + "- not a record\n", "3:3", ""),
        ("- a list\n", "1:1", ""),
        ("printed: [\n", "", ""),
    ],
)
def test_a_wrong_line_is_told_at_its_place(text: str, line: str, words: str) -> None:
    told = said(text)
    assert told.startswith(f"printed.yaml:{line}"), told
    assert words in told
    assert "  fix: " in told


def test_a_file_without_an_end_is_refused() -> None:
    assert "printed.yaml:1:1" in said("printed:\n" + LINE * (MOST_RECORDED + 1)).replace(":2:1", ":1:1")
    assert said("printed:\n" + LINE * MOST_RECORDED) == ""


@pytest.mark.parametrize("code", ["../../oak", "a/b/cd", "<b>abc", "abcde\\n", "ABCDEF", "k7f2ab k7f2ab"])
def test_a_code_is_no_path_and_no_markup(code: str) -> None:
    assert "error" in said(FIRST.replace("k7f2ab", f'"{code}"'))


# What is added


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, HEADING + LINE),
        (HEADING, HEADING + LINE),
        (FIRST, FIRST + LINE),
        (FIRST.rstrip(), FIRST + LINE),
        (FIRST + "# kept\n\n", FIRST + "# kept\n\n" + LINE),
        ("printed:\r\n" + LINE, "printed:\r\n" + LINE + LINE),
        (FIRST.replace("- ", "  - "), FIRST.replace("- ", "  - ") + "  " + LINE),
    ],
    ids=["no file", "only a heading", "a record", "no last line end", "comments", "other line ends", "indented"],
)
def test_lines_go_behind_what_is_there(before: str | None, after: str) -> None:
    assert with_lines(before, (LINE,)) == after
    assert said(after) == ""


@pytest.mark.parametrize(
    "text",
    ["", "printed: []\n", FIRST + "more: x\n", "printed: [{print: a, code: bbbbbb, on: 2026-05-02}]\n", "printed: {\n"],
    ids=["empty", "empty list", "something behind it", "list in brackets", "no YAML"],
)
def test_a_list_that_takes_no_lines_is_left_alone(text: str) -> None:
    assert with_lines(text, (LINE,)) is None


def test_nothing_is_added_beyond_what_is_read() -> None:
    full = "printed:\n" + LINE * MOST_RECORDED
    assert with_lines(full, (LINE,)) is None
    assert with_lines("printed:\n" + LINE * (MOST_RECORDED - 1), (LINE,)) == full


def test_a_line_is_read_back() -> None:
    line = line_for("contact-poster", "k7f2ab", date(2026, 5, 1), {"people": "0a1b2c3d", "numbers": "12345678"})
    (hung,) = read_oak({FILE: HEADING + line}).printed
    assert (hung.name, hung.code, hung.on, hung.taken_down) == ("contact-poster", "k7f2ab", date(2026, 5, 1), None)
    assert dict(hung.facts) == {"people": "0a1b2c3d", "numbers": "12345678"}


@pytest.mark.parametrize("digest", ["1e234567", "00000000", "12345678", "0x123456"])
def test_a_digest_that_looks_like_a_number_stays_text(digest: str) -> None:
    (hung,) = read_oak({FILE: HEADING + line_for("a", "222222", date(2026, 5, 1), {"people": digest})}).printed
    assert (hung.code, hung.facts["people"]) == ("222222", digest)
