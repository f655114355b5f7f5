"""The prints for children of every example: pages, sizes of type, faces, what is said, and the folded sheets."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from markupsafe import Markup

from handrail.edition.model import Person, Publication
from handrail.edition.walls import on_walls
from handrail.outputs.child_page import view_child_page
from handrail.outputs.child_pdf import page_counts, view_child_pdf
from handrail.preparing import prepare
from handrail.prints import ViewedPrint, view_prints
from handrail.registry import View
from handrail.rendering.child_print import with_company
from handrail.rendering.imposition import folded
from handrail.rendering.render import Look, render_view
from handrail.rendering.telling import joined, told_fact
from tests.outputs.wall_sample import type_sizes
from tests.shipped import EXAMPLES, examples
from tests.tools.pdf_reading import Pdf, read_pdf, read_pdf_file

pytestmark = pytest.mark.slow

BANDS = [
    (name, band)
    for name in EXAMPLES
    for band in (("5-7",) if name == "tillowmere" else ()) + ("7-11", "11-16", "easy-read")
]
LEAST_PT = {"5-7": 16, "7-11": 14, "11-16": 12, "easy-read": 16}
IMPRINT_PT = 9.0
A5_MM, A4_MM = (148.0, 210.0), (210.0, 297.0)
LONG = (
    "Bartholomew Featherstonehaugh-Cholmondeley",
    "Mx Antwi-Bosworth",
    "Żaneta Brzęczyszczykiewicz",
    "Wyn Llŷr-Pry",
)


@cache
def publications(name: str) -> tuple[Publication, Publication]:
    public, staff = (assembled.publication for assembled in prepare(examples(), name).assembled)
    return public, staff


@cache
def prints(name: str) -> dict[str, ViewedPrint]:
    return {viewed.path: viewed for viewed in view_prints(publications(name)[0])}


def with_people(made: Publication, count: int) -> Publication:
    """Return the publication with so many people to tell, with the longest names."""
    base = made.tell.people
    people: tuple[Person, ...] = tuple(
        replace(base[at % len(base)], id=f"person-{at}", known_as=LONG[at % len(LONG)]) for at in range(count)
    )
    return replace(made, tell=replace(made.tell, people=people))


def made_of(made: Publication, viewed: ViewedPrint) -> bytes:
    look = Look(made.organisation.colour, made.sheet_pictures, made.organisation.palette)
    return render_view(viewed.output, viewed.view, examples().theme, look)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> Path:
    """Return what is built for everybody; the name `examples` is the project's here."""
    return Path(request.getfixturevalue("examples")) / "site/public"


def data_of(site: Path, name: str, path: str) -> bytes:
    return (site / name / path).read_bytes()


def pdf_of(site: Path, name: str, path: str) -> Pdf:
    return read_pdf_file(site / name / path)


