"""`::: services GROUP`: the helplines and bodies of a group, as the support page lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.diagnostics import nearest
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_services(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    groups = {group.id: group.services for group in publication.service_groups}
    return {"services": groups.get(arguments[0], ())}


def check_group(arguments: tuple[str, ...], source: Source) -> str | None:
    groups = source.data.settings.groups
    if len(arguments) != 1:
        return "'::: services' needs the name of one group"
    if arguments[0] not in groups:
        near = nearest(arguments[0], groups)
        return f"there is no group of services '{arguments[0]}'" + (f"; did you mean '{near}'?" if near else "")
    return None


GENERATED = Generated(
    name="services",
    template="parts/services.html.j2",
    view=view_services,
    arguments=check_group,
    example="::: services children\n:::\n",
    perishable=True,
)
