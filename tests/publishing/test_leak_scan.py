"""What the leak scan finds in public files, and what it leaves in peace."""

from __future__ import annotations

import gzip
import json

import pytest

from handrail.diagnostics import Location, Severity
from handrail.publishing.leak_scan import Secret, find_leaks, leak_diagnostics

PRIVATE = Location("schools/hartsbrook/private.yaml", 4, 9)
NAME, EMAIL = "Zuzanna O'Hara-Lee", "z.ohara@hartsbrook.example"
MOBILE, LOCAL, EXTENSION = "07700 900123", "960177", "263"


def text_of_pdf(data: bytes) -> str:
    return data.removeprefix(b"%PDF-1.7\n").decode()


def leaks(value: str, page: str | bytes, path: str = "index.html") -> bool:
    secret = Secret(value, PRIVATE, "a value")
    data = page.encode() if isinstance(page, str) else page
    return bool(find_leaks([(path, data)], (secret,), text_of_pdf))


@pytest.mark.parametrize(
    "page",
    [
        f"<p>Ask {NAME}.</p>",
        "<p>Ask ZUZANNA\n   o\u2019hara\u2011lee's office</p>",
        "<p>Ask <b>Zuz</b>anna&nbsp;O&#39;Hara-&#x4c;ee</p>",
        "<tr><td>Zuzanna</td><td>O&rsquo;Hara-Lee</td></tr>",
        "<p>Zu\u00adzan\u200bna O'Hara\u2013Lee</p>",
        f'<img alt="{NAME}">',
        f"<!-- {NAME} -->",
        f'<script>const lead = "{NAME}"</script>',
        "<a href='?to=Zuzanna%20O%27Hara-Lee'>write</a>",
        json.dumps({"lead": NAME}),
        '{"lead": "Zuzanna O\\u0027Hara\\u2013Lee"}',
        "BEGIN:VCALENDAR\r\nSUMMARY:Zuzanna O'H\r\n ara-Lee\r\n",
        f"<?xml version='1.0'?><feed><name>{NAME}</name></feed>",
        "<svg xmlns='http://www.w3.org/2000/svg'><text><tspan>Zuzanna </tspan>O'Hara-Lee</text></svg>",
        gzip.compress(f'pagefind_dcd{{"content":"{NAME}"}}'.encode(), mtime=0),
        f"%PDF-1.7\n{NAME}",
        "%PDF-1.7\nTell Zuzan-\nna O'Hara-Lee",
        "%PDF-1.7\nTell Zuzanna\nO'Hara-Lee",
    ],
)
def test_name_is_found_however_it_is_written(page: str | bytes) -> None:
    assert leaks(NAME, page)


@pytest.mark.parametrize("page", ["<p>Ann Leeson</p>", "<p>Joann Lee</p>", "<p>Ann B. Lee</p>", "<p>annlee</p>"])
def test_name_is_not_found_in_another_name(page: str) -> None:
    assert leaks("Ann Lee", "<p>Ann Lee</p>")
    assert not leaks("Ann Lee", page)


def test_name_is_found_in_the_name_of_a_file() -> None:
    assert leaks("Ann Lee", b"\x89PNG....", "assets/ann-lee.png")
    assert leaks("Ann Lee", "", "assets/Ann_Lee.txt")


@pytest.mark.parametrize(
    "page", [f"<p>{EMAIL}.</p>", f"<a href='mailto:{EMAIL.upper()}'>", "z.ohara%40hartsbrook.example", f"<{EMAIL}>"]
)
def test_email_is_found(page: str) -> None:
    assert leaks(EMAIL, page)


@pytest.mark.parametrize("page", [f"<p>li{EMAIL}</p>", f"<p>li.{EMAIL}</p>", f"<p>{EMAIL}.org</p>", f"<p>{EMAIL}s</p>"])
def test_longer_email_is_another_one(page: str) -> None:
    assert not leaks(EMAIL, page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>07700 900123</p>",
        "<p>077 00-90.01 23</p>",
        "<p>(07700) 900 123</p>",
        "<p>07700&nbsp;900&#8209;123</p>",
        "<p>+44 7700 900123</p>",
        "<p>+44 (0)7700 900123</p>",
        "<p>0044 7700 900123</p>",
        '<a href="tel:+447700900123">ring</a>',
        '<a href="https://wa.me/447700900123">write</a>',
        "<p>07700 <span>900</span>123</p>",
        "<p>01632 960100 07700 900123 2026-05-01</p>",
        "<p>01632 960100/07700 900123</p>",
        "<p>07700900123x9</p>",
        '{"mobile": "07700900123"}',
        "%PDF-1.7\n07700\n900123",
    ],
)
def test_telephone_number_is_found_however_it_is_written(page: str) -> None:
    for value in (MOBILE, "+44 7700 900123", "07700-900-123"):
        assert leaks(value, page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>07700 900124</p>",
        "<p>077009001234</p>",
        "<p>107700900123</p>",
        "<p>07700</p><p>900123</p>",
        "<p>07700, 900123</p>",
        "<p>a07700900123f</p>",
    ],
)
def test_other_digits_are_another_number(page: str) -> None:
    assert not leaks(MOBILE, page)


