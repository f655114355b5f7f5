from __future__ import annotations

import pytest

from tests.rendering.pdf_idioms import IDIOMS, photo
from tests.rendering.pdf_samples import read, tags

pytestmark = pytest.mark.slow

_PHOTO = {"photo.jpg": photo()}


@pytest.mark.parametrize("name", IDIOMS)
def test_words_that_are_read_out_are_the_words_on_the_page(name):
    pdf = read(IDIOMS[name], "", _PHOTO)
    assert sorted(pdf.tagged_words) == sorted(pdf.words)
    assert pdf.words


@pytest.mark.parametrize("name", IDIOMS)
def test_no_page_is_one_picture_or_nothing_but_decoration(name):
    pdf = read(IDIOMS[name], "", _PHOTO)
    assert all(page.words for page in pdf.pages)
    assert {tag.role for tag in pdf.tags.all()} - {"Document", "Figure", "NonStruct"}


def test_tree_follows_the_html():
    body = """<main><h1>One</h1><p>Tell <strong>the lead</strong> at once.</p>
      <section><h2>Two</h2><blockquote><p>quoted</p></blockquote></section></main>"""
    assert tags(body).outline() == "\n".join(
        (
            "Document",
            "  Part",
            '    H1 "One"',
            "    P",
            '      "Tell"',
            '      Span "the lead"',
            '      "at once."',
            "    Sect",
            '      H2 "Two"',
            "      BlockQuote",
            '        P "quoted"',
        )
    )


def test_words_after_a_nested_list_are_read_after_it():
    pdf = read("<ul><li>one<ul><li>inner</li></ul>two</li></ul>")
    assert [word for word in pdf.tagged_words if word.isalpha()] == ["one", "inner", "two"]
    assert len(pdf.tags.all("L")) == 2
    (outer,) = pdf.tags.kids
    assert [kid.role for kid in outer.kids] == ["LI"]


@pytest.mark.parametrize(
    "name", [name for name in IDIOMS if any(word in name for word in ("item", "list", "definition"))]
)
def test_lists_hold_items_and_items_a_label_and_a_body(name):
    found = tags(IDIOMS[name], "", _PHOTO)
    assert found.all("L")
    for part in found.all("L"):
        assert {kid.role for kid in part.kids} <= {"LI", "Caption"}
    for item in found.all("LI"):
        assert {kid.role for kid in item.kids} <= {"Lbl", "LBody"}
        assert any(kid.role == "LBody" for kid in item.kids)


def test_terms_label_their_meanings():
    items = tags("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd></dl>").all("LI")
    assert [[(kid.role, kid.text) for kid in item.kids] for item in items] == [
        [("Lbl", "a"), ("LBody", "b")],
        [("Lbl", "c"), ("Lbl", "d"), ("LBody", "e")],
    ]


def test_link_is_one_tag_with_all_that_is_inside():
    body = "<p>see <a href='#x'><strong>bold</strong> and <code>code</code></a></p><p id=x>x</p>"
    (link,) = tags(body).all("Link")
    assert link.text == "bold and code"
    assert link.links == 1
    assert link.link_words == ("bold and code",)


def test_link_over_two_lines_can_be_followed_on_both():
    (link,) = tags("<p style='width: 25mm'>some <a href='#x'>words that wrap</a></p><p id=x>x</p>").all("Link")
    assert link.text == "words that wrap"
    assert link.links == 2


def test_link_around_a_heading_keeps_the_heading():
    (link,) = tags(IDIOMS["card as a link"]).all("Link")
    assert [(kid.role, kid.text) for kid in link.kids] == [("H1", "h"), ("P", "p")]


def test_link_in_decoration_cannot_be_followed():
    assert tags(IDIOMS["hidden from readers"]).all("Link") == ()


def test_title_of_a_link_is_read_out():
    (link,) = tags("<p><a href='https://school.example' title='The school'>t</a></p>").all("Link")
    assert link.link_words == ("The school",)


def test_language_and_long_form_are_kept():
    found = tags("<p>x <span lang=cy>Croeso</span> <abbr title='Local authority'>LA</abbr></p><p lang=pl>Cześć</p>")
    assert [(tag.role, tag.text, tag.language) for tag in found.all() if tag.language] == [
        ("Span", "Croeso", "cy"),
        ("P", "Cześć", "pl"),
    ]
    assert [(tag.role, tag.text, tag.expansion) for tag in found.all() if tag.expansion] == [
        ("Span", "LA", "Local authority")
    ]


