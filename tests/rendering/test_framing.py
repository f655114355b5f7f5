"""A page put together from what others share says what it would say if it were made alone."""

import random
import sys
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from handrail.edition.model import Publication
from handrail.planning import Artefact, plan_pages
from handrail.rendering.html import TemplateError, fill_template
from handrail.rendering.render import render_view
from handrail.rendering.theme import Theme
from tests.builders import plain_theme
from tests.edition.samples import organisation_file, publications, shipped
from tests.outputs import sample

pytestmark = pytest.mark.slow

theme = cache(plain_theme)
COUNT = 3
MAY_REMEMBER = ("handrail.edition", "handrail.outputs", "handrail.rendering", "handrail.generated")
OF_THE_THEME = {"_environment", "_template", "template_digest", "_digest", "asked_of_page", "has_frame", "_asked"}


def several() -> Iterator[Publication]:
    """Yield both publications of a few organisations of any kind, one after the other, as a build makes them."""
    source = shipped()
    for number in range(COUNT):
        for assembled in publications(source, organisation_file(source.data, random.Random(number))):
            yield assembled.publication


def made(publication: Publication, artefact: Artefact, of: Theme) -> str:
    assert artefact.output is not None
    facts = publication.organisation
    return render_view(artefact.output, artefact.view, of, facts.colour, {}, artefact.matter).decode()


def pages(publication: Publication, of: Theme) -> dict[str, str]:
    planned = plan_pages(publication, of)
    return {each.path: made(publication, each, of) for each in planned if each.output is not None}


def forget() -> None:
    """Forget whatever the program remembers of organisations that it has made; compiled templates may stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith(MAY_REMEMBER):
            for key, value in list(vars(module).items()):
                if hasattr(value, "cache_clear") and key not in OF_THE_THEME:
                    value.cache_clear()


def with_template(name: str, text: str) -> Theme:
    plain = theme()
    return Theme("other", {**plain.files, name: text.encode()}, plain.words)


def test_a_page_of_frame_and_matter_is_the_page_of_its_whole_template() -> None:
    count = 0
    for publication in (*several(), sample.publication(), sample.discreet_publication()):
        for artefact in plan_pages(publication, theme()):
            if artefact.output is not None:
                whole = fill_template(theme(), artefact.output.template, artefact.view)
                assert made(publication, artefact, theme()) == whole, artefact.path
                count += 1
    assert count > COUNT * 100


def test_no_organisation_leaves_anything_in_the_pages_of_the_next() -> None:
    forget()
    together = [pages(publication, theme()) for publication in several()]
    alone: list[Mapping[str, str]] = []
    source = shipped()
    for number in range(COUNT):
        texts = organisation_file(source.data, random.Random(number))
        for at in range(2):
            forget()
            alone.append(pages(tuple(publications(source, texts))[at].publication, theme()))
    assert [set(each) for each in together] == [set(each) for each in alone]
    for shared, single in zip(together, alone, strict=True):
        assert [path for path in single if single[path] != shared[path]] == []


def test_a_page_that_asks_for_whom_it_is_says_so_to_each() -> None:
    text = '{% extends "parts/page.html.j2" %}{% block title %}x{% endblock %}{% block main %}for {{ page.audience }}'
    other = with_template("glossary_page.html.j2", text + "{% endblock %}")
    source = shipped()
    public, staff = publications(source, organisation_file(source.data, random.Random(0)))
    assert "for public" in pages(public.publication, other)["glossary/index.html"]
    assert "for staff" in pages(staff.publication, other)["glossary/index.html"]


def test_a_template_that_hands_on_the_page_itself_says_so_to_each() -> None:
    text = '{% extends "parts/page.html.j2" %}{% macro whom(it) %}for {{ it["audience"] }}{% endmacro %}'
    text += "{% block title %}x{% endblock %}{% block main %}{{ whom(page) }}{% endblock %}"
    other = with_template("glossary_page.html.j2", text)
    source = shipped()
    public, staff = publications(source, organisation_file(source.data, random.Random(0)))
    assert "for public" in pages(public.publication, other)["glossary/index.html"]
    assert "for staff" in pages(staff.publication, other)["glossary/index.html"]


def test_a_frame_that_asks_for_one_page_s_title_is_told_so() -> None:
    text = theme().text("parts/page.html.j2").replace("<main", "{{ page.title }}<main")
    with pytest.raises(TemplateError, match=r"parts/page\.html\.j2:\d+: .*title"):
        pages(sample.publication(), with_template("parts/page.html.j2", text))


def test_a_frame_may_fill_its_blocks_itself() -> None:
    text = theme().text("parts/page.html.j2").replace("<main", "{% block above %}<p>above</p>{% endblock %}<main")
    other = with_template("parts/page.html.j2", text)
    made_pages = pages(sample.publication(), other)
    assert all("<p>above</p><main" in made_pages[path] for path in ("index.html", "contacts/index.html"))


def test_audiences_share_a_flow_that_says_the_same_to_both() -> None:
    source = shipped()
    public, staff = publications(source, organisation_file(source.data, random.Random(0)))
    theirs = {flow.id: flow for flow in staff.publication.flows}
    alike = [flow for flow in public.publication.flows if flow.steps == theirs[flow.id].steps]
    assert alike
    assert all(flow is theirs[flow.id] for flow in alike if flow.side == theirs[flow.id].side)