def test_short_number_is_found_only_by_itself() -> None:
    assert leaks(LOCAL, "<p>Ring 960 177 or 960100.</p>")
    assert not leaks(LOCAL, "<p>Ring 01632 960177.</p>")
    assert not leaks(LOCAL, "<path d='M 960177 12'>")
    assert not leaks(LOCAL, "<p>9601771</p>")
    assert not leaks(LOCAL, "<p>960177a</p>")


@pytest.mark.parametrize(
    "page",
    [
        "<p>ext. 263</p>",
        "<p>Extension: 263</p>",
        "<p>extension number <b>263</b></p>",
        "<p>01632 960100 x263</p>",
        "<p>01632 960100,263</p>",
        "<p>internal 263</p>",
        '<a href="tel:+441632960100;ext=263">ring</a>',
        "<tr><th>Extension</th><td>263</td></tr>",
        "<tr><td> <strong>263</strong> </td></tr>",
        "<dl><dt>Office</dt><dd>263</dd></dl>",
        '{"extension": "263"}',
        '{"phone": 263}',
    ],
)
def test_extension_is_found_where_one_would_dial_it(page: str) -> None:
    for value in ("263", "ext 263", "01632 960100 ext. 263"):
        assert leaks(value, page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>263 pupils</p>",
        "<td>263 pupils</td>",
        "<p>page 263</p>",
        "<img width='263' height='800'>",
        "<p>800 x 263</p>",
        "<p>800 x263</p>",
        "<p>ext. 2631</p>",
        "<p>ext. 1263</p>",
        "<p>the next 263</p>",
        '{"next": 263, "text": "263"}',
        "<p>01632 960100, 263 High Street</p>",
    ],
)
def test_number_that_is_no_extension_is_left_in_peace(page: str) -> None:
    assert not leaks(EXTENSION, page)


@pytest.mark.parametrize("value", ["Lee", "7", "", "  ", "a-b"])
def test_value_too_short_to_mean_anything_is_not_looked_for(value: str) -> None:
    assert not leaks(value, f"<td>{value}</td> ext {value} {value}")


@pytest.mark.parametrize("value", ["C++ {a} (b)", "____", "Łukasz Żak", "Room 4, by the hall", "ΑΒΓΔ"])
def test_odd_value_is_found_as_itself(value: str) -> None:
    assert leaks(value, f"<p>… {value}, and so on</p>")
    assert not leaks(value, "<p>Nothing of the kind.</p>")


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"wOF2", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x1cftypavif"]
)
def test_picture_and_font_are_passed_over(start: bytes) -> None:
    assert not leaks(NAME, start + NAME.encode())
    assert leaks(NAME, b"?" + start + b" " + NAME.encode())


def test_compressed_bomb_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        leaks(NAME, gzip.compress(bytes(65 * 1024 * 1024), 1))


def test_each_secret_of_each_file_is_named_once() -> None:
    secrets = tuple(Secret(value, PRIVATE, value) for value in (NAME, MOBILE, EXTENSION, "Never Told"))
    page = f"<p>{NAME} {MOBILE} {NAME} {MOBILE} ext 263, ext 263</p>".encode()
    found = find_leaks([("a.html", page), ("b.html", b"<p></p>"), ("c.html", page)], secrets, text_of_pdf)
    assert [(leak.path, leak.secret.label) for leak in found] == [
        (path, value) for path in ("a.html", "c.html") for value in (NAME, MOBILE, EXTENSION)
    ]


def test_two_people_with_one_number_are_both_named() -> None:
    secrets = (Secret(MOBILE, PRIVATE, "first"), Secret("+44 7700 900123", PRIVATE, "second"))
    assert [leak.secret.label for leak in find_leaks([("a", MOBILE.encode())], secrets, text_of_pdf)] == [
        "first",
        "second",
    ]


def test_error_names_the_line_and_the_pages_but_does_not_repeat_the_value() -> None:
    secret = Secret(MOBILE, PRIVATE, "the mobile number of Zuzanna O'Hara-Lee")
    pages = [(f"{number}.html", MOBILE.encode()) for number in range(5)]
    (error,) = leak_diagnostics(find_leaks(pages, (secret,), text_of_pdf))
    assert error.severity is Severity.ERROR
    assert MOBILE not in str(error)
    assert str(error) == (
        "schools/hartsbrook/private.yaml:5:10: error[staff-value-in-public]: the mobile number of Zuzanna O'Hara-Lee "
        "is for staff only, but the public would read it in '0.html', '1.html', '2.html' and 2 more\n"
        "  fix: take it out of the text that the public reads, or, if everybody may know it, move it to "
        "organisation.yaml"
    )
