from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from handrail.rendering import pdf_styles
from handrail.rendering.pdf import PageCountError, PdfError, Stylesheet, make_pdf
from handrail.rendering.pdf_text import text_of_pdf
from tests.rendering.pdf_idioms import photo
from tests.rendering.pdf_samples import PLAIN, font_resources, page_of, pdf_of, read
from tests.tools.pdf_reading import read_pdf

pytestmark = pytest.mark.slow

_ROOT = Path(__file__).parents[2]

# Enough of everything that could depend on the order of a set or on the clock.
_SAMPLE = """
import hashlib, sys
from handrail.rendering.pdf import Stylesheet, make_pdf
from tests.rendering.pdf_idioms import IDIOMS, photo
from tests.rendering.pdf_samples import PLAIN, font_resources, page_of
rule, fonts = font_resources()
body = "".join(IDIOMS[name] for name in ("definitions", "table over pages", "picture as link", "signs"))
data = make_pdf(page_of(body), (PLAIN, Stylesheet("fonts.css", rule)), fonts | {"photo.jpg": photo()})
print(hashlib.sha256(data).hexdigest())
"""


def test_title_language_and_page_size_are_in_the_file():
    pdf = read("<h1>Hello</h1>")
    assert (pdf.title, pdf.language) == ("A title", "en-GB")
    assert [page.trim_mm for page in pdf.pages] == [(148.0, 210.0)]


def test_both_standards_are_declared(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("<h1>Hello</h1>"))
    with pikepdf.open(path) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b'pdfaid:part="2"' in metadata
    assert b'pdfaid:conformance="A"' in metadata


def test_no_date_is_in_the_file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("<h1>Hello</h1>"))
    with pikepdf.open(path) as pdf:
        assert {"/CreationDate", "/ModDate"}.isdisjoint(pdf.docinfo.keys())
        assert b"Date" not in pdf.Root.Metadata.read_bytes()


def test_every_font_is_inside_the_file():
    rule, fonts = font_resources()
    pdf = read("<h1>Hello</h1><p>words</p>", rule, fonts)
    assert pdf.fonts
    assert all(inside for _, inside in pdf.fonts)


def test_font_of_the_resources_is_used():
    rule, fonts = font_resources()
    # With no other font to name, only the one of the resources can have this family.
    css = f"{rule} body {{ font-family: 'Test Sans', monospace !important }}"
    assert not any("Mono" in name for name, _ in read("<p>words</p>", css, fonts).fonts)


def test_picture_of_the_resources_is_drawn():
    (figure,) = read("<img alt='The office' src='people/a.jpg'>", "", {"people/a.jpg": photo()}).tags.all("Figure")
    assert figure.alternative == "The office"


def test_picture_in_a_data_address_is_drawn():
    drawn = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    assert read(f'<img alt="A drawing" src="{drawn}">').tags.all("Figure")


@pytest.mark.parametrize(
    "address",
    [
        "missing.jpg",
        "http://school.example/a.jpg",
        "https://school.example/a.jpg",
        "file:///etc/passwd",
        "/etc/passwd",
        "../../etc/passwd",
        "//school.example/a.jpg",
        "handrail:/missing.jpg",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        "<img alt=x src='{}'>",
        "<p style='background: url({})'>x</p>",
        "<link rel=stylesheet href='{}'><p>x</p>",
        "<style>@import url({});</style><p>x</p>",
        "<style>@font-face {{ font-family: x; src: url({}) }}</style><p>x</p>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>x</title><image href='{}'/></svg>",
        "<ul style='list-style-image: url({})'><li>x</li></ul>",
    ],
)
def test_no_file_but_the_resources_is_read(address, body):
    with pytest.raises(PdfError, match="is not among the files of this document"):
        pdf_of(body.format(address))


def test_file_that_a_stylesheet_wants_is_named_with_the_stylesheet():
    with pytest.raises(PdfError, match=r"more\.css: 'fonts/gone\.woff2' is not among"):
        pdf_of("<p>x</p>", "@font-face { font-family: x; src: url(fonts/gone.woff2) }")


def test_every_missing_file_is_named_at_once():
    with pytest.raises(PdfError) as caught:
        pdf_of("<img alt=x src=one.jpg><img alt=y src=two.jpg>")
    assert {"one.jpg", "two.jpg"} <= {word.strip("'") for message in caught.value.messages for word in message.split()}


