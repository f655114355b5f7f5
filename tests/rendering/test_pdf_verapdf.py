from __future__ import annotations

import pytest

from handrail.rendering.pdf import Stylesheet, make_pdf
from tests.rendering.pdf_idioms import IDIOMS, photo
from tests.tools.verapdf import Verdict, judge

# Each process would make and judge all of them.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("idioms")]

_CSS = Stylesheet("test.css", "@page { size: A4; margin: 20mm } body { font-family: 'DejaVu Sans'; font-size: 11pt }")
_FORMS = {
    "bleed and marks": "<style>@page { size: A5; bleed: 3mm; marks: crop }</style><img alt=P src=photo.jpg><p>x</p>",
    "named pages": "<style>@page wide { size: A4 landscape } .wide { page: wide }</style><p>a</p><p class=wide>b</p>",
}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    resources = {"photo.jpg": photo()}
    documents = {
        name: make_pdf(f"<html lang=en><head><title>T</title><body>{body}", (_CSS,), resources)
        for name, body in (IDIOMS | _FORMS).items()
    }
    return judge(documents)


@pytest.mark.parametrize("name", [*IDIOMS, *_FORMS])
def test_each_idiom_is_pdf_ua_and_pdf_a(name: str, verdicts: dict[str, Verdict]) -> None:
    assert verdicts[name].checks > 100
    assert [str(failure) for failure in verdicts[name].failures] == []


def test_a_file_that_says_too_little_fails() -> None:
    import weasyprint

    plain = weasyprint.HTML(string="<p>x").write_pdf()
    failed = {failure.profile for failure in judge({"plain": plain})["plain"].failures}
    assert failed == {"ua1", "2a"}
