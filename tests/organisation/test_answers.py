"""Answers to prompts: paragraphs and lists, and nothing that could be markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Findings, Location
from handrail.organisation.answers import Answer, read_answer
from tests.builders import assembled
from tests.organisation.oak import findings_of, read_oak

HERE = Location("schools/oak/answers/box.md")


def answer_of(text: str, max_words: int = 100) -> tuple[Answer | None, tuple[str, ...]]:
    findings = Findings()
    answer = read_answer(text, HERE, max_words, findings)
    return answer, tuple(f"{found.code}: {found.statement}" for found in findings.all())


def blocks_of(text: str) -> tuple[object, ...]:
    answer, said = answer_of(text)
    assert answer is not None, said
    return answer.blocks


def test_a_blank_line_ends_a_paragraph() -> None:
    assert blocks_of("In the hall,\nby the door.\n\nIt is red.\n") == (
        ("p", "In the hall, by the door."),
        ("p", "It is red."),
    )


def test_lines_that_begin_with_a_hyphen_are_a_list() -> None:
    assert blocks_of("We look at it:\n- each morning,\n  before lessons\n- each evening\n\nSo we know.\n") == (
        ("p", "We look at it:"),
        ("ul", ("each morning, before lessons", "each evening")),
        ("p", "So we know."),
    )


def test_everything_else_is_plain_text() -> None:
    text = "# Not a heading\n*not* <b>bold</b> [no](link) {{ org.name }} ::: when"
    assert blocks_of(text) == (("p", text.replace("\n", " ")),)


def test_an_answer_knows_all_its_words_in_one_line() -> None:
    answer, _ = answer_of("We look:\n- daily\n- weekly\n")
    assert answer is not None
    assert answer.text == "We look: daily; weekly"


def test_an_empty_answer_is_reported() -> None:
    assert answer_of(" \n\n ") == (None, ("empty-text: the answer is empty",))


def test_an_answer_may_have_as_many_words_as_there_is_room_for() -> None:
    assert answer_of("one two three", 3)[1] == ()
    assert answer_of("one two three four", 3)[1] == ("answer-too-long: the answer has 4 words; there is room for 3",)


def test_an_answer_in_a_file_is_as_good_as_one_in_the_settings() -> None:
    assert read_oak({"schools/oak/answers/box.md": "In the hall.\n"}).public.answers["box"].text == "In the hall."


def test_a_question_answered_twice_is_reported_with_both_places() -> None:
    assert findings_of({"schools/oak/answers/gate.md": "They ring.\n"}) == (
        "organisation.yaml:17:17: error[answered-twice]: the prompt 'gate' is answered here and in a file\n"
        "  fix: keep one of the two answers\n"
        "  see: schools/oak/answers/gate.md:1:1"
    )


def test_an_answer_to_nothing_is_reported_at_its_file() -> None:
    assert findings_of({"schools/oak/answers/bax.md": "In the hall.\n"}) == (
        "answers/bax.md:1:1: error[unknown-prompt]: nothing asks for 'bax'\n"
        "  fix: write 'box', or choose from box, gate"
    )


def test_an_answer_that_is_not_utf_8_is_reported_at_its_first_wrong_character() -> None:
    assert findings_of({"schools/oak/answers/box.md": b"In the\ncaf\xe9.\n"}) == (
        "answers/box.md:2:4: error[not-utf-8]: the file is not saved as UTF-8 text\n"
        "  fix: save it again with the encoding 'UTF-8' (in most editors: Save as, Encoding)"
    )


def test_a_picture_among_the_answers_is_told_where_it_does_not_belong() -> None:
    assert findings_of({"schools/oak/answers/box.png": b"\x89PNG"}) == (
        "answers/box.png:1:1: error[answer-not-text]: the folder answers/ holds answers to prompts, each a text file "
        "whose name ends in .md\n  fix: save it as plain text with such a name, or move it out of this folder"
    )


def test_a_list_in_an_answer_is_printed_as_a_list() -> None:
    text = "# Second things {#second}\n\n::: when has-box\n::: prompt box\n:::\n:::\n\nEnd.\n"
    policy = {
        "content/policies/care/second.md": text,
        "schools/oak/answers/box.md": "We look:\n- daily & <b>twice</b>\n",
    }
    value, findings = assembled(policy)
    assert value is not None, findings
    html = str(value.publication.section_html("care", "second", "page"))
    assert "<p>We look:</p>" in html
    assert "<li>daily &amp; &lt;b&gt;twice&lt;/b&gt;</li>" in html


@given(st.text(alphabet="ab -\n#*<>{}&", max_size=80))
def test_no_word_of_an_answer_is_lost(text: str) -> None:
    answer, _ = answer_of(text)
    words = [word for word in text.split() if word != "-"]
    kept = answer.text.replace(";", " ").split() if answer else []
    assert [word for word in kept if word != "-"] == words
