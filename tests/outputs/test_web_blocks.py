"""Blocks that the program writes into policy text."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.registry import all_generated
from tests.outputs import sample
from tests.outputs.web_reading import folded, read

SOURCE: Any = SimpleNamespace(
    data=SimpleNamespace(
        roles={"lead": 0, "deputy": 0},
        prompts={"entrance": 0},
        settings=SimpleNamespace(groups={"young": 0}),
    ),
    flows={"worried": 0},
)


def words(name: str, *arguments: str) -> str:
    return folded(read(sample.block(sample.publication(), name, *arguments)).words)


def test_contacts_of_two_roles_list_somebody_who_holds_both_once() -> None:
    made = sample.publication()
    lead = made.roles[0].holders
    both = replace(made, roles=(made.roles[0], replace(made.roles[1], holders=(*lead, *made.roles[1].holders))))
    html = sample.block(both, "contacts", "lead", "deputy")
    assert html.count(lead[0].name) == 1
    assert html.count("<tr>") == 1 + len(made.tell.people)


def test_contacts_without_roles_list_everybody() -> None:
    assert "Data protection officer" in words("contacts")
    assert "Data protection officer" not in words("contacts", "lead")


def test_a_job_that_is_the_title_but_for_capitals_is_printed_once() -> None:
    made = sample.publication()
    head = replace(made.people[0], titles=("Head of human resources",), job="Head of Human Resources")
    html = sample.block(replace(made, roles=(replace(made.roles[0], holders=(head,)),)), "contacts", "lead")
    assert html.casefold().count("head of human resources") == 1


def test_services_of_a_group_print_every_way_to_reach_them() -> None:
    text = words("services", "young")
    assert "Childline" in text
    assert "0800 1111" in text
    assert "Text 85258" in text
    assert "Last checked on 20 April 2026." in text


def test_answer_to_a_prompt_is_printed_as_text_and_list() -> None:
    html = sample.block(sample.publication(), "prompt", "entrance")
    assert "<p>Ring the bell &amp; wait.</p>" in html
    assert html.count("<li>") == 2


def test_reading_names_each_reader_with_their_policies_and_the_law() -> None:
    text = words("reading")
    assert "staff Child protection policy" in text
    assert "Sample Act" in text


def test_documents_say_whom_they_are_for_and_link_only_where_they_have_an_address() -> None:
    page = read(sample.block(sample.publication(), "documents"))
    assert page.links == ["https://sample.example/behaviour"]
    assert "Staff handbook (for: everybody who works here)" in folded(page.words)


def test_a_document_for_everybody_names_no_other_readers() -> None:
    made = sample.publication()
    open_to_all = replace(made.organisation.documents[0], readers=("public", "staff"))
    html = sample.block(replace(made, organisation=replace(made.organisation, documents=(open_to_all,))), "documents")
    assert folded(read(html).words) == "Behaviour policy"


def test_steps_of_a_flow_say_where_every_answer_leads() -> None:
    text = words("flow", "worried").replace("\N{NO-BREAK SPACE}", " ")
    assert "Yes – go to step 3" in text
    assert "Still worried? – go back to step 4" in text


def test_form_gives_every_blank_a_label_and_says_whom_to_give_it_to() -> None:
    html = sample.block(sample.publication(), "form", "referral")
    assert html.count('<th scope="row">') == html.count('class="blank ')
    assert "ring 999 first" in folded(read(html).words)
    assert "Asha Verrall" in html


@pytest.mark.parametrize("name", sorted(all_generated()))
def test_no_block_brings_a_heading_since_it_may_stand_below_any(name: str) -> None:
    first = {"services": ("young",), "prompt": ("entrance",), "flow": ("worried",), "form": ("referral",)}
    page = read(sample.block(sample.publication(), name, *first.get(name, ())))
    assert page.words.strip()
    assert not page.headings


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("contacts", ("leed",), "there is no role 'leed'; did you mean 'lead'?"),
        ("services", ("yong",), "there is no group of services 'yong'; did you mean 'young'?"),
        ("services", (), "'::: services' needs the name of one group"),
        ("prompt", ("entrence",), "there is no question 'entrence'; did you mean 'entrance'?"),
        ("prompt", ("entrance", "entrance"), "'::: prompt' needs the name of one question"),
        ("flow", ("woried",), "there is no flowchart 'woried'; did you mean 'worried'?"),
        ("flow", (), "'::: flow' needs the name of one flowchart"),
        ("form", ("refferal",), "there is no form 'refferal'; write 'referral', or choose from referral"),
        ("form", (), "'::: form' needs the name of one form"),
        ("reading", ("all",), "nothing can follow '::: reading'"),
        ("documents", ("all",), "nothing can follow '::: documents'"),
    ],
)
def test_wrong_arguments_are_told_in_words(name: str, arguments: tuple[str, ...], says: str) -> None:
    assert all_generated()[name].arguments(arguments, SOURCE) == says


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("contacts", ()),
        ("contacts", ("lead", "deputy")),
        ("services", ("young",)),
        ("prompt", ("entrance",)),
        ("flow", ("worried",)),
        ("form", ("referral",)),
        ("reading", ()),
        ("documents", ()),
    ],
)
def test_right_arguments_pass(name: str, arguments: tuple[str, ...]) -> None:
    assert all_generated()[name].arguments(arguments, SOURCE) is None


def test_each_block_has_an_example_that_asks_for_it() -> None:
    for name, block in all_generated().items():
        assert block.example.startswith(f"::: {name}")
