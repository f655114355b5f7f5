"""Pictures beside ideas: on pages and in prints, the theme's or the organisation's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.fingerprinting import print_fingerprint
from handrail.loading import Files
from handrail.outputs.child_pdf import OUTPUTS, view_child_pdf
from handrail.preparing import Prepared, Project, prepare
from handrail.publishing.manifest import AUDIENCES
from handrail.rendering.render import Look, render_view
from tests.builders import DATED, make_files, plain_theme, source_of
from tests.outputs.wall_sample import complete
from tests.tools.pdf_reading import read_pdf

TALK = "content/children/11-16/talk.md"
TEXT = '# Talk to us {#talk}\n\nTell us. {symbol="talk"}\n\n- Ring us. {symbol="phone"}\n- You may\n\n  write. {#w}\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def prepared(changes: dict[str, str | bytes | None] | None = None) -> Prepared:
    files: dict[str, str | bytes | None] = {TALK: TEXT, **(changes or {})}
    made: Files = make_files(files)
    return prepare(Project(made, source_of(files), plain_theme(), Path("site"), DATED), "oak")


def test_the_picture_comes_before_its_words_and_says_nothing() -> None:
    publication = prepared().assembled[0].publication
    page, sheet = (publication.section_html("11-16", "talk", medium) for medium in ("whole", "print"))
    assert '<p class="idea"><img class="picture" src="../../assets/symbols/talk.svg" alt="">Tell us.</p>' in page
    assert '<li class="idea"><img class="picture" src="../../assets/symbols/phone.svg" alt="">Ring us.</li>' in page
    assert '<p class="idea"><img class="picture" src="symbols/pictures/talk.svg" alt="">Tell us.</p>' in sheet


def test_pictures_that_are_used_are_published_and_no_others() -> None:
    plans = prepared().plans
    for audience in AUDIENCES:
        paths = {artefact.path for artefact in plans[audience] if "/symbols/" in artefact.path}
        assert paths == {"assets/symbols/phone.svg", "assets/symbols/talk.svg"}


def test_an_organisations_own_picture_takes_the_place_of_the_themes() -> None:
    theirs = prepared()
    own = prepared({"schools/oak/symbols/talk.svg": DRAWING})
    theme = plain_theme()
    drawn = {artefact.path: artefact.data for artefact in own.plans["public"] if "/symbols/" in artefact.path}
    assert b"<rect" in drawn["assets/symbols/talk.svg"]
    assert drawn["assets/symbols/phone.svg"] == theme.files["symbols/pictures/phone.svg"]
    publications = [each.assembled[0].publication for each in (theirs, own)]
    views = [view_child_pdf(each, each.children[0]) for each in publications]
    prints = [print_fingerprint(OUTPUTS[0], view, each, theme) for view, each in zip(views, publications, strict=True)]
    assert prints[0] != prints[1]


def test_a_picture_that_only_the_organisation_has_is_enough() -> None:
    changes: dict[str, str | bytes | None] = {
        TALK: '# Talk {#talk}\n\nTell us. {symbol="kite"}\n',
        "schools/oak/symbols/kite.svg": DRAWING,
    }
    assert prepared(changes).findings == ()


def test_a_picture_that_nobody_has_is_an_error_with_the_nearest() -> None:
    found = prepared({TALK: '# Talk {#talk}\n\nTell us. {symbol="tall"}\n'})
    assert found.plans == {}
    (told,) = found.findings
    assert str(told).startswith(f"{TALK}:3:19: error[unknown-symbol]: the theme 'plain' has no picture 'tall'")
    assert told.fix == "write 'talk'; or put tall.svg into the organisation's folder symbols/"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("talk.svg", DRAWING.replace("<rect", "<script"), "logo-unsafe the picture has the element 'script'"),
        ("talk.png", "picture", "symbol-not-a-drawing the folder symbols/ holds pictures that take the place"),
        ("more/talk.svg", DRAWING, "symbol-not-a-drawing"),
    ],
)
def test_an_own_picture_is_let_in_as_a_logo_is(name: str, data: str, expected: str) -> None:
    (found,) = prepared({f"schools/oak/symbols/{name}": data}).findings
    assert found.location.path == f"schools/oak/symbols/{name}"
    assert expected in f"{found.code} {found.statement}"


@pytest.mark.slow
def test_pictures_are_printed_and_are_no_part_of_what_is_read() -> None:
    publication = prepared().assembled[0].publication
    view = complete(OUTPUTS[0], publication, publication.children[0])
    look = Look(publication.organisation.colour, publication.sheet_pictures)
    pdf = read_pdf(render_view(OUTPUTS[0], view, plain_theme(), look))
    assert "Tell us." in pdf.tags.text
    # The square to scan is the one picture that says something.
    (square,) = pdf.tags.all("Figure")
    assert "poster/" in square.alternative
