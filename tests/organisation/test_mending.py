"""A file with faults is read as far as it goes, whatever stands in it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.organisation.reading import read_organisation
from tests.builders import SMALL, make_files
from tests.organisation.oak import (
    OAK,
    PRIVATE,
    findings_of,
    oak,
    small_source,
)

JUNK = st.one_of(
    st.sampled_from(["", "x", "2026-04-01", "07700 900123", "elm#ann", "../..", "<b>", "x" * 400, "\U0001f642"]),
    st.lists(st.sampled_from(["lead", "x", ""]), max_size=3),
    st.dictionaries(st.sampled_from(["name", "from", "one", "a b", ""]), st.just("x"), max_size=3),
)


def paths_in(data: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in children:
        yield from paths_in(child, (*at, key))


SOUND = yaml.load(SMALL[OAK], Loader=yaml.BaseLoader)
PATHS = tuple(paths_in(SOUND))[1:]


def changed(data: Any, path: tuple[str | int, ...], junk: object) -> None:
    """Put junk in the place of a value, if it is still there."""
    for step in path[:-1]:
        if not isinstance(data, (dict, list)) or (isinstance(data, dict) and step not in data):
            return
        if isinstance(data, list) and not (isinstance(step, int) and step < len(data)):
            return
        data = data[step]
    if isinstance(data, dict) or (isinstance(data, list) and isinstance(path[-1], int) and path[-1] < len(data)):
        data[path[-1]] = junk


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), JUNK), min_size=1, max_size=3), st.booleans())
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(
    changes: list[tuple[tuple[str | int, ...], object]], is_private: bool
) -> None:
    data = copy.deepcopy(SOUND)
    for path, junk in changes:
        changed(data, path, junk)
    text = yaml.safe_dump(data, allow_unicode=True)
    files = {PRIVATE: text} if is_private else {OAK: text}
    for found in read_organisation(make_files(files), small_source().data, "oak").findings:
        assert found.location.path in {OAK, PRIVATE}
        assert found.statement
        assert found.fix


def test_a_fault_of_form_does_not_hide_what_else_is_wrong() -> None:
    changes = oak(("short_name:", "shortname:"), ("ages: [11, 16]", "ages: [x]"), ("roles: [lead]", "roles: [laed]"))
    codes = [line.split("[")[1].split("]")[0] for line in findings_of(changes).splitlines() if "error[" in line]
    assert sorted(codes) == ["unknown-key", "unknown-role", "wrong-value"]
