"""What policy text may say, and what is said of it where it may not."""

import pytest

from handrail.source.nesting import OWN_DIRECTIVES
from tests.builders import compiled, reported, section, source_of

SOUND = {
    "slots of the organisation": "{{ org.name }} {{ org.short_name }}\n\n::: when has-org-phone\n{{ org.phone }}\n:::",
    "a slot in the address of a link": '[write](mailto:{{ org.email }}) {when="has-org-email"}',
    "a person's field": "{{ people.lead.name }}, {{ people.lead.phone }}",
    "any of several people": '{{ people.deputy | any }}, {{ people.deputy | numbers }} {when="has-deputy"}',
    "names of several people": '{{ people.deputy | names }} {when="has-deputy"}',
    "filters": "{{ term.child | plural | possessive | cap }} {{ term.lead | a | cap }} {{ term.board | lower }}",
    "a verb that agrees": "The {{ term.board }} {{ term.board.is }} here.",
    "services and areas": '{{ service.front-door }} in {{ area.name }} [in {{ area.days }} days]{when="not hill"}',
    "the edition": "{{ policy.title }} {{ edition.title }} {{ edition.effective }} {{ edition.next_review }}",
    "an answer": '{{ prompt.gate }} {when="school"}',
    "a condition at the end of a paragraph": 'For some. {when="small"}',
    "a condition on the line below": 'For some.\n{when="small"}',
    "conditions in a list": '- all\n- some {when="small"}\n- others {when="not small"}',
    "a condition at the end of a row": '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 {when="small"} |',
    "a condition in an empty last cell": '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | {when="small"} |',
    "a condition at the end of a definition": 'DSL\n:   One. {when="school"}\n\nDSO\n:   Two. {when="charity"}',
    "a condition inside a line": 'Read [this]{when="small"}[that]{when="not small"} first.',
    "when, else when and else": "::: when small\na\n::: else when middling\nb\n::: else\nc\n:::",
    "branches that cover a choice": "::: when school\na\n::: else when charity\nb\n:::",
    "a when inside a when": "::: when school\n\n::: when small\na\n:::\n\n:::",
    "an include inside a when": "::: when school\n::: contacts\n:::\nStill here.\n:::\n\nFor all.",
    "a conditional heading": '## Some {#some when="small"}\n\nText.\n\n## All {#all}\n\nText.',
    "text for staff": 'Only here. {audience="staff"}\n\nFor all.',
    "a locked paragraph": 'Keep this. {locked="the law says so"}',
    "a paragraph without a number": 'Text. {number="off"}',
    "ids on every kind of block": "Text. {#a}\n\n- item {#b}\n\n| a |\n|---|\n| cell {#c} |\n\nDSL\n:   Words. {#d}",
    "boxes": "::: note\nOne.\n:::\n\n::: statutory\nTwo.\n:::\n\n::: warning\nThree.\n:::",
    "a footnote": "Words.[^1]\n\n[^1]: More words.",
    "areas": "::: each area\n{{ area.name }}: {{ service.front-door }}\n:::",
    "sites": "::: each site\n{{ site.name }}\n:::",
    "a printed brace": "A brace \\{ and \\{\\{ two.",
    "code is left alone": "Write `{{ org.name }}` and `{#id}`.",
    "raw HTML is text": "<script>alert(1)</script> & <b>bold</b>",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_the_language_allows_is_reported_by_nobody(text: str) -> None:
    assert not [str(found) for found in compiled(section(f"{text}\n\nFor all."))[1]]


FAULTS = {
    # slots
    "unknown root": ("{{ orgg.name }}", ["first.md:3:1 unknown-slot"]),
    "unknown field": ("Ring {{ org.phnoe }}.", ["first.md:3:6 unknown-slot"]),
    "unknown role": ("a\n\nAsk {{ people.leed.name }}.", ["first.md:5:5 unknown-slot"]),
    "unknown term": ("{{ term.chld }}", ["first.md:3:1 unknown-slot"]),
    "unknown verb": ("{{ term.child.goes }}", ["first.md:3:1 unknown-slot"]),
    "unknown kind of service": ("{{ service.back-door }}", ["first.md:3:1 unknown-slot"]),
    "unknown field of a service": ("{{ service.front-door.fax }}", ["first.md:3:1 unknown-slot"]),
    "unknown figure": ("{{ area.hours }}", ["first.md:3:1 unknown-slot"]),
    "unknown prompt": ("{{ prompt.gates }}", ["first.md:3:1 unknown-slot"]),
    "unknown field of the edition": ("{{ edition.author }}", ["first.md:3:1 unknown-slot"]),
    "unknown field of the policy": ("{{ policy.name }}", ["first.md:3:1 unknown-slot"]),
    "a site outside each site": ("{{ site.name }}", ["first.md:3:1 unknown-slot"]),
    "a part too many": (
        "{{ org.name.first }} {{ edition.title.x }}",
        ["first.md:3:1 unknown-slot", "first.md:3:22 unknown-slot"],
    ),
    "a person's photo": ("{{ people.lead.photo }}", ["first.md:3:1 unknown-slot"]),
    "a person without a field": ("{{ people.lead }}", ["first.md:3:1 unknown-slot"]),
    "one field of several people": ("{{ people.deputy.phone }}", ["first.md:3:1 unknown-slot"]),
    "no dots": ("{{ child }}", ["first.md:3:1 slot-syntax"]),
    "an expression": ("{{ org.name + 1 }}", ["first.md:3:1 slot-syntax"]),
    "an empty slot": ("{{ }}", ["first.md:3:1 slot-syntax"]),
    "an unclosed slot": ("Tell {{ people.lead.name now", ["first.md:3:6 stray-brace"]),
    "a slot over two lines": ("Tell {{ people.lead\n.name }}", ["first.md:3:6 stray-brace"]),
    "single braces": ("Tell {people.lead.name}", ["first.md:3:7 attribute-syntax"]),
    "unknown filter": ("{{ term.child | upper }}", ["first.md:3:1 unknown-filter"]),
    "filters in the wrong order": ("{{ term.child | cap | plural }}", ["first.md:3:1 filter-order"]),
    "a filter twice": ("{{ term.child | cap | cap }}", ["first.md:3:1 filter-order"]),
    "names with another filter": ("{{ people.deputy | names | cap }}", ["first.md:3:1 filter-order"]),
    "names of a term": ("{{ term.child | names }}", ["first.md:3:1 names-of-nobody"]),
    "any of a term": ("{{ term.child | any }}", ["first.md:3:1 names-of-nobody"]),
    "two ways to list people": ("{{ people.deputy | names | any }}", ["first.md:3:1 filter-order"]),
    "plural of a name": ("{{ org.name | plural }}", ["first.md:3:1 plural-of-no-noun"]),
    "plural of a verb": ("{{ term.child.is | plural }}", ["first.md:3:1 plural-of-no-noun"]),
    "plural of an area's name": ("{{ area.name | plural }}", ["first.md:3:1 plural-of-no-noun"]),
    # conditions
    "an unknown name": ('Text. {when="school and smal"}', ["first.md:3:25 unknown-name"]),
    "an unknown name in a directive": ("::: when not hous\nx\n:::", ["first.md:3:14 unknown-name"]),
    "an unknown name in a branch": ("::: when school\nx\n::: else when charty\ny\n:::", ["first.md:5:15 unknown-name"]),
    "an unknown name inline": ('a [b]{when="x-y"} c', ["first.md:3:13 unknown-name"]),
    "no name": ("::: when\nx\n:::", ["first.md:3:1 condition-syntax"]),
    "two names": ("::: when small school\nx\n:::", ["first.md:3:16 condition-syntax"]),
    "an open bracket": ('x {when="(small or school"}', ["first.md:3:26 condition-syntax"]),
    "a stray sign": ('x {when="small & school"}', ["first.md:3:16 condition-syntax"]),
    # attributes
    "an unknown attribute": ('x {class="big"}', ["first.md:3:4 unknown-attribute"]),
    "an attribute twice": ("x {#a #b}", ["first.md:3:7 repeated-attribute"]),
    "a missing quotation mark": ('x {when="small}', ["first.md:3:4 attribute-syntax"]),
    "a space before the attribute": ("x { #a}", ["first.md:3:3 stray-brace"]),
    "attributes in the middle": ('x {when="small"} y', ["first.md:3:3 attributes-misplaced"]),
    "attributes alone": ("x\n\n{#b}", ["first.md:5:1 attributes-alone"]),
    "attributes alone in a list": ("- x\n- {#b}", ["first.md:4:3 attributes-alone"]),
    "an id on words in brackets": ("a [b]{#c} d", ["first.md:3:8 attributes-misplaced"]),
    "an unknown audience": ('x {audience="parents"}', ["first.md:3:14 unknown-audience"]),
    "an unknown audience inline": ('x [y]{audience="parents"}', ["first.md:3:17 unknown-audience"]),
    "an unknown number": ('x {number="on"}', ["first.md:3:12 wrong-value"]),
    "a lock without a reason": ('x {locked=""}', ["first.md:3:12 wrong-value"]),
    "an id twice": ("x {#a}\n\ny {#a}", ["first.md:5:1 repeated-id"]),
    "the id of another section's title": ("x {#second}", ["second.md:1:1 repeated-id"]),
    # headings
    "a heading without an id": ("## What to do now\n\nx", ["first.md:3:1 heading-without-id"]),
    "a heading without words": ("## {#a}\n\nx", ["first.md:3:1 empty-heading"]),
    "a second title": ("x\n\n# Again {#again}\n\nx", ["first.md:5:1 second-title"]),
    "a level left out": ("### Deep {#deep}\n\nx", ["first.md:3:1 heading-level-skipped"]),
    "a heading that ends a condition from inside a branch": (
        '## A {#a when="school"}\n\nx\n\n::: when small\n## B {#b}\n\nx\n:::',
        ["first.md:8:1 heading-in-branch"],
    ),
    # directives
    "an unknown directive": ("::: contact\n:::", ["first.md:3:1 unknown-directive"]),
    "a directive that is never closed": ("::: when small\nx", ["first.md:3:1 unclosed-directive"]),
    "a directive that ends outside its list": (
        "- x\n  ::: when small\n  y\n- z\n\n:::",
        ["first.md:4:3 unclosed-directive", "first.md:8:1 stray-close"],
    ),
    "a close without an opening": ("x\n\n:::", ["first.md:5:1 stray-close"]),
    "an else without a when": ("::: else\nx\n:::", ["first.md:3:1 stray-else", "first.md:5:1 stray-close"]),
    "an else after the else": ("::: when small\na\n::: else\nb\n::: else\nc\n:::", ["first.md:7:1 stray-else"]),
    "an else with a word": ("::: when small\na\n::: else small\nb\n:::", ["first.md:5:10 stray-else"]),
    "text in a generated block": ("::: contacts\nAsk them.\n:::", ["first.md:4:1 text-in-directive"]),
    "words behind a box": ("::: note Careful\nx\n:::", ["first.md:3:1 unknown-argument"]),
    "an unknown each": ("::: each floor\nx\n:::", ["first.md:3:1 unknown-argument"]),
    "an each in an each": ("::: each area\n::: each site\nx\n:::\ny\n:::", ["first.md:4:1 each-in-each"]),
    "an unknown role": ("::: contacts leed\n:::", ["first.md:3:1 unknown-argument"]),
    "an unknown group": ("::: services helpp\n:::", ["first.md:3:1 unknown-argument"]),
    "no group": ("::: services\n:::", ["first.md:3:1 unknown-argument"]),
    "an unknown flow": ("::: flow wory\n:::", ["first.md:3:1 unknown-argument"]),
    "an unknown question": ("::: prompt gat\n:::", ["first.md:3:1 unknown-argument"]),
    "an unknown form": ("::: form referal\n:::", ["first.md:3:1 unknown-argument"]),
    "a word behind documents": ("::: documents all\n:::", ["first.md:3:1 unknown-argument"]),
    # the rest
    "a picture": ("![a map](map.png)", ["first.md:3:1 picture-in-text"]),
    "a footnote without text": ("x[^1]\n\n[^1]:", ["first.md:5:1 empty-footnote"]),
    "a footnote that is not there": ("x[^2]", ["first.md:3:2 unknown-footnote"]),
    "a footnote that nothing calls": ("x\n\n[^1]: Words.", ["first.md:5:1 footnote-not-called"]),
    "a character of the program's own": ("x \ue010 y", ["first.md:3:3 private-character"]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_reported_at_its_very_place(text: str, expected: list[str]) -> None:
    assert reported(section(text)) == expected


@pytest.mark.parametrize("text", [text for text, _ in FAULTS.values()], ids=FAULTS.keys())
def test_every_fault_says_what_to_do(text: str) -> None:
    assert all(found.fix and found.statement for found in compiled(section(text))[1])


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("{{ orgg.name }}", "'org'"),
        ("{{ org.phnoe }}", "'phone'"),
        ("{{ people.leed.name }}", "'lead'"),
        ("{{ people.lead.nmae }}", "'name'"),
        ("{{ term.chld }}", "'child'"),
        ("{{ service.front-dor }}", "'front-door'"),
        ("{{ area.dayz }}", "'days'"),
        ("{{ prompt.gates }}", "'gate'"),
        ("{{ edition.efective }}", "'effective'"),
        ("{{ term.child | plurals }}", "'plural'"),
        ('x {when="scool"}', "'school'"),
        ('x {wen="school"}', "'when'"),
        ('x {audience="staf"}', "'staff'"),
        ("::: whe school\nx\n:::", "'when'"),
        ("[](#secnd)", "'second'"),
        ("[](flow:wory)", "'worry'"),
        ("[](ref:gide)", "'guide'"),
        ("[](ref:guide/part-on)", "'part-one'"),
        ("[](policy:car)", "'care'"),
        ("::: include pasage\n:::", "'passage'"),
    ],
)
def test_the_nearest_name_is_offered(text: str, near: str) -> None:
    changes = {**section(f"::: include passage\n:::\n\n{text}"), "content/passages/passage.md": "Words.\n"}
    fixes = [found.fix for found in compiled(changes)[1]]
    assert len(fixes) == 1
    assert near in fixes[0]


def test_every_directive_of_the_language_is_known() -> None:
    statement = next(found.fix for found in compiled(section("::: x\n:::"))[1])
    assert all(word in statement for word in OWN_DIRECTIVES)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ["first.md:1:1 empty-text"]),
        (" \n\n", ["first.md:1:1 empty-text"]),
        ("Text without a title.\n", ["first.md:1:1 no-title"]),
        ("## Second level {#first}\n\nText.\n", ["first.md:1:1 no-title"]),
        (b"# First {#first}\n\nCaf\xe9 is not UTF-8.\n", ["first.md:3:4 not-utf-8"]),
    ],
)
def test_a_file_that_is_no_section_is_one_error(content: str | bytes, expected: list[str]) -> None:
    assert reported({"content/policies/care/first.md": content}) == expected


