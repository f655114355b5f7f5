"""Prints for a printing house: boxes, marks where to cut, colours that go on over the cut, and nothing read near it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handrail.edition.model import Publication
from handrail.pipeline import Request, make_project, read_project
from handrail.preparing import prepare
from handrail.prints import ViewedPrint, view_prints
from handrail.registry import SAFE_MM, Output, all_outputs
from handrail.rendering.render import Look, render_view
from handrail.source.document_model import Form
from tests.builders import DATED, edited, write_project
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_places import boxes_mm, nearest_to_trim_mm, picture
from tests.tools.pdf_reading import read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

BLEED_MM = 3.0
MARKS_MM = 10.0
DOTS = 8.0
BRAND = (0x5B, 0x2A, 0x86)
PEOPLE = tuple(sample.person(index) for index in range(5))
FORMS: tuple[Form, ...] = ("notice", "slips", "card", "leaflet")
NAMES = ("contact-poster", *FORMS)


def planned(name: str, folder: str = "printer") -> ViewedPrint:
    """Return a print with its marks, or without them from folder ''."""
    form: Form = "notice" if name == "contact-poster" else name  # type: ignore[assignment]
    wanted = "contact-poster" if name == "contact-poster" else "small"
    made = publication(form)
    path = f"print/{folder}{'/' if folder else ''}{wanted}.pdf"
    return next(each for each in view_prints(made) if each.path == path)


def publication(form: Form) -> Publication:
    facts = sample.facts(crop_marks=("contact-poster", "small"), colour="#5b2a86")
    return small.publication(form, people=PEOPLE, organisation=facts)


def finished(each: ViewedPrint) -> bytes:
    made = publication("notice")
    return render_view(each.output, each.view, sample.THEME, Look("#5b2a86", made.pictures, "white"))


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def marked(name: str) -> bytes:
    return finished(planned(name))


@pytest.fixture(scope="module")
def plain(name: str) -> bytes:
    return finished(planned(name, ""))


def test_boxes_say_where_to_cut_how_far_colours_go_and_where_marks_end(marked: bytes, plain: bytes) -> None:
    for with_marks, without in zip(boxes_mm(marked), boxes_mm(plain), strict=True):
        _, _, width, height = without["trimbox"]
        assert with_marks["trimbox"] == (0, 0, width, height)
        for box, more in (("bleedbox", BLEED_MM), ("mediabox", MARKS_MM)):
            assert with_marks[box] == pytest.approx((-more, -more, width + more, height + more), abs=0.02)
        assert without["mediabox"] == without["bleedbox"] == without["trimbox"]


def test_colours_go_on_to_the_edge_of_the_bleed_and_marks_stand_outside(name: str, marked: bytes) -> None:
    for page, boxes in enumerate(boxes_mm(marked)):
        looks = picture(marked, page, DOTS)
        width, height = boxes["trimbox"][2:]

        def at(right: float, down: float, looks: object = looks) -> tuple[int, ...]:
            place = round((right + MARKS_MM) * DOTS), round((down + MARKS_MM) * DOTS)
            return looks.getpixel(place)  # type: ignore[attr-defined,no-any-return]

        edge = BLEED_MM - 0.3
        for place in ((-edge, -edge), (width + edge, -edge), (width / 3, -edge), (-edge, 2), (width + edge, 2)):
            assert at(*place) == pytest.approx(BRAND, abs=2), (page, place)
        # Beyond the bleed there is white, and there the marks are.
        assert min(at(width / 3, -BLEED_MM - 0.6)) > 240
        assert max(at(0, -MARKS_MM + 2.5)) < 160
        assert max(at(-MARKS_MM + 2.5, height)) < 160


def test_bars_of_danger_run_over_both_sides_and_the_card_s_over_its_lower_edge(name: str, marked: bytes) -> None:
    if name == "card":
        width, height = boxes_mm(marked)[0]["trimbox"][2:]
        red, green, _ = picture(marked, 0, DOTS).getpixel(
            (round((width / 2 + MARKS_MM) * DOTS), round((height + MARKS_MM + BLEED_MM - 0.3) * DOTS))
        )
    else:
        looks = picture(marked, 0, DOTS)
        column = round((MARKS_MM - BLEED_MM + 0.3) * DOTS)
        reds = {looks.getpixel((column, row)) for row in range(looks.height // 2, looks.height)}
        red, green, _ = max(reds, key=lambda pixel: pixel[0] - pixel[1])
    assert red > 120
    assert green < 60


def test_nothing_is_read_near_the_cut(name: str, marked: bytes) -> None:
    sheet = planned(name).output.sheet
    assert sheet is not None
    assert min(nearest_to_trim_mm(marked)) >= sheet.safe_mm
    assert sheet.safe_mm == (3.0 if name == "card" else SAFE_MM)


def test_marks_change_no_word_and_no_layout(marked: bytes, plain: bytes) -> None:
    one, other = read_pdf(marked), read_pdf(plain)
    assert one.tags.text == other.tags.text
    assert nearest_to_trim_mm(marked) == pytest.approx(nearest_to_trim_mm(plain), abs=0.05)
    assert all(embedded for _, embedded in one.fonts)


def test_print_with_marks_is_pdf_ua(name: str, marked: bytes) -> None:
    assert [str(failure) for failure in judge({name: marked})[name].failures] == []


def test_large_sheet_has_a_bleed_of_three_millimetres_too() -> None:
    boxes = boxes_mm(finished(planned("contact-poster", "printer/a3")))[0]
    assert boxes["trimbox"] == pytest.approx((0, 0, 297, 420), abs=0.1)
    assert boxes["bleedbox"] == pytest.approx((-3, -3, 300, 423), abs=0.1)


def test_only_what_is_asked_for_is_made_for_a_printing_house() -> None:
    made = publication("card")
    paths = {each.path for each in view_prints(made) if "/printer/" in each.path}
    assert paths == {
        "print/printer/small.pdf",
        "print/printer/contact-poster.pdf",
        "print/printer/a3/contact-poster.pdf",
    }
    unasked = replace(made, organisation=sample.facts())
    assert not any("/printer/" in each.path for each in view_prints(unasked))


def test_every_print_that_bleeds_uses_the_sheet_that_makes_it_so() -> None:
    bleeding: list[Output] = [each for each in all_outputs() if each.sheet is not None and each.sheet.can_bleed]
    assert {"contact-poster", *FORMS} <= {each.name for each in bleeding}
    assert all("wall.css" in each.sheet.styles for each in bleeding if each.sheet is not None)


@pytest.mark.parametrize(("asked", "nearest"), [("contact-postr", "write 'contact-poster'"), ("care", "choose")])
def test_name_that_no_print_has_is_an_error_with_the_nearest(tmp_path: Path, asked: str, nearest: str) -> None:
    marks = ("prompts:", f"printing:\n  crop_marks: [contact-poster, {asked}]\nprompts:")
    root = write_project(tmp_path, edited("schools/oak/organisation.yaml", marks))
    request = Request(root, DATED)
    files, source, _ = read_project(request)
    assert source is not None
    prepared = prepare(make_project(request, files, source), "oak")
    (found,) = [finding for finding in prepared.findings if finding.code == "unknown-print"]
    assert f"'{asked}'" in found.statement
    assert nearest in found.fix
    assert str(found.location).startswith("schools/oak/organisation.yaml:")
    assert prepared.plans == {}
