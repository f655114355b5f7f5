"""Passages: where they are put, on which level, and what their ids and links mean there."""

import pytest

from tests.builders import assembled, compiled, html_of, reported, section, source_of

P = "content/passages"


def including(text: str, **passages: str) -> dict[str, str | bytes | None]:
    return {**section(text), **{f"{P}/{name}.md": body for name, body in passages.items()}}


def headings(changes: dict[str, str | bytes | None]) -> list[tuple[int, str]]:
    first = source_of(changes).policies["care"].sections[0]
    return [(block.level, block.id) for block in first.blocks if block.kind == "heading"]


def test_the_top_heading_goes_one_level_below_the_heading_it_stands_under() -> None:
    text = "Words.\n\n## Kinds {#kinds}\n\nWords.\n\n::: include abuse\n:::"
    changes = including(text, abuse="# Abuse {#abuse}\n\nWords.\n\n## Signs {#signs}\n\nWords.\n")
    assert headings(changes) == [(1, "first"), (2, "kinds"), (3, "abuse"), (4, "signs")]


def test_two_passages_one_after_the_other_stand_on_the_same_level() -> None:
    changes = including("::: include a\n:::\n\n::: include b\n:::", a="## A {#a}\n\nx\n", b="### B {#b}\n\nx\n")
    assert headings(changes) == [(1, "first"), (2, "a"), (2, "b")]


def test_a_passage_may_include_another() -> None:
    outer = "# Outer {#outer}\n\nx\n\n::: include inner\n:::\n"
    assert headings(including("::: include outer\n:::", outer=outer, inner="# Inner {#inner}\n\nx\n")) == [
        (1, "first"),
        (2, "outer"),
        (3, "inner"),
    ]


def test_a_heading_deeper_than_six_is_an_error_at_the_include() -> None:
    deep = "".join(f"{'#' * level} Level {{#l{level}}}\n\nx\n\n" for level in range(2, 7))
    changes = including(f"{deep}::: include a\n:::", a="# A {#a}\n\nx\n")
    assert reported(changes) == ["first.md:23:1 heading-too-deep"]


@pytest.mark.parametrize(
    ("passages", "way"),
    [
        ({"a": "x\n\n::: include a\n:::\n"}, "a → a"),
        ({"a": "x\n\n::: include b\n:::\n", "b": "::: include a\n:::\n"}, "a → b → a"),
    ],
)
def test_a_passage_that_includes_itself_is_an_error(passages: dict[str, str], way: str) -> None:
    findings = compiled(including("::: include a\n:::", **passages))[1]
    assert [found.code for found in findings] == ["include-cycle"]
    assert way in findings[0].statement


def test_an_unknown_passage_is_an_error_with_the_nearest_one() -> None:
    findings = compiled(including("::: include abus\n:::\n\n::: include abuse\n:::", abuse="x\n"))[1]
    assert [str(found.location) for found in findings] == ["content/policies/care/first.md:3:1"]
    assert "'abuse'" in findings[0].fix


def test_conditions_around_an_include_hold_for_all_of_it() -> None:
    changes = including("::: when charity\n::: include a\n:::\n:::\n\nFor all.", a="## A {#a}\n\nWords.\n")
    assert [str(block.condition) for block in source_of(changes).policies["care"].sections[0].blocks[1:3]] == [
        "Name(name='charity')",
        "Name(name='charity')",
    ]
    assert "Words" not in html_of("::: when charity\n::: include a\n:::\n:::\n\nFor all.", changes)


def test_an_include_inside_a_when_does_not_close_it() -> None:
    html = html_of(
        "::: when charity\n::: include a\n:::\nStill for charities.\n:::\n\nFor all.", {f"{P}/a.md": "Words.\n"}
    )
    assert html == "<p>For all.</p>\n"


def test_slots_and_conditions_inside_use_the_including_policy() -> None:
    passage = 'The {{ policy.title }} of {{ org.name }}.[ Small.]{when="small"}\n'
    assert html_of("::: include a\n:::", {f"{P}/a.md": passage}) == "<p>The Care policy of Oak School. Small.</p>\n"


def test_an_empty_slot_inside_is_found_where_the_including_text_does_not_guard_it() -> None:
    passage = "Ring {{ people.nurse.name }}.\n"
    assert not compiled(including("::: when boarding\n::: include a\n:::\n:::\n\nx", a=passage))[1]
    assert [f"{found.location} {found.code}" for found in compiled(including("::: include a\n:::", a=passage))[1]] == [
        "content/passages/a.md:1:6 slot-may-be-empty"
    ]


def test_a_link_inside_means_the_passage_before_the_policy() -> None:
    passage = "## Of the passage {#same}\n\nSee [](#same).\n"
    html = html_of("## Of the policy {#same}\n\nSee [](#same).\n\n::: include a\n:::", {f"{P}/a.md": passage})
    assert '<h2 id="same"><span class="number">1.1</span> Of the policy</h2>' in html
    assert '<a href="#same">1.1 Of the policy</a>' in html
    assert '<a href="#same-2">Of the passage</a>' in html


def test_a_link_inside_may_mean_the_policy() -> None:
    html = html_of("::: include a\n:::", {f"{P}/a.md": "See [](#second).\n"})
    assert '<a href="../second/index.html#second">2 Second things</a>' in html


def test_a_passage_included_twice_has_ids_of_its_own_each_time() -> None:
    changes = {
        **including("::: include a\n:::", a="## A {#a}\n\nSee [](#a).\n"),
        "content/policies/care/second.md": "# Second things {#second}\n\n::: include a\n:::\n",
    }
    document = source_of(changes).policies["care"]
    assert document.targets["a"] == ("first", "a")
    assert document.targets["a-2"] == ("second", "a-2")
    assert [link.target for _, link in document.links()] == ["#a", "#a-2"]


def test_footnotes_of_a_passage_are_counted_with_those_of_the_section() -> None:
    html = html_of(
        "Own.[^1]\n\n::: include a\n:::\n\n[^1]: Own note.", {f"{P}/a.md": "Other.[^1]\n\n[^1]: Other note.\n"}
    )
    assert '<li id="first-note-1">Own note.</li>\n<li id="first-note-2">Other note.</li>' in html


def test_a_passage_inside_each_area_speaks_of_that_area() -> None:
    organisation = {"schools/oak/organisation.yaml": _of_two_areas()}
    passage = "{{ area.name }}: {{ service.front-door }}.\n"
    html = html_of("::: each area\n::: include a\n:::\n:::", {f"{P}/a.md": passage, **organisation})
    assert html == "<p>Dale: The Front Door.</p>\n<p>Hill: The Hill Desk.</p>\n"


def _of_two_areas() -> str:
    from tests.builders import SMALL

    return SMALL["schools/oak/organisation.yaml"].replace("areas: [dale]", "areas: [dale, hill]")


def test_a_passage_that_no_text_includes_is_a_warning() -> None:
    assert [f"{found.location} {found.severity}" for found in compiled({f"{P}/a.md": "Words.\n"})[1]] == [
        "content/passages/a.md:1:1 warning"
    ]
    assert assembled({f"{P}/a.md": "Words.\n"})[0] is not None


def test_faults_of_a_passage_are_reported_once_however_often_it_is_included() -> None:
    changes = including("::: include a\n:::\n\n::: include a\n:::", a="{{ org.phnoe }}\n")
    assert [str(found.location) for found in compiled(changes)[1]] == ["content/passages/a.md:1:1"]
