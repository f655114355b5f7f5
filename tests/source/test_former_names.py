"""Ids that texts had before: none in use, none claimed twice."""

from __future__ import annotations

import pytest

from handrail.diagnostics import Diagnostic
from tests.builders import SMALL, compiled, edited

POLICY = "content/policies/care/policy.yaml"
FLOW = "content/flows/worry.yaml"


def of_source(changes: dict[str, str | bytes | None]) -> list[Diagnostic]:
    return [found for found in compiled(changes)[1] if found.code in {"former-name-taken", "unknown-section"}]


OTHER = {
    "content/policies/other/policy.yaml": "title: Other\nsectors: [charity]\nsections: [one]\nformerly: [old]\n",
    "content/policies/other/one.md": "# One {#one}\n\nOne.\n",
}


@pytest.mark.parametrize(
    ("line", "place", "statement"),
    [
        ("formerly: [other]", "2:12", "there is a policy 'other' now"),
        ("formerly: [old]", "2:12", "'care' and 'other' both say that they were called 'old'"),
        ("sections_formerly: {secnd: [old]}", "2:21", "no section 'secnd'"),
        ("sections_formerly: {second: [first]}", "2:30", "there is a section 'first' now"),
        ("sections_formerly: {first: [old], second: [old]}", "2:44", "'first' and 'second' both say"),
    ],
)
def test_former_name_that_is_in_use_is_an_error_at_its_place(line: str, place: str, statement: str) -> None:
    (found,) = of_source({**OTHER, **edited(POLICY, ("title: Care policy\n", f"title: Care policy\n{line}\n"))})
    where = place if "both say that they were" not in statement else "4:12"
    path = POLICY if where == place else "content/policies/other/policy.yaml"
    assert str(found.location) == f"{path}:{where}"
    assert statement in found.statement


def test_two_policies_may_come_from_one_where_nobody_has_both() -> None:
    own = edited(
        POLICY, ("title: Care policy\n", "title: Care policy\nformerly: [old]\n"), ("[school, charity]", "[school]")
    )
    assert of_source({**OTHER, **own}) == []


def test_flow_whose_former_name_is_another_flow_is_an_error() -> None:
    both = {FLOW: SMALL[FLOW] + "formerly: [worry-2]\n", "content/flows/worry-2.yaml": SMALL[FLOW]}
    (found,) = of_source(both)
    assert str(found.location).startswith(f"{FLOW}:")
    assert "there is a flow 'worry-2' now" in found.statement
