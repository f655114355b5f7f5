"""Runs of text and where each came from; the hash of what was approved."""

from collections.abc import Iterator

import pytest

from handrail.edition.text import Run, runs_of, text_hash
from tests.builders import SMALL, assembled, edited, section

ORGANISATION = "schools/oak/organisation.yaml"
TEXT = (
    "Tell {{ people.lead.name }} on {{ people.lead.phone }}, or ring {{ service.front-door }} in {{ area.name }}.\n\n"
    'A {{ term.child }} of {{ org.name }}.[ {{ prompt.gate }}]{when="has-gate"}\n\n'
    "See [](#second), [](ref:guide), and [these words](ref:act). A DSL knows.\n\n"
    "In force on {{ edition.effective }}.[^1]\n\n"
    "::: when has-gate\n::: prompt gate\n:::\n:::\n\n[^1]: A note."
)


def runs(changes: dict[str, str | bytes | None] | None = None) -> list[Run]:
    value, findings = assembled({**section(TEXT), **(changes or {})})
    assert value is not None, "\n".join(map(str, findings))
    return list(runs_of(value.texts["care"], value.values))


def origins(changes: dict[str, str | bytes | None] | None = None) -> Iterator[tuple[str, str]]:
    return ((run.text, run.origin) for run in runs(changes))


@pytest.mark.parametrize(
    ("text", "origin", "place"),
    [
        ("Tell ", "source", "content/policies/care/first.md:3:1"),
        ("Ann Ash", "contact", "schools/oak/organisation.yaml:13:11"),
        ("01632 960101", "contact", "schools/oak/organisation.yaml:16:12"),
        ("The Front Door", "service", "content/services.yaml:2:1"),
        ("Dale", "area", "content/areas/dale.yaml:1:1"),
        ("pupil", "term", "content/vocabulary.yaml:1:1"),
        ("Oak School", "organisation", "schools/oak/organisation.yaml:1:7"),
        ("Visitors ring the bell.", "prompt", "schools/oak/organisation.yaml:17:17"),
        ("1 April 2026", "edition", "schools/oak/organisation.yaml:19:3"),
        ("The guide (2025)", "reference", "content/policies/care/first.md:7:21"),
        ("DSL", "source", "content/policies/care/first.md:7:1"),
        ("A note.", "source", "content/policies/care/first.md:16:1"),
        ("Second things", "source", "content/policies/care/second.md:1:1"),
        ("::: prompt gate", "source", "content/policies/care/first.md:12:1"),
    ],
)
def test_every_run_knows_where_it_came_from(text: str, origin: str, place: str) -> None:
    found = [run for run in runs() if run.text == text]
    assert (origin, place) in [(run.origin, str(run.where)) for run in found]


def test_a_title_of_the_organisations_own_is_a_term_of_its_file() -> None:
    changes = edited(ORGANISATION, ("contacts_checked:", "terms: {child: student}\ncontacts_checked:"))
    found = next(run for run in runs(changes) if run.text == "student")
    assert (found.origin, found.where.path) == ("term", ORGANISATION)


def hash_with(*replacements: tuple[str, str, str]) -> str:
    changes: dict[str, str | bytes | None] = {}
    for path, old, new in replacements:
        text = str(changes.get(path) or (TEXT if path == "text" else SMALL[path]))
        assert old in text, old
        changes[path] = text.replace(old, new)
    text = str(changes.pop("text", TEXT))
    return text_hash(iter(runs({**changes, **section(text)})))


CONTACT_AND_SERVICE = [
    (ORGANISATION, "Ann Ash", "Bea Birch"),
    (ORGANISATION, "01632 960101", "01632 960102"),
    (ORGANISATION, "contacts_checked: 2026-04-20", "contacts_checked: 2026-05-01"),
    ("content/services.yaml", "The Front Door", "The New Door"),
    (
        "content/services.yaml",
        "checked_on: 2026-05-01, groups: [help]}\nhill",
        "checked_on: 2026-05-02, groups: [help]}\nhill",
    ),
]
APPROVED = [
    ("text", "Tell ", "Ring "),
    ("text", "A note", "Another note"),
    ("text", "::: prompt gate\n:::", "::: contacts lead\n:::"),
    ("content/policies/care/second.md", "comes first", "comes second"),
    ("content/policies/care/policy.yaml", "title: Care policy", "title: The care policy"),
    ("content/vocabulary.yaml", "school: pupil", "school: learner"),
    ("content/references.yaml", "title: The guide", "title: A guide"),
    ("content/references.yaml", '"2025": {in_force', '"2026": {in_force'),
    ("content/areas/dale.yaml", "name: Dale", "name: The Dale"),
    (ORGANISATION, "name: Oak School", "name: Oak Academy"),
    (ORGANISATION, "Visitors ring the bell.", "Visitors knock."),
    (ORGANISATION, "effective: 2026-04-01", "effective: 2026-04-02"),
]


@pytest.mark.parametrize("change", CONTACT_AND_SERVICE)
def test_contacts_and_services_change_without_a_new_approval(change: tuple[str, str, str]) -> None:
    assert hash_with(change) == hash_with()


@pytest.mark.parametrize("change", APPROVED)
def test_everything_else_needs_a_new_approval(change: tuple[str, str, str]) -> None:
    assert hash_with(change) != hash_with()


def test_a_text_that_staff_see_only_is_no_run_of_the_public_edition() -> None:
    text = 'For all.\n\nHidden words. {audience="staff"}'
    for audience, there in (("public", False), ("staff", True)):
        value, _ = assembled(section(text), audience=audience)  # type: ignore[arg-type]
        assert value is not None
        assert any(run.text == "Hidden words." for run in runs_of(value.texts["care"], value.values)) is there
