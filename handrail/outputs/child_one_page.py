"""The version of an age band on one page: who listens, what its text says of each fact, whom to ring."""

from __future__ import annotations

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.organisation.phones import PhoneNumber
from handrail.registry import Output, Sheet, View
from handrail.rendering.child_print import Helper, child_print, least_pt
from handrail.rendering.small_print import lowered
from handrail.rendering.telling import ToldFact, told_fact

ABREAST = {1: 2, 2: 2, 3: 3, 4: 4, 5: 5, 6: 3}
"""How many people stand beside each other; four of more than six."""
MOST_ROWS = 2
PEOPLE_MM, GAP_MM, MM_PER_PT = 188.0, 4.0, 0.353
LETTER_EM = 0.68
"""How wide a bold letter of a name is at most, on the average of a long word."""
# How large type, gaps, pictures, faces and the space between lines are beside the least: the largest first.
DESIGNS = (
    (1.3, 1.4, 1.2, 1.2, 1.45),
    (1.2, 1.2, 1.1, 1.1, 1.45),
    (1.1, 1.1, 1.0, 1.0, 1.45),
    (1.0, 1.0, 1.0, 1.0, 1.45),
    (1.0, 0.8, 0.9, 0.9, 1.4),
    (1.0, 0.6, 0.8, 0.8, 1.4),
    (1.0, 0.4, 0.7, 0.65, 1.35),
    (1.0, 0.25, 0.6, 0.5, 1.3),
    (1.0, 0.1, 0.5, 0.4, 1.25),
)


def view_child_one_page(publication: Publication, document: DocumentEntry) -> View:
    sections = {
        section.id: lowered(publication.section_html(document.id, section.id, "print")) for section in document.sections
    }
    facts = [told_fact(sections[told.section], told.anchor) for told in document.told]
    # In danger and for a helpline there are boxes, with numbers that are seen from afar.
    boxed = [service.phone for service in (publication.tell.emergency, *publication.tell.helplines) if service.phone]
    shared = child_print(publication, document)
    helplines, helpers = shared["helplines"], shared["helpers"]
    assert isinstance(helplines, tuple)
    assert isinstance(helpers, tuple)
    abreast = _abreast(helpers, least_pt(document))
    more = len(helpers) - MOST_ROWS * abreast
    return {
        **shared,
        "helpers": helpers[: MOST_ROWS * abreast],
        "abreast": abreast,
        # A text, for it is a fact: as a number it would be none.
        "more_people": str(more) if more > 0 else "",
        "helplines": helplines[:1],
        "facts": tuple(fact.brief() for fact in facts if not any(_names(fact, number) for number in boxed)),
    }


def _abreast(helpers: tuple[Helper, ...], size_pt: int) -> int:
    """Return how many stand beside each other so that the longest word of a name is whole."""
    words = (word for helper in helpers for word in helper.known_as.replace("-", "- ").split())
    longest_mm = max((len(word) for word in words), default=0) * LETTER_EM * size_pt * MM_PER_PT
    wanted = ABREAST.get(len(helpers), 4)
    return next((n for n in range(wanted, 2, -1) if longest_mm <= PEOPLE_MM / n - GAP_MM), 2)


def _names(fact: ToldFact, number: PhoneNumber) -> bool:
    return "".join(number.spaced.split()) in "".join(fact.text.split())


def advise(view: View) -> str:
    """Return what to do about a page with more on it than it holds."""
    helpers, facts = view["helpers"], view["facts"]
    assert isinstance(helpers, tuple)
    assert isinstance(facts, tuple)
    longest = max(facts, key=lambda fact: len(fact.text))
    return f"name fewer people than {len(helpers)} as those to tell first, or shorten '{longest.text[:60]} …'"


OUTPUT = Output(
    "child-one-page",
    per="band",
    path="print/children-{band}-page.pdf",
    template="child_one_page_sheet.html.j2",
    view=view_child_one_page,
    sheet=Sheet(
        styles=("fonts.css", "print_base.css", "child_print.css", "child_one_page_sheet.css"),
        pages=1,
        variants=tuple(
            f":root {{ --scale: {scale}; --airy: {airy}; --drawn: {drawn}; --fit: {fit}; --leading: {leading} }}"
            for scale, airy, drawn, fit, leading in DESIGNS
        ),
        advice=advise,
    ),
    wanted=lambda publication, document: bool(document.told),
    code=True,
    wall=True,
)
