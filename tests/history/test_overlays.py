"""An organisation's own texts stand where they should, and may do nothing that the source may not."""

from __future__ import annotations

import re

import pytest

from handrail.edition.local_text import overlaid_of
from handrail.edition.text import runs_of, text_hash
from handrail.history.overlay_rules import UNDECIDED
from handrail.organisation.reading import read_organisation
from handrail.preparing import assemble_for
from tests.builders import SMALL, assembled, make_files, source_of
from tests.history.overlay_sample import (
    ASKED,
    FOLDER,
    POLICY,
    WORD,
    block_like,
    document_of,
    file_of,
    html,
    overlay,
    put,
    said,
)
from tests.shipped import EXAMPLES, examples

TELL = "Tell {{ people.lead.name }} on {{ people.lead.phone }}. {#tell}"


def texts(changes: dict[str, str | bytes | None]) -> list[str]:
    """Return what stands in the first section, without tags that only surround a whole line."""
    return [line for line in html(changes).split("\n") if line]


# What the actions do


@pytest.mark.parametrize(
    ("action", "words", "expected"),
    [
        ("replace", "Ours.", ["<p>Ours.</p>", "<p>Ring 999"]),
        ("before", "Ours.", ["<p>Ours.</p>", "<p>Tell"]),
        ("after", "Ours.", ["<p>Tell", "<p>Ours.</p>"]),
        ("remove", "", ["<p>Ring 999"]),
    ],
)
def test_an_action_does_what_it_is_called(action: str, words: str, expected: list[str]) -> None:
    lines = [line for line in texts(put(file_of("tell", action, words, TELL))) if line.startswith("<p")]
    bare = [re.sub(r' id="\w+"', "", line) for line in lines]
    assert all(line.startswith(start) for line, start in zip(bare, expected, strict=False)), lines


def test_at_one_block_stand_before_then_the_text_then_after_and_each_by_file_name() -> None:
    words = (("after", "Z."), ("before", "Y."), ("after", "X."), ("replace", "W."), ("before", "V."))
    changes = put(*(file_of("word", action, said, "The last word. {#word}") for action, said in words))
    shown = html(changes)
    assert [letter for letter in shown.split('id="last"')[1] if letter in "VWXYZ"] == ["Y", "V", "W", "Z", "X"]


def test_a_heading_is_reworded_alone_and_taken_away_with_all_below_it() -> None:
    shown = html(put(file_of("last", "replace", "## The end {#last}", "## Last {#last}")))
    assert "The end" in shown
    assert "The last word." in shown
    shown = html(put(file_of("last", "remove", "", "## Last {#last}\n\nThe last word. {#word}")))
    assert "Last" not in shown
    assert "The last word." not in shown


def test_taking_a_title_away_takes_the_section_and_numbers_go_on() -> None:
    value, findings = assembled(put(file_of("second", "remove", "", SMALL_SECOND), changes=ALONE))
    assert not findings
    assert value is not None
    (policy,) = value.publication.policies
    assert [(each.number, each.id) for each in policy.sections] == [("1", "first"), ("A", "extra")]


SMALL_SECOND = "# Second things {#second}\n\nA {{ term.child }} comes first."
ALONE = {
    "content/policies/care/first.md": "# First things {#first}\n\nTell somebody.\n",
    "content/policies/care/second.md": f"{SMALL_SECOND}\n",
}


def test_items_rows_definitions_and_footnotes_are_changed_in_their_lists() -> None:
    changes = put(
        overlay("- some other", "item", "replace", "- ours\n- and ours"),
        overlay("- one", "item", "after", "between"),
        overlay("| the lead", "row", "replace", "| who | when |\n|---|---|\n| anybody | today |"),
        overlay(": What hurts", "definition", "replace", "What harms somebody."),
        overlay("[^1]", "footnote", "replace", "Our note."),
        overlay("Keep calm", "paragraph", "after", "Breathe."),
    )
    shown = " ".join(html(changes).split())
    assert "<li>between</li> <li>ours</li> <li>and ours</li>" in shown
    assert "anybody" in shown
    assert "at once" not in shown
    assert "What harms somebody." in shown
    assert "Our note." in shown
    assert "Breathe." in shown.split('class="box')[1]


