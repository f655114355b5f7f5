"""What the page of a code says, and which walls are to be hung anew: from the records and the prints of today alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handrail.diagnostics import Diagnostic, Findings, Location, Severity
from handrail.edition.paper import Standing
from handrail.hanging import OUT_OF_DATE, SPOKEN, Coded, report_walls, standings
from handrail.organisation.printed import Hung
from handrail.rendering.print_code import SORTS
from tests.builders import plain_theme
from tests.outputs import print_sample

MAY = {day: date(2026, 5, day) for day in range(1, 32)}
CHECKED = date(2026, 4, 20)
FACTS = {"people": "11111111", "numbers": "22222222", "words": "33333333"}
OTHER = {**FACTS, "numbers": "99999999"}
POSTER = Coded(
    "contact-poster",
    "contact-poster",
    "",
    False,
    "print/contact-poster.pdf",
    "print/contact-poster.pdf",
    "newnew",
    OTHER,
)


def hung(code: str, day: int, **changes: object) -> Hung:
    made = Hung("contact-poster", code, MAY[day], FACTS, None, Location("schools/oak/printed.yaml", day, 2))
    return replace(made, **changes)  # type: ignore[arg-type]


def standing(code: str, *records: Hung, today: tuple[Coded, ...] = (POSTER,), checked: date = CHECKED) -> Standing:
    return {each.code: each for each in standings(today, records, checked)}[code]


def walls(*records: Hung, today: tuple[Coded, ...] = (POSTER,), checked: date = CHECKED) -> tuple[Diagnostic, ...]:
    made = print_sample.publication(organisation=print_sample.facts(contacts_checked=checked, id="oak"))
    findings = Findings()
    report_walls(made, today, records, findings)
    return findings.all()


# The page of a code


def test_a_print_that_nobody_recorded_is_current() -> None:
    found = standing("newnew")
    assert (found.current, found.printed, found.since, found.changed) == (True, None, None, ())


def test_a_recorded_one_tells_when_it_was_last_hung() -> None:
    found = standing("newnew", hung("newnew", 2), hung("oldold", 5), hung("newnew", 9))
    assert (found.current, found.printed) == (True, MAY[9])


def test_there_is_a_page_for_every_code_of_the_file_and_of_today() -> None:
    records = (hung("aaaaaa", 1), hung("bbbbbb", 2), hung("cccccc", 3, name="gone"))
    assert [each.code for each in standings((POSTER,), records, CHECKED)] == ["aaaaaa", "bbbbbb", "cccccc", "newnew"]


@pytest.mark.parametrize(
    ("records", "checked", "since"),
    [
        ((hung("oldold", 2),), CHECKED, None),
        ((hung("oldold", 2), hung("middle", 5), hung("latest", 9)), CHECKED, MAY[5]),
        ((hung("oldold", 2),), MAY[7], MAY[7]),
        ((hung("oldold", 2), hung("middle", 9)), MAY[7], MAY[7]),
        ((hung("oldold", 2), hung("middle", 5)), MAY[7], MAY[5]),
        ((hung("oldold", 2, taken_down=MAY[3]),), MAY[7], MAY[3]),
        ((hung("middle", 1), hung("oldold", 2)), CHECKED, None),
        ((hung("oldold", 2), hung("middle", 5, name="another")), CHECKED, None),
    ],
    ids=[
        "neither",
        "later print",
        "later check",
        "check first",
        "print first",
        "taken down",
        "an earlier one",
        "other",
    ],
)
def test_out_of_date_since_the_first_day_that_the_files_know(
    records: tuple[Hung, ...], checked: date, since: date | None
) -> None:
    assert standing("oldold", *records, checked=checked).since == since


def test_a_check_of_contacts_says_nothing_about_words() -> None:
    words = replace(POSTER, facts={**FACTS, "words": "0"})
    found = standing("oldold", hung("oldold", 2), today=(words,), checked=MAY[7])
    assert (found.changed, found.since) == (("words",), None)


def test_what_was_hung_again_is_out_of_date_since_after_that() -> None:
    records = (hung("oldold", 2), hung("middle", 5), hung("oldold", 9))
    found = standing("oldold", *records)
    assert (found.printed, found.since) == (MAY[9], None)
    assert standing("middle", *records).since == MAY[9]


def test_what_changed_is_told_by_its_sort() -> None:
    found = standing("oldold", hung("oldold", 2))
    assert (found.current, found.changed) == (False, ("numbers",))
    gone = replace(POSTER, facts={"people": "11111111", "services": "44444444"})
    assert standing("oldold", hung("oldold", 2), today=(gone,)).changed == ("numbers", "services", "words")


@pytest.mark.parametrize(
    ("record", "now"),
    [
        (hung("oldold", 2, facts={}), replace(POSTER, path="", facts={})),
        (hung("oldold", 2), replace(POSTER, path="", facts={})),
        (hung("oldold", 2, facts={}), POSTER),
    ],
    ids=["staff", "staff now", "staff then"],
)
def test_what_only_staff_know_is_not_told_to_have_changed(record: Hung, now: Coded) -> None:
    assert standing("oldold", record, today=(now,)).changed == ()


def test_of_a_print_that_is_made_no_more_nothing_is_told() -> None:
    found = standing("oldold", hung("oldold", 2), today=())
    assert (found.kind, found.title, found.discreet, found.path) == ("", "", True, "")
    assert not found.current


def test_facts_that_come_back_make_an_old_code_current() -> None:
    again = replace(POSTER, code="oldold", facts=FACTS)
    assert standing("oldold", hung("oldold", 2), hung("newnew", 5), today=(again,)).current


# Walls


def test_nothing_is_to_be_hung_anew_where_nothing_hangs_or_nothing_changed() -> None:
    assert walls() == ()
    assert walls(hung("newnew", 2)) == ()
    assert walls(hung("oldold", 2), hung("newnew", 5)) == ()


def test_a_print_that_changed_is_told_with_what_to_do() -> None:
    (found,) = walls(hung("oldold", 2))
    assert found.code == OUT_OF_DATE
    assert found.severity is Severity.WARNING
    assert found.location == Location("schools/oak/printed.yaml", 2, 2)
    assert found.statement == (
        "contact-poster, printed on 2 May 2026 with the code oldold, is out of date: a telephone number or an e-mail "
        "address changed"
    )
    assert "then run: handrail printed oak contact-poster" in found.fix


def test_only_the_last_record_of_a_print_hangs() -> None:
    (found,) = walls(hung("oldold", 2), hung("middle", 5))
    assert "5 May 2026 with the code middle" in found.statement


def test_what_was_taken_down_is_silent() -> None:
    assert walls(hung("oldold", 2, taken_down=MAY[4])) == ()
    assert len(walls(hung("oldold", 2, taken_down=MAY[4]), hung("middle", 5))) == 1


def test_a_print_that_is_made_no_more_is_to_be_taken_down() -> None:
    (found,) = walls(hung("oldold", 2), today=())
    assert "there is no such print any more" in found.statement
    # The day of the build, in a form that can be copied into the line.
    assert "taken_down: 2026-05-18" in found.fix


@pytest.mark.parametrize(("checked", "asked"), [(CHECKED, True), (MAY[2], True), (MAY[3], False)])
def test_who_changes_a_contact_is_asked_for_the_day_of_the_check(checked: date, asked: bool) -> None:
    (found,) = walls(hung("oldold", 2), checked=checked)
    assert ("contacts_checked" in found.fix) == asked


def test_every_sort_of_fact_has_words_here_and_on_the_page() -> None:
    words = plain_theme().text("words.en-GB.yaml")
    assert set(SPOKEN) == set(SORTS)
    assert all(f"\nchanged_{sort}: {SPOKEN[sort]}\n" in words for sort in SORTS)
