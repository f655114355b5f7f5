"""From the command that records what hangs to the page that says whether it is still right."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from handrail.cli import main
from handrail.organisation.printed import HEADING
from handrail.pipeline import Request, build
from tests.builders import DATED, ROOT, edited, write_project
from tests.commands import Ran, run
from tests.outputs.web_reading import folded, read

OAK = "schools/oak/organisation.yaml"
PRINTED = "schools/oak/printed.yaml"
PRIVATE = "schools/oak/private.yaml"
SECRET = "07700 900101"
LATER = "2026-06-01"
WORRY = "content/flows/worry.yaml"
# What a page of a staff member's own number is for: it stands in the flow only where it is known.
STAFF = {
    **edited(WORRY, ("{{ people.lead.name }}", "{{ people.lead.name }} on {{ people.lead.phone }}")),
    PRIVATE: f"people:\n  ann: {{mobile: {SECRET}, phone: 01632 960777}}\n",
}
Capture = pytest.CaptureFixture[str]


def change(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


def make(capsys: Capture, project: Path, dated: str = DATED.isoformat()) -> Ran:
    """Build the pages; prints do not matter to codes."""
    return run(capsys, project, "build", "--jobs", "1", "--only", "website", dated=dated)


def codes(project: Path) -> dict[str, str]:
    """Return the last code of each print of printed.yaml."""
    return dict(re.findall(r"print: (\S+), code: (\w+)", (project / PRINTED).read_text()))


def pages(project: Path, name: str = "oak") -> dict[str, str]:
    """Return the words of the page of each code."""
    found = sorted((project / "site/public" / name / "poster").glob("*/index.html"))
    return {path.parent.name: folded(read(path.read_text()).words) for path in found}


@pytest.fixture(scope="module")
def hung(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("hung"))
    shared = ["--project", str(root), "--date", DATED.isoformat()]
    assert main(["build", "--jobs", "1", "--only", "website", *shared]) == 0
    assert main(["printed", "oak", *shared]) == 0
    return root


@pytest.fixture
def project(hung: Path, tmp_path: Path) -> Path:
    """Give a project of one's own that is built, and whose prints hang since that day."""
    return Path(shutil.copytree(hung, tmp_path / "project"))


# The command


@pytest.mark.slow
def test_everything_with_a_code_is_recorded_once(project: Path, capsys: Capture) -> None:
    text = (project / PRINTED).read_text()
    assert text.startswith(HEADING)
    assert {"contact-poster", "flow-worry"} <= codes(project).keys()
    assert set(codes(project).values()) <= pages(project).keys()
    again = run(capsys, project, "printed", "oak", dated=LATER)
    assert again.status == 0
    assert f"contact-poster with the code {codes(project)['contact-poster']} hangs since 18 May 2026" in again.out
    assert "recorded contact-poster" not in again.out
    assert (project / PRINTED).read_text() == text


def test_only_what_is_named_is_recorded(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path)
    ran = run(capsys, tmp_path, "printed", "oak", "flow-worry")
    assert ran.status == 0
    assert codes(tmp_path).keys() == {"flow-worry"}
    assert ran.out == f"recorded flow-worry with the code {codes(tmp_path)['flow-worry']}, hung on 18 May 2026\n"


def test_what_stands_in_the_file_stays_as_it_is(project: Path, capsys: Capture) -> None:
    kept = (project / PRINTED).read_bytes() + b"# A remark of ours.\n\n"
    (project / PRINTED).write_bytes(kept)
    change(project, OAK, "960101", "960102")
    make(capsys, project)
    assert run(capsys, project, "printed", "oak", "contact-poster", dated=LATER).status == 0
    after = (project / PRINTED).read_bytes()
    assert after.startswith(kept)
    assert after[len(kept) :].count(b"\n") == 1


def test_an_unknown_print_is_wrong_usage_with_the_nearest_one(project: Path, capsys: Capture) -> None:
    ran = run(capsys, project, "printed", "oak", "contact-postre")
    assert ran.status == 2
    assert "oak has no print 'contact-postre' with a code: write 'contact-poster'" in ran.err


def test_an_unknown_organisation_is_wrong_usage(project: Path, capsys: Capture) -> None:
    ran = run(capsys, project, "printed", "oka")
    assert (ran.status, ran.err) == (2, "handrail: there is no organisation 'oka': write 'oak', or choose from oak\n")
    assert not (project / "schools/oka").exists()


def test_what_was_printed_from_an_older_site_is_not_recorded(project: Path, capsys: Capture) -> None:
    before = (project / PRINTED).read_bytes()
    change(project, OAK, "960101", "960102")
    ran = run(capsys, project, "printed", "oak", "contact-poster", dated=LATER)
    assert ran.status == 1
    assert "contact-poster in site/ is not what the files say today: build, print and hang it" in ran.err
    assert (project / PRINTED).read_bytes() == before


def test_an_organisation_with_an_error_records_nothing(project: Path, capsys: Capture) -> None:
    before = (project / PRINTED).read_bytes()
    change(project, OAK, "roles: [lead]", "roles: [leed]")
    ran = run(capsys, project, "printed", "oak")
    assert ran.status == 1
    assert "unknown-role" in ran.out + ran.err
    assert (project / PRINTED).read_bytes() == before


