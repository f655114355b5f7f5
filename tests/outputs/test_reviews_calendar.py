"""The calendar of what is due: each review and the check of contacts, with reminders, discreet where it must be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handrail.edition.model import Publication
from handrail.outputs.downloads_page import OUTPUT as DOWNLOADS
from handrail.outputs.reviews_calendar import PATH
from tests.outputs import sample


def calendar_of(made: Publication) -> str:
    return sample.texts_of(made)[PATH]


def events_of(made: Publication) -> list[dict[str, str]]:
    """Return the properties of each event; of its alarm under `VALARM `."""
    events: list[dict[str, str]] = []
    inside = ""
    for line in calendar_of(made).replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif name in {"BEGIN", "END"}:
            inside = f"{value} " if line == "BEGIN:VALARM" else ""
        elif events:
            events[-1][inside + name] = value
    return events


def staff(**changes: object) -> Publication:
    made = sample.staff_publication()
    return replace(made, policies=(replace(made.policies[0], **changes),))  # type: ignore[arg-type]


def test_each_review_and_the_check_of_contacts_has_a_day_and_a_reminder() -> None:
    review, contacts = events_of(sample.staff_publication())
    assert review["DTSTART;VALUE=DATE"] == "20270401"
    assert review["SUMMARY"] == "Review: Child protection policy"
    assert review["VALARM TRIGGER"] == "-P60D"
    assert review["URL"] == "https://sample.example/safeguarding/policies/protection/index.html"
    assert contacts["DTSTART;VALUE=DATE"] == "20261019"
    assert contacts["VALARM TRIGGER"] == "-P14D"
    assert len({event["UID"] for event in (review, contacts)}) == 2


def test_the_file_is_one_calendar_with_its_own_line_ends() -> None:
    text = calendar_of(sample.staff_publication())
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert text.count("BEGIN:") == text.count("END:")


def test_the_same_review_keeps_its_name_and_says_when_somebody_last_decided() -> None:
    before, after = (events_of(staff(next_review=day))[0] for day in (date(2027, 4, 1), date(2028, 4, 1)))
    assert before["UID"] == after["UID"]
    assert before["DTSTAMP"] == "20260401T000000Z"


def test_what_ends_before_its_review_has_none() -> None:
    assert len(events_of(staff(until=date(2026, 9, 1)))) == 1
    assert len(events_of(staff(next_review=None))) == 1


def test_what_is_reviewed_often_reminds_half_way() -> None:
    assert events_of(staff(next_review=date(2026, 5, 1)))[0]["VALARM TRIGGER"] == "-P15D"


def test_a_discreet_policy_keeps_its_title_to_itself() -> None:
    made = replace(sample.discreet_publication(), audience="staff")
    text = calendar_of(made)
    assert "Review: Information" in text
    assert made.policies[0].title not in text
    assert made.policies[0].id not in text


@pytest.mark.parametrize("title", ["Care; first, last \\ and <b>more</b>", "Ä" * 90])
def test_any_title_is_written_as_it_is(title: str) -> None:
    summary = events_of(staff(title=title))[0]["SUMMARY"]
    assert summary == "Review: " + title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def test_staff_are_led_to_it_and_the_public_has_none() -> None:
    assert f'href="../{PATH}"' in sample.texts_of(sample.staff_publication())["downloads/index.html"]
    assert PATH not in sample.texts_of(sample.publication())
    assert DOWNLOADS.view(sample.with_prints(sample.publication()), None)["calendar"] == ""
