"""The print pack: a list of what hangs where, and behind it every sheet, in one file that is read out in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.edition.model import PackLine, PrintEntry, Publication, Site
from handrail.pipeline import print_groups
from handrail.planning import Artefact, plan
from handrail.prints import pack_parts, view_prints
from handrail.rendering import fitting
from handrail.rendering.render import Look, render_view
from tests.outputs import print_sample as sample
from tests.outputs import small_sample as small
from tests.tools.pdf_reading import Pdf, read_pdf
from tests.tools.verapdf import judge

pytestmark = pytest.mark.slow

PEOPLE = tuple(sample.person(index) for index in range(4))
PACK = (
    PackLine("notice", "1", "A4", "Beside the book where visitors sign in"),
    PackLine("leaflet", "50", "A4", "In a holder at the desk"),
    PackLine("card", "one for each lanyard", "A4", "With the badges"),
    PackLine("contact-poster", "2", "A3", "Reception, and the corridor that visitors use"),
    PackLine("no-such-print", "1", "A4", "Nowhere"),
    PackLine("notice", "1", "A3", "The hall"),
)


@pytest.fixture(scope="module", autouse=True)
def _layouts_kept() -> None:
    """Keep none for other tests: what a build keeps is looked at here."""


def publication() -> Publication:
    """Return a publication for staff with three small prints and a pack."""
    made = [small.publication(form, people=PEOPLE) for form in ("notice", "leaflet", "card")]
    prints: list[PrintEntry] = []
    for each in made:
        (entry,) = each.prints
        document = replace(entry.document, id=entry.form, address=entry.form, title=f"The {entry.form}")
        prints.append(replace(entry, document=document))
    texts = {
        (entry.id, section.id): each.section_html(entry.id, section.id, "print")
        for entry, each in zip(prints, made, strict=True)
        for section in entry.document.sections
    }
    return replace(
        made[0],
        audience="staff",
        prints=tuple(prints),
        pack=PACK,
        text_of=lambda publication, document, section, medium: texts[document, section],
    )


MADE = publication()


def planned(made: Publication = MADE) -> Artefact:
    return next(artefact for artefact in plan(made, sample.THEME) if artefact.kind == "print-pack")


def finished(pack: Artefact) -> bytes:
    parts = tuple((part.output, part.view) for part in pack.parts if part.output is not None)
    assert pack.output is not None
    return render_view(pack.output, pack.view, sample.THEME, Look("#5b2a86", MADE.pictures), parts)


@pytest.fixture(scope="module")
def data() -> bytes:
    return finished(planned())


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Pdf:
    return read_pdf(data)


def test_pack_holds_each_sheet_once_in_the_order_of_its_list_as_an_office_prints_it() -> None:
    assert [part.path for part in planned().parts] == [
        "print/notice.pdf",
        "print/folded/leaflet.pdf",
        "print/ten-up/card.pdf",
        "print/contact-poster.pdf",
    ]


def test_list_says_what_how_often_on_what_where_and_on_which_page(pdf: Pdf) -> None:
    rows = [small.plain(row.text) for row in pdf.tags.all("TR")]
    codes = {part.path: part.view["code"] for part in planned().parts}
    assert rows[1] == f"The notice 1 A4 Beside the book where visitors sign in {codes['print/notice.pdf']} 2"
    assert rows[2].startswith("The leaflet 50 A4 In a holder at the desk")
    assert [row.rpartition(" ")[2] for row in rows[1:]] == ["2", "3", "5", "7", "2"]
    assert len(rows) == 6


def test_larger_paper_says_where_the_larger_file_lies_or_how_much_to_enlarge(pdf: Pdf) -> None:
    said = small.plain(pdf.tags.text).replace("- ", "-")
    assert "print/a3/contact-poster.pdf, or enlarge this sheet to 141 %" in said


def test_pages_of_the_list_are_those_on_which_the_sheets_are(pdf: Pdf) -> None:
    for page, words in (
        (2, "By signing in, you agree"),
        (3, "Welcome"),
        (5, "A feeling is enough"),
        (7, "Tell one of"),
    ):
        assert words in small.plain(" ".join(pdf.pages[page - 1].words)), page
    assert len(pdf.pages) == 7


def test_pack_is_read_out_as_its_sheets_are(pdf: Pdf) -> None:
    look = Look("#5b2a86", MADE.pictures)
    told = [
        read_pdf(render_view(part.output, part.view, sample.THEME, look)).tags.text
        for part in planned().parts
        if part.output is not None
    ]
    assert pdf.tags.text.endswith(" ".join(told))


def test_pack_is_for_staff_and_its_sheets_for_walls_are_not(pdf: Pdf) -> None:
    assert "For staff only" in small.plain(" ".join(pdf.pages[0].words))
    assert "For staff only" not in small.plain(" ".join(pdf.pages[6].words))
    assert not any(artefact.kind == "print-pack" for artefact in plan(replace(MADE, audience="public"), sample.THEME))


def test_pack_has_the_same_bytes_whether_its_sheets_were_laid_out_before_or_not(data: bytes) -> None:
    assert finished(planned()) == data
    look = Look("#5b2a86", MADE.pictures)
    with fitting.layouts_kept():
        for part in planned().parts:
            assert part.output is not None
            render_view(part.output, part.view, sample.THEME, look)
        kept = set(fitting._known)
        assert finished(planned()) == data
        assert {"Print pack: " in html for html, *_ in set(fitting._known) - kept} == {True}
    assert not fitting._known


def test_layouts_are_kept_for_a_pack_alone_and_never_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "lay_out_pdf", lambda html, *rest: _laid_out(int(html)))
    for number in range(9):
        fitting.make_fitting("1", (), {}, number)
    assert len(fitting._known) == 1
    with fitting.layouts_kept():
        for number in range(2 * fitting.MOST_KEPT):
            fitting.make_fitting("1", (), {}, number)
        fitting.make_fitting(str(fitting.FEW_PAGES + 1), (), {})
        assert len(fitting._known) == fitting.MOST_KEPT
        assert {len(kept.document.pages) for kept in fitting._known.values()} == {1}


def _laid_out(pages: int) -> fitting.LaidOut:
    class Document:
        def __init__(self) -> None:
            self.pages = [None] * pages

    class Fetcher:
        def __init__(self) -> None:
            self.used: dict[str, bytes] = {}

    return fitting.LaidOut(Document(), Fetcher())


def test_organisation_without_a_print_of_the_list_has_no_pack() -> None:
    none = replace(MADE, pack=PACK[4:5])
    assert pack_parts(none, view_prints(none)) == ()
    assert not any(artefact.kind == "print-pack" for artefact in plan(none, sample.THEME))


def test_pack_changes_when_one_of_its_sheets_does() -> None:
    changed = replace(MADE, tell=replace(MADE.tell, instruction="Tell us."))
    assert planned(changed).fingerprint != planned().fingerprint


def test_pack_is_made_behind_its_prints_and_in_one_task_with_them() -> None:
    pack, poster, large = ("staff", "print/pack.pdf"), ("staff", "print/b.pdf"), ("staff", "print/a3/b.pdf")
    chart, policy, other = ("public", "print/c.pdf"), ("public", "print/p.pdf"), ("staff", "print/p.pdf")
    groups = print_groups((policy, chart, pack, large, poster, other), (pack, poster, large, chart))
    assert groups == ((poster, large, chart, pack), (policy,), (other,))
    assert print_groups((policy, other)) == ((policy,), (other,))
    assert print_groups(()) == ()


def test_pack_is_pdf_ua(data: bytes) -> None:
    assert [str(failure) for failure in judge({"pack": data})["pack"].failures] == []


def test_where_each_site_has_its_own_the_one_for_all_hangs_elsewhere() -> None:
    line = PackLine("contact-poster", "1", "A4", "Reception", "The desk", "Community rooms")
    sites = (Site("east", "East", (), None),)
    made = replace(MADE, pack=(line,), organisation=sample.facts(sites=sites))
    assert [told.where for told, _ in pack_parts(made, view_prints(made))] == ["Community rooms", "East: The desk"]
    alone = replace(made, organisation=sample.facts())
    assert [told.where for told, _ in pack_parts(alone, view_prints(alone))] == ["Reception"]