def test_a_file_that_takes_no_lines_is_left_alone(project: Path, capsys: Capture) -> None:
    (project / PRINTED).write_text("printed: []\n")
    ran = run(capsys, project, "printed", "oak")
    assert ran.status == 1
    assert f"not recorded: {PRINTED} takes no more lines" in ran.err
    assert (project / PRINTED).read_text() == "printed: []\n"


@pytest.mark.slow
def test_two_commands_at_once_lose_nothing(tmp_path: Path) -> None:
    write_project(tmp_path)
    command = [sys.executable, str(ROOT / "build.py"), "printed", "oak"]
    more = ["--project", str(tmp_path), "--date", DATED.isoformat()]
    names = ("contact-poster", "flow-worry")
    running = [subprocess.Popen([*command, name, *more], stdout=subprocess.DEVNULL) for name in names]
    assert [each.wait() for each in running] == [0, 0]
    assert codes(tmp_path).keys() == set(names)
    assert (tmp_path / PRINTED).read_text().count("\n- ") == 2


# What a build says


def test_a_build_with_nothing_to_hang_says_nothing_of_it(project: Path, capsys: Capture) -> None:
    assert "To hang anew" not in make(capsys, project, LATER).out


def test_a_build_ends_with_what_to_hang_anew(project: Path, capsys: Capture) -> None:
    old = codes(project)["contact-poster"]
    change(project, OAK, "960101", "960102")
    ran = make(capsys, project, LATER)
    assert ran.status == 0
    assert "To hang anew:\n" in ran.out
    assert (
        f"  oak: contact-poster, printed on 18 May 2026 with the code {old}, is out of date: a telephone number or an "
        "e-mail address changed\n"
    ) in ran.out
    assert "warning[print-out-of-date]" in ran.err + ran.out
    # The poster for staff and the booklet for children say the number too.
    assert run(capsys, project, "check").out.count("print-out-of-date") == 3
    assert run(capsys, project, "build", "--strict", "--jobs", "1", "--only", "website").status == 1
    assert run(capsys, project, "printed", "oak", dated=LATER).status == 0
    assert "To hang anew" not in make(capsys, project, LATER).out


def test_what_was_taken_down_is_not_to_be_hung(project: Path, capsys: Capture) -> None:
    change(project, OAK, "960101", "960102")
    old = codes(project)["contact-poster"]
    change(project, PRINTED, f"{old}, on: 2026-05-18", f"{old}, on: 2026-05-18, taken_down: 2026-05-20")
    ran = make(capsys, project, LATER)
    assert "oak: staff-poster" in ran.out
    assert "oak: contact-poster" not in ran.out
    assert "Out of date since 20 May 2026" in pages(project)[old]


def test_a_print_that_is_no_more_is_to_be_taken_down(project: Path, capsys: Capture) -> None:
    old = codes(project)["flow-worry"]
    (project / WORRY).rename(project / "content/flows/fear.yaml")
    ran = make(capsys, project, LATER)
    assert f"oak: flow-worry, printed on 18 May 2026 with the code {old}: there is no such print any more" in ran.out
    words = pages(project)[old]
    assert "Out of date: please take it down" in words
    assert "Is this print still right?" not in words
    assert "flow" not in words.casefold().split("worried about somebody")[0]


# The page of a code


def test_the_page_of_today_says_so(project: Path, capsys: Capture) -> None:
    make(capsys, project)
    words = pages(project)[codes(project)["contact-poster"]]
    assert "This is up to date" in words
    assert "Hung on18 May 2026" in words
    assert "Out of date" not in words


def test_an_old_code_says_since_when_and_what_changed(project: Path, capsys: Capture) -> None:
    old = codes(project)["contact-poster"]
    change(project, OAK, "960101", "960102")
    make(capsys, project, LATER)
    words = pages(project)[old]
    assert "Out of date: please take it down" in words
    assert "Do not rely on it any more." in words
    assert "What changeda telephone number or an e-mail address" in words
    change(project, OAK, "contacts_checked: 2026-04-20", "contacts_checked: 2026-05-25")
    make(capsys, project, LATER)
    assert "Out of date since 25 May 2026" in pages(project)[old]
    run(capsys, project, "printed", "oak", dated="2026-05-24")
    make(capsys, project, LATER)
    assert "Out of date since 24 May 2026" in pages(project)[old]
    page = read((project / f"site/public/oak/poster/{old}/index.html").read_text())
    assert "../../print/contact-poster.pdf" in page.links


def test_facts_that_come_back_are_current_again(project: Path, capsys: Capture) -> None:
    old = codes(project)["contact-poster"]
    for number in ("960102", "960101"):
        change(project, OAK, "960102" if number == "960101" else "960101", number)
        make(capsys, project, LATER)
    assert "This is up to date" in pages(project)[old]


def test_a_code_that_nobody_knows_is_explained(project: Path) -> None:
    words = folded(read((project / "site/public/oak/404.html").read_text()).words)
    assert "Did the code on a poster or a card lead you here? Then it is out of date. Please take it down." in words


