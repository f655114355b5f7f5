"""Texts of small prints and the pack: proved for every organisation, refused where their paper cannot hold them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from handrail.edition.model import PrintEntry, Publication
from tests.builders import DATED, assembled, compiled, edited, reported
from tests.organisation.oak import OAK

PRINT = "content/prints/door-card/print.yaml"
FRONT = "content/prints/door-card/front.md"
BACK = "content/prints/door-card/back.md"
YAML = """\
title: Door card
summary: What to do
form: card
sections: [front, back]
helplines: [door, police]
"""
FILES: Mapping[str, str | bytes | None] = {
    PRINT: YAML,
    FRONT: "# A feeling is enough {#front}\n\nTell {{ people.lead.name }}.\n",
    BACK: "# If somebody tells you {#back}\n\n1. Listen.\n2. Tell us.\n",
}
SLIPS = YAML.replace("form: card", "form: slips") + "slip: Free, day and night\n"


def files(**changes: str | bytes | None) -> dict[str, str | bytes | None]:
    return {**FILES, **{{"yaml": PRINT, "front": FRONT, "back": BACK}[name]: text for name, text in changes.items()}}


def published(changes: Mapping[str, str | bytes | None], dated: date = DATED) -> Publication:
    value, findings = assembled(changes, dated=dated)
    assert value is not None, "\n".join(map(str, findings))
    return value.publication


def only(changes: Mapping[str, str | bytes | None]) -> PrintEntry:
    (made,) = published(changes).prints
    return made


def said(changes: Mapping[str, str | bytes | None]) -> str:
    return "\n".join(str(found) for found in compiled(changes)[1])


def test_a_print_has_its_text_its_form_and_its_helplines_in_order() -> None:
    made = only(FILES)
    assert (made.id, made.title, made.form, made.slip) == ("door-card", "Door card", "card", "")
    assert [each.id for each in made.helplines] == ["door", "police"]
    html = published(FILES).section_html("door-card", "front", "print")
    assert "Tell Ann Ash." in html


def test_a_helpline_that_is_not_in_force_is_left_out() -> None:
    services = edited("content/services.yaml", ("status: check, ", "from: 2027-01-01, "))
    changes = {**services, **files(yaml=YAML.replace("[door, police]", "[unsure, police]"))}
    assert [each.id for each in only(changes).helplines] == ["police"]


@pytest.mark.parametrize(("rule", "there"), [("small", True), ("large", False), ("school and not boarding", True)])
def test_only_organisations_that_its_rule_means_have_it(rule: str, there: bool) -> None:
    assert bool(published(files(yaml=f"{YAML}when: {rule}\n")).prints) == there


def test_a_discreet_print_hides_its_title_in_its_address() -> None:
    made = only(files(yaml=f"{YAML}discreet: true\n"))
    assert made.document.discreet
    assert "door" not in made.address


# Proof


def test_a_slot_that_may_be_absent_on_a_branch_that_nobody_takes_is_found() -> None:
    text = '# A feeling {#front}\n\nTell us.\n\nAsk {{ people.nurse.name }}. {when="charity"}\n'
    assert reported(files(front=text)) == [f"{FRONT}:5:5 slot-may-be-empty"]
    assert reported(files(front=text.replace("charity", "has-nurse"))) == []


def test_the_rule_of_a_print_counts_for_its_slots() -> None:
    text = "# A feeling {#front}\n\nAsk {{ people.nurse.name }}.\n"
    assert reported(files(front=text)) == [f"{FRONT}:3:5 slot-may-be-empty"]
    assert reported(files(front=text, yaml=f"{YAML}when: boarding\n")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ask {{ people.leed.name }}.", "3:5 unknown-slot"),
        ("See [](#nowhere).", "3:8 unknown-link"),
        ('Words. {when="lrage"}', "3:15 unknown-name"),
        ('Words. {when="large"}', "1:1 section-left-empty"),
    ],
)
def test_proof_reaches_the_text_of_a_print(text: str, place: str) -> None:
    assert reported(files(front=f"# A {{#front}}\n\n{text}\n")) == [f"{FRONT}:{place}"]


@pytest.mark.parametrize(("rule", "told"), [("lrage", "6:7 unknown-name"), ("small and", "6:16 condition-syntax")])
def test_a_rule_that_nobody_knows_is_found(rule: str, told: str) -> None:
    assert reported(files(yaml=f"{YAML}when: {rule}\n")) == [f"{PRINT}:{told}"]


def test_a_rule_of_a_child_text_that_nobody_knows_is_found() -> None:
    band = "content/children/11-16/band.yaml"
    assert reported(edited(band, ("sections:", "when: lrage\nsections:"))) == [f"{band}:2:7 unknown-name"]


# What its paper cannot hold


@pytest.mark.parametrize(
    ("yaml", "place", "words"),
    [
        (YAML.replace("[front, back]", "[front]"), "4:11", "the form 'card' takes 2 sections, and here are 1"),
        (YAML.replace("card\n", "leaflet\n", 2).replace("Door leaflet", "Door"), "4:11", "takes 4 sections"),
        (YAML.replace("[door, police]", "[dor]"), "5:13", "there is no service 'dor'"),
        (YAML.replace("form: card", "form: postcard"), "3:7", "'form' cannot be 'postcard'"),
        (YAML.replace("form: card", "shape: card"), "3:1", "there is no setting called 'shape' here"),
        (SLIPS.replace("slip: Free, day and night\n", ""), "3:7", "slips to tear off need words and a helpline"),
        (SLIPS.replace("helplines: [door, police]\n", ""), "5:7", "slips to tear off need words and a helpline"),
        (YAML + "slip: Free\n", "6:7", "other forms have none"),
    ],
)
def test_what_does_not_fit_the_form_is_told_at_its_line(yaml: str, place: str, words: str) -> None:
    told = said(files(yaml=yaml))
    assert f"{PRINT}:{place}: error" in told
    assert words in told
    assert "\n  fix: " in told


def test_a_notice_and_slips_take_one_section_or_two() -> None:
    for form in (YAML.replace("form: card", "form: notice"), SLIPS):
        assert reported(files(yaml=form)) == []
        assert reported(files(yaml=form.replace("[front, back]", "[front]"), back=None)) == []


def test_slips_have_the_words_that_stand_beside_the_number() -> None:
    assert only(files(yaml=SLIPS)).slip == "Free, day and night"


# The pack


def with_pack(*lines: str) -> dict[str, str | bytes | None]:
    pack = "".join(f"- {{{line}}}\n" for line in lines)
    return edited("content/source.yaml", ("bands: {", f"pack:\n{pack}bands: {{"))


DOOR = 'print: contact-poster, copies: "2", paper: A3'


def test_a_line_of_the_pack_speaks_to_the_sector() -> None:
    changes = with_pack(
        f"{DOOR}, where: {{school: Reception, charity: The hall}}",
        "print: flow-worry, copies: one for each office, paper: A4, where: {default: Offices}",
        "print: care, copies: one, paper: A4, where: {charity: The kitchen}",
    )
    assert [(line.print, line.copies, line.paper, line.where) for line in published(changes).pack] == [
        ("contact-poster", "2", "A3", "Reception"),
        ("flow-worry", "one for each office", "A4", "Offices"),
    ]
    assert reported(changes) == []


def test_no_pack_is_no_fault() -> None:
    assert published({}).pack == ()


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (f"{DOOR}, where: {{shcool: Reception}}", "18:", "shcool"),
        ("print: contact-poster, paper: A3, where: {default: Here}", "18:", "copies"),
        (f"{DOOR}, wall: north, where: {{default: Here}}", "18:", "wall"),
    ],
)
def test_a_wrong_line_of_the_pack_is_told_at_its_place(line: str, place: str, words: str) -> None:
    told = said(with_pack(line))
    assert f"content/source.yaml:{place}" in told
    assert words in told


# The poster of a band


def test_the_words_of_a_childrens_poster_are_read_and_bounded() -> None:
    band = "content/children/11-16/band.yaml"
    line = "{symbol: talk, text: Tell one of us.}"
    assert reported(edited(band, ("reviewed_on", f"poster: {{title: Talk to us, lines: [{line}]}}\nreviewed_on"))) == []
    many = ", ".join([line] * 5)
    assert reported(edited(band, ("reviewed_on", f"poster: {{title: Us, lines: [{many}]}}\nreviewed_on"))) != []
    assert reported(edited(band, ("reviewed_on", "poster: {title: Us, lines: []}\nreviewed_on"))) != []


def test_prints_are_for_both_sides_alike() -> None:
    for audience in ("public", "staff"):
        value, _ = assembled(FILES, audience)  # type: ignore[arg-type]
        assert value is not None
        assert [each.id for each in value.publication.prints] == ["door-card"]
    assert OAK.startswith("schools/")