def lowest(data: bytes) -> list[float]:
    """Return how far down the text of each page goes, without its number, as a part of the page."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text, height = page.get_textpage(), page.get_height()
        bottoms = [text.get_rect(at)[1] for at in range(text.count_rects())]
        foot = 16 / 25.4 * 72
        found.append(1 - min((bottom for bottom in bottoms if bottom > foot), default=height) / height)
    return found


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def view_of(name: str, band: str) -> View:
    made = publications(name)[0]
    return view_child_pdf(made, next(text for text in made.children if text.id == band))


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_booklet_fills_whole_sheets_of_small_pages(site: Path, name: str, band: str) -> None:
    pdf = pdf_of(site, name, f"print/children-{band}.pdf")
    assert len(pdf.pages) in ((8, 12) if band != "easy-read" else (8, 12, 16, 20, 24))
    assert {page.trim_mm for page in pdf.pages} == {A5_MM}
    # No page is there to fill up: each has something of its own to read, and at least to its middle.
    assert all(len(page.words) >= 8 for page in pdf.pages)
    assert min(lowest(data_of(site, name, f"print/children-{band}.pdf"))) >= 0.48


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_nothing_that_its_readers_read_is_smaller_than_promised(site: Path, name: str, band: str) -> None:
    for path in (f"print/children-{band}.pdf", f"print/children-{band}-page.pdf"):
        sizes = [(size, text) for size, text in type_sizes(data_of(site, name, path)) if text.strip()]
        assert min(size for size, _ in sizes) >= IMPRINT_PT - 0.1
        # Only what adults look for is smaller: is it still right, and whose text it is.
        words = plain(" ".join(text for size, text in sizes if size < LEAST_PT[band] - 0.1))
        for said in ("Is this still right?", "Contacts checked on", "Pictures:"):
            assert said in words, said
        assert len(words.split()) < 60, words


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_faces_are_behind_the_cover_and_help_on_the_back(site: Path, name: str, band: str) -> None:
    pdf, made = pdf_of(site, name, f"print/children-{band}.pdf"), publications(name)[0]
    pages = [plain(" ".join(page.words)) for page in pdf.pages]
    assert plain(str(view_of(name, band)["title"])) in pages[0]
    assert all((person.known_as or person.label) in pages[1] + pages[2] for person in made.tell.people)
    assert (made.tell.people[0].known_as or made.tell.people[0].label) in pages[1]
    for words in ("999", "0800 1111", "Is this still right?", "Contacts checked on"):
        assert words in pages[-1], words
    assert pdf.tags.all("Figure")
    assert prints(name)[f"print/children-{band}.pdf"].view["code"] in pages[-1]


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_booklet_says_what_the_page_says(site: Path, name: str, band: str) -> None:
    made = publications(name)[0]
    document = next(text for text in made.children if text.id == band)
    web, booklet = view_child_page(made, document), view_child_pdf(made, document)

    def words(view: View) -> list[list[str]]:
        sections = view["sections"]
        assert isinstance(sections, tuple)
        return [plain(f"{each.title} {Markup(each.html).striptags()}").split() for each in sections]

    assert words(web) == words(booklet)
    printed = plain(pdf_of(site, name, f"print/children-{band}.pdf").tags.text).replace(" ", "")
    for section in words(booklet):
        # Between two pages a paragraph parts; its first words are together.
        assert "".join(section[:5]) in printed


@pytest.mark.parametrize(("name", "band"), [("tillowmere", "5-7"), ("tillowmere", "7-11"), ("tillowmere", "easy-read")])
def test_folded_sheets_hold_the_pages_where_a_fold_puts_them(site: Path, name: str, band: str) -> None:
    single, sheets = (
        pdf_of(site, name, f"print/children-{band}.pdf"),
        pdf_of(site, name, f"print/folded/children-{band}.pdf"),
    )
    count = len(single.pages)
    assert len(sheets.pages) == count // 2
    assert {page.trim_mm for page in sheets.pages} == {(297.0, 210.0)}
    sides = [tuple(placed.page for placed in side) for side in folded(count).sides]
    assert sides[0] == (count, 1)
    assert sides[1] == (2, count - 1)
    for side, page in zip(sides, sheets.pages, strict=True):
        expected = [word for number in side for word in single.pages[number - 1].words]
        assert sorted(page.words) == sorted(expected)
    # They are read out as the booklet is, front to back.
    assert plain(sheets.tags.text) == plain(single.tags.text)


def test_left_and_right_of_a_folded_sheet_are_where_the_fold_wants_them(site: Path) -> None:
    data = data_of(site, "tillowmere", "print/folded/children-5-7.pdf")
    front, inside = pypdfium2.PdfDocument(data)[0], pypdfium2.PdfDocument(data)[1]
    half = front.get_width() / 2
    left = front.get_textpage().get_text_bounded(0, 0, half, front.get_height())
    right = front.get_textpage().get_text_bounded(half, 0, 2 * half, front.get_height())
    assert "Is this still right?" in left
    assert "You can tell us" in plain(right)
    assert "People who will listen" in inside.get_textpage().get_text_bounded(0, 0, half, front.get_height())


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_one_page_has_faces_facts_and_numbers(site: Path, name: str, band: str) -> None:
    pdf, made = pdf_of(site, name, f"print/children-{band}-page.pdf"), publications(name)[0]
    (page,) = pdf.pages
    assert page.trim_mm == A4_MM
    words = plain(pdf.tags.text)
    document = next(text for text in made.children if text.id == band)
    told = {each.fact for each in document.told}
    assert {"not-in-trouble", "not-secret", "tell-again", "childline", "emergency"} <= told
    for said in ("not be in trouble", "cannot always keep", "999", "0800 1111"):
        assert said in words, said
    for person in made.tell.people:
        assert (person.known_as or person.label) in words
    assert ("free" in words) == ("childline" in told)


@pytest.mark.parametrize(("name", "band"), [("tillowmere", "5-7"), ("hartsbrook", "7-11"), ("wealdmere", "11-16")])
def test_letters_are_those_that_its_readers_learn(site: Path, name: str, band: str) -> None:
    for path in (f"print/children-{band}.pdf", f"print/children-{band}-page.pdf"):
        families = {font.split("-")[0] for font, _ in pdf_of(site, name, path).fonts}
        assert families == ({"Atkinson"} if band == "11-16" else {"Andika"})


def test_headings_follow_each_other_without_a_gap_in_level(site: Path) -> None:
    levels = [
        int(tag.role[1])
        for tag in pdf_of(site, "hartsbrook", "print/children-7-11.pdf").tags.all()
        if tag.role[1:].isdigit()
    ]
    assert levels[0] == 1
    assert 3 in levels
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ["print/children-7-11.pdf", "print/children-11-16-page.pdf"])
def test_titles_tell_nobody_what_they_are_about(site: Path, path: str) -> None:
    for name in EXAMPLES:
        title = str(prints(name)[path].view["neutral_title"])
        assert title in ("7–11", "11–16")
        with pikepdf.open(io.BytesIO(data_of(site, name, path))) as opened:
            assert str(opened.docinfo["/Title"]).startswith(f"{title} – ")


@pytest.mark.parametrize(
    ("name", "path", "count"),
    [
        ("tillowmere", "print/children-5-7.pdf", 1),
        ("tillowmere", "print/children-5-7.pdf", 18),
        ("hartsbrook", "print/children-easy-read.pdf", 18),
        ("tillowmere", "print/children-5-7-page.pdf", 1),
        *(("marlhaven", "print/children-11-16-page.pdf", count) for count in (1, 2, 5, 8, 18)),
        ("wealdmere", "print/children-easy-read-page.pdf", 18),
    ],
)
def test_any_number_of_long_names_finds_a_design_that_fits(name: str, path: str, count: int) -> None:
    made = with_people(publications(name)[0], count)
    viewed = next(each for each in view_prints(made) if each.path == path)
    pdf = read_pdf(made_of(made, viewed))
    words = plain(pdf.tags.text)
    assert len(pdf.pages) in (page_counts(viewed.view) if "most_pages" in viewed.view else (1,))
    assert LONG[0] in words.replace("- ", "-")
    shown, more = viewed.view["helpers"], viewed.view.get("more_people", "")
    assert isinstance(shown, tuple)
    assert len(shown) + int(str(more or 0)) == count
    assert f"And {more} more." in words or not more


def test_a_booklet_has_whole_sheets_and_no_more_pages_than_its_band_may_have() -> None:
    counts = {most: page_counts({"most_pages": most}) for most in (4, 7, 8, 11, 12, 24)}
    assert counts == {4: (4,), 7: (4,), 8: (4, 8), 11: (4, 8), 12: (4, 8, 12), 24: (4, 8, 12, 16, 20, 24)}


def test_a_short_last_word_is_not_alone_on_a_line() -> None:
    assert with_company("Someone to talk to") == "Someone to talk\N{NO-BREAK SPACE}to"
    assert with_company("Getting help") == "Getting help"
    assert with_company("Tell us") == "Tell us"


def test_copy_to_hand_out_shows_no_face_that_may_be_on_walls_alone() -> None:
    public, staff = publications("wealdmere")
    viewed = {each.path: each for each in view_prints(staff, on_walls(public, staff), view_prints(public))}
    ours, shown = prints("wealdmere")["print/children-7-11.pdf"], viewed["print/children-7-11.pdf"]
    photos = [[helper.photo for helper in each.view["helpers"]] for each in (ours, shown)]  # type: ignore[attr-defined]
    assert any(photos[0])
    assert photos[0].count("") == photos[1].count("") == 1
    assert ours.view["code"] == shown.view["code"]


def test_a_fact_takes_what_belongs_to_it_and_no_more() -> None:
    section = Markup(
        '<p id="a" class="idea"><img class="picture" src="symbols/pictures/talk.svg" alt="">Tell &amp; be heard. '
        'We <a class="tel" href="tel:1">listen</a>. We all do.</p>\n<h3 id="b">Later</h3>\n'
        '<ol><li id="c">We ask. Often.</li>'
        "<li>We help.</li></ol>\n<h3 id='d'>And</h3><p>This:</p><ul><li>one</li><li>two</li></ul>"
    )
    assert told_fact(section, "a").symbol == "talk"
    assert (
        str(told_fact(section, "a").html)
        == 'Tell &amp; be heard. We <a class="tel" href="tel:1">listen</a>. We all do.'
    )
    later = told_fact(section, "b")
    assert (later.lead, later.ordered, [str(item) for item in later.brief().items]) == (
        "Later",
        True,
        ["We ask.", "We help."],
    )
    assert told_fact(section, "c").text == "We ask. Often."
    assert told_fact(section, "d").text == "This: one two"
    assert told_fact(section, "elsewhere") == told_fact(section, "a")
    long = told_fact(Markup(f"<p>{'Short. ' * 3}{'Word ' * 40}.</p>"), "x").brief()
    assert str(long.html) == "Short. Short. Short."
    assert (str(long.opening), str(long.rest)) == ("Short.", "Short. Short.")


def test_the_one_page_of_easy_read_tells_facts_that_stand_in_several_lines(site: Path) -> None:
    made = publications("tillowmere")[0]
    document = next(text for text in made.children if text.id == "easy-read")
    again = [each.anchor for each in document.told if each.fact == "tell-again"]
    assert again == ["tell-again", "tell-someone-else", "keep-telling"]
    words = plain(pdf_of(site, "tillowmere", "print/children-easy-read-page.pdf").tags.text)
    assert "Tell us again. You can also tell someone else. Keep telling until someone helps you." in words


def test_a_fact_that_several_blocks_tell_is_told_in_one() -> None:
    section = Markup(
        '<p id="a"><img class="picture" src="symbols/pictures/again.svg" alt="">Tell us.</p><p id="b">Tell:</p>'
        "<ul><li>one</li></ul>"
    )
    whole = joined([told_fact(section, "a"), told_fact(section, "b")])
    assert (whole.symbol, str(whole.html), [str(item) for item in whole.items]) == ("again", "Tell us. Tell:", ["one"])
