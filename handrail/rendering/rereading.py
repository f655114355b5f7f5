"""What the edition that staff read again says around its text, on paper and as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from markupsafe import Markup

from handrail.edition.addresses import anchor, as_typed
from handrail.edition.changed import ChangedEdition, mark_of
from handrail.edition.entry import DocumentEntry, Notice, QuestionEntry, ReadingRoleEntry
from handrail.edition.model import Medium, Publication
from handrail.edition.rereading import Reread, hash_of, readers_of
from handrail.history.comparing import Change
from handrail.registry import View
from handrail.rendering.reread_lines import concerns, words_of_changes
from handrail.rendering.reread_summary import make_summary

WORDS_A_MINUTE = 200
MOST_QUESTIONS = 10
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section with its changes marked."""

    number: str
    title: str
    anchor: str
    mark: str
    """Of its title."""
    changes: int
    """Marks in it, that of its title too."""
    first_appendix: bool
    notices: tuple[Notice, ...]
    html: Markup


@dataclass(frozen=True, slots=True)
class Gone:
    """A block that is no longer there."""

    stood: str
    """Number and words of the heading that it stood under."""
    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the place of its answer in the text; `fresh` is about something that changed."""

    question: QuestionEntry
    anchor: str
    fresh: bool


def reread_view(publication: Publication, subject: Reread, medium: Medium) -> View:
    """Return what every form of the edition says: its front, its text with marks, and what follows that."""
    changed = subject.changed
    sections = _sections(publication, changed, medium)
    anchors = frozenset(name for section in sections for name in (section.anchor, *_ID.findall(section.html)))
    return {
        **reread_front(publication, subject, anchors),
        "sections": sections,
        "references": changed.document.references,
        "removed": tuple(_gone(changed)),
        "questions": _questions(changed, anchors),
    }


def reread_front(publication: Publication, subject: Reread, anchors: frozenset[str]) -> View:
    """Return what stands before the text, and the declaration behind it."""
    changed, facts = subject.changed, publication.organisation
    roles = readers_of(publication, changed)
    minutes, whole = minutes_of(changed)
    if subject.role is not None:
        minutes = minutes_for(changed, subject.role)
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": subject.document.discreet or facts.discreet,
        "title": changed.document.title,
        "neutral_title": subject.document.neutral_title,
        "effective": changed.effective,
        "replaces": changed.before.effective,
        "asked": changed.asked,
        "hash": hash_of(publication, changed),
        "minutes_changes": minutes,
        "minutes_whole": whole,
        "review_late": subject.document.review_late,
        "next_review": subject.document.next_review,
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
        "publisher": publication.source.publisher,
        "summary": make_summary(changed, roles, subject.role, anchors),
        "roles": roles,
        "role": subject.role,
        "site": as_typed(facts.site_url),
    }


# Bounded: the editions of an organisation. Each has a front for every reading role.
@lru_cache(maxsize=16)
def minutes_of(changed: ChangedEdition) -> tuple[int, int]:
    """Return how long it takes to read what is marked, and the whole."""
    marked = (change for change in changed.comparison.changed if change.sort != "renumbering")
    return _minutes(marked), _minutes(changed.comparison.changes)


def minutes_for(changed: ChangedEdition, role: ReadingRoleEntry) -> int:
    """Return how long it takes a role to read the text that its lines are about; the lines where it reads no other."""
    if role.without_edition:
        return _minutes_of_words(said.now for said in changed.said if concerns(role, said.readers))
    told = {said.block for said in changed.said if concerns(role, said.readers)}
    rules = changed.comparison.rules
    return _minutes(each for each in rules if each.note is None or not each.note.telling or each.note.block in told)


def _minutes(changes: Iterable[Change]) -> int:
    return _minutes_of_words(change.shown.text for change in changes)


def _minutes_of_words(texts: Iterable[str]) -> int:
    return max(1, ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))


def _sections(publication: Publication, changed: ChangedEdition, medium: Medium) -> tuple[MarkedSection, ...]:
    document = changed.document
    appendices = [section.id for section in document.sections if section.appendix][:1]
    marks, titles = _marks(changed, document)
    return tuple(
        MarkedSection(
            section.number,
            section.title,
            section.anchor,
            titles.get(section.id, ""),
            marks.get(section.id, 0),
            section.id in appendices,
            section.notices,
            publication.section_html(changed.text, section.id, medium),
        )
        for section in document.sections
    )


def _marks(changed: ChangedEdition, document: DocumentEntry) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Return how many marks each section has, and the marks of their titles."""
    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    titled = {section.anchor: section.id for section in document.sections}
    for change in changed.comparison.changes:
        if change.new is None:
            continue
        section, mark = change.new.aligned.section, mark_of(change)
        if change.new.is_heading and titled.get(anchor(change.new.aligned.id, document.discreet)) == section:
            titles[section] = mark
        counts[section] = counts.get(section, 0) + bool(mark)
    return counts, titles


def _gone(changed: ChangedEdition) -> Iterator[Gone]:
    words = words_of_changes(changed.comparison)
    for change in changed.comparison.removed:
        if id(change) in words:
            yield Gone(change.shown.heading, words[id(change)], change.shown.is_heading)


def _questions(changed: ChangedEdition, anchors: frozenset[str]) -> tuple[AskedQuestion, ...]:
    """Return as many questions as a meeting takes, those about what changed first."""
    document = changed.document
    rules = [change.new.aligned for change in changed.comparison.rules if change.new]
    own = {anchor(each.id, document.discreet) for each in rules}
    addresses = {section.id: section.address for section in document.sections}
    touched = {addresses.get(each.section) for each in rules}

    def rank(question: QuestionEntry) -> int:
        return 0 if question.anchor in own else 1 if question.section in touched else 2

    ordered = sorted(document.questions, key=rank)[:MOST_QUESTIONS]
    return tuple(
        AskedQuestion(each, each.anchor if each.anchor in anchors else "", each.anchor in own) for each in ordered
    )
