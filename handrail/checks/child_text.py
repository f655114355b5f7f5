"""What the checks of texts for children share: their sentences as an organisation gets them, or any that could be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, wraps
from itertools import islice

from handrail.checks.child_reading import Reader, Reading, WriteGap
from handrail.diagnostics import Diagnostic, Findings, Location
from handrail.edition.checking import Checked
from handrail.edition.circumstances import Circumstances, all_asked, asked_by_line
from handrail.readability.words import KNOWN, Sentence
from handrail.source.blocks import Slot, gaps_in
from handrail.source.conditions import ALWAYS, Condition
from handrail.source.documents import Document
from handrail.source.model import Band
from handrail.source.project import Source
from handrail.source.proof import as_noun, document_condition

MOST_FORMS = 512
"""Of one text: with more than nine independent conditions in it, some of its combinations are not looked at."""
Look = Callable[[tuple[Reading, ...]], Iterable[Diagnostic]]
"""Gets every reading of one text; says what is wrong in any."""


def in_every_source(look: Look) -> Callable[[Source], Iterator[Diagnostic]]:
    """Return a look at readings as a look at a source: at every form of every text with limits."""

    @wraps(look)
    def run(source: Source) -> Iterator[Diagnostic]:
        for name in source.children:
            yield from look(_readings(_Kept(source), name))
            yield from look(_readings_of_activities(_Kept(source), name))

    return run


def in_publication(look: Look) -> Callable[[Checked], Iterator[Diagnostic]]:
    """Return a look at readings as a check of a publication: at its texts as they are filled."""

    @wraps(look)
    def run(checked: Checked) -> Iterator[Diagnostic]:
        for entry in checked.publication.children:
            band = checked.source.data.settings.bands[entry.id]
            if is_measured(band):
                for reading in _filled(checked, entry.id, band):
                    yield from look((reading,))

    return run


def is_measured(band: Band) -> bool:
    return any(limit is not None for limit in (band.longest_sentence, band.mean_sentence, band.grade, band.words))


class _Kept:
    """A source that is equal to itself alone, so that what is found out about it can be remembered."""

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other.source is self.source

    def __hash__(self) -> int:
        return id(self.source)


@lru_cache(maxsize=12)
def _readings(kept: _Kept, name: str) -> tuple[Reading, ...]:
    """Return the text of a band in every form that an organisation can have it, slots standing for known words."""
    document, band = kept.source.children[name], kept.source.data.settings.bands.get(name)
    if band is None or not is_measured(band):
        return ()
    reader = Reader(kept.source, name)
    return tuple(
        reader.reading(document, band, circumstances, _typical(kept.source, sector), sector, whose)
        for circumstances, sector, whose in _forms(kept.source, document, document.names, document.slots())
    )


@lru_cache(maxsize=12)
def _readings_of_activities(kept: _Kept, name: str) -> tuple[Reading, ...]:
    """Return the activities of a band as readings: the same limits but for the number of words."""
    document, band = kept.source.children[name], kept.source.data.settings.bands.get(name)
    activities = document.activities
    if activities is None or band is None or not is_measured(band):
        return ()
    reader = Reader(kept.source, name)
    names = all_asked(asked_by_line(line.pieces) for part in activities.parts() for line in part).names
    slots = (slot for part in activities.parts() for line in part for slot in gaps_in(line.pieces, ALWAYS))
    return tuple(
        reader.activities(document, activities, band, circumstances, _typical(kept.source, sector), whose)
        for circumstances, sector, whose in _forms(kept.source, document, names, slots)
    )


def _forms(
    source: Source, document: Document, names: frozenset[str], slots: Iterable[tuple[Slot, Condition]]
) -> Iterator[tuple[Circumstances, str, str]]:
    """Yield the circumstances of every form that a text can have, the sector, and which of the names hold."""
    data = source.data
    of_sectors = any(slot.path[0] == "term" for slot, _ in slots)
    asked = sorted(names | (frozenset(data.sectors) if of_sectors else frozenset()))
    for truths in islice(data.space.every(asked, document_condition(document, Findings())), MOST_FORMS):
        sector = next((each for each in data.sectors if each in truths), "")
        whose = ", ".join(each for each in asked if each in truths)
        yield Circumstances(truths, "public", (), (), False), sector, whose


def _typical(source: Source, sector: str) -> WriteGap:
    """Return how slots are written with no organisation: the words of terms, and for all else a known word."""

    def write(slot: Slot) -> str:
        if slot.path[0] != "term":
            return KNOWN
        role = source.data.roles.get(slot.path[1])
        nouns = source.data.vocabulary.get(slot.path[1]) or (role.title if role else {})
        entry = nouns.get(sector) or nouns.get("default")
        return as_noun(entry).one if entry is not None else KNOWN

    return write


def _filled(checked: Checked, name: str, band: Band) -> Iterator[Reading]:
    """Yield the text of a band, and its activities, as an organisation gets them."""
    text, values = checked.assembled.texts[name], checked.assembled.values

    def write(slot: Slot) -> str:
        value = values.read(slot, text.dates)
        return "" if value is None else value.text if value.origin == "term" else KNOWN

    reader, document, whose = Reader(checked.source, name, values), text.selected.document, values.organisation.id
    yield reader.reading(document, band, text.selected.circumstances, write, whose)
    if document.activities is not None:
        everything = replace(text.selected.circumstances, truths=values.resolved.truths)
        yield reader.activities(document, document.activities, band, everything, write, whose)


def at_file(reading: Reading, *path: str | int) -> Location:
    """Return where a setting of the band's own file stands, or where the file begins."""
    if path:
        return reading.document.marked.value_at(*path)
    return Location(reading.activities.path if reading.activities else reading.document.path)


def each_once(readings: tuple[Reading, ...]) -> Iterator[tuple[Sentence, Reading]]:
    """Yield each sentence of several readings once, with the first reading that has it."""
    seen: set[Sentence] = set()
    for reading in readings:
        for sentence in reading.sentences:
            if sentence not in seen:
                seen.add(sentence)
                yield sentence, reading
