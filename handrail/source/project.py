"""Compiles the whole of `content/` into a Source, once for all organisations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location, Reported, choose_from
from handrail.loading import Files
from handrail.source.compiler import Compiled, Vocabulary, compile_text
from handrail.source.data import Data, read_data
from handrail.source.documents import Document, make_sections
from handrail.source.flows import Flow, compile_flow, compile_line
from handrail.source.marked import Marked, read_yaml
from handrail.source.model import ChildrenFile, DocumentFile, FlowFile
from handrail.source.schema import validate


@dataclass(frozen=True, slots=True)
class Source:
    """All that organisations share: data, policies, flows and child texts, compiled and linked."""

    data: Data
    policies: Mapping[str, Document]
    flows: Mapping[str, Flow]
    children: Mapping[str, Document]

    def documents(self) -> Iterator[Document]:
        yield from self.policies.values()
        yield from self.children.values()


def compile_source(files: Files, directives: tuple[str, ...]) -> Reported[Source]:
    """Return the compiled source. `directives` are the generated blocks that text may ask for.

    Nothing is proved yet: see `handrail.source.proof`. A source that could not be compiled whole has no value.
    """
    findings = Findings()
    data = read_data(files, findings)
    if data is None:
        return Reported(None, findings.all())
    short = {key: entry.means for key, entry in data.glossary.items() if entry.abbreviation}
    known = Vocabulary(directives, short, data.space.names)
    reader = _Reader(files, known, findings)
    passages = reader.texts("content/passages", "passage")
    policies = {name: policy for name in files.folders("content/policies") if (policy := reader.policy(name, passages))}
    children = {band: text for band in files.folders("content/children") if (text := reader.band(band, passages))}
    flows = reader.flows()
    value = None if findings.has_errors else Source(data, policies, flows, children)
    return Reported(value, findings.all())


class _Reader:
    def __init__(self, files: Files, known: Vocabulary, findings: Findings) -> None:
        self.files, self.known, self.findings = files, known, findings

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
        return read_yaml(text, path, self.findings) if text is not None else None

    def policy(self, name: str, passages: Mapping[str, Compiled]) -> Document | None:
        marked = self.marked(f"content/policies/{name}/policy.yaml")
        file = validate(DocumentFile, marked, self.findings) if marked else None
        if marked is None or file is None:
            return None
        listed = {"sections": file.sections, "appendices": file.appendices}
        return self.document(name, file, marked, listed, passages)

    def band(self, band: str, passages: Mapping[str, Compiled]) -> Document | None:
        marked = self.marked(f"content/children/{band}/band.yaml")
        file = validate(ChildrenFile, marked, self.findings) if marked else None
        if marked is None or file is None:
            return None
        return self.document(band, file, marked, {"sections": file.sections}, passages)

    def document(
        self,
        name: str,
        file: DocumentFile | ChildrenFile,
        marked: Marked,
        listed: Mapping[str, tuple[str, ...]],
        passages: Mapping[str, Compiled],
    ) -> Document:
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
        sections, chains, targets = make_sections(texts, listed.get("appendices", ()), passages, self.findings)
        title = compile_line(file.title, marked.value_at("title"), self.known, self.findings)
        summary = (
            compile_line(file.summary, marked.value_at("summary"), self.known, self.findings) if file.summary else ()
        )
        return Document(name, file, marked.path, title, summary, sections, chains, targets)

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
