from __future__ import annotations

import random
import re

import pikepdf
import pypdfium2
import pytest

from handrail.rendering.pdf_errors import PdfError
from tests.rendering.pdf_samples import pdf_of, read

pytestmark = pytest.mark.slow

CSS = """
  h1 { font-size: 1.2em; break-after: avoid }
  .contents a { display: block }
  .contents a::after { content: " on " target-counter(attr(href), page) }
  p a::after { content: " (page " target-counter(attr(href), page) ")"; font-size: 2.5em }
"""


def chapters(count: int, seed: int) -> str:
    """Return a document in which every chapter has a line of contents, and its text names other chapters."""
    chance = random.Random(seed)
    lines = "".join(f"<a href='#c{number}'>Line {number}</a>" for number in range(count))
    parts = [f"<nav class=contents>{lines}</nav>"]
    for number in range(count):
        named = chance.randrange(count)
        words = " ".join(["word"] * chance.randrange(5, 220))
        parts.append(
            f"<h1 id=c{number}>Chapter{number}</h1><p>{words} see <a href='#c{named}'>Name{named}</a> too.</p>"
        )
    return "".join(parts)


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_that_of_the_page_on_which_the_text_stands(seed):
    pdf = read(chapters(60, seed), CSS)
    words = [" ".join(page.words) for page in pdf.pages]
    begins = {name: str(page) for page, text in enumerate(words, 1) for name in re.findall(r"Chapter(\d+)", text)}
    inside = re.findall(r"Name(\d+) \(page (\d+)\) too\.", " ".join(words))
    listed = re.findall(r"Line (\d+) on (\d+)", " ".join(words))
    assert len(begins) == len(inside) == len(listed) == 60
    assert [(name, page) for name, page in (*inside, *listed) if begins[name] != page] == []


def test_numbers_of_three_digits_are_printed_whole():
    body = "<p>see <a href='#end'>the end</a> at last</p>" + "<p style='break-before: page'>more</p>" * 103
    pdf = read(f"{body}<h1 id=end>End</h1>", CSS)
    assert "see the end (page 104) at last" in " ".join(pdf.pages[0].words)


def test_words_behind_a_short_number_follow_without_a_gap():
    body = "<p><a href='#a'>x</a>y</p><h1 id=a>A</h1>"
    first, second = (
        [place for letter, place, _ in letters(pdf_of(body, css)) if letter == "y"]
        for css in (CSS, CSS.replace("target-counter(attr(href), page)", "'1'"))
    )
    assert first == pytest.approx(second, abs=0.1)


def letters(data: bytes) -> list[tuple[str, float, float]]:
    """Return the letters of the first page with where each begins and ends, in points."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    boxes = ((text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars()))
    return [(letter, box[0], box[2]) for letter, box in boxes]


def test_a_number_can_be_followed_like_the_words_before_it(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("<p><a href='#a'>x</a> more</p><h1 id=a>A</h1>", CSS))
    (end,) = (end for letter, _, end in letters(path.read_bytes()) if letter == ")")
    with pikepdf.open(path) as pdf:
        assert max(float(link.Rect[2]) for link in pdf.pages[0].Annots) > end - 0.5


def test_a_number_that_cannot_be_put_in_is_refused():
    css = "p span::after { content: target-counter(attr(data-of), page) }"
    with pytest.raises(PdfError, match="something else than a link"):
        pdf_of("<p><span data-of='#a'>x</span></p><h1 id=a>A</h1>", css)
