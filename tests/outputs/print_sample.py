"""Publications to print: invented people in any number, with long words where a test wants them."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from handrail.diagnostics import Findings, Location
from handrail.edition.entry import Approval, DocumentEntry, Heading, ReferenceEntry, SectionEntry
from handrail.edition.flow_steps import Exit, FlowEntry, Kind, SideBox, Step
from handrail.edition.model import OrganisationFacts, Person, Picture, Publication, ServiceEntry, SourceFacts, Tell
from handrail.loading import load_theme_folder
from handrail.organisation.phones import PhoneNumber, read_phone
from handrail.registry import Output
from handrail.rendering.print_code import facts_of, print_code
from handrail.rendering.render import Look, render_view
from handrail.rendering.scanning import make_scan
from handrail.rendering.theme import read_theme

PLAIN = Path(__file__).parents[2] / "themes" / "plain"
CHECKED = date(2026, 4, 20)
NAMES = (
    "Asha Verrall", "Tom Quillfeather", "Leilani Marchetti-Obuya", "Gareth Pym", "Ingrid Salow", "Dwayne Cantelo",
    "Mei-Ling Fairbrother", "Rosalind Ashdown", "Piotr Zawada", "Una Blythe", "Kofi Antwi-Bosworth", "Sian Tregear",
    "Bartholomew Featherstonehaugh", "Noor Halloway", "Elif Dunmore", "Hamish Roe", "Yara Pendleton", "Cy Oakes",
)  # fmt: skip
PLACES = ("Room 4, by the hall", "The upper corridor", "The media suite, first floor", "", "The front office")


def phone(text: str) -> PhoneNumber:
    number = read_phone(text, Location("sample.yaml"), Findings())
    assert number
    return number


def person(index: int, **changes: Any) -> Person:
    made = Person(
        id=f"person-{index}",
        name=NAMES[index % len(NAMES)],
        known_as=f"Mx {NAMES[index % len(NAMES)].split()[-1]}",
        job="Head of Something",
        roles=("lead",) if index == 0 else ("deputy",),
        titles=("Designated safeguarding lead",) if index == 0 else ("Deputy designated safeguarding lead",),
        email=f"somebody-{index}@sample.example",
        phone=phone("01632 960100"),
        extension=str(263 + index),
        mobile=None,
        where=PLACES[index % len(PLACES)],
        photo=Picture(f"assets/people/{index % 3}.png", 60, 60, "0") if index % 4 != 3 else None,
        via="",
        site="",
    )
    return replace(made, **changes)


def service(name: str, number: str = "", **changes: Any) -> ServiceEntry:
    made = ServiceEntry(
        id=name.lower().replace(" ", "-"),
        name=name,
        about="For anybody",
        phone=phone(number) if number else None,
        text="",
        relay="",
        email="",
        contact="",
        hours="",
        url="https://www.service.example/help",
        groups=(),
        checked_on=CHECKED,
        late=False,
    )
    return replace(made, **changes)


def facts(**changes: Any) -> OrganisationFacts:
    made = OrganisationFacts(
        id="sample",
        name="Sample Hill Academy",
        short_name="Sample Hill",
        address=("Hill Lane", "Sampleton"),
        phone=phone("01632 960100"),
        email="office@sample.example",
        website="https://sample.example",
        site_url="https://sample.example/safeguarding/",
        district="",
        logo=Picture("assets/logo.svg", 120, 120, "0"),
        colour="#5b2a86",
        sites=(),
        documents=(),
        contacts_checked=CHECKED,
        contacts_late=False,
        contacts_due=date(2026, 10, 19),
        cover=(),
        discreet=False,
    )
    return replace(made, **changes)


def tell(people: tuple[Person, ...], **changes: Any) -> Tell:
    made = Tell(
        danger_heading="Is somebody in danger now?",
        emergency=service("Police emergency", "999"),
        someone_heading="Worried about a child?",
        people=people,
        instruction="Tell one of us today.",
        nobody=(
            ("Sampleshire", service("Sampleshire front door", "03000 411111", hours="Weekdays, 8.30am to 5pm")),
            ("Sampleshire", service("Sampleshire out of hours", "03000 419191")),
        ),
        yourself_heading="Worried about yourself?",
        helplines=(service("Childline", "0800 1111", hours="at any time"), service("Samaritans", "116 123")),
        staff_concern_heading="Worried about somebody who works here?",
        staff_concern_people=(
            person(20, id="head", name="Catrin Bellamy-Rowe", titles=("Headteacher",), extension="", where=""),
        ),
        staff_concern_services=(("Sampleshire", service("Designated officer", "03000 410888")),),
    )
    return replace(made, **changes)


def photo(shade: int) -> bytes:
    """Return a square PNG of one colour."""
    row = b"\0" + bytes((90 + shade * 40, 120, 150)) * 60

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 60, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(row * 60)) + chunk(b"IEND", b"")


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#5b2a86"/></svg>'

TEXTS = {
    "approach": Markup(
        "<p>Every adult here listens. See <a class='xref' href='#telling' data-page='page'>section 2, Telling somebody"
        "</a> and the <a href='https://law.example/act'>Sample Act</a>."
        "<sup><a href='#fn-1' id='fnref-1'>1</a></sup></p>"
        "<h2 id='why'><span class='number'>1.1</span> Why it matters</h2>"
        + "<p>Somebody who is worried is told whom to ask, where that person sits, and what happens next.</p>"
        * 6
        + "<ul><li>listen</li><li>write down the very words<ul><li>with the time</li></ul></li></ul>"
        "<ol><li>tell</li><li>record</li></ol><div class='box note'><p>A note in a box.</p></div>"
        "<div class='box statutory'><p>The law says so.</p></div><div class='box warning'><p>Never promise.</p></div>"
        "<blockquote><p>Somebody said this.</p></blockquote>"
        "<section class='notes'><ol><li id='fn-1'>A footnote. <a href='#fnref-1'>Back</a></li></ol></section>"
    ),
    "telling": Markup(
        "<h2 id='who'><span class='number'>2.1</span> Whom to tell</h2><dl><dt>Lead</dt><dd>who is told first</dd></dl>"
        "<h3 id='when'>When</h3><p>At once: <abbr title='as soon as possible'>ASAP</abbr>.</p>"
        "<table class='contacts'><thead><tr><th scope='col'>Role</th><th scope='col'>Who</th><th scope='col'>How</th>"
        "</tr></thead><tbody>"
        + "".join(
            f"<tr><th scope='row'>Role {n}</th><td>{NAMES[n % 18]}</td><td><span class='way'>"
            f"<a class='tel' href='tel:+441632960100'>01632&nbsp;960100</a> extension {n}</span><span class='way'>"
            f"<a href='mailto:a{n}@sample.example'>{'a' * 20}.{n}@sample-hill.example</a></span></td></tr>"
            for n in range(30)
        )
        + "</tbody></table>"
    ),
    "signs": Markup("<p>Signs to look out for.</p><h2 id='kinds'>Kinds</h2><p>There are four.</p>"),
}


def section(name: str, number: str, title: str, **changes: Any) -> SectionEntry:
    made = SectionEntry(name, name, number, title, False, name, ())
    return replace(made, **changes)


def document(**changes: Any) -> DocumentEntry:
    made = DocumentEntry(
        id="protection",
        address="protection",
        title="Child protection policy",
        neutral_title="Child protection policy",
        summary="How we keep children safe, what we do when we are worried about one, and who does it.",
        discreet=False,
        effective=date(2026, 4, 1),
        next_review=date(2027, 4, 1),
        review_late=False,
        approved=(Approval("Board of Trustees", date(2026, 3, 19), "12"),),
        reviewed=(Approval("Asha Verrall", date(2026, 3, 2), "the whole"),),
        readers=("staff", "parents"),
        sections=(
            section("approach", "1", "Our approach", headings=(Heading(2, "1.1", "Why it matters", "why"),)),
            section("telling", "2", "Telling somebody", headings=(Heading(2, "2.1", "Whom to tell", "who"),)),
            section("signs", "A", "Signs", appendix=True, headings=(Heading(2, "", "Kinds", "kinds"),)),
        ),
        references=(
            ReferenceEntry("act", "Sample Act", "2024", "Parliament", "https://law.example/act", ""),
            ReferenceEntry(
                "guidance",
                "Sample guidance",
                "September 2024",
                "A department",
                "https://law.example/g",
                "September 2025",
            ),
        ),
    )
    return replace(made, **changes)


STEPS = ("worried", "danger", "ring", "tell", "record", "decide", "refer", "watch", "end")


def step(number: int, kind: Kind, title: str, exits: tuple[Exit, ...], **changes: Any) -> Step:
    return replace(Step(STEPS[number - 1], number, kind, Markup(title), exits=exits), **changes)


def flow(**changes: Any) -> FlowEntry:
    """Return a flow of nine boxes with two questions and a way back."""
    steps = (
        step(1, "start", "You are worried about somebody", (Exit("", 2),)),
        step(2, "question", "Is somebody in danger now?", (Exit("Yes", 3), Exit("No", 4))),
        step(3, "action", "Ring 999", (Exit("", 5),), urgency="now"),
        step(4, "action", "Tell the lead", (Exit("", 5),), body=Markup("<p>In person, or ring.</p>"), urgency="today"),
        step(5, "action", "Write it down", (Exit("", 6),), body=Markup("<ul><li>the very words</li></ul>"), who="All"),
        step(6, "question", "Does the family need help?", (Exit("Yes", 7), Exit("No", 8)), who="The lead"),
        step(7, "action", "Ask the front door", (Exit("", 9),)),
        step(8, "action", "Help within the team", (Exit("", 9),)),
        step(9, "outcome", "Keep watching", (Exit("Still worried?", 4, True),)),
    )
    arrows = tuple((each.id, STEPS[way.number - 1], way.label, way.back) for each in steps for way in each.exits)
    side = (SideBox(Markup("Not happy with the answer?"), Markup("<p>Say so to the head.</p>")),)
    made = FlowEntry(
        "worried",
        "worried",
        "Worried about a child?",
        "What to do",
        "What to do, step by step.",
        False,
        steps,
        side,
        arrows,
    )
    return replace(made, **changes)


def publication(people: tuple[Person, ...] = (), **changes: Any) -> Publication:
    people = people or tuple(person(index) for index in range(3))
    pictures = {f"assets/people/{n}.png": photo(n) for n in range(3)} | {"assets/logo.svg": LOGO}
    made = Publication(
        organisation=facts(),
        audience="public",
        dated=date(2026, 5, 18),
        source=SourceFacts(
            "Sample source", "Sample county", "2026-04", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
        ),
        tell=tell(people),
        people=people,
        roles=(),
        service_groups=(),
        areas=(),
        policies=(document(),),
        flows=(flow(),),
        children=(
            document(
                id="11-16",
                address="11-16",
                title="If something is wrong",
                effective=None,
                next_review=None,
                approved=(),
                reviewed=(),
                references=(),
                readers=(),
            ),
        ),
        glossary=(),
        answers={},
        pictures=pictures,
        text_of=lambda publication, document, section, medium: TEXTS[section],
        redirects=(),
    )
    return replace(made, **changes)


THEME = read_theme("plain", (load_theme_folder(PLAIN),), Findings())


def code_of(output: Output, made: Publication, subject: Any = None) -> str:
    return print_code(output.name, facts_of(output.view(made, subject)))


def print_pdf(output: Output, made: Publication, subject: Any = None) -> bytes:
    """Return what the output makes of a publication."""
    facts = made.organisation
    view = output.view(made, subject)
    if output.code:
        code = code_of(output, made, subject)
        view = {**view, "code": code, "scan": make_scan(facts.site_url, code)}
    return render_view(output, view, THEME, Look(facts.colour, made.pictures, facts.palette))
