"""The register from end to end: the command, the pages and sheets for staff, and nothing of it in public."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.pipeline import Request, build
from tests.builders import DATED, SMALL, compiled, edited, write_project
from tests.commands import run
from tests.tools.pdf_reading import read_pdf

SOURCE = "content/source.yaml"
ROLES = """\
reading_roles:
  everybody: {title: All staff, what: "this, and [](ref:guide/part-one)"}
  board: {title: {school: "Members of the {{ term.board }}"}, what: this}
"""
STAFF = "name,job,reading role,started\nAnn Ash,lead,everybody,\nBea Fernsby,cook,,2026-05-01\nCy Okonjo-Reed,,board,\n"


def changes(confirmed: str = "") -> dict[str, str | bytes | None]:
    return {
        SOURCE: SMALL[SOURCE] + ROLES,
        "schools/oak/staff.csv": STAFF,
        "schools/oak/confirmed.csv": f"name,policy,edition,hash,on\n{confirmed}",
    }


def hash_of(out: str) -> str:
    return out.split("text ")[1][:8]


def test_the_list_to_fill_in_is_given_back_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = write_project(tmp_path, changes())
    build(Request(project, DATED, only=frozenset({"website"})))
    text = (project / "site/staff/oak/register/care.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeffname,job,policy,edition,hash,on")
    filled = [f"{line}2026-04-02" if line.startswith("Ann Ash") else line for line in text.splitlines()]
    (project / "schools/oak/confirmed.csv").write_text("\n".join(filled), encoding="utf-8")
    ran = run(capsys, project, "register", "oak")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"Care policy, in force from 1 April 2026, text {hash_of(ran.out)}",
        "  All staff: 1 this edition, 0 an earlier edition, 0 not confirmed, 1 new",
        "    green     Ann Ash      this edition, on 2 April 2026",
        "    new       Bea Fernsby  started on 1 May 2026, not confirmed",
        "  Members of the governing body: 0 this edition, 0 an earlier edition, 1 not confirmed",
        "    red       Cy Okonjo-Reed  not confirmed",
    ]
    table = run(capsys, project, "register", "oak", "--format", "csv").out.splitlines()
    assert table[1] == f"care,2026-04-01,#{hash_of(ran.out)},everybody,Ann Ash,lead,,green,2026-04-01,2026-04-02"
    assert len(table) == 4


def test_a_change_of_the_text_makes_it_another_edition_and_one_of_a_number_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path, changes())
    first = hash_of(run(capsys, project, "register", "oak").out)
    oak = project / "schools/oak/organisation.yaml"
    oak.write_text(oak.read_text(encoding="utf-8").replace("960101", "960102"), encoding="utf-8")
    assert hash_of(run(capsys, project, "register", "oak").out) == first
    extra = project / "content/policies/care/extra.md"
    extra.write_text(extra.read_text(encoding="utf-8").replace("one thing", "one matter"), encoding="utf-8")
    assert hash_of(run(capsys, project, "register", "oak").out) != first


def test_faults_of_the_lists_are_told_by_the_command_and_stop_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path, changes("Nobody Here,care,,#1a2b3c4d,2026-04-02\n"))
    ran = run(capsys, project, "register", "oak")
    assert ran.status == 0
    assert "confirmed.csv:2:1: warning[confirmed-by-nobody]" in ran.err
    assert "Nobody Here" not in ran.err


@pytest.mark.slow
def test_sheets_are_bound_to_their_edition_on_every_page_and_name_who_has_not_signed(tmp_path: Path) -> None:
    people = "".join(f"Person{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]} Sample,helper\n" for n in range(60))
    project = write_project(tmp_path, {**changes(), "schools/oak/staff.csv": "name,job\n" + people})
    made = build(Request(project, DATED, only=frozenset({"website", "sign-off", "distribution"})))
    assert made.findings == ()
    text = (project / "site/staff/oak/register/care.csv").read_text(encoding="utf-8")
    hash_ = text.split("#")[1][:8]
    for name in ("sign-off", "distribution"):
        pdf = read_pdf((project / f"site/staff/oak/print/care-{name}.pdf").read_bytes())
        assert sorted(pdf.tagged_words) == sorted(pdf.words)
        for page in pdf.pages:
            foot = " ".join(page.artifact_words)
            assert "Care policy" in foot
            assert "1 April 2026" in foot.replace("\N{NO-BREAK SPACE}", " ")
            assert hash_ in foot
    signed = read_pdf((project / "site/staff/oak/print/care-sign-off.pdf").read_bytes())
    assert len(signed.pages) > 2
    assert all(f"Person{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" in signed.words for n in range(60))


@pytest.mark.slow
def test_nothing_of_the_lists_is_public(tmp_path: Path) -> None:
    project = write_project(tmp_path, changes())
    build(Request(project, DATED, only=frozenset({"website"})))
    public = b"".join(path.read_bytes() for path in (project / "site/public").rglob("*") if path.is_file())
    assert b"Okonjo" not in public
    assert not (project / "site/public/oak/register").exists()
    path = project / "content/policies/care/extra.md"
    path.write_text(path.read_text(encoding="utf-8").replace("another", "ask Bea Fernsby"), encoding="utf-8")
    summary = build(Request(project, DATED, only=frozenset({"website"})))
    assert summary.stopped == ("oak",)
    assert [each.code for each in summary.findings] == ["staff-value-in-public"]
    assert str(summary.findings[0].location) == "schools/oak/staff.csv:3:1"


def of_roles(old: str, new: str) -> list[str]:
    assert old in ROLES
    return [f"{each.location} {each.code}" for each in compiled({SOURCE: SMALL[SOURCE] + ROLES.replace(old, new)})[1]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ref:guide/part-one", "ref:giude/part-one", "unknown-reference"),
        ("ref:guide/part-one", "ref:guide/part-nine", "unknown-part"),
        ("[](ref:guide/part-one)", "[](#first)", "link-not-possible"),
        ("{{ term.board }}", "{{ term.bored }}", "unknown-slot"),
        ("school:", "scool:", "unknown-sector"),
        ("what: this}", "wat: this}", "unknown-key"),
    ],
)
def test_what_is_said_of_reading_roles_is_proved(old: str, new: str, code: str) -> None:
    found = of_roles(old, new)
    assert any(each.endswith(f" {code}") for each in found), found
    assert all(each.startswith(SOURCE) for each in found)


def test_guidance_that_does_not_bind_everybody_is_not_cited_for_everybody() -> None:
    act = "content/references.yaml"
    bound = edited(act, ("title: The guide\n", "title: The guide\n  binds: school\n"))
    own = {SOURCE: SMALL[SOURCE] + ROLES, "content/policies/care/first.md": "# First {#first}\n\nFirst.\n"}
    assert {each.code for each in compiled({**bound, **own})[1]} == {"law-does-not-bind"}
