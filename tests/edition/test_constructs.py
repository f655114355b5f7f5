"""What every construct of the content language becomes on a page."""

from datetime import date

import pytest

from tests.builders import SMALL, assembled, edited, html_of, section

CONSTRUCTS = {
    "emphasis": ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"),
    "a line break": ("a\\\nb", "<p>a<br>b</p>\n"),
    "a soft break": ("a\nb", "<p>a b</p>\n"),
    "typed markup": ('<b>&amp; "x"', "<p>&lt;b&gt;&amp; &#34;x&#34;</p>\n"),
    "a bullet list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    "a numbered list": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
    "a list in a list": ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
    "two paragraphs in an item": ("- a\n\n  b", "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n</ul>\n"),
    "a quotation": ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    "a rule": ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
    "code": ("    {{ org.name }}", "<pre><code>{{ org.name }}\n</code></pre>\n"),
    "definitions": ("A term\n:   Its meaning.", "<dl>\n<dt>A term</dt>\n<dd>Its meaning.</dd>\n</dl>\n"),
    "a note": ("::: note\na\n:::", '<div class="box note" role="note">\n<p>a</p>\n</div>\n'),
    "a statutory box": ("::: statutory\na\n:::", '<div class="box statutory" role="note">\n<p>a</p>\n</div>\n'),
    "a warning": ("::: warning\na\n:::", '<div class="box warning" role="note">\n<p>a</p>\n</div>\n'),
    "an abbreviation": (
        "A DSL and a DSL.",
        '<p>A <abbr title="designated safeguarding lead">DSL</abbr> and a DSL.</p>\n',
    ),
    "an id": ("a {#b}", '<p id="b">a</p>\n'),
    "an id on an item": ("- a {#b}", '<ul>\n<li id="b">a</li>\n</ul>\n'),
    "a footnote": (
        "a[^x] b[^y] c[^x]\n\n[^y]: Second.\n[^x]: First.",
        '<p>a<sup class="note-mark"><a href="#first-note-1">1</a></sup>'
        ' b<sup class="note-mark"><a href="#first-note-2">2</a></sup>'
        ' c<sup class="note-mark"><a href="#first-note-1">1</a></sup></p>\n'
        '<div class="notes"><ol>\n<li id="first-note-1">First.</li>\n<li id="first-note-2">Second.</li>\n</ol></div>\n',
    ),
    "a subheading": ("## A {#a}\n\nb", '<h2 id="a"><span class="number">1.1</span> A</h2>\n<p>b</p>\n'),
    "a heading without a number": ('## A {#a number="off"}\n\nb', '<h2 id="a">A</h2>\n<p>b</p>\n'),
    "a locked paragraph": ('a {locked="the law says so"}', "<p>a</p>\n"),
    "a braced word": ("\\{a}", "<p>{a}</p>\n"),
}


