"""Releases: editions frozen in an organisation's folder, as text that anybody can read and nobody may change."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from handrail.diagnostics import Findings, Location
from handrail.history.release_reading import UnreadableRelease, read_line, read_sections
from handrail.history.release_text import line_text, section_lines
from handrail.loading import Files
from handrail.organisation.model import MOST_ENTRIES, Approval, PolicyEntry, Review
from handrail.source.conditions import ALWAYS, parse_rule, written
from handrail.source.document_model import DocumentFile
from handrail.source.documents import Document, targets_in
from handrail.source.marked import Marked, read_yaml
from handrail.source.questions import Question
from handrail.source.schema import Day, EmptyIsTuple, Id, Line, Model, Text, validate

FOLDER = "releases"
HEAD = "---\n"
SUM = "sha256: "


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("it is no checksum|take the file as it was released from your backup or from git")
    return text


Digest = Annotated[str, AfterValidator(_digest)]


class ReleasedQuestion(Model):
    """A question as it was released, its lines as release text."""

    id: Id
    block: Id
    when: Text | None = None
    question: Text
    answers: tuple[Text, ...]
    right: int
    why: Text
    rule: Line


class ReleaseFile(Model):
    """What stands between the two `---` at the top of a release."""

    policy: Id
    organisation: Id
    effective: Day
    next_review: Day
    approved: Annotated[tuple[Approval, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()
    reviewed: Annotated[tuple[Review, ...], Field(max_length=MOST_ENTRIES), EmptyIsTuple] = ()
    released: Day
    source: Line
    """Version of the source that it was made from."""
    title: Text
    summary: Text | None = None
    form: DocumentFile
    """policy.yaml as it was."""
    questions: Annotated[tuple[ReleasedQuestion, ...], EmptyIsTuple] = ()
    text_hash: Digest
    """Of all that was approved: everything but values of contacts and services."""
    sha256: Digest
    """Of the file without this line."""


@dataclass(frozen=True, eq=False, slots=True)
class Release:
    """An edition as it was approved. Each is itself and equals no other."""

    policy: str
    document: Document
    decision: PolicyEntry
    released: date
    source_version: str
    text_hash: str
    where: Location

    @property
    def effective(self) -> date:
        return self.decision.effective


@dataclass(frozen=True, slots=True)
class Releasing:
    """What a release is written from, beside its frozen document."""

    organisation: str
    decision: PolicyEntry
    released: date
    source_version: str
    text_hash: str
    numbers: Mapping[str, Mapping[str, str]]
    """Section to block id to printed number."""


def release_path(policy: str, effective: date) -> str:
    """Return where a release stands in its organisation's folder."""
    return f"{FOLDER}/{policy}/{effective.isoformat()}.md"


def read_releases(files: Files, folder: str, findings: Findings) -> dict[str, tuple[Release, ...]]:
    """Return the releases of an organisation by policy, the oldest first; whatever is wrong with one is an error."""
    found: dict[str, list[Release]] = {}
    for path in files.under(f"{folder}/{FOLDER}"):
        release = _read(files, path, folder, findings)
        if release is not None:
            found.setdefault(release.policy, []).append(release)
    return {policy: tuple(sorted(each, key=lambda release: release.effective)) for policy, each in found.items()}


def _read(files: Files, path: str, folder: str, findings: Findings) -> Release | None:
    text = files.text(path, findings)
    if text is None:
        return None
    head, _, body = text.removeprefix(HEAD).partition(f"\n{HEAD}")
    if not text.startswith(HEAD) or not body:
        _changed(Location(path), "it does not look like a release", findings)
        return None
    marked = read_yaml(HEAD + head, path, findings)
    file = validate(ReleaseFile, marked, findings) if marked is not None else None
    if marked is None or file is None:
        return None
    if file.sha256 != checksum(text):
        _changed(marked.value_at("sha256"), "its text is not what was released", findings)
        return None
    if path != f"{folder}/{release_path(file.policy, file.effective)}" or folder != f"schools/{file.organisation}":
        findings.error(
            marked.value_at("policy"),
            "release-misplaced",
            f"this is the release of {file.organisation}'s {file.policy} of {file.effective.isoformat()}",
            f"put it back to schools/{file.organisation}/{release_path(file.policy, file.effective)}",
        )
        return None
    return _release(file, body, path, marked, head.count("\n") + 2, findings)


