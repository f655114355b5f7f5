"""Checks what reaches an organisation and its people: telephone numbers, e-mail and web addresses."""

from __future__ import annotations

import re

from handrail.diagnostics import Findings, Location
from handrail.organisation.phones import read_phone

# What a link would read as something else (?, &, %, #) is not let in: mailto:a@b.example?bcc=… writes to others too.
_EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]\\?&%#/]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[^\s<>\"'{}|\\^`]*)?")


MOBILE_OF_SOMEBODY = (
    "move the line to private.yaml; if the phone belongs to the organisation, write "
    "mobile: {number: …, of: organisation}"
)
_MOBILE_OF_NOBODY = (
    "write the number of a desk, or move the line to private.yaml; a mobile phone of the organisation's own is listed "
    "under 'people', as mobile: {number: …, of: organisation}"
)


def check_phone(
    text: str, where: Location, audience: str, findings: Findings, mobile_fix: str = _MOBILE_OF_NOBODY
) -> None:
    """Report a number that nobody can have, and a mobile that everybody would read."""
    number = read_phone(text, where, findings)
    if number and number.is_mobile and audience == "public":
        findings.error(
            where,
            "mobile-in-public",
            f"'{text}' is a mobile number and would be published",
            mobile_fix,
        )


def check_email(address: str, where: Location, findings: Findings) -> None:
    if not _EMAIL.fullmatch(address):
        findings.error(
            where,
            "email-not-an-address",
            f"'{address}' is not an e-mail address",
            "write one address and nothing else, like office@school.example",
        )


def check_web(address: str, where: Location, findings: Findings) -> None:
    if not _WEB.fullmatch(address):
        findings.error(
            where,
            "not-a-web-address",
            f"'{address}' is not a web address",
            "write it whole, as your browser shows it, beginning with https://",
        )
