"""The contact poster: one page at any number of people, everything on it, nothing cut off, names for three metres."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication
from handrail.fingerprinting import print_fingerprint
from handrail.outputs.contact_poster import A4_POSTER, OF_SITE, OUTPUTS, advise, view_contact_poster
from handrail.rendering.pdf_errors import PageCountError, TextOverflow
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import LONG_ADDRESS, broken_words, complete, hung, people, sizes_of, text_of, told
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

THREE_METRES_PT = 28


def made_of(count: int, long: int = 0) -> Publication:
    return sample.publication(people(count, long))


def read(made: Publication) -> Pdf:
    return read_pdf(hung(A4_POSTER, made))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18])
def test_poster_is_one_page_with_everybody_on_it(count: int) -> None:
    made = made_of(count)
    data = hung(A4_POSTER, made)
    pdf, words = read_pdf(data), text_of(read_pdf(data))
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert [somebody.name for somebody in made.tell.people if somebody.name not in told(pdf)] == []
    assert all(f"ext. {somebody.extension}" in words for somebody in made.tell.people)
    for printed in ("Tell one of us today.", "03000 411111", "03000 419191", "999", "03000 410888", "20 April 2026"):
        assert printed in words
    assert pdf.smallest_type_pt >= 8.5
    if count <= 4:
        assert sizes_of(data, "Asha Verrall")[0] >= THREE_METRES_PT - 0.1


@pytest.mark.parametrize(("count", "long"), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 3), (8, 2), (18, 2)])
def test_long_names_places_and_addresses_are_printed_whole_and_keep_their_size(count: int, long: int) -> None:
    made = made_of(count, long)
    data = hung(A4_POSTER, made)
    pdf = read_pdf(data)
    assert [somebody.name for somebody in made.tell.people if somebody.name not in told(pdf)] == []
    assert told(pdf).count("opposite the library") == long
    assert long < 2 or LONG_ADDRESS in told(pdf).replace(" ", "")
    assert broken_words(A4_POSTER, made) == set()
    assert pdf.smallest_type_pt >= 8.5
    if count <= 4:
        assert sizes_of(data, "Featherstonehaugh")[0] >= THREE_METRES_PT - 0.1


def test_role_stands_before_the_name() -> None:
    words = told(read(sample.publication()))
    assert words.index("Designated safeguarding lead") < words.index("Asha Verrall")


@pytest.mark.parametrize("words", [40, 600])
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


def test_too_many_people_are_refused_with_what_to_do() -> None:
    made = made_of(28)
    with pytest.raises((PageCountError, TextOverflow)):
        hung(A4_POSTER, made)
    assert "fewer people than 28" in advise(view_contact_poster(made, None))


def test_address_of_the_code_is_printed_below_it_as_people_type_it() -> None:
    made = sample.publication()
    code = complete(A4_POSTER, made)["code"]
    pdf = read(made)
    assert f"sample.example/safeguarding/poster/{code}/" in "".join(pdf.words)
    assert f"Code {code}" in text_of(pdf)
    assert [tag.alternative for tag in pdf.tags.all("Figure")] == [
        f"https://sample.example/safeguarding/poster/{code}/"
    ]


def test_poster_without_an_address_of_the_site_has_a_code_and_nothing_to_scan() -> None:
    made = sample.publication(organisation=sample.facts(site_url=""))
    pdf = read(made)
    assert pdf.tags.all("Figure") == ()
    assert "poster/" not in text_of(pdf)
    assert f"Code {complete(A4_POSTER, made)['code']}" in text_of(pdf)


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
    two = (*made.tell.nobody, ("Downshire", sample.service("Front door of the downs", "03000 422222")))
    assert "(Downshire)" in text_of(read(replace(made, tell=replace(made.tell, nobody=two))))
    assert "(Sampleshire)" not in text_of(read(made))


def test_poster_is_made_again_only_when_a_fact_changes() -> None:
    made = sample.publication()

    def known(publication: Publication) -> str:
        return print_fingerprint(A4_POSTER, A4_POSTER.view(publication, None), publication, sample.THEME)

    assert known(made) == known(sample.publication()) == known(replace(made, policies=()))
    assert known(made) != known(sample.publication((sample.person(0, extension="9"),)))


def test_nobody_to_tell_makes_no_poster() -> None:
    made = sample.publication()
    assert all(output.wanted(made, None) for output in OUTPUTS)
    assert not any(output.wanted(replace(made, tell=replace(made.tell, people=())), None) for output in OUTPUTS)
    assert OF_SITE.per == "site"