def _release(
    file: ReleaseFile, body: str, path: str, marked: Marked, first_line: int, findings: Findings
) -> Release | None:
    try:
        sections = read_sections(body, path)
        questions = tuple(_questions(file, marked))
        title, summary = read_line(file.title), read_line(file.summary) if file.summary else ()
    except UnreadableRelease as error:
        _changed(Location(path, first_line + error.line), str(error), findings)
        return None
    document = Document(
        file.policy, file.form, path, title, summary, sections, (), targets_in(sections), marked, questions
    )
    decision = PolicyEntry(
        effective=file.effective, next_review=file.next_review, approved=file.approved, reviewed=file.reviewed
    )
    return Release(file.policy, document, decision, file.released, file.source, file.text_hash, marked.key_at("policy"))


def _changed(where: Location, statement: str, findings: Findings) -> None:
    findings.error(
        where,
        "release-changed",
        f"this release has been changed: {statement}",
        "take the file as it was released from your backup or from git; to say something else, release a new edition",
    )


def _questions(file: ReleaseFile, marked: Marked) -> Iterator[Question]:
    for number, each in enumerate(file.questions):
        where = marked.value_at("questions", number)
        yield Question(
            each.id,
            where,
            each.block,
            parse_rule(each.when, where, Findings()) if each.when else ALWAYS,
            read_line(each.question),
            tuple(read_line(answer) for answer in each.answers),
            each.right,
            read_line(each.why),
            each.rule,
            each.rule,
        )


# ---- writing


def release_text(document: Document, about: Releasing) -> str:
    """Return the file that `read_releases` reads as this document, decided and dated like this."""
    head = "".join(f"{key}: {value}\n".replace(": \n", ":\n") for key, value in _front(document, about))
    body = "\n\n".join(
        "\n".join(section_lines(section, about.numbers.get(section.id, {}))) for section in document.sections
    )
    whole = f"{HEAD}{head}{HEAD}\n{body}\n"
    return whole.replace(f"\n{HEAD}", f"\n{SUM}{checksum(whole)}\n{HEAD}", 1)


def checksum(text: str) -> str:
    """Return the SHA-256 of a release without the line that tells it."""
    return hashlib.sha256(re.sub(f"^{SUM}.*\n", "", text, count=1, flags=re.MULTILINE).encode()).hexdigest()


def _front(document: Document, about: Releasing) -> Iterator[tuple[str, str]]:
    decision = about.decision
    assert isinstance(document.file, DocumentFile)
    yield "policy", document.id
    yield "organisation", about.organisation
    yield "effective", decision.effective.isoformat()
    yield "next_review", decision.next_review.isoformat()
    yield "approved", _list(each.model_dump(mode="json", exclude_none=True) for each in decision.approved)
    yield "reviewed", _list(each.model_dump(mode="json", exclude_none=True) for each in decision.reviewed)
    yield "released", about.released.isoformat()
    yield "source", _value(about.source_version)
    yield "title", _value(line_text(document.title))
    if document.summary:
        yield "summary", _value(line_text(document.summary))
    yield "form", _value(document.file.model_dump(mode="json", exclude_defaults=True))
    yield "questions", _list(_question(each) for each in document.questions)
    yield "text_hash", about.text_hash


def _question(question: Question) -> dict[str, object]:
    when = {"when": written(question.condition)} if question.condition != ALWAYS else {}
    return {
        "id": question.id,
        "block": question.block,
        **when,
        "question": line_text(question.text),
        "answers": [line_text(answer) for answer in question.answers],
        "right": question.right,
        "why": line_text(question.why),
        "rule": question.rule,
    }


def _list(entries: Iterator[dict[str, object]]) -> str:
    return "".join(f"\n- {_value(entry)}" for entry in entries) or "[]"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
