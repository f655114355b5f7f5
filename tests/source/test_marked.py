"""YAML as text with places: nothing is turned into something else, nothing is lost, nothing runs away."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Findings
from handrail.source.marked import LARGEST_FILE, MOST_VALUES, Marked, read_yaml


def read(text: str) -> tuple[Marked | None, list[str]]:
    findings = Findings()
    marked = read_yaml(text, "file.yaml", findings)
    return marked, [f"{found.location} {found.code}" for found in findings.all()]


TYPED = (
    "01632 960100|01412223344|0123|999|1_000|12:30|08:30|no|No|yes|on|true|1e3|.5|0x1F|2026-04-01|2026-04"
    "|+44 1632 960100|1.10|-|a:b|null-ish|=|<<|#nine|NaN|.inf|0o17"
)


@pytest.mark.parametrize("typed", TYPED.split("|"))
def test_a_value_stays_as_typed(typed: str) -> None:
    value = typed if typed not in {"-", "#nine"} else f'"{typed}"'
    marked, findings = read(f"phone: {value}\n")
    assert not findings
    assert marked is not None
    assert marked.data == {"phone": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_empty_text_and_null_is_a_word(typed: str) -> None:
    marked, findings = read(f"name: {typed}\n")
    assert not findings
    assert marked is not None
    assert marked.data == {"name": typed}


def test_what_stands_in_quotation_marks_is_text_even_where_it_says_nothing() -> None:
    marked, _ = read("a: \"null\"\nb: ''\n")
    assert marked is not None
    assert marked.data == {"a": "null", "b": ""}


NUMBERS = st.from_regex(r"\+?[0-9][0-9 ()./:_eExXoO-]{0,15}[0-9]", fullmatch=True).filter(lambda text: ": " not in text)
WORDS = st.sampled_from(
    ["yes", "no", "on", "off", "true", "false", "y", "n", "NULL", "nan", "inf", "1e5", "0b1", "12:30:45"]
)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), st.one_of(NUMBERS, WORDS), min_size=1, max_size=5
    )
)
def test_every_number_and_word_is_kept_letter_for_letter(entries: dict[str, str]) -> None:
    entries = {f"key-{key}": value for key, value in entries.items()}
    marked, findings = read("".join(f"{key}: {value}\n" for key, value in entries.items()))
    assert not findings
    assert marked is not None
    assert marked.data == entries
    quoted, _ = read("".join(f"{key}: '{value}'\n" for key, value in entries.items()))
    assert quoted is not None
    assert quoted.data == entries


@given(st.text(max_size=200))
def test_any_text_is_read_or_reported(text: str) -> None:
    marked, findings = read(text)
    assert (marked is None) == bool(findings) or any("repeated-key" in found for found in findings)


def test_keys_values_and_letters_know_their_places() -> None:
    marked, _ = read('a:\n  b: [x, "y"]\n  c: |\n    first\n    second\n')
    assert marked is not None
    assert str(marked.key_at("a", "b")) == "file.yaml:2:3"
    assert str(marked.value_at("a", "b", 1)) == "file.yaml:2:10"
    assert str(marked.text_at("a", "b", 1)) == "file.yaml:2:11"
    assert str(marked.text_at("a", "c")) == "file.yaml:4:5"
    assert str(marked.value_at("a", "nothing")) == "file.yaml:2:3"
    assert str(marked.value_at("nothing", "at", "all")) == "file.yaml:1:1"


def test_a_repeated_key_is_refused_and_both_places_are_named() -> None:
    findings = Findings()
    read_yaml("phone: 1\nname: x\nphone: 2\n", "file.yaml", findings)
    assert [(str(found.location), found.code) for found in findings.all()] == [("file.yaml:3:1", "repeated-key")]
    assert [str(place) for place in findings.all()[0].related] == ["file.yaml:1:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", "file.yaml:1:5 yaml-syntax"),
        ("a: [1, 2\nb: 3\n", "file.yaml:2:2 yaml-syntax"),
        ("a:\n\t- b\n", "file.yaml:2:1 yaml-syntax"),
        ("a: {text: Is it?}\nb: 'open\n", "file.yaml:3:1 yaml-syntax"),
        ("a: \x00\n", "file.yaml:1:1 yaml-syntax"),
        ("a: *nobody\n", "file.yaml:1:4 alias-unknown"),
        ("a: &a [*a]\n", "file.yaml:1:8 alias-unknown"),
        ("a: !!python/object:os.system x\n", "file.yaml:1:4 yaml-tag"),
        ("a: !int 5\n", "file.yaml:1:4 yaml-tag"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2:1 second-document"),
        ("? [a, b]\n: c\n", "file.yaml:1:3 key-not-text"),
        ("'': c\n", "file.yaml:1:1 key-not-text"),
        ("[" * 30 + "]" * 30, "file.yaml:1:21 nested-too-deep"),
        ("x" * (LARGEST_FILE + 1), "file.yaml:1:1 file-too-large"),
    ],
)
def test_what_cannot_be_read_is_one_error(text: str, expected: str) -> None:
    marked, findings = read(text)
    assert marked is None
    assert findings == [expected]


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
    started = time.process_time()
    marked, findings = read(bomb)
    assert marked is None
    assert [found.split()[1] for found in findings] == ["too-many-values"]
    assert time.process_time() - started < 5


def test_an_alias_that_repeats_a_little_is_welcome() -> None:
    marked, findings = read("a: &same {name: x}\nb: *same\n")
    assert not findings
    assert marked is not None
    assert marked.data == {"a": {"name": "x"}, "b": {"name": "x"}}
    assert MOST_VALUES > 1000
