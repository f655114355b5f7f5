"""The activities of a text for children as an organisation gets them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from handrail.edition.circumstances import Circumstances, asked_by_line, narrowed
from handrail.edition.entry import ActivityTexts, CertificateText, HandToFill, TalkCard
from handrail.edition.filling import Around, Filling
from handrail.edition.flattening import flatten_pieces
from handrail.edition.holes import Segments
from handrail.edition.selecting import choose_pieces
from handrail.edition.text import DocumentText
from handrail.source.activities import Activities, Card, Said


def fill_activities(
    activities: Activities, text: DocumentText, filling: Filling, everything: Circumstances
) -> ActivityTexts:
    """Return every line filled; one of several of which nothing is left is left out."""
    around = Around(text.selected.document.id, text.dates)

    def line(said: Said | None) -> str:
        return filling.fill(_chosen(said, everything), around).unescape().strip() if said else ""

    hand, certificate = activities.hand, activities.certificate
    return ActivityTexts(
        HandToFill(line(hand.title), _lines(hand.lines, line), line(hand.palm)),
        CertificateText(
            line(certificate.title),
            line(certificate.opening),
            _lines(certificate.lines, line),
            line(certificate.signed),
        ),
        tuple(_card(card, line) for card in activities.cards),
        _lines(activities.notes, line),
    )


def _card(card: Card, line: Callable[[Said], str]) -> TalkCard:
    return TalkCard(line(card.title), card.symbol, line(card.story), line(card.ask), line(card.remember))


def _lines(lines: tuple[Said, ...], line: Callable[[Said], str]) -> tuple[str, ...]:
    return tuple(filled for said in lines if (filled := line(said)))


def _chosen(said: Said, everything: Circumstances) -> Segments:
    return _flat(said, narrowed(everything, asked_by_line(said.pieces)))


@lru_cache(maxsize=1024)
def _flat(said: Said, circumstances: Circumstances) -> Segments:
    return flatten_pieces(choose_pieces(said.pieces, circumstances))
