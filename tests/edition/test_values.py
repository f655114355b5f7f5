"""What slots and their filters print."""

import pytest

from tests.builders import SMALL, assembled, edited, html_of, section

ORGANISATION = "schools/oak/organisation.yaml"
RICH = {
    ORGANISATION: SMALL[ORGANISATION].replace(
        "people:\n",
        "address: [Oak Lane, Oakham]\nwebsite: https://oak.example\n"
        "people:\n"
        "  bea: {name: Bea Birch, roles: [deputy]}\n"
        "  cy: {name: Cy Cedar, roles: [deputy]}\n"
        "  dot: {name: Dot Dale, roles: [deputy, nurse]}\n",
    )
}
GUARD = 'For all.[ {}]{{when="{}"}}'

PRINTED = [
    ("{{ org.name }}", "Oak School"),
    ("{{ org.short_name }}", "Oak"),
    ("{{ org.name | possessive }}", "Oak School&#39;s"),
    ("{{ org.name | a }}", "an Oak School"),
    ("{{ org.name | lower }}", "oak school"),
    ("{{ people.lead.name }}", "Ann Ash"),
    ("{{ people.lead.name | possessive }}", "Ann Ash&#39;s"),
    ("{{ people.lead.phone }}", '<a class="tel" href="tel:+441632960101">01632 960101</a>'),
    ("{{ term.child }}", "pupil"),
    ("{{ term.child | plural }}", "pupils"),
    ("{{ term.child | possessive }}", "pupil&#39;s"),
    ("{{ term.child | plural | possessive }}", "pupils&#39;"),
    ("{{ term.child | a }}", "a pupil"),
    ("{{ term.child | a | cap }}", "A pupil"),
    ("{{ term.child | plural | cap }}", "Pupils"),
    ("{{ term.board }}", "governing body"),
    ("{{ term.board | possessive | cap }}", "Governing body&#39;s"),
    ("{{ term.board.is }} {{ term.board.has }} {{ term.board.does }} {{ term.board.was }}", "are have do were"),
    ("{{ term.child.is }} {{ term.child.has | cap }}", "is Has"),
    ("{{ term.lead }}", "safeguarding lead"),
    ("{{ term.lead | a }}", "a safeguarding lead"),
    ("{{ term.deputy | plural }}", "deputies"),
    ("{{ service.front-door }}", "The Front Door"),
    ("{{ service.front-door.name }}", "The Front Door"),
    ("{{ service.front-door.about }}", "worries"),
    ("{{ service.front-door.url }}", '<a href="https://door.example">door.example</a>'),
    ("{{ area.name }}", "Dale"),
    ("{{ area.authority }}", "Dale County Council"),
    ("{{ area.authority | a }}", "a Dale County Council"),
    ("{{ area.authority | plural }}", "Dale County Councils"),
    ("{{ area.authority | possessive }}", "Dale County Council&#39;s"),
    ("{{ policy.title }}", "Care policy"),
    ("{{ edition.title }}", "Care policy"),
    ("{{ edition.effective }}", "1 April 2026"),
    ("{{ edition.approved }}", "19 March 2026"),
    ("{{ edition.next_review }}", "1 April 2027"),
]


@pytest.mark.parametrize(("slot", "printed"), PRINTED)
def test_a_slot_that_everybody_can_print(slot: str, printed: str) -> None:
    assert html_of(slot) == f"<p>{printed}</p>\n"


CONDITIONAL = [
    ("{{ org.phone }}", "has-org-phone", '<a class="tel" href="tel:+441632960100">01632 960100</a>'),
    ("{{ org.email }}", "has-org-email", '<a href="mailto:office@oak.example">office@oak.example</a>'),
    ("{{ org.website }}", "has-org-website", '<a href="https://oak.example">oak.example</a>'),
    ("{{ org.address }}", "has-org-address", "Oak Lane, Oakham"),
    ("{{ people.lead.email }}", "has-lead-email", '<a href="mailto:ann@oak.example">ann@oak.example</a>'),
    ("{{ people.deputy | names }}", "has-deputy", "Bea Birch, Cy Cedar and Dot Dale"),
    ("{{ people.deputy | any }}", "has-deputy", "Bea Birch, Cy Cedar or Dot Dale"),
    ("{{ people.nurse | names }}", "has-nurse", "Dot Dale"),
    ("{{ people.nurse | any }}", "has-nurse", "Dot Dale"),
    ("{{ people.nurse.name }}", "has-nurse-name", "Dot Dale"),
    ("{{ prompt.gate }}", "has-gate", "Visitors ring the bell."),
    ("{{ prompt.gate | lower }}", "has-gate", "visitors ring the bell."),
    ("{{ area.days }}", "dale and not hill", "5"),
]


