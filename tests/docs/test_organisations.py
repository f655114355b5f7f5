"""The manual for organisations: every setting is in it, every example is read, every error in it is what is said."""

from __future__ import annotations

import io
import re
import typing
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from pydantic import BaseModel

from handrail.checks.photo_too_small import CHECK, LARGEST_MM, SMALLEST_MM, pixels
from handrail.diagnostics import Findings, Reported
from handrail.hanging import OUT_OF_DATE, SPOKEN
from handrail.loading import Files
from handrail.organisation.model import OrganisationFile
from handrail.organisation.overlaying import lay_over
from handrail.organisation.printed import line_for, read_printed, with_lines
from handrail.organisation.reading import Organisation, read_organisation
from handrail.preparing import assemble_for
from handrail.publishing.manifest import AUDIENCES
from handrail.source.marked import Marked, read_yaml
from tests.builders import ROOT
from tests.shipped import examples

MANUAL = (ROOT / "docs/organisations.md").read_text()
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
EXAMPLES = tuple(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("# organisation.yaml"))
PRIVATE = tuple(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("# private.yaml"))
PRINTED = tuple(text for kind, text in BLOCKS if kind == "yaml" and text.startswith("# printed.yaml"))
WRONG = tuple(
    (text, said)
    for (kind, text), (after, said) in pairwise(BLOCKS)
    if kind == "yaml" and text.startswith("# wrong") and after == ""
)
FOLDER = "schools/meadow-lane"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#1d5c63"/></svg>'
TRUST = """\
name: Forest Trust
short_name: Forest
people: {fay-fern: {name: Fay Fern, phone: 01632 960350, email: fay@forest.example}}
documents: [{id: complaints, title: Complaints, url: "https://forest.example/complaints", for: [parents]}]
brand: {colour: "#1d5c63"}
"""


def marked(text: str) -> Marked:
    findings = Findings()
    found = read_yaml(text, "organisation.yaml", findings)
    assert found is not None, findings.all()
    return found


def as_yaml(data: object) -> str:
    """Return data as YAML in brackets; every text is in quotation marks."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(as_yaml(value) for value in data) + "]"
    return '"' + str(data).replace("\\", "\\\\").replace('"', '\\"') + '"'


def photo() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (300, 400), "teal").save(drawn, "JPEG")
    return drawn.getvalue()


def read_text(text: str, private: str | None = None) -> Reported[Organisation]:
    """Return Meadow Lane as `text` has it, read against the shipped source."""
    entries: dict[str, Path | bytes | str] = {
        f"{FOLDER}/organisation.yaml": text,
        f"{FOLDER}/images/hannah-reed.jpg": photo(),
        f"{FOLDER}/images/logo.svg": LOGO,
        "schools/forest-trust/organisation.yaml": TRUST,
    }
    # The manual shows a few answers; the others are those that the questions give as examples.
    for key, prompt in examples().source.data.prompts.items():
        if f"{key}:" not in text and f'"{key}"' not in text:
            entries[f"{FOLDER}/answers/{key}.md"] = prompt.example
    if private is not None:
        entries[f"{FOLDER}/private.yaml"] = private
    files = Files({**examples().files.entries, **entries})
    return read_organisation(files, examples().source.data, "meadow-lane")


def laid_over_smallest(fragment: str) -> str:
    return as_yaml(lay_over(marked(EXAMPLES[0]), marked(fragment)).data)


def names_of(shape: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Yield the name of every setting of a model and of the models inside it, as it is written in a file."""
    seen.add(shape)
    for name, info in shape.model_fields.items():
        yield info.alias or name
        for inner in models_in(info.annotation):
            if inner not in seen:
                yield from names_of(inner, seen)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def test_the_manual_names_every_setting() -> None:
    missing = [name for name in names_of(OrganisationFile, set()) if not re.search(f"`{name}[`:]", MANUAL)]
    assert missing == []


