"""What is written as a release is read back as it was, whatever stands in it."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.history.release_reading import UnreadableRelease, read_line, read_sections
from handrail.history.release_text import line_text, section_lines
from handrail.source.blocks import (
    Abbreviation,
    Block,
    Code,
    Gap,
    Link,
    Mark,
    NoteMark,
    Piece,
    Slot,
    Span,
    Words,
    joined_words,
)
from handrail.source.conditions import All, Condition, Either, Name, Not
from handrail.source.documents import Section

text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\\{}[]()<>|=@;*` "))
some = text.filter(bool)
identifier = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
names = st.builds(Name, identifier.filter(lambda word: word not in {"and", "or", "not", "true", "false", "always"}))
conditions: st.SearchStrategy[Condition] = st.one_of(
    names,
    st.builds(Not, names),
    st.lists(names, min_size=2, max_size=3, unique=True).map(lambda parts: All(tuple(parts))),
    st.lists(names, min_size=2, max_size=3, unique=True).map(lambda parts: Either(tuple(parts))),
)
slots = st.builds(
    Slot,
    st.lists(identifier, min_size=2, max_size=3).map(tuple),
    st.lists(st.sampled_from(["plural", "a", "cap", "names"]), max_size=2).map(tuple),
    scope=st.sampled_from(["", "area:dale", "site:north"]),
    frozen=st.none() | text | st.just("two\nlines"),
)
simple = st.one_of(
    st.builds(Words, some),
    st.builds(Gap, slots),
    st.builds(Mark, st.sampled_from(["<em>", "</em>", "<strong>", "</strong>", "<br>"])),
    st.builds(Code, some),
    st.builds(Abbreviation, some, some),
    st.builds(NoteMark, some),
)
lines = st.recursive(
    st.lists(simple, min_size=1, max_size=4).map(joined_words),
    lambda inner: st.lists(
        st.one_of(
            simple,
            st.builds(Span, conditions, st.sampled_from(["public", "staff"]), inner),
            st.builds(
                Link,
                some,
                inner | st.just(()),
                st.just(Slot(()).where),
                slots=st.lists(slots, max_size=2).map(tuple),
                frozen=text,
            ),
        ),
        min_size=1,
        max_size=4,
    ).map(joined_words),
    max_leaves=6,
)
leaves = st.one_of(
    st.builds(Block, st.just("paragraph"), st.just(Slot(()).where), conditions | st.just(All(())), pieces=lines),
    st.builds(Block, st.just("rule"), st.just(Slot(()).where)),
    st.builds(
        Block,
        st.just("cell"),
        st.just(Slot(()).where),
        pieces=lines,
        level=st.sampled_from([0, 1]),
        name=st.sampled_from(["", "right"]),
    ),
    st.builds(
        Block,
        st.just("generated"),
        st.just(Slot(()).where),
        name=st.just("contacts"),
        arguments=st.lists(identifier, max_size=2).map(tuple),
    ),
)
blocks = st.recursive(
    leaves,
    lambda inner: st.builds(
        Block,
        st.sampled_from(["list", "item", "box", "table", "row", "definition"]),
        st.just(Slot(()).where),
        audience=st.sampled_from(["public", "staff"]),
        children=st.lists(inner, min_size=1, max_size=3).map(tuple),
        name=some | st.just(""),
        locked=text,
        numbered=st.booleans(),
        overlay=text,
    ),
    max_leaves=8,
)
TITLE = Block("heading", Slot(()).where, id="top", explicit=True, level=1, pieces=(Words("A title"),))


def told(piece: Piece) -> object:
    """Return the piece as plain data: links equal no other."""
    if isinstance(piece, Link):
        return ("link", piece.target, tuple(map(told, piece.pieces)), piece.slots, piece.frozen)
    if isinstance(piece, Span):
        return ("span", piece.condition, piece.audience, tuple(map(told, piece.pieces)))
    return piece


def shape(block: Block) -> object:
    """Return the block as plain data, without the ids that nobody wrote."""
    kept = {each.name: getattr(block, each.name) for each in fields(block) if each.name not in {"where", "id"}}
    kept |= {"id": block.id if block.explicit else "", "children": tuple(map(shape, block.children))}
    return tuple(sorted({**kept, "pieces": tuple(map(told, block.pieces))}.items()))


def read_back(section: Section) -> Section:
    (read,) = read_sections("\n".join(section_lines(section, {})), "a/file.md")
    return read


@settings(max_examples=60, deadline=None)
@given(lines)
def test_line_is_read_as_it_was_written(pieces: tuple[Piece, ...]) -> None:
    assert tuple(map(told, read_line(line_text(pieces)))) == tuple(map(told, pieces))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=4), st.booleans())
def test_section_is_read_as_it_was_written(inside: list[Block], appendix: bool) -> None:
    section = Section("first", "a/file.md", (TITLE, *inside), (), appendix)
    read = read_back(section)
    assert (read.id, read.appendix) == ("first", appendix)
    assert list(map(shape, read.blocks)) == list(map(shape, section.blocks))


def test_each_sentence_has_a_line_and_each_slot_its_value() -> None:
    gap = Gap(Slot(("people", "lead", "name"), frozen="Ann Ash"))
    tell = Block("paragraph", TITLE.where, pieces=(Words("Tell "), gap, Words(". Do it today.")))
    item = Block("item", TITLE.where, children=(Block("paragraph", TITLE.where, pieces=(Words("one thing"),)),))
    section = Section("first", "a", (TITLE, tell, Block("list", TITLE.where, children=(item,))), ())
    assert "\n".join(section_lines(section, {"top": "1"})) == (
        "section first\n"
        "\n"
        "heading 1 #top no=1\n"
        "| A title\n"
        "\n"
        "paragraph\n"
        "| Tell {{ people.lead.name = Ann Ash }}.\n"
        "| Do it today.\n"
        "\n"
        "list\n"
        "  item\n"
        "  | one thing"
    )


def test_equal_blocks_of_two_releases_are_one_object() -> None:
    words = Block("paragraph", TITLE.where, pieces=(Words("The same."),))
    first, second = (read_back(Section("first", "a", (TITLE, words), ())) for _ in range(2))
    assert first.blocks[1] is second.blocks[1]


def test_blocks_that_say_the_same_have_ids_of_their_own() -> None:
    words = Block("paragraph", TITLE.where, pieces=(Words("The same."),))
    read = read_back(Section("first", "a", (TITLE, words, words), ()))
    assert len({block.id for block in read.blocks}) == 3


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "no section"),
        ("paragraph\n| a", 0, "does not begin with a section"),
        ("section first", 0, "has no title"),
        ("section first\n\nheading 1 #a\n| A\n\nnonsense\n| b", 5, "'nonsense' is no beginning of a block"),
        ("section first\n\nheading 1 #a\n| A\n\nparagraph\n| b\n| {{ c", 7, "'{{ c' cannot be read"),
        ("section first\n\nheading 1 #a\n| A\n\nparagraph\nlost", 6, "belongs to nothing"),
        ('section first\n\nheading 1 #a\n| A\n\nparagraph when="a and"\n| b', 5, "is no condition"),
    ],
)
def test_text_that_was_changed_is_refused_at_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(UnreadableRelease, match=said) as raised:
        read_sections(text, "a/file.md")
    assert raised.value.line == line
