"""The whole path, from a folder of sources to the site: what it reads once, whom it stops, and what it leaves alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from handrail.diagnostics import Findings
from handrail.pipeline import NothingToBuild, Request, Summary, build, load_theme
from handrail.publishing.writing import SiteBusy, sole_writer
from handrail.source import compiler
from tests.builders import DATED, ROOT
from tests.two_schools import ELM, PROJECT, Changes, apply, build_at, replaced, site_of, write_two_schools

pytestmark = pytest.mark.slow

PAGES = frozenset({"website"})
OAK = "schools/oak/organisation.yaml"


def pages_of(root: Path, **more: object) -> Summary:
    """Build the pages alone, which is quick."""
    return build(Request(root, DATED, only=PAGES, **more))  # type: ignore[arg-type]


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list of all policy text that is parsed as Markdown from now on."""
    parsed: list[str] = []
    parse = compiler.parse_markdown

    def counted(text: str) -> object:
        parsed.append(text)
        return parse(text)

    monkeypatch.setattr(compiler, "parse_markdown", counted)
    return parsed


@pytest.mark.parametrize("organisations", [1, 50])
def test_source_is_parsed_once_however_many_organisations_there_are(
    tmp_path: Path, parses: list[str], organisations: int
) -> None:
    more: Changes = {f"schools/elm-{number}/organisation.yaml": ELM for number in range(1, organisations)}
    root = write_two_schools(tmp_path, {**more, "schools/elm/organisation.yaml": None})
    texts = list((root / "content").rglob("*.md"))
    assert len(pages_of(root).made) == organisations
    # Titles are lines of policy text too; a file has several lines.
    assert len([text for text in parses if "\n" in text]) == len(texts)
    assert len(parses) == len(set(parses))


