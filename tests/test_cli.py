"""The command as it is typed: what it prints where, and its exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from handrail import __version__
from handrail.cli import main
from tests.builders import SMALL, write_project
from tests.commands import run
from tests.organisation.oak import OAK, PRIVATE, PROMPTS, oak

ELM = "schools/elm/organisation.yaml"
BOTH = {ELM: SMALL[OAK].replace("Oak", "Elm").replace("oak.example", "elm.example")}
# Ten digits are right in a few areas of the country, so that they are only worth a warning.
UNUSUAL = oak(("phone: 01632 960101", "phone: 01204 00000"))
WRONG = oak(("roles: [lead]", "roles: [lead, depty]"))
Capture = pytest.CaptureFixture[str]
PAGES = ("--jobs", "1", "--only", "website")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("polish",), "invalid choice: 'polish'"),
        (("build", "--jobs", "0"), "'0' is not a number of processes; write 1 or more"),
        (("build", "--jobs", "all"), "'all' is not a number of processes; write 1 or more"),
        (("build", "--only", "postcard"), "invalid choice: 'postcard'"),
        (("check", "--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_what_cannot_be_understood_is_wrong_usage(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: Capture
) -> None:
    ran = run(capsys, write_project(tmp_path), *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_a_date_is_written_in_one_way(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path), "check", dated="1 September")
    assert ran.status == 2
    assert "'1 September' is not a date; write it like 2026-09-01" in ran.err


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_organisation_is_wrong_usage_with_the_nearest_one(
    command: str, tmp_path: Path, capsys: Capture
) -> None:
    ran = run(capsys, write_project(tmp_path, BOTH), command, "oka")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "handrail: there is no organisation 'oka': write 'oak', or choose from elm, oak\n"
    assert not (tmp_path / "site").exists()


def test_the_version_is_told(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, tmp_path, "--version")
    assert (ran.status, ran.out) == (0, f"handrail {__version__}\n")


def test_help_names_every_kind_that_can_be_built_alone(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, tmp_path, "build", "--help")
    assert ran.status == 0
    for kind in ("website", "contact-poster", "policy-pdf"):
        assert kind in ran.out


# check


def test_check_is_content_with_a_sound_project(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, BOTH), "check")
    assert (ran.status, ran.out, ran.err) == (0, "2 organisations: no findings\n", "")


def test_check_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, {**BOTH, **UNUSUAL})
    before = sorted(project.rglob("*"))
    run(capsys, project, "check")
    assert sorted(project.rglob("*")) == before


def test_check_of_one_organisation_is_silent_about_the_others(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, {**BOTH, **WRONG})
    assert run(capsys, project, "check", "elm").status == 0
    assert run(capsys, project, "check", "oak").status == 1
    assert run(capsys, project, "check").status == 1


def test_a_warning_is_an_error_only_where_strictness_is_asked_for(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, UNUSUAL)
    ran = run(capsys, project, "check")
    assert ran.status == 0
    assert f"{OAK}:16:12: warning[phone-unusual-length]" in ran.out
    assert run(capsys, project, "check", "--strict").status == 1


def test_a_finding_as_text_names_place_code_statement_and_fix(tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, write_project(tmp_path, WRONG), "check").out == (
        "schools/oak/organisation.yaml:14:19: error[unknown-role]: there is no role 'depty'\n"
        "  fix: write 'deputy', or choose from clerk, deputy, lead, nurse\n"
    )


def test_findings_as_json_are_a_list_that_counts_from_one(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path, WRONG), "check", "--format", "json")
    assert ran.status == 1
    assert json.loads(ran.out) == [
        {
            "path": OAK,
            "line": 14,
            "column": 19,
            "severity": "error",
            "code": "unknown-role",
            "statement": "there is no role 'depty'",
            "fix": "write 'deputy', or choose from clerk, deputy, lead, nurse",
            "see": [],
        }
    ]


def test_no_findings_as_json_are_an_empty_list(tmp_path: Path, capsys: Capture) -> None:
    ran = run(capsys, write_project(tmp_path), "check", "--format", "json")
    assert (ran.status, json.loads(ran.out)) == (0, [])


def test_findings_as_sarif_hold_rules_levels_and_regions(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, {**WRONG, ELM: BOTH[ELM].replace("01632 960101", "01204 00000")})
    log = json.loads(run(capsys, project, "check", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    (ran,) = log["runs"]
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == ["phone-unusual-length", "unknown-role"]
    assert [(result["ruleId"], result["level"]) for result in ran["results"]] == [
        ("phone-unusual-length", "warning"),
        ("unknown-role", "error"),
    ]
    place = ran["results"][1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": OAK}, "region": {"startLine": 14, "startColumn": 19}}


def test_findings_for_github_are_one_line_each(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, oak(("roles: [lead]", 'roles: [lead, "100%: a,\\nb"]')))
    ran = run(capsys, project, "check", "--format", "github")
    assert ran.status == 1
    (line,) = ran.out.splitlines()
    place = f"::error file={OAK},line=14,col=19,title=wrong-value::"
    assert line.startswith(f"{place}'roles': '100%25: a, b' cannot be an id. Fix: use small letters")


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path, capsys: Capture) -> None:
    changes = {**BOTH, **oak(("areas: [dale]", "areas: [dale, hil]"), ("roles: [lead]", "roles: [lead, depty]"))}
    changes[ELM] = BOTH[ELM].replace("district: upper", "district: uper")
    found = json.loads(run(capsys, write_project(tmp_path, changes), "check", "--format", "json").out)
    assert [(each["path"], each["line"]) for each in found] == [(ELM, 5), (OAK, 4), (OAK, 14)]


# build


@pytest.mark.slow
def test_without_a_command_everything_is_built(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_project(tmp_path, WRONG))
    assert main([]) == 1
    assert "not published: oak" in capsys.readouterr().out
    assert main(["--jobs", "1"]) == 1
    assert "not published: oak" in capsys.readouterr().out


def test_a_build_tells_its_progress_and_its_sum(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, BOTH)
    ran = run(capsys, project, "build", *PAGES)
    assert (ran.status, ran.err) == (0, "")
    *progress, total, last = ran.out.splitlines()
    assert [line.split(" ", 1)[0] for line in progress] == ["1/2", "2/2"]
    assert sorted(line.split(" ", 1)[1] for line in progress) == ["Elm School", "Oak School"]
    assert total.startswith("2 organisations: ")
    assert total.endswith("0 errors, 0 warnings")
    assert last == f"open {project / 'site/public/index.html'}"


def test_a_second_build_makes_nothing_anew(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path)
    first = run(capsys, project, "build", *PAGES).out.splitlines()[-2]
    second = run(capsys, project, "build", *PAGES).out.splitlines()[-2]
    made = first.split(" files made")[0].rsplit(" ", 1)[1]
    assert int(made) > 0
    assert second.startswith(f"1 organisation: 0 files made, {made} unchanged, ")


def test_on_a_terminal_a_bar_takes_the_place_of_lines(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    project, screen = write_project(tmp_path), Terminal()
    capsys.readouterr()
    monkeypatch.setattr("sys.stdout", screen)
    assert run(capsys, project, "build", *PAGES).status == 0
    assert "1/1 Oak School\n" not in screen.getvalue()
    assert "1 organisation: " in screen.getvalue()


def test_only_one_organisation_is_built_if_only_one_is_named(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, BOTH)
    assert run(capsys, project, "build", "elm", *PAGES).status == 0
    assert (project / "site/public/elm/index.html").is_file()
    assert not (project / "site/public/oak").exists()


@pytest.mark.slow
def test_only_the_kinds_that_are_named_are_made(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path)
    assert run(capsys, project, "build", "--jobs", "1", "--only", "contact-poster").status == 0
    made = {path.relative_to(project / "site").as_posix() for path in (project / "site").glob("public/oak/**/*.*")}
    assert "public/oak/print/contact-poster.pdf" in made
    assert not [path for path in made if path.endswith(".html")]


def test_a_warning_stops_a_build_only_where_strictness_is_asked_for(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, UNUSUAL)
    strict = run(capsys, project, "build", "--strict", *PAGES)
    assert strict.status == 1
    assert "not published: oak (its last good site stays as it was)" in strict.out
    assert not (project / "site/public/oak").exists()
    lenient = run(capsys, project, "build", *PAGES)
    assert lenient.status == 0
    assert "warning[phone-unusual-length]" in lenient.err
    assert "0 errors, 1 warning\n" in lenient.out
    assert (project / "site/public/oak/index.html").is_file()


def test_an_organisation_whose_folder_is_gone_is_taken_off_the_site(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, BOTH)
    run(capsys, project, "build", *PAGES)
    (project / ELM).unlink()
    (project / ELM).parent.rmdir()
    ran = run(capsys, project, "build", *PAGES)
    assert ran.status == 0
    assert "removed elm, whose folder is gone" in ran.out
    assert not (project / "site/public/elm").exists()


def test_the_day_decides_who_is_printed(tmp_path: Path, capsys: Capture) -> None:
    changes = oak(
        ("    name: Ann Ash\n", "    name: Ann Ash\n    until: 2026-08-31\n"),
        (PROMPTS, "  bob: {name: Bob Birch, roles: [lead], phone: 01632 960102, from: 2026-09-01}\n" + PROMPTS),
    )
    project = write_project(tmp_path, changes)
    for dated, here, gone in (("2026-05-18", "Ann Ash", "Bob Birch"), ("2026-09-01", "Bob Birch", "Ann Ash")):
        assert run(capsys, project, "build", *PAGES, dated=dated).status == 0
        page = (project / "site/public/oak/contacts/index.html").read_text()
        assert here in page
        assert gone not in page


@pytest.mark.slow
def test_several_processes_make_the_same_site_as_one(tmp_path: Path, capsys: Capture) -> None:
    trees = []
    for jobs in ("1", "2"):
        project = write_project(tmp_path / jobs, BOTH)
        assert run(capsys, project, "build", "--only", "website", "--jobs", jobs).status == 0
        site = project / "site"
        files = (path for path in site.glob("*/*/**/*") if path.is_file())
        trees.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})
    assert trees[0]
    assert trees[0] == trees[1]


@pytest.mark.parametrize("text", ["Ask Carl Cedar.", "Ask CARL\u00a0CEDAR.", "Write to <carl@oak.example>."])
def test_a_value_for_staff_in_public_text_stops_the_build(text: str, tmp_path: Path, capsys: Capture) -> None:
    policy = "content/policies/care/second.md"
    private = "people:\n  carl: {name: Carl Cedar, mobile: 07700 900123, email: carl@oak.example}\n"
    project = write_project(tmp_path, {PRIVATE: private, policy: f"{SMALL[policy]}\n{text}\n"})
    ran = run(capsys, project, "build", *PAGES)
    assert ran.status == 1
    assert f"{PRIVATE}:2:" in ran.err
    assert "error[staff-value-in-public]" in ran.err
    assert not (project / "site/public/oak").exists()
    assert not (project / "site/staff/oak").exists()
