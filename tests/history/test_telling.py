"""What changed, as text for a terminal and as data for other programs."""

from __future__ import annotations

import json
from random import Random

import pytest

from handrail.diagnostics import Location
from handrail.history.change_notes import ChangeNote
from handrail.history.comparing import Comparison, Part, compare
from handrail.history.telling import WIDTH, as_data, told
from handrail.source.blocks import Gap, Link, Slot, Words
from handrail.source.conditions import ALWAYS
from tests.history.editing import edited, example, invented, shown
from tests.history.test_comparing import ANN, BOB, block

TITLE = block("Telling", id="telling", level=1, number="3")
LONG = "It is read by all who work here, in the first week of the term, and kept where everybody who needs it finds it."
OLD = (
    TITLE,
    block("Tell the lead at once. " + LONG, id="tell", number="3.1", heading="Telling", national=True),
    block("Ring ", ANN, ".", unfilled="Ring {{ people.lead.name }}.", heading="Telling"),
    block("Wait for the bell.", heading="Telling"),
    block("Write it down today.", id="write", heading="Telling"),
    block("Keep the note.", id="keep", number="3.2", heading="Telling"),
)
NEW = (
    TITLE,
    block("Tell the lead the same day. " + LONG, id="tell", number="3.1", heading="Telling", national=True),
    block("Ring ", BOB, ".", unfilled="Ring {{ people.lead.name }}.", heading="Telling"),
    block("Write it down, today.", id="write", heading="Telling"),
    block(Part("Ask the porter.", "prompt"), heading="Telling"),
    block("Keep the note.", id="keep", number="3.3", heading="Telling"),
)
NOTE = ChangeNote(
    "2026-04",
    "tell",
    Location("changes.yaml"),
    ALWAYS,
    "rule",
    now=(Words("Tell "), Gap(Slot(("people", "lead", "name"))), Words(" on the day.")),
    because=Link("ref:guide/part-one", (), Location("changes.yaml")),
    readers=("all-staff",),
)
TOLD = """\
Changes of rules: 3

  Changed · law or guidance · 3.1 Telling
    Tell the lead [-at once-] {+the same day+}. It is read by all who work …
    Now: Tell {{ people.lead.name }} on the day.
    Because: guide/part-one

  Removed · publisher of the text · Telling
    [-Wait for the bell.-]

  New · our own · Telling
    {+Ask the porter.+}

Changes of contacts: 1

  Changed · our own · Telling
    Ring [-Ann Ash-] {+Bob Birch+}.

Worded anew, and the same rule: 1

  Changed · publisher of the text · Telling
    Write it down{+,+} today.

Renumbered: 1

  Changed · publisher of the text · 3.2 → 3.3 Telling
"""


def comparison() -> Comparison:
    return compare(OLD, NEW, {"tell": NOTE})


def test_changes_are_told_in_words_the_gravest_first() -> None:
    assert told(comparison()) == TOLD


def test_that_nothing_changed_is_told_too() -> None:
    assert told(compare(OLD, OLD, {})) == "Nothing has changed.\n"


def test_notes_are_filled_where_somebody_can() -> None:
    assert "Now: on the day\n" in told(comparison(), lambda pieces: "on the day")


@pytest.mark.slow
def test_no_line_is_wider_than_a_terminal() -> None:
    before = example("hartsbrook", "child-protection")
    text = told(compare(shown(before), shown(edited(before, Random(3), 80)), {}))
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert len(text.splitlines()) > 80


def test_the_data_holds_every_change_with_all_of_its_words() -> None:
    data = json.loads(json.dumps(as_data(comparison())))
    assert data["counts"] == {"rule": 3, "contact": 1, "wording": 1, "renumbering": 1}
    assert [(each["kind"], each["class"], each["by"], each["id"]) for each in data["changes"]] == [
        ("changed", "rule", "national", "tell"),
        ("changed", "contact", "ours", "Ring {{ people.lead.name }}."),
        ("removed", "rule", "county", "Wait for the bell."),
        ("changed", "wording", "county", "write"),
        ("new", "rule", "ours", "Ask the porter."),
        ("changed", "renumbering", "county", "keep"),
    ]
    first, *_, last = data["changes"]
    assert "".join(each["text"] for each in first["words"] if each["what"] != "out") == NEW[1].text
    assert first["notes"] == [
        {
            "version": "2026-04",
            "now": "Tell {{ people.lead.name }} on the day.",
            "because": "ref:guide/part-one",
            "readers": ["all-staff"],
        }
    ]
    assert (last["number_before"], last["number"], last["moved"], last["staff"]) == ("3.2", "3.3", False, False)


def test_every_key_of_the_data_is_explained() -> None:
    import handrail.history.telling as telling

    before = invented(Random(5))
    data = as_data(compare(shown(before), shown(edited(before, Random(6), 9)), {}))
    changes = data["changes"]
    assert isinstance(changes, list)
    assert changes
    for key in (*data, *changes[0], *as_data(comparison())["counts"]):  # type: ignore[misc]
        assert f"`{key}`" in (telling.__doc__ or ""), key