def test_damaged_picture_is_refused():
    with pytest.raises(PdfError):
        pdf_of("<img alt=x src=a.jpg>", "", {"a.jpg": b"not a picture"})


def test_picture_that_says_nothing_is_refused():
    with pytest.raises(PdfError, match="no required alt"):
        pdf_of("<img src=a.jpg>", "", {"a.jpg": photo()})


@pytest.mark.parametrize("css", ["p { colr: red }", "p { width: wide }", "p { writing-mode: tb-rl }", "@supports x {}"])
def test_css_that_is_not_understood_is_refused_with_its_stylesheet(css):
    with pytest.raises(PdfError, match=r"more\.css: "):
        pdf_of("<p>x</p>", css)


def test_css_is_refused_a_second_time_too():
    for _ in range(2):
        with pytest.raises(PdfError):
            pdf_of("<p>x</p>", "p { colr: green }")


def test_link_to_nowhere_is_refused():
    with pytest.raises(PdfError, match="nowhere"):
        pdf_of("<a href='#nowhere'>x</a>")


@pytest.mark.parametrize("address", ["contacts/index.html", "/contacts", "javascript:alert(1)", "file:///etc/passwd"])
def test_link_that_cannot_be_followed_from_paper_or_a_download_is_refused(address):
    with pytest.raises(PdfError, match="from a PDF"):
        pdf_of(f"<a href='{address}'>x</a>")


@pytest.mark.parametrize("address", ["https://school.example/a", "mailto:a@school.example", "tel:+441632960100"])
def test_link_that_leads_somewhere_is_kept(address):
    assert address in text_of_pdf(pdf_of(f"<a href='{address}'>x</a>"))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html lang=en><p>x", "no title"),
        ("<html><title>T</title><p>x", "language"),
        ("<html lang=en><title>T</title><link rel=attachment href=a.jpg><p>x", "attached"),
    ],
)
def test_document_that_lacks_what_readers_need_is_refused(html, fault):
    with pytest.raises(PdfError, match=fault):
        make_pdf(html, (PLAIN,), {"a.jpg": photo()})


@pytest.mark.parametrize("body", ["<h1>a</h1><h3>b</h3>", "<h2>b</h2>"])
def test_heading_that_skips_a_level_is_refused(body):
    with pytest.raises(PdfError, match=r"heading.* 'b'"):
        pdf_of(body)


def test_wanted_number_of_pages_is_held():
    two = "<p>a</p><p style='break-before: page'>b</p>"
    assert len(read(two).pages) == 2
    pdf_of(two, pages=2)
    with pytest.raises(PageCountError, match="takes 2 pages, and must take 1") as caught:
        pdf_of(two, pages=1)
    assert (caught.value.found, caught.value.wanted) == (2, (1,))


def test_faults_survive_the_way_back_from_a_worker():
    for fault in (PageCountError(2, 1), PdfError("one", "two")):
        again = pickle.loads(pickle.dumps(fault))
        assert (type(again), again.messages) == (type(fault), fault.messages)


def test_named_pages_references_running_headers_and_bookmarks_work():
    css = """
      @page { @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }
      @page { @top-left { content: element(top) } }
      @page wide { size: A4 landscape }
      .top { position: running(top) } .wide { page: wide }
      a::after { content: ' (page ' target-counter(attr(href), page) ')' }
    """
    pdf = read("<p class=top>Running</p><h1>One</h1><p><a href='#two'>see</a></p><h2 id=two class=wide>Two</h2>", css)
    assert [page.trim_mm for page in pdf.pages] == [(148.0, 210.0), (297.0, 210.0)]
    assert pdf.pages[1].artifact_words == ("Running", "Page", "2", "of", "2")
    assert "(page 2)" in pdf.tags.text
    assert pdf.bookmarks == ((0, "One", 1), (1, "Two", 2))


def test_bleed_is_outside_the_trim():
    (page,) = read("<p>x</p>", "@page { size: 85.6mm 54mm; margin: 5mm; bleed: 3mm }").pages
    assert page.trim_mm == (85.6, 54.0)
    assert page.bleed_mm == 3.0


def test_type_size_is_read_back():
    assert read("<p>x <small style='font-size: 9pt'>y</small></p>").smallest_type_pt == 9.0


