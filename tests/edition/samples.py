"""Draws organisations from the space that the shipped source declares."""

import random
from collections.abc import Iterator
from datetime import date
from functools import cache

import orjson

from handrail.edition.assembling import Assembled, assemble
from handrail.loading import Files
from handrail.organisation.reading import read_organisation
from handrail.preparing import write_generated
from handrail.source.blocks import Audience
from handrail.source.conditions import any_of, holds
from handrail.source.data import Data
from handrail.source.document_model import DocumentFile
from handrail.source.project import Source
from tests.builders import DATED, plain_theme
from tests.shipped import examples

AUDIENCES: tuple[Audience, ...] = ("public", "staff")


def shipped() -> Source:
    return examples().source


theme = cache(plain_theme)


class Sample:
    """Draws one organisation: what must be there, and each thing that may be there half of the time."""

    def __init__(self, data: Data, chance: random.Random) -> None:
        self.data, self.chance = data, chance

    def maybe(self) -> bool:
        return self.chance.random() < 0.5

    def traits(self) -> dict[str, object]:
        chosen: dict[str, object] = {}
        held: set[str] = set()
        for key, choice in self.data.traits.choices.items():
            if holds(self.data.rule(choice.when or "true", "traits.yaml", "choices", key), held):
                chosen[key] = option = self.chance.choice(list(choice.options))
                held.add(option)
        flags = [
            key
            for key, flag in self.data.traits.flags.items()
            if holds(self.data.rule(flag.when or "true", "traits.yaml", "flags", key), held) and self.maybe()
        ]
        return {**chosen, "flags": flags}

    def people(self, held: set[str]) -> dict[str, object]:
        people: dict[str, object] = {}
        for key, role in self.data.roles.items():
            required = holds(self.data.rule(role.required, "roles.yaml", key), held)
            if not (required or self.maybe()):
                continue
            for count in range(1 if role.holders == "one" else self.chance.randint(1, 3)):
                people[f"{key}-{count}"] = self.person(key, set(role.needs))
        return people

    def person(self, role: str, needs: set[str]) -> dict[str, object]:
        fields = {
            "name": f"Robin {role.title()}",
            "known_as": "Robin",
            "job": "A job",
            "phone": f"01632 9600{self.chance.randint(10, 99)}",
            "extension": "12",
            "where": "Room 1",
        }
        kept: dict[str, object] = {key: value for key, value in fields.items() if key in needs or self.maybe()}
        # Somebody without a name is a mailbox or a desk, and is reached somehow.
        return {**kept, "roles": [role], "email": f"{role}@any.example"}

    def file(self) -> dict[str, object]:
        traits = self.traits()
        areas = self.chance.sample(list(self.data.areas), self.chance.randint(1, len(self.data.areas)))
        flags = traits["flags"]
        assert isinstance(flags, list)
        held = {str(value) for key, value in traits.items() if key != "flags"} | set(flags) | set(areas)
        prompts = {
            key: "We do this."
            for key, prompt in self.data.prompts.items()
            if holds(self.data.rule(prompt.required, "prompts.yaml", key), held) or self.maybe()
        }
        optional: dict[str, object] = {
            "address": ["1 Any Street"],
            "phone": "01632 960001",
            "email": "office@any.example",
            "website": "https://any.example",
            "ages": [self.chance.randint(0, 9), self.chance.randint(10, 19)],
            "sites": {"north": {"name": "North"}, "south": {"name": "South"}},
        }
        return {
            "name": "Any Organisation",
            "short_name": "Any",
            "traits": traits,
            "areas": areas,
            "contacts_checked": "2026-04-20",
            "people": self.people(held),
            "prompts": prompts,
            "policies": self.policies(held),
            **{key: value for key, value in optional.items() if self.maybe()},
        }

    def policies(self, held: set[str]) -> dict[str, object]:
        approved = [{"by": "The board", "on": "2026-03-19", "version": "1"}]
        dates = {"effective": "2026-04-01", "next_review": "2027-04-01", "approved": approved}
        return {
            key: dates
            for key, policy in shipped().policies.items()
            if isinstance(policy.file, DocumentFile) and holds(any_of(policy.file.sectors), held)
        }


def organisation_file(data: Data, chance: random.Random) -> str:
    # JSON is YAML.
    return orjson.dumps(Sample(data, chance).file()).decode()


def publications(source: Source, text: str, dated: date = DATED) -> Iterator[Assembled]:
    """Yield the publication for both audiences; an error of reading or assembling fails the test."""
    read = read_organisation(Files({"schools/any/organisation.yaml": text}), source.data, "any")
    assert read.value is not None, text + "\n" + "\n".join(map(str, read.findings))
    for audience in AUDIENCES:
        reported = assemble(source, read.value, dated, audience, lambda *call: write_generated(theme(), *call))
        assert reported.value is not None, text + "\n" + "\n".join(map(str, reported.findings))
        yield reported.value
