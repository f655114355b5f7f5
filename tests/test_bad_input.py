"""What bad input gets: an error at its place that a business manager can act on, and nothing else harmed."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinyhtml5
from PIL import Image

from handrail.rendering.pdf_text import text_of_pdf
from tests.builders import SMALL, write_project
from tests.commands import run
from tests.organisation.oak import EMAIL, OAK, PROMPTS, findings_of, oak, with_person, with_setting

ELM = "schools/elm/organisation.yaml"


def test_a_hostile_setting_cannot_write_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = write_project(tmp_path, oak(("short_name:", '"\\e[2J\\nerror: all is well": x\nshort_name:')))
    ran = run(capsys, project, "check")
    assert ran.status == 1
    assert "\x1b" not in ran.out
    assert [line[:3] for line in ran.out.splitlines()] == ["sch", "  f"]


@pytest.mark.parametrize("through", ["file", "folder"])
def test_a_link_out_of_the_project_is_as_if_it_were_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], through: str
) -> None:
    project = write_project(tmp_path / "project", with_person("    photo: {file: images/ann.jpg}\n"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    Image.new("RGB", (30, 40), "teal").save(elsewhere / "ann.jpg")
    images = project / "schools/oak/images"
    if through == "folder":
        os.symlink(elsewhere, images)
    else:
        images.mkdir()
        os.symlink(elsewhere / "ann.jpg", images / "ann.jpg")
    ran = run(capsys, project, "check")
    assert ran.status == 1
    assert "error[missing-picture]: there is no photo schools/oak/images/ann.jpg" in ran.out


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
HOSTILE_DRAWINGS = {
    "script": (DRAWING.format("<script>alert(1)</script>"), "has the element 'script'"),
    "fetched picture": (DRAWING.format('<image href="https://spy.example/a.png"/>'), "has the element 'image'"),
    "fetched part": (DRAWING.format('<use href="https://spy.example/a.svg#a"/>'), "https://spy.example/a.svg#a"),
    "event": (DRAWING.format('<rect onload="alert(1)" width="9" height="9"/>'), "onload"),
    "entity": (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{DRAWING.format("")}', "DOCTYPE"),
}


@pytest.mark.parametrize("case", HOSTILE_DRAWINGS)
def test_a_hostile_logo_is_refused_with_the_reason(case: str) -> None:
    drawing, reason = HOSTILE_DRAWINGS[case]
    said = findings_of({**with_setting("brand: {logo: images/logo.svg}"), "schools/oak/images/logo.svg": drawing})
    assert said.startswith("organisation.yaml:17:15: error[logo-unsafe]: the logo ")
    assert reason in said


# The source's own files

POLICY = "content/policies/care/second.md"
BAD_TEXTS = {
    "not UTF-8": (b"# Second {#second}\n\nA caf\xe9.\n", "3:6: error[not-utf-8]"),
    "empty": (b"", "1:1: error[empty-text]"),
    "without a heading": (b"Only words.\n", "1:1: error["),
    "unclosed": (b"# Second {#second}\n\n::: when school\nWords.\n", "3:1: error["),
}


@pytest.mark.parametrize("case", BAD_TEXTS)
def test_a_bad_policy_file_is_named_with_its_line(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = BAD_TEXTS[case]
    ran = run(capsys, write_project(tmp_path, {POLICY: text}), "check")
    assert ran.status == 1
    assert f"{POLICY}:{said}" in ran.out


def test_a_fault_of_the_source_does_not_hide_those_of_organisations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = {POLICY: "", **oak(("roles: [lead]", "roles: [lead, depty]"))}
    ran = run(capsys, write_project(tmp_path, changes), "check")
    assert ran.status == 1
    assert f"{POLICY}:1:1: error[empty-text]" in ran.out
    assert f"{OAK}:14:19: error[unknown-role]" in ran.out


# One organisation's fault is nobody else's


def test_an_organisation_with_an_error_is_not_built_and_the_others_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elm = SMALL[OAK].replace("Oak", "Elm").replace("oak.example", "elm.example")
    project = write_project(tmp_path, {**oak(("roles: [lead]", "roles: [laed]")), ELM: elm})
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website")
    assert ran.status == 1
    assert f"{OAK}:14:13: error[unknown-role]: there is no role 'laed'" in ran.err
    assert "not published: oak (its last good site stays as it was)" in ran.out
    assert (project / "site/public/elm/index.html").is_file()
    assert not (project / "site/public/oak").exists()


def test_the_last_good_site_of_an_organisation_with_an_error_stays_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path)
    assert run(capsys, project, "build", "--jobs", "1", "--only", "website").status == 0
    before = {path: path.read_bytes() for path in sorted((project / "site").glob("*/oak/**/*")) if path.is_file()}
    (project / OAK).write_text(SMALL[OAK].replace("Ann Ash", "Bob Birch").replace("[lead]", "[laed]"))
    assert run(capsys, project, "build", "--jobs", "1", "--only", "website").status == 1
    after = {path: path.read_bytes() for path in sorted((project / "site").glob("*/oak/**/*")) if path.is_file()}
    assert before
    assert before == after


# Names that try to be something else

HOSTILE = "<script>alert(1)</script> & {{ org.phone }} *x*"
MENTION = "alert(1)"


def hostile_project(root: Path) -> Path:
    """Write a project in which everything that may hold words holds the hostile name."""
    text = SMALL[OAK].replace("Visitors ring the bell.", f"'{HOSTILE}'")
    for old in ("Oak School", "Ann Ash", "Governors"):
        text = text.replace(old, f"'{HOSTILE}'")
    text = text.replace("short_name: Oak\n", f"short_name: '{HOSTILE}'\naddress: ['{HOSTILE}']\n")
    more = f"    known_as: '{HOSTILE}'\n    job: '{HOSTILE}'\n    where: '{HOSTILE}'\n"
    document = f"documents: [{{title: '{HOSTILE}', url: 'https://a.example', for: [parents, staff]}}]\n"
    term = f"terms: {{child: {{one: '{HOSTILE}', many: '{HOSTILE}'}}, lead: 'A {HOSTILE}'}}\n"
    text = text.replace(EMAIL, EMAIL + more).replace(PROMPTS, document + term + PROMPTS)
    first = (
        "\n{{ org.name }} and {{ org.short_name | possessive }} {{ term.child | plural }}, {{ term.lead | a | cap }}.\n"
        "\n::: when has-gate\n{{ prompt.gate }}\n\n::: prompt gate\n:::\n:::\n"
        "\n::: contacts\n:::\n\n::: documents\n:::\n"
        "\n::: when has-org-address\n| who | where |\n|---|---|\n| {{ org.name }} | {{ org.address }} |\n:::\n"
    )
    policy = "content/policies/care/first.md"
    return write_project(root, {OAK: text, policy: SMALL[policy] + first})


def words_of(page: str) -> Iterator[str]:
    """Yield the text of a page as a browser reads it, then each attribute's value."""
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    yield "".join(tree.itertext())
    for element in tree.iter():
        if isinstance(element, ElementTree.Element) and isinstance(element.tag, str):
            yield from element.attrib.values()


