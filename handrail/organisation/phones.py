"""Telephone numbers as people in the United Kingdom print and dial them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handrail.diagnostics import Findings, Location


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# Dialled as they stand: emergency, police, health, power cuts, the helplines that Europe shares, emergency text relay.
SHORT_NUMBERS = _words("999 112 101 111 105 119 116000 116006 116111 116117 116123 18000")
# Dialled before any number by people who use text relay (Relay UK).
RELAY_PREFIX = "18001"
# Whole numbers that are shorter than any rule allows: Childline, and an older health line.
SHORTENED_NUMBERS = frozenset({"08001111", "08454647"})
# The only freephone numbers with ten digits; no new ones are given out.
TEN_DIGIT_PREFIXES = ("0800", "0500")
# Ofcom left some local numbers one digit short in these areas, beside longer ones.
TEN_DIGIT_AREAS = _words(
    "01204 01208 01254 01276 01297 01298 01363 01364 01384 01386 01404 01420 01460 01461 01480 01488 01524 01527 01562"
    " 01566 01606 01629 01635 01647 01659 01695 01697 01726 01744 01750 01768 01827 01837 01884 01900 01905 01935 01946"
    " 01949 01963 01995"
)
USUAL_DIGITS = 11
# 04 and 06 have never been opened; a number that begins so was mistyped.
OPEN_PREFIXES = ("01", "02", "03", "05", "07", "08", "09")

_EXTENSION = re.compile(
    r"(?<=[\d\s()])(?:ext(?:ension|n)?\b|ext(?=\d)|x(?=[\s.:]*\d)|#|,|;|option|opt\b)[\s.:]*(\d*)", re.I
)
_SEVERAL = re.compile(r"\d\s*(?:/|\bor\b|\band\b|&)\s*[\d(+]", re.I)
_PRINTED = re.compile(r"\+?[0-9 ().\-\u2010-\u2013]+")
_NATIONAL = re.compile(r"^(?:\+|00)44(?:\(0\)|0)?")


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that has been checked: it can be printed and dialled as it is."""

    spaced: str
    """As its owner prints it, with single ordinary spaces."""
    digits: str
    """What is dialled within the country: 01632960100, 999, 18001101."""
    uri: str
    """For a link: tel:+441632960100, or the digits as dialled for short numbers and text relay."""
    is_mobile: bool

    @property
    def unbroken(self) -> str:
        """The printed number with no-break spaces, so that no line ends inside it."""
        return self.spaced.replace(" ", NO_BREAK_SPACE)


def read_phone(text: str, location: Location, findings: Findings) -> PhoneNumber | None:
    """Return the number, or None with the reason in `findings`."""
    spaced = " ".join(text.split())
    wrong = _wrong_writing(spaced)
    if wrong is None:
        digits = _national_digits(spaced)
        wrong = _wrong_digits(spaced, digits)
        if wrong is None:
            if digits[:5] in TEN_DIGIT_AREAS and len(digits) == USUAL_DIGITS - 1:
                findings.warning(
                    location,
                    "phone-unusual-length",
                    f"the phone number '{spaced}' has 10 digits; a few numbers in its area do, most have 11",
                    "dial it; if it is right there is nothing to do",
                )
            return PhoneNumber(spaced, digits, _uri(digits), _is_mobile(digits))
    findings.error(location, *wrong)
    return None


def _wrong_writing(spaced: str) -> tuple[str, str, str] | None:
    """Return code, statement and fix if the text is not written as one number."""
    if not spaced:
        return "phone-empty", "the phone number is empty", "write the number, or delete the line"
    if _SEVERAL.search(spaced):
        return (
            "phone-several-numbers",
            f"'{spaced}' is more than one phone number",
            "keep the one to try first, and give the other to another person or role",
        )
    extension = _EXTENSION.search(spaced)
    if extension:
        number = spaced[: extension.start()].strip(" ,;.-(")
        inner = extension.group(1) or "…"
        return (
            "phone-with-extension",
            f"the phone number '{spaced}' has an extension in it, so a tap on it would dial wrongly",
            f'write phone: {number} and, on its own line, extension: "{inner}"',
        )
    if not _PRINTED.fullmatch(spaced) or not any(character.isdigit() for character in spaced):
        return (
            "phone-not-digits",
            f"the phone number '{spaced}' has something in it other than digits and spaces",
            "write the number in figures, like 01632 960100, or delete the line",
        )
    return None


def _national_digits(spaced: str) -> str:
    compact = re.sub(r"[^0-9+()]", "", spaced)
    return re.sub(r"[^0-9+]", "", _NATIONAL.sub("0", compact))


def _wrong_digits(spaced: str, digits: str) -> tuple[str, str, str] | None:
    """Return code, statement and fix if nobody could have been given this number."""
    if digits in SHORT_NUMBERS or digits in SHORTENED_NUMBERS:
        return None
    if digits.startswith(RELAY_PREFIX) and len(digits) > len(RELAY_PREFIX):
        return _wrong_digits(spaced, digits[len(RELAY_PREFIX) :])
    if digits.startswith(("+", "00")):
        return (
            "phone-from-abroad",
            f"the phone number '{spaced}' is not one of the United Kingdom",
            "write a number that begins with 0 or +44",
        )
    count = len(digits)
    if not digits.startswith("0"):
        if count in (USUAL_DIGITS - 1, USUAL_DIGITS - 2):
            return (
                "phone-without-first-zero",
                f"the phone number '{spaced}' does not begin with 0; spreadsheets often drop it",
                f"write 0{spaced}",
            )
        return (
            "phone-wrong-length",
            f"the phone number '{spaced}' has {count} digits and does not begin with 0, and is no known short number",
            "write the whole number with its area code; a number for text messages goes under text:",
        )
    if not digits.startswith(OPEN_PREFIXES):
        return (
            "phone-unknown-prefix",
            f"the phone number '{spaced}' begins with {digits[:2]}, which no number in the United Kingdom does",
            "check it against a letter, a bill or the website of the people it reaches",
        )
    return None if count in _lengths(digits) else _wrong_length(spaced, digits)


def _lengths(digits: str) -> tuple[int, ...]:
    """Return how many digits a number that begins like this may have."""
    if digits.startswith("0500"):
        return (USUAL_DIGITS - 1,)
    if digits.startswith(TEN_DIGIT_PREFIXES) or digits[:5] in TEN_DIGIT_AREAS:
        return (USUAL_DIGITS - 1, USUAL_DIGITS)
    return (USUAL_DIGITS,)


def _wrong_length(spaced: str, digits: str) -> tuple[str, str, str]:
    # Geographic and mobile codes vary in length; the others are known by their first four digits.
    prefix = digits[:4] if digits[1] in "3589" and len(digits) >= 4 else digits[:2]
    usual = " or ".join(str(length) for length in _lengths(digits))
    few = len(digits) < USUAL_DIGITS
    fix = "a digit is missing" if few else "a digit is too many, or two numbers run together"
    plural = "" if len(digits) == 1 else "s"
    return (
        "phone-wrong-length",
        f"the phone number '{spaced}' has {len(digits)} digit{plural}; {prefix} numbers have {usual}",
        f"{fix}: check it and write it again",
    )


def _uri(digits: str) -> str:
    return f"tel:+44{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


def _is_mobile(digits: str) -> bool:
    """Tell whether it rings in a pocket: 070 (forwarding) and 076 (pagers) do not, 07624 (Isle of Man) does."""
    number = digits.removeprefix(RELAY_PREFIX)
    return number.startswith("07624") or (number.startswith("07") and not number.startswith(("070", "076")))
