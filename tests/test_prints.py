"""Every print of every example, and what becomes of a sheet whose text grows and grows."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handrail.pipeline import Request, Summary, build
from tests.browser.browsing import DISCREET, ORGANISATIONS, TREES
from tests.browser.telling import EVERY_PAGE
from tests.builders import DATED, ROOT, edited, write_project
from tests.tools.pdf_reading import Pdf, read_pdf, read_pdf_file
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

# What is read of a tree is remembered by the process that read it.
EACH_TREE = pytest.mark.parametrize(
    "tree", [pytest.param(tree, marks=pytest.mark.xdist_group(tree.rpartition("/")[2])) for tree in TREES]
)
WHOLE = ORGANISATIONS[0]
"""The organisation of which every twin is judged by veraPDF; of the others only what is laid out anew."""

# Fonts made for legibility, which stand in the theme; any other would be the machine's, and another elsewhere.
FONTS = tuple(path.name.split("-")[0].title() for path in (ROOT / "themes/plain/fonts").iterdir() if path.is_dir())
A4_MM = (210.0, 297.0)
A3_MM = (297.0, 420.0)
A5_MM = (148.0, 210.0)
CARD_MM = (85.6, 54.0)
SMALLEST_PT = {
    "activity-cards": 9.0, "activity-certificate": 9.0, "activity-hand": 9.0,
    "card": 7.0, "child-one-page": 9.0, "child-pdf": 9.0, "children-poster": 8.5, "contact-poster": 8.5,
    "cover-sheet": 8.5, "door-sheet": 10.0, "flow-poster": 9.0, "leaflet": 8.5, "notice": 9.5,
    "policy-pdf": 8.0, "print-pack": 7.0, "reread": 8.0, "reread-front": 9.0, "sign-off": 9.0, "distribution": 9.0,
    "changes-summary": 8.5, "slips": 9.5, "staff-poster": 8.5,
}  # fmt: skip
LARGE_PT = 18.0
ROUNDED_PT = 0.01
"""How far the size of type that is read from a PDF may be from what was set."""
TO_FILL_IN = {"sign-off", "distribution"}
OF_SOURCE = {
    "activity-cards", "activity-certificate", "activity-hand", "child-one-page", "children-poster", "flow-poster",
    "notice", "slips",
}  # fmt: skip
"""Whose text is the source's: another organisation's of the same name differs in names and numbers."""
STAFF_ALONE = {"cover-sheet", "door-sheet", "print-pack", "reread", "reread-front", "staff-poster"} | TO_FILL_IN
PAGES = {
    "activity-cards": 4, "activity-certificate": 1, "activity-hand": 1,
    "card": 2, "child-one-page": 1, "children-poster": 1, "contact-poster": 1, "cover-sheet": 1, "flow-poster": 1,
    "changes-summary": 1, "leaflet": 4, "notice": 1, "reread-front": 3, "slips": 1, "staff-poster": 1,
}  # fmt: skip
"""Of the plain sheet, and on A3."""
FEW_WORDS = {"activity-certificate", "activity-hand", "card", "children-poster"}
PAGES_IMPOSED = {"folded": 2, "ten-up": 2}


@functools.cache
def kinds(tree: Path) -> dict[str, str]:
    """Return the kind of each file of a tree by its path, as the manifest says."""
    manifest = json.loads((tree / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry["kind"] for entry in manifest["entries"]}


def form_of(path: Path) -> str:
    """Return the folder of a print that is a twin in another size or form; nothing for the plain one."""
    return "" if path.parent.name == "print" else path.parent.name


def kind_of(path: Path) -> str:
    tree = next(above for above in path.parents if (above / "manifest.json").is_file())
    return kinds(tree)[path.relative_to(tree).as_posix()]


def prints_of(examples: Path, tree: str) -> list[Path]:
    """Return the prints of a tree; those for staff that are the public ones are not looked at twice."""
    folder = examples / "site" / tree
    found = sorted((folder / "print").rglob("*.pdf"))
    expected = set(SMALLEST_PT) - (STAFF_ALONE if tree.startswith("public") else set())
    # The sheet of changes hangs where everybody passes, and a discreet policy must not be named there.
    assert {kind_of(path) for path in found} | {"changes-summary"} == expected
    public = examples / "site" / tree.replace("staff/", "public/", 1)
    return [path for path in found if folder == public or not is_copy(path, public / path.relative_to(folder))]


def is_copy(path: Path, public: Path) -> bool:
    return public.is_file() and path.read_bytes() == public.read_bytes()


def least_pt(path: Path) -> float:
    """Return the smallest type that a print may have."""
    if form_of(path) == "large-print":
        return LARGE_PT
    return SMALLEST_PT[kind_of(path)] * (A3_MM[0] / A4_MM[0] if form_of(path) == "a3" else 1.0)


def read(path: Path) -> Pdf:
    return read_pdf_file(path)


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_twin(path: Path, tree: str) -> bool:
    """Whether the same template and styles made another print for it: larger, for staff, or the pack of all."""
    public = tree.startswith("staff/") and Path(str(path).replace("/staff/", "/public/")).is_file()
    # An edition to read again is the policy, which is judged, with marks.
    return public or form_of(path) == "a3" or kind_of(path) in {"print-pack", "reread"}


def prints_to_judge(examples: Path) -> Iterator[Path]:
    """Give every print of one organisation and of the discreet one; of the others what those do not have alike."""
    seen: set[tuple[str, str]] = set()
    for tree in sorted(TREES, key=lambda tree: tree.endswith(f"/{WHOLE}"), reverse=True):
        for path in prints_of(examples, tree):
            of_source = kind_of(path) in OF_SOURCE and (form_of(path), path.name) in seen
            seen.add((form_of(path), path.name))
            if EVERY_PAGE or tree.endswith((f"/{WHOLE}", f"/{DISCREET}")) or not (of_source or is_twin(path, tree)):
                yield path


def test_every_print_is_pdf_ua_and_pdf_a(examples: Path) -> None:
    files = {path.relative_to(examples / "site").as_posix(): path.read_bytes() for path in prints_to_judge(examples)}
    assert len(files) > 100
    looked_at = {(kind_of(examples / "site" / name), form_of(Path(name))) for name in files}
    there = {(kind_of(path), form_of(path)) for tree in TREES for path in prints_of(examples, tree)}
    assert looked_at == there
    verdicts = judge(files)
    assert {name: [str(failure) for failure in verdict.failures] for name, verdict in verdicts.items()} == {
        name: [] for name in files
    }
    assert all(verdict.checks > 100 for verdict in verdicts.values())


@EACH_TREE
def test_words_of_the_tags_are_the_words_of_the_pages(examples: Path, tree: str) -> None:
    for path in prints_of(examples, tree):
        pdf = read(path)
        assert Counter(pdf.tagged_words) == Counter(pdf.words), path.name
        assert len(pdf.words) > (40 if kind_of(path) in FEW_WORDS else 80), path.name


@EACH_TREE
def test_no_page_is_a_picture_of_itself_or_decoration_alone(examples: Path, tree: str) -> None:
    for path in prints_of(examples, tree):
        pdf = read(path)
        for number, page in enumerate(pdf.pages, 1):
            if kind_of(path) == "reread" and number > 1 and not (page.words or page.artifact_words):
                continue  # The back of a sheet after which one follows to be taken out.
            # The last page in large print may be only the way to ask whether it is still right.
            fewest = 10 if form_of(path) == "large-print" else 4 if kind_of(path) in TO_FILL_IN else 15
            assert len(page.words) > fewest, f"{path.name} page {number}"
            # Of ten cards on a sheet one is read out, and of four backs; a sheet to sign may end with lines alone.
            if form_of(path) != "ten-up" and kind_of(path) not in {"activity-cards", "print-pack", *TO_FILL_IN}:
                assert len(page.words) > len(page.artifact_words), f"{path.name} page {number}"
        figures = pdf.tags.all("Figure")
        assert [figure for figure in figures if figure.text or not figure.alternative] == [], path.name
        assert len(figures) <= (len(pdf.pages) if kind_of(path) in {"door-sheet", "print-pack"} else 1), path.name
        roles = Counter(tag.role for tag in pdf.tags.all())
        least = 5 if kind_of(path) in TO_FILL_IN else 6 if kind_of(path) in FEW_WORDS else 10
        assert roles["P"] + roles["LBody"] > least, path.name
        assert roles["H1"] >= 1, path.name


@EACH_TREE
def test_title_and_language_are_set_and_say_whose_print_it_is(examples: Path, tree: str) -> None:
    name = (ROOT / "schools" / tree.split("/")[1] / "organisation.yaml").read_text(encoding="utf-8")
    called = re.search(r"^name: (.+)$", name, re.MULTILINE)
    assert called is not None
    for path in prints_of(examples, tree):
        assert called[1].strip() in read(path).title, path.name
        assert read(path).language == "en-GB", path.name


@EACH_TREE
def test_bookmarks_lead_to_the_pages_where_their_words_stand(examples: Path, tree: str) -> None:
    for path in prints_of(examples, tree):
        pdf = read(path)
        assert pdf.bookmarks, path.name
        headings = {squeezed(tag.text) for level in range(1, 7) for tag in pdf.tags.all(f"H{level}")}
        for _, label, page in pdf.bookmarks:
            assert squeezed(label) in headings, f"{path.name}: {label}"
            # What stands beside a heading of two lines may be drawn between them.
            words = squeezed(" ".join(pdf.pages[page - 1].words))
            missing = [word for word in label.split() if word not in words]
            assert missing == [], f"{path.name}: {label} is not on page {page}"


@EACH_TREE
def test_policies_have_a_bookmark_and_a_line_of_contents_for_each_section(examples: Path, tree: str) -> None:
    for path in prints_of(examples, tree):
        if kind_of(path) == "policy-pdf":
            pdf = read(path)
            first = min(page for level, label, page in pdf.bookmarks if re.match(r"1 ", label))
            sections = [label for level, label, page in pdf.bookmarks if level == 0 and page >= first]
            assert len(sections) >= 4, path.name
            # Numbers and titles stand in columns of their own. The last part is the imprint.
            contents = squeezed(" ".join(word for page in pdf.pages[1 : first - 1] for word in page.words))
            titles = [re.sub(r"^(\d+|[A-Z]) ", "", label) for label in sections[:-1]]
            assert [title for title in titles if squeezed(title) not in contents] == [], path.name
            assert len(pdf.bookmarks) > len(sections)


@EACH_TREE
def test_pages_are_of_the_size_and_as_many_as_promised(examples: Path, tree: str) -> None:
    for path in prints_of(examples, tree):
        pdf, kind, form = read(path), kind_of(path), form_of(path)
        size = (
            A3_MM
            if form == "a3"
            else {"leaflet": A5_MM, "card": CARD_MM, "child-pdf": A5_MM}.get(kind, A4_MM)
            if not form
            else A4_MM
        )
        for page in pdf.pages:
            assert sorted(page.trim_mm) == pytest.approx(sorted(size), abs=0.2), path.name
        if kind == "child-pdf":
            assert len(pdf.pages) % (2 if form == "folded" else 4) == 0, path.name
        elif form in PAGES_IMPOSED:
            assert len(pdf.pages) == PAGES_IMPOSED[form], path.name
        elif kind in PAGES and form != "large-print":
            assert len(pdf.pages) == PAGES[kind], path.name
        if kind == "policy-pdf":
            assert len(pdf.pages) > 5, path.name
            for number, page in enumerate(pdf.pages[1:], 2):
                around = " ".join(" ".join(page.artifact_words).split())
                assert f"{number} of {len(pdf.pages)}" in around, f"{path.name} page {number}"


@EACH_TREE
def test_type_is_never_smaller_than_its_kind_allows(examples: Path, tree: str) -> None:
    sizes = {str(path): (read(path).smallest_type_pt, least_pt(path)) for path in prints_of(examples, tree)}
    assert {name: size for name, size in sizes.items() if size[0] < size[1] - ROUNDED_PT} == {}


@EACH_TREE
def test_letters_are_of_the_themes_fonts_and_inside_the_file(examples: Path, tree: str) -> None:
    assert FONTS
    strange = {
        f"{path.name}: {name}, embedded: {embedded}"
        for path in prints_of(examples, tree)
        for name, embedded in read(path).fonts
        if not embedded or not name.startswith(FONTS)
    }
    assert strange == set()


@EACH_TREE
def test_pictures_are_made_small_before_they_are_embedded(examples: Path, tree: str) -> None:
    sizes = {path: path.stat().st_size for path in prints_of(examples, tree)}
    a_page = {path: 15_000 if kind_of(path) == "print-pack" else 3_000 for path in sizes}
    large = {path.name: size for path, size in sizes.items() if size > 400_000 + a_page[path] * len(read(path).pages)}
    assert large == {}


PEOPLE = 12
BOXES = 9
LENGTHS = (10, 290)
Changes = dict[str, str | bytes | None]


def words(letters: int) -> str:
    """Return about so many letters of text, no two words of it the same."""
    made = ""
    while len(made) < letters:
        made += f"word{len(made)} "
    return f"{made}end"


def poster(field: str) -> Callable[[str], Changes]:
    """Return how the contact poster grows: by one field of each of its people."""

    def grown(text: str) -> Changes:
        named = "" if field == "job" else "name: Dee Dell, "
        fields = f"{{{named if field != 'name' else ''}{field}: {text}, roles: [deputy], phone: 01632 960110}}"
        people = "".join(f"  d{number}: {fields}\n" for number in range(PEOPLE))
        return {
            **edited("schools/oak/organisation.yaml", ("prompts:", f"{people}prompts:")),
            **edited("content/source.yaml", ("roles: [lead]", "roles: [lead, deputy]")),
        }

    return grown


def chart(field: str) -> Callable[[str], Changes]:
    """Return how the flowchart grows: by the title or the text of each of its boxes."""

    def grown(text: str) -> Changes:
        shown = {"title": "Ring 999", "body": "Do it.", field: text}
        fields = ", ".join(f"{key}: {value}" for key, value in shown.items())
        boxes = [
            f"  {'ring' if number == 0 else f'b{number}'}: {{kind: action, {fields}, next: {target}}}"
            for number, target in enumerate([*(f"b{number}" for number in range(1, BOXES)), "tell"])
        ]
        ring = "  ring: {kind: action, title: Ring 999, urgency: now, next: tell}"
        safe = ('{to: ring, danger: true}, "No"', 'ring, "No"')
        changes = (safe, (ring, "\n".join(boxes))) if field == "title" else ((ring, "\n".join(boxes)),)
        return edited("content/flows/worry.yaml", *changes)

    return grown


GROWING = {
    "the poster's names": ("contact-poster", poster("name"), "fewer people than 13.*word0 word6"),
    "the poster's places": ("contact-poster", poster("where"), "fewer people than 13.*word0 word6"),
    "the flowchart's titles": ("flow-poster", chart("title"), r"shorten its longest boxes.*\('word0 word6"),
    "the flowchart's texts": ("flow-poster", chart("body"), r"shorten its longest boxes.*\('Ring 999'\)"),
}


def printed(root: Path) -> str:
    (path,) = (root / "site/public/oak/print").glob("*.pdf")
    return squeezed(" ".join(read_pdf(path.read_bytes()).words))


def build_print(root: Path, kind: str) -> Summary:
    return build(Request(root, DATED, only=frozenset({kind})))


@pytest.mark.parametrize("name", GROWING)
def test_text_is_printed_whole_until_an_error_says_what_to_shorten(tmp_path: Path, name: str) -> None:
    kind, grown, advice = GROWING[name]
    for step, letters in enumerate(LENGTHS):
        text = words(letters)
        root = write_project(tmp_path / str(letters), grown(text))
        summary = build_print(root, kind)
        if summary.stopped:
            assert {found.code for found in summary.findings} == {"sheet-overflows"}, summary.findings
            fixes = " ".join(found.fix for found in summary.findings)
            assert re.search(advice, fixes), fixes
            assert step > 0, "the shortest text fits"
            assert not (root / "site/public/oak").exists()
            return
        assert printed(root).count(squeezed(text)) >= (BOXES if kind == "flow-poster" else PEOPLE)
    pytest.fail(f"{name} grew and grew, and no sheet ever overflowed")
