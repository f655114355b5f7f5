"""Whom to tell and ring: who is there for adults, about whom each is asked, and which areas a service serves."""

from __future__ import annotations

import pytest

from handrail.edition.model import Tell
from handrail.rendering.wall_people import told_at, wall_services
from tests.builders import assembled, compiled, edited

SOURCE, OAK, HILL = "content/source.yaml", "schools/oak/organisation.yaml", "content/areas/hill.yaml"
PEOPLE = """\
  bo: {name: Bo Elm, roles: [deputy], phone: 01632 960102, site: east}
  cy: {name: Cy Fir, roles: [nurse, clerk], phone: 01632 960103, site: west}
"""
ROLES = "roles: [lead, deputy]"


def tell(settings: tuple[tuple[str, str], ...] = (), oak: tuple[tuple[str, str], ...] = (), hill: str = "hill") -> Tell:
    sites = "sites: {east: {name: East}, west: {name: West}}\n"
    changes = {
        **edited(SOURCE, ("roles: [lead]", ROLES), *settings),
        **edited(OAK, ("prompts: {gate", f"{PEOPLE}{sites}prompts: {{gate"), *oak),
        **edited(HILL, ("{front-door: hill}", f"{{front-door: {hill}}}")),
    }
    value, findings = assembled(changes)
    assert value is not None, findings
    return value.publication.tell


def test_a_service_of_several_areas_names_all_of_them() -> None:
    both = ("areas: [dale]", "areas: [dale, hill]")
    assert [(area, each.name) for area, each in tell(oak=(both,), hill="door").nobody] == [
        ("Dale and Hill", "The Front Door")
    ]
    apart = tell(oak=(both,)).nobody
    assert [(area, each.name) for area, each in apart] == [("Dale", "The Front Door"), ("Hill", "The Hill Desk")]
    # Its own name says which area the second is of.
    assert [each.area for each in wall_services(apart)] == ["Dale", ""]


def test_each_number_says_for_whom_it_is_where_the_source_does() -> None:
    told = "nobody: [{kind: front-door, for: {school: For a pupil}}, {kind: front-door, for: For all, when: boarding}]"
    assert [each.purpose for _, each in tell((("nobody: [front-door]", told),)).nobody] == ["For a pupil"]
    boarding = (("traits: {sector: school, size: small}", "traits: {sector: school, size: small, flags: [boarding]}"),)
    assert [each.purpose for _, each in tell((("nobody: [front-door]", told),), boarding).nobody] == [
        "For a pupil",
        "For all",
    ]


def test_who_is_there_for_adults_stands_with_the_others_but_not_for_children() -> None:
    found = tell(((ROLES, f"{ROLES}\n  adult_roles: [{{role: nurse, when: school}}, lead]"),))
    assert [person.name for person in found.people] == ["Ann Ash", "Bo Elm"]
    assert [person.name for person in found.everybody] == ["Ann Ash", "Bo Elm", "Cy Fir"]
    assert tell(((ROLES, f"{ROLES}\n  adult_roles: [{{role: nurse, when: boarding}}]"),)).adult_people == ()


def test_poster_of_a_site_has_who_is_there_for_adults_though_at_another_site() -> None:
    found = tell(((ROLES, f"{ROLES}\n  adult_roles: [nurse]"),))
    value, _ = assembled({**edited(OAK, ("prompts: {gate", "sites: {east: {name: East}}\nprompts: {gate"))})
    assert value is not None
    (east,) = value.publication.organisation.sites
    assert [person.name for person in told_at(found, east)] == ["Ann Ash", "Bo Elm", "Cy Fir"]


def test_about_somebody_who_works_there_each_says_about_whom_in_the_order_of_the_source() -> None:
    roles = 'staff_concern_roles: [{role: nurse}, {role: lead, about: "About the {{ term.nurse }}"}, nurse]'
    found = tell(((ROLES, f"{ROLES}\n  {roles}"),)).staff_concern_people
    assert [(person.name, person.about) for person in found] == [("Cy Fir", ""), ("Ann Ash", "About the nurse")]


def test_role_for_which_somebody_is_told_is_the_one_that_is_printed() -> None:
    clerk = ("roles: [nurse, clerk]", "roles: [deputy, nurse]")
    (found,) = tell(((ROLES, "roles: [lead]\n  staff_concern_roles: [nurse]"),), (clerk,)).staff_concern_people
    assert found.titles[0] == "Nurse"


def test_above_one_person_there_need_not_stand_one_of_us() -> None:
    found = tell((("instruction: Tell one of us", "instruction: Tell one of us\n  instruction_alone: Tell us"),))
    assert (found.instructed(1), found.instructed(2)) == ("Tell us", "Tell one of us")
    assert tell().instructed(1) == "Tell one of us"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("nobody: [front-door]", "nobody: [{kind: front-door, when: scool}]", "unknown-name"),
        ("nobody: [front-door]", "nobody: [{kind: front-door, for: {scool: For all}}]", "unknown-sector"),
        ("roles: [lead]", "roles: [lead]\n  adult_roles: [nurs]", "unknown-role"),
        ("roles: [lead]", "roles: [lead]\n  children_ring: scool", "unknown-name"),
        (
            "roles: [lead]",
            'roles: [lead]\n  staff_concern_roles: [{role: lead, about: "{{ term.hed }}"}]',
            "unknown-slot",
        ),
    ],
)
def test_misspelt_entries_are_reported(before: str, after: str, code: str) -> None:
    _, findings = compiled(edited(SOURCE, (before, after)))
    assert code in {each.code for each in findings}
