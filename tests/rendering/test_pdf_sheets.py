"""Put on larger sheets or one behind the other, pages keep their words, their tags and their order."""

from __future__ import annotations

from collections import Counter

import pytest

from handrail.rendering.fitting import joined, on_sheets
from handrail.rendering.imposition import CARD_MM, folded, ten_up
from handrail.rendering.pdf import LaidOut, Stylesheet, lay_out_pdf
from handrail.rendering.pdf_sheets import sheet_html
from tests.rendering.pdf_idioms import IDIOMS, photo
from tests.rendering.pdf_samples import PLAIN, page_of
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

CARD = f"@page {{ size: {CARD_MM[0]}mm {CARD_MM[1]}mm; margin: 5mm }} body {{ font-size: 9pt }}"
A5 = "@page { size: A5; margin: 12mm }"
# Links lead within the document, tables and lists have tags inside tags.
BODIES = ("link in an item", "nested list", "definitions", "picture as link", "table in an item", "labelled drawing")


def laid_out(bodies: list[str], css: str = A5) -> LaidOut:
    body = "".join(f"<section style='break-after: page'>{text}</section>" for text in bodies[:-1]) + bodies[-1]
    return lay_out_pdf(page_of(body), (PLAIN, Stylesheet("size.css", css)), {"photo.jpg": photo()})


def leaflet(page_count: int) -> LaidOut:
    texts = [f"<h1>Page{n}</h1>{IDIOMS[BODIES[n % len(BODIES)]].replace('#x', f'#x{n}').replace('id=x', f'id=x{n}')}"
             for n in range(1, page_count + 1)]  # fmt: skip
    return laid_out(texts)


def letters(words: tuple[str, ...]) -> Counter[str]:
    """Count letters: what stands close together is read as one word on a page of one size, and as two on another."""
    return Counter("".join(words))


def roles(pdf: Pdf) -> Counter[str]:
    return Counter(tag.role for tag in pdf.tags.all())


@pytest.mark.parametrize("page_count", [1, 4, 7, 8])
def test_a_folded_leaflet_keeps_all_words_and_tags(page_count: int) -> None:
    plain = read_pdf(leaflet(page_count).write())
    made = read_pdf(on_sheets(leaflet(page_count), "folded").write())
    assert [page.trim_mm for page in made.pages] == [(297.0, 210.0)] * len(folded(page_count).sides)
    assert letters(made.words) == letters(made.tagged_words) == letters(plain.words)
    assert roles(made) == roles(plain)
    assert sorted(tag.text for tag in made.tags.all("LI")) == sorted(tag.text for tag in plain.tags.all("LI"))


def test_pages_lie_where_folding_wants_them() -> None:
    made = read_pdf(on_sheets(laid_out([f"<h1>Page{n}</h1>" for n in range(1, 9)]), "folded").write())
    assert [page.words for page in made.pages] == [
        ("Page8", "Page1"), ("Page2", "Page7"), ("Page6", "Page3"), ("Page4", "Page5"),
    ]  # fmt: skip


def test_ten_cards_are_drawn_and_one_is_read_out() -> None:
    cards = laid_out(["<h1>Front</h1><ul><li>tell</li></ul>", "<h1>Back</h1><p>Ring 999.</p>"], CARD)
    plain, made = read_pdf(cards.write()), read_pdf(on_sheets(cards, "ten-up").write())
    assert [page.trim_mm for page in made.pages] == [(210.0, 297.0)] * 2
    for card, sheet in zip(plain.pages, made.pages, strict=True):
        assert sheet.words == card.words
        assert Counter(sheet.artifact_words) == Counter({word: 9 * n for word, n in Counter(card.words).items()})
    assert sorted(made.tagged_words) == sorted(made.words)
    assert roles(made)["H1"] == 2


def test_marks_where_to_cut_say_nothing() -> None:
    html = sheet_html(ten_up(1))
    assert html.count('class="mark"') == html.count('aria-hidden="true"') == 2 * (3 + 6)
    assert 'class="mark"' not in sheet_html(folded(4))
    assert read_pdf(on_sheets(laid_out(["<p>card</p>"], CARD), "ten-up").write()).words == ("card",)


def test_documents_behind_one_another_keep_their_sizes_words_and_order() -> None:
    parts = [
        laid_out(["<h1>First</h1><p>one</p>"]),
        on_sheets(laid_out(["<p>front</p>", "<p>back</p>"], CARD), "ten-up"),
        laid_out(["<h1>Last</h1><ul><li>two</li></ul>", "<p>three</p>"]),
    ]
    made = read_pdf(joined(parts).write())
    assert [page.trim_mm for page in made.pages] == [
        (148.0, 210.0), (210.0, 297.0), (210.0, 297.0), (148.0, 210.0), (148.0, 210.0),
    ]  # fmt: skip
    assert made.title == "A title"
    assert [page.words[0] for page in made.pages] == ["First", "front", "back", "Last", "three"]
    assert list(made.tagged_words) == list(made.words)
    assert [mark[1:] for mark in made.bookmarks] == [("First", 1), ("Last", 4)]


def test_the_same_sheets_are_the_same_bytes_and_the_pages_stay_usable() -> None:
    document = leaflet(4)
    before = document.write()
    first = on_sheets(document, "folded").write()
    assert on_sheets(document, "folded").write() == first
    assert document.write() == before


def test_sheets_are_pdf_ua_and_pdf_a() -> None:
    cards = laid_out(["<h1>Front</h1><ul><li>tell</li></ul>", "<p>Ring 999.</p>"], CARD)
    files = {
        "folded": on_sheets(leaflet(8), "folded").write(),
        "ten-up": on_sheets(cards, "ten-up").write(),
        "joined": joined([leaflet(2), on_sheets(cards, "ten-up"), leaflet(3)]).write(),
    }
    verdicts = judge(files)
    assert {name: [str(failure) for failure in verdicts[name].failures] for name in files} == {
        name: [] for name in files
    }
