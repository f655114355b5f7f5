"""Every block that the program writes: its own example in the small project, and what it prints."""

import re

import pytest

from handrail.registry import all_generated
from tests.builders import edited, html_of, reported, section

# The examples name what the shipped source has; here the small project has it too.
NAMED = {
    **edited("content/source.yaml", ("help: {title: Help}", "help: {title: Help}\n  children: {title: For children}")),
    **edited("content/services.yaml", ("groups: [help]}\nhill", "groups: [help, children]}\nhill")),
    **edited(
        "content/prompts.yaml",
        ("gate: {", "site-security: {question: How is it safe?, example: It is., required: true}\ngate: {"),
    ),
    **edited("schools/oak/organisation.yaml", ("prompts: {", "prompts: {site-security: We lock the gate., ")),
    "content/flows/welfare-concern.yaml": """\
title: A worry
nodes:
  a: {kind: start, title: You worry, next: b}
  b: {kind: outcome, title: Tell us}
""",
}


@pytest.mark.parametrize("name", sorted(all_generated()))
@pytest.mark.parametrize("audience", ["public", "staff"])
@pytest.mark.parametrize("medium", ["page", "whole", "print"])
def test_the_example_of_a_generated_block_runs(name: str, audience: str, medium: str) -> None:
    example = all_generated()[name].example
    assert example.startswith(f"::: {name}")
    assert not reported({**NAMED, **section(example)})
    html = html_of(f"Before.\n\n{example}\nAfter.", NAMED, audience, medium)  # type: ignore[arg-type]
    assert html.startswith("<p>Before.</p>\n")
    assert html.endswith("<p>After.</p>\n")


PRINTED = [
    ("::: contacts\n:::", ("Ann Ash", "01632 960101", "Safeguarding lead")),
    ("::: contacts lead\n:::", ("Ann Ash",)),
    ("::: services help\n:::", ("Police", "999", "The Front Door", "01632 960900", "An unsure line")),
    ("::: flow worry\n:::", ("You are worried", "Is there danger?", "Ring 999", "Tell Ann Ash")),
    ("::: when has-gate\n::: prompt gate\n:::\n:::", ("Visitors ring the bell.",)),
    ("::: reading\n:::\n\n[](ref:guide)", ("The guide",)),
]


@pytest.mark.parametrize(("text", "words"), PRINTED)
def test_a_generated_block_prints_what_it_is_asked_for(text: str, words: tuple[str, ...]) -> None:
    html = html_of(f"{text}\n\nFor all.")
    assert [word for word in words if word not in html.replace("\u00a0", " ")] == []


@pytest.mark.parametrize(("medium", "levels"), [("page", "24"), ("print", "24"), ("whole", "35")])
def test_steps_of_a_flow_have_its_title_one_level_below_the_heading_above_them(medium: str, levels: str) -> None:
    flow = "::: flow worry\n:::\n"
    html = html_of(f"{flow}\n## Asking {{#asking}}\n\n### Steps {{#steps}}\n\n{flow}", None, "public", medium)  # type: ignore[arg-type]
    titles = re.findall(r'<h(\d) class="flow-steps-title">What to do</h\1>\s*<ol class="flow-steps">', html)
    assert "".join(titles) == levels


def test_the_title_of_a_step_stays_with_what_follows_it_on_paper() -> None:
    html = html_of("::: flow worry\n:::")
    followed = re.findall(r"<p>(<strong>[^<]*</strong>[^<]*)</p>\s*<(?:p|ul)>", html)
    assert followed == []
    assert '<p class="lead-in"><strong>Is there danger?</strong>' in html


def test_a_service_that_is_not_confirmed_is_listed_without_its_number() -> None:
    assert "960901" not in html_of("::: services help\n:::")


def test_documents_of_the_organisation_are_listed_for_those_who_may_read_them() -> None:
    documents = """\
documents:
  - {title: Behaviour policy, url: 'https://oak.example/b', for: [parents]}
  - {title: Handbook, url: 'https://oak.example/h', for: [staff]}
"""
    changes = edited("schools/oak/organisation.yaml", ("prompts:", f"{documents}prompts:"))
    public, staff = html_of("::: documents\n:::", changes), html_of("::: documents\n:::", changes, audience="staff")
    assert "Behaviour policy" in public
    assert "Handbook" not in public
    assert "Handbook" in staff


def test_a_form_says_whom_to_give_it_to_and_whom_to_ring_first() -> None:
    html = html_of("::: form referral\n:::")
    assert [word for word in ("Oak School", "Ann Ash", "999") if word not in html] == []
