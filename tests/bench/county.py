"""Invents a county: organisations of every kind that a source allows, the same ones for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from handrail.loading import Files
from handrail.pipeline import Request, make_project, read_project
from handrail.preparing import Project
from handrail.registry import all_outputs
from handrail.source.conditions import any_of, holds
from handrail.source.data import Data
from handrail.source.document_model import DocumentFile
from handrail.source.project import Source

ROOT = Path(__file__).parents[2]
SEED = 20260518
DATED = date(2026, 5, 18)

FIRST_NAMES = ("Ada", "Bram", "Cleo", "Dev", "Esme", "Hugo", "Ines", "Kezia", "Mina", "Noor", "Otis", "Suki", "Una")
LAST_NAMES = ("Ashby", "Birch", "Coppice", "Dunmore", "Elder", "Fenwick", "Garth", "Heron", "Kestrel", "Marlow")
PLACES = ("Amber", "Birch", "Chalk", "Elm", "Frost", "Hazel", "Iron", "Kiln", "Mill", "North", "Oak", "Quarry")
ENDINGS = ("bourne", "bridge", "combe", "dean", "field", "ham", "hurst", "ley", "mere", "ridge", "wick", "wood")


def make_county(source: Source, count: int, seed: int = SEED) -> Files:
    """Return the folders of `count` organisations, without pictures and without files of content."""
    chance = random.Random(seed)
    files: dict[str, Path | bytes | str] = {}
    for number in range(1, count + 1):
        name = f"{chance.choice(PLACES)}{chance.choice(ENDINGS)}"
        folder = f"schools/{name.lower()}-{number}"
        organisation = _organisation(f"{name} {number}", number, source, chance)
        # 07700 900000 to 900999 are kept for drama as well.
        private = {"people": {"person-1": {"mobile": f"07700 900{number % 1000:03d}", "extension": str(2000 + number)}}}
        files[f"{folder}/organisation.yaml"] = json.dumps(organisation, indent=1)
        files[f"{folder}/private.yaml"] = json.dumps(private, indent=1)
    return Files(files)


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
                people[f"person-{len(people) + 1}"] = _person(key, number, len(people), chance)
    return people


def _person(key: str, number: int, index: int, chance: random.Random) -> dict[str, object]:
    return {
        "name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
        "job": chance.choice(("Assistant head", "Manager", "Pastoral lead", "Head of year")),
        "roles": [key],
        "email": f"person-{index}@org-{number}.example",
        "phone": _phone(number, index + 1),
        "where": chance.choice(("The front corridor", "Room 4", "The office", "Upstairs, by the library")),
    }


def _phone(number: int, index: int) -> str:
    # 01632 960000 to 960999 are kept for drama: no telephone rings.
    return f"01632 960{(number * 7 + index) % 1000:03d}"


def county_project(count: int, site: Path, seed: int = SEED) -> Project:
    """Return the shipped source with an invented county in place of the shipped organisations."""
    request = Request(ROOT, DATED)
    files, source, findings = read_project(request)
    assert source is not None, "\n".join(map(str, findings))
    county = make_county(source, count, seed)
    project = make_project(request, Files({**files.only("content").entries, **county.entries}), source)
    return replace(project, site=site)


def on_disk(project: Project, root: Path) -> Project:
    """Return the project with its files written below `root`, so that none is held in memory."""
    entries: dict[str, Path | bytes | str] = {}
    for path in project.files.entries:
        entries[path] = target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(project.files.read(path))
    return replace(project, files=Files(entries))


def write_county(root: Path, count: int, seed: int = SEED) -> Request:
    """Write the county with its source below `root`, and return what builds its web pages in this process."""
    on_disk(county_project(count, root / "site", seed), root)
    pages = frozenset(output.name for output in all_outputs() if output.sheet is None)
    return Request(root, DATED, only=pages)
