"""Puts web pages together: a frame that many pages share, and the matter of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from handrail.rendering.html import fill_blocks, fill_frame, fill_template, has_frame
from handrail.rendering.page import Frame, Page
from handrail.rendering.theme import Theme


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page's own blocks are filled with. Matters with one key print the same with one template."""

    key: str
    view: Mapping[str, object] = field(compare=False, repr=False)


def fill_page(theme: Theme, template: str, view: Mapping[str, object], key: str = "") -> str:
    """Return the page filled, as `fill_template` would.

    `key` stands for everything that the page's own blocks can print, so that pages of several frames share them; pages
    without one share nothing.
    """
    page = view.get("page")
    if not isinstance(page, Page) or not key or not has_frame(theme, template):
        return fill_template(theme, template, view)
    frame, blocks = _framed(theme, page.frame)
    matter = _filled(theme, template, blocks, Matter(key, view))
    return "".join([matter[piece] if at % 2 else piece for at, piece in enumerate(frame)])


# Bounded: the frames of two audiences of one organisation, and a few to spare.
@lru_cache(maxsize=128)
def _framed(theme: Theme, frame: Frame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the frame in pieces, and the blocks that stand in it."""
    pieces = fill_frame(theme, {"page": frame})
    return pieces, tuple(dict.fromkeys(pieces[1::2]))


# Bounded: what the pages for staff of one organisation take from the public ones.
@lru_cache(maxsize=256)
def _filled(theme: Theme, template: str, blocks: tuple[str, ...], matter: Matter) -> Mapping[str, str]:
    return fill_blocks(theme, template, matter.view, blocks)
