"""The reading gate: just within each limit and just beyond it, in the source and as an organisation gets it."""

from __future__ import annotations

import pytest

from handrail.checks.small_children import BAND, TALK, children
from handrail.diagnostics import Diagnostic
from handrail.edition.assembling import assemble
from handrail.edition.checking import Checked
from handrail.organisation.reading import read_organisation
from handrail.preparing import write_generated
from handrail.registry import all_checks
from tests.builders import DATED, SMALL, compiled, make_files, plain_theme, source_of

GATE = ("sentence-too-long", "sentence-in-pieces", "hard-word", "text-too-hard", "text-too-long-or-short")
OAK = "schools/oak/organisation.yaml"

# Title, section's title and this: 4 + 3 + 8 + 4 words in four sentences, so 4.75 on average.
TEXT = "Tell a teacher or a nurse what happened. They listen to you."


def said(files: dict[str, str]) -> list[str]:
    return [str(found) for found in compiled(files)[1]]


def of_organisation(files: dict[str, str]) -> list[Diagnostic]:
    """Return what the gate says of the small school's own text."""
    source = source_of(files)
    read = read_organisation(make_files(files), source.data, "oak")
    assert read.value is not None, read.findings
    theme = plain_theme()
    made = assemble(source, read.value, DATED, "public", lambda *call: write_generated(theme, *call))
    assert made.value is not None
    checked = Checked(source, read.value, made.value)
    return [found for code in GATE for found in all_checks()[code][0].run(checked)]


@pytest.mark.parametrize(
    ("within", "beyond", "figure"),
    [
        ("longest_sentence: 8", "longest_sentence: 7", "has 8 words; a sentence for 11-16 has 7 at most"),
        ("mean_sentence: 4.75", "mean_sentence: 4.74", "4.8 words to the average sentence; 4.74 is the most"),
        ("words: [19, 19]", "words: [5, 18]", "has 19 words; it should have 5 to 18"),
        ("words: [19, 19]", "words: [20, 30]", "has 19 words; it should have 20 to 30"),
        ("grade: 0", None, ""),
    ],
)
def test_a_text_just_within_a_limit_passes_and_just_beyond_it_does_not(
    within: str, beyond: str | None, figure: str
) -> None:
    assert said(children(TEXT, within)) == []
    if beyond:
        (found,) = said(children(TEXT, beyond))
        assert figure in found


HARDER = "The nursery opens every morning before breakfast. Several teachers prepare activities together."


def test_the_grade_by_syllables_has_a_limit() -> None:
    passed, refused = (said(children(HARDER, f"grade: {grade}")) for grade in (7.4, 7.3))
    assert [line for line in passed if "by syllables" in line] == []
    (found,) = [line for line in refused if "by syllables" in line]
    assert found.startswith(f"{BAND}:1:1: error[text-too-hard]: the text for 11-16 has ")
    assert "fix: take shorter words for: activities" in found


def test_the_grade_by_letters_has_a_limit_of_its_own() -> None:
    # Short to say and long to write: one syllable each, and many letters.
    text = "Straight stretched strengths brought scratched thoughts. Screeched branches sprawled through streets."
    found = [line for line in said(children(text, "grade: 4")) if "text-too-hard" in line]
    assert len(found) == 1
    assert "for a grade by letters; 5.5 is the most" in found[0]


@pytest.mark.parametrize(("grade", "refused"), [(11.8, False), (11.6, True)])
def test_a_text_just_within_its_grade_by_letters_passes(grade: float, refused: bool) -> None:
    # It has 13.2, of which 1.5 are granted.
    text = "Straight stretched strengths brought scratched thoughts. Screeched branches sprawled through streets."
    assert any("by letters" in line for line in said(children(text, f"grade: {grade}"))) == refused


@pytest.mark.parametrize(
    "text", ["- One thing that is far too long for an item.", "## A heading that is too long now {#h}"]
)
def test_items_and_headings_are_sentences_too(text: str) -> None:
    found = said(children(f"Tell us.\n\n{text}\n\nTell us.", "longest_sentence: 6"))
    assert len(found) == 1
    assert f"{TALK}:5:1: error[sentence-too-long]" in found[0]


