from __future__ import annotations

import pypdfium2
import pytest

from tests.rendering.pdf_samples import pdf_of

pytestmark = pytest.mark.slow

WORDS = "Modern ways of getting there: read"
BEHIND = (
    "<a href='https://a.example/'>everything that they say</a>",
    "<strong>everything that they say</strong>",
    "<a style='display: block' href='https://a.example/'>a.example</a>",
)


@pytest.mark.parametrize("behind", BEHIND)
def test_no_line_before_a_link_ends_while_its_next_word_would_fit(behind):
    # Wherever the text in front ends, it ends somewhere just at the edge.
    widths = range(50, 80)
    body = "".join(f"<p style='width: {width}mm'>{WORDS} {behind}</p>" for width in widths)
    lines = [
        line
        for page in pypdfium2.PdfDocument(pdf_of(body))
        for line in page.get_textpage().get_text_range().splitlines()
    ]
    assert [line for line in lines if line.startswith("Modern") and not line.startswith("Modern ways of getting")] == []
    assert sum(line.startswith("Modern") for line in lines) == len(widths)
