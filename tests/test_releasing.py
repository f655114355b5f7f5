"""Releases: what freezes them, what is published from them, and that nobody changes one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import edited, write_project
from tests.commands import Ran, run
from tests.outputs.web_reading import folded, read

OAK = "schools/oak/organisation.yaml"
FIRST = "content/policies/care/first.md"
RELEASE = "schools/oak/releases/care/2026-04-01.md"
NEXT = ("effective: 2026-04-01, next_review: 2027-04-01", "effective: 2026-05-01, next_review: 2027-05-01")
APPROVED = ("on: 2026-03-19}", "on: 2026-03-19}, {by: Governors, on: 2026-04-22}")
SECRET = "07700 900101"
Capture = pytest.CaptureFixture[str]


def change(project: Path, path: str, *replacements: tuple[str, str]) -> None:
    text = (project / path).read_text()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    (project / path).write_text(text)


def release(capsys: Capture, project: Path, *names: str, dated: str = "2026-04-01") -> Ran:
    return run(capsys, project, "release", *names, dated=dated)


def build(capsys: Capture, project: Path, *options: str, dated: str = "2026-05-18") -> Ran:
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website", *options, dated=dated)
    assert ran.status == 0, ran.err
    return ran


def words(project: Path, path: str, audience: str = "public") -> str:
    return folded(read((project / "site" / audience / "oak" / path).read_text()).words)


TEXT = """\
# First things {#first}

Tell {{ people.lead.name }}. A {{ term.child }} comes first.

::: when has-gate
::: prompt gate
:::
:::

See [](ref:guide/part-one) and [](#second).
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, {FIRST: TEXT})


def test_release_stands_beside_its_values_and_says_who_approved_it(capsys: Capture, project: Path) -> None:
    ran = release(capsys, project, "oak", "care")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "oak: care of 1 April 2026 released")
    text = (project / RELEASE).read_text()
    assert "Tell {{ people.lead.name = Ann Ash }}.\n| A {{ term.child = pupil }} comes first." in text
    assert "Visitors ring the bell." in text
    assert "[](ref:guide/part-one){= The guide (2025), Part one}" in text
    assert '{"by": "Governors", "on": "2026-03-19"}' in text
    assert re.search(r"^sha256: [0-9a-f]{64}$", text, re.MULTILINE)


