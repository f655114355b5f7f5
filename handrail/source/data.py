"""Reads the data files of `content/`: traits, roles, nouns, references, services, areas, prompts, glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from handrail.diagnostics import Findings, Location
from handrail.loading import Files
from handrail.source.conditions import Condition, parse_rule
from handrail.source.data_checking import check_data
from handrail.source.marked import Marked, read_shared_yaml
from handrail.source.model import (
    Area,
    GlossaryEntry,
    Nouns,
    Prompt,
    Reference,
    RoleEntry,
    Service,
    SourceSettings,
    TraitsFile,
)
from handrail.source.naming import ORGANISATION_FIELDS, PERSON_FIELDS, make_space
from handrail.source.schema import Model, validate
from handrail.source.space import Space

__all__ = ["ORGANISATION_FIELDS", "PERSON_FIELDS", "Data", "read_data"]

Entry = TypeVar("Entry", bound=BaseModel)


class NounsEntry(Model):
    """A term of vocabulary.yaml; its text per sector is all there is to it."""

    forms: Nouns


@dataclass(frozen=True, eq=False, slots=True)
class Data:
    """Everything of the source that is not text. Each is itself and equals no other."""

    settings: SourceSettings
    traits: TraitsFile
    roles: Mapping[str, RoleEntry]
    vocabulary: Mapping[str, Nouns]
    references: Mapping[str, Reference]
    services: Mapping[str, Service]
    areas: Mapping[str, Area]
    prompts: Mapping[str, Prompt]
    glossary: Mapping[str, GlossaryEntry]
    addenda: frozenset[str]
    """Their ids; the texts are in the Source."""
    space: Space
    marks: Mapping[str, Marked]

    @property
    def sectors(self) -> tuple[str, ...]:
        return tuple(self.traits.choices["sector"].options)

    def place(self, file: str, *path: str | int) -> Location:
        """Return where an entry of `content/<file>` stands."""
        name = f"content/{file}"
        return self.marks[name].key_at(*path) if name in self.marks else Location(name)

    def rule(self, text: str, file: str, *path: str | int) -> Condition:
        """Return a rule that has been read without fault before."""
        return parse_rule(text, self.place(file, *path), Findings())


def read_data(files: Files, findings: Findings) -> Data | None:
    """Return the data of the source, or None after reporting every fault in it."""
    reader = _Reader(files, findings)
    settings = reader.whole("source.yaml", SourceSettings)
    traits = reader.whole("traits.yaml", TraitsFile)
    roles = reader.entries("roles.yaml", RoleEntry)
    vocabulary = reader.nouns("vocabulary.yaml")
    references = reader.entries("references.yaml", Reference)
    services = reader.entries("services.yaml", Service)
    prompts = reader.entries("prompts.yaml", Prompt)
    glossary = reader.entries("glossary.yaml", GlossaryEntry)
    areas = reader.areas()
    if settings is None or traits is None:
        return None
    if "sector" not in traits.choices:
        findings.error(
            Location("content/traits.yaml"),
            "missing-key",
            "there is no choice 'sector'",
            "declare it under 'choices:', with one option for each kind of organisation",
        )
        return None
    addenda = frozenset(files.folders("content/addenda"))
    space = make_space(traits, roles, prompts, areas, sorted(addenda), reader.marks, findings)
    data = Data(
        settings,
        traits,
        roles,
        vocabulary,
        references,
        services,
        areas,
        prompts,
        glossary,
        addenda,
        space,
        reader.marks,
    )
    check_data(data, findings)
    return data


class _Reader:
    def __init__(self, files: Files, findings: Findings) -> None:
        self.files, self.findings = files, findings
        self.marks: dict[str, Marked] = {}

    def marked(self, name: str, needed: bool = False) -> Marked | None:
        path = f"content/{name}"
        if path not in self.files:
            if needed:
                self.findings.error(Location(path), "missing-file", f"there is no {path}", f"write {path}")
            return None
        text = self.files.text(path, self.findings)
        marked = read_shared_yaml(text, path, self.findings) if text is not None else None
        if marked is not None:
            self.marks[path] = marked
        return marked

    def whole(self, name: str, model: type[Entry]) -> Entry | None:
        marked = self.marked(name, needed=True)
        return validate(model, marked, self.findings) if marked is not None else None

    def mapping(self, name: str) -> tuple[Marked, dict[str, object]] | None:
        marked = self.marked(name)
        if marked is None or marked.data is None:
            return None
        if not isinstance(marked.data, dict):
            self.findings.error(
                marked.value_at(),
                "wrong-value",
                "the file should be a group of settings",
                "write one id a line, with its settings indented below it",
            )
            return None
        return marked, marked.data

    def entries(self, name: str, model: type[Entry]) -> dict[str, Entry]:
        found = self.mapping(name)
        read: dict[str, Entry] = {}
        for key in found[1] if found else ():
            entry = validate(model, found[0], self.findings, (key,)) if found else None
            if entry is not None:
                read[key] = entry
        return read

    def nouns(self, name: str) -> dict[str, Nouns]:
        found = self.mapping(name)
        if found is None:
            return {}
        marked, data = found
        wrapped = {key: {"forms": value} for key, value in data.items()}
        shifted = Marked(marked.path, wrapped, _deeper(marked.keys), _deeper(marked.values), _deeper(marked.texts))
        read = {key: validate(NounsEntry, shifted, self.findings, (key,)) for key in wrapped}
        return {key: entry.forms for key, entry in read.items() if entry is not None}

    def areas(self) -> dict[str, Area]:
        found: dict[str, Area] = {}
        for path in self.files.under("content/areas"):
            if path.endswith(".yaml"):
                marked = self.marked(path.removeprefix("content/"))
                area = validate(Area, marked, self.findings) if marked is not None else None
                if area is not None:
                    found[path.removeprefix("content/areas/").removesuffix(".yaml")] = area
        return found


def _deeper(places: Mapping[tuple[str | int, ...], Location]) -> dict[tuple[str | int, ...], Location]:
    return {((*path[:1], "forms", *path[1:]) if len(path) > 1 else path): place for path, place in places.items()}