def test_slots_conditions_links_and_footnotes_work_in_a_local_text() -> None:
    words = 'Ask {{ people.lead.name }}[ or the nurse]{when="boarding"}, see [](#marks).[^1]\n\n[^1]: Really.'
    shown = html(put(file_of("word", "after", words, "The last word. {#word}")))
    assert "Ask Ann Ash, see " in shown
    assert "Really." in shown
    assert "A note." in shown


def test_a_link_to_a_replaced_text_goes_on_working() -> None:
    changes = put(file_of("marks", "replace", "We draw marks.", "Marks are drawn. {#marks}"))
    assert 'href="../second/index.html#marks"' in html(changes)
    assert '<p id="marks">We draw marks.</p>' in html(changes, "second")


def test_a_local_text_stands_under_the_condition_of_its_place() -> None:
    boarding = {"schools/oak/organisation.yaml": BOARDING}
    files = (file_of("night", "after", "The bell is red.", "They ring at night. {#night}"),)
    assert "The bell is red." in html(put(*files, changes=boarding))
    (placed,) = overlaid_of_oak(put(*files, changes=boarding))
    new = next(block for block in placed.document.walk() if block.overlay)
    assert new.condition == placed.placed[0].block.condition


BOARDING = (
    SMALL["schools/oak/organisation.yaml"]
    .replace("size: small}", "size: small, flags: [boarding]}")
    .replace("prompts:", "  nell: {name: Nell Nye, roles: [nurse]}\nprompts:")
)


def overlaid_of_oak(changes: dict[str, str | bytes | None]) -> list:  # type: ignore[type-arg]
    source = source_of({path: text for path, text in changes.items() if path.startswith("content/")})
    read = read_organisation(make_files(changes), source.data, "oak")
    assert read.value is not None, read.findings
    return list(overlaid_of(source, read.value).values())


# What stays as it is


def test_what_is_not_touched_stays_the_same_object() -> None:
    (overlaid,) = overlaid_of_oak(put(file_of("tell", "after", "Ours.", TELL)))
    source = source_of(POLICY).policies["care"]
    assert len(overlaid.document.sections) == len(source.sections)
    value, _ = assembled(put())
    assert value is not None
    first, second, extra = overlaid.document.sections
    before = {block.id: block for block in overlaid.placed[0].section.blocks}
    assert all(before[block.id] is block for block in first.blocks if block.id in before)
    assert len([block for block in first.blocks if block.overlay]) == 1
    assert not any(block.overlay for each in (second, extra) for block in each.walk())


def test_both_audiences_and_everybody_without_overlays_share_documents() -> None:
    changes = put(file_of("tell", "after", "Ours.", TELL))
    source = source_of(POLICY)
    read = read_organisation(make_files(changes), source.data, "oak").value
    bare = read_organisation(make_files(put()), source.data, "oak").value
    assert read is not None
    assert bare is not None
    one, two = overlaid_of(source, read)["care"], overlaid_of(source, read)["care"]
    assert one.document is two.document
    assert one.document.sections[1] is source.policies["care"].sections[1]
    assert overlaid_of(source, bare) == {}


def test_a_run_of_a_local_text_says_so_and_counts_for_the_hash() -> None:
    plain, _ = assembled(put())
    value, _ = assembled(put(file_of("tell", "after", "Ours for {{ term.child }}.", TELL)))
    assert value is not None
    assert plain is not None
    runs = list(runs_of(value.texts["care"], value.values))
    ours = [(run.text, run.origin, str(run.where)) for run in runs if run.where.path.startswith(FOLDER)]
    assert ours == [("Ours for ", "overlay", f"{FOLDER}a.md:8:1"), (".", "overlay", f"{FOLDER}a.md:8:1")]
    assert text_hash(iter(runs)) != text_hash(runs_of(plain.texts["care"], plain.values))


def test_a_question_about_a_replaced_text_is_not_asked() -> None:
    (overlaid,) = overlaid_of_oak(put(file_of("word", "replace", "Ours.", "The last word. {#word}"), changes=ASKED))
    assert [each.id for each in document_of(ASKED).questions] == ["ask"]
    assert overlaid.document.questions == ()


