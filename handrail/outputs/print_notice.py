"""A notice for a door, a wall or a desk: a few words in large type, helplines, and what to do in danger."""

from __future__ import annotations

from handrail.edition.model import PrintEntry, Publication
from handrail.registry import Output, Sheet, View, on_a3
from handrail.rendering.small_print import advise, small_print

SIZES_PT = (27, 25, 23.5, 22, 21, 20, 19, 18)
"""Of the text, largest first: a notice is read standing, by people who did not bring their glasses."""


def view_notice(publication: Publication, entry: PrintEntry) -> View:
    # Neither question nor people: a door in a toilet and a desk with a queue are no places for either.
    return small_print(publication, entry)


A4_NOTICE = Output(
    "notice",
    per="print",
    path="print/{print}.pdf",
    template="notice_sheet.html.j2",
    view=view_notice,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "small_print.css", "notice_sheet.css"),
        pages=1,
        variants=tuple(f"html {{ font-size: {size}pt }}" for size in SIZES_PT),
        advice=advise,
        can_bleed=True,
    ),
    wanted=lambda publication, entry: entry.form == "notice",
    code=True,
    wall=True,
)
OUTPUTS = (A4_NOTICE, on_a3(A4_NOTICE))
