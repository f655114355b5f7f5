"""Every code that any print carries has a page, for every organisation that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.edition.walls import on_walls
from handrail.hanging import standings
from handrail.preparing import Prepared, prepare
from handrail.prints import coded_today, view_prints
from tests.shipped import EXAMPLES, examples

pytestmark = pytest.mark.slow

# The process that prepared an organisation for other tests remembers it.
EACH = pytest.mark.parametrize("name", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in EXAMPLES])


def prepared(name: str) -> Prepared:
    made = prepare(examples(), name)
    assert made.plans, "\n".join(map(str, made.findings))
    return made


@EACH
def test_every_code_on_paper_has_a_page(name: str) -> None:
    made = prepared(name)
    pages = {Path(each.path).parts[1] for each in made.plans["public"] if each.path.startswith("poster/")}
    coded = {
        f"{audience}/{each.path}": each.view["code"]
        for audience, planned in made.plans.items()
        for each in planned
        if each.output and each.output.code
    }
    assert len(coded) > 10
    assert {path: code for path, code in coded.items() if code not in pages} == {}


@EACH
def test_prints_of_one_name_have_one_code_in_every_size_and_form(name: str) -> None:
    public, staff = (each.publication for each in prepared(name).assembled)
    everybody = view_prints(public)
    for prints in (everybody, view_prints(staff, on_walls(public, staff), everybody)):
        codes: dict[str, set[str]] = {}
        for each in prints:
            if each.coded:
                codes.setdefault(each.coded.name, set()).add(each.coded.code)
        assert {name: found for name, found in codes.items() if len(found) > 1} == {}


def test_no_two_prints_of_all_organisations_share_a_code() -> None:
    seen: dict[str, str] = {}
    for name in EXAMPLES:
        for coded in prepared(name).today:
            owner = f"{name} {coded.name}"
            # The same words of the same name are the same print, whoever hangs it.
            assert seen.setdefault(coded.code, owner).split()[1] == coded.name


def test_a_page_is_there_for_each_print_of_today() -> None:
    made = prepared(EXAMPLES[0])
    public, staff = (each.publication for each in made.assembled)
    everybody = view_prints(public)
    today = coded_today({"public": everybody, "staff": view_prints(staff, on_walls(public, staff), everybody)})
    assert today == made.today
    found = standings(today, (), public.organisation.contacts_checked)
    assert {each.code for each in found} == {coded.code for coded in today}
