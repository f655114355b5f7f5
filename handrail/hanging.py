"""Compares the prints of today with those that hang: which codes are current, and which walls to hang anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handrail.diagnostics import Findings
from handrail.edition.model import Publication
from handrail.edition.paper import Standing
from handrail.edition.values import spoken
from handrail.organisation.printed import Hung
from handrail.rendering.print_code import SORTS

OUT_OF_DATE = "print-out-of-date"
SPOKEN = {
    "people": "who to tell",
    "numbers": "a telephone number or an e-mail address",
    "places": "where somebody is found",
    "services": "a helpline or service",
    "words": "what it says",
}
_CHECKED = frozenset({"people", "numbers", "places"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A print of today that carries a code."""

    name: str
    """File name without ending; a copy for staff that says more than the public one is `staff/` and that."""
    kind: str
    title: str
    discreet: bool
    path: str
    """Among the files for the public; empty where only staff have it."""
    sheet: str
    """Among the files for staff: the copy to hang."""
    code: str
    facts: Mapping[str, str]
    """Sort of fact to a digest; empty where only staff may know them."""


def standings(today: Iterable[Coded], hung: tuple[Hung, ...], checked: date) -> tuple[Standing, ...]:
    """Return what the page of each code says: of every print of today, and of every one that was ever recorded."""
    now = {coded.name: coded for coded in today}
    found = {coded.code: _current(coded, hung) for coded in now.values()}
    for each in {record.code: record for record in hung}.values():
        if each.code not in found:
            found[each.code] = _outdated(each, now.get(each.name), hung, checked)
    return tuple(found[code] for code in sorted(found))


def _current(coded: Coded, hung: tuple[Hung, ...]) -> Standing:
    printed = max((each.on for each in hung if each.code == coded.code), default=None)
    return Standing(
        coded.code, coded.name, coded.kind, coded.title, coded.discreet, coded.path, printed, True, None, ()
    )


def _outdated(each: Hung, now: Coded | None, hung: tuple[Hung, ...], checked: date) -> Standing:
    changed = _changed(each, now)
    since = _since(each, hung, checked, changed)
    # Of what is made no more nobody knows how discreet it must be.
    kind, title, discreet, path = (now.kind, now.title, now.discreet, now.path) if now else ("", "", True, "")
    return Standing(each.code, each.name, kind, title, discreet, path, each.on, False, since, changed)


def _changed(each: Hung, now: Coded | None) -> tuple[str, ...]:
    if now is None or not each.facts or not now.facts:
        return ()
    return tuple(sort for sort in SORTS if each.facts.get(sort) != now.facts.get(sort))


def _since(each: Hung, hung: tuple[Hung, ...], checked: date, changed: tuple[str, ...]) -> date | None:
    """Return the earliest day on which it is known to have been wrong: none is kept but those in the files."""
    days = [other.on for other in hung if other.name == each.name and other.code != each.code and other.on >= each.on]
    if checked > each.on and _CHECKED & set(changed or _CHECKED):
        days.append(checked)
    if each.taken_down:
        days.append(each.taken_down)
    return min(days, default=None)


def report_walls(public: Publication, today: Iterable[Coded], hung: tuple[Hung, ...], findings: Findings) -> None:
    """Warn of each print that was last hung with facts other than today's."""
    now = {coded.name: coded for coded in today}
    facts = public.organisation
    for each in {record.name: record for record in hung}.values():
        coded = now.get(each.name)
        if each.taken_down or (coded is not None and coded.code == each.code):
            continue
        printed = f"{each.name}, printed on {spoken(each.on)} with the code {each.code}"
        if coded is None:
            findings.warning(
                each.where,
                "print-out-of-date",
                f"{printed}: there is no such print any more",
                f"take it down, and add to this line the day on which you did: taken_down: {public.dated.isoformat()}",
            )
        else:
            changed = _changed(each, coded)
            told = ", ".join(SPOKEN[sort] for sort in changed) or "something on it"
            fix = f"print site/staff/{facts.id}/{coded.sheet}, hang it in place of the old one, then run: "
            fix += f"handrail printed {facts.id} {each.name}"
            if facts.contacts_checked <= each.on and _CHECKED & set(changed):
                fix += "; and write at contacts_checked the day on which somebody checked them"
            findings.warning(each.where, "print-out-of-date", f"{printed}, is out of date: {told} changed", fix)
