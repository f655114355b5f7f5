"""The front of a publication: who the organisation is, whom to tell, services in groups, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from handrail.diagnostics import Findings
from handrail.edition.entry import DocumentEntry
from handrail.edition.model import (
    GlossaryItem,
    LinkedDocument,
    OrganisationFacts,
    Picture,
    PrintEntry,
    Role,
    ServiceEntry,
    ServiceGroup,
    Site,
    SourceFacts,
)
from handrail.edition.paper import PackLine
from handrail.edition.resolving import Resolved, fresh_until, is_stale, phone, term_noun
from handrail.edition.values import DocumentDates, Values
from handrail.organisation.reading import Organisation
from handrail.source.blocks import Audience
from handrail.source.conditions import holds
from handrail.source.data import Data
from handrail.source.document_model import PrintFile
from handrail.source.documents import Document
from handrail.source.flows import compile_line
from handrail.source.inflection import capitalised
from handrail.source.model import Nouns, SourceSettings
from handrail.source.presence import service_in_force
from handrail.source.tell import NO_WORDS

PLAIN_COLOUR = "#1f4e79"
"""For an organisation that states no colour."""


def organisation_facts(
    data: Data, organisation: Organisation, audience: Audience, resolved: Resolved, dated: date, discreet: bool
) -> OrganisationFacts:
    """Return what the front of every page and print says."""
    file = organisation.side(audience).file
    people = {person.id: person for person in resolved.people}
    home = data.areas[file.areas[0]]
    cover = tuple((day, tuple(people[name] for name in names if name in people)) for day, names in file.cover.items())
    site_url = file.site_url or data.settings.site_url.replace("{organisation}", organisation.id)
    return OrganisationFacts(
        organisation.id,
        file.name,
        file.short_name,
        file.address,
        phone(file.phone),
        file.email or "",
        file.website or "",
        site_url.rstrip("/") + "/",
        home.districts.get(file.district or "", ""),
        _logo(organisation),
        file.brand.colour or PLAIN_COLOUR,
        tuple(Site(key, site.name, site.address, phone(site.phone)) for key, site in file.sites.items()),
        tuple(
            LinkedDocument(each.title or "", each.url or "", each.for_)
            for each in file.documents
            if audience == "staff" or each.for_ != ("staff",)
        ),
        file.contacts_checked,
        is_stale(file.contacts_checked, dated, data.settings.contacts_stale_after),
        fresh_until(file.contacts_checked, data.settings.contacts_stale_after),
        cover,
        discreet,
        file.printing.palette,
        file.printing.crop_marks,
    )


def _logo(organisation: Organisation) -> Picture | None:
    logo = organisation.logo
    return Picture(f"assets/logo{logo.suffix}", logo.width, logo.height, logo.sha256) if logo else None


def pictures_of(organisation: Organisation, audience: Audience, resolved: Resolved) -> dict[str, bytes]:
    """Return the pictures that this audience may see, by their path below the published folder."""
    file = organisation.side(audience).file
    pictures: dict[str, bytes] = {}
    if organisation.logo:
        pictures[f"assets/logo{organisation.logo.suffix}"] = organisation.logo.data
    for person in resolved.people:
        entry = file.people[person.id].photo
        if person.photo and entry:
            pictures[person.photo.path] = organisation.photos[entry.file].data
    return pictures


def service_groups(data: Data, resolved: Resolved, dated: date) -> tuple[ServiceGroup, ...]:
    """Return the services of each group that applies here; an empty group is left out."""
    groups = []
    current = services_now(data, resolved, dated)
    for key, group in data.settings.groups.items():
        if not holds(data.rule(group.when or "true", "source.yaml", "groups", key), resolved.truths):
            continue
        services = tuple(entry for entry in current if key in entry.groups)
        if services:
            groups.append(ServiceGroup(key, group.title, group.about or "", services))
    return tuple(groups)


def services_now(data: Data, resolved: Resolved, dated: date) -> tuple[ServiceEntry, ...]:
    """Return every service in force on the date, in the source's order."""
    return tuple(resolved.services[key] for key, service in data.services.items() if service_in_force(service, dated))


def pack_lines(data: Data, values: Values) -> tuple[PackLine, ...]:
    """Return what to print and hang, in the words of the organisation's sector; lines without a place are left out."""
    sector = str((values.side.file.traits.model_extra or {}).get("sector", ""))
    found = Findings()

    def said(nouns: Nouns, number: int) -> str:
        noun = nouns.get(sector) or nouns.get("default")
        # As when the source was read, so that it is not parsed again.
        pieces = compile_line(noun.one, data.place("source.yaml", "pack", number), NO_WORDS, found) if noun else ()
        return values.line(pieces, DocumentDates(""))

    lines = (
        PackLine(
            each.print,
            each.copies,
            each.paper,
            *(said(where, number) for where in (each.where, each.where_site, each.where_shared)),
        )
        for number, each in enumerate(data.settings.pack)
    )
    return tuple(line for line in lines if line.where)


@lru_cache(maxsize=2)
def glossary(data: Data) -> tuple[GlossaryItem, ...]:
    return tuple(
        GlossaryItem(term, entry.means, entry.explained or "")
        for term, entry in sorted(data.glossary.items(), key=lambda item: item[0].casefold())
    )


def print_entries(
    data: Data, resolved: Resolved, texts: Iterable[Document], entries: Mapping[str, DocumentEntry], dated: date
) -> tuple[PrintEntry, ...]:
    """Return the texts of what is small to hang up, with those of their helplines that there are on that day."""

    def entry(text: Document) -> PrintEntry:
        assert isinstance(text.file, PrintFile)
        helplines = tuple(
            resolved.services[key] for key in text.file.helplines if service_in_force(data.services[key], dated)
        )
        return PrintEntry(entries[text.id], text.file.form, helplines, text.file.slip or "")

    return tuple(entry(text) for text in texts)


def role_entries(data: Data, organisation: Organisation, audience: Audience, resolved: Resolved) -> tuple[Role, ...]:
    """Return every role that somebody holds, in the source's order."""
    return tuple(
        Role(role, capitalised(found[0].one), resolved.holders[role])
        for role in data.roles
        if role in resolved.holders and (found := term_noun(role, organisation, audience, data)) is not None
    )


def source_facts(settings: SourceSettings) -> SourceFacts:
    """Return what imprints say of the source."""
    return SourceFacts(
        settings.title, settings.publisher.name, settings.version, settings.licence.name, settings.licence.url
    )