@pytest.mark.parametrize(("slot", "condition", "printed"), CONDITIONAL)
def test_a_slot_that_some_can_print(slot: str, condition: str, printed: str) -> None:
    assert html_of(GUARD.format(slot, condition), RICH) == f"<p>For all. {printed}</p>\n"


def tel(last: int) -> str:
    return f'<a class="tel" href="tel:+44163296010{last}">01632 96010{last}</a>'


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ({}, "Bea Birch, Cy Cedar or Dot Dale"),
        ({"Bea": 2, "Cy": 3, "Dot": 4}, f"Bea Birch on {tel(2)}, Cy Cedar on {tel(3)} or Dot Dale on {tel(4)}"),
        ({"Bea": 2, "Cy": 3, "Dot": 2}, f"Bea Birch or Dot Dale on {tel(2)}; or Cy Cedar on {tel(3)}"),
        ({"Bea": 2, "Cy": 2, "Dot": 2}, f"Bea Birch, Cy Cedar or Dot Dale on {tel(2)}"),
        ({"Cy": 3}, f"Bea Birch or Dot Dale; or Cy Cedar on {tel(3)}"),
    ],
)
def test_people_are_listed_with_the_numbers_that_they_have(numbers: dict[str, int], printed: str) -> None:
    text = RICH[ORGANISATION]
    for name, last in numbers.items():
        text = text.replace(f"{{name: {name} ", f"{{phone: 01632 96010{last}, name: {name} ")
    html = html_of(GUARD.format("{{ people.deputy | numbers }}", "has-deputy"), {ORGANISATION: text})
    assert html == f"<p>For all. {printed}</p>\n"


@pytest.mark.parametrize(
    ("terms", "slot", "printed"),
    [
        ("{child: student}", "{{ term.child | plural }}", "students"),
        (
            "{child: {one: young person, many: young people}}",
            "{{ term.child | plural | possessive }}",
            "young people&#39;s",
        ),
        ("{board: Board of Trustees}", "{{ term.board | possessive }}", "Board of Trustees&#39;"),
        ("{board: Board of Trustees}", "{{ term.board.is }}", "is"),
        ("{board: {one: governors, verb: plural}}", "{{ term.board | cap }} {{ term.board.is }}", "Governors are"),
        ("{lead: executive headteacher}", "{{ term.lead | a }}", "an executive headteacher"),
        ("{lead: {one: unitary lead}}", "{{ term.lead | a }}", "a unitary lead"),
        ("{lead: {one: hourly lead, article: an}}", "{{ term.lead | a | cap }}", "An hourly lead"),
        ("{lead: {one: Jess, possessive: Jess'}}", "{{ term.lead | possessive }}", "Jess&#39;"),
    ],
)
def test_an_organisation_has_its_own_words(terms: str, slot: str, printed: str) -> None:
    changes = edited(ORGANISATION, ("contacts_checked:", f"terms: {terms}\ncontacts_checked:"))
    assert html_of(slot, changes) == f"<p>{printed}</p>\n"


def test_a_service_that_is_not_confirmed_prints_its_name_and_no_number() -> None:
    changes = edited("content/areas/dale.yaml", ("front-door: door", "front-door: unsure"))
    text = "{{ service.front-door }}"
    assert html_of(text, changes) == "<p>An unsure line</p>\n"
    value, _ = assembled({**changes, **section(text)})
    assert value is not None
    assert "960901" not in str(value.publication.areas)


def test_a_slot_without_a_value_stops_the_edition_and_names_the_organisations_file() -> None:
    changes = edited(ORGANISATION, (", approved: [{by: Governors, on: 2026-03-19}]", ""))
    value, findings = assembled({**changes, **section("{{ edition.approved }}")})
    assert value is None
    assert [(str(found.location), found.code) for found in findings] == [
        ("content/policies/care/first.md:3:1", "slot-without-value")
    ]
    assert ORGANISATION in findings[0].fix


def test_the_name_of_a_role_that_only_staff_may_know_is_not_in_the_public_edition() -> None:
    clerk = edited(
        ORGANISATION, ("people:\n", "people:\n  eve: {name: Eve Elm, roles: [clerk], phone: 01632 960109}\n")
    )
    text = (
        'For all.[ {{ people.clerk.name }}]{when="has-clerk-name"}[ {{ people.clerk.phone }}]{when="has-clerk-phone"}'
    )
    assert "Eve" not in html_of(text, clerk)
    assert "960109" in html_of(text, clerk)
    assert "Eve Elm" in html_of(text, clerk, audience="staff")
