"""The activities for children on paper: a hand, a certificate, cards; what each says, how large, what is behind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from handrail.edition.entry import ActivityTexts, CertificateText, DocumentEntry, HandToFill, TalkCard
from handrail.edition.model import Publication
from handrail.outputs.child_activities import CARDS, CERTIFICATE, HAND, OUTPUTS, advise_cards, advise_lines
from handrail.prints import view_prints
from handrail.registry import Output
from handrail.rendering.pdf_errors import PdfError
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import broken_words, hung, sizes_of, text_of, told, type_sizes
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

A4_MM = (210.0, 297.0)
CARD = TalkCard(
    "A surprise or a bad secret?",
    "surprise",
    "Mum says not to tell Gran about the party. A man gives Dev a present, and says not to tell.",
    "How are these two not the same?",
    "A surprise is fun, and soon we all know it. Childline is free, on 0800 1111.",
)
NOTES = ("Do not promise to keep a secret. Afterwards, tell the lead.", "Nobody has to speak.")
ACTIVITIES = ActivityTexts(
    HandToFill("My five people", ("Write one name on each finger.", "You can change it."), "I can say this"),
    CertificateText("Well done", "You know how to ask.", ("I know whom to tell.",), "Signed for Sample Hill Academy"),
    tuple(replace(CARD, title=f"Card {number}") for number in range(1, 7)),
    NOTES,
)


def band(activities: ActivityTexts = ACTIVITIES, ages: tuple[int, int] = (7, 11)) -> DocumentEntry:
    return sample.document(id="7-11", address="7-11", title="You can talk to us", ages=ages, activities=activities)


def made() -> Publication:
    return sample.publication(children=(band(),))


@cache
def data_of(output: Output) -> bytes:
    return hung(output, made(), made().children[0])


@cache
def pdf_of(output: Output) -> Pdf:
    return read_pdf(data_of(output))


def test_they_are_made_for_bands_that_have_them_and_no_others() -> None:
    names = {viewed.name for viewed in view_prints(made()) if viewed.output in OUTPUTS}
    assert names == {"activities-7-11-hand", "activities-7-11-certificate", "activities-7-11-cards"}
    without = sample.publication(children=(replace(band(), activities=None),))
    assert [viewed.name for viewed in view_prints(without) if viewed.output in OUTPUTS] == []


def test_a_hand_is_one_page_across_with_what_to_do_beside_it_and_in_its_palm() -> None:
    pdf = pdf_of(HAND)
    (page,) = pdf.pages
    assert page.trim_mm == (A4_MM[1], A4_MM[0])
    for words in ("My five people", "Write one name on each finger.", "I can say this"):
        assert words in told(pdf)
    (figure,) = pdf.tags.all("Figure")
    assert "five fingers" in figure.alternative


def test_a_certificate_has_room_for_a_name_a_day_and_a_signature() -> None:
    pdf = pdf_of(CERTIFICATE)
    (page,) = pdf.pages
    assert page.trim_mm == (A4_MM[1], A4_MM[0])
    for words in ("Well done", "Name", "You know how to ask.", "I know whom to tell.", "Day", "Signed for Sample Hill"):
        assert words in told(pdf)
    # Lines to write on are drawn, and said by nobody.
    assert "__" not in text_of(pdf)
    assert pdf.tags.all("Figure") == ()


def test_cards_are_four_to_a_page_with_the_notes_for_the_adult_behind_each() -> None:
    pdf = pdf_of(CARDS)
    titles = [[tag for tag in range(1, 7) if f"Card {tag}" in " ".join(page.words)] for page in pdf.pages]
    assert titles == [[1, 2, 3, 4], [], [5, 6], []]
    for page, count in ((pdf.pages[1], 4), (pdf.pages[3], 2)):
        every = " ".join((*page.words, *page.artifact_words))
        assert every.count("For the adult who leads") == count
        # Of the same four backs one is read out.
        assert " ".join(page.words).count("For the adult who leads") == 1
    assert {page.trim_mm for page in pdf.pages} == {A4_MM}
    assert [label for _, label, _ in pdf.bookmarks].count("For the adult who leads") == 2


def test_cards_say_when_they_were_checked_and_carry_a_code_for_they_are_kept() -> None:
    (cards,) = (viewed for viewed in view_prints(made()) if viewed.output is CARDS)
    assert cards.coded is not None
    words = text_of(pdf_of(CARDS))
    assert "Contacts checked on" in words
    # A hand and a certificate are one child's own, and nobody asks them whether they are still right.
    assert [output.code for output in OUTPUTS] == [False, False, True]


def test_a_number_is_printed_in_one_piece() -> None:
    view = CARDS.view(made(), made().children[0])
    sheets = view["sheets"]
    assert isinstance(sheets, tuple)
    assert "0800\N{NO-BREAK SPACE}1111" in sheets[0][0].remember


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_letters_are_those_that_children_learn_and_none_is_small(output: Output) -> None:
    sizes = [(size, text) for size, text in type_sizes(data_of(output)) if text.strip()]
    assert min(size for size, _ in sizes) >= 8.95
    families = {font.split("-")[0] for font, _ in pdf_of(output).fonts}
    # What adults read on the backs is in the letters of other prints.
    assert families == ({"Andika", "Atkinson"} if output is CARDS else {"Andika"})
    read = {HAND: "Write one name", CERTIFICATE: "I know whom to tell", CARDS: "Mum says not"}[output]
    assert sizes_of(data_of(output), read)[0] >= 14


@pytest.mark.parametrize(("ages", "least"), [((4, 7), 16), ((7, 11), 14)])
def test_the_youngest_get_the_largest_letters(ages: tuple[int, int], least: int) -> None:
    assert HAND.view(made(), band(ages=ages))["least_pt"] == least


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_what_is_printed_is_what_is_written(output: Output) -> None:
    assert broken_words(output, made(), made().children[0]) == set()


def test_too_much_is_refused_with_what_to_shorten() -> None:
    lines = tuple(f"Line {number} says one thing and then it goes on to say another." for number in range(30))
    long = band(replace(ACTIVITIES, hand=replace(ACTIVITIES.hand, lines=lines)))
    with pytest.raises(PdfError):
        hung(HAND, made(), long)
    assert advise_lines(HAND.view(made(), long)).startswith("write fewer lines than 30, or shorten 'Line 10 says")
    story = replace(CARD, title="A long card", story="word " * 120)
    long = band(replace(ACTIVITIES, cards=(*ACTIVITIES.cards, story)))
    with pytest.raises(PdfError):
        hung(CARDS, made(), long)
    assert advise_cards(CARDS.view(made(), long)).startswith("shorten the card 'A long card', or the note 'Do not")


def test_prints_are_accessible() -> None:
    verdicts = judge({output.name: data_of(output) for output in OUTPUTS})
    assert {name: [str(failure) for failure in verdict.failures] for name, verdict in verdicts.items()} == {
        output.name: [] for output in OUTPUTS
    }
