"""`::: contacts [ROLE…]`: who holds the roles, and how to reach them; everybody where no role is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handrail.diagnostics import nearest
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Person, Publication
from handrail.registry import Generated, View

if TYPE_CHECKING:
    from handrail.source.project import Source


def view_people(publication: Publication, arguments: tuple[str, ...], document: DocumentEntry) -> View:
    if not arguments:
        return {"people": publication.people}
    holders = {role.id: role.holders for role in publication.roles}
    # Somebody who holds two of the roles is listed once.
    people: dict[str, Person] = {person.id: person for role in arguments for person in holders.get(role, ())}
    return {"people": tuple(people.values())}


def check_roles(arguments: tuple[str, ...], source: Source) -> str | None:
    for role in arguments:
        if role not in source.data.roles:
            near = nearest(role, source.data.roles)
            return f"there is no role '{role}'" + (f"; did you mean '{near}'?" if near else "")
    return None


GENERATED = Generated(
    name="contacts",
    template="parts/contacts.html.j2",
    view=view_people,
    arguments=check_roles,
    example="::: contacts\n:::\n",
    perishable=True,
)
