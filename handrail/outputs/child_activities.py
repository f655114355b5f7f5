"""What teaches the text of an age band: a hand to fill in, a certificate, cards to talk about."""

from __future__ import annotations

import re

from handrail.edition.bands import is_for_early_readers
from handrail.edition.entry import ActivityTexts, DocumentEntry, TalkCard
from handrail.edition.model import PRINTED_PICTURES, Publication
from handrail.registry import Output, Sheet, View
from handrail.rendering.child_print import least_pt

PER_PAGE = 4
# How large type is beside the least that its readers are given, and how large gaps and pictures are: the largest first.
DESIGNS = ((1.4, 1.2), (1.3, 1.1), (1.2, 1.0), (1.12, 0.9), (1.06, 0.75), (1.0, 0.6), (1.0, 0.4), (1.0, 0.2))
LARGER = ((1.75, 2.2), (1.6, 1.8), (1.5, 1.5))
"""For a certificate, which has few words."""
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
"""A telephone number is read in one piece."""


def view_hand(publication: Publication, document: DocumentEntry) -> View:
    hand = _activities(document).hand
    return {
        **_shared(publication, document),
        "title": hand.title,
        "lines": tuple(map(_whole, hand.lines)),
        "palm": _whole(hand.palm),
    }


def view_certificate(publication: Publication, document: DocumentEntry) -> View:
    certificate = _activities(document).certificate
    return {
        **_shared(publication, document),
        "title": certificate.title,
        "opening": _whole(certificate.opening),
        "lines": tuple(map(_whole, certificate.lines)),
        "signed": _whole(certificate.signed),
    }


def view_cards(publication: Publication, document: DocumentEntry) -> View:
    facts, activities = publication.organisation, _activities(document)
    cards = tuple(map(_card, activities.cards))
    return {
        **_shared(publication, document),
        "title": document.title,
        "sheets": tuple(cards[at : at + PER_PAGE] for at in range(0, len(cards), PER_PAGE)),
        "notes": tuple(map(_whole, activities.notes)),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def _activities(document: DocumentEntry) -> ActivityTexts:
    assert document.activities is not None
    return document.activities


def _shared(publication: Publication, document: DocumentEntry) -> dict[str, object]:
    facts = publication.organisation
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": document.discreet or facts.discreet,
        "early_reader": is_for_early_readers(document),
        "least_pt": least_pt(document),
        "source": publication.source,
    }


def _card(card: TalkCard) -> TalkCard:
    picture = f"{PRINTED_PICTURES}{card.symbol}.svg"
    return TalkCard(card.title, picture, _whole(card.story), _whole(card.ask), _whole(card.remember))


def _whole(text: str) -> str:
    return _WITHIN_NUMBER.sub("\N{NO-BREAK SPACE}", text)


def page_counts(view: View) -> tuple[int, ...]:
    """Return the pages of cards: each sheet of them has a back."""
    sheets = view["sheets"]
    assert isinstance(sheets, tuple)
    return (2 * len(sheets),)


def advise_lines(view: View) -> str:
    """Return what to do about a page with more on it than it holds."""
    lines = view["lines"]
    assert isinstance(lines, tuple)
    return f"write fewer lines than {len(lines)}, or shorten '{max(lines, key=len)}'"


def advise_cards(view: View) -> str:
    sheets, notes = view["sheets"], view["notes"]
    assert isinstance(sheets, tuple)
    assert isinstance(notes, tuple)
    longest = max(
        (card for sheet in sheets for card in sheet),
        key=lambda card: len(card.title + card.story + card.ask + card.remember),
    )
    return f"shorten the card '{longest.title}', or the note '{max(notes, key=len)[:60]} …'"


def _has_activities(publication: Publication, document: DocumentEntry) -> bool:
    return document.activities is not None


def _sheet(style: str, designs: tuple[tuple[float, float], ...] = DESIGNS, **more: object) -> Sheet:
    variants = tuple(f":root {{ --scale: {scale}; --airy: {airy} }}" for scale, airy in designs)
    styles = ("fonts.css", "print_base.css", "wall.css", "activities.css", style)
    return Sheet(styles=styles, variants=variants, **more)  # type: ignore[arg-type]


# A hand is filled in by one child and a certificate taken home: neither hangs or is handed out for years, so that
# nobody would ask it whether it is still right. Cards lie in a drawer.
HAND = Output(
    "activity-hand",
    per="band",
    path="print/activities-{band}-hand.pdf",
    template="activity_hand_sheet.html.j2",
    view=view_hand,
    sheet=_sheet("activity_hand_sheet.css", pages=1, advice=advise_lines),
    wanted=_has_activities,
)
CERTIFICATE = Output(
    "activity-certificate",
    per="band",
    path="print/activities-{band}-certificate.pdf",
    template="activity_certificate_sheet.html.j2",
    view=view_certificate,
    sheet=_sheet("activity_certificate_sheet.css", (*LARGER, *DESIGNS), pages=1, advice=advise_lines),
    wanted=_has_activities,
)
CARDS = Output(
    "activity-cards",
    per="band",
    path="print/activities-{band}-cards.pdf",
    template="activity_cards_sheet.html.j2",
    view=view_cards,
    sheet=_sheet("activity_cards_sheet.css", counts=page_counts, advice=advise_cards),
    wanted=_has_activities,
    code=True,
)
OUTPUTS = (HAND, CERTIFICATE, CARDS)
