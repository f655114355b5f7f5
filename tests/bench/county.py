"""Invents a county: organisations of every kind that a source allows, the same ones for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

from handrail.loading import Files, load_project
from handrail.pipeline import Request, make_project, read_project
from handrail.source.conditions import any_of, holds
from handrail.source.data import Data
from handrail.source.model import DocumentFile, RoleEntry
from handrail.source.project import Source

ROOT = Path(__file__).parents[2]
SEED = 20260518

FIRST_NAMES = (
    "Ada Bram Cleo Dev Esme Finn Gita Hugo Ines Jonah Kezia Liam Mina Noor Otis Pia Rafe Suki Theo Una".split()
)
LAST_NAMES = "Ashby Birch Coppice Dunmore Elder Fenwick Garth Heron Ivory Juniper Kestrel Larch Marlow Nettle".split()
PLACES = "Amber Birch Chalk Dover Elm Frost Grove Hazel Iron Juniper Kiln Linden Mill North Oak Poplar Quarry".split()
ENDINGS = "bourne bridge combe dean field ford ham hurst ley mere ridge ton wick wood".split()


def make_county(source: Source, count: int, seed: int = SEED) -> Files:
    """Return the folders of `count` organisations, without pictures and without files of content."""
    chance = random.Random(seed)
    names = [f"{chance.choice(PLACES)}{chance.choice(ENDINGS)}" for _ in range(count)]
    return Files(
        {
            f"schools/{name.lower()}-{i}/organisation.yaml": json.dumps(
                _organisation(f"{name} {i}", i, source, chance), indent=1
            )
            for i, name in enumerate(names, 1)
        }
    )


def _organisation(name: str, number: int, source: Source, chance: random.Random) -> dict[str, object]:
    data = source.data
    areas = _some(chance, data.areas, 0.3) or [chance.choice(list(data.areas))]
    choices, flags = _traits(data, chance)
    truths = {*choices.values(), *flags, *areas}
    held = {f"has-{role}" for role in data.roles}
    people = _people(data, truths, number, chance)
    policies = [
        key
        for key, policy in source.policies.items()
        if isinstance(policy.file, DocumentFile) and holds(any_of(policy.file.sectors), truths)
    ]
    return {
        "name": name,
        "short_name": name.split()[0],
        "traits": {**choices, "flags": flags},
        "areas": areas,
        "ages": [11, 18],
        "address": [f"{number} High Street", name],
        "email": f"office@org-{number}.example",
        "phone": _phone(number, 0),
        "website": f"https://org-{number}.example",
        "contacts_checked": "2026-04-20",
        "people": people,
        "prompts": {
            key: prompt.example
            for key, prompt in data.prompts.items()
            if holds(data.rule(prompt.required, "prompts.yaml", key), truths | held)
        },
        "policies": {
            key: {
                "effective": "2026-04-01",
                "next_review": "2027-04-01",
                "approved": [{"by": "The board", "on": "2026-03-19"}],
            }
            for key in policies
        },
        "brand": {"colour": f"#{chance.randrange(0x1000000):06x}"},
    }


def _some(chance: random.Random, names: Iterable[str], share: float) -> list[str]:
    return [name for name in names if chance.random() < share]


def _traits(data: Data, chance: random.Random) -> tuple[dict[str, str], list[str]]:
    """Return an option of each choice that applies, and about a third of the flags that may be set."""
    choices: dict[str, str] = {}
    for key, choice in data.traits.choices.items():
        if holds(data.rule(choice.when or "true", "traits.yaml", "choices", key), set(choices.values())):
            choices[key] = chance.choice(list(choice.options))
    may = [
        key
        for key, flag in data.traits.flags.items()
        if holds(data.rule(flag.when or "true", "traits.yaml", "flags", key), set(choices.values()))
    ]
    return choices, _some(chance, may, 0.35)


def _people(data: Data, truths: set[str], number: int, chance: random.Random) -> dict[str, object]:
    """Return a person for each role that must be filled and for half of the others; several for roles of several."""
    people: dict[str, object] = {}
    for key, role in data.roles.items():
        if holds(data.rule(role.required, "roles.yaml", key), truths) or chance.random() < 0.5:
            for _ in range(chance.randint(1, 4) if role.holders == "several" else 1):
                people[f"person-{len(people) + 1}"] = _person(key, role, number, len(people), chance)
    return people


def _person(key: str, role: RoleEntry, number: int, index: int, chance: random.Random) -> dict[str, object]:
    person: dict[str, object] = {
        "name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "job": chance.choice(("Assistant head", "Manager", "Pastoral lead", "Head of year")),
        "roles": [key],
        "email": f"person-{index}@org-{number}.example",
        "phone": _phone(number, index + 1),
        "where": chance.choice(("The front corridor", "Room 4", "The office", "Upstairs, by the library")),
    }
    return person if "where" in role.needs or chance.random() < 0.7 else {**person, "where": "The office"}


def _phone(number: int, index: int) -> str:
    # 01632 960000 to 960999 are kept for drama: no telephone rings.
    return f"01632 960{(number * 7 + index) % 1000:03d}"


def whole_county(count: int, seed: int = SEED) -> Files:
    """Return the shipped source with an invented county in place of the shipped organisations."""
    content = load_project(ROOT, ("content",))
    return Files({**content.entries, **make_county(shipped_source(), count, seed).entries})


def shipped_source() -> Source:
    from datetime import date

    DATED = date(2026, 5, 18)

    _, source, findings = read_project(Request(ROOT, DATED))
    assert source is not None, "\n".join(map(str, findings))
    return source


__all__ = ["ROOT", "SEED", "make_county", "make_project", "shipped_source", "whole_county"]
