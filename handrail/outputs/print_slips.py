"""A poster whose lower edge is cut into slips to tear off: a number that says nothing about whoever carries it."""

from __future__ import annotations

from handrail.edition.model import PrintEntry, Publication
from handrail.registry import Output, Sheet, View
from handrail.rendering.small_print import advise, small_print

SLIPS = 10
SIZES_PT = (19, 18, 17, 16, 15, 14)
"""Of the text, largest first."""


def view_slips(publication: Publication, entry: PrintEntry) -> View:
    made = small_print(publication, entry)
    # A helpline that is not confirmed has no number.
    numbers = [service.phone.unbroken for service in entry.helplines if service.phone]
    return {
        **made,
        "slip_number": numbers[0] if numbers else "",
        "slip": entry.slip,
        "more_slips": tuple(range(1, SLIPS)) if numbers else (),
    }


OUTPUT = Output(
    "slips",
    per="print",
    path="print/{print}.pdf",
    template="slips_sheet.html.j2",
    view=view_slips,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "small_print.css", "slips_sheet.css"),
        pages=1,
        variants=tuple(f"html {{ font-size: {size}pt }}" for size in SIZES_PT),
        advice=advise,
        can_bleed=True,
    ),
    wanted=lambda publication, entry: entry.form == "slips",
    code=True,
    wall=True,
)
