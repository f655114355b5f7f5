"""Links: what they print, where they lead, and that their target is there whenever they are."""

from datetime import date

import pytest

from tests.builders import SMALL, assembled, compiled, edited, html_of, reported, section

PAGE = [
    ("[](#second)", '<a href="../second/index.html#second">2 Second things</a>'),
    ("[the other](#second)", '<a href="../second/index.html#second">the other</a>'),
    ("[](#extra)", '<a href="../extra/index.html#extra">A Extra</a>'),
    ("[](flow:worry)", '<a href="../../../flows/worry/index.html">What to do</a>'),
    ("[](policy:care)", '<a href="../../../policies/care/index.html">Care policy</a>'),
    ("[](policy:care#second)", '<a href="../../../policies/care/second/index.html#second">2 Second things</a>'),
    ("[](ref:guide)", '<a href="https://ministry.example/guide">The guide (2025)</a>'),
    ("[](ref:guide/part-two)", '<a href="https://ministry.example/guide">The guide (2025), Part two</a>'),
    ("[](ref:guide@2024)", '<a href="https://ministry.example/guide">The guide (2024)</a>'),
    ("[](ref:guide/part-one@2024)", '<a href="https://ministry.example/guide">The guide (2024), Part one</a>'),
    ("[](ref:act/s1)", '<a href="https://law.example/act">The Act, section 1</a>'),
    ("[page](https://web.example/a?b=1&c=2)", '<a href="https://web.example/a?b=1&amp;c=2">page</a>'),
    ("[write](mailto:a@b.example)", '<a href="mailto:a@b.example">write</a>'),
    ("[ring](tel:+441632960000)", '<a href="tel:+441632960000">ring</a>'),
    ('[write](mailto:{{ org.email }}) {when="has-org-email"}', '<a href="mailto:office@oak.example">write</a>'),
    ("<https://web.example>", '<a href="https://web.example">https://web.example</a>'),
]


@pytest.mark.parametrize(("text", "html"), PAGE)
def test_a_link_on_a_page(text: str, html: str) -> None:
    assert html_of(f"{text}\n\nFor all.") == f"<p>{html}</p>\n<p>For all.</p>\n"


def test_a_link_within_a_section_stays_on_its_page() -> None:
    assert '<a href="#more">1.1 More</a>' in html_of("See [](#more).\n\n## More {#more}\n\nx")


def test_a_link_to_a_block_prints_the_number_of_its_section() -> None:
    second = "# Second things {#second}\n\nA paragraph. {#there}\n"
    html = html_of("[](#there)", {"content/policies/care/second.md": second})
    assert '<a href="../second/index.html#there">2 Second things</a>' in html


def test_a_link_on_one_page_for_the_whole_policy_stays_there() -> None:
    assert '<a href="#second">2 Second things</a>' in html_of("[](#second)", medium="whole")


def test_a_link_in_print_is_marked_for_the_page_it_leads_to() -> None:
    assert '<a href="#second" class="xref" data-page="page">2 Second things</a>' in html_of(
        "[](#second)", medium="print"
    )


def test_an_issue_that_is_only_expected_is_never_chosen() -> None:
    guide = SMALL["content/references.yaml"]
    assert "2027" in guide
    assert "(2025)" in html_of("[](ref:guide)")


def test_the_issue_is_that_in_force_on_the_day_the_edition_takes_effect() -> None:
    before = edited(
        "schools/oak/organisation.yaml",
        ("effective: 2026-04-01", "effective: 2025-08-31"),
        ("on: 2026-03-19", "on: 2025-03-19"),
    )
    assert "The guide (2024)" in html_of("[](ref:guide)", before)


def test_a_part_that_the_issue_in_force_lacks_stops_the_edition() -> None:
    before = edited(
        "schools/oak/organisation.yaml",
        ("effective: 2026-04-01", "effective: 2025-08-31"),
        ("on: 2026-03-19", "on: 2025-03-19"),
    )
    value, findings = assembled({**before, **section("[](ref:guide/part-two)")})
    assert value is None
    assert [(found.code, str(found.location)) for found in findings] == [
        ("link-without-target", "content/policies/care/first.md:3:4")
    ]


