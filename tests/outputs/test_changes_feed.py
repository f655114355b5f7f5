"""The feed of new editions: sound XML with what Atom asks for, ids that stay, and nothing discreet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handrail.outputs import changes_feed
from handrail.rendering.html import fill_template
from tests.builders import DATED, plain_theme
from tests.commands import run
from tests.outputs import print_sample as sample
from tests.outputs.two_editions import FIRST, OAK, build, replaced, two_editions

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://oak.example/care/"
Capture = pytest.CaptureFixture[str]


def feed_of(text: str) -> ElementTree.Element:
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>')
    return ElementTree.fromstring(text)


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [each.text or "" for each in parent.iter(f"{ATOM}{name}")]


def made(**changes: object) -> str:
    publication = replace(sample.publication(), dated=DATED, **changes)  # type: ignore[arg-type]
    assert changes_feed.has_feed(publication)
    output = changes_feed.OUTPUT
    return fill_template(plain_theme(), output.template, output.view(publication, None))


def test_feed_of_two_editions(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path)
    build(capsys, project)
    tree = project / "site/public/oak"
    feed = feed_of((tree / "changes/feed.atom").read_text())
    for required in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{required}")) == 1
        for entry in feed.findall(f"{ATOM}entry"):
            assert len(entry.findall(f"{ATOM}{required}")) == 1
    assert [author.text for author in feed.findall(f"{ATOM}author/{ATOM}name")] == ["Oak School"]
    assert texts(feed, "updated") == ["2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", "2026-04-01T00:00:00Z"]
    links = [each.attrib["href"] for each in feed.iter(f"{ATOM}link")]
    assert links[0] == f"{SITE}changes/feed.atom"
    assert all((tree / link.removeprefix(SITE)).is_file() for link in links)
    said = "".join(feed.itertext())
    assert "Tell Ann Ash the same day, <b>now</b>." in said
    assert "4 rules" in said
    assert "night shift" not in said
    assert not (project / "site/staff/oak/changes/feed.atom").exists()
    for page in ("index.html", "changes/index.html"):
        assert re.search(r'<link rel="alternate" type="application/atom\+xml"', (tree / page).read_text())
        assert "atom" not in (project / "site/staff/oak" / page).read_text()


@pytest.mark.slow
def test_ids_stay_when_the_next_edition_takes_effect(capsys: Capture, tmp_path: Path) -> None:
    project = two_editions(capsys, tmp_path)
    build(capsys, project)
    before = ids_in(project)
    replaced(project, FIRST, ("never alone", "never by night"))
    replaced(project, OAK, ("effective: 2026-05-01", "effective: 2026-06-01"), ("2026-04-22}", "2026-05-22}"))
    assert run(capsys, project, "release", "oak", dated="2026-06-02").status == 0
    build(capsys, project, dated="2026-06-18")
    assert ids_in(project) == ["tag:oak.example,2026-06-01:/care/policies/care", *before]
    listed = (project / "site/public/oak/changes/index.html").read_text()
    assert "The edition of 1 June 2026 took the place of that of 1 May 2026." in listed
    assert 'href="../policies/care/editions/2026-04-01/index.html"' in listed
    older = (project / "site/public/oak/policies/care/editions/2026-04-01/index.html").read_text()
    assert "see what changed" not in older


def ids_in(project: Path) -> list[str]:
    """Return the ids of the feed's entries, which must be different ones."""
    feed = feed_of((project / "site/public/oak/changes/feed.atom").read_text())
    ids = texts(feed, "id")[1:]
    assert len(set(ids)) == len(ids)
    return ids


def test_what_xml_cannot_hold_is_left_out_and_the_rest_escaped() -> None:
    title = 'A <b> & "c"\x07\ufffe'
    feed = feed_of(made(policies=(sample.document(title=title),)))
    assert 'A <b> & "c": edition of 1 April 2026' in texts(feed, "title")


def test_editions_to_come_and_discreet_ones_are_not_told() -> None:
    policies = (
        sample.document(),
        sample.document(id="next", address="next", title="Next", effective=date(2027, 1, 1)),
        sample.document(id="secret", address="info-1", title="Secret", discreet=True),
    )
    assert [title for title in texts(feed_of(made(policies=policies)), "title") if "edition of" in title] == [
        "Child protection policy: edition of 1 April 2026"
    ]
    none = sample.publication()
    assert not changes_feed.has_feed(replace(none, policies=policies[2:]))
    assert not changes_feed.has_feed(replace(none, organisation=replace(none.organisation, site_url="/")))
    assert not changes_feed.has_feed(replace(none, audience="staff"))


def test_ids_are_tags_of_site_and_day() -> None:
    feed = feed_of(made())
    assert texts(feed, "id") == [
        "https://sample.example/safeguarding/changes/feed.atom",
        "tag:sample.example,2026-04-01:/safeguarding/policies/protection",
    ]
