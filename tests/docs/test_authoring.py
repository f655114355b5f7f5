"""The manual for source editors: every example in it is run, and everything that can be written is in it."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from handrail.edition.assembling import Assembled
from handrail.registry import all_generated
from handrail.source import document_model, model, noun_model, tell_model
from handrail.source.naming import ORGANISATION_FIELDS, PERSON_FIELDS
from handrail.source.nesting import OWN_DIRECTIVES
from handrail.source.presence import EDITION_FIELDS, ROOTS, SERVICE_FIELDS, VERBS
from handrail.source.slots import ATTRIBUTES, FILTERS, PEOPLE_FILTERS
from tests.builders import ROOT, SMALL, assembled, compiled

MANUAL = (ROOT / "docs/authoring.md").read_text()
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
FILES: dict[str, str | bytes | None] = {
    mark.removeprefix("file="): text for _, mark, text in BLOCKS if mark.startswith("file=")
}
"""All files of the manual together are one source."""
RUN = [text for _, mark, text in BLOCKS if mark == "run"]
ADDED = ("content/passages/", "content/policies/care/", "content/addenda/", "content/prints/", "content/children/7-11/")
"""Where the manual has files beside those of the small project."""
FIRST = "content/policies/care/first.md"
MODELS = [
    each
    for module in (model, noun_model, tell_model, document_model)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == module.__name__
]


def with_example(text: str) -> dict[str, str | bytes | None]:
    # The passage of the manual belongs to every run: a passage that nothing includes is a warning.
    passage = "" if "::: include" in text else "\n## More {#more}\n\nWords.\n\n::: include kinds\n:::\n"
    return {**FILES, FIRST: f"# First things {{#first}}\n\nWords before.\n\n{text}{passage}"}


def built(changes: dict[str, str | bytes | None]) -> Assembled:
    assert [str(found) for found in compiled(changes)[1]] == []
    value, findings = assembled(changes)
    assert [str(found) for found in findings] == []
    assert value is not None
    return value


def test_the_manual_has_examples_of_every_kind() -> None:
    assert len(RUN) >= 20
    assert {mark for _, mark, _ in BLOCKS if not mark.startswith("file=")} == {"run", ""}
    assert [kind for kind, mark, _ in BLOCKS if not mark] == ["text"]


@pytest.mark.parametrize("text", RUN, ids=[text.split("\n")[0][:40] for text in RUN])
def test_an_example_of_policy_text_is_sound_and_is_printed(text: str) -> None:
    html = built(with_example(text)).publication.section_html("care", "first", "page")
    assert "Words before." in html
    assert "{{" not in html
    assert ":::" not in html


@pytest.mark.parametrize("path", sorted(FILES))
def test_an_example_of_a_file_is_sound_with_all_the_others(path: str) -> None:
    assert path in SMALL or path.startswith(ADDED)
    assert built(with_example("")).publication.policies[0].title == "Care policy"


def test_every_file_of_the_source_has_an_example() -> None:
    kinds = {
        re.sub(r"/(hill|dale)\.yaml$", "/area.yaml", path)
        for path in SMALL
        if path.startswith("content/") and path.endswith(".yaml")
    }
    assert kinds <= {re.sub(r"/(hill|dale)\.yaml$", "/area.yaml", path) for path in FILES}


@pytest.mark.parametrize("shape", MODELS, ids=lambda shape: shape.__name__)
def test_every_setting_is_explained(shape: type[BaseModel]) -> None:
    settings = [info.alias or name for name, info in shape.model_fields.items()]
    assert [name for name in settings if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", MANUAL)] == []


@pytest.mark.parametrize(
    "words",
    [
        ROOTS,
        ORGANISATION_FIELDS,
        [field for field in PERSON_FIELDS if field != "photo"],
        SERVICE_FIELDS,
        EDITION_FIELDS,
        VERBS,
        (*FILTERS, *PEOPLE_FILTERS),
        [name for name in ATTRIBUTES if name != "id"],
        OWN_DIRECTIVES,
        sorted(all_generated()),
    ],
)
def test_every_word_of_the_language_is_explained(words: tuple[str, ...]) -> None:
    assert [word for word in words if not re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", MANUAL)] == []


def test_every_choice_of_a_setting_is_named() -> None:
    choices: set[str] = set()
    for shape in MODELS:
        for value in shape.model_json_schema().get("properties", {}).values():
            choices |= set(value.get("enum", ()))
    assert choices
    assert [word for word in sorted(choices) if f"`{word}`" not in MANUAL] == []


def test_links_within_the_manual_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", MANUAL, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    prose = re.sub(r"^```.*?^```$", "", MANUAL, flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"\]\(#([^)]+)\)", prose)) <= anchors
    for page in re.findall(r"\]\(([a-z]+\.md)\)", prose):
        assert (ROOT / "docs" / page).is_file()
