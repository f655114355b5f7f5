"""Every check says what its examples promise, and says it once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import ModuleType

import pytest
from markupsafe import Markup

from handrail.checks.phone_near_miss import is_near
from handrail.diagnostics import Diagnostic, Severity
from handrail.docs import PAGE, checks_page
from handrail.edition.assembling import assemble
from handrail.edition.checking import Checked
from handrail.organisation.reading import read_organisation
from handrail.publishing.manifest import AUDIENCES
from handrail.registry import Check, Example, all_checks
from tests.builders import ROOT, compiled, make_files, source_of
from tests.two_schools import make_photo

KEBAB = re.compile(r"[a-z]+(-[a-z]+)+")
CHECKS = tuple(all_checks().values())
EXAMPLES = [
    pytest.param(check, example, id=f"{check.code}-{i}")
    for check, _ in CHECKS
    for i, example in enumerate(check.examples, 1)
]


def checked_of(example: Example) -> Iterator[Checked]:
    """Yield both sides of the small organisation with the example's files; everything but the check must be sound."""
    source = source_of(example.files)
    photos = {path: make_photo("teal", size) for path, size in example.pictures.items()}
    read = read_organisation(make_files({**example.files, **photos}), source.data, "oak")
    assert read.value is not None, "\n".join(map(str, read.findings))
    for audience in AUDIENCES:
        made = assemble(
            source,
            read.value,
            date.fromisoformat(example.dated),
            "staff" if audience == "staff" else "public",
            no_block,
        )
        assert made.value is not None, "\n".join(map(str, made.findings))
        yield Checked(source, read.value, made.value)


def no_block(*call: object) -> Markup:
    return Markup("")


def found_by(check: Check, example: Example) -> tuple[Diagnostic, ...]:
    if check.of_source:
        source, _ = compiled(example.files)
        assert source is not None
        return tuple(check.run(source))
    if check.run_source is not None:
        source, _ = compiled(example.files)
        assert source is not None
        if found := tuple(check.run_source(source)):
            return found
    return tuple(dict.fromkeys(found for checked in checked_of(example) for found in check.run(checked)))


@cache
def reported(code: str) -> tuple[Diagnostic, ...]:
    check, _ = all_checks()[code]
    return tuple(found for example in check.examples for found in found_by(check, example))


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_example_is_reported_as_it_says(check: Check, example: Example) -> None:
    found = [str(each) for each in found_by(check, example)]
    assert len(found) == len(example.reports), "\n".join(found)
    for printed, promised in zip(found, example.reports, strict=True):
        assert printed.startswith(promised)


@pytest.mark.parametrize("check", [check for check, _ in CHECKS], ids=lambda check: check.code)
def test_check_has_an_example_that_passes_and_one_that_fails(check: Check) -> None:
    assert any(not example.reports for example in check.examples)
    assert any(example.reports for example in check.examples)


@pytest.mark.parametrize(("check", "module"), CHECKS, ids=[check.code for check, _ in CHECKS])
def test_check_is_named_as_its_module_and_explained_there(check: Check, module: ModuleType) -> None:
    assert check.code.replace("-", "_") == module.__name__.rsplit(".", 1)[1]
    assert KEBAB.fullmatch(check.code)
    for part in ("*Why it matters.*", "*How to fix it.*"):
        assert part in (module.__doc__ or "")


@pytest.mark.parametrize("code", all_checks())
def test_finding_carries_the_code_of_its_check_and_tells_what_to_do(code: str) -> None:
    for found in reported(code):
        assert found.code == code
        assert found.fix


def test_codes_are_unique() -> None:
    modules = [path for path in (ROOT / "handrail/checks").glob("*.py") if "\nCHECK = " in path.read_text()]
    assert len(all_checks()) == len(modules) >= 10


def test_page_of_checks_is_what_the_program_says_now() -> None:
    assert (ROOT / PAGE).read_text() == checks_page(), "docs/checks.md is stale: type make docs"


