"""Whom to tell and ring, in order: people here, services when nobody answers, and about whom each of them is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.diagnostics import Findings
from handrail.edition.listing import joined
from handrail.edition.model import Person, ServiceEntry, Tell
from handrail.edition.resolving import Resolved
from handrail.edition.values import DocumentDates, Values
from handrail.source.compiler import Vocabulary
from handrail.source.conditions import holds
from handrail.source.data import Data
from handrail.source.flows import compile_line
from handrail.source.model import Nouns
from handrail.source.presence import service_in_force
from handrail.source.tell_model import Told


def make_tell(
    data: Data, resolved: Resolved, values: Values, current: tuple[ServiceEntry, ...], findings: Findings
) -> Tell:
    """Return whom to tell and ring, in the organisation's own order of people; `current` are the services in force."""
    tell, teller = data.settings.tell, _Teller(data, resolved, values, findings)
    words, people = teller.words, teller.people(tell.roles)
    return Tell(
        words("danger_heading", tell.danger_heading),
        resolved.services[tell.emergency],
        words("someone_heading", tell.someone_heading),
        people,
        words("instruction", tell.instruction),
        teller.outside(),
        words("yourself_heading", tell.yourself_heading),
        tuple(resolved.services[key] for key in tell.yourself if service_in_force(data.services[key], values.dated)),
        words("staff_concern_heading", tell.staff_concern_heading),
        teller.told("staff_concern_roles", tell.staff_concern_roles),
        teller.of_areas(tell.staff_concern),
        words("record_heading", tell.record_heading) if tell.record else "",
        answer.blocks if (answer := values.side.answers.get(tell.record or "")) else (),
        words("speaking_up_heading", tell.speaking_up_heading) if tell.speaking_up else "",
        words("speaking_up_text", tell.speaking_up_text) if tell.speaking_up else "",
        tuple(entry for entry in current if tell.speaking_up in entry.groups),
        tuple(each for each in teller.told("adult_roles", tell.adult_roles) if each.id not in {p.id for p in people}),
        words("instruction_alone", tell.instruction_alone) if tell.instruction_alone else "",
        teller.applies(tell.children_ring or "false", "children_ring"),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    data: Data
    resolved: Resolved
    values: Values
    findings: Findings

    def words(self, field: str, nouns: Nouns) -> str:
        """Return a heading of the front page in the words of the organisation's sector."""
        found = self.said(nouns, field)
        if found is None:
            statement = f"'{field}' has no text for the sector '{self.sector}'"
            place = self.data.place("source.yaml", "tell", field)
            self.findings.error(place, "missing-key", statement, f"add a line '{self.sector}: …' or 'default: …'")
        return found or ""

    @property
    def sector(self) -> str:
        return str((self.values.side.file.traits.model_extra or {}).get("sector", ""))

    def said(self, nouns: Nouns, *path: str | int) -> str | None:
        """Return a line with its slots filled, or None where there is none for the sector."""
        entry = nouns.get(self.sector) or nouns.get("default")
        if entry is None:
            return None
        place = self.data.place("source.yaml", "tell", *path)
        return self.values.line(compile_line(entry.one, place, Vocabulary(), self.findings), DocumentDates(""))

    def applies(self, rule: str | None, *path: str | int) -> bool:
        return holds(self.data.rule(rule or "true", "source.yaml", "tell", *path), self.resolved.truths)

    def people(self, roles: tuple[str, ...]) -> tuple[Person, ...]:
        return tuple(person for person in self.resolved.people if set(roles) & set(person.roles))

    def told(self, field: str, entries: tuple[Told, ...]) -> tuple[Person, ...]:
        """Return the holders of roles in the order of the source, each once, called by that role."""
        found: dict[str, Person] = {}
        for number, entry in enumerate(entries):
            if self.applies(entry.when, field, number, "when"):
                about = self.said(entry.about, field, number) or ""
                for person in self.people((entry.role,)):
                    found.setdefault(person.id, replace(_called(person, entry.role), about=about))
        return tuple(found.values())

    def outside(self) -> tuple[tuple[str, ServiceEntry], ...]:
        """Return the services to ring when nobody here answers, each with whom it is rung about."""
        found: list[tuple[str, ServiceEntry]] = []
        for number, entry in enumerate(self.data.settings.tell.nobody):
            if self.applies(entry.when, "nobody", number, "when"):
                purpose = self.said(entry.for_, "nobody", number) or ""
                found += [(area, replace(each, purpose=purpose)) for area, each in self.of_areas((entry.kind,))]
        return tuple({(each.id, each.purpose): (area, each) for area, each in found}.values())

    def of_areas(self, kinds: tuple[str, ...]) -> tuple[tuple[str, ServiceEntry], ...]:
        """Return the services that areas have for these kinds, each once, with all of the areas that it serves."""
        areas: dict[str, dict[str, None]] = {}
        for kind in kinds:
            for area in self.resolved.areas:
                if kind in area.services:
                    areas.setdefault(area.services[kind].id, {})[area.name] = None
        return tuple((joined(list(names)), self.resolved.services[key]) for key, names in areas.items())


def _called(person: Person, role: str) -> Person:
    """Return the person with the title of this role first."""
    if len(person.titles) != len(person.roles) or role not in person.roles:
        return person
    at = person.roles.index(role)
    return replace(person, titles=(person.titles[at], *person.titles[:at], *person.titles[at + 1 :]))
