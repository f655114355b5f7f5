"""Questions about a policy: tied to the text that answers them, right for whoever is asked."""

from __future__ import annotations

import pytest

from handrail.planning import plan
from handrail.rendering.render import Look, render_view
from handrail.source.questions import rules_in
from tests.builders import assembled, compiled, plain_theme, source_of

PATH = "content/policies/care/questions.yaml"
SECOND = """\
# Second things {#second}

Tell {{ term.lead | a }} today. {#today}

## At night {#night when="boarding"}

Wake the nurse.

### Later {#later}

Write it down.

## Else {#else}

Ask.
"""
QUESTIONS = """\
same-day:
  block: today
  question: When do you tell {{ term.lead | a }}?
  answers: [Today., "Tomorrow, first thing."]
  right: 1
  why: A night is long.
  rule: TODAY
who-wakes:
  block: night
  question: Who is woken?
  answers: [Nobody., The nurse.]
  right: 2
  why: "{{ people.nurse.name }} is there for it."
  rule: NIGHT
"""


def rules(second: str = SECOND) -> dict[str, str]:
    source = source_of({"content/policies/care/second.md": second})
    return {name: rule.says for name, rule in rules_in(source.policies["care"].sections[1].blocks).items()}


def files(questions: str = QUESTIONS, second: str = SECOND) -> dict[str, str | bytes | None]:
    known = rules()
    text = questions.replace("TODAY", f'"{known["today"]}"').replace("NIGHT", f'"{known["night"]}"')
    return {PATH: text, "content/policies/care/second.md": second}


def reported(questions: str = QUESTIONS, second: str = SECOND) -> list[str]:
    return [f"{found.location} {found.code}" for found in compiled(files(questions, second))[1]]


def test_questions_with_their_rules_as_they_are_have_no_finding() -> None:
    assert reported() == []


@pytest.mark.parametrize(
    ("old", "new", "outdated"),
    [
        ("a }} today", "a }} this week", [f"{PATH}:1:1"]),
        ("Wake the nurse", "Wake somebody", [f"{PATH}:8:1"]),
        ("Write it down", "Forget it", [f"{PATH}:8:1"]),
        ("Ask.", "Ask twice.", []),
    ],
)
def test_a_question_is_reported_when_its_rule_changes_and_only_then(old: str, new: str, outdated: list[str]) -> None:
    assert reported(second=SECOND.replace(old, new)) == [f"{where} question-outdated" for where in outdated]


def test_the_finding_says_what_to_write_once_both_were_read() -> None:
    changed = SECOND.replace("a }} today", "a }} this week")
    (found,) = compiled(files(second=changed))[1]
    assert found.fix.endswith(f"""write 'rule: "{rules(changed)["today"]}"'""")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("block: today", "block: todey", f"{PATH}:2:10 unknown-block"),
        ("right: 1", "right: 3", f"{PATH}:5:10 wrong-value"),
        ("right: 1", "right: 0", f"{PATH}:5:10 wrong-value"),
        ("term.lead", "term.leed", f"{PATH}:3:30 unknown-slot"),
        ("Nobody.", '"{{ people.clerk.name }}"', f"{PATH}:11:14 slot-may-be-empty"),
        ("  why: A night is long.\n", "", f"{PATH}:2:3 missing-key"),
        ("answers: [Nobody., The nurse.]", "answers: [The nurse.]", f"{PATH}:11:12 wrong-value"),
    ],
)
def test_what_is_wrong_in_a_question(old: str, new: str, expected: str) -> None:
    assert expected in reported(QUESTIONS.replace(old, new))


def test_an_empty_file_is_an_error() -> None:
    assert [found.code for found in compiled({PATH: "[]\n"})[1]] == ["wrong-value"]


def test_only_those_are_asked_who_have_the_rule() -> None:
    value, findings = assembled(files(), "staff")
    assert value is not None, findings
    (question,) = value.publication.policies[0].questions
    assert (question.text, question.answers[question.right]) == ("When do you tell a safeguarding lead?", "Today.")
    assert (question.section, question.anchor) == ("second", "today")


def test_staff_have_a_page_of_questions_and_the_public_has_none() -> None:
    theme = plain_theme()
    for audience, there in (("staff", True), ("public", False)):
        value, _ = assembled(files(), audience)  # type: ignore[arg-type]
        assert value is not None
        artefacts = {each.path: each for each in plan(value.publication, theme)}
        assert ("policies/care/questions/index.html" in artefacts) is there
        contents = artefacts["policies/care/index.html"]
        assert contents.output is not None
        html = render_view(contents.output, contents.view, theme, Look("#1f4e79", {})).decode()
        assert ("policies/care/questions/index.html" in html) is there
        if there:
            page = artefacts["policies/care/questions/index.html"]
            assert page.output is not None
            asked = render_view(page.output, page.view, theme, Look("#1f4e79", {})).decode()
            assert "<strong>A is right.</strong> A night is long." in asked
            assert 'href="../../../policies/care/second/index.html#today"' in asked
