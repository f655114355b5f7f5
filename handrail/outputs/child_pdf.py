"""The version of an age band as a booklet: who listens behind its cover, the text, and on its back whom to ring."""

from __future__ import annotations

from dataclasses import replace

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.outputs.children_poster import PosterLine
from handrail.registry import Output, Sheet, View
from handrail.rendering.child_print import Helper, child_print, child_sections, least_pt

FEWEST_PAGES = 4
FULL = 0.5
"""No page has less on it than about half."""
MOST_FACES = 5
"""On one page, whatever stands beside them. Of more those that do not fit go on over the next, and the text follows."""
SMALL_FACES_MM = {6: 21.0, 7: 19.0}
"""How large the faces of more people are where all fit on one page nevertheless."""
FACES_ROOM_MM, FACES_WIDTH_MM, FACES_GAP_MM, BESIDE_MM = 158.0, 126.0, 2.5, 4.0
LEAST_FACES_PT, MM_PER_PT, LETTER_EM = 14, 0.353, 0.5
NAME_EM, LINE_EM = 1.32, 1.2
"""How high a name is, and a line below it."""
# How large type, gaps and pictures are beside the least: the largest first, in steps so small that one of them fills
# whole sheets, down to the last page.
DESIGNS = (
    (1.3, 1.45, 1.6),
    (1.25, 1.4, 1.5),
    (1.2, 1.3, 1.4),
    (1.17, 1.25, 1.35),
    (1.15, 1.2, 1.3),
    (1.12, 1.15, 1.25),
    (1.1, 1.1, 1.2),
    (1.07, 1.05, 1.15),
    (1.05, 1.05, 1.1),
    (1.02, 0.95, 1.05),
    (1.0, 1.0, 1.0),
    (1.0, 0.9, 1.0),
    (1.0, 0.8, 0.95),
    (1.0, 0.7, 0.92),
    (1.0, 0.6, 0.9),
    (1.0, 0.52, 0.85),
    (1.0, 0.45, 0.8),
    (1.0, 0.35, 0.72),
    (1.0, 0.2, 0.65),
    # For little text.
    (1.4, 1.6, 1.8),
    (1.5, 1.8, 2.1),
    (1.6, 2.1, 2.5),
    (1.7, 2.5, 3.0),
)
FIRST_OF_LONG = 2
MUCH = 450_000
"""Letters, each as large as the least size of type in points squared."""


def view_child_pdf(publication: Publication, document: DocumentEntry) -> View:
    poster = document.poster
    sections = child_sections(publication, document)
    shared = child_print(publication, document)
    helpers = shared["helpers"]
    assert isinstance(helpers, tuple)
    return {
        **shared,
        "pictured": any('class="picture"' in section.html for section in sections),
        "messages": tuple(PosterLine(symbol, text) for symbol, text in poster.lines) if poster else (),
        "many": len(helpers) > MOST_FACES and not _fit_one_page(helpers, max(least_pt(document), LEAST_FACES_PT)),
        "sections": sections,
        "most_pages": document.most_pages,
    }


def _fit_one_page(helpers: tuple[Helper, ...], size_pt: int) -> bool:
    """Say whether there is room for so many in small, with where each is found and how each is rung."""
    face_mm = SMALL_FACES_MM.get(len(helpers))
    if face_mm is None:
        return False
    em_mm = size_pt * MM_PER_PT
    letters = int((FACES_WIDTH_MM - face_mm - BESIDE_MM) / (LETTER_EM * em_mm))

    def height_mm(helper: Helper) -> float:
        lines = -(-len(helper.where) // letters) + bool(helper.phone or helper.extension)
        names = -(-len(helper.known_as) * 1.2 // letters)
        return max(face_mm, (names * NAME_EM + lines * LINE_EM) * em_mm)

    return sum(map(height_mm, helpers)) + FACES_GAP_MM * (len(helpers) - 1) <= FACES_ROOM_MM


def page_counts(view: View) -> tuple[int, ...]:
    """Return how many pages it may have: whole sheets, folded once."""
    most = view["most_pages"]
    assert isinstance(most, int)
    return tuple(range(min(FEWEST_PAGES, most - most % 4), most + 1, 4))


def worth_trying(view: View) -> tuple[int, ...]:
    """Return the designs to try: much text has no room in the largest, and easy read has large type as it is."""
    sections, size_pt = view["sections"], view["least_pt"]
    assert isinstance(sections, tuple)
    assert isinstance(size_pt, int)
    letters = sum(len(section.html.striptags()) for section in sections)
    first = FIRST_OF_LONG if view["for_anybody"] or letters * size_pt**2 > MUCH else 0
    return tuple(range(first, len(DESIGNS)))


SHEET = Sheet(
    styles=("fonts.css", "print_base.css", "print_text.css", "child_print.css", "child_sheet.css"),
    counts=page_counts,
    variants=tuple(f":root {{ --scale: {scale}; --airy: {airy}; --drawn: {drawn} }}" for scale, airy, drawn in DESIGNS),
    worth=worth_trying,
    full=FULL,
)
BOOKLET = Output(
    "child-pdf",
    per="band",
    path="print/children-{band}.pdf",
    template="child_sheet.html.j2",
    view=view_child_pdf,
    sheet=SHEET,
    code=True,
    wall=True,
    taken_away=True,
)
FOLDED = replace(BOOKLET, path="print/folded/children-{band}.pdf", sheet=replace(SHEET, imposed="folded"))
OUTPUTS = (BOOKLET, FOLDED)
