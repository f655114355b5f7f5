"""The children's poster: names that children use, faces, a picture beside each line, and one poster for each band."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from handrail.edition.bands import main_band
from handrail.edition.entry import BandPoster, DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.children_poster import OF_MAIN_BAND, OF_OTHER_BAND, advise, view_children_poster
from handrail.prints import view_prints
from handrail.rendering.pdf_errors import TextOverflow
from handrail.source.document_model import Symbol
from tests.builders import SMALL, assembled, compiled, edited
from tests.outputs import print_sample as sample
from tests.outputs.wall_sample import broken_words, hung, people, sizes_of, text_of, told
from tests.tools.pdf_reading import read_pdf

pytestmark = pytest.mark.slow

POSTER = BandPoster(
    "You can talk to us",
    (
        ("talk", "Tell one of us. You can write it down, or bring a friend."),
        ("heart", "It is not your fault."),
        ("again", "Did it not get better? Tell us again, or tell another adult."),
    ),
)
LONG_LINES = BandPoster(
    "You can always come to any one of us, whatever it is about",
    tuple((symbol, "word " * 18 + "ends") for symbol in ("ear", "screen", "phone", "place")),
)
BAND = sample.document(id="11-16", address="11-16", title="If something is wrong", main=True, poster=POSTER)


def made_of(count: int, long: int = 0) -> Publication:
    return sample.publication(people(count, long), children=(BAND,))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9, 12, 18])
def test_everybody_is_on_one_page_by_the_name_that_children_use(count: int) -> None:
    made = made_of(count)
    data = hung(OF_MAIN_BAND, made, BAND)
    pdf = read_pdf(data)
    assert [page.trim_mm for page in pdf.pages] == [(210.0, 297.0)]
    assert [person.known_as for person in made.tell.people if person.known_as not in told(pdf)] == []
    for printed in ("Childline", "0800 1111", "999", "Contacts checked on"):
        assert printed in text_of(pdf)
    assert "Verrall" in text_of(pdf)
    assert "Asha" not in text_of(pdf)
    assert pdf.smallest_type_pt >= 8.5
    assert sizes_of(data, "Mx Verrall")[0] >= (20 if count <= 4 else 15 if count <= 8 else 12)
    assert sizes_of(data, "It is not your fault.")[0] >= 13.5


@pytest.mark.parametrize(("count", "long"), [(1, 1), (2, 2), (3, 3), (4, 4), (8, 3), (12, 2), (18, 2)])
def test_long_names_are_printed_whole(count: int, long: int) -> None:
    made = made_of(count, long)
    assert broken_words(OF_MAIN_BAND, made, BAND) == set()
    words = told(read_pdf(hung(OF_MAIN_BAND, made, BAND)))
    assert [person.known_as for person in made.tell.people if person.known_as not in words] == []


def test_long_lines_are_printed_whole_or_refused_with_what_to_shorten() -> None:
    long = replace(BAND, poster=LONG_LINES)
    assert told(read_pdf(hung(OF_MAIN_BAND, made_of(3), long))).count("word") == 72
    with pytest.raises(TextOverflow):
        hung(OF_MAIN_BAND, made_of(40), long)
    assert "fewer people than 40" in advise(view_children_poster(made_of(40), long))


@pytest.mark.parametrize(
    ("ages", "family"), [((4, 7), "Andika"), ((7, 11), "Andika"), ((11, 16), "Atkinson"), (None, "Atkinson")]
)
def test_bands_up_to_eleven_get_letters_for_early_readers(ages: tuple[int, int] | None, family: str) -> None:
    pdf = read_pdf(hung(OF_MAIN_BAND, made_of(3), replace(BAND, ages=ages)))
    assert {re.split("-", name)[0] for name, _ in pdf.fonts} == {family}


def test_children_ring_the_first_helpline_with_a_number() -> None:
    made = made_of(2)
    lines = (sample.service("Website only"), sample.service("Samaritans", "116 123"), *made.tell.helplines)
    words = text_of(read_pdf(hung(OF_MAIN_BAND, replace(made, tell=replace(made.tell, helplines=lines)), BAND)))
    assert "116 123" in words
    assert "Website only" not in words
    assert "0800 1111" not in words
    none = replace(made, tell=replace(made.tell, helplines=()))
    assert "0800 1111" not in text_of(read_pdf(hung(OF_MAIN_BAND, none, BAND)))


def test_main_band_has_the_plain_name_and_others_their_own() -> None:
    younger = replace(BAND, id="7-11", address="7-11", main=False)
    without = replace(BAND, id="5-7", address="5-7", main=False, poster=None)
    made = replace(made_of(2), children=(without, younger, BAND))
    paths = {viewed.path for viewed in view_prints(made) if viewed.output.name == "children-poster"}
    assert paths == {
        f"print/{folder}{name}.pdf"
        for folder in ("", "a3/", "large-print/")
        for name in ("children-poster", "children-poster-7-11")
    }
    assert not OF_OTHER_BAND.wanted(made, BAND)
    assert not OF_MAIN_BAND.wanted(replace(made, tell=replace(made.tell, people=())), BAND)


BANDS = {"5-7": (4, 7), "7-11": (7, 11), "11-16": (11, 16), "easy-read": None}


@pytest.mark.parametrize(
    ("ages", "main"),
    [((4, 11), "7-11"), ((10, 19), "11-16"), ((2, 6), "5-7"), ((7, 7), "5-7"), ((5, 16), "11-16"), ((), "11-16")],
)
def test_main_band_is_the_one_of_ages_most_like_the_organisations(ages: tuple[int, ...], main: str) -> None:
    assert main_band(BANDS, ages) == main


def test_version_for_anybody_is_the_main_one_only_where_there_is_no_other() -> None:
    assert main_band({"easy-read": None, "11-16": (11, 16)}, (4, 7)) == "11-16"
    assert main_band({"easy-read": None}, (4, 7)) == "easy-read"
    assert main_band({"easy-read": None}, ()) == "easy-read"


def test_every_symbol_is_in_the_theme_and_one_path_on_the_grid() -> None:
    for name in get_args(Symbol):
        drawn = sample.THEME.text(f"symbols/{name}.svg")
        assert 'viewBox="0 0 24 24"' in drawn
        assert drawn.count("<path") == 1
        assert 'fill="currentColor"' in drawn


def with_poster(poster: str) -> dict[str, str | bytes | None]:
    path = "content/children/11-16/band.yaml"
    return {path: f"{SMALL[path]}poster:\n{poster}"}


GOOD = "  title: You can talk to us\n  lines:\n    - {symbol: talk, text: Tell one of us.}\n"


def test_poster_of_a_band_reaches_the_publication() -> None:
    value, findings = assembled(with_poster(GOOD))
    assert not findings
    assert value is not None
    (text,) = value.publication.children
    assert text.main
    assert text.poster == BandPoster("You can talk to us", (("talk", "Tell one of us."),))


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("symbol: talk", "symbol: haert", "band.yaml:7:16", "cannot be 'haert'"),
        ("Tell one of us.", "'Tell {{ people.lead.name }}.'", "band.yaml:7:28", "slots and conditions"),
        ("You can talk to us", "You can '[talk]{when=\"boarding\"}'", "band.yaml:5:10", "slots and conditions"),
    ],
)
def test_faults_of_a_poster_are_told_at_their_lines(old: str, new: str, place: str, said: str) -> None:
    _, findings = compiled(with_poster(GOOD.replace(old, new)))
    assert [str(found.location).rpartition("/")[2] for found in findings] == [place]
    assert said in findings[0].statement


def test_unknown_symbol_is_told_with_the_nearest_one() -> None:
    _, (finding,) = compiled(with_poster(GOOD.replace("symbol: talk", "symbol: haert")))
    assert "heart" in finding.fix


def test_organisation_without_ages_has_a_main_band() -> None:
    value, _ = assembled(with_poster(GOOD) | edited("schools/oak/organisation.yaml", ("ages: [11, 16]\n", "")))
    assert value is not None
    assert [text.main for text in value.publication.children] == [True]


def test_view_says_no_more_of_anybody_than_children_need() -> None:
    known: DocumentEntry = BAND
    said = str(view_children_poster(made_of(2), known))
    assert "somebody-0@sample.example" not in said
    assert "01632" not in said


def test_number_is_there_only_where_children_ring() -> None:
    made = made_of(3)
    assert "01632" not in told(read_pdf(hung(OF_MAIN_BAND, made, BAND)))
    ringing = replace(made, tell=replace(made.tell, children_ring=True))
    assert "01632 960100 ext. 263" in told(read_pdf(hung(OF_MAIN_BAND, ringing, BAND)))


def test_lists_call_the_poster_what_stands_on_it() -> None:
    titles = {viewed.title for viewed in view_prints(made_of(3)) if viewed.output.name == "children-poster"}
    assert titles == {POSTER.title}