FAULTS = [
    ("[](#nowhere)", "first.md:3:4 unknown-link"),
    ("[x](#nowhere)", "first.md:3:5 unknown-link"),
    ("[](flow:nothing)", "first.md:3:4 unknown-flow"),
    ("[](policy:nothing)", "first.md:3:4 unknown-policy"),
    ("[](policy:care#nothing)", "first.md:3:4 unknown-link"),
    ("[](ref:nothing)", "first.md:3:4 unknown-reference"),
    ("[](ref:guide/part-nine)", "first.md:3:4 unknown-part"),
    ("[](ref:guide/part-two@2024)", "first.md:3:4 unknown-part"),
    ("[](ref:guide@1999)", "first.md:3:4 unknown-issue"),
    ("[x](second.md)", "first.md:3:5 unknown-link"),
    ("[x](javascript:alert(1))", "first.md:3:5 unknown-link"),
    ("[](https://web.example)", "first.md:3:4 link-without-words"),
    ("[](mailto:a@b.example)", "first.md:3:4 link-without-words"),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_link_that_leads_nowhere_is_an_error_at_its_address(text: str, expected: str) -> None:
    assert reported(section(text)) == [expected]


def test_a_reference_without_any_issue_in_force_is_an_error() -> None:
    issue = '{"2002": {in_force: 2002-01-01,'
    changes = edited("content/references.yaml", (issue, '{"2002": {status: expected, in_force: 2002-01-01,'))
    assert reported({**changes, **section("[](ref:act)")}) == ["first.md:3:4 no-issue-in-force"]


def test_a_reference_may_come_into_force_later_and_is_missed_where_it_is_printed() -> None:
    changes = edited("content/references.yaml", ('{"2002": {in_force: 2002-01-01,', '{"2002": {in_force: 2032-01-01,'))
    text = section("[](ref:act)")
    assert reported({**changes, **text}) == []
    _, findings = assembled({**changes, **text})
    assert [found.code for found in findings] == ["link-without-target"]


SECOND = "content/policies/care/second.md"


def test_a_link_to_a_block_that_its_conditions_remove_is_an_error() -> None:
    changes = {SECOND: '# Second {#second}\n\nx\n\n## Some {#some when="boarding"}\n\nx\n'}
    assert reported({**changes, **section("[](#some)")}) == ["first.md:3:4 link-target-removed"]


@pytest.mark.parametrize(
    "text",
    [
        '[](#some) {when="boarding and small"}',
        '[[](#some)]{when="boarding"} x',
        "::: when boarding\n[](#some)\n:::\n\nx",
        '- [](#some) {when="boarding"}\n- x',
    ],
)
def test_a_link_whose_condition_implies_its_target_is_sound(text: str) -> None:
    changes = {SECOND: '# Second {#second}\n\nx\n\n## Some {#some when="boarding"}\n\nx\n'}
    assert not reported({**changes, **section(f"{text}\n\nFor all.")})


def test_a_link_to_a_section_that_some_do_not_have_is_an_error() -> None:
    changes = {SECOND: '# Second {#second when="boarding"}\n\nx\n'}
    assert reported({**changes, **section("[](#second)")}) == ["first.md:3:4 link-target-removed"]


def test_a_public_link_to_text_for_staff_is_an_error() -> None:
    text = 'x\n\nHidden. {#hidden audience="staff"}\n\n[](#hidden)'
    assert reported(section(text)) == ["first.md:7:4 link-to-staff-text"]
    assert not reported(section('x\n\nHidden. {#hidden audience="staff"}\n\n[](#hidden) {audience="staff"}'))
    assert not reported(section('x\n\nHidden. {#hidden audience="staff"}\n\nx [[](#hidden)]{audience="staff"}'))


def test_a_link_from_outside_into_repeated_text_is_an_error_and_from_inside_it_is_not() -> None:
    each = "::: each area\n## {{ area.name }} {#one}\n\nSee [](#one).\n:::"
    assert not reported(section(each))
    assert reported(section(f"{each}\n\n## After {{#after}}\n\n[](#one)")) == ["first.md:11:4 link-to-repeated-text"]
    assert 'See <a href="#one-dale">1.1 Dale</a>.' in html_of(each)


OTHER = {
    "content/policies/other/policy.yaml": "title: Other policy\nsectors: [school, charity]\nsections: [only]\n",
    "content/policies/other/only.md": "# Only {#only}\n\nText.\n",
}


def test_a_link_to_a_policy_that_an_organisation_does_not_publish_needs_words() -> None:
    assert html_of("[The other one](policy:other) tells more.", OTHER) == "<p>The other one tells more.</p>\n"
    value, findings = assembled({**OTHER, **section("[](policy:other)")})
    assert value is None
    assert [found.code for found in findings] == ["link-without-target"]


def test_a_policy_of_fewer_sectors_can_be_linked_only_where_it_may_be_had() -> None:
    only = {
        **OTHER,
        "content/policies/other/policy.yaml": OTHER["content/policies/other/policy.yaml"].replace(", charity", ""),
    }
    assert reported({**only, **section("[x](policy:other)")}) == ["first.md:3:5 link-target-removed"]
    assert not reported({**only, **section('[x](policy:other) {when="school"}\n\nFor all.')})


def test_a_link_to_a_flow_that_some_do_not_have_is_an_error() -> None:
    changes = edited("content/flows/worry.yaml", ("title: What to do", "title: What to do\nwhen: school"))
    assert reported({**changes, **section("[](flow:worry)")}) == ["first.md:3:4 link-target-removed"]


def test_references_cited_are_listed_with_a_later_issue_where_there_is_one() -> None:
    value, _ = assembled(section("[](ref:guide) and [](ref:act) and [](ref:guide@2024)"), dated=date(2026, 5, 18))
    assert value is not None
    cited = value.publication.policies[0].references
    assert [(each.id, each.issue, each.superseded_by) for each in cited] == [("guide", "2025", ""), ("act", "", "")]


def test_every_fault_of_a_link_says_what_to_do() -> None:
    for text, _ in FAULTS:
        assert all(found.fix for found in compiled(section(text))[1]), text
