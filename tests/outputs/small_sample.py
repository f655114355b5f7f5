"""Small prints of an invented school: texts as long as their forms allow, and whatever a test wants longer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handrail.edition.model import Person, PrintEntry, Publication, ServiceEntry
from handrail.prints import ViewedPrint, view_prints
from handrail.rendering.print_code import facts_of
from handrail.rendering.render import Look, render_view
from handrail.source.document_model import Form
from tests.outputs import print_sample as sample

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LISTENING = Markup(
    "<ol><li>Stay calm. Listen.</li><li>Do not promise to keep it secret.</li><li>Ask only what you need to.</li>"
    "<li>Do not look into it yourself.</li><li>Tell one of us at once. Then write down their words.</li></ol>"
)
RULES = Markup(
    "<h2>In our rooms</h2><ul><li>Wear your badge where we can see it.</li><li>Stay with your host.</li></ul>"
    "<p>Ask for our leaflet.</p>"
)
SHORT = Markup("<p>You need no proof. Speak to a person.</p>")
LINES = (
    sample.service("Long-Standing National Helpline for Everybody", "0808 2000 247", hours="day and night"),
    sample.service("Line without a number yet", url="https://www.unconfirmed.example"),
    sample.service("Childline", "0800 1111", hours="day and night", text="85258"),
)
LONG_NAME = "Bartholomew Featherstonehaugh-Cholmondeley"
LONG_TITLE = "Deputy designated safeguarding and special educational needs lead"
LONG_MAIL = "safeguarding-and-protection@sample.example"
DIACRITICS = "Ŵyn Łucja Ștefănescu-Żółć"
TEXTS: dict[Form, tuple[tuple[str, Markup], ...]] = {
    "notice": (("By signing in, you agree", RULES), ("If somebody tells you", LISTENING)),
    "slips": (("You are not to blame", SHORT), ("A safer way to ask", RULES)),
    "card": (("A feeling is enough", SHORT), ("If somebody tells you", LISTENING)),
    "leaflet": (
        ("Welcome", SHORT),
        ("While you are here", RULES),
        ("If somebody tells you something", LISTENING),
        ("Before you go", SHORT),
    ),
}


def publication(
    form: Form,
    texts: tuple[tuple[str, Markup], ...] = (),
    people: tuple[Person, ...] = (),
    helplines: tuple[ServiceEntry, ...] = LINES,
    discreet: bool = False,
    title: str = "Please read this",
    **changes: Any,
) -> Publication:
    """Return a publication with one small print."""
    texts = texts or TEXTS[form]
    names = [f"part-{number}" for number in range(len(texts))]
    document = sample.document(
        id="small",
        address="info-123abc" if discreet else "small",
        title=title,
        neutral_title="Information" if discreet else title,
        discreet=discreet,
        sections=tuple(sample.section(name, "", text[0]) for name, text in zip(names, texts, strict=True)),
    )
    bodies = {name: text[1] for name, text in zip(names, texts, strict=True)}
    entry = PrintEntry(document, form, helplines, "Free, day and night" if form == "slips" else "")
    made = sample.publication(people, prints=(entry,), policies=(), flows=(), children=())
    return replace(made, text_of=lambda publication, document, section, medium: bodies[section], **changes)


def viewed(made: Publication, folder: str = "") -> ViewedPrint:
    """Return the small print as it is planned, or its twin in a folder."""
    address = made.prints[0].address
    path = f"print/{folder}{'/' if folder else ''}{address}.pdf"
    return next(each for each in view_prints(made) if each.path == path)


def pdf_of(made: Publication, folder: str = "") -> bytes:
    """Return the finished small print."""
    each, facts = viewed(made, folder), made.organisation
    return render_view(each.output, each.view, sample.THEME, Look(facts.colour, made.pictures, facts.palette))


def sorts(made: Publication, text: str) -> set[str]:
    """Return as which sorts of fact the small print tells a text."""
    return {sort for sort, texts in facts_of(viewed(made).view).items() if any(text in each for each in texts)}


def long_person(index: int) -> Person:
    """Return somebody of whom everything is as long as it may be."""
    return sample.person(
        index,
        name=LONG_NAME if index % 2 else f"Siân {DIACRITICS}",
        titles=(LONG_TITLE,),
        where="The safeguarding office, second floor of the east wing, opposite the library",
        phone=None if index % 3 == 2 else sample.phone("01632 960100"),
        extension="" if index % 3 == 2 else "4263",
        email=LONG_MAIL,
    )


def plain(text: str) -> str:
    return " ".join(text.replace(NO_BREAK_SPACE, " ").split())