def test_a_discreet_print_tells_no_title(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, edited(WORRY, ("title: What to do\n", "title: What to do at night\ndiscreet: true\n")))
    run(capsys, tmp_path, "printed", "oak", "flow-worry")
    make(capsys, tmp_path)
    code = codes(tmp_path)["flow-worry"]
    assert "This is up to date" in pages(tmp_path)[code]
    assert "at night" not in (tmp_path / f"site/public/oak/poster/{code}/index.html").read_text()
    change(tmp_path, WORRY, "You are worried", "You worry")
    make(capsys, tmp_path, LATER)
    assert len(pages(tmp_path)) > 2
    for path in (tmp_path / "site/public/oak/poster").rglob("*.html"):
        assert "at night" not in path.read_text()


# What only staff know


def test_a_copy_for_staff_has_a_code_and_a_page_of_its_own(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, STAFF)
    make(capsys, tmp_path)
    run(capsys, tmp_path, "printed", "oak")
    found = codes(tmp_path)
    assert found["flow-worry"] != found["staff/flow-worry"]
    assert re.search(r"print: staff/flow-worry, code: \w+, on: 2026-05-18}", (tmp_path / PRINTED).read_text())
    make(capsys, tmp_path)
    words = pages(tmp_path)[found["staff/flow-worry"]]
    assert "This is up to date" in words
    assert "What it is" not in words


def test_a_private_value_changes_the_copy_for_staff_alone(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, STAFF)
    make(capsys, tmp_path)
    run(capsys, tmp_path, "printed", "oak")
    old = codes(tmp_path)["staff/flow-worry"]
    change(tmp_path, PRIVATE, "960777", "960778")
    ran = make(capsys, tmp_path, LATER)
    assert re.findall(r"\n  oak: (\S+),", ran.out) == ["staff-poster", "staff/flow-worry"]
    assert f"staff/flow-worry, printed on 18 May 2026 with the code {old}, is out of date: something on it" in ran.out
    words = pages(tmp_path)[old]
    assert "Out of date: please take it down" in words
    assert "What changed" not in words
    assert "What it is" not in words
    assert "Open the new one" not in words
    assert "Ask Oak School for the new one" in words


@pytest.mark.parametrize("secret", [SECRET, "960777"])
def test_a_private_value_is_in_no_public_file(tmp_path: Path, capsys: Capture, secret: str) -> None:
    write_project(tmp_path, STAFF)
    make(capsys, tmp_path)
    run(capsys, tmp_path, "printed", "oak")
    change(tmp_path, OAK, "960101", "960102")
    make(capsys, tmp_path, LATER)
    for path in (tmp_path / "site/public").rglob("*"):
        if path.is_file():
            assert secret.replace(" ", "") not in re.sub(r"\s|&nbsp;", "", path.read_text("utf-8", errors="replace"))


def test_prints_of_equal_facts_have_equal_codes_for_public_and_staff(tmp_path: Path, capsys: Capture) -> None:
    write_project(tmp_path, {PRIVATE: f"people:\n  ann: {{mobile: {SECRET}}}\n"})
    run(capsys, tmp_path, "printed", "oak")
    assert not any(name.startswith("staff/") for name in codes(tmp_path))


# What survives


def test_codes_survive_a_lost_site(project: Path, capsys: Capture) -> None:
    change(project, OAK, "960101", "960102")
    make(capsys, project, LATER)
    before = {path: path.read_bytes() for path in (project / "site/public/oak/poster").rglob("*.html")}
    assert len(before) > 2
    shutil.rmtree(project / "site")
    make(capsys, project, LATER)
    assert {path: path.read_bytes() for path in (project / "site/public/oak/poster").rglob("*.html")} == before


def test_codes_survive_a_new_name_of_the_organisation(project: Path, capsys: Capture) -> None:
    old = codes(project)
    change(project, OAK, "960101", "960102")
    (project / "schools/oak").rename(project / "schools/ash")
    change(project, "schools/ash/organisation.yaml", "short_name: Oak", "short_name: Oak\nformerly: [oak]")
    assert make(capsys, project, LATER).status == 0
    assert "Out of date: please take it down" in pages(project, "ash")[old["contact-poster"]]
    assert "This is up to date" in pages(project, "ash")[old["flow-worry"]]
    for code in old.values():
        page = read((project / f"site/public/oak/poster/{code}/index.html").read_text())
        assert f"../../../ash/poster/{code}/index.html" in page.links


@pytest.mark.slow
def test_concurrent_builds_leave_every_page(project: Path) -> None:
    change(project, OAK, "960101", "960102")
    old = set(codes(project).values())
    command = [sys.executable, str(ROOT / "build.py"), "build", "--only", "website", "--jobs", "1"]
    more = ["--project", str(project), "--date", LATER]
    running = [subprocess.Popen([*command, *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in "ab"]
    # One may find the other at work and say so; it then has changed nothing.
    assert 0 in [each.wait() for each in running]
    assert old < pages(project).keys()
    build(Request(project, date.fromisoformat(LATER), only=frozenset({"website"})))
    assert old < pages(project).keys()
