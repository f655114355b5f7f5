"""Proves what the filters of slots need: a plural that is known, a noun where one is asked for."""

from __future__ import annotations

from handrail.diagnostics import Findings, Location
from handrail.source.blocks import Slot
from handrail.source.conditions import Condition, any_of, both
from handrail.source.data import Data
from handrail.source.inflection import Noun, plural
from handrail.source.model import NounEntry
from handrail.source.slots import PEOPLE_FILTERS


def as_noun(entry: NounEntry) -> Noun:
    return Noun(entry.one, entry.many, entry.article, entry.possessive, entry.verb)


def prove_filters(slot: Slot, condition: Condition, data: Data, findings: Findings) -> None:
    """Report filters that mean nothing for the slot, and plurals that nobody knows."""
    listing = next((word for word in slot.filters if word in PEOPLE_FILTERS), "")
    if listing and slot.path[0] != "people":
        fix = f"take the filter '{listing}' out"
        findings.error(slot.where, "names-of-nobody", f"'{slot.name}' is not about people", fix)
    if "plural" not in slot.filters:
        return
    if slot.path == ("area", "authority"):
        for key, area in data.areas.items():
            _ask_plural(area.authority, slot, data.place(f"areas/{key}.yaml", "authority"), findings)
    elif slot.path[0] == "term" and len(slot.path) == 2:
        _prove_term(slot, condition, data, findings)
    else:
        findings.error(
            slot.where,
            "plural-of-no-noun",
            f"'{slot.name}' is no noun, so it has no plural",
            "take the filter 'plural' out",
        )


def _prove_term(slot: Slot, condition: Condition, data: Data, findings: Findings) -> None:
    term = slot.path[1]
    is_word = term in data.vocabulary
    for sector, noun in (data.vocabulary[term] if is_word else data.roles[term].title).items():
        if sector == "default" or data.space.possible(both(condition, any_of([sector]))):
            path = ("vocabulary.yaml", term, sector) if is_word else ("roles.yaml", term, "title", sector)
            _ask_plural(noun, slot, data.place(*path), findings)


def _ask_plural(entry: NounEntry, slot: Slot, place: Location, findings: Findings) -> None:
    if plural(as_noun(entry)) is None:
        findings.error(
            place,
            "unknown-plural",
            f"the plural of '{entry.one}' is not known",
            f"write {{one: {entry.one}, many: …}}",
            (slot.where,),
        )
