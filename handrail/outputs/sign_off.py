"""Sheets to sign for one edition, and the record of how it was given out: the blanks are what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.edition.register import PolicyRegister, RoleReaders
from handrail.outputs.register_page import register_of
from handrail.registry import Output, Sheet, View

BLANKS_BEHIND_NAMES = 2
BLANKS_WITHOUT_NAMES = 8
BLANKS_FOR_OTHERS = 6
BLANKS_FOR_ABSENT = 6
BLANKS_FOR_NEW = 10


@dataclass(frozen=True, slots=True)
class SheetRole:
    """Who signs as one reading role: names with jobs, and blank lines for others."""

    title: str
    what: str
    people: tuple[tuple[str, str], ...]
    blanks: int


def view_sign_off(publication: Publication, document: DocumentEntry) -> View:
    register = register_of(publication, document)
    assert register is not None
    named = any(role.readers for role in register.roles)
    waiting = tuple(_to_sign(role, named) for role in register.roles)
    return {
        **_of_edition(publication, register),
        "roles": tuple(role for role in waiting if role.people or not named),
        "others": BLANKS_FOR_OTHERS if named else 0,
        "confirmed": sum(role.counted("this") for role in register.roles),
    }


def _to_sign(of: RoleReaders, named: bool) -> SheetRole:
    people = tuple((each.name, each.job) for each in of.readers if each.state != "this")
    return SheetRole(of.role.title, of.role.what, people, BLANKS_BEHIND_NAMES if named else BLANKS_WITHOUT_NAMES)


def view_distribution(publication: Publication, document: DocumentEntry) -> View:
    register = register_of(publication, document)
    assert register is not None
    return {
        **_of_edition(publication, register),
        "roles": tuple(role.role for role in register.roles),
        "new": tuple((each.name, each.started) for role in register.roles for each in role.new),
        "absent": BLANKS_FOR_ABSENT,
        "blanks": BLANKS_FOR_NEW,
    }


def _of_edition(publication: Publication, register: PolicyRegister) -> View:
    facts = publication.organisation
    return {
        "name": facts.name,
        "logo": facts.logo,
        "title": register.title,
        "neutral_title": register.neutral_title,
        "effective": register.effective,
        "hash": register.hash,
    }


def _output(name: str, path: str, template: str, view: object) -> Output:
    return Output(
        name,
        per="policy",
        path=path,
        template=template,
        view=view,  # type: ignore[arg-type]
        audience="staff",
        wanted=lambda publication, document: register_of(publication, document) is not None,
        sheet=Sheet(styles=("fonts.css", "print_base.css", "sign_off_sheet.css")),
    )


OUTPUTS = (
    _output("sign-off", "print/{policy}-sign-off.pdf", "sign_off_sheet.html.j2", view_sign_off),
    _output("distribution", "print/{policy}-distribution.pdf", "distribution_sheet.html.j2", view_distribution),
)
