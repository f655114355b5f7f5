"""Activities of a text for children: what may stand in the file, and what is told of it, at its place."""

from __future__ import annotations

import pytest

from handrail.preparing import Project, prepare
from tests.builders import DATED, ROOT, SMALL, assembled, compiled, edited, make_files, plain_theme, source_of

Changes = dict[str, str | bytes | None]

PATH, BAND, SOURCE = "content/children/7-11/activities.yaml", "content/children/7-11/band.yaml", "content/source.yaml"
ACTIVITIES = """\
hand:
  title: My five people
  lines:
    - Write one name on each finger.
    - '[You can wake the nurse.]{when="boarding"}'
  palm: I can say this
certificate:
  title: Well done
  opening: You know how to ask.
  lines: [I know whom to tell.]
  signed: Signed for {{ org.name }}
cards:
  - title: A promise
    symbol: friends
    story: Jay has promised not to tell.
    ask: What would help most?
    remember: Ring {{ people.lead.phone }}.
notes:
  - Tell the {{ term.lead }}.
"""


def small(activities: str = ACTIVITIES, ages: str = "[7, 11]", limits: str = "") -> Changes:
    """Return the small project with one band more, which has activities."""
    bands = f"bands: {{11-16: [11, 16], 7-11: {{ages: {ages}{limits}}}}}"
    return {
        **edited(
            SOURCE, ("bands: {11-16: [11, 16]}", bands), ("bands_without_ages: [11-16]", "bands_without_ages: []")
        ),
        **edited("schools/oak/organisation.yaml", ("ages: [11, 16]", "ages: [7, 16]")),
        BAND: SMALL["content/children/11-16/band.yaml"],
        "content/children/7-11/talk.md": "# Talk to us {#talk}\n\nTell us.\n",
        PATH: activities,
    }


def said(changes: Changes) -> list[str]:
    return [f"{found.location} {found.code} {found.statement} | {found.fix}" for found in compiled(changes)[1]]


def test_lines_are_filled_and_those_with_nothing_left_are_left_out() -> None:
    made, findings = assembled(small())
    assert made is not None, findings
    (entry,) = (child for child in made.publication.children if child.id == "7-11")
    assert entry.activities is not None
    assert entry.activities.hand.lines == ("Write one name on each finger.",)
    assert entry.activities.certificate.signed == "Signed for Oak School"
    assert entry.activities.cards[0].remember == "Ring 01632 960101."
    assert entry.activities.notes == ("Tell the safeguarding lead.",)
    (other,) = (child for child in made.publication.children if child.id == "11-16")
    assert other.activities is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  palm:", "  plam:", ":6:3 unknown-key there is no setting called 'plam' here | write 'palm'"),
        ("    symbol: friends\n", "", ":13:5 missing-key 'symbol' is missing | add a line 'symbol: …'"),
        ("    remember:", "    remembre:", ":17:5 unknown-key there is no setting called 'remembre' here | write"),
        ("term.lead", "term.leed", ":19:14 unknown-slot there is no slot 'term.leed'"),
        ("people.lead.phone", "people.nurse.phone", ":17:20 slot-may-be-empty"),
        (
            "[You can",
            '[You]{when="bording"}[ can',
            ":5:20 unknown-name there is no trait, area or other name 'bording'",
        ),
        ("[I know whom to tell.]", "[]", ":10:10 wrong-value"),
        ("opening: You know how", "opening: '## You know'\n  # ", ":9:13 heading-not-allowed"),
        (
            "title: A promise",
            "title: '[A promise]{when=\"boarding\"}'",
            ":13:12 text-left-empty for some organisations",
        ),
        (
            "    - Write one name on each finger.\n",
            "    - '[Write names.]{when=\"boarding\"}'\n",
            ":4:7 text-left-empty for some organisations no words are left of these lines",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place_with_what_to_write(old: str, new: str, expected: str) -> None:
    assert old in ACTIVITIES
    found = said(small(ACTIVITIES.replace(old, new, 1)))
    assert any(f"{PATH}{expected}" in line for line in found), found


@pytest.mark.parametrize("ages", ["[7, 12]", "[11, 16]"])
def test_bands_for_older_readers_have_none(ages: str) -> None:
    (found,) = said(small(ages=ages))
    assert found.startswith(
        f"{PATH}:1:1 activities-not-possible activities are for bands up to 11, and '7-11' is for older"
    )


def test_a_band_for_anybody_has_none() -> None:
    changes = small()
    source = str(changes[SOURCE]).replace("{ages: [7, 11]}", "{words: [1, 900]}")
    (found,) = said({**changes, SOURCE: source})
    assert "activities-not-possible" in found


def test_a_picture_that_nobody_has_is_told_at_the_card() -> None:
    changes = small(ACTIVITIES.replace("friends", "freinds"))
    made = make_files(changes)
    found = prepare(Project(made, source_of(changes), plain_theme(), ROOT / "site", DATED), "oak")
    (told,) = found.findings
    assert str(told).startswith(f"{PATH}:14:13: error[unknown-symbol]: the theme 'plain' has no picture 'freinds'")
    assert told.fix.startswith("write 'friends'")


# ---- the reading gate


def test_the_longest_sentence_of_children_is_measured_and_that_of_adults_is_not() -> None:
    # "Write one name on each finger." has six words; the note has many more.
    long_note = ACTIVITIES.replace("Tell the {{ term.lead }}.", "Do not promise this and that to anybody at all today.")
    assert said(small(long_note, limits=", longest_sentence: 6")) == []
    (found,) = said(small(long_note, limits=", longest_sentence: 5, mean_sentence: 9"))[:1]
    assert f"{PATH}:4:7 sentence-too-long 'Write one name on each finger.' has 6 words" in found


def test_every_branch_is_measured_and_so_are_pieces_and_hard_words() -> None:
    pieces = ACTIVITIES.replace("[You can wake the nurse.]", "[Because of the nurse.]")
    (found,) = said(small(pieces, limits=", longest_sentence: 30"))
    assert f"{PATH}:5:7 sentence-in-pieces 'Because of the nurse.' begins with 'Because'" in found
    hard = ACTIVITIES.replace("What would help most?", "What would help immediately?")
    (found,) = said(small(hard, limits=", longest_sentence: 30"))
    assert f"{PATH}:16:10 hard-word 'immediately' is a hard word for 7-11" in found


def test_their_words_do_not_count_for_the_length_of_the_text() -> None:
    assert said(small(limits=", words: [5, 12]")) == []


def test_they_are_measured_as_a_whole_of_their_own() -> None:
    text, activities = said(small(limits=", mean_sentence: 2"))
    assert activities.startswith(
        f"{PATH}:1:1 text-too-hard the activities for 7-11 have 3.9 words to the average sentence"
    )
    assert text.startswith(f"{BAND}:1:1 text-too-hard the text for 7-11 has ")


def test_the_shipped_source_has_them_for_each_band_that_can_have_them() -> None:
    bands = {path.parent.name for path in (ROOT / "content/children").glob("*/activities.yaml")}
    assert bands == {"5-7", "7-11"}
