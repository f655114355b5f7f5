"""The front of an organisation's site: danger, whom to tell, and then everything else."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.changed import replacements
from handrail.edition.entry import DocumentEntry
from handrail.edition.flow_steps import FlowEntry
from handrail.edition.model import Publication
from handrail.outputs.changes_feed import PATH as FEED
from handrail.outputs.changes_feed import has_feed
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "index.html"
# A phone 667 pixels high shows three people between the emergency number and a helpline. Where there are more people,
# the others open at a touch, and stand open on a wide screen.
MOST_SHOWN = 3
SHOWN_OF_MORE = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A way on, with what it leads to in a sentence."""

    title: str
    summary: str
    href: str
    late: bool = False
    child: bool = False
    """Whether it is a text for children."""
    ages: tuple[int, int] | None = None
    """Whom that is for; None where it is for anybody."""


def view_home(publication: Publication, subject: None) -> View:
    people = publication.tell.everybody
    shown = len(people) if len(people) <= MOST_SHOWN else SHOWN_OF_MORE
    return {
        "page": make_page(publication, PATH, description=publication.tell.instruction),
        "tell": publication.tell,
        "first": people[:shown],
        "more": people[shown:],
        "policies": tuple(_card(f"policies/{policy.address}", policy) for policy in publication.policies),
        "flows": tuple(_card(f"flows/{flow.address}", flow) for flow in publication.flows),
        "children": tuple(_child_card(child) for child in publication.children),
        "easy": any(child.ages is None for child in publication.children),
        "reread": _to_reread(publication),
        "archive": bool(publication.archive or publication.past),
        "changes": bool(replacements(publication.changed)),
        "feed": FEED if has_feed(publication) else "",
        "register": bool(publication.register),
        "documents": publication.organisation.documents,
    }


def _to_reread(publication: Publication) -> str:
    """Return the way to what staff read again: the one edition, or the list of them."""
    if publication.audience != "staff":
        return ""
    found = [each.document.address for each in publication.changed if not each.asked]
    return f"reread/{found[0]}/index.html" if len(found) == 1 else "reread/index.html" if found else ""


def _card(folder: str, entry: DocumentEntry | FlowEntry) -> Card:
    late = isinstance(entry, DocumentEntry) and entry.review_late
    return Card(entry.title, entry.summary, f"{folder}/index.html", late)


def _child_card(entry: DocumentEntry) -> Card:
    return Card(entry.title, entry.summary, f"children/{entry.id}/index.html", child=True, ages=entry.ages)


OUTPUT = Output("website", per="organisation", path=PATH, template="home_page.html.j2", view=view_home)