def test_decoration_is_not_read_out():
    body = "<p aria-hidden=true>hidden</p><img alt='' src=photo.jpg><p>shown</p>"
    pdf = read(body, "", _PHOTO)
    assert pdf.tags.all("Figure") == ()
    assert pdf.words == ("shown",)
    assert pdf.pages[0].artifact_words == ("hidden",)


def test_empty_boxes_leave_no_tags():
    found = tags("<div class=line></div><p>x</p><div><span></span></div>", ".line { border: 1px solid; height: 2mm }")
    assert [kid.role for kid in found.kids] == ["P"]


def test_place_of_a_picture_counts_from_the_lower_left_of_the_trim():
    css = "@page { size: 100mm 100mm; margin: 0; bleed: 3mm } img { position: absolute; left: 10mm; top: 20mm }"
    (figure,) = tags("<img alt=P src=photo.jpg style='width: 40mm; height: 30mm'><p>x</p>", css, _PHOTO).all("Figure")
    millimetres = [length * 25.4 / 72 for length in figure.area_pt]
    assert millimetres == pytest.approx([10, 50, 50, 80], abs=0.01)


def test_label_of_a_drawing_is_its_alternative():
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' aria-label='A map'/>"
    assert [tag.alternative for tag in tags(drawing + "<p>x</p>").all("Figure")] == ["A map"]


def _headers(body: str) -> dict[str, list[str]]:
    found = tags(body)
    names = {tag.name: tag.text for tag in found.all("TH")}
    return {tag.text: [names[name] for name in tag.headers] for tag in found.all("TD")}


def test_cells_know_their_headers():
    body = """<table><thead><tr><td></td><th>Mon</th><th>Tue</th></tr></thead>
      <tbody><tr><th>Lead</th><td>Ann</td><td>Bob</td></tr></tbody></table>"""
    assert _headers(body) | {"": []} == {"": [], "Ann": ["Mon", "Lead"], "Bob": ["Tue", "Lead"]}
    assert [tag.scope for tag in tags(body).all("TH")] == ["Column", "Column", "Row"]


def test_header_of_several_rows_speaks_for_each():
    body = """<table><tr><th>Day</th><th>Who</th></tr>
      <tr><th scope=row rowspan=2>Mon</th><td>a</td></tr><tr><td>b</td></tr></table>"""
    assert _headers(body) == {"a": ["Who", "Mon"], "b": ["Who", "Mon"]}


def test_header_of_several_columns_speaks_for_each():
    body = "<table><tr><th colspan=2>Both</th><th>C</th></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
    assert _headers(body) == {"a": ["Both"], "b": ["Both"], "c": ["C"]}


def test_table_over_pages_is_one_table_whose_head_is_read_once():
    pdf = read("<table><thead><tr><th>Head</th></tr></thead>" + "<tr><td>cell</td></tr>" * 120 + "</table>")
    assert len(pdf.pages) > 1
    assert len(pdf.tags.all("Table")) == len(pdf.tags.all("THead")) == len(pdf.tags.all("TBody")) == 1
    assert len(pdf.tags.all("TR")) == 121
    assert pdf.tagged_words.count("Head") == 1
    assert all(page.artifact_words == ("Head",) for page in pdf.pages[1:])


def test_foot_of_a_table_over_pages_is_read_last():
    body = "<table><tfoot><tr><td>foot</td></tr></tfoot>" + "<tr><td>cell</td></tr>" * 120 + "</table>"
    pdf = read(body)
    assert pdf.tagged_words[-1] == "foot"
    assert pdf.tagged_words.count("foot") == 1


@pytest.mark.parametrize("role", ["P", "L", "Sect"])
def test_what_crosses_a_page_is_one_tag(role):
    body = {
        "P": f"<p>{'word ' * 1500}</p>",
        "L": f"<ul>{'<li>item</li>' * 120}</ul>",
        "Sect": f"<section>{'<p>paragraph</p>' * 60}</section>",
    }[role]
    pdf = read(body)
    assert len(pdf.pages) > 1
    assert len(pdf.tags.all(role)) == 1


def test_row_that_crosses_a_page_is_one_row():
    pdf = read(f"<table><tr><th>Name</th><td>{'word ' * 1200}</td></tr></table>")
    assert len(pdf.pages) > 1
    assert [len(pdf.tags.all(role)) for role in ("Table", "TR", "TH", "TD")] == [1, 1, 1, 1]
