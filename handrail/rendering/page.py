"""What every web page carries beside its own matter: names, ways round, dates, and how discreet it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.edition.model import Picture, Publication, SourceFacts
from handrail.organisation.phones import PhoneNumber
from handrail.source.blocks import Audience

OrganisationLine = tuple[str, str, str]
"""Of the list of every organisation: name, address of its home page, and a few words (or none)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the same tree."""

    id: str
    """Which of the theme's words names it, where `title` is empty."""
    title: str
    href: str


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """What a page has around its own matter; `up` leads to the organisation's root (`../../`).

    Pages that have the same one share it, so that it is filled once. Each is itself and equals no other.
    """

    neutral_title: str
    """What a discreet page's tab and history say; empty where the theme's own neutral words will do."""
    description: str
    up: str
    audience: Audience
    discreet: bool
    name: str
    short_name: str
    logo: Picture | None
    nav: tuple[Link, ...]
    here: str
    """Of the entries of `nav`, where the one leads that the page belongs to; empty where it belongs to none."""
    trail: tuple[Link, ...]
    emergency: PhoneNumber | None
    contacts_checked: date
    contacts_late: bool
    source: SourceFacts


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title and its frame; a template asks the page for either."""

    title: str
    frame: Frame

    def __getattr__(self, name: str) -> object:
        return getattr(self.frame, name)


def make_page(
    publication: Publication,
    path: str,
    title: str = "",
    neutral_title: str = "",
    *,
    here: str = "",
    discreet: bool = False,
    description: str = "",
    trail: tuple[Link, ...] = (),
) -> Page:
    """Return what the page at `path`, which counts from the organisation's root, has beside its own matter.

    `here` is the id of the entry of `nav` that the page belongs to. `trail` holds the pages above this one, home left
    out. A page whose title is one of the theme's words gives none.
    """
    # A neutral title that says what the title says is none.
    neutral = neutral_title if neutral_title != title else ""
    return Page(title, _frame(publication, way_up(path), neutral, here, discreet, description, trail))


# Bounded: two audiences of one organisation, and a few to spare.
@lru_cache(maxsize=128)
def _frame(
    publication: Publication,
    up: str,
    neutral_title: str,
    here: str,
    discreet: bool,
    description: str,
    trail: tuple[Link, ...],
) -> Frame:
    facts = publication.organisation
    nav = _nav(*_addresses(publication), up)
    return Frame(
        neutral_title=neutral_title,
        description=description,
        up=up,
        audience=publication.audience,
        discreet=discreet or facts.discreet,
        name=facts.name,
        short_name=facts.short_name,
        logo=facts.logo,
        nav=nav,
        here=next((link.href for link in nav if link.id == here), ""),
        trail=trail,
        emergency=publication.tell.emergency.phone,
        contacts_checked=facts.contacts_checked,
        contacts_late=facts.contacts_late,
        source=publication.source,
    )


def way_up(path: str) -> str:
    """Return how the page at `path` leads to the root.

    >>> way_up("policies/a/index.html")
    '../../'
    """
    return "../" * path.count("/")


def _addresses(publication: Publication) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what the ways lead to of which there may be several: flows, policies, texts for children."""
    return (
        tuple(flow.address for flow in publication.flows),
        tuple(policy.address for policy in publication.policies),
        tuple(child.id for child in publication.children),
    )


def _nav(flows: tuple[str, ...], policies: tuple[str, ...], children: tuple[str, ...], up: str) -> tuple[Link, ...]:
    """Return the main ways; one that leads to a single page leads straight there."""
    lists = (("flows", flows), ("policies", policies), ("children", children))
    several = {
        name: f"{up}{name}/{addresses[0]}/index.html" if len(addresses) == 1 else f"{up}index.html#{name}"
        for name, addresses in lists
        if addresses
    }
    fixed = {name: f"{up}{name}/index.html" for name in ("contacts", "support", "downloads")}
    order = ("contacts", "flows", "policies", "children", "support", "downloads")
    ways = several | fixed
    return tuple(Link(name, "", ways[name]) for name in order if name in ways)


def site_index_view(
    entries: tuple[OrganisationLine, ...], source: SourceFacts, assets: str = "assets/"
) -> Mapping[str, object]:
    """Return what the page of every organisation says. `assets` leads to a folder that holds site.css and fonts."""
    return {"organisations": entries, "source": source, "assets": assets}


def redirect_view(publication: Publication, moved: tuple[str, str]) -> Mapping[str, object]:
    """Return what a page says that has moved from the first path to the second."""
    old, new = moved
    facts = publication.organisation
    up = way_up(old)
    return {
        "name": facts.name,
        "href": f"{up}{new}",
        "script": f"{up}assets/site.js",
        "discreet": facts.discreet,
    }
