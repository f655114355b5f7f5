"""Assembles one organisation's publication for one audience and date from the compiled source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from handrail.diagnostics import Findings, Location, Reported
from handrail.edition.addresses import address
from handrail.edition.bands import with_main
from handrail.edition.changed import ChangedEdition, mark_of
from handrail.edition.choosing import choose_documents, decision, has_ended
from handrail.edition.circumstances import Circumstances
from handrail.edition.comparing import Comparer
from handrail.edition.entries import make_entry
from handrail.edition.entry import DocumentEntry
from handrail.edition.filling import Around, Filling, GeneratedCall
from handrail.edition.flattening import flatten_pieces
from handrail.edition.flow_steps import FlowEntry
from handrail.edition.flowing import Flows, assemble_flow
from handrail.edition.front import (
    glossary,
    organisation_facts,
    pack_lines,
    pictures_of,
    print_entries,
    role_entries,
    service_groups,
    services_now,
    source_facts,
)
from handrail.edition.holes import Wording
from handrail.edition.linking import Linked, Published
from handrail.edition.local_text import with_overlays
from handrail.edition.model import Medium, Publication, TextOf
from handrail.edition.notices import with_notices
from handrail.edition.redirects import is_discreet, redirects
from handrail.edition.resolving import Resolved, resolve
from handrail.edition.selecting import Selected, choose_pieces, circumstances_for, select
from handrail.edition.showing import with_marks
from handrail.edition.text import DocumentText
from handrail.edition.values import DocumentDates, Values
from handrail.edition.whom_to_tell import make_tell
from handrail.organisation.model import AddendumEntry, PolicyEntry
from handrail.organisation.reading import Organisation
from handrail.source.belonging import chosen_flows
from handrail.source.blocks import Audience, Piece
from handrail.source.conditions import holds
from handrail.source.documents import Document
from handrail.source.flows import Flow
from handrail.source.project import Source

DEFAULT_WORDING = Wording()
REREAD_DEPTH = 2
"""How deep below an organisation's root the page lies on which staff read a text again."""

Generate = Callable[[Publication, str, tuple[str, ...], DocumentEntry | None], Markup]
"""Writes a generated block: gets the publication, its name and arguments, and the document it stands in."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A publication, and the texts behind it for whoever asks where something came from."""

    publication: Publication
    texts: Mapping[str, DocumentText]
    values: Values
    circumstances: Circumstances


def assemble(
    source: Source,
    organisation: Organisation,
    dated: date,
    audience: Audience,
    generate: Generate,
    wording: Wording = DEFAULT_WORDING,
    draft: bool = False,
    since: date | None = None,
) -> Reported[Assembled]:
    """Return the publication with every slot filled, or what is missing for it.

    A draft is made from the source as it is now, whatever was released. Editions are compared with those just before,
    and with those that were in force on the day `since`.
    """
    findings = Findings()
    resolved = resolve(source.data, organisation, audience, dated, findings)
    values = Values(source.data, organisation, audience, resolved, dated)
    source = with_overlays(source, organisation, audience, resolved, dated, draft, findings)
    assembler = _Assembler(source, organisation, dated, audience, resolved, values, draft, since, findings)
    assembled = assembler.assemble(generate, wording)
    return Reported(None if findings.has_errors else assembled, findings.all())