@pytest.mark.parametrize(("text", "html"), CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_a_construct_on_a_page(text: str, html: str) -> None:
    assert html_of(text) == html


def test_a_table_has_heads_alignment_and_a_region_that_scrolls() -> None:
    html = html_of("## Who {#who}\n\n| a | b |\n|---|--:|\n| c | d |")
    assert '<div class="table-scroll" role="region" tabindex="0" aria-label="Who"><table>\n' in html
    assert '<thead>\n<tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr>\n</thead>' in html
    assert '<tbody>\n<tr><td>c</td><td class="align-right">d</td></tr>\n</tbody>' in html
    assert "table-scroll" not in html_of("| a |\n|---|\n| c |", medium="print")


SELECTED = {
    "a paragraph": ('a {when="small"}\n\nb {when="not small"}', "<p>a</p>\n"),
    "a list item": ('- a {when="large"}\n- b', "<ul>\n<li>b</li>\n</ul>\n"),
    "a whole list item with what is in it": ('- a {when="large"}\n  - c\n- b', "<ul>\n<li>b</li>\n</ul>\n"),
    "a definition with its term": ('A\n:   x {when="large"}\n\nB\n:   y', "<dl>\n<dt>B</dt>\n<dd>y</dd>\n</dl>\n"),
    "words": ('a[ b]{when="small"}[ c]{when="large"} d', "<p>a b d</p>\n"),
    "no white space where words went": ('[a ]{when="large"}b[ c]{when="large"} [d]{when="large"}', "<p>b</p>\n"),
    "words in words": ('a[ b[ c]{when="large"}]{when="small"}', "<p>a b</p>\n"),
    "a branch": ("::: when large\na\n::: else when middling\nb\n::: else\nc\n:::", "<p>c</p>\n"),
    "the first branch that holds": ("::: when small\na\n::: else when school\nb\n::: else\nc\n:::", "<p>a</p>\n"),
    "brackets": ('a {when="(small or large) and not boarding"}\n\nb', "<p>a</p>\n<p>b</p>\n"),
    "and before or": ('a {when="small or large and boarding"}\n\nb', "<p>a</p>\n<p>b</p>\n"),
    "not before and": ('a {when="not large and school"}\n\nb', "<p>a</p>\n<p>b</p>\n"),
    "an area": ('a {when="dale"}\n\nb {when="hill"}', "<p>a</p>\n"),
    "a role": ('a {when="has-deputy"}\n\nb {when="has-lead-email"}', "<p>b</p>\n"),
    "an answer": ('a {when="has-gate"}\n\nb {when="has-box"}', "<p>a</p>\n"),
    "a detail of the organisation": ('a {when="has-org-phone"}\n\nb {when="has-org-website"}', "<p>a</p>\n"),
    "a heading and all below it": (
        'x\n\n## A {#a when="large"}\n\na\n\n### B {#b}\n\nb\n\n## C {#c}\n\nc',
        '<p>x</p>\n<h2 id="c"><span class="number">1.1</span> C</h2>\n<p>c</p>\n',
    ),
    "a deeper heading's condition ends at the next of its level": (
        '## A {#a}\n\na\n\n### B {#b when="large"}\n\nb\n\n### C {#c}\n\nc',
        '<h2 id="a"><span class="number">1.1</span> A</h2>\n<p>a</p>\n<h3 id="c">C</h3>\n<p>c</p>\n',
    ),
}


@pytest.mark.parametrize(("text", "html"), SELECTED.values(), ids=SELECTED.keys())
def test_an_organisation_gets_what_its_conditions_leave(text: str, html: str) -> None:
    tail = "<p>For all.</p>\n"
    ends_with_heading = "<h2" in html
    whole = html if ends_with_heading else html + tail
    assert html_of(text if ends_with_heading else f"{text}\n\nFor all.") == whole


def test_a_row_is_left_out_with_its_condition() -> None:
    html = html_of('| a | b |\n|---|---|\n| c | d {when="large"} |\n| e | f |')
    assert "<td>c</td>" not in html
    assert "<td>e</td><td>f</td>" in html


def test_a_number_is_given_to_what_is_there() -> None:
    html = html_of('## A {#a when="large"}\n\na\n\n## B {#b}\n\nb')
    assert '<span class="number">1.1</span> B' in html


STAFF = """\
Public.

Hidden. {audience="staff"}

## Inside {#inside audience="staff"}

Below.

## Open {#open}

End.[ Secret.]{audience="staff"}
"""


def test_text_for_staff_is_not_in_the_public_edition_and_is_not_numbered_for_staff() -> None:
    public, staff = html_of(STAFF), html_of(STAFF, audience="staff")
    assert not any(word in public for word in ("Hidden", "Inside", "Below", "Secret"))
    assert '<p class="for-staff">Hidden.</p>' in staff
    assert '<h2 id="inside" class="for-staff">Inside</h2>' in staff
    assert '<p class="for-staff">Below.</p>' in staff
    assert "End. Secret." in staff
    for html in (public, staff):
        assert '<h2 id="open"><span class="number">1.1</span> Open</h2>' in html


def test_a_footnote_called_only_in_text_for_staff_is_not_in_the_public_edition() -> None:
    text = 'Public.\n\nHidden.[^1] {audience="staff"}\n\n[^1]: Secret.'
    assert "Secret" not in html_of(text)
    assert "Secret" in html_of(text, audience="staff")


def test_paragraphs_are_numbered_where_the_policy_asks_for_it() -> None:
    numbered = edited(
        "content/policies/care/policy.yaml", ("title: Care policy", "title: Care policy\nnumbering: paragraphs")
    )
    html = html_of('One.\n\nTwo. {number="off"}\n\n- item\n\nThree. {#three}\n\nSee [](#three).', numbered)
    assert '<span class="number">1.1</span> One.' in html
    assert "<p>Two.</p>" in html
    assert '<p id="three"><span class="number">1.2</span> Three.</p>' in html
    assert '<a href="#three">1.2 First things</a>' in html


def test_nothing_is_numbered_where_the_policy_says_none() -> None:
    plain = edited("content/policies/care/policy.yaml", ("title: Care policy", "title: Care policy\nnumbering: none"))
    assert html_of("## A {#a}\n\nSee [](#second).", plain) == (
        '<h2 id="a">A</h2>\n<p>See <a href="../second/index.html#second">Second things</a>.</p>\n'
    )


def test_sections_and_appendices_are_numbered_and_lettered_as_they_are_there() -> None:
    changes = {"content/policies/care/first.md": '# First {#first when="large"}\n\nx\n'}
    value, _ = assembled(changes)
    assert value is not None
    assert [(each.number, each.title) for each in value.publication.policies[0].sections] == [
        ("1", "Second things"),
        ("A", "Extra"),
    ]


def test_a_discreet_policy_gives_nothing_away_in_addresses_and_anchors() -> None:
    discreet = edited("content/policies/care/policy.yaml", ("title: Care policy", "title: Care policy\ndiscreet: true"))
    html = html_of("Words.[^1] {#danger}\n\nSee [](#danger) and [](#second).\n\n[^1]: Note.", discreet)
    assert "danger" not in html
    assert "second/" not in html
    assert '"#second' not in html


TWO = {
    "schools/oak/organisation.yaml": SMALL["schools/oak/organisation.yaml"].replace(
        "areas: [dale]", "areas: [dale, hill]\nsites: {north: {name: North House}, south: {name: South House}}"
    )
}


def test_each_area_is_written_for_every_area_with_its_own_services() -> None:
    text = (
        '::: each area\n{{ area.name }}: {{ service.front-door }}[, {{ service.front-door.phone }}]{when="dale"}.\n:::'
    )
    assert html_of(text, TWO) == (
        '<p>Dale: The Front Door, <a class="tel" href="tel:+441632960900">01632 960900</a>.</p>\n'
        "<p>Hill: The Hill Desk.</p>\n"
    )


def test_each_site_is_written_for_every_site() -> None:
    assert html_of("For all.\n\n::: each site\nAt {{ site.name }}.\n:::", TWO) == (
        "<p>For all.</p>\n<p>At North House.</p>\n<p>At South House.</p>\n"
    )
    assert html_of("For all.\n\n::: each site\nAt {{ site.name }}.\n:::") == "<p>For all.</p>\n"


def test_outside_each_area_slots_mean_the_first_area() -> None:
    assert html_of("{{ area.name }}, {{ service.front-door }}.", TWO) == "<p>Dale, The Front Door.</p>\n"


HOSTILE = "<script>alert(1)</script> & {{ org.phone }} *x* | [a](b)"


def test_a_value_can_never_become_markup() -> None:
    name = edited("schools/oak/organisation.yaml", ("name: Oak School", f"name: '{HOSTILE}'"))
    html = html_of("{{ org.name }}\n\n| a |\n|---|\n| {{ org.name }} |\n\n[{{ org.name }}](https://web.example)", name)
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ org.phone }} *x* | [a](b)"
    assert html.count(escaped) == 3
    assert "<script" not in html


def test_a_value_in_an_address_is_quoted() -> None:
    answer = edited("schools/oak/organisation.yaml", ("Visitors ring the bell.", "'a b&c\"d'"))
    html = html_of('[x](https://web.example/{{ prompt.gate }}) {when="school"}\n\nFor all.', answer)
    assert '<a href="https://web.example/a%20b%26c%22d">x</a>' in html


def test_conditions_hold_for_the_people_of_the_day_of_the_build() -> None:
    people = "people:\n  bea: {name: Bea Birch, roles: [deputy], from: 2026-06-01}\n"
    changes = {
        **edited("schools/oak/organisation.yaml", ("people:\n", people)),
        **section('For all.\n\nAlso {{ people.deputy | names }}. {when="has-deputy"}'),
    }
    for dated, there in ((date(2026, 5, 31), False), (date(2026, 6, 1), True)):
        value, _ = assembled(changes, dated=dated)
        assert value is not None
        assert ("Also Bea Birch." in value.publication.section_html("care", "first", "page")) is there
