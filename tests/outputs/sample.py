"""A whole website of an invented organisation, made without a pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from markupsafe import Markup

from handrail.diagnostics import Location
from handrail.edition.entry import ReadingRoleEntry
from handrail.edition.model import GlossaryItem, LinkedDocument, Publication, Role, ServiceGroup, Site
from handrail.edition.register import PolicyRegister, Reader, RoleReaders
from handrail.hanging import standings
from handrail.organisation.printed import Hung
from handrail.prints import coded_today, files_of, view_prints
from handrail.registry import Output, all_generated
from handrail.rendering.colours import brand_palette
from handrail.rendering.html import fill_template
from handrail.rendering.page import site_index_view
from handrail.subjects import outputs_for, subjects_of
from tests.builders import plain_theme
from tests.outputs import print_sample

ROLES = ("lead", "deputy")
FLOW_ID = "worried"
OLD_CODE = "aaaaaa"


theme = cache(plain_theme)


def block(made: Publication, name: str, *arguments: str) -> Markup:
    """Return a generated block as policy text would have it."""
    generated = all_generated()[name]
    return Markup(fill_template(theme(), generated.template, generated.view(made, arguments, made.policies[0])))


def publication(count: int = 5, **changes: Any) -> Publication:
    """Return a publication with that many people to tell and one of everything else."""
    people = tuple(print_sample.person(index) for index in range(count))
    desk = print_sample.person(30, name="", titles=("Data protection officer",), job="", email="dp@sample.example")
    chair = print_sample.person(31, name="Marion Hale", titles=("Chair",), phone=None, extension="", via="Bea Lunt")
    made = print_sample.publication(people)
    facts = replace(
        made.organisation,
        documents=(
            LinkedDocument("Behaviour policy", "https://sample.example/behaviour", ("parents", "staff")),
            LinkedDocument("Staff handbook", "", ("staff",)),
        ),
        sites=(Site("upper", "Upper building", ("Hill Top",), print_sample.phone("01632 960177")),),
        cover=(("monday", people[:1]), ("tuesday", people[:2])),
    )
    services = (
        print_sample.service("Childline", "0800 1111", groups=("young",), hours="at any time", text="85258"),
        print_sample.service(
            "A service with a late check", "116 123", groups=("young",), late=True, email="a@b.example"
        ),
    )
    made = replace(
        made,
        organisation=facts,
        people=(*people, desk, chair),
        roles=(Role("lead", "Lead", people[:1]), Role("deputy", "Deputy", people[1:])),
        service_groups=(
            ServiceGroup("young", "For young people", "", services),
            ServiceGroup("everybody", "For everybody", "Free to ring.", services[:1]),
        ),
        glossary=(
            GlossaryItem("zone", "a place", ""),
            GlossaryItem("ABC", "a better call", "Used by telephonists."),
        ),
        answers={"entrance": (("p", "Ring the bell & wait."), ("ul", ("sign in", "wear a badge")))},
    )
    children = tuple(replace(child, neutral_title=child.title) for child in made.children)
    made = replace(made, **{"children": children, **changes})

    def text(publication: Publication, document: str, section: str, medium: str) -> Markup:
        html = print_sample.TEXTS[section]
        if section == "signs":
            named = (("contacts", ()), ("services", ("young",)), ("prompt", ("entrance",)), ("reading", ()))
            also = (("documents", ()), ("flow", (FLOW_ID,)), ("form", ("referral",)))
            html += Markup().join(block(made, name, *arguments) for name, arguments in (*named, *also))
        return html if medium == "page" else _lowered(str(html))

    return made if "text_of" in changes else replace(made, text_of=text)


def discreet_publication() -> Publication:
    """Return one of an organisation whose every page keeps its subject to itself."""
    made = publication()
    return replace(
        made,
        organisation=replace(made.organisation, discreet=True),
        policies=(replace(made.policies[0], discreet=True, neutral_title="Information", address="info-1a2b3c"),),
        flows=(replace(made.flows[0], discreet=True, neutral_title="Information", address="info-4d5e6f"),),
    )


def late_publication() -> Publication:
    made = publication()
    return replace(
        made,
        organisation=replace(made.organisation, contacts_late=True, contacts_checked=date(2024, 1, 2)),
        policies=(replace(made.policies[0], review_late=True, next_review=date(2025, 1, 2)),),
    )


def staff_publication() -> Publication:
    made = publication()
    return replace(made, audience="staff", register=(register(made),))


def register(made: Publication) -> PolicyRegister:
    """Return one with everybody in it who can be: confirmed, of an earlier edition, not yet, new."""
    policy, day = made.policies[0], date(2026, 4, 13)
    readers = (
        Reader("Ann Ash", "Cook & cleaner", None, "this", day, date(2026, 4, 1), False),
        Reader("Bea Elm", "", None, "earlier", date(2024, 9, 3), date(2024, 9, 2), False),
        Reader("Cy Oak-Fernsby", "Driver", None, "none", None, None, False),
        Reader("Dee Fir", "Nurse", date(2026, 5, 4), "none", None, None, True),
    )
    roles = (
        RoleReaders(ReadingRoleEntry("everybody", "All staff", "this edition"), readers),
        RoleReaders(ReadingRoleEntry("board", "Members of the board", ""), ()),
    )
    assert policy.effective is not None
    neutral = policy.title if policy.address == policy.id else policy.neutral_title
    return PolicyRegister(policy.id, policy.address, policy.title, neutral, policy.effective, "1a2b3c4d", roles)


def _lowered(html: str) -> Markup:
    for level in (5, 4, 3, 2):
        html = html.replace(f"<h{level}", f"<h{level + 1}").replace(f"</h{level}", f"</h{level + 1}")
    return Markup(html)


def with_prints(made: Publication) -> Publication:
    """Return the publication with what is known once its prints are planned; one that hangs is out of date."""
    prints = view_prints(made)
    today, where = coded_today({"public": prints, "staff": ()}), Location("printed.yaml")
    hung = (Hung("contact-poster", OLD_CODE, date(2026, 4, 1), {"people": "0"}, None, where),)
    known = standings(today, hung, made.organisation.contacts_checked)
    return replace(made, files=files_of(prints, made), standings=known)


def views_of(made: Publication) -> Mapping[str, tuple[Output, Mapping[str, object]]]:
    """Return every web page's output and view by its path."""
    whole = with_prints(made)
    return {
        output.path.format_map(parts): (output, output.view(whole, subject))
        for output in outputs_for(whole)
        if output.sheet is None and output.per != "pack"
        for subject, parts in subjects_of(output, whole)
    }