def test_bytes_do_not_depend_on_process_or_hash_seed():
    digests = {
        subprocess.run(
            [sys.executable, "-c", _SAMPLE],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("4711", "Asia/Tokyo"))
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_bytes_do_not_depend_on_what_was_made_before():
    first = pdf_of("<h1>One</h1><p>words</p>")
    pdf_of("<p>Quite <b>other</b> words</p>", "p { font-size: 20pt }")
    pdf_of("<h1>Two</h1><ul><li>item</li></ul>")
    assert hashlib.sha256(pdf_of("<h1>One</h1><p>words</p>")).digest() == hashlib.sha256(first).digest()


def test_changed_font_of_the_same_name_is_taken():
    rule, fonts = font_resources()
    css = f"{rule} p {{ font-family: 'Test Sans' }}"
    pdf_of("<p>x</p>", css, fonts)
    with pytest.raises(PdfError):
        pdf_of("<p>x</p>", css, dict.fromkeys(fonts, b"no font"))


def test_stylesheets_are_compiled_once(monkeypatch):
    compiled = []
    original = pdf_styles._compiled_anew
    monkeypatch.setattr(pdf_styles, "_compiled_anew", lambda *given: compiled.append(given[0]) or original(*given))
    for body in ("<p>a</p>", "<p>b</p>"):
        pdf_of(body, "p { color: #123456 }")
    assert compiled.count(compiled[-1]) == 1


def test_fonts_are_read_once_for_all_stylesheets(monkeypatch):
    rule, fonts = font_resources()
    read = []
    original = pdf_styles.fetcher_type().fetch
    monkeypatch.setattr(
        pdf_styles.fetcher_type(), "fetch", lambda self, url, headers=None: read.append(url) or original(self, url)
    )
    brings = Stylesheet("fonts.css", f"{rule} p {{ font-family: 'Test Sans' }} /* of this test alone */")
    made = {
        size: make_pdf(page_of("<p>x</p>"), (PLAIN, brings, Stylesheet(size, f"p {{ font-size: {size} }}")), fonts)
        for size in ("11pt", "12pt", "13pt")
    }
    assert len(read) == 1
    assert len(set(made.values())) == len(made)


def test_weasyprint_is_not_imported_before_it_is_needed():
    command = "import sys, handrail.rendering.pdf, handrail.rendering.pdf_text; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_frozen_worker_makes_the_same_bytes_and_leaves_no_folder(tmp_path):
    command = f"""
import multiprocessing
from handrail.rendering.pdf import freeze_worker
def work(): freeze_worker(); exec({_SAMPLE!r}, {{}})
multiprocessing.get_context('fork').Process(target=work).start()
"""
    results = [
        subprocess.run(
            [sys.executable, "-c", text],
            env=os.environ | {"TMPDIR": str(tmp_path)},
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for text in (command, _SAMPLE)
    ]
    assert results[0] == results[1] != ""
    assert list(tmp_path.iterdir()) == []


def test_search_for_leaks_sees_what_no_page_shows():
    text = text_of_pdf(
        make_pdf(
            page_of("<h1>Head</h1><p><abbr title='Long (form)'>LF</abbr> <a href='https://school.example/x'>go</a></p>"
                    "<img alt='Miss Ŵyn' src=a.jpg>").replace("<title>", "<meta name=keywords content=secret><title>"),
            (PLAIN,),
            {"a.jpg": photo()},
        )
    )  # fmt: skip
    for words in ("Head", "LF", "Long (form)", "https://school.example/x", "Miss Ŵyn", "secret", "A title"):
        assert words in text


def test_word_that_is_broken_at_the_end_of_a_line_is_found_whole():
    body = "<p lang=en style='width: 25mm; hyphens: auto'>safeguarding responsibilities, and well-intentioned</p>"
    data = pdf_of(body)
    assert {"responsibilities,", "well-intentioned"} <= set(text_of_pdf(data).split())
    assert {"responsibilities,", "well-intentioned"} <= set(read_pdf(data).tagged_words)


def test_stylesheet_is_a_value():
    assert Stylesheet("a", "b") == Stylesheet("a", "b")
    assert hash(Stylesheet("a", "b")) == hash(Stylesheet("a", "b"))
