"""Ids of blocks: the one written, or the section's and a fingerprint of what the text says."""

from handrail.source.blocks import Block
from tests.builders import section, source_of

TEXT = (
    "One thing.\n\nTwo things, {{ org.name }}.\n\n- three\n- four\n\n| a | b |\n|---|---|\n| c | c |\n\nWritten. {#own}"
)


def blocks_of(text: str) -> list[Block]:
    return list(source_of(section(text)).policies["care"].sections[0].walk())


def ids(text: str) -> dict[str, str]:
    return {f"{block.kind} {block.where.line}": block.id for block in blocks_of(text)}


def test_an_id_that_is_written_is_the_id() -> None:
    assert [block.id for block in blocks_of(TEXT) if block.explicit] == ["first", "own"]


def test_every_other_block_is_known_by_its_section_and_a_fingerprint() -> None:
    others = [block.id for block in blocks_of(TEXT) if not block.explicit]
    assert all(len(name.removeprefix("first-").split("-")[0]) == 8 for name in others)


def test_ids_are_unique_where_the_same_words_stand_twice() -> None:
    names = [block.id for block in blocks_of(f"{TEXT}\n\nOne thing.\n\nOne thing.")]
    assert len(names) == len(set(names))
    assert any(name.endswith("-2") for name in names)


def test_an_id_does_not_change_when_another_block_does() -> None:
    changed = TEXT.replace("One thing.", "Something else altogether.").replace("| c | c |", "| c | d |")
    before, after = ids(TEXT), ids(changed)
    same = {place for place in before if before[place] == after[place]}
    assert {"paragraph 4", "list 6", "item 6", "item 7", "paragraph 13"} <= same
    assert before["paragraph 2"] != after["paragraph 2"]


def test_an_id_does_not_change_when_the_block_moves() -> None:
    first, moved = blocks_of(TEXT), blocks_of(f"New words above.\n\n{TEXT}")
    assert {block.id for block in first} <= {block.id for block in moved}


def test_an_id_says_what_the_source_says_and_not_what_an_organisation_prints() -> None:
    plain = next(block.id for block in blocks_of("Two things, Oak School.") if block.kind == "paragraph")
    slotted = next(block.id for block in blocks_of("Two things, {{ org.name }}.") if block.kind == "paragraph")
    assert plain != slotted


def test_emphasis_and_conditions_leave_the_id_alone() -> None:
    plain = next(block.id for block in blocks_of("For all.\n\nTwo things.") if block.where.line == 4)
    marked = next(block.id for block in blocks_of('For all.\n\nTwo *things*. {when="small"}') if block.where.line == 4)
    assert plain == marked
