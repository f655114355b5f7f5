"""What a text for children says of itself: its band, the facts it tells, what it was written from, its pictures."""

from __future__ import annotations

import re

import pytest

from handrail.source.document_model import ChildrenFile
from tests.builders import SMALL, assembled, compiled, edited, section, source_of

SOURCE, BAND, TALK = "content/source.yaml", "content/children/11-16/band.yaml", "content/children/11-16/talk.md"
FACTS = "child_facts:\n  told: {title: whom to tell}\n  free: {title: it costs nothing, bands: [11-16]}\n"


def said(changes: dict[str, str | bytes | None]) -> list[str]:
    return [f"{found.location} {found.code} {found.statement} | {found.fix}" for found in compiled(changes)[1]]


def band(more: str) -> dict[str, str | bytes | None]:
    return {BAND: SMALL[BAND] + more}


def bands(written: str) -> dict[str, str | bytes | None]:
    return edited(SOURCE, ("bands: {11-16: [11, 16]}", f"bands: {written}"))


# ---- bands


def test_a_band_of_ages_alone_has_no_limits() -> None:
    assert source_of().data.settings.bands["11-16"].ages == (11, 16)
    assert source_of().data.settings.bands["11-16"].grade is None


def test_a_band_may_have_limits() -> None:
    limits = "ages: [11, 16], longest_sentence: 22, mean_sentence: 14, grade: 7.5, words: [1, 1200], pages: 24"
    text: dict[str, str | bytes | None] = {TALK: '# Talk {#talk}\n\nTell us. {symbol="talk"}\n'}
    found = source_of({**text, **bands(f"{{11-16: {{{limits}, symbols: true}}}}")}).data.settings.bands["11-16"]
    assert (found.longest_sentence, found.mean_sentence, found.grade, found.words) == (22, 14, 7.5, (1, 1200))
    assert (found.pages, found.symbols) == (24, True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{11-16: [16, 11]}", "content/source.yaml:17:16 wrong-value the band '11-16' ends before it begins"),
        ("{11-16: {grade: hard}}", "wrong-value 'grade' should be a number, and is 'hard' | write digits"),
        ("{11-16: {grade: 99}}", "wrong-value 'grade' is larger than it can be: '99' | write a smaller number"),
        ("{11-16: {words: [9, 3]}}", "wrong-value 'words' of the band '11-16' has its largest number first"),
        ("{11-16: {longest: 9}}", "unknown-key there is no setting called 'longest' here | write 'longest_sentence'"),
    ],
)
def test_a_fault_in_a_band_is_told_at_its_place(written: str, expected: str) -> None:
    (found,) = said(bands(written))
    assert expected in found


def test_a_band_without_ages_is_for_everybody_whose_condition_holds() -> None:
    files = bands("{11-16: {words: [1, 900]}}")
    for changes in ({}, edited("schools/oak/organisation.yaml", ("ages: [11, 16]\n", ""))):
        value, _ = assembled({**files, **changes})
        assert value is not None
        assert [entry.id for entry in value.publication.children] == ["11-16"]
    value, _ = assembled({**files, **band("when: charity\n")})
    assert value is not None
    assert value.publication.children == ()


def test_an_organisation_without_ages_gets_the_bands_named_for_it() -> None:
    ageless = edited("schools/oak/organisation.yaml", ("ages: [11, 16]\n", ""))
    value, _ = assembled(ageless)
    assert value is not None
    assert [entry.id for entry in value.publication.children] == ["11-16"]
    value, _ = assembled({**ageless, **edited(SOURCE, ("bands_without_ages: [11-16]\n", ""))})
    assert value is not None
    assert value.publication.children == ()


# ---- facts


def test_facts_and_blocks_that_nobody_declared_are_told_with_the_nearest() -> None:
    found = said({SOURCE: SMALL[SOURCE] + FACTS, **band("facts: {tolt: talk, free: [talk, tall]}\n")})
    assert [line.split(" | ")[0] for line in found] == [
        f"{BAND}:4:9 unknown-fact source.yaml has no fact 'tolt'",
        f"{BAND}:4:34 unknown-block nothing in this text has the id 'tall'",
    ]
    assert "write 'told'" in found[0]
    assert "write 'talk'" in found[1]


def test_a_fact_for_a_band_that_is_not_there_is_told() -> None:
    (found,) = said({SOURCE: SMALL[SOURCE] + FACTS.replace("bands: [11-16]", "bands: [11-61]")})
    assert "unknown-band there is no band '11-61' | write '11-16'" in found


