"""The register's page, and the sheets that belong to one edition: whom they name, and where their blanks are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import Publication
from handrail.outputs.register_page import PATH
from handrail.outputs.sign_off import (
    BLANKS_BEHIND_NAMES,
    BLANKS_FOR_NEW,
    BLANKS_FOR_OTHERS,
    BLANKS_WITHOUT_NAMES,
    OUTPUTS,
)
from handrail.rendering.html import fill_template
from tests.outputs import print_sample, sample
from tests.outputs.web_reading import folded, read
from tests.tools.pdf_reading import read_pdf

SIGN_OFF, DISTRIBUTION = OUTPUTS
BLANK = "<td>&nbsp;</td>"


def without_names(made: Publication) -> Publication:
    (register,) = made.register
    return replace(
        made, register=(replace(register, roles=tuple(replace(role, readers=()) for role in register.roles)),)
    )


def html_of(number: int, made: Publication) -> str:
    output = OUTPUTS[number]
    return fill_template(sample.theme(), output.template, output.view(made, made.policies[0]))


def test_page_counts_and_names_each_with_words_beside_the_colour() -> None:
    words = folded(read(sample.pages_of(sample.staff_publication())[PATH]).words)
    assert "In force from 1 April 2026. Text 1a2b3c4d." in words
    assert "All staff1111" in words
    for said in (
        "Dee Fir NurseNew starter started on 4 May 2026, and has confirmed none",
        "Cy Oak-Fernsby DriverNot confirmed",
        "Bea ElmAn earlier edition of 2 September 2024",
        "Ann Ash Cook & cleanerThis edition on 13 April 2026",
    ):
        assert said in words


def test_page_without_a_list_says_how_to_get_one() -> None:
    made = without_names(sample.staff_publication())
    assert "There is no staff list yet" in folded(read(sample.pages_of(made)[PATH]).words)
    assert "register/protection.csv" not in sample.texts_of(made)


def test_home_leads_staff_to_it_and_nobody_else() -> None:
    assert f'href="{PATH}"' in sample.pages_of(sample.staff_publication())["index.html"]
    assert PATH not in sample.pages_of(sample.publication())["index.html"]


def test_sheet_names_who_has_not_confirmed_and_leaves_lines_for_others() -> None:
    text = html_of(0, sample.staff_publication())
    for name in ("Bea Elm", "Cy Oak-Fernsby", "Dee Fir"):
        assert name in text
    assert "Ann Ash" not in text
    assert "One person has confirmed this edition already" in text
    assert "Members of the board" not in text
    assert text.count(BLANK * 3) == BLANKS_BEHIND_NAMES + BLANKS_FOR_OTHERS


def test_sheet_without_a_list_has_lines_for_every_role() -> None:
    text = html_of(0, without_names(sample.staff_publication()))
    assert "Members of the board" in text
    assert text.count(BLANK * 3) == 2 * BLANKS_WITHOUT_NAMES


def test_record_names_roles_and_new_starters() -> None:
    text = html_of(1, sample.staff_publication())
    assert 'All staff <span class="given">this edition</span>' in text
    assert "Dee Fir" in text
    assert "Bea Elm" not in text
    assert "Started since 1 April 2026" in text
    assert "Members of the board" in text
    assert text.count(BLANK * 4) >= BLANKS_FOR_NEW


def test_discreet_policy_has_a_neutral_title_wherever_others_look() -> None:
    made = replace(sample.discreet_publication(), audience="staff")
    made = replace(made, register=(sample.register(made),))
    text = html_of(0, made)
    assert "<title>Sheet to sign: Information" in text
    assert 'data-title="Information"' in text
    assert f"register/{made.policies[0].address}.csv" in sample.texts_of(made)


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1])
def test_sheet_is_read_out_as_it_is_printed(number: int) -> None:
    made = sample.staff_publication()
    pdf = read_pdf(print_sample.print_pdf(OUTPUTS[number], made, made.policies[0]))
    assert sorted(pdf.tagged_words) == sorted(pdf.words)
    for page in pdf.pages:
        assert "1a2b3c4d" in " ".join(page.artifact_words)
