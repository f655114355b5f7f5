"""The edition to read again: how long it takes whom, and that no mark stands without its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.entry import ReadingRoleEntry
from handrail.rendering.rereading import minutes_for, minutes_of
from tests.builders import ROOT
from tests.outputs.changes_sample import changed_publication
from tests.rendering.pdf_samples import read


def test_each_role_is_told_how_long_what_concerns_it_takes_to_read() -> None:
    (changed,) = changed_publication(400).changed
    said = tuple(replace(each, readers=("board",) if at % 2 else ()) for at, each in enumerate(changed.said))
    changed = replace(changed, said=said)
    staff, board = ReadingRoleEntry("staff", "Staff", ""), ReadingRoleEntry("board", "Board", "")
    visitors = ReadingRoleEntry("visitors", "Visitors", "", without_edition=True)
    whole = minutes_of(changed)[0]
    assert minutes_for(changed, board) == whole
    assert minutes_for(changed, staff) == whole / 2
    assert minutes_for(changed, visitors) == 1


@pytest.mark.slow
@pytest.mark.parametrize("filled_mm", range(90, 110, 2))
def test_mark_of_a_list_stands_on_the_page_of_its_text(filled_mm: int) -> None:
    css = (ROOT / "themes/plain/reread_sheet.css").read_text(encoding="utf-8")
    page = "@page { size: 100mm 120mm; margin: 5mm } p { margin: 0 }"
    body = f"<div style='height: {filled_mm}mm'></div><div class=marked><p class=mark-line>Changed</p><p>Told</p></div>"
    pages = [set(each.words) & {"Changed", "Told"} for each in read(body, f"{page} {css}").pages]
    assert {"Changed", "Told"} in pages
