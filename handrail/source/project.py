"""Compiles the whole of `content/` into a Source, once for all organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handrail.diagnostics import Findings, Location, Reported, choose_from
from handrail.loading import Files
from handrail.source.activities import Activities, compile_activities
from handrail.source.addenda import check_amended
from handrail.source.blocks import Piece
from handrail.source.change_notes import ChangeNote, compile_changes
from handrail.source.children import check_parents, check_told
from handrail.source.compiler import Compiled, Vocabulary, compile_text
from handrail.source.conditions import parse_rule
from handrail.source.data import Data, read_data
from handrail.source.document_model import AddendumFile, ChildrenFile, DocumentFile, FlowFile, PrintFile
from handrail.source.documents import Document, make_sections
from handrail.source.flows import Flow, compile_flow, compile_line
from handrail.source.former_names import check_former_names
from handrail.source.marked import Marked, read_shared_yaml
from handrail.source.model import SourceSettings
from handrail.source.prints import check_print
from handrail.source.questions import Question, Rule, compile_questions, rules_in
from handrail.source.schema import validate
from handrail.source.tell import tell_lines


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """All that organisations share: data, policies, flows, child texts and prints, compiled and linked.

    Each is itself and equals no other.
    """

    data: Data
    policies: Mapping[str, Document]
    addenda: Mapping[str, Document]
    flows: Mapping[str, Flow]
    children: Mapping[str, Document]
    prints: Mapping[str, Document]

    def documents(self) -> Iterator[Document]:
        yield from self.policies.values()
        yield from self.addenda.values()
        yield from self.children.values()
        yield from self.prints.values()


def compile_source(files: Files, directives: tuple[str, ...]) -> Reported[Source]:
    """Return the compiled source. `directives` are the generated blocks that text may ask for.

    Nothing is proved yet: see `handrail.source.proof`. A source that could not be compiled whole has no value.
    """
    findings = Findings()
    data = read_data(files, findings)
    if data is None:
        return Reported(None, findings.all())
    known = vocabulary_of(data, directives)
    if findings.has_errors:
        # Where an entry has a fault its names are not known, and every text that tests them would seem to be at fault.
        known = replace(known, names=None)
    reader = _Reader(files, known, data.settings, findings)
    passages = reader.texts("content/passages", "passage")
    policies = {
        name: policy
        for name in files.folders("content/policies")
        if (policy := reader.policy(name, data.sectors, passages))
    }
    addenda = {
        name: addendum
        for name in files.folders("content/addenda")
        if (addendum := reader.addendum(name, data.sectors, passages, policies))
    }
    children = {
        band: text
        for band in files.folders("content/children")
        if (text := reader.band(band, data.settings, policies, passages))
    }
    prints = reader.prints(data.services, passages)
    flows = reader.flows()
    check_former_names({**policies, **addenda}, flows, reader.marked, findings)
    for _ in tell_lines(data, findings):
        pass
    if not findings.has_errors:
        _tell_unused(passages, (*policies.values(), *addenda.values(), *children.values(), *prints.values()), findings)
    value = None if findings.has_errors else Source(data, policies, addenda, flows, children, prints)
    return Reported(value, findings.all())


def vocabulary_of(data: Data, directives: tuple[str, ...]) -> Vocabulary:
    """Return what a text of the project may name; `directives` are the generated blocks that it may ask for."""
    short = {key: entry.means for key, entry in data.glossary.items() if entry.abbreviation}
    return Vocabulary(directives, short, data.space.names)


def _tell_unused(passages: Mapping[str, Compiled], documents: Iterable[Document], findings: Findings) -> None:
    """Warn of passages that no text includes: nothing in them is proved."""
    used = {block.passage for document in documents for block in document.walk()}
    used |= {" ".join(block.arguments) for each in passages.values() for block in each.text.walk()}
    for name in sorted(set(passages) - used):
        findings.warning(
            Location(passages[name].text.path),
            "passage-not-included",
            f"no text includes the passage '{name}'",
            f"write '::: include {name}' where it belongs, or delete the file",
        )


class _Reader:
    def __init__(self, files: Files, known: Vocabulary, settings: SourceSettings, findings: Findings) -> None:
        self.files, self.known, self.settings, self.findings = files, known, settings, findings

    def text(self, path: str, form: str) -> Compiled | None:
        text = self.files.text(path, self.findings)
        if text is None:
            return None
        return compile_text(text, path, "section" if form == "section" else "passage", self.known, self.findings)

    def texts(self, folder: str, form: str) -> dict[str, Compiled]:
        found: dict[str, Compiled] = {}
        for path in self.files.under(folder):
            if path.endswith(".md"):
                compiled = self.text(path, form)
                if compiled is not None:
                    found[path.removeprefix(f"{folder}/").removesuffix(".md")] = compiled
        return found

    def marked(self, path: str) -> Marked | None:
        if path not in self.files:
            self.findings.error(Location(path), "missing-file", f"there is no {path}", f"write {path}")
            return None
        text = self.files.text(path, self.findings)
        return read_shared_yaml(text, path, self.findings) if text is not None else None

    def policy(self, name: str, sectors: Collection[str], passages: Mapping[str, Compiled]) -> Document | None:
        marked = self.marked(f"content/policies/{name}/policy.yaml")
        file = validate(DocumentFile, marked, self.findings) if marked else None
        return self.edition(name, file, marked, sectors, passages)

    def addendum(
        self, name: str, sectors: Collection[str], passages: Mapping[str, Compiled], policies: Mapping[str, Document]
    ) -> Document | None:
        marked = self.marked(f"content/addenda/{name}/policy.yaml")
        file = validate(AddendumFile, marked, self.findings) if marked else None
        if marked is not None and file is not None:
            check_amended(name, file, marked, policies, self.findings)
        return self.edition(name, file, marked, sectors, passages)

    def edition(
        self,
        name: str,
        file: DocumentFile | None,
        marked: Marked | None,
        sectors: Collection[str],
        passages: Mapping[str, Compiled],
    ) -> Document | None:
        if marked is None or file is None:
            return None
        self.check_policy(file, marked, sectors)
        listed = {"sections": file.sections, "appendices": file.appendices}
        return self.document(name, file, marked, listed, passages)

    def check_policy(self, file: DocumentFile, marked: Marked, sectors: Collection[str]) -> None:
        folder = "content/flows/"
        flows = {path.removeprefix(folder).removesuffix(".yaml") for path in self.files.under(folder)}
        for what, names, known in (("sector", file.sectors, sectors), ("flow", file.flows, flows)):
            for i, name in enumerate(names):
                if name not in known:
                    self.findings.error(
                        marked.value_at(f"{what}s", i),
                        f"unknown-{what}",
                        f"there is no {what} '{name}'",
                        choose_from(name, known),
                    )

    def band(
        self,
        band: str,
        settings: SourceSettings,
        policies: Mapping[str, Document],
        passages: Mapping[str, Compiled],
    ) -> Document | None:
        path = f"content/children/{band}/band.yaml"
        marked = self.marked(path)
        if band not in settings.bands:
            self.findings.error(
                Location(path),
                "unknown-band",
                f"source.yaml has no band '{band}', so nobody gets this text",
                f"write '{band}: [first age, last age]' under 'bands:' there, or rename the folder",
            )
        file = validate(ChildrenFile, marked, self.findings) if marked else None
        if marked is None or file is None:
            return None
        document = self.document(band, file, marked, {"sections": file.sections}, passages)
        document = replace(document, activities=self.activities(band, settings))
        check_told(file, document, settings.child_facts, self.findings)
        check_parents(file, document, policies, self.findings)
        return document

    def activities(self, band: str, settings: SourceSettings) -> Activities | None:
        path = f"content/children/{band}/activities.yaml"
        marked = self.marked(path) if path in self.files else None
        return compile_activities(marked, band, settings.bands.get(band), self.known, self.findings) if marked else None

    def prints(self, services: Collection[str], passages: Mapping[str, Compiled]) -> Mapping[str, Document]:
        names = self.files.folders("content/prints")
        return {name: text for name in names if (text := self.print_text(name, services, passages))}

    def print_text(self, name: str, services: Collection[str], passages: Mapping[str, Compiled]) -> Document | None:
        marked = self.marked(f"content/prints/{name}/print.yaml")
        file = validate(PrintFile, marked, self.findings) if marked else None
        if marked is None or file is None:
            return None
        check_print(file, marked, services, self.findings)
        return self.document(name, file, marked, {"sections": file.sections}, passages)

    def document(
        self,
        name: str,
        file: DocumentFile | ChildrenFile | PrintFile,
        marked: Marked,
        listed: Mapping[str, tuple[str, ...]],
        passages: Mapping[str, Compiled],
    ) -> Document:
        if isinstance(file, (ChildrenFile, PrintFile)) and file.when:
            parse_rule(file.when, marked.text_at("when"), self.findings, self.known.names)
        texts = self.sections(marked, listed)
        sections, chains, targets = make_sections(texts, listed.get("appendices", ()), passages, self.findings)
        title = compile_line(file.title, marked.text_at("title"), self.known, self.findings, spans=True)
        summary: tuple[Piece, ...] = ()
        if file.summary:
            where = marked.text_at("summary")
            summary = compile_line(file.summary, where, self.known, self.findings, spans=True)
        folder = marked.path.rpartition("/")[0]
        rules = {name: rule for section in sections for name, rule in rules_in(section.blocks).items()}
        questions, notes = self.questions(folder, rules), self.changes(folder, rules)
        return Document(name, file, marked.path, title, summary, sections, chains, targets, marked, questions, notes)

    def questions(self, folder: str, rules: Mapping[str, Rule]) -> tuple[Question, ...]:
        path = f"{folder}/questions.yaml"
        marked = self.marked(path) if path in self.files else None
        return compile_questions(marked, rules, self.known, self.findings) if marked else ()

    def changes(self, folder: str, rules: Mapping[str, Rule]) -> tuple[ChangeNote, ...]:
        path = f"{folder}/changes.yaml"
        marked = self.marked(path) if path in self.files else None
        settings = self.settings
        roles = frozenset(settings.reading_roles) or None
        return compile_changes(marked, rules, settings.version, roles, self.known, self.findings) if marked else ()

    def sections(self, marked: Marked, listed: Mapping[str, tuple[str, ...]]) -> dict[str, Compiled]:
        """Return the sections in the order in which they are listed; every file must be listed once."""
        folder = marked.path.rsplit("/", 1)[0]
        there = {
            path.removeprefix(f"{folder}/").removesuffix(".md")
            for path in self.files.under(folder)
            if path.endswith(".md")
        }
        texts: dict[str, Compiled] = {}
        for key, names in listed.items():
            for i, section in enumerate(names):
                where = marked.value_at(key, i)
                if section in texts:
                    self.findings.error(
                        where, "repeated-section", f"the section '{section}' is listed twice", "keep one of the two"
                    )
                elif section not in there:
                    self.findings.error(
                        where, "unknown-section", f"there is no {folder}/{section}.md", choose_from(section, there)
                    )
                else:
                    compiled = self.text(f"{folder}/{section}.md", "section")
                    if compiled is not None:
                        texts[section] = compiled
        for section in sorted(there - {each for names in listed.values() for each in names}):
            self.findings.error(
                Location(f"{folder}/{section}.md"),
                "section-not-listed",
                f"the section '{section}' is not listed in {marked.path}",
                f"write '{section}' under 'sections:' where it belongs, or delete the file",
            )
        return texts

    def flows(self) -> dict[str, Flow]:
        found: dict[str, Flow] = {}
        for path in self.files.under("content/flows"):
            if path.endswith(".yaml"):
                name = path.removeprefix("content/flows/").removesuffix(".yaml")
                marked = self.marked(path)
                file = validate(FlowFile, marked, self.findings) if marked else None
                if marked is not None and file is not None:
                    found[name] = compile_flow(name, file, marked, self.known, self.findings)
        return found
