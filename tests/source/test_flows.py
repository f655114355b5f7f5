"""Flows: boxes and arrows, their texts, and what an organisation gets of them."""

import pytest

from tests.builders import SMALL, assembled, compiled, edited, reported, section

PATH = "content/flows/worry.yaml"


def flow(*replacements: tuple[str, str]) -> dict[str, str | bytes | None]:
    return edited(PATH, *replacements)


FAULTS = [
    (("next: ask", "next: aks"), f"{PATH}:3:54 unknown-step"),
    (('"No": tell', '"No": tel'), f"{PATH}:4:99 unknown-step"),
    (('answers: {"Yes": {to: ring, danger: true}, "No": tell}', "next: tell"), f"{PATH}:4:3 question-without-answers"),
    (("next: tell}", 'answers: {"Yes": tell}}'), f"{PATH}:5:55 answers-without-question"),
    (("urgency: now", "urgency: soon"), f"{PATH}:5:50 wrong-value"),
    (("title: Is there danger?", "titel: Is there danger?"), f"{PATH}:4:25 unknown-key"),
    (("title: Ring 999", "title: '# Ring 999'"), f"{PATH}:5:32 heading-not-allowed"),
    (("title: Ring 999", "title: 1. Ring 999"), f"{PATH}:5:31 line-not-plain"),
    (("kind: action", "kind: action, when: smal"), f"{PATH}:5:30 unknown-name"),
    (("kind: action", "kind: action, when: small"), f"{PATH}:5:3 arrows-left-open"),
    (("kind: action", "kind: action, otherwise: tel, when: small"), f"{PATH}:5:3 unknown-step"),
]


@pytest.mark.parametrize(("change", "expected"), FAULTS)
def test_a_fault_of_a_flow_is_reported_at_its_place(change: tuple[str, str], expected: str) -> None:
    found = reported(flow(change))
    assert expected in found
    assert all(each.fix for each in compiled(flow(change))[1])


def body(text: str) -> dict[str, str | bytes | None]:
    lines = "".join(f"      {line}\n" for line in text.split("\n"))
    return {PATH: f"{SMALL[PATH]}  last:\n    kind: note\n    title: More\n    body: |\n{lines}"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fine.\n\n- {{ people.leed.name }}", ["13:9 unknown-slot"]),
        ('Fine. {when="smal"}', ["11:20 unknown-name"]),
        ("# Heading {#h}", ["11:7 heading-not-allowed"]),
        ("::: include x\n:::", ["11:7 include-not-allowed"]),
        ("Words.[^1]\n\n[^1]: Note.", ["13:7 footnote-not-allowed"]),
        ("[](#first)", ["11:10 link-not-possible"]),
        ("::: when small\nx", ["11:7 unclosed-directive"]),
        ("::: contacts leed\n:::", ["11:7 unknown-argument"]),
    ],
)
def test_the_text_of_a_box_is_policy_text_without_headings_notes_and_passages(text: str, expected: list[str]) -> None:
    found = [each.removeprefix(f"{PATH}:") for each in reported(body(text))]
    assert [each for each in found if " flow-" not in each] == expected


def step_texts(changes: dict[str, str | bytes | None], audience: str = "public") -> list[tuple[str, str]]:
    value, findings = assembled(changes, audience=audience)  # type: ignore[arg-type]
    assert value is not None, "\n".join(map(str, findings))
    return [(str(step.title), str(step.body)) for step in value.publication.flows[0].steps]


def test_boxes_are_numbered_in_reading_order_with_their_text_filled() -> None:
    assert step_texts({}) == [("You are worried", ""), ("Is there danger?", ""), ("Ring 999", ""), ("Tell Ann Ash", "")]


def test_conditions_choose_words_text_and_boxes() -> None:
    changes = flow(
        ("title: You are worried", 'title: \'You are[ a small school and]{when="small"}[ not]{when="large"} worried\''),
        ("title: Ring 999,", 'title: Ring 999, when: large, otherwise: tell, body: "x",'),
    )
    assert step_texts(changes) == [
        ("You are a small school and worried", ""),
        ("Is there danger?", ""),
        ("Tell Ann Ash", ""),
    ]


def test_a_box_for_staff_is_not_in_the_public_flow() -> None:
    changes = flow(("title: Ring 999,", "title: Ring 999, audience: staff, otherwise: tell,"))
    assert "Ring 999" not in [title for title, _ in step_texts(changes)]
    assert "Ring 999" in [title for title, _ in step_texts(changes, "staff")]


def test_a_flow_under_a_condition_is_only_for_those_who_meet_it() -> None:
    for size, count in (("small", 1), ("large", 0)):
        value, _ = assembled(flow(("title: What to do", f"title: What to do\nwhen: {size}")))
        assert value is not None
        assert len(value.publication.flows) == count


def test_arrows_that_hang_for_one_organisation_stop_it() -> None:
    value, findings = assembled(flow(("title: Ring 999,", "title: Ring 999, audience: staff,")))
    assert value is None
    assert [found.code for found in findings] == ["arrows-left-open"]


OTHER = {
    "content/policies/rent/policy.yaml": "title: Rent\nsectors: [charity]\nsections: [pay]\nflows: [worry]\n",
    "content/policies/rent/pay.md": "# Paying {#pay}\n\n::: flow worry\n:::\n",
}


def test_a_flow_goes_with_the_policies_that_list_it() -> None:
    value, findings = assembled(OTHER)
    assert value is not None, findings
    assert value.publication.flows == ()
    listed = edited("content/policies/care/policy.yaml", ("appendices:", "flows: [worry]\nappendices:"))
    value, findings = assembled({**OTHER, **listed})
    assert value is not None, findings
    assert [flow.id for flow in value.publication.flows] == ["worry"]


def test_flows_stand_in_the_order_of_the_policy_and_then_those_of_nobody() -> None:
    def flow(title: str) -> str:
        return SMALL["content/flows/worry.yaml"].replace("What to do", title)

    files = {
        "content/flows/alarm.yaml": flow("Alarm"),
        "content/flows/zebra.yaml": flow("Zebra"),
        **edited("content/policies/care/policy.yaml", ("appendices:", "flows: [zebra, worry]\nappendices:")),
    }
    value, findings = assembled(files)
    assert value is not None, findings
    assert [each.id for each in value.publication.flows] == ["zebra", "worry", "alarm"]


@pytest.mark.parametrize(("text", "column"), [("See [](flow:worry).", 8), ("::: flow worry\n:::", 1)])
def test_a_policy_cannot_show_a_flow_that_only_another_lists(text: str, column: int) -> None:
    assert reported({**OTHER, **section(text)}) == [f"first.md:3:{column} flow-not-listed"]
