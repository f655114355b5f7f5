"""Compiles the activities of a text for children: a hand to fill in, a certificate, cards to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from handrail.diagnostics import Findings, Location
from handrail.source.blocks import Piece, Slot, gaps_in
from handrail.source.compiler import Vocabulary
from handrail.source.conditions import ALWAYS, Condition
from handrail.source.document_model import ActivitiesFile, CardFile
from handrail.source.flows import compile_line
from handrail.source.marked import Marked
from handrail.source.model import OLDEST_EARLY_READER, Band
from handrail.source.schema import validate


@dataclass(frozen=True, eq=False, slots=True)
class Said:
    """A line of an activity, and where it is written; a title need be no sentence."""

    pieces: tuple[Piece, ...]
    where: Location
    title: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Hand:
    title: Said
    lines: tuple[Said, ...]
    palm: Said | None


@dataclass(frozen=True, eq=False, slots=True)
class Certificate:
    title: Said
    opening: Said | None
    lines: tuple[Said, ...]
    signed: Said


@dataclass(frozen=True, eq=False, slots=True)
class Card:
    title: Said
    symbol: str
    symbol_where: Location
    story: Said
    ask: Said
    remember: Said


@dataclass(frozen=True, eq=False, slots=True)
class Activities:
    """What activities.yaml of a band says; notes are for the adult who leads, all else for children."""

    path: str
    hand: Hand
    certificate: Certificate
    cards: tuple[Card, ...]
    notes: tuple[Said, ...]

    def parts(self) -> Iterator[tuple[Said, ...]]:
        """Yield what children read: the hand, the certificate, each card."""
        hand, certificate = self.hand, self.certificate
        yield _there(hand.title, *hand.lines, hand.palm)
        yield _there(certificate.title, certificate.opening, *certificate.lines, certificate.signed)
        for card in self.cards:
            yield card.title, card.story, card.ask, card.remember

    def lines(self) -> Iterator[Said]:
        yield from chain(*self.parts(), self.notes)

    def slots(self) -> Iterator[tuple[Slot, Condition]]:
        """Yield every slot with the condition under which it is printed."""
        for line in self.lines():
            yield from gaps_in(line.pieces, ALWAYS)


def _there(*lines: Said | None) -> tuple[Said, ...]:
    return tuple(line for line in lines if line is not None)


def compile_activities(
    marked: Marked, name: str, band: Band | None, known: Vocabulary, findings: Findings
) -> Activities | None:
    """Return the activities of a band; they are made for children who learn to read, and for nobody else."""
    file = validate(ActivitiesFile, marked, findings)
    if band is not None and (band.ages is None or band.ages[1] > OLDEST_EARLY_READER):
        findings.error(
            Location(marked.path),
            "activities-not-possible",
            f"activities are for bands up to {OLDEST_EARLY_READER}, and '{name}' is for older readers too",
            "delete the file, or move what it says into the text",
        )
    return _Compiler(marked, known, findings).activities(file) if file is not None else None


class _Compiler:
    def __init__(self, marked: Marked, known: Vocabulary, findings: Findings) -> None:
        self.marked, self.known, self.findings = marked, known, findings

    def activities(self, file: ActivitiesFile) -> Activities:
        hand, certificate = file.hand, file.certificate
        return Activities(
            self.marked.path,
            Hand(
                self.title(hand.title, "hand", "title"),
                self.lines(hand.lines, "hand", "lines"),
                self.title(hand.palm, "hand", "palm") if hand.palm else None,
            ),
            Certificate(
                self.title(certificate.title, "certificate", "title"),
                self.line(certificate.opening, "certificate", "opening") if certificate.opening else None,
                self.lines(certificate.lines, "certificate", "lines"),
                self.title(certificate.signed, "certificate", "signed"),
            ),
            tuple(self.card(card, "cards", i) for i, card in enumerate(file.cards)),
            self.lines(file.notes, "notes"),
        )

    def card(self, card: CardFile, *path: str | int) -> Card:
        return Card(
            self.title(card.title, *path, "title"),
            card.symbol,
            self.marked.value_at(*path, "symbol"),
            self.line(card.story, *path, "story"),
            self.line(card.ask, *path, "ask"),
            self.line(card.remember, *path, "remember"),
        )

    def lines(self, texts: tuple[str, ...], *path: str | int) -> tuple[Said, ...]:
        return tuple(self.line(text, *path, i) for i, text in enumerate(texts))

    def title(self, text: str, *path: str | int) -> Said:
        return replace(self.line(text, *path), title=True)

    def line(self, text: str, *path: str | int) -> Said:
        pieces = compile_line(text, self.marked.text_at(*path), self.known, self.findings, spans=True)
        return Said(pieces, self.marked.value_at(*path))
