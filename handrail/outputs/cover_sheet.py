"""The week on one page: who leads on which day and who stands behind them, with room to write in a stand-in."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, Sheet, View
from handrail.rendering.wall_people import wall_services
from handrail.rendering.wall_week import week_of

VARIANTS = (
    "html { font-size: 12.5pt } :root { --face: 20mm }",
    "html { font-size: 12pt } :root { --face: 18mm }",
    "html { font-size: 11.5pt } :root { --face: 18mm }",
    "html { font-size: 11pt } :root { --face: 17mm }",
    "html { font-size: 10.5pt } :root { --face: 15mm; --airy: 0.6 }",
    "html { font-size: 10pt } :root { --face: 12mm; --airy: 0.4 }",
    "html { font-size: 9.5pt } :root { --face: 9mm; --airy: 0.2 }",
)


def view_cover_sheet(publication: Publication, subject: None) -> View:
    facts, tell = publication.organisation, publication.tell
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": facts.discreet,
        "days": week_of(facts),
        "danger_heading": tell.danger_heading,
        "emergency": tell.emergency.phone.unbroken if tell.emergency.phone else tell.emergency.name,
        "nobody": wall_services(tell.nobody),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def advise(view: View) -> str:
    """Return what to do about a week with more in it than a page holds."""
    days = view["days"]
    assert isinstance(days, tuple)
    fullest = max(days, key=lambda day: len(day.others))
    leads = (lead for day in days for lead in (day.first, *day.others))
    longest = max(leads, key=lambda lead: len(lead.name + lead.where + lead.email))
    told = ", ".join(each for each in (longest.name, longest.where, longest.email) if each)
    fewer = "name at most two leads for a day under 'cover:', or " if len(fullest.others) > 1 else ""
    return f"{fewer}shorten the longest entry: {told}"


OUTPUT = Output(
    "cover-sheet",
    per="organisation",
    path="print/cover-sheet.pdf",
    template="cover_sheet.html.j2",
    view=view_cover_sheet,
    audience="staff",
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "wall.css", "cover_sheet.css"),
        pages=1,
        variants=VARIANTS,
        advice=advise,
    ),
    wanted=lambda publication, subject: bool(week_of(publication.organisation)),
    code=True,
)
