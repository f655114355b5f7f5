"""Large print: the same words in the same order with the same code, and no type below 18 pt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication
from handrail.outputs import children_poster, contact_poster
from handrail.prints import view_prints
from handrail.registry import Output
from tests.outputs import print_sample as sample
from tests.outputs.test_print_children_poster import BAND
from tests.outputs.wall_sample import broken_words, hung, people, sizes_of, told
from tests.tools.pdf_reading import read_pdf

pytestmark = pytest.mark.slow

BODY_PT, NAME_PT = 18, 24
PRINTS = {
    "contact-poster": (contact_poster.OUTPUTS, None),
    "children-poster": (children_poster.OUTPUTS, BAND),
}


def pair(name: str) -> tuple[Output, Output]:
    """Return the sheet, and its twin in large print."""
    outputs = {output.path: output for output in PRINTS[name][0]}
    return outputs[f"print/{name}.pdf"], outputs[f"print/large-print/{name}.pdf"]


def made_of(count: int, long: int = 0) -> Publication:
    return sample.publication(people(count, long), children=(BAND,))


@pytest.mark.parametrize("name", PRINTS)
@pytest.mark.parametrize(("count", "long"), [(1, 0), (4, 4), (8, 0), (18, 5)])
def test_words_and_their_order_are_those_of_the_sheet_and_no_type_is_small(name: str, count: int, long: int) -> None:
    made, subject = made_of(count, long), PRINTS[name][1]
    plain, large = pair(name)
    data = hung(large, made, subject)
    pdf = read_pdf(data)
    if (count, long) != (18, 5):  # So much stands on as many pages as it takes, and not on one.
        assert told(pdf).split() == told(read_pdf(hung(plain, made, subject))).split()
    assert pdf.smallest_type_pt >= BODY_PT - 0.01
    first = made.tell.people[0]
    shown = (first.known_as if subject else first.name).split()[0]
    assert sizes_of(data, shown)[0] >= NAME_PT
    assert {page.trim_mm for page in pdf.pages} == {(210.0, 297.0)}
    assert broken_words(large, made, subject) - {"/", *map(str, range(1, 20))} == set()


@pytest.mark.parametrize("name", PRINTS)
def test_every_page_says_which_it_is_and_whose(name: str) -> None:
    pdf = read_pdf(hung(pair(name)[1], made_of(8), PRINTS[name][1]))
    assert len(pdf.pages) > 1
    for number, page in enumerate(pdf.pages, 1):
        assert f"{number} / {len(pdf.pages)}" in " ".join(page.artifact_words)
        assert "Sample Hill Academy" in " ".join(page.artifact_words)


def test_twins_share_the_code_of_their_sheet() -> None:
    codes: dict[str, set[object]] = {}
    for viewed in view_prints(made_of(3)):
        if viewed.name in PRINTS:
            codes.setdefault(viewed.name, set()).add(viewed.view["code"])
    assert {name: len(found) for name, found in codes.items()} == dict.fromkeys(PRINTS, 1)


def test_the_foot_never_stands_on_a_page_of_its_own() -> None:
    for count in (1, 3, 5, 8):
        made = made_of(count)
        last = read_pdf(hung(pair("contact-poster")[1], made)).pages[-1]
        assert "poster/" in "".join(last.words), count
    late = replace(made_of(2), organisation=sample.facts(contacts_late=True))
    assert "poster/" in "".join(read_pdf(hung(pair("contact-poster")[1], late)).pages[-1].words)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 7])
def test_no_page_has_nothing_but_the_code_on_it(count: int) -> None:
    for name, (_, subject) in PRINTS.items():
        last = " ".join(read_pdf(hung(pair(name)[1], made_of(count), subject)).pages[-1].words)
        assert len(last.split("Is this still right?")[0].split()) >= 3 or "Childline" in last, (name, count)