def check_page(path: Path) -> int:
    """Return how often the name stands in a page; it stands there whole, and nothing of it does anything."""
    page = path.read_text()
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    for element in tree.iter():
        assert element.tag != "em", path
        if element.tag == "script":
            assert MENTION not in "".join(element.itertext()), path
    count = 0
    for text in words_of(page):
        flat = " ".join(text.split())
        assert flat.count(HOSTILE) == flat.count(MENTION), f"{path}: {flat}"
        count += flat.count(HOSTILE)
    return count


def test_a_hostile_name_is_printed_as_those_very_characters_on_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = hostile_project(tmp_path)
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website")
    assert ran.status == 0, ran.err
    pages = sorted((project / "site").rglob("*.html"))
    counts = {path.relative_to(project / "site").as_posix(): check_page(path) for path in pages}
    assert all(counts[name] for name in counts if "/oak/" in name), counts
    assert counts["public/index.html"]
    assert counts["public/oak/policies/care/first/index.html"] > 10
    for manifest in (project / "site").rglob("*.json"):
        json.loads(manifest.read_text())


@pytest.mark.slow
def test_a_hostile_name_is_printed_as_those_very_characters_in_every_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = hostile_project(tmp_path)
    ran = run(capsys, project, "build", "--jobs", "1")
    assert ran.status == 0, ran.err
    prints = sorted((project / "site").rglob("*.pdf"))
    assert prints
    # Lines of a print end anywhere, so spaces are not compared.
    whole, mention = "".join(HOSTILE.split()), "".join(MENTION.split())
    for path in prints:
        text = "".join(text_of_pdf(path.read_bytes()).split())
        assert text.count(whole), path
        assert text.count(whole) == text.count(mention), path


