"""The files that pages share: styles, fonts, the organisation's colours, its logo and portraits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from handrail.edition.model import PRINTED_PICTURES, PUBLISHED_PICTURES, Publication
from handrail.edition.model import Palette as PaletteName
from handrail.rendering.colours import brand_palette, print_tokens
from handrail.rendering.theme import Theme

WEB_STYLES = ("tokens.css", "fonts.css", "flow.css", "flow_web.css", "site.css", "child_web.css")
"""In the order in which they are joined."""
SCRIPTS = ("site.js", "aids.js")
"""Of every page, and of those for children."""


@dataclass(frozen=True, slots=True)
class Asset:
    path: str
    data: bytes = field(repr=False)
    fingerprint: str


# Bounded: an organisation's colours on the web and on paper. A print asks for them in each design that is tried.
@lru_cache(maxsize=8)
def brand_style(colour: str) -> str:
    """Return the organisation's colours, corrected for contrast, as custom properties."""
    tokens = "".join(f"{name}: {value}; " for name, value in brand_palette(colour).tokens())
    return f":root {{ {tokens}}}\n"


@lru_cache(maxsize=8)
def print_style(colour: str, palette: PaletteName) -> str:
    """Return the colours of a print: the organisation's, corrected for the paper that the palette stands for."""
    tokens = "".join(f"{name}: {value}; " for name, value in print_tokens(colour, palette))
    return f":root {{ {tokens}}}\n"


def make_assets(publication: Publication, theme: Theme) -> Iterator[Asset]:
    """Yield every file below `assets/`; each tree has its own, so that it can be put anywhere alone."""
    yield from theme_assets(theme)
    yield _asset("assets/brand.css", brand_style(publication.organisation.colour).encode())
    for path, data in sorted(publication.pictures.items()):
        yield _asset(path, data)
    for name, own in sorted(publication.symbols.items()):
        yield _asset(f"{PUBLISHED_PICTURES}{name}.svg", own or theme.files[f"{PRINTED_PICTURES}{name}.svg"])


@cache
def theme_assets(theme: Theme) -> tuple[Asset, ...]:
    """Return the assets that all organisations share."""
    styles = "\n".join(theme.text(name) for name in WEB_STYLES if name in theme.files)
    assets = [_asset("assets/site.css", styles.encode())]
    assets += [_asset(f"assets/{name}", theme.files[name]) for name in SCRIPTS if name in theme.files]
    assets += [_asset(f"assets/{path}", data) for path, data in theme.under("fonts").items()]
    return tuple(assets)


def _asset(path: str, data: bytes) -> Asset:
    return Asset(path, data, hashlib.sha256(data).hexdigest())
