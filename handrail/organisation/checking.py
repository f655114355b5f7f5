"""Checks an organisation's file against the source: every id known, every required thing there, nothing unsafe."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from handrail.diagnostics import Findings, Location, choose_from, nearest
from handrail.organisation.answers import Answer
from handrail.organisation.editions import check_editions
from handrail.organisation.model import OrganisationFile, PersonEntry
from handrail.organisation.phones import read_phone
from handrail.organisation.reaching import MOBILE_OF_SOMEBODY, check_email, check_phone, check_web
from handrail.source.conditions import holds
from handrail.source.data import Data
from handrail.source.marked import Marked
from handrail.source.schema import described, shown

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def traits_of(file: OrganisationFile, data: Data) -> frozenset[str]:
    """Return the names that hold by the traits, areas and addenda of the organisation."""
    chosen = (file.traits.model_extra or {}).values()
    addenda = (f"has-{addendum}" for addendum in file.addenda)
    return frozenset({*map(str, chosen), *file.traits.flags, *file.areas, *addenda})


def check_against_source(
    file: OrganisationFile,
    marked: Marked,
    data: Data,
    answers: Mapping[str, Answer],
    organisation: str,
    audience: str,
    findings: Findings,
) -> None:
    """Report everything in the file that the source does not know, requires, or cannot let out."""
    traits = traits_of(file, data)
    _check_traits(file, marked, data, traits, findings)
    _check_flags(file, marked, data, traits, findings)
    _check_places(file, marked, data, findings)
    for term in file.terms:
        known = {*data.vocabulary, *data.roles}
        if term not in known:
            findings.error(
                marked.key_at("terms", term), "unknown-term", f"there is no term '{term}'", choose_from(term, known)
            )
    for key, person in file.people.items():
        _check_person(key, person, file, marked, data, audience, findings)
    _check_rota(file, marked, findings)
    _check_answers(file, marked, data, answers, traits, findings)
    check_editions(file, marked, data, findings)
    _check_addresses(file, marked, findings)
    _check_ages(file, marked, findings)


def _check_traits(
    file: OrganisationFile, marked: Marked, data: Data, traits: Collection[str], findings: Findings
) -> None:
    given = file.traits.model_extra or {}
    for key, value in given.items():
        if key not in data.traits.choices:
            findings.error(
                marked.key_at("traits", key),
                "unknown-trait",
                f"there is no choice called '{shown(key)}'",
                choose_from(key, (*data.traits.choices, "flags")),
            )
        elif str(value) not in data.traits.choices[key].options:
            findings.error(
                marked.value_at("traits", key),
                "unknown-trait",
                f"'{key}' cannot be {described(value)}",
                choose_from(str(value), data.traits.choices[key].options),
            )
    for key, choice in data.traits.choices.items():
        applies = holds(data.rule(choice.when or "true", "traits.yaml", "choices", key), traits)
        if applies and key not in given:
            findings.error(
                marked.key_at("traits"),
                "missing-trait",
                f"'{key}' is missing under 'traits'",
                f"write {key}: and one of {', '.join(choice.options)}",
            )
        elif not applies and str(given.get(key)) in choice.options:
            findings.error(
                marked.key_at("traits", key),
                "trait-does-not-apply",
                f"'{key}' is only for: {choice.when}",
                "delete the line",
            )


def _check_flags(
    file: OrganisationFile, marked: Marked, data: Data, traits: Collection[str], findings: Findings
) -> None:
    for i, flag in enumerate(file.traits.flags):
        where = marked.value_at("traits", "flags", i)
        if flag not in data.traits.flags:
            findings.error(
                where, "unknown-trait", f"there is no flag called '{flag}'", choose_from(flag, data.traits.flags)
            )
        elif not holds(data.rule(data.traits.flags[flag].when or "true", "traits.yaml", "flags", flag), traits):
            findings.error(
                where,
                "trait-does-not-apply",
                f"'{flag}' is only for: {data.traits.flags[flag].when}",
                "delete the word",
            )


def _check_places(file: OrganisationFile, marked: Marked, data: Data, findings: Findings) -> None:
    for i, area in enumerate(file.areas):
        if area not in data.areas:
            findings.error(
                marked.value_at("areas", i), "unknown-area", f"there is no area '{area}'", choose_from(area, data.areas)
            )
    home = data.areas.get(file.areas[0])
    if file.district and home and file.district not in home.districts:
        findings.error(
            marked.value_at("district"),
            "unknown-district",
            f"'{file.district}' is no district of {home.name}",
            choose_from(file.district, home.districts, 20),
        )


def _check_person(
    key: str, person: PersonEntry, file: OrganisationFile, marked: Marked, data: Data, audience: str, findings: Findings
) -> None:
    def at(*path: str | int) -> Location:
        return marked.value_at("people", key, *path)

    for i, role in enumerate(person.roles):
        if role not in data.roles:
            findings.error(at("roles", i), "unknown-role", f"there is no role '{role}'", choose_from(role, data.roles))
    for field in ("email", "mailbox"):
        address = getattr(person, field)
        if address:
            check_email(address, at(field), findings)
    if person.phone:
        check_phone(person.phone, at("phone"), audience, findings, MOBILE_OF_SOMEBODY)
    if person.mobile:
        read_phone(person.mobile.number, at("mobile"), findings)
        if audience == "public" and person.mobile.of != "organisation":
            findings.error(
                at("mobile"),
                "mobile-in-public",
                f"the mobile number of {person.name or key} would be published",
                MOBILE_OF_SOMEBODY,
            )
    _check_person_links(key, person, file, marked, findings)
    if person.name is None and not (person.mailbox or person.email or person.phone or person.mobile):
        meant = nearest(key, set(file.people) - {key})
        findings.error(
            marked.key_at("people", key),
            "person-without-name",
            f"'{key}' has no name, and no mailbox or phone either",
            "write 'name: …' or 'mailbox: …'" + (f"; if '{meant}' is meant, write '{meant}:'" if meant else ""),
        )


def _check_person_links(
    key: str, person: PersonEntry, file: OrganisationFile, marked: Marked, findings: Findings
) -> None:
    for field, known in (("via", file.people), ("site", file.sites)):
        name = getattr(person, field)
        if name and (name not in known or name == key):
            findings.error(
                marked.value_at("people", key, field),
                f"unknown-{'person' if field == 'via' else 'site'}",
                f"'{name}' is not listed under '{'people' if field == 'via' else 'sites'}'",
                choose_from(name, set(known) - {key}),
            )
    if person.from_ and not _is_date(person.from_):
        findings.error(
            marked.value_at("people", key, "from"),
            "wrong-value",
            f"'from' is '{person.from_}', which is neither a date nor somebody of another organisation",
            "write a date such as 2026-09-01, or the other organisation's folder, # and the person's id",
        )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_rota(file: OrganisationFile, marked: Marked, findings: Findings) -> None:
    for day, people in file.cover.items():
        if day not in DAYS:
            findings.error(
                marked.key_at("cover", day), "unknown-day", f"'{day}' is no day of the week", choose_from(day, DAYS)
            )
        for i, person in enumerate(people):
            if person not in file.people:
                findings.error(
                    marked.value_at("cover", day, i),
                    "unknown-person",
                    f"'{person}' is not listed under 'people'",
                    choose_from(person, file.people),
                )


def _check_answers(
    file: OrganisationFile,
    marked: Marked,
    data: Data,
    answers: Mapping[str, Answer],
    traits: Collection[str],
    findings: Findings,
) -> None:
    for key, answer in answers.items():
        if key not in data.prompts:
            where = marked.key_at("prompts", key) if key in file.prompts else answer.where
            findings.error(where, "unknown-prompt", f"nothing asks for '{key}'", choose_from(key, data.prompts))
    for key, prompt in data.prompts.items():
        if key not in answers and holds(data.rule(prompt.required, "prompts.yaml", key), traits):
            findings.error(
                marked.key_at("prompts"),
                "missing-answer",
                f"the prompt '{key}' has no answer: {prompt.question}",
                f"write {key}: and the answer under 'prompts:'",
                (data.place("prompts.yaml", key),),
            )


def _check_addresses(file: OrganisationFile, marked: Marked, findings: Findings) -> None:
    webs: list[tuple[tuple[str | int, ...], str | None]] = [
        (("website",), file.website),
        (("site_url",), file.site_url),
    ]
    webs += [(("documents", i, "url"), document.url) for i, document in enumerate(file.documents)]
    for path, address in webs:
        if address:
            check_web(address, marked.value_at(*path), findings)
    for i, document in enumerate(file.documents):
        for field in ("title", "url"):
            if getattr(document, field) is None:
                findings.error(
                    marked.value_at("documents", i),
                    "missing-key",
                    f"'{field}' is missing",
                    f"add '{field}: …' to this document",
                )
    if file.email:
        check_email(file.email, marked.value_at("email"), findings)
    if file.phone:
        check_phone(file.phone, marked.value_at("phone"), "public", findings)
    for key, site in file.sites.items():
        if site.phone:
            check_phone(site.phone, marked.value_at("sites", key, "phone"), "public", findings)


def _check_ages(file: OrganisationFile, marked: Marked, findings: Findings) -> None:
    if file.ages and (len(file.ages) != 2 or not 0 <= file.ages[0] <= file.ages[1] <= 25):
        findings.error(
            marked.value_at("ages"),
            "wrong-value",
            "'ages' is not a first and a last year of age",
            "write two numbers, such as [4, 11]",
        )