def test_summary_counts_and_names_what_was_done(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    first, second = pages_of(root), pages_of(root)
    assert (first.organisations, first.stopped, first.removed, first.kept) == (2, (), (), 0)
    assert tuple(first.made) == ("elm", "oak")
    assert second.made_count == 0
    assert second.kept == first.made_count


def test_progress_tells_of_each_organisation_once(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(Request(write_two_schools(tmp_path), DATED, only=PAGES), lambda *seen: told.append(seen))
    assert sorted(name for name, _, _ in told) == ["Elm House", "Oak School"]
    assert [(done, total) for _, done, total in told] == [(1, 2), (2, 2)]


FAULTS: Mapping[str, tuple[Changes, str]] = {
    "a misspelt setting": (replaced(OAK, "contacts_checked", "contact_checked"), "unknown-key"),
    "a file that cannot be read": (replaced(OAK, "traits: {", "traits: [{"), "yaml"),
    "a required person gone": (replaced(OAK, "roles: [lead]", "roles: [deputy]"), ""),
}


@pytest.mark.parametrize(("fault", "jobs"), [*((fault, 1) for fault in FAULTS), ("a misspelt setting", 2)])
def test_fault_of_one_stops_neither_the_other_nor_its_own_last_good_site(tmp_path: Path, fault: str, jobs: int) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    before = site_of(root)
    changes, code = FAULTS[fault]
    apply(root, {**changes, "schools/elm/organisation.yaml": ELM.replace("960201", "960209")})
    summary = pages_of(root, jobs=jobs)
    assert summary.stopped == ("oak",)
    assert summary.failed
    assert OAK in {found.location.path for found in summary.findings}
    assert any(code in found.code for found in summary.findings)
    after = site_of(root)
    assert {path: data for path, data in after.items() if "/oak/" in path} == {
        path: data for path, data in before.items() if "/oak/" in path
    }
    assert "960209" in page(root, "public/elm/contacts/index.html")


def test_fault_of_the_source_stops_everybody_and_touches_nothing(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    before = site_of(root)
    apply(root, replaced("content/policies/care/first.md", "people.lead.name", "people.laed.name"))
    summary = pages_of(root)
    assert summary.stopped == ("elm", "oak")
    assert [str(found.location.path) for found in summary.findings] == ["content/policies/care/first.md"]
    assert site_of(root) == before


def test_private_value_in_public_text_stops_its_organisation_alone(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    before = site_of(root)
    apply(root, replaced(OAK, "Visitors ring the bell.", "Ring 07700-900 101."))
    summary = pages_of(root)
    assert summary.stopped == ("oak",)
    assert any(
        "900101" in found.statement.replace(" ", "") or "mobile" in found.statement for found in summary.findings
    )
    assert site_of(root) == before


def test_private_value_is_looked_for_in_prints_as_well(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path, replaced(OAK, "Visitors ring the bell.", "Ring 07700 900101."))
    summary = build(Request(root, DATED, only=frozenset({"policy-pdf"})))
    assert summary.stopped == ("oak",)
    assert any("print/care.pdf" in f"{found.statement} {found.fix}" for found in summary.findings)


def test_staff_read_what_the_public_must_not(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    build_at(root)
    mobile = "07700 900101"
    told = {path for path, data in site_of(root).items() if mobile.encode() in data.replace(b"\xc2\xa0", b" ")}
    assert "staff/oak/contacts/index.html" in told
    assert {path for path in told if not path.startswith("staff/oak/")} == set()


def test_named_organisation_alone_is_built_and_the_others_are_left(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    apply(root, {"schools/elm/organisation.yaml": None, **replaced(OAK, "960101", "960102")})
    summary = pages_of(root, organisations=("oak",))
    assert tuple(summary.made) == ("oak",)
    assert summary.removed == ()
    assert "Elm" in page(root, "public/elm/index.html")


def test_site_index_lists_every_organisation_by_name_and_leads_to_it(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    index = page(root, "public/index.html")
    assert index.index("elm/index.html") < index.index("oak/index.html")
    assert "Elm House" in index
    assert "Oak School" in index


def test_new_organisation_is_listed_after_the_next_build(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    pages_of(root)
    apply(root, {"schools/fir/organisation.yaml": ELM.replace("Elm House", "Fir Tree & Sons")})
    assert {path for path, files in pages_of(root).made.items() if files} == {"fir"}
    assert "Fir Tree &amp; Sons" in page(root, "public/index.html")


def test_theme_of_the_project_wins_by_file_and_by_word(tmp_path: Path) -> None:
    words = {"themes/plain/words.en-GB.yaml": "support_title: People outside\n"}
    root = write_two_schools(
        tmp_path, {**words, "themes/plain/glossary_page.html.j2": "<p>{{ words.support_title }}</p>"}
    )
    pages_of(root)
    assert page(root, "public/oak/glossary/index.html") == "<p>People outside</p>"
    assert "People outside" in page(root, "public/oak/support/index.html")
    own = load_theme(ROOT, "plain", Findings())
    assert load_theme(root, "plain", Findings()).words.keys() == own.words.keys()


def test_second_command_on_the_same_site_is_refused(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    child = os.fork()
    if child == 0:
        with sole_writer(root / "site"):
            (root / "held").touch()
            while (root / "held").exists():
                pass
        os._exit(0)
    while not (root / "held").exists():
        pass
    try:
        with pytest.raises(SiteBusy):
            pages_of(root)
    finally:
        (root / "held").unlink()
        os.waitpid(child, 0)
    assert pages_of(root).stopped == ()


def test_folder_without_a_project_is_nothing_to_build(tmp_path: Path) -> None:
    with pytest.raises(NothingToBuild, match="content"):
        build(Request(tmp_path, DATED))
    assert list(tmp_path.iterdir()) == []


def test_organisation_that_does_not_exist_is_answered_with_the_nearest(tmp_path: Path) -> None:
    root = write_two_schools(tmp_path)
    with pytest.raises(NothingToBuild, match="write 'oak'"):
        pages_of(root, organisations=("oka",))
    assert not (root / "site").exists()
    assert set(PROJECT) < {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
