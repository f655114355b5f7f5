"""Who has confirmed which edition, for each policy and reading role; beside it the list to fill in."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.edition.register import PolicyRegister, Reader, RoleReaders
from handrail.outputs.reviews_calendar import PATH as CALENDAR
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up

PATH = "register/index.html"
LIST = "register/{policy}.csv"
COLUMNS = ("name", "job", "policy", "edition", "hash", "on")
"""Of the list to fill in, by the names that confirmed.csv knows them by."""
HASH_SIGN = "#"
"""Before a hash in a table: spreadsheets take 1234e567 for a number, and #1234e567 for what it is."""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """How far the people of one reading role are."""

    title: str
    what: str
    this: int
    earlier: int
    none: int
    new: int
    people: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class PolicyRows:
    register: PolicyRegister
    roles: tuple[RoleRow, ...]
    sheet: str
    record: str
    list: str
    """Where the list to fill in is; empty where nobody is known."""


def view_register(publication: Publication, subject: None) -> View:
    up = way_up(PATH)
    return {
        "page": make_page(publication, PATH),
        "policies": tuple(
            PolicyRows(
                register,
                rows := tuple(_row(each) for each in register.roles if each.readers),
                f"{up}print/{register.address}-sign-off.pdf",
                f"{up}print/{register.address}-distribution.pdf",
                f"{up}{LIST.format(policy=register.address)}" if rows else "",
            )
            for register in publication.register
        ),
        "calendar": f"{up}{CALENDAR}",
    }


def _row(of: RoleReaders) -> RoleRow:
    counts = [of.counted(state) for state in ("this", "earlier", "none")]
    # Whom somebody must see first: the new, then who has confirmed nothing.
    order = {"none": 0, "earlier": 1, "this": 2}
    people = sorted(of.readers, key=lambda each: (not each.new, order[each.state]))
    return RoleRow(of.role.title, of.role.what, counts[0], counts[1], counts[2], len(of.new), tuple(people))


def view_list(publication: Publication, document: DocumentEntry) -> View:
    """Return a row for everybody, to be filled in and put into confirmed.csv."""
    register = register_of(publication, document)
    assert register is not None
    rows = tuple(
        (
            reader.name,
            reader.job,
            register.id,
            register.effective.isoformat(),
            f"{HASH_SIGN}{register.hash}",
            reader.on.isoformat() if reader.on and reader.state == "this" else "",
        )
        for role in register.roles
        for reader in role.readers
    )
    return {"rows": (COLUMNS, *rows)}


def register_of(publication: Publication, document: DocumentEntry) -> PolicyRegister | None:
    """Return the register of an edition in force; addenda that ended and past editions have none."""
    return next((each for each in publication.register if each.id == document.id), None)


def has_names(publication: Publication, document: DocumentEntry) -> bool:
    register = register_of(publication, document)
    return register is not None and any(role.readers for role in register.roles)


OUTPUTS = (
    Output(
        "website",
        per="organisation",
        path=PATH,
        template="register_page.html.j2",
        view=view_register,
        audience="staff",
        wanted=lambda publication, subject: bool(publication.register),
    ),
    Output(
        "website",
        per="policy",
        path=LIST,
        template="register_list.csv.j2",
        view=view_list,
        audience="staff",
        wanted=has_names,
    ),
)
