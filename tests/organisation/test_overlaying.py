"""private.yaml: laid over organisation.yaml for staff, and unknown to everybody else."""

from __future__ import annotations

import pytest

from handrail.diagnostics import Findings
from handrail.organisation.overlaying import lay_over, private_values, texts_of
from handrail.source.marked import Marked, read_yaml
from tests.builders import assembled, edited
from tests.organisation.oak import OAK, PRIVATE, PROMPTS, findings_of, oak, read_oak


def marked(text: str, path: str = "organisation.yaml") -> Marked:
    findings = Findings()
    read = read_yaml(text, path, findings)
    assert read is not None, findings.all()
    return read


def laid(public: str, private: str) -> Marked:
    return lay_over(marked(public), marked(private, "private.yaml"))


def test_settings_of_private_yaml_win_and_the_others_stay() -> None:
    assert laid("a: {b: '1', c: {d: '2', e: '3'}}\nf: '4'", "a: {c: {d: '9'}}\ng: '5'").data == {
        "a": {"b": "1", "c": {"d": "9", "e": "3"}},
        "f": "4",
        "g": "5",
    }


def test_lists_of_private_yaml_are_added_at_the_end_without_what_is_there_already() -> None:
    assert laid("a: [x, y]", "a: [y, z]").data == {"a": ["x", "y", "z"]}


def test_every_value_keeps_the_place_where_it_is_written() -> None:
    whole = laid("people:\n  ann: {name: Ann}\nareas: [dale]", "people:\n  ann:\n    mobile: x\nareas:\n  - hill")
    assert str(whole.value_at("people", "ann", "name")) == "organisation.yaml:2:15"
    assert str(whole.value_at("people", "ann", "mobile")) == "private.yaml:3:13"
    assert str(whole.key_at("people", "ann", "mobile")) == "private.yaml:3:5"
    assert str(whole.value_at("areas", 0)) == "organisation.yaml:3:9"
    assert str(whole.value_at("areas", 1)) == "private.yaml:5:5"


def test_every_private_text_is_known_by_its_path() -> None:
    found = [(value.path, value.value) for value in private_values(marked("a: {b: x}\nc: [y, {d: z}]"))]
    assert found == [(("a", "b"), "x"), (("c", 0), "y"), (("c", 1, "d"), "z")]
    assert list(texts_of({"a": ["x", {"b": "y"}], "c": None})) == ["x", "y"]


MUCH = """\
email: staff-room@oak.example
address: [The Back Lane]
people:
  ann: {mobile: 07700 900123, extension: "263"}
  carl: {name: Carl Cedar, job: Estates manager, phone: 01632 960177}
sites: {hut: {name: The Hidden Hut}}
documents: [{title: Key register, url: https://oak.example/keys}]
prompts: {box: The spare key hangs behind the blue cupboard.}
"""
SECRETS = (
    "staff-room@oak.example",
    "The Back Lane",
    "07700 900123",
    "263",
    "Carl Cedar",
    "01632 960177",
    "The Hidden Hut",
    "Key register",
    "https://oak.example/keys",
    "The spare key hangs behind the blue cupboard.",
)


def test_every_value_that_stands_only_in_private_yaml_is_looked_for_in_public_files() -> None:
    assert tuple(value.value for value in read_oak({PRIVATE: MUCH}).private) == SECRETS


def test_a_private_value_that_is_public_too_is_no_secret_however_it_is_spaced() -> None:
    private = "people:\n  carl: {name: Carl Cedar, phone: '01632960100', email: Office@oak.example}\n"
    assert [value.value for value in read_oak({PRIVATE: private}).private] == ["Carl Cedar"]


def test_the_public_publication_holds_no_private_value() -> None:
    public, findings = assembled({PRIVATE: MUCH}, "public")
    assert public is not None, findings
    staff, findings = assembled({PRIVATE: MUCH}, "staff")
    assert staff is not None, findings
    shown = {each.publication.audience: repr(each.publication) for each in (public, staff)}
    for secret in ("07700 900123", "Carl Cedar", "01632 960177", "Key register", "263"):
        assert secret not in shown["public"]
        assert secret in shown["staff"]


def test_private_yaml_may_put_in_what_is_missing_for_staff_only() -> None:
    changes = {**oak((PROMPTS, "terms: {child: learner}\n" + PROMPTS)), PRIVATE: "terms: {child: young person}\n"}
    texts = {}
    for audience in ("public", "staff"):
        value, findings = assembled(changes, audience)
        assert value is not None, findings
        texts[audience] = str(value.publication.section_html("care", "second", "page"))
    assert "A learner comes first." in texts["public"]
    assert "A young person comes first." in texts["staff"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "people:\n"])
def test_an_empty_private_yaml_changes_nothing(text: str) -> None:
    assert findings_of({PRIVATE: text}) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "people:\n  ann: {mobil: 07700 900123}\n",
            "2:9: error[unknown-key]: there is no setting called 'mobil' here\n  fix: write 'mobile'",
        ),
        (
            "people:\n  anne: {mobile: 07700 90}\n",
            "2:18: error[phone-wrong-length]: the phone number '07700 90' has 7 digits; 07 numbers have 11\n"
            "  fix: a digit is missing: check it and write it again",
        ),
        (
            "people:\n  ann: 07700 900123\n",
            "2:8: error[wrong-value]: 'ann' should be a group of settings, and is '07700 900123'\n"
            "  fix: write one setting a line, each indented below it",
        ),
        (
            "- ann\n",
            "1:1: error[wrong-value]: the file should be a group of settings\n"
            "  fix: write it like organisation.yaml, with only what is for staff",
        ),
    ],
)
def test_a_fault_of_private_yaml_is_said_at_its_own_line(text: str, said: str) -> None:
    assert findings_of({PRIVATE: text}) == f"private.yaml:{said}"


def test_a_mobile_is_welcome_in_private_yaml() -> None:
    organisation = read_oak({PRIVATE: "people:\n  ann: {mobile: 07700 900123}\n"})
    assert organisation.public.file.people["ann"].mobile is None
    mobile = organisation.staff.file.people["ann"].mobile
    assert mobile is not None
    assert mobile.number == "07700 900123"


def test_a_private_person_may_not_be_named_in_public_settings() -> None:
    changes = {
        **edited(OAK, (PROMPTS, "cover: {monday: [carl]}\n" + PROMPTS)),
        PRIVATE: "people:\n  carl: {name: Carl Cedar}\n",
    }
    assert "organisation.yaml:17:18: error[unknown-person]: 'carl' is not listed under 'people'" in findings_of(changes)
