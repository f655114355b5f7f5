"""The language of conditions: its grammar, what holds, and how it is written."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Findings, Location
from handrail.source.conditions import (
    ALWAYS,
    NEVER,
    All,
    Condition,
    Either,
    Name,
    Not,
    both,
    either,
    holds,
    names_in,
    negated,
    parse_condition,
    parse_rule,
    written,
)
from handrail.source.conditions import (
    given as left_of,
)

HERE = Location("file.md", 4, 10)


def parsed(text: str) -> Condition:
    findings = Findings()
    condition = parse_condition(text, HERE, findings)
    assert condition is not None, findings.all()
    return condition


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a", Name("a")),
        ("looked-after", Name("looked-after")),
        ("16-19", Name("16-19")),
        ("not a", Not(Name("a"))),
        ("not not a", Name("a")),
        ("a and b", All((Name("a"), Name("b")))),
        ("a or b and c", Either((Name("a"), All((Name("b"), Name("c")))))),
        ("(a or b) and c", All((Either((Name("a"), Name("b"))), Name("c")))),
        ("not a or b", Either((Not(Name("a")), Name("b")))),
        ("not (a or b)", Not(Either((Name("a"), Name("b"))))),
        ("a-b and not-c", All((Name("a-b"), Name("not-c")))),
        ("  a   and b ", All((Name("a"), Name("b")))),
        ("a and a", Name("a")),
        ("a and not a", NEVER),
        ("a or not a", ALWAYS),
    ],
)
def test_what_a_condition_means(text: str, meaning: Condition) -> None:
    assert parsed(text) == meaning


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 11),
        ("   ", 11),
        ("a b", 13),
        ("a and", 16),
        ("or a", 11),
        ("a or or b", 16),
        ("not", 14),
        ("(a", 13),
        ("a)", 12),
        ("()", 12),
        ("a && b", 13),
        ("a == b", 13),
        ("A", 11),
        ("a, b", 12),
        ("a not b", 13),
        ("(" * 25 + "a" + ")" * 25, 32),
    ],
)
def test_what_cannot_be_read_is_reported_where_it_goes_wrong(text: str, column: int) -> None:
    findings = Findings()
    assert parse_condition(text, HERE, findings) is None
    assert [(str(found.location), found.code) for found in findings.all()] == [
        (f"file.md:5:{column}", "condition-syntax")
    ]
    assert findings.all()[0].fix


def test_every_unknown_name_is_reported_at_its_own_place() -> None:
    findings = Findings()
    assert parse_condition("small and not larg or hous", HERE, findings, {"small", "large", "house"}) is None
    assert [(str(found.location), found.code) for found in findings.all()] == [
        ("file.md:5:25", "unknown-name"),
        ("file.md:5:33", "unknown-name"),
    ]
    assert "'large'" in findings.all()[0].fix


def test_data_files_may_say_true_and_false() -> None:
    findings = Findings()
    assert parse_rule("true", HERE, findings) == parse_rule("always", HERE, findings) == ALWAYS
    assert parse_rule("false", HERE, findings) == parse_rule("never", HERE, findings) == NEVER
    assert not findings.all()
    assert parse_rule("a b", HERE, findings) == NEVER
    assert len(findings) == 1


NAMES = ("a", "b", "c-d")
CONDITIONS = st.recursive(
    st.sampled_from([Name(name) for name in NAMES]),
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: both(*parts)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: either(*parts)),
    ),
    max_leaves=8,
)


def worlds() -> list[set[str]]:
    return [set(chosen) for size in range(len(NAMES) + 1) for chosen in itertools.combinations(NAMES, size)]


@given(CONDITIONS)
def test_a_condition_written_and_read_again_holds_in_the_same_cases(condition: Condition) -> None:
    again = parse_rule(written(condition), HERE, Findings())
    assert [holds(again, world) for world in worlds()] == [holds(condition, world) for world in worlds()]


@given(CONDITIONS, CONDITIONS)
def test_joining_and_negating_mean_what_they_say(one: Condition, other: Condition) -> None:
    for world in worlds():
        assert holds(both(one, other), world) == (holds(one, world) and holds(other, world))
        assert holds(either(one, other), world) == (holds(one, world) or holds(other, world))
        assert holds(negated(one), world) != holds(one, world)


@given(CONDITIONS, st.dictionaries(st.sampled_from(NAMES), st.booleans()))
def test_what_is_left_of_a_condition_asks_only_for_what_is_not_known(
    condition: Condition, known: dict[str, bool]
) -> None:
    left = left_of(condition, known.get)
    assert not names_in(left) & known.keys()
    for world in worlds():
        whole = (world - known.keys()) | {name for name, value in known.items() if value}
        assert holds(left, whole) == holds(condition, whole)
