"""Gathers the names that conditions may test, and the rules that tie them together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handrail.diagnostics import Findings, Location
from handrail.source.conditions import Condition, Name, any_of, parse_rule
from handrail.source.marked import Marked
from handrail.source.model import Area, Prompt, RoleEntry, TraitsFile
from handrail.source.space import Space, exactly_when, rules_by_name, whenever

PERSON_FIELDS = ("name", "known_as", "job", "email", "phone", "extension", "mobile", "where", "photo")
ORGANISATION_FIELDS = ("address", "phone", "email", "website", "logo")
RESERVED = frozenset({"and", "or", "not", "true", "false", "always", "never"})
"""Words of the condition language itself."""

Rule = tuple[tuple[str, ...], Condition]


def make_space(
    traits: TraitsFile,
    roles: Mapping[str, RoleEntry],
    prompts: Mapping[str, Prompt],
    areas: Mapping[str, Area],
    addenda: Collection[str],
    marks: Mapping[str, Marked],
    findings: Findings,
) -> Space:
    """Return the space of organisations; a name that means two things, and an unknown one in a rule, is reported."""
    gatherer = _Gatherer(marks, findings)
    gatherer.traits(traits)
    for area in areas:
        gatherer.name(area, f"areas/{area}.yaml")
    for addendum in addenda:
        gatherer.name(f"has-{addendum}", f"addenda/{addendum}/policy.yaml")
    # A role or prompt cannot depend on what people hold or answer: that is not known when it is asked for.
    known = frozenset(gatherer.owners)
    rules = gatherer.trait_rules(traits, known)
    if areas:
        rules.append((tuple(areas), any_of(areas)))
    for field in ORGANISATION_FIELDS:
        gatherer.name(f"has-org-{field}", "")
    for key, role in roles.items():
        rules += gatherer.role(key, role, known)
    for key, prompt in prompts.items():
        held = gatherer.name(f"has-{key}", "prompts.yaml", key)
        required = gatherer.rule(prompt.required, known, "prompts.yaml", key, "required")
        rules.append(((held,), whenever(required, Name(held))))
    choices = {key: tuple(choice.options) for key, choice in traits.choices.items()}
    return Space(frozenset(gatherer.owners), choices, rules_by_name(rules))


class _Gatherer:
    def __init__(self, marks: Mapping[str, Marked], findings: Findings) -> None:
        self.marks, self.findings = marks, findings
        self.owners: dict[str, Location] = {}

    def name(self, name: str, file: str, *path: str | int) -> str:
        """Take a name for conditions, and return it."""
        marked = self.marks.get(f"content/{file}")
        where = marked.key_at(*path) if marked else Location(f"content/{file}")
        if name in RESERVED:
            self.findings.error(
                where, "reserved-name", f"'{name}' is a word of the conditions themselves", "choose another id"
            )
        if name in self.owners:
            self.findings.error(
                where,
                "name-used-twice",
                f"conditions could not tell which '{name}' they ask for",
                "give one of the two another id",
                (self.owners[name],),
            )
        self.owners.setdefault(name, where)
        return name

    def rule(self, text: str, known: frozenset[str], file: str, *path: str | int) -> Condition:
        marked = self.marks.get(f"content/{file}")
        where = marked.text_at(*path) if marked else Location(f"content/{file}")
        return parse_rule(text, where, self.findings, known)

    def traits(self, traits: TraitsFile) -> None:
        for key, choice in traits.choices.items():
            for option in choice.options:
                self.name(option, "traits.yaml", "choices", key, "options", option)
        for key in traits.flags:
            self.name(key, "traits.yaml", "flags", key)

    def trait_rules(self, traits: TraitsFile, known: frozenset[str]) -> list[Rule]:
        rules: list[Rule] = []
        for key, choice in traits.choices.items():
            options = tuple(choice.options)
            when = self.rule(choice.when or "true", known, "traits.yaml", "choices", key, "when")
            rules.append((options, exactly_when(when, options)))
        for key, flag in traits.flags.items():
            when = self.rule(flag.when or "true", known, "traits.yaml", "flags", key, "when")
            rules.append(((key,), whenever(Name(key), when)))
        return rules

    def role(self, key: str, role: RoleEntry, known: frozenset[str]) -> list[Rule]:
        held = self.name(f"has-{key}", "roles.yaml", key)
        fields = {
            field: self.name(f"has-{key}-{field.replace('_', '-')}", "roles.yaml", key) for field in PERSON_FIELDS
        }
        required = self.rule(role.required, known, "roles.yaml", key, "required")
        rules: list[Rule] = [((held, *fields.values()), whenever(required, Name(held)))]
        for field, name in fields.items():
            rules.append(((name,), whenever(Name(name), Name(held))))
            if field in role.needs:
                rules.append(((name,), whenever(Name(held), Name(name))))
        return rules
