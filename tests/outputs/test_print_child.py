"""The children's version on paper: large letters, faces first, and letters to learn with for the youngest."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from handrail.edition.entry import DocumentEntry
from handrail.outputs.child_pdf import OUTPUT, view_child_pdf
from tests.outputs import print_sample as sample
from tests.tools.pdf_reading import Pdf, read_pdf

pytestmark = pytest.mark.slow

MADE = sample.publication()
CHILD = MADE.children[0]


AGES = {"5-7": (4, 7), "7-11": (7, 11), "11-16": (11, 16), "easy-read": None}


def text_of(band: str) -> DocumentEntry:
    return replace(CHILD, id=band, ages=AGES[band])


def read(band: str) -> Pdf:
    return read_pdf(sample.print_pdf(OUTPUT, MADE, text_of(band)))


@pytest.mark.parametrize(
    ("band", "family"), [("5-7", "Andika"), ("7-11", "Andika"), ("11-16", "Atkinson"), ("easy-read", "Atkinson")]
)
def test_bands_up_to_eleven_get_letters_for_early_readers(band: str, family: str) -> None:
    assert {name.split("-")[0] for name, _ in read(band).fonts if family in name}
    assert view_child_pdf(MADE, text_of(band))["early_reader"] == (family == "Andika")


def test_helpers_are_called_what_children_call_them_and_help_comes_first() -> None:
    pdf = read("11-16")
    words = pdf.tags.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Mx Verrall" in words
    assert words.index("999") < words.index("Mx Verrall") < words.index("Every adult here listens")
    assert "0800 1111" in words
    assert "Contacts checked on 20 April 2026" in words


def test_headings_follow_each_other_without_a_gap_in_level() -> None:
    levels = [int(tag.role[1]) for tag in read("11-16").tags.all() if tag.role in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
