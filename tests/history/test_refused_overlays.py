"""What no organisation may change of a text, and where each fault is reported."""

from __future__ import annotations

import pytest

from handrail.organisation.reading import read_organisation
from tests.builders import assembled, make_files, source_of
from tests.history.overlay_sample import ASKED, FOLDER, WORD, document_of, file_of, overlay, put, said

REFUSED = {
    "two that replace": (
        (file_of("word", "replace", "One.", WORD), file_of("word", "replace", "Two.", WORD)),
        ["b.md:3:9 error[overlay-twice]"],
    ),
    "one that replaces and one that removes": (
        (file_of("word", "remove", "", WORD), file_of("word", "replace", "Two.", WORD)),
        ["b.md:3:9 error[overlay-twice]"],
    ),
    "a name that nobody wrote": (
        (file_of("wrod", "after", "One.", "Quite different."),),
        ["a.md:2:9 error[overlay-without-target]"],
    ),
    "text that the organisation never has": (
        (file_of("night", "after", "One.", "They ring at night. {#night}"),),
        ["a.md:2:9 error[overlay-of-other-text]"],
    ),
    "a locked text": (
        (file_of("ring", "replace", "One.", 'Ring 999 when somebody is in danger. {#ring locked="the law says so"}'),),
        ["a.md:3:9 error[overlay-of-locked]"],
    ),
    "a heading above a locked text": (
        (file_of("first", "remove", "", ""),),
        ["a.md:5:1 error[overlay-without-basis]"],
    ),
    "a link to what is taken away": (
        (file_of("marks", "remove", "", "Marks are drawn. {#marks}"),),
        ["a.md:3:9 error[overlay-removes-target]"],
    ),
    "a text inside another that is replaced": (
        (
            overlay("- one", "list", "replace", "- all ours {#one}"),
            overlay("- some other", "item", "after", "- more"),
        ),
        ["b.md:2:9 error[overlay-inside-another]"],
    ),
    "an item of a list that has another id": (
        (overlay("- one", "item", "replace", "- ours {#own}"),),
        ["a.md:8:1 error[overlay-new-id]"],
    ),
    "an id that is taken": (
        (file_of("word", "after", "One. {#more}", WORD),),
        ["a.md:8:1 error[repeated-id]"],
    ),
    "a cell": (
        (overlay("| the lead", "cell", "replace", "anybody"),),
        ["a.md:2:9 error[overlay-form]"],
    ),
    "a row that is no table": (
        (overlay("| the lead", "row", "replace", "anybody"),),
        ["a.md:8:1 error[overlay-form]"],
    ),
    "a row that is too narrow": (
        (overlay("| the lead", "row", "replace", "| a |\n|---|\n| b |"),),
        ["a.md:8:1 error[overlay-form]"],
    ),
    "something before a title": (
        (file_of("first", "before", "One.", "# First things {#first}"),),
        ["a.md:2:9 error[overlay-form]"],
    ),
    "a footnote taken away": ((overlay("[^1]", "footnote", "remove", ""),), ["a.md:3:9 error[overlay-form]"]),
    "a heading replaced by none": (
        (file_of("last", "replace", "Last words.", "## Last {#last}"),),
        ["a.md:8:1 error[overlay-form]"],
    ),
    "a second title": (
        (file_of("word", "after", "# Another {#other}", WORD),),
        ["a.md:8:1 error[second-title]"],
    ),
    "a heading that skips a level": (
        (file_of("word", "after", "#### Another {#other}\n\nx", WORD),),
        ["a.md:8:1 error[heading-level-skipped]"],
    ),
    "a heading in a list": (
        (overlay("- one", "item", "replace", "## Another {#one}"),),
        ["a.md:8:1 error[heading-not-allowed]"],
    ),
    "an unknown slot": (
        (file_of("word", "after", "Ask {{ people.haed.name }}.", WORD),),
        ["a.md:8:5 error[unknown-slot]"],
    ),
    "a slot without a value": (
        (file_of("word", "after", "Ask {{ people.deputy | names }}.", WORD),),
        ["a.md:8:5 error[slot-without-value]"],
    ),
    "an unknown link": ((file_of("word", "after", "See [](#frist).", WORD),), ["a.md:8:8 error[unknown-link]"]),
    "a link to what the organisation lacks": (
        (file_of("word", "after", "See [](#boarders).", WORD),),
        ["a.md:8:8 error[link-target-removed]"],
    ),
    "the last text below a heading": (
        (file_of("word", "remove", "", WORD),),
        ["a.md:2:9 error[section-left-empty]"],
    ),
    "words that nobody there sees": (
        (file_of("word", "after", '[One]{when="boarding"}', WORD),),
        ["a.md:8:1 error[text-left-empty]"],
    ),
    "a block with nothing to print": (
        (file_of("word", "after", "::: prompt box\n:::", WORD),),
        ["a.md:8:1 error[block-may-be-empty]"],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str) -> None:
    files, expected = REFUSED[name]
    changes = put(*files)
    source = source_of({path: text for path, text in changes.items() if path.startswith("content/")})
    read = read_organisation(make_files(changes), source.data, "oak")
    if read.value is None:
        found = [f"{str(each.location).removeprefix(FOLDER)} error[{each.code}]" for each in read.findings]
    else:
        found = said(changes)
        assert not any("some organisations" in each.statement for each in assembled(changes, "staff")[1])
    assert found == expected


def test_taking_away_what_a_question_asks_about_is_refused() -> None:
    files = (file_of("last", "remove", "", f"## Last {{#last}}\n\n{WORD}"),)
    assert said(put(*files, changes=ASKED)) == ["a.md:3:9 error[overlay-removes-target]"]


def test_taking_away_a_heading_above_a_locked_text_is_refused_with_its_reason() -> None:
    first = document_of().sections[0]
    whole = "\n\n".join(block.written for block in first.blocks)
    _, (found,) = assembled(put(file_of("first", "remove", "", whole)), "staff")
    assert found.statement == "'ring', which this would change, is locked: the law says so"


def test_a_child_text_keeps_what_it_points_at() -> None:
    talk = {"content/children/11-16/talk.md": "# Talk {#talk}\n\nTalk to us: [](policy:care#word).\n"}
    files = (file_of("last", "remove", "", f"## Last {{#last}}\n\n{WORD}"),)
    assert said(put(*files, changes=talk)) == ["a.md:3:9 error[overlay-removes-target]"]
