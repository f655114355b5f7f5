"""The organisations that come with Handrail: without a finding on the day of the examples, and never stopped by age."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest

from handrail.preparing import Prepared, prepare
from handrail.publishing.manifest import AUDIENCES
from tests.builders import ROOT
from tests.commands import run
from tests.shipped import EXAMPLES, examples

LATER = date(2036, 5, 18)


@cache
def prepared(name: str) -> Prepared:
    return prepare(examples(), name)


def test_there_are_five_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_finding_on_its_day(name: str) -> None:
    assert "\n".join(map(str, prepared(name).findings)) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_published_for_both_audiences(name: str) -> None:
    publications = {each.publication.audience: each.publication for each in prepared(name).assembled}
    assert tuple(publications) == AUDIENCES
    assert all(prepared(name).plans[audience] for audience in AUDIENCES)
    for publication in publications.values():
        assert publication.policies
        assert publication.flows
        assert publication.children
        assert publication.people


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_keeps_something_for_its_staff(name: str) -> None:
    organisation = prepared(name).organisation
    assert organisation is not None
    assert organisation.private
    shown = {each.publication.audience: repr(each.publication.people) for each in prepared(name).assembled}
    assert shown["public"] != shown["staff"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_numbers_of_an_example_reach_nobody(name: str) -> None:
    (_, staff) = prepared(name).assembled
    for person in staff.publication.people:
        for number in (person.phone, person.mobile):
            assert number is None or number.digits.startswith(("01632960", "07700900", "01614960")), person.name


@pytest.mark.slow
def test_ten_years_on_the_examples_are_late_and_not_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, ROOT, "check", "--format", "json", dated=LATER.isoformat())
    findings = json.loads(ran.out)
    assert ran.status == 0, [found for found in findings if found["severity"] == "error"]
    assert {found["severity"] for found in findings} == {"warning"}
    late = {found["path"].split("/")[1] for found in findings if found["path"].startswith("schools/")}
    assert late == set(EXAMPLES)
