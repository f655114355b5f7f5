import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.diagnostics import Findings, Location, Severity
from handrail.organisation.phones import PhoneNumber, read_phone

PLACE = Location("organisation.yaml", 4, 9)


def read(text: str) -> tuple[PhoneNumber | None, Findings]:
    findings = Findings()
    return read_phone(text, PLACE, findings), findings


@pytest.mark.parametrize(
    ("text", "spaced", "uri"),
    [
        ("01632 960100", "01632 960100", "tel:+441632960100"),
        ("  01632\u00a0960 \t100 ", "01632 960 100", "tel:+441632960100"),
        ("(01632) 960100", "(01632) 960100", "tel:+441632960100"),
        ("01632-960100", "01632-960100", "tel:+441632960100"),
        ("+44 1632 960100", "+44 1632 960100", "tel:+441632960100"),
        ("+44 (0)1632 960100", "+44 (0)1632 960100", "tel:+441632960100"),
        ("+44 (0) 1632 960100", "+44 (0) 1632 960100", "tel:+441632960100"),
        ("0044 1632 960100", "0044 1632 960100", "tel:+441632960100"),
        ("020 7946 0123", "020 7946 0123", "tel:+442079460123"),
        ("0161 496 0000", "0161 496 0000", "tel:+441614960000"),
        ("0808 157 0123", "0808 157 0123", "tel:+448081570123"),
        ("0909 879 0123", "0909 879 0123", "tel:+449098790123"),
        ("03069 990 123", "03069 990 123", "tel:+443069990123"),
        ("0800 1111", "0800 1111", "tel:+448001111"),
        ("0845 46 47", "0845 46 47", "tel:+448454647"),
        ("0800 555 111", "0800 555 111", "tel:+44800555111"),
        ("0500 555 111", "0500 555 111", "tel:+44500555111"),
        ("999", "999", "tel:999"),
        ("101", "101", "tel:101"),
        ("111", "111", "tel:111"),
        ("116 123", "116 123", "tel:116123"),
        ("18000", "18000", "tel:18000"),
        ("18001 101", "18001 101", "tel:18001101"),
        ("18001 01632 960100", "18001 01632 960100", "tel:1800101632960100"),
    ],
)
def test_number_is_read_as_it_is_printed_and_dialled(text: str, spaced: str, uri: str) -> None:
    number, findings = read(text)
    assert number is not None
    assert (number.spaced, number.uri) == (spaced, uri)
    assert findings.all() == ()


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "phone-empty", "is empty"),
        ("TBC", "phone-not-digits", "'TBC'"),
        ("01632 96OIOO", "phone-not-digits", "other than digits"),
        ("01632 xxxxxx", "phone-not-digits", "01632 xxxxxx"),
        ("()", "phone-not-digits", "'()'"),
        ("\u0661\u0661\u0661", "phone-not-digits", "other than digits"),
        ("01632 960100 ext 263", "phone-with-extension", "has an extension"),
        ("01632 960100 ext.263", "phone-with-extension", "has an extension"),
        ("01632 960100 x263", "phone-with-extension", "has an extension"),
        ("01632 960100, extension 263", "phone-with-extension", "has an extension"),
        ("01632 960100 (ext 263)", "phone-with-extension", "has an extension"),
        ("01632 960100 option 2", "phone-with-extension", "has an extension"),
        ("01632 960100 #263", "phone-with-extension", "has an extension"),
        ("01632 960100 / 01632 960101", "phone-several-numbers", "more than one"),
        ("01632 960100 or 960101", "phone-several-numbers", "more than one"),
        ("0808 800 500", "phone-wrong-length", "has 10 digits; 0808 numbers have 11"),
        ("0808 157 01234", "phone-wrong-length", "has 12 digits; 0808 numbers have 11"),
        ("01632 96010", "phone-wrong-length", "has 10 digits; 01 numbers have 11"),
        ("0800 11112", "phone-wrong-length", "has 9 digits; 0800 numbers have 10 or 11"),
        ("0500 555 1111", "phone-wrong-length", "has 11 digits; 0500 numbers have 10"),
        ("0", "phone-unknown-prefix", "begins with 0"),
        ("0412 345 6789", "phone-unknown-prefix", "begins with 04"),
        ("18001 01632 96010", "phone-wrong-length", "01 numbers have 11"),
        ("+33 1 23 45 67 89", "phone-from-abroad", "not one of the United Kingdom"),
        ("00 33 1 23 45 67 89", "phone-from-abroad", "not one of the United Kingdom"),
        ("1632 960100", "phone-without-first-zero", "does not begin with 0"),
        ("960100", "phone-wrong-length", "has 6 digits"),
        ("18001", "phone-wrong-length", "has 5 digits"),
    ],
)
def test_wrong_number_is_refused_with_the_reason(text: str, code: str, says: str) -> None:
    number, findings = read(text)
    assert number is None
    (found,) = findings.all()
    assert (found.code, found.severity, found.location) == (code, Severity.ERROR, PLACE)
    assert says in found.statement
    assert found.fix


def test_extension_is_told_where_to_go() -> None:
    _, findings = read("01632 960100 ext 263")
    assert findings.all()[0].fix == 'write phone: 01632 960100 and, on its own line, extension: "263"'


def test_short_local_number_is_taken_with_a_warning() -> None:
    number, findings = read("01204 62123")
    assert number is not None
    assert [found.severity for found in findings.all()] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "is_mobile"),
    [
        ("07700 900123", True),
        ("+44 7700 900123", True),
        ("18001 07700 900123", True),
        ("07624 900123", True),
        ("07000 900123", False),
        ("07600 900123", False),
        ("01632 960100", False),
        ("999", False),
    ],
)
def test_mobile_is_known_by_its_prefix(text: str, is_mobile: bool) -> None:
    number, _ = read(text)
    assert number is not None
    assert number.is_mobile is is_mobile


def test_unbroken_number_has_no_space_that_a_line_can_break_at() -> None:
    number, _ = read("0161 496 0000")
    assert number is not None
    assert number.unbroken == "0161\u00a0496\u00a00000"


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_one_error(text: str) -> None:
    number, findings = read(text)
    assert (number is None) == (len(findings) == 1 and findings.has_errors)


@given(st.integers(0, 999_999), st.integers(1, 5))
def test_spaces_never_change_what_is_dialled(local: int, place: int) -> None:
    figures = f"01632{local:06d}"
    spaced, _ = read(f"{figures[:place]} {figures[place:]}")
    joined, _ = read(figures)
    assert spaced is not None
    assert joined is not None
    assert (spaced.digits, spaced.uri) == (joined.digits, joined.uri)