def test_a_hostile_name_is_whole_in_findings_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = f"  bob: {{name: '{HOSTILE}', roles: [lead], phone: 01632 960102}}\n"
    project = write_project(tmp_path, oak((PROMPTS, more + PROMPTS)))
    findings = json.loads(run(capsys, project, "check", "--format", "json").out)
    assert [HOSTILE in found["statement"] for found in findings] == [True]


@pytest.mark.slow
def test_the_longest_names_that_are_let_in_are_printed_or_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = " ".join(["Wolfeschlegelsteinhausenbergerdorff"] * 8)
    project = write_project(tmp_path, oak(("name: Ann Ash", f"name: {name}"), ("Oak School", f"{name} School")))
    ran = run(capsys, project, "build", "--jobs", "1")
    if ran.status:
        assert set(re.findall(r"error\[([^]]*)\]", ran.err)) == {"sheet-overflows"}
    else:
        page = (project / "site/public/oak/contacts/index.html").read_text()
        assert name in " ".join(next(words_of(page)).split())


# There is nothing to build


@pytest.mark.parametrize("command", ["build", "check", "explain"])
@pytest.mark.parametrize("missing", ["content", "schools", "organisations"])
def test_a_project_without_its_folders_is_wrong_usage(
    command: str, missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {"content": ("schools/",), "schools": ("content/",), "organisations": ("content/",)}[missing]
    write_project(tmp_path, {path: None for path in SMALL if not path.startswith(kept)})
    if missing == "organisations":
        (tmp_path / "schools").mkdir()
    ran = run(capsys, tmp_path, command, *(("oak", "Ann Ash") if command == "explain" else ()))
    assert ran.status == 2
    said = {
        "content": f"handrail: there is no folder 'content' in {tmp_path}; it holds the source\n",
        "schools": f"handrail: there is no folder 'schools' in {tmp_path}; it holds one folder for each organisation\n",
        "organisations": f"handrail: there is no organisation in {tmp_path / 'schools'}; "
        "each has a folder of its own there\n",
    }[missing]
    assert ran.err == said
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_two_folders_equal_but_for_case_are_wrong_usage(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, write_project(tmp_path, {"schools/Oak/organisation.yaml": SMALL[OAK]}), command)
    assert ran.status == 2
    assert ran.err == (
        "handrail: the folders schools/Oak and schools/oak differ only in capitals; rename one, because many computers "
        "cannot tell them apart\n"
    )


@pytest.mark.parametrize("name", ["Elm School", "elm_school", "assets", "élan"])
def test_a_folder_whose_name_cannot_be_an_address_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write_project(tmp_path, {f"schools/{name}/organisation.yaml": SMALL[OAK]})
    ran = run(capsys, project, "build", "--jobs", "1", "--only", "website")
    assert ran.status == 1
    assert f"schools/{name}/organisation.yaml:1:1: error[folder-name]: the folder 'schools/{name}' cannot be" in ran.err
    assert (project / "site/public/oak/index.html").is_file()
