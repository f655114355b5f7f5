"""What the prints for children say of how to reach somebody: numbers, addresses, places, for whom a line is."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from markupsafe import Markup

from handrail.edition.entry import DocumentEntry, Told
from handrail.edition.model import Person, Publication
from handrail.outputs.child_one_page import OUTPUT as ONE_PAGE
from handrail.outputs.child_pdf import BOOKLET, SHEET
from handrail.registry import Output
from handrail.rendering.telling import told_fact
from tests.builders import ROOT
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import LONG_PLACE, hung, people, text_of, told
from tests.tools.pdf_reading import read_pdf

MM_PER_PT = 25.4 / 72
QR_MM = 18.0
# In one design: so little text would be tried in every one.
PLAIN = replace(BOOKLET, sheet=replace(SHEET, variants=SHEET.variants[10:11], worth=None, full=0.0))
TEXT = Markup(
    '<p id="whom">You can tell us.</p><p id="form">They help people who are not safe online, and they do so wherever '
    "those people live, whoever was there, and whatever was said. They work with the police and with others who help. "
    'You can use <a href="https://service.example/form">service.example/form</a>. They answer.</p>'
)


def made_of(count: int = 3, long: int = 0) -> Publication:
    told_here = (Told("whom", "talk", "whom"), Told("form", "talk", "form"))
    band = sample.document(
        id="11-16", title="Someone to talk to", sections=(sample.section("talk", "", "Talk"),), told=told_here
    )
    return sample.publication(people(count, long), children=(replace(band, ages=(11, 16)),), text_of=lambda *call: TEXT)


def for_anybody(made: Publication) -> DocumentEntry:
    return replace(made.children[0], ages=None)


def test_a_fact_in_brief_keeps_the_sentence_with_an_address() -> None:
    said = told_fact(TEXT, "form").brief()
    assert said.text.endswith("and whatever was said. You can use service.example/form.")
    listed = Markup('<ol id="a"><li>Ask. Ring <a class="tel" href="tel:1">1</a>. Wait.</li></ol>')
    assert [item.striptags() for item in told_fact(listed, "a").brief().items] == ["Ask. Ring 1."]


def test_a_fact_whose_address_ends_behind_its_sentence_is_told_whole() -> None:
    html = Markup(
        f'<p id="a">{"Long words " * 17}here. See <a href="https://a.example">the page. More there</a>. End.</p>'
    )
    assert told_fact(html, "a").brief().text.endswith("See the page. More there. End.")


@pytest.mark.slow
def test_one_page_has_numbers_beside_places_where_its_text_asks_to_ring() -> None:
    made = made_of(2)
    place = made.tell.people[0].where
    asked = replace(made, text_of=lambda *call: TEXT.replace("tell us.", "ring us on 01632 960100."))
    words, ringing = (text_of(read_pdf(hung(ONE_PAGE, each, made.children[0]))) for each in (made, asked))
    assert place in words
    assert "01632" not in words
    assert place in ringing
    assert ringing.count("01632 960100") == 3


@pytest.mark.slow
@pytest.mark.parametrize("output", [ONE_PAGE, PLAIN], ids=lambda output: output.name)
def test_what_is_for_anybody_names_all_helplines_and_for_whom_each_is(output: Output) -> None:
    made = made_of()
    lines = (replace(made.tell.helplines[0], about="Under 19"), replace(made.tell.helplines[1], about="Women"))
    made = replace(made, tell=replace(made.tell, helplines=lines))
    anybody = told(read_pdf(hung(output, made, for_anybody(made))))
    for said in ("Childline", "Under 19", "Samaritans", "116 123", "Women"):
        assert said in anybody, said
    children = told(read_pdf(hung(output, made, made.children[0])))
    assert "Childline" in children
    assert "Samaritans" not in children


@pytest.mark.slow
def test_the_code_of_one_page_does_not_cut_the_rule_below_it() -> None:
    made = made_of()
    page = pypdfium2.PdfDocument(hung(ONE_PAGE, made, made.children[0]))[0]
    boxes = [[at * MM_PER_PT for at in each.get_bounds()] for each in page.get_objects()]
    (code,) = (box for box in boxes if abs(box[2] - box[0] - QR_MM) < 0.1 and abs(box[3] - box[1] - QR_MM) < 0.1)
    wide = [box for box in boxes if 150 < box[2] - box[0] < 200 and box[1] < code[3]]
    assert wide
    assert code[1] >= max(box[3] for box in wide if box[3] < code[3])


def many(count: int, long: int = 0) -> object:
    made = made_of(count, long)
    return BOOKLET.view(made, made.children[0])["many"]


def test_seven_people_with_short_places_stand_on_one_page_of_a_booklet() -> None:
    assert [many(count) for count in (5, 6, 7, 8)] == [False, False, False, True]
    assert many(7, long=7) is True


@pytest.mark.slow
def test_as_many_as_are_said_to_fit_on_one_page_of_a_booklet_do() -> None:
    made = made_of(7)
    placed: tuple[Person, ...] = tuple(replace(each, where=LONG_PLACE[:40]) for each in made.tell.people)
    made = replace(made, tell=replace(made.tell, people=placed))
    assert BOOKLET.view(made, made.children[0])["many"] is False
    pages = read_pdf(hung(PLAIN, made, made.children[0])).pages
    assert all(each.known_as in " ".join(pages[1].words) for each in placed)


def test_no_text_for_children_counts_pages_for_each_print_has_its_own() -> None:
    texts = sorted((ROOT / "content" / "children").glob("*/*.md"))
    assert texts
    assert [path.name for path in texts if "first page" in path.read_text(encoding="utf-8")] == []
