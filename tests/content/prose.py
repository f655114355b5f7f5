"""The words of the shipped text as an organisation's reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser

import yaml

from handrail.edition.assembling import Assembled
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.edition.selecting import Selected
from handrail.organisation.reading import read_organisation
from handrail.preparing import assemble_for
from tests.builders import ROOT
from tests.shipped import examples

TEXT = {"p", "li", "td", "dd", "dt", "th"}
LEGAL = "statutory"
SENTENCE = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[A-Z0-9\"'‘“(])")


@dataclass(frozen=True)
class Passage:
    """The words of one paragraph, list entry or cell; `legal` inside a box that says what the law says."""

    where: str
    kind: str
    text: str
    legal: bool

    @property
    def sentences(self) -> list[str]:
        """Return its sentences; what stands in a cell or a list between semicolons is an entry of its own."""
        parts = [self.text] if self.kind == "p" else self.text.split(";")
        return [sentence for part in parts for sentence in SENTENCE.split(part) if words(sentence)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_][\w'’.-]*", text)


class _Reader(HTMLParser):
    def __init__(self, where: str) -> None:
        super().__init__()
        self.where, self.found = where, list[Passage]()
        self.open: list[tuple[str, list[str]]] = []
        self.boxes: list[bool] = []
        self.marks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "sup":
            self.marks += 1
        if tag == "div":
            self.boxes.append(LEGAL in (dict(attrs).get("class") or "").split())
        if tag in TEXT:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self.marks -= 1
        if tag == "div":
            self.boxes.pop()
        if tag in TEXT:
            kind, parts = self.open.pop()
            text = re.sub(r"\s+", " ", "".join(parts)).strip()
            if text:
                self.found.append(Passage(self.where, kind, text, any(self.boxes)))

    def handle_data(self, data: str) -> None:
        if self.open and not self.marks:
            self.open[-1][1].append(data)


def editions() -> list[tuple[str, str]]:
    """Return each example organisation with each document that it publishes; nothing is assembled for it."""
    return [
        (path.parent.name, name)
        for path in sorted((ROOT / "schools").glob("*/organisation.yaml"))
        for kind in ("policies", "addenda")
        for name in yaml.safe_load(path.read_text(encoding="utf-8")).get(kind, {})
    ]


@cache
def assembled(organisation: str) -> Assembled:
    """Return what staff of an example organisation would read of the text as it is now, whatever was released."""
    project = replace(examples(), draft=True)
    read = read_organisation(project.files, project.source.data, organisation)
    assert read.value is not None, "\n".join(map(str, read.findings))
    value, found = assemble_for(project, read.value, "staff")
    assert value is not None, "\n".join(map(str, found))
    return value


def publication(organisation: str) -> Publication:
    return assembled(organisation).publication


def selected(organisation: str, name: str) -> Selected:
    """Return the blocks of a policy that the organisation gets."""
    return assembled(organisation).texts[name].selected


def policy(organisation: str, name: str) -> DocumentEntry:
    return next(entry for entry in publication(organisation).policies if entry.id == name)


@cache
def passages(organisation: str, name: str) -> tuple[Passage, ...]:
    """Return every passage of a policy in order, without headings and without what the program prints of services."""
    return tuple(_read(publication(organisation), policy(organisation, name)))


def _read(shown: Publication, entry: DocumentEntry) -> Iterator[Passage]:
    for section in entry.sections:
        html = str(shown.section_html(entry.id, section.id, "print"))
        reader = _Reader(f"{entry.id}/{section.id}")
        reader.feed(re.sub(r'<ul class="(services|people)".*?</ul>', "", html, flags=re.S))
        yield from reader.found