def test_cells_and_the_title_and_summary_of_the_band_are_sentences_too() -> None:
    table = "| who | what |\n|---|---|\n| a | one thing that is far too long for a cell |"
    found = said(children(f"Tell us.\n\n{table}", "longest_sentence: 6", "summary: One that is too long for a band"))
    assert [line.split(": ")[0] for line in found] == [f"{BAND}:4:10", f"{TALK}:7:1"]


def test_the_fault_is_told_at_the_line_of_the_sentence() -> None:
    (found,) = said(children("Tell us.\nTell a teacher or a nurse.", "longest_sentence: 5"))
    assert found.startswith(f"{TALK}:4:1: ")


def test_every_branch_is_measured_and_named_for_whom_it_is_too_much() -> None:
    text = 'Tell us.\n\nTell the nurse, or wake her up at night. {when="boarding"}'
    assert said(children(text, "words: [5, 18]")) == []
    (found,) = said(children(text, "words: [5, 17]"))
    assert "has 18 words; it should have 5 to 17 (boarding)" in found
    (found,) = said(children(text, "words: [10, 18]"))
    assert "has 9 words; it should have 10 to 18" in found


def test_words_within_a_sentence_are_measured_in_every_form() -> None:
    text = 'Tell us [or the nurse]{when="boarding"} today.'
    assert said(children(text, "longest_sentence: 6")) == []
    (found,) = said(children(text, "longest_sentence: 5"))
    assert "'Tell us or the nurse today.' has 6 words" in found


def test_a_value_counts_as_one_known_word_and_a_term_as_its_own_words() -> None:
    assert said(children("Tell {{ people.lead.name }} on {{ people.lead.phone }}.", "longest_sentence: 4")) == []
    (found, *_) = said(children("Tell your {{ term.lead }}.", "longest_sentence: 4, grade: 9"))
    assert "'safeguarding' is a hard word for 11-16 (a word of the trade)" in found


def test_the_names_of_services_count_as_one_word() -> None:
    assert said(children("The Front Door helps you today.", "longest_sentence: 4")) == []


def test_a_band_without_limits_is_not_measured() -> None:
    assert said(children("And so what. Immediately.", "symbols: false")) == []


def test_a_hard_word_is_hard_from_three_syllables_for_those_who_learn_to_read() -> None:
    assert said(children("You can visit the gallery.", "grade: 5")) == []
    (found,) = said(children("You can visit the gallery.", "grade: 4.9"))
    assert "'gallery' is a hard word for 11-16 (3 syllables)" in found


def test_a_hard_word_is_hard_from_four_syllables_for_others() -> None:
    assert said(children("You can visit the gallery.", "grade: 9")) == []
    (found,) = said(children("You can visit the laboratory.", "grade: 9"))
    assert "'laboratory' is a hard word for 11-16 (" in found


def test_a_hard_word_is_explained_once() -> None:
    listed = "hard_words: [referral]"
    once = "We make a referral. That means we ask for help. A referral takes a day. Tell us."
    assert said(children(once, more=listed)) == []
    late = "We make a referral. Tell us. A referral is a letter."
    (found,) = said(children(late, more=listed))
    assert found.startswith(
        f"{TALK}:3:1: error[hard-word]: 'referral' is not explained in the sentence after its first"
    )


def test_a_hard_word_at_the_end_of_a_section_is_not_explained() -> None:
    (found,) = said(children("We make a referral.", more="hard_words: [referral]"))
    assert "is not explained" in found


def test_an_answer_of_the_organisation_is_measured_where_it_prints_one() -> None:
    prompt = "Look here.\n\n::: when has-gate\n::: prompt gate\n:::\n:::"
    files = children(prompt, "longest_sentence: 6")
    assert of_organisation(files) == []
    answered = SMALL[OAK].replace("Visitors ring the bell.", "Visitors ring the bell beside the gate and wait.")
    (found,) = of_organisation({**files, OAK: answered})
    assert str(found.location).startswith(f"{OAK}:17:")
    assert "has 9 words" in found.statement


def test_an_organisations_own_word_for_a_term_is_measured() -> None:
    files = children("Tell a young {{ term.child }}. We help.", "longest_sentence: 4")
    assert of_organisation(files) == []
    own = {**files, OAK: SMALL[OAK] + "terms: {child: and new person}\n"}
    (found,) = of_organisation(own)
    assert found.code == "sentence-too-long"
    assert found.statement.startswith("'Tell a young and new person.' has 6 words")
