"""The edition that staff read again, as a page: what changed, key facts, the text with marks, what to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handrail.edition.changed import ChangedEdition
from handrail.edition.model import Publication
from handrail.edition.rereading import Reread, changed_for, readers_of
from handrail.registry import Output, View
from handrail.rendering.page import make_page, way_up
from handrail.rendering.policy_front import trail_of
from handrail.rendering.rereading import minutes_of, reread_view

PATH = "reread/{policy}/index.html"
SINCE = "reread/{policy}/since-{since}/index.html"
LIST = "reread/index.html"


@dataclass(frozen=True, slots=True)
class ListedEdition:
    title: str
    href: str
    effective: date
    replaces: date | None
    minutes: int


def view_page(publication: Publication, subject: Reread) -> View:
    changed, document = subject.changed, subject.document
    path = SINCE if changed.asked else PATH
    up = way_up(path)
    name = f"{up}print/{document.address}-reread"
    since = f"-since-{changed.before.effective}" if changed.asked else ""
    return {
        **reread_view(publication, subject, "whole"),
        "page": make_page(
            publication,
            path,
            document.title,
            document.neutral_title,
            here="policies",
            discreet=document.discreet,
            trail=trail_of(document, up),
        ),
        "tell": publication.tell,
        "before_href": f"{up}policies/{changed.before.address}/index.html",
        "pdf": f"{name}{since}.pdf",
        "fronts": tuple(
            (role.title, f"{name}-{role.id}.pdf")
            for role in (() if changed.asked else readers_of(publication, changed))
            if changed_for(publication, changed, role)
        ),
    }


def view_list(publication: Publication, subject: None) -> View:
    up = way_up(LIST)
    return {
        "page": make_page(publication, LIST, here="policies"),
        "editions": tuple(_listed(each, up) for each in publication.changed if not each.asked),
    }


def _listed(changed: ChangedEdition, up: str) -> ListedEdition:
    document = changed.document
    href = f"{up}{PATH.format(policy=document.address)}"
    return ListedEdition(document.title, href, changed.effective, changed.before.effective, minutes_of(changed)[0])


def _are_several(publication: Publication, subject: None) -> bool:
    return sum(not each.asked for each in publication.changed) > 1


OUTPUTS: Sequence[Output] = (
    Output("website", per="reread", path=PATH, template="reread_page.html.j2", view=view_page, audience="staff"),
    Output("website", per="since", path=SINCE, template="reread_page.html.j2", view=view_page, audience="staff"),
    Output(
        "website",
        per="organisation",
        path=LIST,
        template="reread_list.html.j2",
        view=view_list,
        audience="staff",
        wanted=_are_several,
    ),
)
