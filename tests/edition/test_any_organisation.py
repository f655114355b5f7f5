"""Any organisation of the space that the shipped source declares is read and assembled without an error."""

import random

import orjson
import pytest

from handrail.diagnostics import Findings, Severity
from handrail.edition.assembling import Assembled, assemble
from handrail.edition.entry import DocumentEntry
from handrail.loading import Files, load_project
from handrail.organisation.reading import read_organisation
from handrail.preparing import write_generated
from handrail.registry import all_generated
from handrail.source.project import compile_source
from handrail.source.proof import prove_source
from tests.builders import DATED, ROOT, plain_theme
from tests.edition.samples import Sample, organisation_file, publications, shipped

SAMPLES = 300
GROUPS = 6


@pytest.mark.parametrize("group", [0, *(pytest.param(each, marks=pytest.mark.slow) for each in range(1, GROUPS))])
def test_any_organisation_assembles(group: int) -> None:
    source = shipped()
    for number in range(SAMPLES // GROUPS):
        chance = random.Random(group * SAMPLES + number)
        for assembled in publications(source, organisation_file(source.data, chance)):
            for policy in assembled.publication.policies:
                assert policy.sections
                if assembled.publication.audience == "public":
                    assert_printed(assembled, policy)


def assert_printed(assembled: Assembled, policy: DocumentEntry) -> None:
    for each in policy.sections:
        html = assembled.publication.section_html(policy.id, each.id, "page")
        assert "{{" not in html
        assert html.strip()


def test_samples_reach_every_option_every_flag_and_every_area() -> None:
    data = shipped().data
    met: set[str] = set()
    for number in range(SAMPLES):
        file = Sample(data, random.Random(number)).file()
        traits, areas = file["traits"], file["areas"]
        assert isinstance(traits, dict)
        assert isinstance(areas, list)
        met |= {str(value) for key, value in traits.items() if key != "flags"} | set(traits["flags"]) | set(areas)
    options = {option for choice in data.traits.choices.values() for option in choice.options}
    assert met == options | set(data.traits.flags) | set(data.areas)


def test_a_required_role_that_nobody_holds_stops_the_organisation() -> None:
    data = shipped().data
    file = Sample(data, random.Random(1)).file()
    people = file["people"]
    assert isinstance(people, dict)
    required = next(key for key, role in data.roles.items() if role.required == "true")
    del people[f"{required}-0"]
    read = read_organisation(Files({"schools/any/organisation.yaml": orjson.dumps(file).decode()}), data, "any")
    assert read.value is not None
    reported = assemble(shipped(), read.value, DATED, "public", lambda *call: write_generated(plain_theme(), *call))
    assert reported.value is None
    assert "role-not-filled" in {found.code for found in reported.findings}


def test_a_planted_fault_is_found_without_any_organisation() -> None:
    files = load_project(ROOT, ("content",))
    path = "content/policies/child-protection/procedures.md"
    text = files.text(path, Findings())
    assert text is not None
    planted = f"{text}\n::: when nursery and independent and residential\nAsk {{{{ people.leed.name }}}}.\n:::\n"
    source = compile_source(Files({**files.entries, path: planted}), tuple(sorted(all_generated()))).value
    assert source is not None
    findings = Findings()
    prove_source(source, dict(all_generated()), DATED, findings)
    errors = [found for found in findings.all() if found.severity is Severity.ERROR]
    assert [(found.location.path, found.location.line, found.code) for found in errors] == [
        (path, planted.count("\n") - 2, "unknown-slot")
    ]


def test_the_shipped_source_has_no_error() -> None:
    findings = Findings()
    prove_source(shipped(), dict(all_generated()), DATED, findings)
    assert not [str(found) for found in findings.all() if found.severity is Severity.ERROR]
