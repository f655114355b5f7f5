"""Checking an organisation against the source: every name known, nothing unsafe let out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.organisation.oak import MOBILE_FIX, PHONE, Fault, findings_of, oak, said_of, with_person, with_setting

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
