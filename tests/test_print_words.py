"""Every word of every print is one of its text's: none is broken where no hyphen shows it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from handrail.preparing import prepare
from handrail.rendering.html import fill_template
from tests.shipped import EXAMPLES, examples
from tests.tools.pdf_reading import read_pdf_file

pytestmark = pytest.mark.slow

# Addresses are broken behind a slash or a dot, and footnotes stand right behind a word.
MAY_BE_BROKEN = re.compile(r".*[/.@].*|.*\d\W*|.*-.*")
PARTS = re.compile(r"[-–—/@.]")


def letters(word: str) -> str:
    return re.sub(r"\W", "", word)


def words_of(page: str) -> set[str]:
    """Return the words of a document, and the parts at which one may be broken."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)))
    return {letters(part) for word in text.split() for part in (word, *PARTS.split(word))}


@pytest.fixture
def built(request: pytest.FixtureRequest) -> Path:
    """Return the project with its site; the name `examples` is the project's here."""
    return Path(request.getfixturevalue("examples"))


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        pytest.param(name, audience, marks=pytest.mark.xdist_group(name))
        for audience in ("public", "staff")
        for name in EXAMPLES
    ],
)
def test_no_word_of_a_print_is_broken_in_its_middle(built: Path, name: str, audience: str) -> None:
    project = examples()
    looked = 0
    for artefact in prepare(project, name).plans[audience]:
        if artefact.output is None or artefact.output.sheet is None or artefact.output.sheet.zoom > 1:
            continue
        if artefact.parts:
            continue  # Its sheets are looked at one by one.
        path = built / "site" / audience / name / artefact.path
        public = built / "site/public" / name / artefact.path
        if path != public and public.is_file() and path.read_bytes() == public.read_bytes():
            continue
        sheet = artefact.output.sheet
        views = (artefact.view, *(sheet.shorter(artefact.view) if sheet.shorter else ()))
        known = set[str]().union(
            *(words_of(fill_template(project.theme, artefact.output.template, view)) for view in views)
        )
        # A page number stands behind a link on paper alone.
        known |= {"page", "of"}
        printed = read_pdf_file(path).words
        strange = {word for word in printed if letters(word) not in known and not MAY_BE_BROKEN.fullmatch(word)}
        assert strange == set(), artefact.path
        looked += len(printed)
    assert looked > 10_000
