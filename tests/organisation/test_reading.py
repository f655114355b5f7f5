"""Reading an organisation's folder: what is written wrongly, what is too much, what is no picture."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from handrail.organisation.reading import read_organisation
from tests.builders import SMALL, make_files
from tests.organisation.oak import (
    OAK,
    PROMPTS,
    Changes,
    Fault,
    findings_of,
    oak,
    said_of,
    small_source,
    with_person,
    with_setting,
)

MISWRITTEN: Mapping[str, Fault] = {
    "misspelt setting": (
        oak(("short_name:", "shortname:")),
        "2:1: error[unknown-key]",
        "there is no setting called 'shortname' here",
        "write 'short_name'",
    ),
    "misspelt setting of a person": (
        oak(("email: ann", "emial: ann")),
        "15:5: error[unknown-key]",
        "there is no setting called 'emial' here",
        "write 'email'",
    ),
    "missing setting": (
        oak(("contacts_checked: 2026-04-20\n", "")),
        "1:1: error[missing-key]",
        "'contacts_checked' is missing",
        "add a line 'contacts_checked: …'",
    ),
    "empty setting": (
        oak(("name: Oak School", "name:")),
        "1:6: error[wrong-value]",
        "'name' is empty",
        "write its value after the colon, or delete the line",
    ),
    "list for text": (
        oak(("name: Oak School", "name: [Oak, School]")),
        "1:7: error[wrong-value]",
        "'name' should be text, and is a list",
        "write one piece of text after the colon",
    ),
    "text for a list": (
        oak(("roles: [lead]", "roles: lead")),
        "14:12: error[wrong-value]",
        "'roles' should be a list, and is 'lead'",
        "write it in square brackets: roles: [lead]",
    ),
    "text for a person": (
        oak(("people:\n", "people:\n  bob: Bob Birch\n")),
        "12:8: error[wrong-value]",
        "'bob' should be a group of settings, and is 'Bob Birch'",
        "write one setting a line, each indented below it",
    ),
    "date in words": (
        oak(("contacts_checked: 2026-04-20", "contacts_checked: 20 April 2026")),
        "10:19: error[wrong-value]",
        "'contacts_checked' should be a date, and is '20 April 2026'",
        "write year-month-day, such as 2026-04-01",
    ),
    "age in words": (
        oak(("ages: [11, 16]", "ages: [eleven, 16]")),
        "6:8: error[wrong-value]",
        "'ages' should be a whole number, and is 'eleven'",
        "write digits only",
    ),
    "no area": (
        oak(("areas: [dale]", "areas: []")),
        "4:8: error[wrong-value]",
        "'areas' is an empty list",
        "write at least 1 between the brackets",
    ),
    "name in place of an id": (
        oak(("  ann:\n", "  Zoë Ash:\n")),
        "12:3: error[wrong-value]",
        "'Zoë Ash' cannot be an id",
        "use small letters, digits and hyphens only, such as 'zoe-ash'",
    ),
    "colour without quotation marks": (
        with_setting("brand: \n  colour: #5b2a86"),
        "18:10: error[wrong-value]",
        "'colour' is empty",
        'put the colour in quotation marks: colour: "#5b2a86"',
    ),
    "colour in words": (
        with_setting("brand: {colour: purple}"),
        "17:17: error[wrong-value]",
        "'colour' is 'purple', which is not a colour's number",
        'write # and six of the digits 0-9 and letters a-f, in quotation marks: colour: "#5b2a86"',
    ),
    "unknown purpose of a document": (
        with_setting("documents: [{title: A, url: 'https://a.example', for: [parent]}]"),
        "17:56: error[wrong-value]",
        "'for' cannot be 'parent'",
        "write 'parents', or choose from children, governors, parents, public, staff",
    ),
    "photo that is not there": (
        with_person("    photo: {file: images/ann.jpg}\n"),
        "16:19: error[missing-picture]",
        "there is no photo schools/oak/images/ann.jpg",
        "put the picture there, or correct its name (capitals count)",
    ),
    "photo that is no picture": (
        {**with_person("    photo: {file: images/ann.jpg}\n"), "schools/oak/images/ann.jpg": b"dear colleague"},
        "16:19: error[photo-unreadable]",
        "the photo cannot be opened: the file is damaged, cut short, or not a picture",
        "open it on your computer to see that it is whole, then save it again as JPEG, PNG or WebP",
    ),
    "photo outside of the folder": (
        with_person("    photo: {file: ../../etc/passwd}\n"),
        "16:19: error[path-outside-folder]",
        "the photo '../../etc/passwd' is not a file of this folder",
        "put the picture into schools/oak/images/ and write images/ and its name",
    ),
    "photo from the top of the disk": (
        with_person("    photo: {file: /etc/passwd}\n"),
        "16:19: error[path-outside-folder]",
        "the photo '/etc/passwd' is not a file of this folder",
        "put the picture into schools/oak/images/ and write images/ and its name",
    ),
    "logo outside of the folder": (
        with_setting("brand: {logo: ../elm/images/logo.svg}"),
        "17:15: error[path-outside-folder]",
        "the logo '../elm/images/logo.svg' is not a file of this folder",
        "put the picture into schools/oak/images/ and write images/ and its name",
    ),
    "name over two lines": (
        oak(("name: Ann Ash", 'name: "Ann\\nAsh"')),
        "13:11: error[wrong-value]",
        "'name': it goes over more than one line",
        "write it on one line",
    ),
    "name of a book's length": (
        oak(("name: Ann Ash", f"name: {'A' * 5000}")),
        "13:11: error[wrong-value]",
        "'name' has 5,000 characters",
        "keep it within 300",
    ),
}


@pytest.mark.parametrize("case", MISWRITTEN)
def test_what_is_written_wrongly_is_said_at_its_place_with_what_to_write_instead(case: str) -> None:
    assert findings_of(MISWRITTEN[case][0]) == said_of(MISWRITTEN[case])


@pytest.mark.parametrize(
    "character", ["\\x1b", "\\x00", "\\x85", "\\u202e", "\\u2066", "\\u200b", "\\u2028", "\\ue000", "\\U000F0000"]
)
def test_a_name_with_a_character_that_nobody_sees_is_refused(character: str) -> None:
    said = findings_of(oak(("name: Ann Ash", f'name: "Ann {character}Ash"')))
    assert said.startswith(
        "organisation.yaml:13:11: error[wrong-value]: 'name': it holds a character that cannot be seen"
    )
    assert said.endswith("fix: delete the words around it and type them again")


@pytest.mark.parametrize("name", ["Zoë Ó Súilleabháin", "سارا خان", "陳大文", "N'Golo O’Neill-Şahin", "🙂 Desk"])
def test_names_of_every_script_are_welcome(name: str) -> None:
    assert findings_of(oak(("name: Ann Ash", f"name: {name}"))) == ""


def test_an_answer_with_a_mark_of_the_programs_own_is_refused() -> None:
    said = findings_of({"schools/oak/answers/box.md": "In the hall \ue000s1\ue001."})
    assert said.startswith(
        "answers/box.md:1:1: error[wrong-value]: the answer: it holds a character that cannot be seen"
    )


FAULTS = {
    "unclosed bracket": ("size: small}", "size: small", "yaml-syntax"),
    "tab": ("  ann:", "\tann:", "yaml-syntax"),
    "unquoted colon": ("name: Oak School", "name: Oak: School", "yaml-syntax"),
    "repeated setting": ("email: office", "phone: 01632 960105\nemail: office", "repeated-key"),
    "repeated person": ("  ann:\n", "  ann: {name: Bob Birch}\n  ann:\n", "repeated-key"),
    "object of a program": ("name: Oak School", "name: !!python/object/apply:os.system [ls]", "yaml-tag"),
    "second document": ("people:", "---\npeople:", "second-document"),
    "nested a thousand deep": ("ages: [11, 16]", f"ages: {'[' * 1000}{']' * 1000}", "nested-too-deep"),
    "alias of nothing": ("ages: [11, 16]", "ages: *years", "alias-unknown"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_yaml_that_cannot_be_read_gets_one_error(case: str) -> None:
    old, new, code = FAULTS[case]
    said = findings_of(oak((old, new)))
    assert [line for line in said.splitlines() if f"error[{code}]" in line], said
    assert said.count("error[") == 1
    assert "  fix: " in said


def test_an_alias_bomb_gets_one_error() -> None:
    names = "abcdefghi"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise(names)
    )
    said = findings_of({OAK: f"{SMALL[OAK]}{bomb}"})
    assert "error[too-many-values]" in said
    assert said.count("error[") == 1


def test_three_megabytes_of_yaml_are_not_read() -> None:
    said = findings_of({OAK: f"{SMALL[OAK]}# {'x' * 3_000_000}\n"})
    assert "error[file-too-large]" in said
    assert said.count("error[") == 1


@pytest.mark.parametrize(
    ("setting", "entry"),
    [("people", "  p{}: {{name: Bob Birch}}\n"), ("documents", "  - {{title: A, url: 'https://a.example/{}'}}\n")],
)
def test_thousands_of_entries_are_refused_and_two_hundred_are_not(setting: str, entry: str) -> None:
    def listed(count: int) -> Changes:
        lines = "".join(entry.format(i) for i in range(count))
        return oak(
            (PROMPTS, f"{'' if setting == 'people' else 'documents:'}{chr(10) * (setting != 'people')}{lines}{PROMPTS}")
        )

    least = 1 if setting == "people" else 0
    assert findings_of(listed(200 - least)) == ""
    said = findings_of(listed(3000 - least))
    assert f"error[wrong-value]: '{setting}' has 3,000 entries\n  fix: keep it to 200 at most" in said


def test_every_fault_of_a_folder_is_told_at_once() -> None:
    changes = {
        **oak(
            ("roles: [lead]", "roles: [lead, depty]"),
            ("areas: [dale]", "areas: [dael]"),
            ("phone: 01632 960101", "phone: 0163"),
        ),
        "schools/oak/private.yaml": "people:\n  ann: {mobile: TBC}\n",
        "schools/oak/answers/bax.md": "In the hall.\n",
    }
    said = findings_of(changes)
    for code in ("unknown-role", "unknown-area", "phone-wrong-length", "phone-not-digits", "unknown-prompt"):
        assert f"error[{code}]" in said


# The folder


def test_a_folder_without_organisation_yaml_is_named() -> None:
    files = make_files({OAK: None, "schools/oak/notes.md": "To do."})
    said = [str(found) for found in read_organisation(files, small_source().data, "oak").findings]
    assert said == [
        "schools/oak/organisation.yaml:1:1: error[missing-file]: the folder schools/oak has no organisation.yaml\n"
        "  fix: write one, or move the folder out of schools/"
    ]


@pytest.mark.parametrize(("text", "what"), [("- Oak School\n", "a list"), ("Oak School\n", "'Oak School'")])
def test_a_file_that_is_no_group_of_settings_is_told_so(text: str, what: str) -> None:
    assert findings_of({OAK: text}) == (
        f"organisation.yaml:1:1: error[wrong-value]: the file should be a group of settings, and is {what}\n"
        "  fix: write one setting a line, each indented below it"
    )


def test_an_empty_file_is_told_every_setting_that_it_needs() -> None:
    said = findings_of({OAK: ""})
    for name in ("name", "short_name", "traits", "areas", "contacts_checked", "people", "policies"):
        assert f"error[missing-key]: '{name}' is missing" in said


def test_settings_that_may_be_empty_may_be_left_empty() -> None:
    assert findings_of(with_setting("terms:\nsites:\ncover:\ndocuments:\npart_of:\nformerly:")) == ""
