"""The contact poster: one page at any number of people, everything on it, nothing cut off."""

from __future__ import annotations

import ctypes
import math
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from handrail.rendering.poster_code import poster_code

from handrail.edition.model import Publication
from handrail.fingerprinting import print_fingerprint
from handrail.outputs.contact_poster import OUTPUT, advise, view_contact_poster
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def read(made: Publication) -> Pdf:
    return read_pdf(sample.print_pdf(OUTPUT, made))


def text_of(pdf: Pdf) -> str:
    return " ".join(pdf.words).replace(NO_BREAK_SPACE, " ")


def height_of(data: bytes, words: str) -> float:
    """Return the size in points of the type that the words are first set in."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    matrix = pdfium.FS_MATRIX()
    try:
        place = "".join(chr(pdfium.FPDFText_GetUnicode(text, n)) for n in range(text.count_chars())).index(words)
        pdfium.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
        return float(pdfium.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)
    finally:
        text.close()
        page.close()
        document.close()


@pytest.mark.parametrize("count", [1, 8, pytest.param(18, marks=pytest.mark.slow)])
def test_poster_is_one_page_with_everybody_on_it(count: int) -> None:
    made = sample.publication(tuple(sample.person(index) for index in range(count)))
    pdf = read(made)
    words = text_of(pdf)
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert all(somebody.name.split()[0] in words for somebody in made.tell.people)
    assert all(f"ext. {somebody.extension}" in words for somebody in made.tell.people)
    for printed in ("Tell one of us today.", "03000 411111", "03000 419191", "999", "03000 410888", "20 April 2026"):
        assert printed in words
    assert pdf.smallest_type_pt >= 8.4


@pytest.mark.parametrize("count", [1, 3, 4])
def test_names_of_up_to_four_people_are_read_from_three_metres(count: int) -> None:
    data = sample.print_pdf(OUTPUT, sample.publication(tuple(sample.person(index) for index in range(count))))
    assert height_of(data, "Asha Verrall") >= 27.9


def test_role_stands_before_the_name() -> None:
    words = read(sample.publication()).tags.text
    assert words.index("Designated safeguarding lead") < words.index("Asha Verrall")


def test_long_names_and_addresses_are_printed_whole() -> None:
    long = sample.person(
        0,
        name="Bartholomew Featherstonehaugh-Cholmondeley",
        where="The safeguarding office, second floor of the east wing, opposite the library",
    )
    mail = sample.person(1, phone=None, extension="", email="safeguarding-and-protection@sample-hill.example")
    words = text_of(read(sample.publication((long, mail, *(sample.person(n) for n in range(2, 8))))))
    assert "opposite the library" in words
    assert "safeguarding-and-protection@sample-hill.example" in words.replace(" ", "")


@pytest.mark.parametrize("words", [40, pytest.param(600, marks=pytest.mark.slow)])
def test_text_that_grows_is_printed_whole_or_refused(words: int) -> None:
    made = sample.publication((sample.person(0, where="word " * words + "last"), sample.person(1)))
    try:
        printed = text_of(read(made))
    except (PageCountError, TextOverflow):
        assert words == 600
    else:
        assert words == 40
        assert printed.count("word") == words
        assert "Contacts checked" in printed


@pytest.mark.slow
def test_too_many_people_are_refused_with_what_to_do() -> None:
    made = sample.publication(tuple(sample.person(index) for index in range(28)))
    with pytest.raises((PageCountError, TextOverflow)):
        sample.print_pdf(OUTPUT, made)
    assert "fewer people than 28" in advise(view_contact_poster(made, None))


def test_address_of_the_code_is_printed_below_it_as_people_type_it() -> None:
    made = sample.publication()
    code = poster_code(made, OUTPUT.name)
    pdf = read(made)
    printed = "".join(pdf.words)
    assert f"sample.example/safeguarding/poster/{code}/" in printed
    assert [tag.alternative for tag in pdf.tags.all("Figure")] == [
        f"https://sample.example/safeguarding/poster/{code}/"
    ]


@pytest.mark.parametrize(
    "made",
    [sample.publication(organisation=sample.facts(site_url="")), sample.publication(audience="staff")],
    ids=["no address", "staff"],
)
def test_poster_that_no_page_answers_for_has_no_code_to_scan(made: Publication) -> None:
    pdf = read(made)
    assert pdf.tags.all("Figure") == ()
    assert "poster/" not in text_of(pdf)
    assert "Contacts checked on" in text_of(pdf)


def test_staff_copy_says_so() -> None:
    assert "For staff only" in text_of(read(sample.publication(audience="staff")))
    assert "For staff only" not in text_of(read(sample.publication()))


def test_hostile_name_is_printed_as_it_is_written() -> None:
    hostile = "<script>alert(1)</script> & {{ org.phone }} *x*"
    said = read(sample.publication((sample.person(0, name=hostile),))).tags.text
    assert hostile.replace(" ", "") in said.replace(" ", "")


def test_mailbox_without_a_name_is_its_role() -> None:
    desk = sample.person(0, name="", titles=("Safeguarding desk",), job="", photo=None)
    assert text_of(read(sample.publication((desk,)))).count("Safeguarding desk") == 1


def test_contacts_that_nobody_checked_are_said_to_be_old() -> None:
    assert "last checked on" in text_of(read(sample.publication(organisation=sample.facts(contacts_late=True))))


def test_several_areas_are_named_and_one_is_not() -> None:
    made = sample.publication()
    two = (*made.tell.nobody, ("Downshire", sample.service("Downshire front door", "03000 422222")))
    assert "(Downshire)" in text_of(read(replace(made, tell=replace(made.tell, nobody=two))))
    assert "(Sampleshire)" not in text_of(read(made))


def test_poster_is_made_again_only_when_a_fact_changes() -> None:
    made = sample.publication()

    def known(publication: Publication) -> str:
        return print_fingerprint(OUTPUT, OUTPUT.view(publication, None), publication, sample.THEME)

    assert known(made) == known(sample.publication()) == known(replace(made, policies=()))
    assert known(made) != known(sample.publication((sample.person(0, extension="9"),)))


def test_nobody_to_tell_makes_no_poster() -> None:
    made = sample.publication()
    assert OUTPUT.wanted(made, None)
    assert not OUTPUT.wanted(replace(made, tell=replace(made.tell, people=())), None)
