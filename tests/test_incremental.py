"""An edit makes anew what it touches and nothing else, and leaves the tree that a clean build would leave."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from handrail.pipeline import Request, build
from tests.builders import DATED, ROOT
from tests.two_schools import (
    Changes,
    apply,
    build_at,
    make_photo,
    prints_made_once,
    replaced,
    site_of,
    write_two_schools,
)

# Each process builds the first site for itself, and remembers prints.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("edits")]

OAK = "schools/oak/organisation.yaml"
THEME = "themes/plain"

POLICY = frozenset(
    f"policies/care/{page}" for page in ("index.html", "all/index.html", "first/index.html", "second/index.html")
) | {"policies/care/extra/index.html", "print/care.pdf"}
POSTER = frozenset(f"print/{form}contact-poster.pdf" for form in ("", "a3/", "large-print/"))
# What only staff have.
ROOM = frozenset({"print/staff-poster.pdf", "print/a3/staff-poster.pdf"})
PRINTS = POSTER | ROOM | {f"print/{name}.pdf" for name in ("care", "children-11-16", "flow-worry", "a3/flow-worry")}
SHEETS = frozenset({"print/care-sign-off.pdf", "print/care-distribution.pdf"})
# What tells one edition from another: it changes with every word that was approved.
REGISTER = SHEETS | {"register/index.html"}
STAFF = ROOM | REGISTER | {"reviews.ics"}
# Pages of codes, which are only among those for the public.
CODES = "poster/*/index.html"
FEED = "changes/feed.atom"
BOOKLETS = frozenset({"print/children-11-16.pdf", "print/folded/children-11-16.pdf"})
# What shows the people to tell first.
FRONT = POSTER | ROOM | BOOKLETS | {"contacts/index.html", "index.html", "children/11-16/index.html", CODES}


def section(name: str) -> frozenset[str]:
    """Return where the text of one section is printed."""
    return frozenset({f"policies/care/{name}/index.html", "policies/care/all/index.html", "print/care.pdf"})


def more(path: str, text: str) -> Changes:
    """Return the theme's file with more at its end, as the project's own."""
    return {f"{THEME}/{path}": (ROOT / THEME / path).read_text(encoding="utf-8") + text}


def everywhere(*paths: str) -> dict[str, frozenset[str]]:
    return {f"elm {audience}": made for audience, made in both(frozenset(paths)).items()} | oak(frozenset(paths))


def oak(paths: frozenset[str]) -> dict[str, frozenset[str]]:
    return {f"oak {audience}": made for audience, made in both(paths).items()}


def both(paths: frozenset[str]) -> Mapping[str, frozenset[str]]:
    return {"public": paths - STAFF, "staff": paths - {CODES, FEED}}


@dataclass(frozen=True)
class Edit:
    """Files changed, and what is made anew: by organisation and audience, a code in an address being `*`."""

    changes: Changes
    made: Mapping[str, frozenset[str]]
    removed: tuple[str, ...] = field(default=())


EDITS = {
    "a phone number": Edit(replaced(OAK, "960101", "960102"), oak(FRONT | section("first"))),
    "one word of shared text": Edit(
        replaced("content/policies/care/extra.md", "another", "a second"), everywhere(*section("extra"), *REGISTER)
    ),
    "a photo": Edit(
        {"schools/oak/images/ann.png": make_photo("red")},
        oak(FRONT | {"assets/people/ann.jpg"}),
    ),
    "a page template": Edit(more("glossary_page.html.j2", "\n"), everywhere("glossary/index.html")),
    "a print stylesheet": Edit(more("policy_sheet.css", "\nh1 { color: #111 }\n"), everywhere("print/care.pdf")),
    "a stylesheet of the website": Edit(more("site.css", "\nh1 { color: #111 }\n"), everywhere("assets/site.css")),
    "a colour": Edit(replaced(OAK, "#5b2a86", "#0b5a86"), oak(PRINTS | BOOKLETS | SHEETS | {"assets/brand.css"})),
    "a condition": Edit(
        replaced("content/policies/care/second.md", 'when="large"', 'when="small"'), oak(section("second") | REGISTER)
    ),
    # These look some of their words up by a name that they make, so every word counts for them.
    "a word of the theme": Edit(
        {f"{THEME}/words.en-GB.yaml": "glossary_lede: Words that need a word.\n"},
        everywhere("glossary/index.html", "downloads/index.html", CODES, FEED, *ROOM),
    ),
    # What hangs on walls is what everybody may read; the page of the code of the staff room's poster is everybody's.
    "a private mobile": Edit(
        {"schools/oak/private.yaml": "people:\n  ann: {mobile: 07700 900102}\n"},
        {
            "oak staff": ROOM | {"contacts/index.html", "index.html", "children/11-16/index.html"},
            "oak public": frozenset({CODES}),
        },
    ),
    "a policy's review date": Edit(replaced(OAK, "2027-04-01", "2027-05-01"), oak(POLICY | {"reviews.ics"})),
    "a prompt's answer": Edit(replaced(OAK, "ring the bell", "knock"), oak(section("extra") | REGISTER)),
    # Elm lies elsewhere: its list of support is the only place where this service stands.
    "a service's number": Edit(
        replaced("content/services.yaml", "960900", "960905"),
        {
            **oak(FRONT - BOOKLETS - {"children/11-16/index.html"} | {"support/index.html"}),
            **dict.fromkeys(("elm public", "elm staff"), frozenset({"support/index.html"})),
        },
    ),
    "a new person": Edit(
        replaced(OAK, "prompts:", "  dan: {name: Dan Dee, roles: [deputy], phone: 01632 960103}\nprompts:"),
        oak(frozenset({"contacts/index.html"})),
    ),
    "a removed organisation": Edit({"schools/elm/organisation.yaml": None}, {}, ("elm",)),
    "nothing": Edit({}, {}),
}


@pytest.fixture(scope="module", autouse=True)
def _prints_made_once() -> Iterator[None]:
    """These tests are about which files are made; what is in a print, others look at."""
    with prints_made_once():
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_two_schools(tmp_path_factory.mktemp("two-schools"))
    build_at(root)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Give a project of one's own that is built already."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def made_by(root: Path) -> tuple[dict[str, frozenset[str]], tuple[str, ...]]:
    """Build, and return what was made anew and which organisations were removed."""
    summary = build_at(root)
    made: dict[str, set[str]] = {}
    for organisation, files in summary.made.items():
        for audience, path in files:
            made.setdefault(f"{organisation} {audience}", set()).add(re.sub(r"^poster/\w+/", "poster/*/", path))
    return {name: frozenset(paths) for name, paths in made.items()}, summary.removed


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edit_makes_exactly_what_it_touches_and_leaves_the_site_of_a_clean_build(project: Path, edit: Edit) -> None:
    apply(project, edit.changes)
    assert made_by(project) == (edit.made, edit.removed)
    assert made_by(project) == ({}, ())
    after = site_of(project)
    shutil.rmtree(project / "site")
    build_at(project)
    clean = site_of(project)
    assert sorted(after) == sorted(clean)
    assert [path for path in clean if after[path] != clean[path]] == []


def test_date_alone_makes_nothing_and_changes_no_byte(project: Path) -> None:
    before = site_of(project)
    assert build_at(project, DATED + timedelta(days=1)).made_count == 0
    assert site_of(project) == before


def test_date_on_which_a_review_falls_due_makes_the_policy_anew(project: Path) -> None:
    apply(project, replaced(OAK, "2027-04-01", (DATED + timedelta(days=1)).isoformat()))
    build_at(project)
    assert build_at(project, DATED + timedelta(days=1)).made_count == 0
    made = build(Request(project, DATED + timedelta(days=2))).made
    assert {path for _, path in made["oak"]} >= POLICY
    assert made["elm"] == ()


def test_file_that_was_taken_from_the_site_is_made_again(project: Path) -> None:
    whole = site_of(project)
    (project / "site/public/oak/contacts/index.html").unlink()
    assert made_by(project) == ({"oak public": frozenset({"contacts/index.html"})}, ())
    assert site_of(project) == whole


def test_edit_undone_gives_the_first_site_back(project: Path) -> None:
    first = site_of(project)
    apply(project, replaced(OAK, "960101", "960102"))
    build_at(project)
    assert site_of(project) != first
    apply(project, replaced(OAK, "960101", "960101"))
    build_at(project)
    assert site_of(project) == first


def test_only_one_kind_is_made_and_the_rest_stays(project: Path) -> None:
    apply(project, replaced(OAK, "960101", "960102"))
    made = build_at(project, only=frozenset({"contact-poster"})).made
    assert {path for _, path in made["oak"]} == POSTER
    assert b"960101" in (project / "site/public/oak/contacts/index.html").read_bytes()
    build_at(project)
    after = site_of(project)
    shutil.rmtree(project / "site")
    build_at(project)
    assert site_of(project) == after


def test_former_name_leads_to_every_page_and_goes_with_its_line(project: Path) -> None:
    before = site_of(project)
    apply(project, replaced(OAK, "short_name", "formerly: [old-oak]\nshort_name"))
    build_at(project)
    signposts = {path for path in site_of(project) if path.startswith("public/old-oak/")}
    assert signposts == {
        path.replace("/oak/", "/old-oak/")
        for path in before
        if path.startswith("public/oak/") and path.endswith(".html")
    }
    assert b'href="../oak/index.html"' in site_of(project)["public/old-oak/index.html"]
    apply(project, replaced(OAK, "short_name", "short_name"))
    build_at(project)
    assert site_of(project) == before


def test_file_that_the_theme_drops_leaves_every_tree(project: Path) -> None:
    before = site_of(project)
    apply(project, {f"{THEME}/fonts/extra/a.woff2": b"no font"})
    build_at(project)
    assert {path for path in site_of(project) if path not in before} == {
        f"{tree}assets/fonts/extra/a.woff2"
        for tree in ("public/", "public/oak/", "public/elm/", "staff/oak/", "staff/elm/")
    }
    apply(project, {f"{THEME}/fonts/extra/a.woff2": None})
    build_at(project)
    assert site_of(project) == before


def test_a_print_for_staff_is_the_public_one_until_it_says_more(project: Path) -> None:
    def prints(audience: str) -> dict[str, bytes]:
        folder = project / "site" / audience / "oak" / "print"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}

    public, staff = prints("public"), prints("staff")
    assert {name for name in public if public[name] == staff[name]} >= {"flow-worry.pdf", "a3/flow-worry.pdf"}
    # The one photo has consent for the web and for walls.
    assert public["contact-poster.pdf"] == staff["contact-poster.pdf"]
    apply(project, {"schools/oak/private.yaml": "people:\n  ann: {name: Ann Ash-Berg}\n"})
    made, _ = made_by(project)
    assert "print/flow-worry.pdf" in made["oak staff"]
    # Whoever scans the copy for staff finds a page, too.
    assert made["oak public"] == {CODES}
    assert prints("public") == public
    assert prints("staff")["flow-worry.pdf"] != public["flow-worry.pdf"]
