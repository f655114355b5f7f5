"""What lists and front matter tell of a document: title, dates, approvals, sections, law and guidance cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.edition.addresses import address, anchor
from handrail.edition.circumstances import Asked, Circumstances, all_asked, asked_by_line, narrowed
from handrail.edition.entry import (
    Approval,
    BandPoster,
    DocumentEntry,
    Heading,
    QuestionEntry,
    ReferenceEntry,
    SectionEntry,
)
from handrail.edition.filling import Around, Filling
from handrail.edition.flattening import flatten_pieces
from handrail.edition.holes import Segments
from handrail.edition.resolving import term_noun
from handrail.edition.selecting import SelectedSection, choose_pieces
from handrail.edition.text import DocumentText
from handrail.organisation.model import AddendumEntry, PolicyEntry
from handrail.source.blocks import Piece, links_in
from handrail.source.data import Data
from handrail.source.document_model import ChildrenFile, DocumentFile
from handrail.source.inflection import capitalised, plural
from handrail.source.links import issue_in_force, read_target
from handrail.source.questions import Question


def make_entry(
    text: DocumentText,
    policy: PolicyEntry | AddendumEntry | None,
    filling: Filling,
    everything: Circumstances,
    dated: date,
    neutral: str | None,
) -> DocumentEntry:
    """Return the entry of an edition; `neutral` is the title to show where its own should not be read."""
    document = text.selected.document
    file, title = document.file, text.dates.title
    return DocumentEntry(
        document.id,
        address(document.id, text.discreet),
        title,
        neutral or title,
        _line(choose_pieces(document.summary, everything), text, filling),
        neutral is not None,
        text.dates.effective,
        text.dates.next_review,
        # What has ended needs no review, and its pages must not say that it stays in force.
        bool(text.dates.next_review and text.dates.next_review < dated and not text.linked.ended),
        tuple(Approval(each.by, each.on, each.version or "") for each in policy.approved) if policy else (),
        tuple(Approval(each.by, each.on, each.what or "") for each in policy.reviewed) if policy else (),
        tuple(_reader(reader, filling) for reader in file.readers) if isinstance(file, DocumentFile) else (),
        tuple(_section(section, text, filling) for section in text.selected.sections),
        _references(text, dated),
        policy.until if isinstance(policy, AddendumEntry) else None,
        text.linked.ended,
        questions=tuple(_question(question, text, filling, everything) for question in _asked(text)),
        poster=_poster(file) if isinstance(file, ChildrenFile) else None,
    )


def _poster(file: ChildrenFile) -> BandPoster | None:
    poster = file.poster
    return BandPoster(poster.title, tuple((line.symbol, line.text) for line in poster.lines)) if poster else None


def _asked(text: DocumentText) -> list[Question]:
    """Return the questions whose answers stand in what this organisation gets."""
    return [each for each in text.selected.document.questions if each.block in text.selected.places]


def _question(question: Question, text: DocumentText, filling: Filling, everything: Circumstances) -> QuestionEntry:
    place = text.selected.places[question.block]
    asked, why, *answers = _lines_of(question, narrowed(everything, _asked_by_question(question)))
    return QuestionEntry(
        question.id,
        _filled(asked, text, filling),
        tuple(_filled(answer, text, filling) for answer in answers),
        question.right,
        _filled(why, text, filling),
        place.address,
        place.anchor,
        place.number,
        _filled(flatten_pieces(place.title), text, filling),
    )


@lru_cache(maxsize=1024)
def _asked_by_question(question: Question) -> Asked:
    return all_asked(asked_by_line(pieces) for pieces in (question.text, question.why, *question.answers))


@lru_cache(maxsize=1024)
def _lines_of(question: Question, circumstances: Circumstances) -> tuple[Segments, ...]:
    """Return the question, why its answer is right, and its answers."""
    lines = (question.text, question.why, *question.answers)
    return tuple(flatten_pieces(choose_pieces(pieces, circumstances)) for pieces in lines)


def _line(pieces: tuple[Piece, ...], text: DocumentText, filling: Filling) -> str:
    return _filled(flatten_pieces(pieces), text, filling)


def _filled(segments: Segments, text: DocumentText, filling: Filling) -> str:
    return filling.fill(segments, Around(text.selected.document.id, text.dates)).unescape()


def _reader(reader: str, filling: Filling) -> str:
    """Return a kind of reader in words: what a term is called here, in the plural, or the word itself."""
    values = filling.values
    found = term_noun(reader, values.organisation, values.audience, values.data)
    return capitalised(plural(found[0]) or found[0].one) if found else capitalised(reader.replace("-", " "))


def _section(section: SelectedSection, text: DocumentText, filling: Filling) -> SectionEntry:
    title, *headings = _headings_of(section, text.discreet)
    return SectionEntry(
        section.id,
        section.address,
        section.number,
        _filled(title.words, text, filling),
        section.appendix,
        title.anchor,
        tuple(Heading(each.level, each.number, _filled(each.words, text, filling), each.anchor) for each in headings),
        former_anchors=tuple(_former_anchors(section, text)),
    )


def _former_anchors(section: SelectedSection, text: DocumentText) -> Iterator[str]:
    file = text.selected.document.file
    olds = file.sections_formerly.get(section.id, ()) if isinstance(file, DocumentFile) else ()
    return (anchor(old, text.discreet) for old in olds if old not in text.selected.places)


@dataclass(frozen=True, slots=True)
class _Unfilled:
    """A heading whose words still have holes."""

    level: int
    number: str
    words: Segments
    anchor: str


@lru_cache(maxsize=1024)
def _headings_of(section: SelectedSection, discreet: bool) -> tuple[_Unfilled, ...]:
    """Return the section's title and its headings; the same for all organisations that get the same blocks."""
    below = (block for top in section.blocks for block in top.walk() if block.kind == "heading")
    return tuple(
        _Unfilled(
            block.level, section.numbers.get(block.id, ""), flatten_pieces(block.pieces), anchor(block.id, discreet)
        )
        for block in (section.title, *below)
    )


def _references(text: DocumentText, dated: date) -> tuple[ReferenceEntry, ...]:
    """Return what the document cites, in the source's order; a citation pinned to one issue is history."""
    data = text.linked.data
    cited = frozenset().union(*map(_cited_in, text.selected.sections))
    return tuple(_reference(name, data, text.linked.effective, dated) for name in data.references if name in cited)


@lru_cache(maxsize=1024)
def _cited_in(section: SelectedSection) -> frozenset[str]:
    blocks = (block for top in (*section.blocks, *section.notes) for block in top.walk())
    targets = (read_target(link.target) for block in blocks for link in links_in(block.pieces))
    return frozenset(target.name for target in targets if target.scheme == "ref" and not target.issue)


@lru_cache(maxsize=1024)
def _reference(name: str, data: Data, effective: date, dated: date) -> ReferenceEntry:
    reference = data.references[name]
    then, now = issue_in_force(reference, effective), issue_in_force(reference, dated)
    shown = (then[1].name or then[0]) if then and reference.kind == "guidance" else ""
    later = (now[1].name or now[0]) if now and then and now[0] != then[0] else ""
    url = (then[1].url if then else None) or reference.url
    return ReferenceEntry(name, reference.title, shown, reference.publisher, url, later)