def test_line_ends_and_marks_of_other_systems_change_nothing() -> None:
    text = "\ufeff# First things {#first}\r\n\r\nTell {{ people.lead.nmae }}.\r\n"
    assert reported({"content/policies/care/first.md": text}) == ["first.md:3:6 unknown-slot"]


def test_a_file_with_several_faults_reports_all_of_them() -> None:
    text = "{{ org.phnoe }} and {{ term.chld }}\n\n::: when smal\nx\n:::\n\n## No id\n\n[](#nowhere)"
    assert reported(
        {**section(text), "content/policies/care/second.md": "# Second things {#second}\n\n::: x\n:::\n"}
    ) == [
        "first.md:5:10 unknown-name",
        "first.md:9:1 heading-without-id",
        "second.md:3:1 unknown-directive",
    ]
    whole = "{{ org.phnoe }} and {{ term.chld }}\n\n[](#nowhere) and [](flow:nothing)"
    assert reported(section(whole)) == [
        "first.md:3:1 unknown-slot",
        "first.md:3:21 unknown-slot",
        "first.md:5:4 unknown-link",
        "first.md:5:21 unknown-flow",
    ]


def test_a_section_that_no_policy_lists_is_an_error_in_its_file() -> None:
    assert reported({"content/policies/care/third.md": "# Third {#third}\n\nText.\n"}) == [
        "third.md:1:1 section-not-listed"
    ]


def test_a_listed_section_without_a_file_is_an_error_where_it_is_listed() -> None:
    assert reported({"content/policies/care/extra.md": None}) == ["policy.yaml:4:14 unknown-section"]


def test_an_id_that_is_the_name_of_another_section_is_an_error() -> None:
    changes = {**section("x {#second}"), "content/policies/care/second.md": "# Second {#other}\n\nText.\n"}
    assert reported(changes) == ["first.md:3:1 repeated-id"]


def test_the_title_of_a_section_is_its_first_heading() -> None:
    assert source_of().policies["care"].sections[0].title.id == "first"
