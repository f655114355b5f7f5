"""docs/coverage.md: everything that the publications must hold stands in them, at the ids and in the words it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from handrail.rendering.pdf_text import text_of_pdf
from tests.content.differences import BEGIN, END, PAGE, differing, table
from tests.content.prose import policy, selected

HEADING = re.compile(r"^## .* · (?P<organisation>[a-z-]+) · (?P<policy>[a-z-]+)$")
ROW = re.compile(r"^\| (?P<item>.+?) \| (?P<ids>(?:`#[a-z0-9-]+`(?:, )?)+) \| (?P<phrase>.+?) \|$")


@dataclass(frozen=True)
class Item:
    organisation: str
    policy: str
    item: str
    ids: tuple[str, ...]
    phrase: str


def items() -> list[Item]:
    found, at = [], ("", "")
    for line in PAGE.read_text(encoding="utf-8").split(BEGIN)[0].splitlines():
        if heading := HEADING.match(line):
            at = (heading["organisation"], heading["policy"])
        elif row := ROW.match(line):
            ids = tuple(re.findall(r"#([a-z0-9-]+)", row["ids"]))
            found.append(Item(*at, row["item"], ids, row["phrase"]))
    return found


ITEMS = items()
EDITIONS = sorted({(each.organisation, each.policy) for each in ITEMS})


def test_the_page_has_a_row_for_each_matter_and_no_row_that_cannot_be_read() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").split(BEGIN)[0].splitlines() if line.startswith("| ")]
    heads = [line for line in lines if line.startswith(("| what", "|---"))]
    assert len(ITEMS) == len(lines) - len(heads)
    assert len(ITEMS) > 150


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_every_id_is_there_for_the_organisation(edition: tuple[str, str]) -> None:
    places = selected(*edition).places
    named = [each for each in ITEMS if (each.organisation, each.policy) == edition]
    assert [(each.item, name) for each in named for name in each.ids if name not in places] == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_every_phrase_is_printed(edition: tuple[str, str], examples: Path) -> None:
    organisation, name = edition
    path = examples / "site" / "staff" / organisation / "print" / f"{policy(organisation, name).address}.pdf"
    text = " ".join(text_of_pdf(path.read_bytes()).split()).casefold()
    named = [each for each in ITEMS if (each.organisation, each.policy) == edition]
    assert [(each.item, each.phrase) for each in named if each.phrase.casefold() not in text] == []


def test_the_special_school_and_the_unit_differ_in_many_blocks_and_the_page_lists_them() -> None:
    assert len(differing()) >= 60
    written = PAGE.read_text(encoding="utf-8")
    assert written[written.index(BEGIN) : written.index(END) + len(END)] == table(), (
        "python -m tests.content.differences"
    )
