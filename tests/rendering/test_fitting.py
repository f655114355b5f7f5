"""Which of several designs a document gets: the first that holds it, and of those one that fills its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handrail.rendering import fitting
from handrail.rendering.fitting import make_fitting
from handrail.rendering.pdf import Stylesheet
from handrail.rendering.pdf_errors import PageCountError
from handrail.rendering.pdf_filling import emptiest

TEXT = '<!doctype html><html lang="en-GB"><head><title>t</title></head><body><p>one<p>two<p>three<br>four</body></html>'


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    fitting._known.clear()
    fitting._chosen.clear()
    yield
    fitting._known.clear()
    fitting._chosen.clear()


def page(*, apart: bool, top: int) -> str:
    """Return a design: a page for each paragraph or one for all, so many millimetres down."""
    return f"@page {{ size: 100mm; margin: {top}mm 10mm 5mm }} p {{ break-after: {'page' if apart else 'auto'} }}"


def tries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    lay_out = fitting.lay_out_pdf

    def noted(html: str, sheets: tuple[Stylesheet, ...], *rest: object) -> object:
        seen.append(sheets[-1].name)
        return lay_out(html, sheets, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "lay_out_pdf", noted)
    return seen


def test_the_first_design_with_one_of_the_numbers_of_pages_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tries(monkeypatch)
    designs = (page(apart=True, top=5), page(apart=False, top=5), page(apart=False, top=20))
    made = make_fitting(TEXT, (), {}, (1, 2), designs)
    assert len(made.document.pages) == 1
    assert seen == ["variant 1", "variant 2"]


def test_one_that_fills_its_pages_comes_before_those_that_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tries(monkeypatch)
    designs = tuple(page(apart=True, top=top) for top in (5, 60, 30))
    assert emptiest(make_fitting(TEXT, (), {}, 3, designs, 0.5).document) > 0.6
    assert seen == ["variant 1", "variant 2"]


def test_where_none_fills_them_it_is_the_one_whose_emptiest_page_is_fullest(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tries(monkeypatch)
    designs = tuple(page(apart=True, top=top) for top in (5, 60, 30))
    filled = emptiest(make_fitting(TEXT, (), {}, 3, designs, 0.99).document)
    assert 0.6 < filled < 0.7
    assert seen == ["variant 1", "variant 2", "variant 3"]


def test_the_design_of_a_long_document_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "SOME_PAGES", 0)
    seen = tries(monkeypatch)
    designs = (page(apart=False, top=5), page(apart=True, top=5), page(apart=True, top=30))
    first = make_fitting(TEXT, (), {}, 3, designs, 0.99)
    again = make_fitting(TEXT, (), {}, 3, designs, 0.99)
    assert first is not again
    assert emptiest(first.document) == emptiest(again.document)
    assert seen == ["variant 1", "variant 2", "variant 3", "variant 3"]


def test_what_no_design_holds_is_refused_with_all_the_numbers_that_would_do() -> None:
    with pytest.raises(PageCountError, match="takes 3 pages, and must take 4 or 8"):
        make_fitting(TEXT, (), {}, (4, 8), (page(apart=False, top=5), page(apart=True, top=5)))


def test_matter_is_measured_without_what_stands_in_margins() -> None:
    numbered = page(apart=True, top=5) + " @page { @bottom-center { content: counter(page) } }"
    assert emptiest(make_fitting(TEXT, (), {}, 3, (numbered,)).document) < 0.2