def test_page_of_checks_tells_every_code_and_its_severity() -> None:
    page = checks_page()
    for code in all_checks():
        assert f"## {code}\n" in page
        severities = {found.severity for found in reported(code)}
        assert len(severities) == 1
        what = "An error" if Severity.ERROR in severities else "A warning"
        assert page.split(f"## {code}\n", 1)[1].lstrip().startswith(f"**{what}**")
    for code in ("slot-without-value", "repeated-key", "phone-wrong-length", "unknown-person", "unknown-slot"):
        assert f"| `{code}` |" in page


@pytest.mark.parametrize(
    "text", ["TBC", "to be confirmed", "ring ???", "Lorem ipsum", "[name]", "(link)", "insert here", "XXXX"]
)
def test_words_that_stand_for_a_value_are_found(text: str) -> None:
    check, _ = all_checks()["placeholder-value"]
    found = found_by(check, Example({"schools/oak/answers/box.md": f"{text}\n"}))
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Visitors insert their card into the reader.",
        "Ring the bell (twice) and wait.",
        "The plan is to be confirmed by both parents.",
        "Max Foxx-Xander meets visitors. Who? Anybody…",
        "Room XX is upstairs.",
    ],
)
def test_words_that_only_look_like_a_placeholder_pass(text: str) -> None:
    check, _ = all_checks()["placeholder-value"]
    assert found_by(check, Example({"schools/oak/answers/box.md": f"{text}\n"})) == ()


def test_placeholder_in_the_file_for_staff_is_found_there() -> None:
    check, _ = all_checks()["placeholder-value"]
    found = found_by(check, Example({"schools/oak/private.yaml": "people: {ann: {job: tbc}}\n"}))
    assert [str(each.location) for each in found] == ["schools/oak/private.yaml:1:21"]


def test_near_numbers_are_told_from_equal_and_from_different_ones() -> None:
    assert is_near("01632960900", "01632960901")
    assert is_near("01632960900", "01632969000")
    assert not is_near("01632960900", "01632960900")
    assert not is_near("01632960900", "01632960911")
    assert not is_near("01632960900", "0163296090")


def test_number_in_text_is_given_the_gap_that_prints_it() -> None:
    check, _ = all_checks()["phone-in-text"]
    text = "# Second {#second}\n\nRing +44 1632 960900 or [us](tel:01632960777) or 0808 157 0000 x 2 or 116 123.\n"
    fixes = [each.fix for each in found_by(check, Example({"content/policies/care/second.md": text}))]
    assert len(fixes) == 4
    assert fixes[0] == "write {{ service.front-door.phone }} in its place"


@pytest.mark.parametrize(
    "text", ["in 2026", "on 01-09-2026", "page 0101", "from 9.00 to 16.30", "https://a.example/01632960900"]
)
def test_other_numbers_in_text_pass(text: str) -> None:
    check, _ = all_checks()["phone-in-text"]
    written = {"content/policies/care/second.md": f"# Second {{#second}}\n\nSee it {text} once.\n"}
    assert found_by(check, Example(written)) == ()


def test_number_in_a_flow_is_found() -> None:
    check, _ = all_checks()["phone-in-text"]
    flow = "title: A\nnodes:\n  a: {kind: start, title: Go, next: b}\n  b: {kind: outcome, title: Ring 01632 960901}\n"
    found = found_by(check, Example({"content/flows/worry.yaml": flow}))
    assert [each.location.path for each in found] == ["content/flows/worry.yaml"]


def test_paragraph_for_each_area_is_not_called_repeated() -> None:
    check, _ = all_checks()["repeated-paragraph"]
    each = "::: each area\nIn this area somebody else answers the telephone at night and on Sundays.\n:::\n"
    written = {"content/policies/care/second.md": f"# Second {{#second}}\n\n{each}"}
    assert found_by(check, Example(written)) == ()