def test_the_manual_shows_an_example_of_every_setting() -> None:
    shown = "".join((*EXAMPLES, *PRIVATE))
    missing = [name for name in names_of(OrganisationFile, set()) if not re.search(rf"\b{name}:", shown)]
    assert missing == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_smallest_complete_file_can_be_published(audience: str) -> None:
    organisation = read_text(EXAMPLES[0]).value
    assert organisation is not None, read_text(EXAMPLES[0]).findings
    value, findings = assemble_for(examples(), organisation, audience)
    assert [str(found) for found in findings] == []
    assert value is not None


@pytest.mark.parametrize("number", range(1, len(EXAMPLES)))
def test_every_example_is_sound(number: int) -> None:
    reported = read_text(laid_over_smallest(EXAMPLES[number]))
    assert [str(found) for found in reported.findings] == []
    assert reported.value is not None


def test_all_examples_together_can_be_published() -> None:
    text = EXAMPLES[0]
    for fragment in EXAMPLES[1:]:
        text = as_yaml(lay_over(marked(text), marked(fragment)).data)
    reported = read_text(text, *PRIVATE)
    assert reported.value is not None, reported.findings
    for audience in AUDIENCES:
        value, findings = assemble_for(examples(), reported.value, audience)
        assert [str(found) for found in findings] == []
        assert value is not None
        assert ("Oliver Quist" in repr(value.publication)) == (audience == "staff")


def test_what_stands_only_in_the_private_example_is_for_staff() -> None:
    (private,) = PRIVATE
    offices = next(text for text in EXAMPLES if "data-protection:" in text)
    organisation = read_text(laid_over_smallest(offices), private).value
    assert organisation is not None
    secret = [value.value for value in organisation.private]
    assert secret == ["07700 900131", "31", "Oliver Quist", "Beatriz Nunes", "07700 900132"]


def test_the_record_of_what_hangs_is_sound() -> None:
    findings = Findings()
    hung = read_printed(marked(PRINTED[0]), findings)
    assert findings.all() == ()
    assert [each.name for each in hung] == ["contact-poster", "flow-welfare-concern", "staff/flow-welfare-concern"]
    line = line_for("flow-x", "k7f2ab", hung[0].on, {"words": "9e3d5b60"})
    assert with_lines(PRINTED[0], (line,)) == PRINTED[0] + line


def test_the_manual_says_what_a_build_says() -> None:
    told = "  meadow-lane: contact-poster, printed on 18 May 2026 with the code k7f2ab, is out of date: "
    assert f"To hang anew:\n{told}{SPOKEN['numbers']} changed\n" in MANUAL
    assert f"`{OUT_OF_DATE}`" in MANUAL
    assert f"`{CHECK.code}`" in MANUAL
    assert f"{pixels(LARGEST_MM)} pixels on the shorter side" in MANUAL
    assert f"\n{pixels(SMALLEST_MM)} nobody would know" in MANUAL


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_every_error_in_the_manual_is_what_is_said(number: int) -> None:
    fragment, said = WRONG[number]
    reported = read_text(laid_over_smallest(fragment))
    findings = list(reported.findings)
    if reported.value is not None:
        findings += assemble_for(examples(), reported.value, "public")[1]
    assert said.strip() in "\n".join(str(found).split(": ", 1)[1] for found in findings)


def test_the_first_error_in_the_manual_is_told_at_its_place() -> None:
    wrong = EXAMPLES[0].replace("01632 960301", "07700 900131")
    (finding,) = read_text(wrong).findings
    assert f"```\n{finding}\n```" in MANUAL


def test_there_are_examples_and_errors_in_the_manual() -> None:
    assert len(EXAMPLES) > 12
    assert len(PRIVATE) == len(PRINTED) == 1
    assert len(WRONG) == 5
    assert len(EXAMPLES) + len(PRIVATE) + len(PRINTED) + len(WRONG) == sum(kind == "yaml" for kind, _ in BLOCKS)


def test_every_link_inside_the_manual_leads_somewhere() -> None:
    titles = re.findall(r"^#+ (.*)$", MANUAL, re.MULTILINE)
    headings = {re.sub(r"[^a-z ]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]*)\)", MANUAL)) <= headings
