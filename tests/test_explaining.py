"""What `explain` answers: where a value that is printed is written, and why a check exists."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from handrail.registry import all_checks
from tests.builders import write_project
from tests.commands import run
from tests.organisation.oak import EMAIL, OAK, PRIVATE, PROMPTS, oak

WRONG = oak(("roles: [lead]", "roles: [lead, depty]"))
Capture = pytest.CaptureFixture[str]


def explained(capsys: Capture, project: Path, value: str) -> list[str]:
    ran = run(capsys, project, "explain", "oak", value)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


def test_a_name_is_traced_to_its_line(tmp_path: Path, capsys: Capture) -> None:
    lines = explained(capsys, write_project(tmp_path), "ann ash")
    assert f"{OAK}:13:11: contact, name of Ann Ash on pages and posters (public): Ann Ash" in lines
    assert any(line.startswith(f"{OAK}:13:11: contact, printed in care") for line in lines), lines


@pytest.mark.parametrize("written", ["01632 960101", "01632960101", "960101"])
def test_a_number_is_found_however_it_is_spaced(written: str, tmp_path: Path, capsys: Capture) -> None:
    lines = explained(capsys, write_project(tmp_path), written)
    assert f"{OAK}:16:12: contact, phone of Ann Ash on pages and posters (public): 01632 960101" in lines


def test_a_term_is_traced_to_the_vocabulary_or_to_the_organisation(tmp_path: Path, capsys: Capture) -> None:
    lines = explained(capsys, write_project(tmp_path / "a"), "pupil")
    assert any(line.startswith("content/vocabulary.yaml:1:") and ": term, printed in care" in line for line in lines), (
        lines
    )
    own = write_project(tmp_path / "b", oak((PROMPTS, "terms: {child: learner}\n" + PROMPTS)))
    lines = explained(capsys, own, "learner")
    assert any(line.startswith(f"{OAK}:17:") and ": term, printed in care" in line for line in lines), lines


def test_a_service_is_traced_to_its_entry(tmp_path: Path, capsys: Capture) -> None:
    lines = explained(capsys, write_project(tmp_path), "01632 960900")
    assert "content/services.yaml:2:1: service, on the support page (public): The Front Door" in lines


def test_text_of_a_policy_is_traced_to_its_line(tmp_path: Path, capsys: Capture) -> None:
    lines = explained(capsys, write_project(tmp_path), "comes first")
    assert any(line.startswith("content/policies/care/second.md:3:") and ": source" in line for line in lines), lines


def test_a_value_for_staff_is_said_to_be_theirs(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, {PRIVATE: "people:\n  ann: {mobile: 07700 900123}\n"})
    (line,) = explained(capsys, project, "07700 900123")
    assert line == f"{PRIVATE}:2:17: contact, mobile of Ann Ash on pages and posters (staff): 07700 900123"


def test_a_value_that_is_printed_nowhere_is_said_to_be(tmp_path: Path, capsys: Capture) -> None:
    assert explained(capsys, write_project(tmp_path), "Zebedee") == ["oak prints 'Zebedee' nowhere"]


def test_values_of_an_organisation_with_an_error_get_the_error(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, WRONG), "explain", "oak", "Ann Ash")
    assert (ran.status, ran.out) == (1, "")
    assert "error[unknown-role]" in ran.err


def test_values_of_an_unknown_organisation_are_wrong_usage(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path), "explain", "oka", "Ann Ash")
    assert (ran.status, ran.err) == (2, "handrail: there is no organisation 'oka': write 'oak', or choose from oak\n")


def test_every_check_is_explained_with_its_examples(tmp_path: Path, capsys: Capture) -> None:
    assert all_checks()
    for code, (check, module) in all_checks().items():
        ran = run(capsys, tmp_path, "explain", code)
        assert ran.status == 0
        assert ran.out.startswith(f"{code}\n\n{inspect.cleandoc(module.__doc__ or '')}")
        reports = [report for example in check.examples for report in example.reports]
        assert reports
        assert all(report in ran.out for report in reports)


def test_an_unknown_code_is_wrong_usage_with_the_nearest_one(tmp_path: Path, capsys: Capture) -> None:
    code = next(iter(all_checks()))
    ran = run(capsys, tmp_path, "explain", f"{code}s")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"handrail: there is no check called '{code}s'; did you mean '{code}'?\n"
    assert run(capsys, tmp_path, "explain", "zzz").err == "handrail: there is no check called 'zzz'\n"


def test_emails_are_kept_as_they_are_written(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, oak((EMAIL, "    email: Ann.Ash+care@oak.example\n")))
    lines = explained(capsys, project, "ann.ash+care@oak.example")
    assert any(line.endswith("Ann.Ash+care@oak.example") for line in lines), lines
