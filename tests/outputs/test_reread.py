"""What staff read again: its parts in order, marks in words, pages as promised, and nothing of it for the public."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, reduce
from pathlib import Path

import pytest

from handrail.source.questions import rules_in
from tests.builders import edited, source_of, write_project
from tests.commands import run
from tests.outputs.web_reading import Read, folded, read
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[str]
OAK = "schools/oak/organisation.yaml"
FIRST = "content/policies/care/first.md"
QUESTIONS = """\
later:
  block: gone-home
  question: Who sees them to the gate?
  answers: [Nobody, We do]
  right: 2
  why: So says the rule.
soon:
  block: tell-at-once
  question: When do you tell?
  answers: [The same day, Next week]
  right: 1
  why: The same day.
"""
ROLES = """\
reading_roles:
  everyone: {title: All staff, what: "this edition, and [](ref:guide/part-one)"}
  board: {outside: true, title: {school: Governors}, what: {school: "[](ref:guide/part-two)"}}
  helpers: {outside: true, without_edition: true, title: Helpers, what: the leaflet}
  visitors: {title: {charity: Callers}, what: {charity: nothing}}
"""
KEYS = """\
  record: gate
  record_heading: Write it down
  speaking_up: help
  speaking_up_heading: Nobody acts?
  speaking_up_text: Say so.
"""
SECRET = "07700 900101"
PRIVATE = f"people:\n  ann: {{mobile: {SECRET}}}\n"
THEN = """\
# First things {#first}

