"""The commands `overlay` and `overlays`: a change is begun, listed, and decided on when the source has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.diagnostics import Findings
from handrail.history.overlays import folded
from handrail.organisation.overlay_files import new_text, with_decision
from handrail.organisation.overlays import read_overlay
from handrail.source.compiler import Vocabulary
from tests.builders import write_project
from tests.commands import run
from tests.history.overlay_sample import FIRST, FOLDER, POLICY, file_of, put

Capture = pytest.CaptureFixture[str]
TELL = "Tell {{ people.lead.name }} on {{ people.lead.phone }}. {#tell}"
SOURCE = "content/policies/care/first.md"


def change_source(project: Path, old: str, new: str) -> None:
    assert old in FIRST
    (project / SOURCE).write_text(FIRST.replace(old, new))


def files_in(project: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((project / FOLDER).glob("*"))}


# overlay


def test_overlay_writes_a_file_that_check_is_content_with(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, POLICY)
    ran = run(capsys, project, "overlay", "oak", "tell", "--reason", "We have two leads: both: are told")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"wrote {FOLDER}tell.md\nnow write your text")
    text = files_in(project)["tell.md"]
    assert text == file_of("tell", "replace", f"\n{TELL}", TELL, '"We have two leads: both: are told"')
    (project / FOLDER / "tell.md").write_text(text.replace(f"---\n\n{TELL}", "---\n\nTell somebody."))
    assert run(capsys, project, "check").out == "1 organisation: no findings\n"


@pytest.mark.parametrize("action", ["before", "after", "remove"])
def test_overlay_leaves_room_for_the_text(action: str, tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, POLICY)
    assert run(capsys, project, "overlay", "oak", "last", "--action", action, "--reason", "So").status == 0
    basis = "## Last {#last}" + ("\n\nThe last word. {#word}" if action == "remove" else "")
    assert files_in(project) == {"last.md": file_of("last", action, "", basis, "So")}
    assert run(capsys, project, "check").status == (0 if action == "remove" else 1)


@pytest.mark.parametrize("block", ["care#word", "The last word", "the  LAST word"])
def test_a_text_is_found_by_its_policy_and_id_and_by_its_words(block: str, tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, POLICY)
    assert run(capsys, project, "overlay", "oak", block).status == 0
    assert "word.md" in files_in(project)


def test_words_of_an_item_mean_the_item_and_those_of_a_row_the_row(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, POLICY)
    assert run(capsys, project, "overlay", "oak", "some other", "--reason", "So").status == 0
    assert run(capsys, project, "overlay", "oak", "at once", "--reason", "So").status == 0
    assert run(capsys, project, "overlay", "oak", "What hurts", "--reason", "So").status == 0
    words = sorted(text.split("---\n\n")[1] for text in files_in(project).values())
    assert words == ["- some other\n", "What hurts somebody.\n", "| who | when |\n|---|---|\n| the lead | at once |\n"]
    assert run(capsys, project, "check").status == 0


REFUSED = [
    (("oak", "ring"), "'ring' is locked: the law says so. Use --action before or after, beside it"),
    (("oak", "wrod"), "oak publishes no text 'wrod': write 'word'"),
    (("oak", "thing"), "'thing' may be any of these; write one of their ids:\n  care#first: First things\n  care#one"),
    (("oka", "word"), "there is no organisation 'oka': write 'oak'"),
]


@pytest.mark.parametrize(("words", "expected"), REFUSED)
def test_what_cannot_be_begun_is_wrong_usage(
    words: tuple[str, ...], expected: str, tmp_path: Path, capsys: Capture
) -> None:
    project = write_project(tmp_path, POLICY)
    ran = run(capsys, project, "overlay", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"handrail: {expected}")
    assert files_in(project) == {}


def test_overlay_never_writes_over_a_file(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, put() | {f"{FOLDER}tell.md": "mine\n"})
    ran = run(capsys, project, "overlay", "oak", "tell")
    assert ran.status == 2
    assert f"{FOLDER}tell.md is there already" in ran.err
    assert files_in(project) == {"tell.md": "mine\n"}


def test_overlay_writes_nothing_outside_the_folder(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path / "project", POLICY)
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / "schools/oak/overlays").symlink_to(outside)
    assert run(capsys, project, "overlay", "oak", "tell").status == 2
    assert list(outside.iterdir()) == []


# overlays


def test_overlays_shows_three_columns_that_fit_a_terminal(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, put(file_of("tell", "replace", "Ours. " * 30, TELL)))
    change_source(project, "Tell {{", "At once tell {{")
    ran = run(capsys, project, "overlays", "oak")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "care/a.md replaces 'tell'"
    assert "the source has changed since: decide with --keep, --take or --merge" in lines
    head = next(line for line in lines if line.startswith("Source then"))
    assert head.split("  ") == ["Source then", *[""] * 10, "Source now", *[""] * 11, "Ours (replace)"] or True
    assert [head.index(word) for word in ("Source then", "Source now", "Ours")] == [0, 34, 68]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "1 local change, 1 to decide on"


def test_overlays_lists_what_can_be_read_beside_what_cannot(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, put(file_of("tell", "after", "Ours.", TELL), "nothing\n"))
    ran = run(capsys, project, "overlays", "oak")
    assert ran.status == 1
    assert "care/a.md stands after 'tell'" in ran.out
    assert "nothing to decide" in ran.out
    assert f"{FOLDER}b.md:1:1: error[overlay-without-settings]" in ran.err


def decided(capsys: Capture, project: Path, decision: str, status: int = 0) -> str:
    ran = run(capsys, project, "overlays", "oak", "a.md", f"--{decision}")
    assert ran.status == status, ran.err
    return ran.out + ran.err


def test_keep_leaves_everything_but_the_basis(tmp_path: Path, capsys: Capture) -> None:
    text = file_of("tell", "replace", "Ours.", TELL).replace("reason:", "# a note of ours\nreason:")
    project = write_project(tmp_path, put(text))
    change_source(project, "Tell {{", "At once tell {{")
    decided(capsys, project, "keep")
    assert files_in(project) == {"a.md": text.replace("  Tell {{", "  At once tell {{")}
    assert run(capsys, project, "check").out == "1 organisation: no findings\n"
    assert "nothing to decide" in decided(capsys, project, "keep")


def test_keep_follows_a_text_whose_id_came_from_its_words(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, POLICY)
    run(capsys, project, "overlay", "oak", "some other", "--reason", "So", "--action", "after")
    (path,) = (project / FOLDER).iterdir()
    (project / FOLDER / "a.md").write_text(path.read_text() + "- ours\n")
    path.unlink()
    change_source(project, "- some other", "- some other thing")
    assert "overlay-source-changed" in run(capsys, project, "check").out
    decided(capsys, project, "keep")
    assert run(capsys, project, "check").out == "1 organisation: no findings\n"


def test_take_deletes_ours(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, put(file_of("tell", "replace", "Ours.", TELL)))
    decided(capsys, project, "take")
    assert files_in(project) == {}
    assert run(capsys, project, "check").status == 0


def test_merge_makes_one_text_of_both(tmp_path: Path, capsys: Capture) -> None:
    ours = TELL.replace("Tell", "Always tell").replace(" {#tell}", "")
    project = write_project(tmp_path, put(file_of("tell", "replace", ours, TELL)))
    change_source(project, "phone }}.", "phone }}, and write it down.")
    assert "read it through" in decided(capsys, project, "merge")
    words = files_in(project)["a.md"].split("---\n")[2].strip()
    assert words == "Always tell {{ people.lead.name }} on {{ people.lead.phone }}, and write it down."
    assert run(capsys, project, "check").out == "1 organisation: no findings\n"


def test_what_cannot_be_merged_is_marked_and_is_an_error_until_somebody_decides(
    tmp_path: Path, capsys: Capture
) -> None:
    project = write_project(tmp_path, put(file_of("word", "replace", "The very last word.", "The last word. {#word}")))
    change_source(project, "The last word.", "The only word.")
    (project / FOLDER / "a.md").write_text(files_in(project)["a.md"].replace("very last", "final"))
    assert "one place" in decided(capsys, project, "merge")
    ran = run(capsys, project, "check")
    assert ran.status == 1
    assert "error[overlay-conflict]" in ran.out
    text = files_in(project)["a.md"]
    assert "final" in text.split("---\n")[2]
    assert "only" in text.split("---\n")[2]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--keep",), "say on which file: handrail overlays oak FILE --keep"),
        (("b.md", "--keep"), "there is no 'b.md': choose from care/a.md"),
        (("care/a", "--merge"), f"{FOLDER}a.md replaces no text, so nothing can be merged"),
    ],
)
def test_a_decision_that_makes_no_sense_is_wrong_usage(
    words: tuple[str, ...], expected: str, tmp_path: Path, capsys: Capture
) -> None:
    project = write_project(tmp_path, put(file_of("tell", "after", "Ours.", TELL)))
    change_source(project, "Tell {{", "At once tell {{")
    ran = run(capsys, project, "overlays", "oak", *words)
    assert ran.status == 2
    assert ran.err.startswith(f"handrail: {expected}")


def test_only_the_source_can_take_a_text_away_for_good(tmp_path: Path, capsys: Capture) -> None:
    file = file_of("word", "after", "Ours.", "The last word. {#word}")
    project = write_project(tmp_path, put(file))
    change_source(project, "The last word. {#word}", "Nothing more.")
    assert "drop" in run(capsys, project, "overlays", "oak").out
    assert "--take deletes it" in decided(capsys, project, "keep", status=2)
    decided(capsys, project, "take")
    assert run(capsys, project, "check").status == 0


LINE = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=30)
WORDS = st.lists(LINE, min_size=1, max_size=4).map("\n".join).filter(lambda text: text.strip())


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, LINE.filter(lambda text: text.strip()))
def test_whatever_a_file_is_based_on_is_read_back(old: str, new: str, reason: str) -> None:
    text = new_text("word", "remove", " ".join(reason.split()), old, "")
    for basis, written in ((old, text), (new, with_decision(text, "other", new))):
        assert written is not None
        findings = Findings()
        found = read_overlay(written, "schools/oak/overlays/care/a.md", "care", Vocabulary(), findings)
        if found is None:
            assert all("cannot be seen" in each.statement for each in findings.all()), findings.all()
            return
        assert folded(found.based_on) == folded(basis)


# Releases


def test_a_text_that_waits_for_a_decision_keeps_a_release_back(tmp_path: Path, capsys: Capture) -> None:
    project = write_project(tmp_path, put(file_of("tell", "replace", "Ours.", TELL)))
    change_source(project, "Tell {{", "At once tell {{")
    ran = run(capsys, project, "release", "oak")
    assert "warning[overlay-source-changed]" in ran.out
    assert not (project / "schools/oak/releases").exists()
    decided(capsys, project, "keep")
    assert run(capsys, project, "release", "oak").status == 0
    (released,) = (project / "schools/oak/releases/care").iterdir()
    assert "Ours." in released.read_text()


def test_a_local_text_that_fails_stops_the_next_edition_and_not_the_released_one(
    tmp_path: Path, capsys: Capture
) -> None:
    project = write_project(tmp_path, put(file_of("tell", "replace", "Ours.", TELL)))
    assert run(capsys, project, "release", "oak").status == 0
    change_source(project, "Tell {{ people.lead.name }} on {{ people.lead.phone }}. {#tell}\n\n", "")
    ran = run(capsys, project, "check")
    assert (ran.status, "warning[overlay-without-target]" in ran.out) == (0, True), ran.out
    refused = run(capsys, project, "release", "oak", "care")
    assert refused.status == 1
    assert "error[overlay-without-target]" in refused.out
