"""Checks the data files of the source against one another: every id that one names is in the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from handrail.diagnostics import Findings, choose_from
from handrail.source.conditions import parse_rule
from handrail.source.model import Nouns

if TYPE_CHECKING:
    from handrail.source.data import Data

TELL_HEADINGS = ("danger_heading", "someone_heading", "yourself_heading", "staff_concern_heading", "instruction")
# Of what is named, so that these say what it is; who names nothing needs none.
KEY_FACTS = {"record": ("record_heading",), "speaking_up": ("speaking_up_heading", "speaking_up_text")}


def check_data(data: Data, findings: Findings) -> None:
    """Report everything that one file names and no other declares."""
    checker = _Checker(data, findings)
    checker.settings()
    checker.tell()
    checker.nouns()
    checker.services()
    checker.references()


class _Checker:
    def __init__(self, data: Data, findings: Findings) -> None:
        self.data, self.findings = data, findings
        # An entry with a fault of its own is declared nevertheless: whoever names it is not at fault.
        self.services_known = self.declared("services.yaml")
        self.roles_known = self.declared("roles.yaml")
        self.kinds = {kind for name in data.marks for kind in self.declared(name.removeprefix("content/"), "services")}

    def declared(self, file: str, *path: str) -> frozenset[str]:
        """Return the keys of a file's entries, or of the settings at `path` of an area's file."""
        marked = self.data.marks.get(f"content/{file}")
        found = marked.data if marked else None
        if path and not file.startswith("areas/"):
            return frozenset()
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        return frozenset(map(str, found)) if isinstance(found, dict) else frozenset()

    def known(self, name: str, known: Collection[str], what: str, file: str, *path: str | int) -> None:
        """Report `name`, which stands at `path` of a file, if it is not known."""
        if name not in known:
            marked = self.data.marks[f"content/{file}"]
            self.findings.error(
                marked.value_at(*path),
                f"unknown-{what.replace(' ', '-')}",
                f"there is no {what} '{name}'",
                choose_from(name, known),
            )

    def all_known(self, names: Iterable[str], known: Collection[str], what: str, file: str, *path: str | int) -> None:
        for i, name in enumerate(names):
            self.known(name, known, what, file, *path, i)

    def rule(self, text: str | None, *path: str | int) -> None:
        """Report what is wrong with a condition of source.yaml."""
        if text:
            where = self.data.marks["content/source.yaml"].text_at(*path)
            parse_rule(text, where, self.findings, self.data.space.names)

    def settings(self) -> None:
        settings = self.data.settings
        marked = self.data.marks["content/source.yaml"]
        if "{organisation}" not in settings.site_url:
            self.findings.error(
                marked.value_at("site_url"),
                "wrong-value",
                "'site_url' gives every organisation the same address",
                "write {organisation} where its id shall stand, such as https://{organisation}.example/",
            )
        for key, group in settings.groups.items():
            self.rule(group.when, "groups", key, "when")
        self.bands()
        for key, role in settings.reading_roles.items():
            self.sectors(role.title, "source.yaml", "reading_roles", key, "title")
            self.sectors(role.what, "source.yaml", "reading_roles", key, "what")
        for number, entry in enumerate(settings.pack):
            for field in ("where", "where_site", "where_shared"):
                self.sectors(getattr(entry, field), "source.yaml", "pack", number, field)

    def bands(self) -> None:
        settings, marked = self.data.settings, self.data.marks["content/source.yaml"]
        known = settings.bands
        self.all_known(settings.bands_without_ages, known, "band", "source.yaml", "bands_without_ages")
        for key, fact in settings.child_facts.items():
            self.all_known(fact.bands, known, "band", "source.yaml", "child_facts", key, "bands")
        for key, band in settings.bands.items():
            if band.ages is not None and band.ages[0] > band.ages[1]:
                self.findings.error(
                    marked.value_at("bands", key),
                    "wrong-value",
                    f"the band '{key}' ends before it begins",
                    "write the first and the last year of age",
                )
            if band.words is not None and band.words[0] > band.words[1]:
                self.findings.error(
                    marked.value_at("bands", key, "words"),
                    "wrong-value",
                    f"'words' of the band '{key}' has its largest number first",
                    "write the fewest and the most words: words: [300, 600]",
                )

    def tell(self) -> None:
        tell, data = self.data.settings.tell, self.data
        self.known(tell.emergency, self.services_known, "service", "source.yaml", "tell", "emergency")
        self.all_known(tell.yourself, self.services_known, "service", "source.yaml", "tell", "yourself")
        self.all_known(tell.roles, self.roles_known, "role", "source.yaml", "tell", "roles")
        for field, told in (("adult_roles", tell.adult_roles), ("staff_concern_roles", tell.staff_concern_roles)):
            self.all_known((each.role for each in told), self.roles_known, "role", "source.yaml", "tell", field)
            for number, each in enumerate(told):
                self.sectors(each.about, "source.yaml", "tell", field, number, "about")
                self.rule(each.when, "tell", field, number, "when")
        kinds = (each.kind for each in tell.nobody)
        self.all_known(kinds, self.kinds, "kind of service", "source.yaml", "tell", "nobody")
        for number, outside in enumerate(tell.nobody):
            self.sectors(outside.for_, "source.yaml", "tell", "nobody", number, "for")
            self.rule(outside.when, "tell", "nobody", number, "when")
        self.all_known(tell.staff_concern, self.kinds, "kind of service", "source.yaml", "tell", "staff_concern")
        self.rule(tell.children_ring, "tell", "children_ring")
        self.sectors(tell.instruction_alone, "source.yaml", "tell", "instruction_alone")
        if tell.record is not None:
            self.known(tell.record, data.prompts, "prompt", "source.yaml", "tell", "record")
        if tell.speaking_up is not None:
            self.known(tell.speaking_up, data.settings.groups, "group", "source.yaml", "tell", "speaking_up")
        needed = (field for key, fields in KEY_FACTS.items() if getattr(tell, key) for field in fields)
        for field in (*TELL_HEADINGS, *needed):
            nouns: Nouns = getattr(tell, field)
            self.sectors(nouns, "source.yaml", "tell", field)
            for sector in data.sectors:
                if sector not in nouns and "default" not in nouns:
                    self.findings.error(
                        data.place("source.yaml", "tell", field),
                        "missing-key",
                        f"'{field}' has no text for the sector '{sector}'",
                        f"add a line '{sector}: …' or 'default: …'",
                    )

    def sectors(self, nouns: Mapping[str, object], file: str, *path: str | int) -> None:
        for sector in nouns:
            if sector != "default" and sector not in self.data.sectors:
                self.findings.error(
                    self.data.place(file, *path, sector),
                    "unknown-sector",
                    f"there is no sector '{sector}'",
                    choose_from(sector, ("default", *self.data.sectors)),
                )

    def nouns(self) -> None:
        for key, nouns in self.data.vocabulary.items():
            self.sectors(nouns, "vocabulary.yaml", key)
        for key, role in self.data.roles.items():
            self.sectors(role.title, "roles.yaml", key, "title")
            if role.named == "staff" and "name" in role.needs:
                self.findings.error(
                    self.data.place("roles.yaml", key, "needs"),
                    "wrong-value",
                    f"the role '{key}' needs a name that only staff may see",
                    "take 'name' out of 'needs', or 'named: staff' out of the role",
                )
            if key in self.data.vocabulary:
                self.findings.error(
                    self.data.place("vocabulary.yaml", key),
                    "name-used-twice",
                    f"'{key}' is a role, and its title stands in roles.yaml",
                    "delete it here",
                    (self.data.place("roles.yaml", key),),
                )

    def services(self) -> None:
        data = self.data
        for key, service in data.services.items():
            self.all_known(service.groups, data.settings.groups, "group", "services.yaml", key, "groups")
            if service.replaced_by:
                self.known(service.replaced_by, self.services_known, "service", "services.yaml", key, "replaced_by")
        for name, area in data.areas.items():
            for kind, bindings in area.services.items():
                for i, binding in enumerate(bindings):
                    path = ("services", kind, i, "service")
                    self.known(binding.service, self.services_known, "service", f"areas/{name}.yaml", *path)

    def references(self) -> None:
        data = self.data
        for key, reference in data.references.items():
            where = data.marks["content/references.yaml"].text_at(key, "binds")
            parse_rule(reference.binds, where, self.findings, data.space.names)
            if reference.replaced_by:
                known = self.declared("references.yaml")
                self.known(reference.replaced_by, known, "reference", "references.yaml", key, "replaced_by")