def test_a_fact_may_be_told_by_one_block_or_by_several() -> None:
    source = source_of({SOURCE: SMALL[SOURCE] + FACTS, **band("facts: {told: talk, free: [talk]}\n")})
    file = source.children["11-16"].file
    assert isinstance(file, ChildrenFile)
    assert dict(file.facts) == {"told": ("talk",), "free": ("talk",)}


# ---- what it was written from


def test_what_was_not_read_yet_is_told_with_the_line_to_write_and_then_all_is_well() -> None:
    for written in ('{care#more: "?", care#first: "?"}', "{care#more: , care#first: }"):
        (found,) = said(band(f"stands_for:\n  talk: {written}\n"))
        assert found.startswith(f"{BAND}:5:3 parent-not-read nobody has recorded that the text for children 'talk' was")
        line = re.search(r"write '(talk: .*)'", found)
        assert line is not None
        assert said(band(f"stands_for:\n  {line[1]}\n")) == []


def test_a_parent_that_changed_is_told_with_its_new_fingerprint() -> None:
    (found,) = said(band('stands_for:\n  talk:\n    care#second: "12345678"\n'))
    assert found.startswith(
        f"{BAND}:6:18 parent-changed 'care#second' changed after the text for children 'talk' was last read beside it"
    )
    new = re.search(r"write '(care#second: [0-9a-f]{8})'", found)
    assert new is not None
    known = band(f"stands_for:\n  talk:\n    {new[1]}\n")
    assert said(known) == []
    later = {"content/policies/care/second.md": "# Second things {#second}\n\nA {{ term.child }} comes second.\n"}
    (found,) = said({**known, **later})
    assert "parent-changed" in found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tall: {care#more: x}", ":4:14 unknown-block nothing in this text has the id 'tall' | write 'talk'"),
        ("talk: {cara#more: x}", ":4:21 unknown-policy there is no policy 'cara' | write 'care#more'"),
        (
            "talk: {care#mare: x}",
            ":4:21 unknown-block nothing in the policy 'care' has the id 'mare' | write 'care#more'",
        ),
        ("talk: {more: x}", ":4:21 wrong-value 'more' names no block of a policy"),
    ],
)
def test_a_parent_that_is_not_there_is_told_with_the_nearest(written: str, expected: str) -> None:
    assert any(f"{BAND}{expected}" in line for line in said(band(f"stands_for: {{{written}}}\n")))


# ---- pictures


def test_a_picture_stands_beside_a_paragraph_or_item_and_may_have_an_id() -> None:
    text = '# Talk {#talk}\n\nTell us. {symbol="talk"}\n\n- Ring. {#ring symbol="phone"}\n- Write.\n'
    blocks = list(source_of({TALK: text}).children["11-16"].walk())
    assert [(block.kind, block.symbol) for block in blocks if block.symbol] == [
        ("paragraph", "talk"),
        ("item", "phone"),
    ]
    assert next(block for block in blocks if block.symbol == "phone").id == "ring"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# Talk {#talk symbol="talk"}\n\nTell us.\n', ":1:23 symbol-not-possible a picture stands beside a paragraph"),
        ('# Talk {#talk}\n\nTell us. {symbol="Talk!"}\n', ":3:19 wrong-value 'Talk!' cannot be the name of a picture"),
        ('# Talk {#talk}\n\nTell us. {symbol=""}\n', ":3:19 wrong-value '' cannot be the name of a picture"),
        (
            '# Talk {#talk}\n\n[Tell]{symbol="talk"} us.\n',
            ":3:16 attributes-misplaced 'symbol' cannot stand behind words",
        ),
    ],
)
def test_a_picture_elsewhere_is_an_error(text: str, expected: str) -> None:
    (found,) = said({TALK: text})
    assert f"{TALK}{expected}" in found


def test_other_texts_have_no_pictures() -> None:
    for changes in (
        section('Tell us. {symbol="talk"}'),
        {
            "content/passages/kinds.md": 'Tell us. {symbol="talk"}\n',
            **section("::: include kinds\n:::"),
        },
        edited("content/flows/worry.yaml", ("title: Ring 999,", "title: Ring 999, body: 'Now. {symbol=\"talk\"}',")),
    ):
        (found,) = said(changes)
        assert "symbol-not-possible only texts for children have pictures beside their ideas" in found
