"""Checking an organisation against the source: every name known, nothing unsafe let out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.builders import assembled
from tests.organisation.oak import (
    MOBILE_FIX,
    PHONE,
    PROMPTS,
    Changes,
    Fault,
    findings_of,
    oak,
    said_of,
    with_people,
    with_person,
    with_setting,
)

FAULTS: Mapping[str, Fault] = {
    "ages in the wrong order": (
        oak(("ages: [11, 16]", "ages: [16, 11]")),
        "6:7: error[wrong-value]",
        "'ages' is not a first and a last year of age",
        "write two numbers, such as [4, 11]",
    ),
    "unknown role": (
        oak(("roles: [lead]", "roles: [lead, depty]")),
        "14:19: error[unknown-role]",
        "there is no role 'depty'",
        "write 'deputy', or choose from clerk, deputy, lead, nurse",
    ),
    "unknown choice": (
        oak(("size: small", "size: small, sizes: large")),
        "3:39: error[unknown-trait]",
        "there is no choice called 'sizes'",
        "write 'size', or choose from flags, sector, size",
    ),
    "unknown option": (
        oak(("size: small", "size: smal")),
        "3:32: error[unknown-trait]",
        "'size' cannot be 'smal'",
        "write 'small', or choose from large, middling, small",
    ),
    "list for an option": (
        oak(("size: small", "size: [small]")),
        "3:32: error[unknown-trait]",
        "'size' cannot be a list",
        "write 'small', or choose from large, middling, small",
    ),
    "unknown flag": (
        oak(("size: small", "size: small, flags: [bording]")),
        "3:47: error[unknown-trait]",
        "there is no flag called 'bording'",
        "write 'boarding', or choose from boarding",
    ),
    "unknown term": (
        with_setting("terms: {chid: learner}"),
        "17:9: error[unknown-term]",
        "there is no term 'chid'",
        "write 'child', or choose from board, child, clerk, deputy, lead, nurse",
    ),
    "unknown area": (
        oak(("areas: [dale]", "areas: [dale, hil]")),
        "4:15: error[unknown-area]",
        "there is no area 'hil'",
        "write 'hill', or choose from dale, hill",
    ),
    "unknown district": (
        oak(("district: upper", "district: uper")),
        "5:11: error[unknown-district]",
        "'uper' is no district of Dale",
        "write 'upper', or choose from lower, upper",
    ),
    "unknown prompt": (
        oak(("prompts: {", "prompts: {bax: In the hall., ")),
        "17:11: error[unknown-prompt]",
        "nothing asks for 'bax'",
        "write 'box', or choose from box, gate",
    ),
    "unknown policy": (
        oak(("policies:\n", "policies:\n  caer: {effective: 2026-04-01, next_review: 2027-04-01}\n")),
        "19:3: error[unknown-policy]",
        "there is no policy 'caer'",
        "write 'care', or choose from care",
    ),
    "unknown person in the cover": (
        with_setting("cover: {monday: [an]}"),
        "17:18: error[unknown-person]",
        "'an' is not listed under 'people'",
        "write 'ann', or choose from ann",
    ),
    "mobile as a person's phone": (
        oak((PHONE, "    phone: 07700 900123\n")),
        "16:12: error[mobile-in-public]",
        "'07700 900123' is a mobile number and would be published",
        MOBILE_FIX,
    ),
    "mobile as such": (
        with_person("    mobile: 07700 900123\n"),
        "16:13: error[mobile-in-public]",
        "the mobile number of Ann Ash would be published",
        MOBILE_FIX,
    ),
    "mobile as the organisation's phone": (
        oak(("phone: 01632 960100", "phone: 07700 900123")),
        "9:8: error[mobile-in-public]",
        "'07700 900123' is a mobile number and would be published",
        (
            "write the number of a desk, or move the line to private.yaml; a mobile phone of the "
            "organisation's own is listed under 'people', as mobile: {number: …, of: organisation}"
        ),
    ),
    "script in an address": (
        with_setting("website: javascript:alert(1)"),
        "17:10: error[not-a-web-address]",
        "'javascript:alert(1)' is not a web address",
        "write it whole, as your browser shows it, beginning with https://",
    ),
    "script in a document's address": (
        with_setting("documents: [{title: A, url: 'javascript:alert(1)'}]"),
        "17:29: error[not-a-web-address]",
        "'javascript:alert(1)' is not a web address",
        "write it whole, as your browser shows it, beginning with https://",
    ),
    "e-mail to others as well": (
        oak(("email: ann@oak.example", "email: ann?bcc=all@oak.example")),
        "15:12: error[email-not-an-address]",
        "'ann?bcc=all@oak.example' is not an e-mail address",
        "write one address and nothing else, like office@school.example",
    ),
    "answer that is too long": (
        oak(("Visitors ring the bell.", "They ring. " * 11)),
        "17:17: error[answer-too-long]",
        "the answer has 22 words; there is room for 20",
        "shorten it",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_the_source_does_not_know_is_said_with_the_nearest_that_it_does(case: str) -> None:
    assert findings_of(FAULTS[case][0]) == said_of(FAULTS[case])


def test_a_choice_that_does_not_apply_is_refused() -> None:
    said = findings_of(oak(("sector: school", "sector: charity")))
    assert "organisation.yaml:3:27: error[trait-does-not-apply]: 'size' is only for: school" in said


def test_a_choice_that_applies_and_is_not_made_is_asked_for() -> None:
    assert findings_of(oak((", size: small", ""))) == (
        "organisation.yaml:3:1: error[missing-trait]: 'size' is missing under 'traits'\n"
        "  fix: write size: and one of small, middling, large"
    )


def test_a_required_role_that_nobody_holds_is_asked_for() -> None:
    assert findings_of(oak(("size: small", "size: small, flags: [boarding]"))) == (
        "organisation.yaml:11:1: error[role-not-filled]: nobody holds the role 'nurse'\n"
        "  fix: write 'roles: [nurse]' under one of the people\n"
        "  see: content/roles.yaml:3:1"
    )


def test_two_holders_of_a_role_for_one_are_both_named_with_their_lines() -> None:
    bob = "  bob:\n    name: Bob Birch\n    roles: [lead]\n    phone: 01632 960102\n"
    assert findings_of(with_people(bob)) == (
        "organisation.yaml:17:3: error[role-held-twice]: Ann Ash and Bob Birch both hold the role 'lead', "
        "which is for one\n"
        "  fix: take the role from one of them, or say with 'from' and 'until' when each holds it\n"
        "  see: schools/oak/organisation.yaml:12:3"
    )


def test_two_may_hold_a_role_for_one_after_one_another() -> None:
    bob = "  bob: {name: Bob Birch, roles: [lead], phone: 01632 960102, from: 2026-09-01}\n"
    changes = oak((PHONE, PHONE + "    until: 2026-08-31\n"), (PROMPTS, bob + PROMPTS))
    assert [lead_on(changes, dated) for dated in (date(2026, 8, 31), date(2026, 9, 1))] == ["Ann Ash", "Bob Birch"]


def lead_on(changes: Changes, dated: date) -> str:
    value, findings = assembled(changes, dated=dated)
    assert value is not None, findings
    return " ".join(person.name for person in value.publication.people if "lead" in person.roles)


def test_a_mobile_of_the_organisations_own_may_be_published() -> None:
    duty = "  duty: {job: Duty phone, mobile: {number: 07700 900123, of: organisation}}\n"
    value, findings = assembled(with_people(duty))
    assert value is not None, findings
    assert [person.mobile.spaced for person in value.publication.people if person.mobile] == ["07700 900123"]


def test_somebody_named_for_staff_has_no_name_in_public() -> None:
    changes = with_people("  carl: {name: Carl Cedar, known_as: Mr Cedar, roles: [clerk], email: c@oak.example}\n")
    names = {}
    for audience in ("public", "staff"):
        value, findings = assembled(changes, audience)
        assert value is not None, findings
        names[audience] = [person.name for person in value.publication.people]
        assert ("Cedar" in repr(value.publication)) == (audience == "staff")
    assert names == {"public": ["Ann Ash", ""], "staff": ["Ann Ash", "Carl Cedar"]}


def test_somebody_reached_through_another_has_the_others_number() -> None:
    changes = with_people("  dora: {name: Dora Elder, roles: [deputy], via: ann}\n")
    value, findings = assembled(changes)
    assert value is not None, findings
    dora = value.publication.people[1]
    assert (dora.via, dora.email, dora.phone and dora.phone.spaced) == ("Ann Ash", "ann@oak.example", "01632 960101")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("via: bob", "17:15: error[unknown-person]: 'bob' is not listed under 'people'\n  fix: choose from ann"),
        ("via: dora", "17:15: error[unknown-person]: 'dora' is not listed under 'people'\n  fix: choose from ann"),
        (
            "site: hut",
            "17:16: error[unknown-site]: 'hut' is not listed under 'sites'\n  fix: write 'hat', or choose from hat",
        ),
    ],
)
def test_whom_somebody_is_reached_through_and_where_must_be_listed(line: str, said: str) -> None:
    people = f"  dora: {{{line}, name: Dora Elder}}\nsites: {{hat: {{name: The Hat}}}}\n"
    assert findings_of(with_people(people)) == f"organisation.yaml:{said}"


def test_a_day_of_the_cover_must_be_a_day() -> None:
    assert findings_of(with_setting("cover: {mondey: [ann]}")) == (
        "organisation.yaml:17:9: error[unknown-day]: 'mondey' is no day of the week\n"
        "  fix: write 'monday', or choose from friday, monday, saturday, sunday, thursday, tuesday, wednesday"
    )


def test_somebody_without_a_name_needs_a_way_to_be_reached() -> None:
    assert findings_of(with_people("  anne: {job: Clerk}\n")) == (
        "organisation.yaml:17:3: error[person-without-name]: 'anne' has no name, and no mailbox or phone either\n"
        "  fix: write 'name: …' or 'mailbox: …'; if 'ann' is meant, write 'ann:'"
    )
    assert findings_of(with_people("  desk: {job: Front desk, mailbox: desk@oak.example}\n")) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("next_review: 2027-04-01", "next_review: 2025-04-01", "'care' is due for review before it takes effect"),
        ("on: 2026-03-19", "on: 2026-05-19", "'care' was approved after it took effect"),
    ],
)
def test_dates_of_a_policy_come_in_their_order(old: str, new: str, said: str) -> None:
    found = findings_of(oak((old, new)))
    assert f"error[dates-out-of-order]: {said}\n  fix: correct one of the two dates" in found


def test_a_required_answer_is_asked_for_with_its_question() -> None:
    assert findings_of(oak(("prompts: {gate: Visitors ring the bell.}\n", ""))) == (
        "organisation.yaml:1:1: error[missing-answer]: the prompt 'gate' has no answer: How do visitors come in?\n"
        "  fix: write gate: and the answer under 'prompts:'\n"
        "  see: content/prompts.yaml:1:1"
    )