Tell {{ people.lead.name }} within two days. {#tell-at-once}

Nobody keeps a diary of it.

{{ people.lead.name }} keeps the key, and nobody else does so. {#key}

## Going home {#home}

See them to the gate, and greet who comes. {#gone-home}

Whoever is late waits with us.

Read [](ref:guide/part-one) first.

::: when has-gate
::: prompt gate
:::
:::

## Trips {#trips}

Count them twice on every trip, before the coach leaves. {#count}

Nobody sits beside the driver of the coach at night. {#driver}
"""
NOW = """\
# First things {#first}

Tell {{ people.lead.name }} on the same day. {#tell-at-once}

{{ people.lead.name }} keeps the key, and nobody else does so. {#key}

Nobody sits beside the driver of the coach at night. {#driver}

## Going home {#home}

See them to the gate; and greet who comes. {#gone-home}

Whoever is late waits with us.

Read [](ref:guide/part-one) first.

::: when has-gate
::: prompt gate
:::
:::

## Trips {#trips}

Count them twice on every trip, before the coach leaves. {#count}

- A new rule, <b>bold</b> & all. {#new-rule}
"""
NOTES = """\
"2026-04":
  tell-at-once:
    by: national
    now: "Tell {{ people.lead.name }} the same day."
    because: ref:guide/part-one
  new-rule:
    by: county
    now: Keep the new rule.
    readers: [board]
"""
LATER_NOTES = """\
"2026-05":
  new-rule:
    by: county
    now: Keep it every day.
    readers: [board]
"""
LAST = (("waits with us", "waits in the office with us"), ("</b> & all.", "</b> & all. Each day."))
SOURCE = edited("content/source.yaml", ("  instruction: Tell one of us\n", f"  instruction: Tell one of us\n{KEYS}"))
DAYS = ("2026-04-01", "2026-05-01", "2026-05-10")


def source(version: str) -> str:
    return str(SOURCE["content/source.yaml"]).replace("version: 2026-04", f"version: {version}") + ROLES


def replaced(project: Path, *pairs: tuple[str, str]) -> None:
    text = (project / OAK).read_text()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    (project / OAK).write_text(text)


def release(capsys: Capture, project: Path, before: str, effective: str) -> None:
    if before != effective:
        approved = f"approved: [{{by: Governors, on: 2026-04-2{DAYS.index(effective)}}}, "
        replaced(project, (f"effective: {before}", f"effective: {effective}"), ("approved: [", approved))
    ran = run(capsys, project, "release", "oak", dated="2026-04-25" if before != effective else "2026-04-01")
    assert ran.status == 0, ran.out + ran.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("project")


@pytest.fixture
def project(capsys: Capture, folder: Path) -> Path:
    """Return a project of three editions, built for somebody who missed two."""
    if not (folder / "site").exists():
        files = {"content/source.yaml": source("2025-09"), FIRST: THEN, "content/policies/care/questions.yaml": None}
        write_project(folder, {**files, "schools/oak/private.yaml": PRIVATE})
        release(capsys, folder, DAYS[0], DAYS[0])
        (folder / FIRST).write_text(NOW)
        (folder / "content/source.yaml").write_text(source("2026-04"))
        (folder / "content/policies/care/changes.yaml").write_text(NOTES)
        (folder / "content/policies/care/questions.yaml").write_text(asked())
        replaced(folder, ("name: Ann Ash", "name: Bea Birch"), ("ring the bell", "knock"))
        release(capsys, folder, DAYS[0], DAYS[1])
        (folder / FIRST).write_text(reduce(lambda text, pair: text.replace(*pair), LAST, NOW))
        (folder / "content/source.yaml").write_text(source("2026-05"))
        (folder / "content/policies/care/changes.yaml").write_text(NOTES + LATER_NOTES)
        release(capsys, folder, DAYS[1], DAYS[2])
        build(capsys, folder, "--since", "2026-04-15")
    return folder


def asked() -> str:
    """Return the questions, each with the digest of the rule that it is about."""
    known = rules_in(source_of({FIRST: NOW}).policies["care"].sections[0].blocks)
    text = QUESTIONS
    for block in ("gone-home", "tell-at-once"):
        text = text.replace(f"block: {block}\n", f'block: {block}\n  rule: "{known[block].says}"\n')
    return text


def build(capsys: Capture, project: Path, *options: str) -> None:
    kinds = ("website", "reread", "reread-front", "reread-since")
    ran = run(capsys, project, "build", "--jobs", "1", *options, "--only", *kinds)
    assert ran.status == 0, ran.out + ran.err


def page(project: Path, path: str = "reread/care/index.html") -> Read:
    return read((project / "site/staff/oak" / path).read_text())


def words(project: Path, path: str = "reread/care/index.html") -> str:
    return folded(page(project, path).words)


@cache
def pdf(path: Path) -> Pdf:
    return read_pdf(path.read_bytes())


def printed(project: Path, name: str = "care-reread") -> Pdf:
    return pdf(project / f"site/staff/oak/print/{name}.pdf")


def text_of(words: tuple[str, ...]) -> str:
    return " ".join(" ".join(words).replace("\N{NO-BREAK SPACE}", " ").split())


PARTS = (
    "To read again: Care policy",
    "What changed, and what you now do",
    "Key facts",
    "The whole text",
    "1 First things",
    "What is gone",
    "Questions",
    "To sign",
)


def test_page_has_its_parts_in_order(project: Path) -> None:
    titles = [" ".join(title.split()) for _, title in page(project, since()).headings]
    assert [title for title in titles if title in PARTS] == list(PARTS)


def since() -> str:
    return f"reread/care/since-{DAYS[0]}/index.html"


def test_cover_says_what_it_replaces_and_how_long_it_takes_to_read(project: Path) -> None:
    said = words(project)
    assert "In force from10 May 2026" in said
    assert "Replacesthe edition of 1 May 2026" in said
    assert "In minutes: 1 for what is marked, 1 for the whole" in said


def test_hash_is_that_of_the_register(project: Path) -> None:
    release = (project / f"schools/oak/releases/care/{DAYS[2]}.md").read_text()
    found = re.search(r"^text_hash: ([0-9a-f]{8})", release, re.MULTILINE)
    assert found is not None
    assert found[1] in words(project)
    assert found[1] in text_of(printed(project).pages[0].words)
    assert all(found[1] in text_of(each.artifact_words) for each in printed(project).pages[1:3])


def test_whoever_was_away_reads_what_changed_since_they_read_last(project: Path) -> None:
    assert "Tell Bea Birch the same day." not in words(project)
    said = words(project, since())
    assert "Tell Bea Birch the same day." in said
    assert "the edition of 1 April 2026 (the last one that you read)" in said
    assert (project / f"site/staff/oak/print/care-reread-since-{DAYS[0]}.pdf").exists()


def test_what_each_version_said_of_a_rule_is_told_to_whoever_missed_them(project: Path) -> None:
    said = words(project, since())
    assert said.index("Keep it every day.") < said.index("Keep the new rule.")
    assert "Keep it every day." in words(project)
    assert "Keep the new rule." not in words(project)


@pytest.mark.parametrize(
    "marked",
    [
        "Changed Tell Bea Birch on the same day.",
        "New contact Bea Birch keeps the key",
        "Moved Nobody sits beside the driver",
        "Reworded See them to the gate; and greet who comes.",
        "Changed Whoever is late waits in the office with us.",
        "Changed Visitors knock.",
        "New A new rule, <b>bold</b> & all.",
        "It stood under: 1 First thingsRemoved Nobody keeps a diary of it.",
    ],
)
def test_whatever_is_different_says_so_in_words(project: Path, marked: str) -> None:
    assert marked in words(project, since())


def test_what_everybody_does_comes_before_what_some_do(project: Path) -> None:
    said = words(project, since())
    assert said.index("Everybody") < said.index("Tell Bea Birch the same day.") < said.index("Some of us")
    assert said.index("Some of us") < said.index("Keep the new rule.")


def test_key_facts_say_whom_to_tell_and_how_to_record(project: Path) -> None:
    said = words(project)
    for fact in (
        "Ring 999",
        "Bea Birch",
        "Write it down Visitors knock.",
        "Nobody acts? Say so.",
        "01632 960900",
    ):
        assert fact in said


def test_questions_about_what_changed_come_first(project: Path) -> None:
    said = words(project, since())
    assert said.index("Changed When do you tell?") < said.index("Who sees them to the gate?")


def test_answers_stand_on_a_page_of_their_own(project: Path) -> None:
    found = [number for number, each in enumerate(printed(project).pages) if "Answers, for" in text_of(each.words)]
    assert len(found) == 1
    assert found[0] % 2 == 0  # On the front of a sheet, that can be taken out.
    assert "B is right. So says the rule." in text_of(printed(project).pages[found[0]].words)
    assert "Who sees them" not in text_of(printed(project).pages[found[0]].words)


def test_whoever_signs_finds_what_their_role_reads(project: Path) -> None:
    assert "All staffthis edition, and The guide (2025), Part one" in words(project)
    assert "Callers" not in words(project)


def test_what_changed_is_one_page(project: Path) -> None:
    first, second, third = (text_of(each.words) for each in printed(project, f"care-reread-since-{DAYS[0]}").pages[:3])
    assert "For staff to read again Care policy" in first
    assert second.startswith("What changed, and what you now do")
    assert "Tell Bea Birch the same day." in second
    assert third.startswith("Key facts")


ROLES_HERE = ["everyone", "board", "helpers"]


@pytest.mark.parametrize("role", ROLES_HERE)
def test_each_role_keeps_two_pages_and_gives_back_a_third_that_it_does_not_need(project: Path, role: str) -> None:
    front, facts, slip = (text_of(each.words) for each in printed(project, f"care-reread-{role}").pages)
    assert "What changed, and what you now do" in front
    assert "Key facts" in facts
    assert "01632 960101" in facts
    assert "To read:" in facts
    assert "Signature" in slip
    assert "Give back this page alone." in slip
    assert "Bea Birch" not in slip
    assert "01632" not in slip


@pytest.mark.parametrize(
    ("role", "read"),
    [
        ("everyone", "this edition, and The guide (2025), Part one"),
        ("board", "The guide (2025)"),
        ("helpers", "the leaflet"),
    ],
)
def test_each_role_signs_for_what_it_reads(project: Path, role: str, read: str) -> None:
    slip = text_of(printed(project, f"care-reread-{role}").pages[2].words)
    assert f"I have read: {read}" in slip
    assert ("I can find the whole text" in slip) == (role != "helpers")


def test_who_is_outside_gets_nothing_private_and_no_mark_for_staff(project: Path) -> None:
    for role in ROLES_HERE:
        text = text_of(printed(project, f"care-reread-{role}").words)
        assert (SECRET in text, "For staff only." in text) == ((role == "everyone"),) * 2, role


def test_who_does_not_read_the_edition_is_told_only_what_is_said_to_them(project: Path) -> None:
    board, helpers = (text_of(printed(project, f"care-reread-{role}").words) for role in ("board", "helpers"))
    assert "Keep it every day." in board
    assert "Keep it every day." not in helpers
    for others in ("Changed in", "Visitors knock."):
        assert others in board
        assert others not in helpers


def test_each_line_of_what_changed_leads_to_the_block_that_changed(project: Path) -> None:
    html = (project / "site/staff/oak" / since()).read_text()
    for line, place in (
        ("Whoever is late waits in the office with us.", "Whoever is late waits in the office"),
        ("Tell Bea Birch the same day.", "Tell Bea Birch on the same day."),
        ("Keep the new rule.", "A new rule"),
        ("Visitors knock.", "Visitors knock."),
    ):
        found = re.search(rf'<li class="line"><span>[^\n]*{re.escape(line)}.*?href="#([^"]+)"', html)
        assert found is not None, line
        block = re.search(rf'<(\w+) id="{found[1]}"[^>]*>(.*?)</\1>', html, re.DOTALL)
        assert block is not None, line
        assert place in block[2]


def test_names_of_places_stand_once_on_the_page(project: Path) -> None:
    ids = re.findall(r' id="([^"]+)"', (project / "site/staff/oak" / since()).read_text())
    assert sorted(ids) == sorted(set(ids))


def test_whole_text_ends_with_the_law_and_guidance_that_it_names(project: Path) -> None:
    assert "Law and guidance" in text_of(printed(project).words)
    assert "Law and guidance" in words(project)


def test_role_of_another_sector_has_none(project: Path) -> None:
    assert not (project / "site/staff/oak/print/care-reread-visitors.pdf").exists()


def test_public_has_nothing_of_it(project: Path) -> None:
    assert not [path for path in (project / "site/public").rglob("*") if "reread" in path.name]
    assert not [path for path in (project / "site/public").rglob("*.html") if "reread/" in path.read_text()]


def test_staff_find_it_from_the_front_page_and_the_policy(project: Path) -> None:
    tree = project / "site/staff/oak"
    assert 'href="reread/care/index.html"' in (tree / "index.html").read_text()
    assert "reread/care/index.html" in (tree / "policies/care/index.html").read_text()
    assert "print/care-reread.pdf" in (tree / "downloads/index.html").read_text()


def test_first_edition_has_nothing_to_read_again(capsys: Capture, tmp_path: Path) -> None:
    project = write_project(tmp_path, {"content/source.yaml": source("2026-04")})
    release(capsys, project, DAYS[0], DAYS[0])
    build(capsys, project)
    assert not [path for path in (project / "site").rglob("*") if "reread" in path.name]


def test_prints_are_pdf_ua_and_pdf_a_and_their_tags_say_what_is_printed(project: Path) -> None:
    prints = sorted((project / "site/staff/oak/print").glob("*reread*.pdf"))
    verdicts = judge({path.name: path.read_bytes() for path in prints})
    assert {name: [str(each) for each in verdict.failures] for name, verdict in verdicts.items()} == {
        path.name: [] for path in prints
    }
    assert len(prints) == 5
    for path in prints:
        assert Counter(told(pdf(path).tags.text)) == Counter(told(" ".join(pdf(path).words)))


def told(text: str) -> list[str]:
    """Return the words without the signs of lists; a comma between two elements belongs to neither."""
    return [word for word in text.replace(",", " ").split() if word != "\N{BULLET}"]
