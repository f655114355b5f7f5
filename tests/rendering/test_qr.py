import re
from xml.etree import ElementTree

import pytest
import segno

from handrail.rendering.qr import QUIET_ZONE_MODULES, qr_svg

ADDRESS = "https://hartsbrook.example/safeguarding/poster/k7f2/"


def dark_modules(svg: str) -> set[tuple[int, int]]:
    """Return the (x, y) of every dark module drawn, the quiet zone taken off."""
    path = ElementTree.fromstring(svg).findall("path")[1].get("d") or ""
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        drawn |= {(int(x) + step - QUIET_ZONE_MODULES, int(y) - QUIET_ZONE_MODULES) for step in range(int(length))}
    return drawn


@pytest.mark.parametrize("text", [ADDRESS, "a", "Ŵyn", "x" * 300])
def test_every_module_is_drawn_in_its_place(text: str) -> None:
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    expected = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert dark_modules(qr_svg(text, "Title")) == expected


def test_quiet_zone_of_four_modules_lies_inside_the_box() -> None:
    svg = qr_svg(ADDRESS, "Title")
    side = len(segno.make_qr(ADDRESS, error="m", boost_error=False).matrix)
    assert f'viewBox="0 0 {side + 8} {side + 8}"' in svg
    assert max(x for x, _ in dark_modules(svg)) == side - 1


def test_code_is_inline_with_a_class_and_no_size_of_its_own() -> None:
    svg = qr_svg(ADDRESS, "Title")
    assert svg.startswith('<svg class="qr" role="img" viewBox=')
    assert not re.search(r"<\?xml|\s(?:width|height)=", svg)


def test_title_cannot_become_markup() -> None:
    title = ElementTree.fromstring(qr_svg(ADDRESS, "Scan </title><script> & “go”")).findtext("title")
    assert title == "Scan </title><script> & “go”"


def test_code_is_level_m() -> None:
    assert segno.make_qr(ADDRESS, error="m", boost_error=False).error == "M"
    quarter = segno.make_qr(ADDRESS, error="q", boost_error=False).matrix
    assert dark_modules(qr_svg(ADDRESS, "t")) != {
        (x, y) for y, row in enumerate(quarter) for x, module in enumerate(row) if module
    }


def test_equal_texts_give_equal_codes() -> None:
    assert qr_svg(ADDRESS, "Title") == qr_svg(ADDRESS, "Title")


@pytest.mark.parametrize("text", ["", "x" * 3000])
def test_text_that_no_code_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        qr_svg(text, "Title")