# When the source changes


def changed(old: str, new: str) -> dict[str, str | bytes | None]:
    text = POLICY["content/policies/care/first.md"]
    assert isinstance(text, str)
    assert old in text
    return {"content/policies/care/first.md": text.replace(old, new)}


def test_a_changed_source_is_told_with_both_texts_and_the_local_text_stays() -> None:
    files = (file_of("tell", "replace", "Ours.", TELL),)
    value, (found,) = assembled(put(*files, changes=changed("Tell {{", "At once tell {{")))
    assert value is not None
    assert '<p id="tell">Ours.</p>' in value.publication.section_html("care", "first", "page")
    assert str(found).startswith(f"{FOLDER}a.md:5:1: warning[overlay-source-changed]: ")
    assert "it said 'Tell {{ people.lead.name }} on" in found.statement
    assert "says now 'At once tell {{" in found.statement
    for decision in ("keep", "take", "merge"):
        assert f"handrail overlays oak care/a.md --{decision}" in found.fix


def test_white_space_at_the_ends_of_lines_is_no_change() -> None:
    assert html(put(file_of("tell", "after", "Ours.", f"{TELL}  \n")))


def test_a_text_without_an_id_of_its_own_is_found_when_it_was_reworded() -> None:
    file = overlay("| the lead", "row", "after", "| who | when |\n|---|---|\n| anybody | today |")
    words = overlay("- some other", "item", "after", "- ours")
    reworded = changed("- some other", "- some other thing")
    value, findings = assembled(put(words, file, changes=reworded))
    assert value is not None
    (found,) = findings
    assert found.code == "overlay-source-changed"
    assert f"its id is '{block_like('- some other', 'item', reworded).id}' now" in found.statement
    assert "<li>some other thing</li>\n<li>ours</li>" in value.publication.section_html("care", "first", "page")


def test_a_text_that_moved_to_another_section_is_found() -> None:
    file = overlay("See [](#second)", "paragraph", "after", "Ours.")
    moved = changed("See [](#second) and [](#marks).[^1]\n\n", "").copy()
    moved["content/policies/care/first.md"] = str(moved["content/policies/care/first.md"]).replace(
        "[^1]: A note.\n", ""
    )
    moved["content/policies/care/extra.md"] = (
        "# Extra {#extra}\n\nSee [](#second) and [](#marks).[^1]\n\n[^1]: A note.\n"
    )
    value, (found,) = assembled(put(file, changes=moved))
    assert value is not None
    assert found.code == "overlay-target-renamed"
    assert "Ours." in value.publication.section_html("care", "extra", "page")


def test_a_text_that_is_gone_is_an_error_and_not_forgotten() -> None:
    file = overlay("- some other", "item", "after", "- ours")
    assert said(put(file, changes=changed("- some other\n", "- quite something else\n"))) == [
        "a.md:2:9 error[overlay-without-target]"
    ]


# What holds everywhere


def test_text_for_staff_stays_with_staff() -> None:
    private = {"schools/oak/private.yaml": "people:\n  carl: {name: Carl Cedar, roles: [clerk]}\n"}
    words = 'Ask {{ people.clerk.name }}. {audience="staff"}'
    changes = put(file_of("word", "after", words, WORD), changes=private)
    for audience, there in (("public", False), ("staff", True)):
        value, findings = assembled(changes, "staff" if audience == "staff" else "public")
        assert findings == ()
        assert value is not None
        assert ("Carl Cedar" in value.publication.section_html("care", "first", "page")) == there


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_shipped_overlays_wait_for_no_decision(name: str, audience: str) -> None:
    project = examples()
    read = read_organisation(project.files, project.source.data, name).value
    assert read is not None
    _, findings = assemble_for(project, read, audience)
    assert [str(each) for each in findings if each.code.startswith("overlay")] == []


def test_what_nobody_decided_on_has_the_code_that_keeps_a_release_back() -> None:
    files = (file_of("tell", "replace", "Ours.", TELL),)
    assert [each.code for each in assembled(put(*files, changes=changed("Tell {{", "At once tell {{")))[1]] == [
        UNDECIDED
    ]
