"""What a manifest promises to those who read it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.publishing.manifest import Entry, Manifest, check_path, read_manifest, sha256_of

HOME = Entry("index.html", sha256_of(b"home"), "made-from-1", "website")
POSTER = Entry("print/contact-poster.pdf", sha256_of(b"poster"), "made-from-2", "contact-poster")


def test_order_in_which_entries_are_given_does_not_change_the_bytes() -> None:
    there, back = (Manifest("oakfield", "public", entries) for entries in ((HOME, POSTER), (POSTER, HOME)))
    assert there.to_json() == back.to_json()


def test_manifest_is_plain_json_that_names_each_file_and_what_it_was_made_from() -> None:
    fields = json.loads(Manifest("oakfield", "public", (HOME,)).to_json())
    assert fields["organisation"] == "oakfield"
    assert fields["entries"] == [
        {"kind": "website", "made_from": "made-from-1", "path": "index.html", "sha256": sha256_of(b"home")}
    ]


PATHS = st.from_regex(r"[a-zé]{1,5}(/[a-z]{1,5}){0,2}\.html", fullmatch=True)


@given(st.lists(st.builds(Entry, PATHS, st.text(), st.text(), st.text()), unique_by=lambda entry: entry.path))
def test_any_manifest_reads_back_as_itself(entries: list[Entry]) -> None:
    manifest = Manifest("oakfield", "staff", tuple(entries))
    assert read_manifest(manifest.to_json()) == manifest


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b'"format": 1', b'"format": 2'),
        lambda data: data.replace(b'"sha256"', b'"sha1"'),
        lambda data: data.replace(b'"index.html"', b'"../index.html"'),
        lambda data: data.replace(b'"index.html"', b"7"),
        lambda data: data.replace(b'"public"', b'"parents"'),
        lambda data: b"[" * 100_000,
        lambda data: b"[]",
    ],
)
def test_damaged_manifest_is_none(damage: object) -> None:
    assert callable(damage)
    data = Manifest("oakfield", "public", (HOME,)).to_json()
    assert read_manifest(data) is not None
    assert read_manifest(damage(data)) is None


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "a\\b", "c:/x", "a\nb", "a\0b", "manifest.json"],
)
def test_path_that_could_leave_the_tree_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="tree"):
        check_path(path)


def test_two_files_of_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match="share a path"):
        Manifest("oakfield", "public", (HOME, Entry("index.html", sha256_of(b"other"), "made-from-3", "website")))


@pytest.mark.parametrize("organisation", ["", "..", "a/b", "Oakfield", ".next", "oakfield\n"])
def test_organisation_that_is_no_folder_name_is_refused(organisation: str) -> None:
    with pytest.raises(ValueError, match="folder"):
        Manifest(organisation, "public")