class _Assembler:
    def __init__(
        self,
        source: Source,
        organisation: Organisation,
        dated: date,
        audience: Audience,
        resolved: Resolved,
        values: Values,
        draft: bool,
        since: date | None,
        findings: Findings,
    ) -> None:
        self.source, self.organisation, self.dated, self.audience = source, organisation, dated, audience
        self.since = since
        self.resolved, self.values, self.findings = resolved, values, findings
        self.side = organisation.side(audience)
        areas, sites = tuple(area.id for area in resolved.areas), tuple(self.side.file.sites)
        self.everything = Circumstances(resolved.truths, audience, areas, sites, False)
        """With every name that holds, for texts too small to share."""
        self.filling = Filling(values, source.data, findings)
        self.chosen = choose_documents(
            source, self.side, organisation.releases, resolved.truths, dated, draft, findings
        )
        listed = (source.flows[name] for name in chosen_flows(source, self.chosen.editions))
        self.flows = tuple(flow for flow in listed if holds(flow.condition, resolved.truths))
        self.discreet = any(is_discreet(policy) for policy in self.chosen.editions)

    def assemble(self, generate: Generate, wording: Wording) -> Assembled:
        flows = self.flows
        documents = (*self.chosen.editions, *self.chosen.past, *self.chosen.bands, *self.chosen.prints)
        texts = self._texts(documents, flows)
        entries = with_notices(
            {name: self._entry(text) for name, text in texts.items()}, self.chosen.addenda, self.chosen.ended
        )
        changed = self._compared(texts, entries)
        texts |= self._marked(changed, texts)
        entries |= {each.text: each.document for each in changed}
        generated: dict[tuple[str, str, tuple[str, ...]], Markup] = {}

        def text_of(publication: Publication, document: str, section: str, medium: Medium) -> Markup:
            def write(name: str, arguments: tuple[str, ...]) -> Markup:
                # The same block stands on the section's page, in the whole and in print.
                key = (document, name, arguments)
                if key not in generated:
                    generated[key] = generate(publication, name, arguments, entries[document])
                return generated[key]

            return texts[document].html(section, medium, wording, self.filling, write)

        publication = replace(self._publication(entries, text_of), changed=changed)

        def write_in_flow(name: str, arguments: tuple[str, ...]) -> Markup:
            return generate(publication, name, arguments, None)

        named = {flow.id: (self._line(flow.title, flow.id), address(flow.id, flow.file.discreet)) for flow in flows}
        made = tuple(self._flow(flow, write_in_flow, named) for flow in flows)
        publication = replace(
            publication, flows=tuple(entry for entry in made if entry is not None), symbols=self._symbols(texts)
        )
        publication = replace(publication, redirects=redirects(publication, self.chosen.editions, self.flows))
        for text in texts.values():
            text.prove(wording, self.filling)
        return Assembled(publication, texts, self.values, self.everything)

    def _compared(
        self, texts: Mapping[str, DocumentText], entries: Mapping[str, DocumentEntry]
    ) -> tuple[ChangedEdition, ...]:
        """Return each edition beside the one that it replaced, and beside the one that somebody asks for by a day."""
        comparer = Comparer(self.values, texts, lambda pieces: self._line(pieces, ""))
        found: list[ChangedEdition] = []
        for policy in self.chosen.policies:
            release = self.chosen.released.get(policy.id)
            version = release.source_version if release else self.source.data.settings.version
            for past, asked in self.chosen.before(policy.id, self.since):
                before = self.chosen.released[past]
                source = self.source.policies[policy.id]
                found.append(comparer.compare(source, entries[policy.id], version, entries[past], before, asked))
        return tuple(found)

    def _marked(
        self, changed: tuple[ChangedEdition, ...], texts: Mapping[str, DocumentText]
    ) -> dict[str, DocumentText]:
        """Return the texts that staff read again, with their changes marked."""
        found: dict[str, DocumentText] = {}
        for each in changed if self.audience == "staff" else ():
            text = texts[each.document.id]
            marks = {change.new.aligned.id: mark_of(change) for change in each.comparison.changed if change.new}
            document = replace(with_marks(text.selected.document, marks), id=each.text)
            linked = replace(text.linked, selected=self._selected(document), depth=REREAD_DEPTH + each.asked)
            found[each.text] = replace(text, linked=linked)
        return found

    def _texts(self, documents: tuple[Document, ...], flows: tuple[Flow, ...]) -> dict[str, DocumentText]:
        """Return each document's text; what links print for one another is settled first."""
        selected = {text.id: self._selected(text) for text in documents}
        titles = {text.id: self._line(text.title, text.id) for text in documents}
        published = Published(
            {edition.id: selected[edition.id] for edition in self.chosen.editions},
            titles,
            {edition.id: address(edition.id, is_discreet(edition)) for edition in self.chosen.editions},
            {flow.id: self._line(flow.title, flow.id) for flow in flows},
            {flow.id: address(flow.id, flow.file.discreet) for flow in flows},
        )
        return {text.id: self._text(text, selected[text.id], titles[text.id], published) for text in documents}

    def _flow(self, flow: Flow, generated: GeneratedCall, flows: Flows) -> FlowEntry | None:
        discreet = self.discreet or flow.file.discreet
        neutral = self.source.data.settings.discreet_title
        around = self.everything
        return assemble_flow(flow, self.filling, around, discreet, neutral, generated, flows, self.findings)

    def _line(self, pieces: tuple[Piece, ...], key: str) -> str:
        chosen = choose_pieces(pieces, self.everything)
        return self.filling.fill(flatten_pieces(chosen), Around(key, DocumentDates(""))).unescape()

    def _selected(self, text: Document) -> Selected:
        sites = tuple(self.side.file.sites)
        discreet = is_discreet(text)
        areas = tuple(area.id for area in self.resolved.areas)
        return select(text, circumstances_for(text, self.resolved.truths, self.audience, areas, sites, discreet))

    def _text(self, text: Document, selected: Selected, title: str, published: Published) -> DocumentText:
        entry, where = self._decision(text.id)
        approved = max((approval.on for approval in entry.approved), default=None) if entry else None
        version = next((each.version for each in reversed(entry.approved) if each.version), "") if entry else ""
        dates = DocumentDates(
            title,
            entry.effective if entry else None,
            approved,
            entry.next_review if entry else None,
            version or "",
            where,
        )
        # A text without approval of its own, such as a children's one, cites what is in force on the build's date.
        effective = entry.effective if entry else self.dated
        past = text in self.chosen.past
        ended = past or has_ended(entry, self.dated)
        return DocumentText(Linked(self.source.data, selected, effective, published, ended, past), dates)

    def _decision(self, name: str) -> tuple[PolicyEntry | AddendumEntry | None, Location]:
        """Return what was decided about an edition, and where that stands."""
        release = self.chosen.released.get(name)
        return (release.decision, release.where) if release is not None else decision(name, self.side)

    def _entry(self, text: DocumentText) -> DocumentEntry:
        entry, _ = self._decision(text.selected.document.id)
        neutral = self.source.data.settings.discreet_title if text.discreet or self.discreet else None
        made = make_entry(text, entry, self.filling, self.everything, self.dated, neutral)
        return replace(made, **self._replacement(text.selected.document)) if text.linked.replaced else made

    def _replacement(self, past: Document) -> dict[str, Any]:
        """Return what its pages say of what took its place, and where they lie."""
        release = self.chosen.released[past.id]
        where = address(release.policy, is_discreet(past))
        others = (each for each in self.chosen.released.values() if each.policy == release.policy)
        later = [each.effective for each in others if each.effective > release.effective]
        entry, _ = self._decision(release.policy)
        assert entry is not None
        later = later or [entry.effective]
        return {
            "address": f"{where}/editions/{release.effective.isoformat()}",
            "replaced_on": min(later),
            "current": where,
        }

    def _publication(
        self,
        entries: Mapping[str, DocumentEntry],
        text_of: TextOf,
    ) -> Publication:
        data, settings = self.source.data, self.source.data.settings
        now = services_now(data, self.resolved, self.dated)
        return Publication(
            organisation_facts(data, self.organisation, self.audience, self.resolved, self.dated, self.discreet),
            self.audience,
            self.dated,
            source_facts(settings),
            make_tell(data, self.resolved, self.values, now, self.findings),
            self.resolved.people,
            role_entries(data, self.organisation, self.audience, self.resolved),
            service_groups(data, self.resolved, self.dated),
            self.resolved.areas,
            tuple(entries[text.id] for text in (*self.chosen.policies, *self.chosen.addenda)),
            (),
            with_main(tuple(entries[text.id] for text in self.chosen.bands), settings.bands, self.side.file.ages),
            glossary(data),
            {name: answer.blocks for name, answer in sorted(self.side.answers.items())},
            pictures_of(self.organisation, self.audience, self.resolved),
            text_of,
            (),
            tuple(entries[text.id] for text in self.chosen.ended),
            past=tuple(entries[text.id] for text in self.chosen.past),
            prints=print_entries(data, self.resolved, self.chosen.prints, entries, self.dated),
            pack=pack_lines(data, self.values),
        )

    def _symbols(self, texts: Mapping[str, DocumentText]) -> dict[str, bytes]:
        cards = (card for band in self.chosen.bands if band.activities for card in band.activities.cards)
        blocks = (block for band in self.chosen.bands for block in texts[band.id].selected.walk())
        names = sorted({block.symbol for block in blocks if block.symbol} | {card.symbol for card in cards})
        return {name: self.organisation.symbols.get(name, b"") for name in names}
