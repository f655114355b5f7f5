"""Pages of what changed: what one now does, each change in words, and nothing that its readers may not know."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from handrail.registry import all_generated
from tests.builders import edited, plain_theme, write_project
from tests.outputs.two_editions import FIRST, OAK, THEN, build, two_editions
from tests.outputs.web_reading import Read, folded, read

Capture = pytest.CaptureFixture[str]
PAGE = "changes/care/index.html"
OLD_LEAD, NEW_LEAD = ("name: Ann Ash", "name: Bea Birch")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def site(capsys: Capture, made: Path) -> Path:
    """Return the site of the two editions, built once."""
    if not (made / "site").exists():
        build(capsys, two_editions(capsys, made, None, None, (OLD_LEAD, NEW_LEAD)))
    return made / "site"


def html(site: Path, path: str = PAGE, audience: str = "public") -> str:
    return (site / audience / "oak" / path).read_text()


def page(site: Path, path: str = PAGE, audience: str = "public") -> Read:
    return read(html(site, path, audience))


def words(site: Path, path: str = PAGE, audience: str = "public") -> str:
    return folded(page(site, path, audience).words)


def test_first_comes_what_one_now_does_then_rules_by_whom_they_come_from_then_the_rest(site: Path) -> None:
    titles = [title.strip() for _, title in page(site).headings]
    order = [
        "What changed: Care policy",
        "What you now do differently",
        "From law and guidance",
        "Rules that changed",
        "From law and guidance",
        "From A county",
        "Names and numbers",
        "Other words, same rule",
    ]
    assert [title for title in titles if title in order] == order
    assert "Tell Bea Birch the same day, <b>now</b>. Why: The guide (2025), Part one. Read 1 First things" in words(
        site
    )


def test_headings_step_by_one(site: Path) -> None:
    levels = [level for level, _ in page(site).headings]
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))


def test_each_change_says_in_words_what_it_is(site: Path) -> None:
    said = words(site)
    assert "Changed Tell removed: \u2026 within two days added: Bea Birch on the same day. Write it down." in said
    assert "Removed Nobody keeps a diary of it." in said
    assert "New never alone" in said
    assert "Changed See them to the gate removed: , added: ; (end of the change) and greet who comes." in said


def test_what_came_and_went_is_marked_up_as_such(site: Path) -> None:
    text = html(site)
    assert '<del><span class="unseen"> removed: </span>\u2026 within two days</del> <ins>' in text
    assert '<del class="whole">Nobody keeps a diary of it.</del>' in text
    assert '<ins class="whole">never alone</ins>' in text


def test_hostile_text_is_printed_as_it_stands(site: Path) -> None:
    assert '<script>alert("x")</script> & all' in words(site)
    assert "<script>alert" not in html(site)


def test_text_for_staff_is_in_their_pages_alone(site: Path) -> None:
    assert "night shift" not in html(site)
    assert "night shift" not in html(site, "changes/care/changes.json")
    assert "night shift ring the removed: old added: new" in words(site, audience="staff")
    data = json.loads(html(site, "changes/care/changes.json", "staff"))
    assert [change["staff"] for change in data["changes"]].count(True) == 1


def test_names_of_then_are_for_staff_alone(site: Path) -> None:
    for path in (PAGE, "changes/care/changes.json", "changes/feed.atom"):
        assert "Ann Ash" not in html(site, path)
    assert "removed: Ann Ash added: Bea Birch (end of the change) keeps the key." in words(site, audience="staff")
    assert "Changed added: Bea Birch (end of the change) keeps the key." in words(site)
    assert "Names and numbers of earlier editions have been left out." in words(site)


@pytest.mark.slow
def test_name_that_became_private_stops_no_build(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path, None, None, (OLD_LEAD, NEW_LEAD))
    (project / "schools/oak/private.yaml").write_text("people:\n  old: {name: Ann Ash, roles: [clerk]}\n")
    build(capsys, project)
    assert "Ann Ash" not in html(project / "site")


@pytest.mark.slow
def test_name_that_only_staff_read_is_no_change_for_them(capsys: Capture, tmp_path: Path) -> None:
    ask = "\nAsk {{ people.deputy.name | names }}.\n".replace(".name", "")
    desk = edited(OAK, ("people:\n", "people:\n  cy: {roles: [deputy], email: cy@oak.example}\n"))
    private = {"schools/oak/private.yaml": "people:\n  cy: {name: Cy Clay}\n"}
    then = {FIRST: THEN + f"\n::: when has-deputy{ask}:::\n", **private, OAK: str(desk[OAK])}
    project = two_editions(capsys, tmp_path, then, {FIRST: then[FIRST].replace("greet", "thank")})
    build(capsys, project)
    said = words(project / "site", audience="staff")
    assert "removed: greet added: thank" in said
    assert "Names and numbers Somebody" not in said


def test_data_for_programs_has_all_changes(site: Path) -> None:
    data = json.loads(html(site, "changes/care/changes.json"))
    assert (data["policy"], data["before"], data["effective"]) == ("care", "2026-04-01", "2026-05-01")
    assert data["counts"]["rule"] == 4
    tell = next(change for change in data["changes"] if change["id"] == "tell-at-once")
    assert tell["notes"][0]["now"] == "Tell Bea Birch the same day, <b>now</b>."
    assert "".join(edit["text"] for edit in tell["words"] if edit["what"] != "out").startswith("Tell Bea Birch on")


def test_pages_lead_to_it(site: Path) -> None:
    assert "../../changes/care/index.html" in page(site, "policies/care/index.html").links
    assert "../changes/care/index.html" in page(site, "archive/index.html").links
    past = page(site, "policies/care/editions/2026-04-01/index.html")
    assert "../../../../changes/care/index.html" in past.links
    assert "changes/index.html" in page(site, "index.html").links
    listed = words(site, "changes/index.html")
    assert "The edition of 1 May 2026 took the place of that of 1 April 2026." in listed
    assert "4 rules, 1 contact, 1 text in other words" in listed


def test_place_of_a_change_leads_to_its_heading(site: Path) -> None:
    assert "../../policies/care/first/index.html#home" in page(site).links
    assert "../../policies/care/first/index.html#tell-at-once" in page(site).links


def test_without_an_edition_before_there_is_no_page(capsys: Capture, tmp_path: Path) -> None:
    project = write_project(tmp_path)
    build(capsys, project)
    there = {path.relative_to(project / "site/public/oak/changes").as_posix() for path in project.rglob("changes/**/*")}
    assert there == {"feed.atom"}
    assert "changes/index.html" not in page(project / "site", "index.html").links


@pytest.mark.slow
def test_edition_that_says_the_same_says_so(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path, None, {})
    build(capsys, project)
    assert "The words are the same. Only the dates of the edition are new." in words(project / "site")


@pytest.mark.slow
def test_discreet_policy_has_neutral_titles_a_way_out_and_no_data(capsys: Capture, tmp_path: Path) -> None:
    policy = "title: Care policy\nsectors: [school, charity]\nsections: [first, second]\nappendices: [extra]\n"
    discreet = {"content/policies/care/policy.yaml": f"{policy}discreet: true\n"}
    project = two_editions(capsys, tmp_path, discreet)
    build(capsys, project, "changes-summary")
    tree = project / "site/public/oak"
    paths = [path.relative_to(tree).as_posix() for path in tree.rglob("*") if "change" in path.as_posix()]
    assert [path for path in paths if path.endswith((".atom", ".json", ".pdf"))] == []
    (path,) = [path for path in paths if re.fullmatch(r"changes/info-\w+/index\.html", path)]
    found = page(project / "site", path)
    assert "Care" not in found.title
    assert "home" not in " ".join(found.ids)
    assert not [link for link in found.links if "#home" in link or "care" in link]
    assert "Leave this page" in found.words


@pytest.mark.slow
def test_moved_text_says_where_it_stood_and_a_new_heading_that_it_is_new(capsys: Capture, tmp_path: Path) -> None:
    diary = "Nobody keeps a diary of it.\n\n"
    text = THEN.replace(diary, "") + f"\n{diary}## At night {{#night}}\n\nKeep the lights on.\n"
    project = two_editions(capsys, tmp_path, None, {FIRST: text})
    build(capsys, project)
    said = words(project / "site")
    assert "Moved Nobody keeps a diary of it. It stood under: 1 First things" in said
    assert "1.2 At night New heading New Keep the lights on." in said


def test_every_list_that_the_program_writes_has_a_name() -> None:
    assert {f"changes_list_{name}" for name in all_generated()} <= set(plain_theme().words)
