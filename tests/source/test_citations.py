"""Citing law and guidance to the organisations that it binds, and only while it is in force."""

from __future__ import annotations

import pytest

from tests.builders import compiled, edited

REFERENCES = "content/references.yaml"
BOUND = edited(REFERENCES, ("kind: law\n", "kind: law\n  binds: school\n"))
FIRST = "content/policies/care/first.md"


def findings_of(text: str, changes: dict[str, str | bytes | None]) -> list[str]:
    _, findings = compiled({**changes, FIRST: f"# First things {{#first}}\n\n{text}\n"})
    return [str(found).split("\n")[0] for found in findings]


def test_law_cited_to_somebody_whom_it_does_not_bind_is_an_error() -> None:
    assert findings_of("The law is [](ref:act/s1).", BOUND) == [
        f"{FIRST}:3:15: error[law-does-not-bind]: some organisations see 'act' cited here, and it binds only: school"
    ]


@pytest.mark.parametrize(
    "text",
    ['[The law is [](ref:act/s1).]{when="school"} More.', "::: when small\nThe law is [](ref:act).\n:::\n\nMore."],
)
def test_law_cited_under_a_condition_that_implies_whom_it_binds_is_right(text: str) -> None:
    assert findings_of(text, BOUND) == []


def test_law_that_has_been_repealed_is_a_warning_and_names_what_replaced_it() -> None:
    repealed = edited(REFERENCES, ("kind: law\n", "kind: law\n  until: 2020-01-01\n  replaced_by: guide\n"))
    assert findings_of("The law is [](ref:act).", repealed) == [
        f"{FIRST}:3:15: warning[reference-repealed]: 'act' has not been in force since 2020-01-01"
    ]
    assert findings_of("The law was [](ref:act@2002).", repealed) == []
