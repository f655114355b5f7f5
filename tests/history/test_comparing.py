"""Two editions compared: every block once, nothing lost, and no noise that hides a duty."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Location
from handrail.history.alignment import AlignedBlock
from handrail.history.comparing import Change, Comparison, Origin, Part, Shown, compare
from handrail.source.blocks import Words
from handrail.source.change_notes import ChangeNote
from handrail.source.conditions import ALWAYS
from tests.history.editing import (
    Draft,
    Drafts,
    counted,
    edited,
    example,
    invented,
    reworded,
    shown,
    with_comma,
    with_contact,
)

SEEDS = st.integers(0, 2**32).map(Random)
EDITIONS = (
    ("hartsbrook", "child-protection"),
    ("brackenford", "child-protection"),
    ("marlhaven", "safeguarding-children"),
)


def block(*parts: str | Part, unfilled: str = "", id: str = "", section: str = "one", **more: object) -> Shown:
    said = tuple(Part(part) if isinstance(part, str) else part for part in parts)
    text = unfilled or "".join(part.text for part in said)
    kind = "heading" if more.get("level") else str(more.pop("kind", "paragraph"))
    return Shown(AlignedBlock(id or text, bool(id), section, kind, text), parts=said, **more)  # type: ignore[arg-type]


def only(old: Shown, new: Shown, *notes: ChangeNote) -> Change:
    (change,) = compare((old,), (new,), {note.block: note for note in notes}).changes
    return change


def kinds(comparison: Comparison) -> list[tuple[str, str, str | None]]:
    return [(change.shown.text, change.kind, change.sort) for change in comparison.changes]


def note(block: str, sort: str = "rule", by: str | None = None) -> ChangeNote:
    now = (Words("Do it at once."),) if sort == "rule" else ()
    return ChangeNote("2026-04", block, Location("changes.yaml"), ALWAYS, sort, by, now)  # type: ignore[arg-type]


def assert_rebuilds(comparison: Comparison, old: tuple[Shown, ...], new: tuple[Shown, ...]) -> None:
    """The reported changes alone make the new edition of the old one, and the old one of the new."""

    def said(change: Change, without: str) -> str:
        return "".join(edit.text for edit in change.words if edit.what != without)

    there = [said(change, "out") for change in comparison.changes if change.kind != "removed"]
    assert there == [each.text for each in new]
    back = {change.old_place: said(change, "in") for change in comparison.changes if change.kind != "new"}
    assert [back[place] for place in sorted(back, key=lambda place: place or 0)] == [each.text for each in old]
    assert len(back) == len(old)
    assert [change.new for change in comparison.changes if change.new is not None] == list(new)


def assert_nothing_hidden(comparison: Comparison, old: Drafts, new: Drafts) -> None:
    """Whatever was worded anew is a change of rules, and no block of which half remains came and went."""
    place = {draft.key: i for i, draft in enumerate(old)}
    removed = {change.old_place for change in comparison.removed}
    there = [change for change in comparison.changes if change.new is not None]
    for draft, change in zip(new, there, strict=True):
        if "reword" in draft.edits or "insert" in draft.edits:
            assert change.sort == "rule", draft
        # With one or two words in common nothing tells that texts of different places are the same.
        if draft.key in place and counted(draft.unfilled) >= 6:
            assert change.kind != "new" or place[draft.key] not in removed, draft


@given(SEEDS)
def test_the_changes_of_any_two_editions_are_enough_to_make_one_of_the_other(random: Random) -> None:
    old, new = shown(invented(random)), shown(invented(random))
    assert_rebuilds(compare(old, new, {}), old, new)


@given(SEEDS, st.integers(0, 12))
def test_random_edits_are_told_whole_and_none_is_hidden(random: Random, count: int) -> None:
    before = invented(random)
    after = edited(before, random, count)
    old, new = shown(before), shown(after)
    comparison = compare(old, new, {})
    assert_rebuilds(comparison, old, new)
    assert_nothing_hidden(comparison, before, after)


@pytest.mark.slow
@pytest.mark.parametrize(("organisation", "policy"), EDITIONS)
@pytest.mark.parametrize("seed", range(6))
def test_random_edits_of_a_real_edition_are_told_whole_and_none_is_hidden(
    organisation: str, policy: str, seed: int
) -> None:
    before = example(organisation, policy)
    assert len(before) > 300
    after = edited(before, Random(seed), (3, 10, 30, 60, 120, 240)[seed])
    old, new = shown(before), shown(after)
    comparison = compare(old, new, {})
    assert_rebuilds(comparison, old, new)
    assert_nothing_hidden(comparison, before, after)


@pytest.mark.parametrize(("organisation", "policy"), EDITIONS)
def test_a_whole_section_renamed_moved_and_worded_anew_is_no_section_removed_and_added(
    organisation: str, policy: str
) -> None:
    before, random = example(organisation, policy), Random(7)
    sections = list(dict.fromkeys(draft.section for draft in before))
    chosen = sections[2]
    inside = [
        replace(reworded(draft, random, f"fresh{i}"), section="renamed", explicit=False)
        for i, draft in enumerate(before)
        if draft.section == chosen
    ]
    assert len(inside) > 10
    after = (*(draft for draft in before if draft.section != chosen), *inside)
    comparison = compare(shown(before), shown(after), {})
    assert_nothing_hidden(comparison, before, after)
    there = [change for change in comparison.changes if change.new and change.new.aligned.section == "renamed"]
    long = [change for change in there if counted(change.shown.aligned.text) >= 6]
    assert [change.shown.text for change in long if change.kind == "new"] == []


@given(SEEDS)
def test_an_edition_compared_with_itself_has_no_changes(random: Random) -> None:
    edition = shown(invented(random))
    assert compare(edition, edition, {}).changed == ()


@given(SEEDS)
def test_new_numbers_and_names_of_contacts_never_are_a_change_of_rules(random: Random) -> None:
    before = invented(random)
    after = tuple(with_contact(draft, f"Somebody {i}") for i, draft in enumerate(before))
    comparison = compare(shown(before), shown(after), {})
    assert {change.sort for change in comparison.changed} <= {"contact"}
    assert len(comparison.contacts) == sum("contact" in draft.edits for draft in after)


@given(SEEDS)
def test_a_change_of_rules_is_one_whatever_noise_is_around_it(random: Random) -> None:
    before = invented(random)
    after = tuple(
        replace(with_comma(with_contact(reworded(draft, random, f"fresh{i}"), f"Somebody {i}")), number=f"9.{i}")
        for i, draft in enumerate(before)
    )
    comparison = compare(shown(before), shown(after), {})
    for change, draft in zip([each for each in comparison.changes if each.new], after, strict=True):
        assert change.sort == "rule" or "reword" not in draft.edits


@given(SEEDS)
def test_commas_and_capitals_are_wording(random: Random) -> None:
    before = invented(random)
    after = tuple(with_comma(draft) for draft in before)
    comparison = compare(shown(before), shown(after), {})
    assert not comparison.rules


ANN, BOB = Part("Ann Ash", "contact"), Part("Bob Birch", "contact")


@pytest.mark.parametrize(
    ("old", "new", "sort"),
    [
        (block("Tell Ann."), block("Tell Ann."), None),
        (block("Tell the lead today."), block("Tell the lead tomorrow."), "rule"),
        (block("Tell  the\nlead."), block("Tell the lead."), None),
        (block("Tell the lead today, always."), block("tell the lead today always"), "wording"),
        (block("We organize e-mail for well-being."), block("We organise email for wellbeing."), "wording"),
        (block("Ring within 1.5 hours."), block("Ring within 15 hours."), "rule"),
        (block("Keep it for 10 \u2013 11 years."), block("Keep it for 10, 11 years."), "rule"),
        (block("It was notable here."), block("It was not able here."), "rule"),
        (
            block("Tell ", ANN, unfilled="Tell {{ people.lead.name }}"),
            block("Tell ", BOB, unfilled="Tell {{ people.lead.name }}"),
            "contact",
        ),
        (
            block("Tell ", ANN, unfilled="Tell {{ people.lead.name }}"),
            block("Tell ", BOB, unfilled="Tell {{ people.head.name }}"),
            "rule",
        ),
        (
            block("Tell ", ANN, unfilled="Tell {{ people.lead.name }}"),
            block("Never tell ", BOB, unfilled="Never tell {{ people.lead.name }}"),
            "rule",
        ),
        (
            block(ANN, " tells us today", unfilled="{{ a }} tells us today"),
            block("tells us today ", ANN, unfilled="tells us today {{ a }}"),
            "rule",
        ),
        (
            block("A ", Part("pupil", "term"), " comes first."),
            block("A ", Part("student", "term"), " comes first."),
            "rule",
        ),
        (
            block("From ", Part("1 April", "edition"), unfilled="From {{ d }}"),
            block("From ", Part("1 May", "edition"), unfilled="From {{ d }}"),
            "wording",
        ),
        (
            block("See ", Part("3.2 On harm", link=True), unfilled="See [](#a)"),
            block("See ", Part("4.1 On harm", link=True), unfilled="See [](#a)"),
            "renumbering",
        ),
        (
            block("See ", Part("3.2 On harm", link=True), unfilled="See [](#a)"),
            block("See ", Part("3.2 About harm", link=True), unfilled="See [](#a)"),
            "wording",
        ),
        (
            block("See ", Part("3.2 On harm", link=True), unfilled="See [](#a)"),
            block("See ", Part("4.1 On harm", link=True), unfilled="See [](#b)"),
            "rule",
        ),
        (
            block("As ", Part("Harm Act", "reference"), " says", unfilled="As [](ref:harm) says"),
            block("As the ", Part("Harm Act", "reference"), " says", unfilled="As the [](ref:harm) says"),
            "wording",
        ),
        (
            block("As ", Part("Harm Act", "reference"), " says", unfilled="As [](ref:harm) says"),
            block("As the ", Part("Care Act", "reference"), " says", unfilled="As the [](ref:care) says"),
            "rule",
        ),
        (block("Wait 3.2 hours, they said."), block("Wait 4.1 hours, they said."), "rule"),
        (block("Ask.", number="3.1"), block("Ask.", number="3.2"), "renumbering"),
        (block("Ask."), block("Ask.", national=True), "rule"),
        (block("Ask."), block("Ask.", staff=True), "rule"),
        (block("Ask."), block("Ask.", kind="item"), "wording"),
        (block("On asking", level=2), block("On asking", level=3), "rule"),
    ],
)
def test_what_kind_of_change_it_is(old: Shown, new: Shown, sort: str | None) -> None:
    for before, after in ((old, new), (new, old)):
        change = only(before, after)
        assert change.sort == sort
        assert change.kind == ("same" if sort is None else "changed")


@pytest.mark.parametrize(
    ("origin", "marks", "by"),
    [
        ("source", {}, "county"),
        ("source", {"national": True}, "national"),
        ("reference", {"national": True}, "national"),
        ("source", {"local": True, "national": True}, "county"),
        ("term", {"national": True}, "ours"),
        ("organisation", {}, "ours"),
        ("prompt", {}, "ours"),
        ("overlay", {"national": True}, "ours"),
        ("area", {"local": True}, "county"),
    ],
)
def test_whom_a_change_comes_from(origin: Origin, marks: dict[str, bool], by: str) -> None:
    old, new = (
        block("Tell the lead what you saw: ", Part(said, origin), id="it", **marks) for said in ("today", "now")
    )
    assert only(old, new).by == by


def test_a_change_of_the_source_is_not_ours_because_a_term_changed_beside_it() -> None:
    old = block("A ", Part("pupil", "term"), " must ask first.", id="it", national=True)
    new = block("A ", Part("student", "term"), " may ask first.", id="it", national=True)
    assert only(old, new).by == "national"


def test_an_answer_that_is_new_is_ours_and_a_new_sentence_with_a_term_in_it_is_not() -> None:
    answer, rule = block(Part("Ring the bell.", "prompt")), block("Ask the ", Part("pupil", "term"), " first.")
    assert [change.by for change in compare((), (answer, rule), {}).changes] == ["ours", "county"]


A, B, C = (block(f"{text} is said here at some length.", id=text) for text in ("Alpha", "Beta", "Gamma"))
ONE, TWO = block("On one thing", id="h1", level=2), block("On another thing", id="h2", level=2)
TITLE, OTHER = block("First title", id="t1", level=1), block("Second title", id="t2", level=1, section="two")


def test_what_was_taken_out_is_told_where_it_stood() -> None:
    assert kinds(compare((A, B, C), (A, C), {})) == [
        (A.text, "same", None),
        (B.text, "removed", "rule"),
        (C.text, "same", None),
    ]


def test_an_item_under_another_heading_may_mean_the_opposite() -> None:
    comparison = compare((TITLE, ONE, A, B, TWO, C), (TITLE, ONE, A, TWO, C, B), {})
    assert [(change.shown.text, change.kind) for change in comparison.rules] == [(B.text, "moved")]


def test_a_step_before_another_one_is_a_change_of_rules() -> None:
    comparison = compare((TITLE, A, B), (TITLE, B, A), {})
    assert [change.kind for change in comparison.rules] == ["moved"]


def test_a_section_moved_as_a_whole_changes_no_rule() -> None:
    whole = (OTHER, replace(C, aligned=replace(C.aligned, section="two")))
    comparison = compare((TITLE, ONE, A, B, *whole), (*whole, TITLE, ONE, A, B), {})
    assert {(change.kind, change.sort) for change in comparison.changed} == {("moved", "renumbering")}
    assert [change.shown.text for change in comparison.changed] == [OTHER.text, C.text]


def test_a_heading_that_took_other_blocks_below_it_is_a_change_of_rules() -> None:
    comparison = compare((TITLE, ONE, A, TWO, B), (TITLE, ONE, A, B, TWO), {})
    assert [change.sort for change in comparison.changed] == ["rule"]


def test_moved_and_worded_anew_at_once_is_one_change() -> None:
    old = "The head reads a report on every concern at least once in each term, and asks what was learnt."
    new = "The chair reads a report on every concern at least once in each year, and asks who was told."
    comparison = compare((block(old), A, B), (A, B, block(new, section="two")), {})
    (change,) = comparison.changed
    assert (change.kind, change.moved, change.sort, change.old_place) == ("changed", True, "rule", 0)


@pytest.mark.parametrize("below", ["it", "h1", "t1"])
def test_what_is_said_of_a_heading_holds_for_everything_below_it(below: str) -> None:
    old, new = block("Tell the lead today.", id="it"), block("Tell the lead now.", id="it")
    said = note(below, by="national")
    comparison = compare((TITLE, ONE, old, TWO, A), (TITLE, ONE, new, TWO, A), {below: said})
    assert [(change.note, change.by) for change in comparison.rules] == [(said, "national")]
    assert comparison.notes == (said,)


def test_what_is_said_of_a_heading_ends_at_the_next_of_its_level() -> None:
    old, new = block("Tell the lead today.", id="it"), block("Tell the lead now.", id="it")
    comparison = compare((TITLE, ONE, A, TWO, old), (TITLE, ONE, A, TWO, new), {"h1": note("h1")})
    assert [change.note for change in comparison.rules] == [None]


def test_the_nearest_note_counts() -> None:
    old, new = block("Tell the lead today.", id="it"), block("Tell the lead now.", id="it")
    notes = {name: note(name) for name in ("it", "h1")}
    (change,) = compare((ONE, old), (ONE, new), notes).rules
    assert change.note is notes["it"]


def test_a_note_speaks_of_what_was_taken_out() -> None:
    (change,) = compare((ONE, A), (ONE,), {"Alpha": note("Alpha")}).rules
    assert (change.kind, change.note and change.note.block) == ("removed", "Alpha")


def test_editors_may_say_that_a_change_is_of_words_alone_but_not_of_ours() -> None:
    old, new = block("Tell the lead today.", id="it"), block("Tell the lead the same day.", id="it")
    assert only(old, new, note("it", "wording")).sort == "wording"
    ours = replace(new, parts=(Part("Tell nobody.", "overlay"),))
    assert only(old, ours, note("it", "wording")).sort == "rule"


def test_editors_may_say_that_a_comma_is_a_rule() -> None:
    old, new = block("Tell parents, who agreed.", id="it"), block("Tell parents who agreed.", id="it")
    assert only(old, new).sort == "wording"
    assert only(old, new, note("it")).sort == "rule"


def test_what_nobody_touched_has_no_change_whatever_is_said_above_it() -> None:
    assert compare((ONE, A), (ONE, A), {"h1": note("h1")}).changed == ()


def test_drafts_are_what_they_say() -> None:
    draft = Draft("x", "one", "item", invented(Random(1))[1].words)
    assert draft.shown().text
