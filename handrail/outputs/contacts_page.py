"""Everybody whom a reader may need to reach at the organisation, and who to ring when nobody answers."""

from __future__ import annotations

from handrail.edition.model import Publication
from handrail.registry import Output, View
from handrail.rendering.page import make_page

PATH = "contacts/index.html"


def view_contacts(publication: Publication, subject: None) -> View:
    facts = publication.organisation
    first = {person.id for person in publication.tell.everybody}
    return {
        "page": make_page(publication, PATH, here="contacts"),
        "tell": publication.tell,
        "others": tuple(person for person in publication.people if person.id not in first),
        "cover": tuple((day, tuple(person.label for person in people)) for day, people in facts.cover)
        if publication.audience == "staff"
        else (),
        "address": facts.address,
        "phone_number": facts.phone,
        "email": facts.email,
        "website": facts.website,
        "sites": facts.sites,
    }


OUTPUT = Output("website", per="organisation", path=PATH, template="contacts_page.html.j2", view=view_contacts)
