"""Finds pictures beside ideas that nobody has drawn: neither the theme nor the organisation that prints the text."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diagnostics import Diagnostic, choose_from
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
        for block in assembled.texts[band.id].selected.walk():
            if block.symbol and block.symbol not in known:
                yield Diagnostic(
                    block.symbol_where,
                    "unknown-symbol",
                    f"the theme '{theme.name}' has no picture '{block.symbol}'",
                    f"{choose_from(block.symbol, known)}; or put {block.symbol}.svg into the organisation's folder "
                    "symbols/",
                )