def test_pages_are_made_from_the_release_with_todays_contacts(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    change(project, FIRST, ("comes first", "is heard"))
    change(project, OAK, ("Ann Ash", "Bea Birch"), ("ring the bell", "knock"))
    build(capsys, project)
    page = words(project, "policies/care/first/index.html")
    assert "Tell Bea Birch. A pupil comes first." in page
    assert "Visitors ring the bell." in page
    build(capsys, project, "--draft")
    page = words(project, "policies/care/first/index.html")
    assert "A pupil is heard." in page
    assert "Visitors knock." in page


def test_edition_is_published_from_its_day_on_and_the_one_before_stays_readable(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    change(project, FIRST, ("comes first", "is heard"))
    change(project, OAK, NEXT, APPROVED)
    assert "1 edition released" in release(capsys, project, dated="2026-04-25").out
    build(capsys, project, dated="2026-04-30")
    assert "comes first" in words(project, "policies/care/all/index.html")
    assert not (project / "site/public/oak/policies/care/editions").exists()
    build(capsys, project)
    assert "is heard" in words(project, "policies/care/all/index.html")
    past = words(project, "policies/care/editions/2026-04-01/index.html")
    assert "comes first" in past
    assert "This edition was replaced on 1 May 2026" in past
    assert "From 1 April 2026, replaced on 1 May 2026" in words(project, "archive/index.html")


def test_first_release_is_nowhere_before_its_day(capsys: Capture, project: Path) -> None:
    change(project, OAK, ("effective: 2026-04-01", "effective: 2026-06-01"))
    release(capsys, project, dated="2026-04-25")
    build(capsys, project)
    assert "comes first" in words(project, "policies/care/all/index.html")
    assert not (project / "site/public/oak/archive").exists()
    assert not (project / "site/public/oak/policies/care/editions").exists()


def test_past_edition_prints_no_names_and_leads_nowhere_that_may_be_gone(capsys: Capture, project: Path) -> None:
    change(project, FIRST, ("See [](ref", "See [](flow:worry), [](policy:care#second), [](ref"))
    change(project, "content/policies/care/policy.yaml", ("sections: [first, second]", "sections: [first, second]"))
    release(capsys, project)
    change(project, OAK, NEXT, APPROVED)
    release(capsys, project, dated="2026-04-25")
    build(capsys, project)
    path = project / "site/public/oak/policies/care/editions/2026-04-01/index.html"
    article = path.read_text().split("<article", 1)[1].split("</article", 1)[0]
    assert "Ann Ash" not in article
    assert "What to do, 2 Second things" in folded(read(article).words)
    assert [href for href in re.findall(r'href="([^"]*)"', article) if not href.startswith(("#", "http"))] == []


def test_what_only_staff_know_is_not_frozen(capsys: Capture, project: Path) -> None:
    change(project, FIRST, ("comes first.", 'comes first. [Ring {{ people.lead.mobile }}]{when="has-lead-mobile"}'))
    (project / "schools/oak/private.yaml").write_text(f"people:\n  ann: {{mobile: {SECRET}}}\n")
    release(capsys, project)
    assert SECRET not in (project / RELEASE).read_text()
    build(capsys, project)
    assert SECRET in words(project, "policies/care/first/index.html", "staff")
    assert SECRET not in words(project, "policies/care/first/index.html")


@pytest.mark.parametrize(
    ("old", "new"), [("comes first", "comes last"), ("Ann Ash", "Bea Birch"), ("2026-03-19", "2026-03-18")]
)
def test_release_that_was_changed_is_an_error_and_the_last_good_site_stays(
    capsys: Capture, project: Path, old: str, new: str
) -> None:
    release(capsys, project)
    build(capsys, project)
    before = (project / "site/public/oak/policies/care/first/index.html").read_bytes()
    change(project, RELEASE, (old, new))
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website")
    assert ran.status == 1
    assert re.search(rf"^{RELEASE}:\d+:\d+: error\[release-changed\]", ran.err, re.MULTILINE)
    assert (project / "site/public/oak/policies/care/first/index.html").read_bytes() == before
    assert "error[release-changed]" in run(capsys, project, "check").out


def test_release_under_another_name_is_an_error(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    (project / RELEASE).rename((project / RELEASE).with_name("2026-06-01.md"))
    said = run(capsys, project, "check").out
    assert "error[release-misplaced]" in said
    assert f"put it back to {RELEASE}" in said


def test_release_is_never_written_twice(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    before = (project / RELEASE).read_bytes()
    assert "says the same" in release(capsys, project, dated="2026-05-18").out
    change(project, FIRST, ("comes first", "is heard"))
    ran = release(capsys, project, "oak", "care", dated="2026-05-18")
    assert ran.status == 1
    assert "needs an edition of its own, with a new 'effective' date" in ran.out
    assert (project / RELEASE).read_bytes() == before


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ((("approved: [{by: Governors, on: 2026-03-19}]", "approved: []"),), "waits for approval"),
        (
            (("on: 2026-03-19", "on: 2026-04-02"), ("effective: 2026-04-01", "effective: 2026-05-01")),
            "has not come yet",
        ),
        ((("contacts_checked: 2026-04-20", "contacts_checked: 2025-04-20"),), "warning[contacts-unchecked]"),
        ((("phone: 01632 960101", 'phone: ""'),), "error["),
    ],
)
def test_edition_that_is_not_ready_is_not_released(
    capsys: Capture, project: Path, edits: tuple[tuple[str, str], ...], said: str
) -> None:
    change(project, OAK, *edits)
    ran = release(capsys, project, "oak", "care")
    assert (ran.status, (project / RELEASE).exists()) == (1, False)
    assert said in ran.out


def test_approval_of_the_edition_before_is_none_of_the_next(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    change(project, OAK, NEXT)
    assert "is the last edition's" in release(capsys, project, dated="2026-04-25").out


def test_all_organisations_are_released_and_an_interrupted_command_goes_on(capsys: Capture, tmp_path: Path) -> None:
    oak = edited(OAK)[OAK]
    assert isinstance(oak, str)
    more = {f"schools/{name}/organisation.yaml": oak.replace("Oak", name.title()) for name in ("ash", "elm", "fir")}
    more["schools/fir/organisation.yaml"] = more["schools/fir/organisation.yaml"].replace(
        "approved: [{by: Governors, on: 2026-03-19}]", "approved: []"
    )
    project = write_project(tmp_path, more)
    release(capsys, project, "elm")
    ran = release(capsys, project)
    assert ran.status == 0
    assert ran.out.splitlines()[-1] == "2 editions released, 1 before, 1 waiting for approval, 0 refused"
    assert sorted(path.parts[-4] for path in project.glob("schools/*/releases/*/*.md")) == ["ash", "elm", "oak"]
    assert not list(project.glob("schools/*/releases/*/.*"))


def test_text_may_cite_what_comes_into_force_when_the_edition_takes_effect(capsys: Capture, project: Path) -> None:
    refs = project / "content/references.yaml"
    refs.write_text(
        refs.read_text().replace(
            '"2027": {in_force: 2026-01-01, status: expected}',
            '"2026": {in_force: 2026-06-01, parts: {new: The new part}}',
        )
    )
    change(project, FIRST, ("ref:guide/part-one", "ref:guide/new"))
    assert run(capsys, project, "check").status == 1
    change(
        project,
        OAK,
        ("effective: 2026-04-01, next_review: 2027-04-01", "effective: 2026-06-01, next_review: 2027-04-01"),
    )
    ran = release(capsys, project, dated="2026-05-18")
    assert "1 edition released" in ran.out
    assert "The guide (2026), The new part" in (project / "schools/oak/releases/care/2026-06-01.md").read_text()


def test_numbers_that_are_printed_anew_are_told(capsys: Capture, project: Path) -> None:
    release(capsys, project)
    first = (project / FIRST).read_text()
    more = "\n## Before it {#before}\n\nA line.\n\n## Behind it {#behind}\n\nAnother line.\n"
    (project / FIRST).write_text(first + more)
    change(project, OAK, NEXT, APPROVED)
    release(capsys, project, dated="2026-04-25")
    change(project, FIRST, ("## Before it {#before}\n\nA line.\n\n", ""))
    change(project, OAK, ("effective: 2026-05-01", "effective: 2026-05-10"), ("2026-04-22}", "2026-04-24}"))
    said = release(capsys, project, dated="2026-04-25").out
    assert "1 printed number changed; look where else they are quoted:\n    1.2 is now 1.1, Behind it" in said
