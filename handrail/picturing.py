"""Finds pictures beside ideas that nobody has drawn: neither the theme nor the organisation that prints the text."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Diagnostic, Location, choose_from
from handrail.edition.assembling import Assembled
from handrail.edition.model import PRINTED_PICTURES
from handrail.rendering.theme import Theme


def find_missing_symbols(assembled: Assembled, theme: Theme) -> Iterator[Diagnostic]:
    """Yield an error for each place where a text for children asks for a picture that is not there."""
    publication = assembled.publication
    drawn = {path.removeprefix(PRINTED_PICTURES) for path in theme.under(PRINTED_PICTURES.rstrip("/"))}
    known = {path.removesuffix(".svg") for path in drawn if path.endswith(".svg")}
    known |= {name for name, own in publication.symbols.items() if own}
    for band in publication.children:
        for symbol, where in _asked(assembled, band.id):
            if symbol not in known:
                yield Diagnostic(
                    where,
                    "unknown-symbol",
                    f"the theme '{theme.name}' has no picture '{symbol}'",
                    f"{choose_from(symbol, known)}; or put {symbol}.svg into the organisation's folder symbols/",
                )


def _asked(assembled: Assembled, band: str) -> Iterator[tuple[str, Location]]:
    """Yield each picture that the text of a band and its activities ask for, and where."""
    selected = assembled.texts[band].selected
    for block in selected.walk():
        if block.symbol:
            yield block.symbol, block.symbol_where
    if selected.document.activities is not None:
        for card in selected.document.activities.cards:
            yield card.symbol, card.symbol_where