def pages_of(made: Publication) -> Mapping[str, str]:
    """Return every web page by its path."""
    return {path: text for path, text in texts_of(made).items() if path.endswith(".html")}


def texts_of(made: Publication) -> Mapping[str, str]:
    """Return every web page, and every calendar or list beside them, by its path."""
    return {path: fill_template(theme(), output.template, view) for path, (output, view) in views_of(made).items()}


def assets_of(made: Publication) -> Mapping[str, bytes]:
    tokens = "".join(f"{name}: {value};" for name, value in brand_palette(made.organisation.colour).tokens())
    styles = ("tokens.css", "fonts.css", "site.css", "flow.css", "flow_web.css")
    return {
        "assets/site.css": "".join(theme().text(name) for name in styles).encode(),
        "assets/brand.css": f":root {{{tokens}}}".encode(),
        "assets/site.js": theme().text("site.js").encode(),
        **{f"assets/{path}": data for path, data in theme().under("fonts").items()},
        **made.pictures,
    }


def site_index() -> str:
    entries = (("Sample Hill Academy", "sample/index.html", "Sampleton"), ("Second Sample", "second/index.html", ""))
    return fill_template(theme(), "site_index.html.j2", site_index_view(entries, publication().source))


def write_site(made: Publication, folder: Path) -> None:
    """Write pages and assets, for a browser; PDFs and other organisations' pages are empty."""
    files = {path: text.encode() for path, text in texts_of(made).items()} | dict(assets_of(made))
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def is_plain(view: Mapping[str, object]) -> bytes:
    """Return the view as the pipeline hashes it. Raises TypeError for anything that is not plain data."""
    return orjson.dumps(view, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
