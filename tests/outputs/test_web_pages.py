"""What every web page promises: links, headings, discretion, dates, and nothing but plain data behind it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from handrail.edition.model import Publication
from handrail.outputs.downloads_page import OUTPUT as DOWNLOADS
from handrail.outputs.home_page import MOST_SHOWN, SHOWN_OF_MORE
from handrail.rendering.html import fill_template
from handrail.rendering.page import make_page, way_up
from handrail.subjects import outputs_for, subjects_of
from tests.outputs import print_sample, sample
from tests.outputs.web_reading import Read, folded, read

KINDS = {
    "ordinary": sample.publication,
    "discreet": sample.discreet_publication,
    "late": sample.late_publication,
    "staff": sample.staff_publication,
}


@cache
def made(kind: str) -> Publication:
    return KINDS[kind]()


@cache
def pages(kind: str) -> Mapping[str, Read]:
    return {path: read(html) for path, html in sample.pages_of(made(kind)).items()}


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def prints_of(publication: Publication) -> set[str]:
    """Return the paths of the PDFs that stand beside the pages."""
    view = DOWNLOADS.view(sample.with_prints(publication), None)["downloads"]
    assert isinstance(view, tuple)
    return {each.href.removeprefix("../") for item in view for each in (item, *item.twins)}


def target(path: str, link: str) -> tuple[str, str]:
    """Return the file and the place in it that a link of the page at `path` leads to."""
    file, _, place = link.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path), place


def is_outside(link: str) -> bool:
    return link.startswith(("https://", "http://", "tel:", "mailto:", "data:"))


def test_every_link_inside_the_site_leads_to_a_file_that_is_there(kind: str) -> None:
    known = set(sample.texts_of(made(kind))) | set(sample.assets_of(made(kind))) | prints_of(made(kind))
    for path, page in pages(kind).items():
        for link in (*page.links, *page.files):
            if not is_outside(link):
                assert not link.startswith("/"), f"{path}: {link}"
                assert target(path, link)[0] in known, f"{path}: {link}"


def test_every_link_to_a_place_finds_it(kind: str) -> None:
    for path, page in pages(kind).items():
        for link in page.links:
            file, place = target(path, link) if not is_outside(link) else ("", "")
            # The sample's own text links from one section to another as if they stood on one page.
            if place and place not in {"telling", "fnref-1"}:
                assert place in pages(kind)[file].ids, f"{path}: {link}"


def test_headings_begin_with_one_h1_and_step_by_one(kind: str) -> None:
    for path, page in pages(kind).items():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
        assert all(text.strip() for _, text in page.headings), path


def test_no_id_is_used_twice_on_a_page(kind: str) -> None:
    for path, page in pages(kind).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_a_view_is_plain_data_and_does_not_change_with_the_day() -> None:
    today = made("ordinary")
    later = replace(today, dated=date(2031, 1, 1))
    then = sample.views_of(later)
    for path, (_, view) in sample.views_of(today).items():
        assert sample.is_plain(view) == sample.is_plain(then[path][1]), path


def test_hostile_names_are_printed_as_they_are_written() -> None:
    name = "<script>alert(1)</script> & {{ org.phone }} *x*"
    people = (print_sample.person(0, name=name, where=name, job=name),)
    plain = sample.publication()
    organisation = replace(plain.organisation, name=name, short_name=name)
    hostile = sample.publication(organisation=organisation, tell=print_sample.tell(people), people=people)
    for path, html in sample.pages_of(hostile).items():
        assert "<script>alert" not in html, path
        assert name in read(html).words + read(html).title, path


def test_discreet_pages_say_nothing_of_their_subject_in_tab_history_or_referrer() -> None:
    for path, page in pages("discreet").items():
        assert page.title == "Information – Sample Hill Academy", path
        assert page.metas["referrer"] == "no-referrer", path
        assert "description" not in page.metas, path
        # The sample's own text has a plain link to a law, and the page for nothing found one to the site itself.
        own = ("https://law.example", "https://sample.example/safeguarding/")
        outside = [link for link in page.links if link.startswith("http") and not link.startswith(own)]
        assert {page.rels[link] for link in outside} == {"noreferrer"}, path


def test_discreet_pages_offer_a_way_out_that_needs_no_script() -> None:
    out = sample.theme().words["quick_exit_url"]
    assert all(out in page.links for page in pages("discreet").values())
    assert not any(out in page.links for page in pages("ordinary").values())


def test_one_discreet_policy_leaves_other_pages_as_they_are() -> None:
    plain = sample.publication()
    policy = replace(plain.policies[0], discreet=True, neutral_title="Our services")
    mixed = {path: read(html) for path, html in sample.pages_of(replace(plain, policies=(policy,))).items()}
    inside = [page for path, page in mixed.items() if path.startswith("policies/")]
    assert {page.title for page in inside} == {"Our services – Sample Hill Academy"}
    assert mixed["support/index.html"].title == "Support – Sample Hill Academy"
    assert "referrer" not in mixed["support/index.html"].metas


def test_titles_tell_pages_apart() -> None:
    titles = [page.title for path, page in pages("ordinary").items()]
    assert len(titles) == len(set(titles))


def test_home_asks_first_about_danger_then_whom_to_tell_then_yourself_then_leads_on() -> None:
    headings = [folded(text) for _, text in pages("ordinary")["index.html"].headings]
    wanted = [
        "Is somebody in danger now?",
        "Worried about a child?",
        "Worried about yourself?",
        "Policies",
        "What to do",
    ]
    places = [headings.index(text) for text in wanted]
    assert places == sorted(places)
    assert places[0] == 1


@pytest.mark.parametrize("count", [1, MOST_SHOWN, MOST_SHOWN + 1, 18])
def test_home_names_everybody_to_tell_and_hides_no_single_person(count: int) -> None:
    many = sample.publication(count)
    html = sample.pages_of(many)["index.html"]
    for person in many.tell.people:
        assert person.name in read(html).words
    hidden = html.partition('<details class="more">')[2].count('class="person-name"')
    assert hidden == (0 if count <= MOST_SHOWN else count - SHOWN_OF_MORE)
    assert hidden != 1


def test_numbers_are_links_to_ring() -> None:
    links = pages("ordinary")["index.html"].links
    assert "tel:999" in links
    assert "tel:+441632960100" in links


def test_somebody_without_a_name_is_shown_by_role_once() -> None:
    html = sample.pages_of(made("ordinary"))["contacts/index.html"]
    card = html.partition('<p class="person-name">Data protection officer</p>')[2].partition("</li>")[0]
    assert "dp@sample.example" in card
    assert "Data protection officer" not in card


def test_somebody_reached_through_another_says_so() -> None:
    assert "through Bea Lunt" in folded(pages("ordinary")["contacts/index.html"].words)


def test_what_is_late_is_said_where_it_matters() -> None:
    late, sound = pages("late"), pages("ordinary")
    overdue = "This policy was due for review by 2 January 2025."
    unchecked = "They should have been checked again since then"
    for path in (
        "policies/protection/index.html",
        "policies/protection/signs/index.html",
        "policies/protection/all/index.html",
    ):
        assert overdue in folded(late[path].words)
        assert overdue not in folded(sound[path].words)
    assert "Due for review" in late["index.html"].words
    assert "Due for review" not in sound["index.html"].words
    for path in ("index.html", "contacts/index.html"):
        assert unchecked in folded(late[path].words)
        assert unchecked not in folded(sound[path].words)


def test_every_page_says_when_names_and_numbers_were_checked() -> None:
    for path, page in pages("ordinary").items():
        if path != "404.html":
            assert "checked on 20 April 2026" in folded(page.words), path


def test_only_staff_pages_say_that_they_are_for_staff() -> None:
    marked = {path: "For staff only" in page.words for path, page in pages("staff").items() if path != "404.html"}
    assert all(marked.values())
    assert not any("For staff only" in page.words for page in pages("ordinary").values())


def test_sections_lead_to_their_neighbours_and_no_further() -> None:
    words = {name: pages("ordinary")[f"policies/protection/{name}/index.html"].links for name in ("approach", "signs")}
    assert "../../../policies/protection/telling/index.html" in words["approach"]
    first = sample.pages_of(made("ordinary"))["policies/protection/approach/index.html"]
    last = sample.pages_of(made("ordinary"))["policies/protection/signs/index.html"]
    assert 'rel="prev"' not in first
    assert 'rel="next"' in first
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


def test_whole_policy_holds_every_section_under_its_own_heading() -> None:
    page = pages("ordinary")["policies/protection/all/index.html"]
    assert [folded(text) for level, text in page.headings if level == 2] == [
        "Contents",
        "1 Our approach",
        "2 Telling somebody",
        "A Signs",
        "Law and guidance",
    ]


def test_contents_say_who_approved_and_what_superseded_the_guidance() -> None:
    words = folded(pages("ordinary")["policies/protection/index.html"].words)
    assert "Board of Trustees, 19 March 2026 (version 12)" in words
    assert "Since then replaced by: September 2025" in words


def test_every_answer_of_a_step_is_a_link_to_its_page() -> None:
    question = pages("ordinary")["flows/worried/step/2/index.html"]
    assert {"../3/index.html", "../4/index.html"} <= set(question.links)


def test_poster_page_stands_under_the_code_that_it_prints() -> None:
    codes = {path.split("/")[1]: page for path, page in pages("ordinary").items() if path.startswith("poster/")}
    assert len(codes) > 2
    for code, page in codes.items():
        words = folded(page.words)
        assert f"Its code{code}" in words
        assert ("Out of date since" in words) == (code == sample.OLD_CODE)


def test_downloads_list_every_pdf_for_this_audience() -> None:
    wanted = {
        output.path.format(policy="protection", flow="worried", band="11-16", site="upper")
        for output in outputs_for(made("ordinary"))
        if output.sheet and any(subjects_of(output, made("ordinary")))
    }
    assert prints_of(made("ordinary")) == wanted
    assert wanted


def test_page_not_found_names_the_whole_address_since_its_depth_is_unknown() -> None:
    links = pages("ordinary")["404.html"].links
    assert links[0] == "https://sample.example/safeguarding/"
    assert all(is_outside(link) for link in links)
    homeless = sample.publication(organisation=replace(made("ordinary").organisation, site_url=""))
    assert read(sample.pages_of(homeless)["404.html"]).links[0] == "index.html"


def test_moved_page_leads_to_its_new_place() -> None:
    moved = replace(made("ordinary"), redirects=(("policies/old/index.html", "policies/protection/index.html"),))
    page = read(sample.pages_of(moved)["policies/old/index.html"])
    assert page.links == ["../../policies/protection/index.html"]
    assert page.metas["refresh"] == "0; url=../../policies/protection/index.html"


def test_list_of_organisations_names_each_and_the_source() -> None:
    page = read(sample.site_index())
    assert page.links[1:3] == ["sample/index.html", "second/index.html"]
    assert "Sample county" in page.words


def test_accessibility_statement_tells_whom_to_ask_and_when_it_was_checked() -> None:
    words = folded(pages("ordinary")["accessibility/index.html"].words)
    assert "office@sample.example" in words
    assert "last checked on 20 April 2026" in words


def test_ways_lead_straight_to_the_only_policy_and_to_the_list_of_several() -> None:
    one = make_page(made("ordinary"), "support/index.html")
    assert {link.href for link in one.nav if link.id == "policies"} == {"../policies/protection/index.html"}
    other = replace(made("ordinary").policies[0], id="other", address="other")
    several = make_page(replace(made("ordinary"), policies=(*made("ordinary").policies, other)), "support/index.html")
    assert {link.href for link in several.nav if link.id == "policies"} == {"../index.html#policies"}
    none = make_page(replace(made("ordinary"), policies=()), "support/index.html")
    assert not [link for link in none.nav if link.id == "policies"]


@pytest.mark.parametrize(
    ("path", "up"), [("index.html", ""), ("a/index.html", "../"), ("a/b/c/index.html", "../../../")]
)
def test_way_up_counts_folders(path: str, up: str) -> None:
    assert way_up(path) == up


def test_no_template_prints_words_of_its_own() -> None:
    """Every letter of a page comes from the theme's words or from the view, so that a theme can be translated."""
    bare = dict.fromkeys(sample.theme().words, "")
    theme = replace(sample.theme(), words=bare)
    view = DOWNLOADS.view(replace(made("ordinary"), policies=(), flows=(), children=()), None)
    page = read(fill_template(theme, DOWNLOADS.template, view))
    left = folded(page.words)
    for text in ("Sample Hill Academy", "Behaviour policy", "Staff handbook", "CC BY 4.0"):
        left = left.replace(text, "")
    assert not left.strip()
