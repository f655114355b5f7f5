"""Addresses that used to be lead on, and what goes without a trace is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handrail.edition.addresses import address
from handrail.pipeline import Request, Summary, build
from tests.builders import DATED, edited, write_project

pytestmark = pytest.mark.slow

POLICY = "content/policies/care/policy.yaml"
FLOW = "content/flows/worry.yaml"
OAK = "schools/oak/organisation.yaml"
WEB = frozenset({"website"})


def build_web(project: Path, strict: bool = False) -> Summary:
    return build(Request(project, DATED, only=WEB, strict=strict))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path)
    assert build_web(root).findings == ()
    return root


def change(project: Path, path: str, *replacements: tuple[str, str]) -> None:
    """Replace words of a file as it is now; each must be there."""
    text = (project / path).read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    (project / path).write_text(text, encoding="utf-8")


def rename_policy(project: Path, formerly: str = "") -> None:
    (project / "content/policies/care").rename(project / "content/policies/kindness")
    change(
        project, "content/policies/kindness/policy.yaml", ("title: Care policy\n", f"title: Care policy\n{formerly}")
    )
    change(project, OAK, ("  care:", "  kindness:"))


def vanished(summary: Summary) -> list[str]:
    assert {found.code for found in summary.findings} <= {"page-vanished"}
    return [f"{found.location.path}: {found.statement} | {found.fix}" for found in summary.findings]


def page(project: Path, path: str) -> str:
    return (project / "site/public" / path).read_text(encoding="utf-8")


def test_every_page_of_a_renamed_policy_leads_to_its_new_address(project: Path) -> None:
    before = {path.relative_to(project / "site/public/oak/policies/care") for path in policy_pages(project, "care")}
    rename_policy(project, "formerly: [care]\n")
    assert vanished(build_web(project)) == []
    after = {path.relative_to(project / "site/public/oak/policies/care") for path in policy_pages(project, "care")}
    assert after == before
    assert 'href="../../../policies/kindness/first/index.html"' in page(project, "oak/policies/care/first/index.html")
    assert 'src="../../../assets/site.js"' in page(project, "oak/policies/care/first/index.html")


def policy_pages(project: Path, policy: str) -> list[Path]:
    return list((project / f"site/public/oak/policies/{policy}").rglob("*.html"))


def test_policy_that_vanishes_is_said_once_with_what_to_write(project: Path) -> None:
    rename_policy(project)
    (told,) = vanished(build_web(project))
    assert told.startswith(
        "content/policies/kindness/policy.yaml: the policy at policies/care/ is gone, 5 pages in all"
    )
    assert "write 'formerly: [care]' into content/policies/kindness/policy.yaml" in told
    assert vanished(build_web(project)) == []


def test_what_vanishes_stops_a_strict_build_and_is_said_again(project: Path) -> None:
    rename_policy(project)
    for _ in range(2):
        summary = build_web(project, strict=True)
        assert summary.stopped == ("oak",)
        assert len(vanished(summary)) == 1
    assert (project / "site/public/oak/policies/care/index.html").exists()


def test_what_is_said_changes_nothing_of_what_is_written(project: Path, tmp_path: Path) -> None:
    rename_policy(project)
    assert vanished(build_web(project))
    clean = tmp_path / "clean"
    for folder in ("content", "schools"):
        shutil.copytree(project / folder, clean / folder)
    build_web(clean)
    assert files_of(project) == files_of(clean)


def files_of(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.glob("*/**/*") if path.is_file()}


def test_renamed_section_leads_on_from_under_every_name_of_its_policy(project: Path) -> None:
    rename_policy(project, "formerly: [care]\nsections_formerly: {listening: [second]}\n")
    folder = project / "content/policies/kindness"
    (folder / "second.md").rename(folder / "listening.md")
    change(
        project, "content/policies/kindness/policy.yaml", ("sections: [first, second]", "sections: [first, listening]")
    )
    assert vanished(build_web(project)) == []
    for policy in ("care", "kindness"):
        assert "kindness/listening/index.html" in page(project, f"oak/policies/{policy}/second/index.html")


def test_link_to_a_place_finds_a_section_under_the_id_that_it_had(project: Path) -> None:
    change(
        project,
        POLICY,
        ("sections: [first, second]", "sections: [first, listening]\nsections_formerly: {listening: [hearing]}"),
    )
    folder = project / "content/policies/care"
    (folder / "second.md").rename(folder / "listening.md")
    build_web(project)
    assert page(project, "oak/policies/care/all/index.html").count('id="hearing"') == 1


def test_section_that_vanishes_is_said_with_where_its_text_may_be_now(project: Path) -> None:
    change(project, POLICY, ("sections: [first, second]", "sections: [first, listening]"))
    folder = project / "content/policies/care"
    (folder / "second.md").rename(folder / "listening.md")
    (told,) = vanished(build_web(project))
    assert told.startswith(f"{POLICY}: the section at policies/care/second/ is gone | ")
    assert "'sections_formerly:'" in told
    assert "listening: [second]" in told


def test_section_whose_conditions_hold_no_more_is_told_from_one_that_was_renamed(project: Path) -> None:
    change(project, "content/policies/care/extra.md", ("# Extra {#extra}", '# Extra {#extra when="boarding or small"}'))
    assert vanished(build_web(project)) == []
    change(project, OAK, ("size: small", "size: large"))
    (told,) = vanished(build_web(project))
    assert told.startswith(f"{OAK}: the section at policies/care/extra/ is gone | its conditions do not hold here")


def test_renamed_flow_leads_on_step_by_step(project: Path) -> None:
    (project / FLOW).rename(project / "content/flows/worried.yaml")
    (told,) = vanished(build_web(project))
    assert "the flowchart at flows/worry/ is gone" in told
    assert "'formerly: [worry]' into content/flows/worried.yaml" in told
    change(project, "content/flows/worried.yaml", ("title: What to do\n", "title: What to do\nformerly: [worry]\n"))
    assert vanished(build_web(project)) == []
    assert "flows/worried/step/2/index.html" in page(project, "oak/flows/worry/step/2/index.html")


def test_flow_with_fewer_steps_has_lost_nothing(project: Path) -> None:
    change(
        project,
        FLOW,
        ("{to: ring, danger: true}", "{to: tell, danger: true}"),
        ("  ring: {kind: action, title: Ring 999, urgency: now, next: tell}\n", ""),
    )
    assert [found.code for found in build_web(project).findings if found.code == "page-vanished"] == []


def test_print_that_vanishes_is_said_once_for_all_its_forms_with_its_new_address(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    build(Request(project, DATED, only=WEB | {"policy-pdf"}))
    rename_policy(project, "formerly: [care]\n")
    (told,) = vanished(build(Request(project, DATED, only=WEB | {"policy-pdf"})))
    assert told.startswith(f"{OAK}: the print print/care.pdf is gone | a PDF cannot lead on")
    assert "print/kindness.pdf" in told


def test_discreet_policy_is_led_to_from_its_code_and_never_from_its_name(tmp_path: Path) -> None:
    project = write_project(tmp_path, edited(POLICY, ("title: Care policy\n", "title: Care policy\ndiscreet: true\n")))
    build_web(project)
    rename_policy(project, "formerly: [care]\n")
    assert vanished(build_web(project)) == []
    moved = project / "site/public/oak/policies" / address("care", True) / address("first", True) / "index.html"
    assert f"policies/{address('kindness', True)}/" in moved.read_text(encoding="utf-8")
    assert not (project / "site/public/oak/policies/care").exists()


def test_policy_made_discreet_is_not_called_by_its_old_address(project: Path) -> None:
    change(project, POLICY, ("title: Care policy\n", "title: Care policy\ndiscreet: true\n"))
    # Nothing is left that a feed may tell, so that is gone as well.
    feed, told = vanished(build_web(project))
    assert "changes/feed.atom is gone" in feed
    assert f"policies/{address('care', True)}/ had another address before" in told
    assert "policies/care" not in told


def test_organisation_that_is_gone_or_renamed_is_said(project: Path) -> None:
    (project / "schools/oak").rename(project / "schools/ash")
    summary = build_web(project, strict=True)
    assert summary.removed == ()
    (told,) = vanished(summary)
    assert "the folder schools/oak is gone" in told
    assert "'formerly: [oak]'" in told
    change(project, "schools/ash/organisation.yaml", ("short_name:", "formerly: [oak]\nshort_name:"))
    (told,) = vanished(build_web(project))
    assert told.startswith("schools/ash/organisation.yaml: 'oak' is called 'ash' now")
    assert vanished(build_web(project)) == []
    assert "ash/policies/care/index.html" in page(project, "oak/policies/care/index.html")


def test_first_build_misses_nothing(project: Path) -> None:
    assert vanished(build_web(project)) == []
