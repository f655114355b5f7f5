"""What an organisation takes over from another that it is part of."""

from __future__ import annotations

import pytest

from tests.builders import assembled
from tests.organisation.oak import PRIVATE, PROMPTS, Changes, findings_of, oak, read_oak

TRUST = """\
name: The Forest Trust
short_name: Forest
traits: {sector: charity}
areas: [dale]
contacts_checked: 2026-04-20
people:
  fay:
    name: Fay Fern
    job: Trust officer
    roles: [lead]
    phone: 01632 960150
    email: fay@forest.example
    where: Head office
documents: [{id: complaints, title: Complaints, url: https://forest.example/complaints, for: [parents]}]
policies: {}
brand: {colour: "#5b2a86"}
"""


def part_of_trust(lines: str) -> Changes:
    return {
        "schools/forest/organisation.yaml": TRUST,
        **oak((PROMPTS, lines + "part_of: {forest: The trust that runs the school}\n" + PROMPTS)),
    }


def test_a_person_is_taken_over_with_their_ways_to_be_reached_and_without_their_place() -> None:
    fay = read_oak(part_of_trust("  fay: {from: forest#fay, roles: [deputy]}\n")).public.file.people["fay"]
    assert (fay.name, fay.job, fay.phone, fay.email) == (
        "Fay Fern",
        "Trust officer",
        "01632 960150",
        "fay@forest.example",
    )
    assert (fay.roles, fay.where, fay.from_) == (("deputy",), None, None)


def test_what_is_written_beside_it_wins() -> None:
    fay = read_oak(part_of_trust("  fay: {from: forest#fay, phone: 01632 960151, where: Room 2}\n")).public.file.people[
        "fay"
    ]
    assert (fay.phone, fay.where) == ("01632 960151", "Room 2")


def test_a_document_and_a_colour_are_taken_over() -> None:
    lines = "documents: [{from: forest#complaints, title: Complaints of the trust}]\nbrand: {from: forest#brand}\n"
    file = read_oak(part_of_trust(lines)).public.file
    assert [(each.title, each.url, each.for_) for each in file.documents] == [
        ("Complaints of the trust", "https://forest.example/complaints", ("parents",))
    ]
    assert file.brand.colour == "#5b2a86"


def test_private_yaml_may_add_to_somebody_taken_over_and_may_take_over() -> None:
    changes = {
        **part_of_trust("  fay: {from: forest#fay}\n"),
        PRIVATE: "people:\n  fay: {mobile: 07700 900150}\n  frank: {from: forest#fay, name: Frank Fern}\n",
    }
    organisation = read_oak(changes)
    assert set(organisation.public.file.people) == {"ann", "fay"}
    staff = organisation.staff.file.people
    assert (staff["fay"].name, staff["fay"].mobile and staff["fay"].mobile.number) == ("Fay Fern", "07700 900150")
    assert (staff["frank"].name, staff["frank"].phone) == ("Frank Fern", "01632 960150")


def test_the_person_taken_over_is_published() -> None:
    value, findings = assembled(part_of_trust("  fay: {from: forest#fay, roles: [deputy]}\n"))
    assert value is not None, findings
    assert [person.name for person in value.publication.people] == ["Ann Ash", "Fay Fern"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "  fay: {from: forest#fey}\n",
            "17:15: error[unknown-entry]: 'forest' lists no 'fey' under 'people'\n"
            "  fix: write 'fay', or choose from fay",
        ),
        (
            "documents: [{from: forest#complaint}]\n",
            "17:20: error[unknown-entry]: 'forest' lists no 'complaint' under 'documents'\n"
            "  fix: write 'complaints', or choose from complaints",
        ),
        (
            "  fay: {from: forrest#fay, name: Fay}\n",
            "17:15: error[unknown-organisation]: 'forrest' is not among what this organisation is part of\n"
            "  fix: write 'forest', or choose from forest",
        ),
        (
            "  fay: {from: September, name: Fay}\n",
            "17:15: error[wrong-value]: 'from' is 'September', which is neither a date nor somebody of another "
            "organisation\n"
            "  fix: write a date such as 2026-09-01, or the other organisation's folder, # and the person's id",
        ),
    ],
)
def test_what_cannot_be_taken_over_is_said_with_the_nearest_that_can(lines: str, said: str) -> None:
    assert findings_of(part_of_trust(lines)).startswith(f"organisation.yaml:{said}")


def test_nothing_is_taken_over_from_an_organisation_that_this_one_is_no_part_of() -> None:
    assert findings_of(oak((PROMPTS, "  fay: {from: forest#fay, name: Fay}\n" + PROMPTS))) == (
        "organisation.yaml:17:15: error[unknown-organisation]: "
        "'forest' is not among what this organisation is part of\n"
        "  fix: say so first, with 'part_of: {forest: …}'"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oak", "error[part-of-itself]: an organisation cannot be part of itself\n  fix: delete the line"),
        ("okk", "error[unknown-organisation]: there is no organisation 'okk'\n  fix: write 'oak', or choose from oak"),
        (
            "../oak",
            "error[unknown-organisation]: there is no organisation '../oak'\n  fix: write 'oak', or choose from oak",
        ),
    ],
)
def test_an_organisation_is_part_of_another_that_there_is(name: str, said: str) -> None:
    assert f"organisation.yaml:17:11: {said}" in findings_of(oak((PROMPTS, f"part_of: {{{name}: x}}\n{PROMPTS}")))


def test_what_the_other_keeps_for_its_staff_is_not_taken_over() -> None:
    changes = {
        **part_of_trust("  fay: {from: forest#fay}\n"),
        "schools/forest/private.yaml": "people:\n  fay: {mobile: 07700 900150}\n",
    }
    assert read_oak(changes).staff.file.people["fay"].mobile is None
