"""The version of an age band on one page: who listens, what its text says of each fact, whom to ring."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from handrail.edition.entry import DocumentEntry
from handrail.edition.model import Publication
from handrail.organisation.phones import PhoneNumber
from handrail.registry import Output, Sheet, View
from handrail.rendering.child_print import Helper, child_print, least_pt
from handrail.rendering.small_print import lowered
from handrail.rendering.telling import ToldFact, joined, told_fact

FEW = 4
"""So many people have their words beside their faces, two and two; of more there are only names."""
MOST_ROWS, LEAST_ABREAST, MOST_ABREAST = 2, 3, 8
PEOPLE_MM, GAP_MM, MM_PER_PT = 180.0, 4.0, 0.353
LETTER_EM = 0.62
"""How wide a bold letter of a name is at most, on the average of a long word."""
# How large type, gaps, pictures, faces and the space between lines are beside the least: the largest first.
DESIGNS = (
    (1.3, 1.5, 1.3, 1.4, 1.45),
    (1.2, 1.3, 1.2, 1.2, 1.45),
    (1.1, 1.1, 1.0, 1.1, 1.45),
    (1.05, 1.0, 0.95, 1.0, 1.45),
    (1.0, 1.0, 0.9, 0.9, 1.4),
    (1.0, 0.8, 0.85, 0.85, 1.35),
    (1.0, 0.6, 0.8, 0.8, 1.35),
    (1.0, 0.5, 0.75, 0.75, 1.3),
    (1.0, 0.4, 0.7, 0.7, 1.25),
    (1.0, 0.25, 0.65, 0.65, 1.22),
    (1.0, 0.1, 0.6, 0.6, 1.2),
    (1.0, 0.0, 0.5, 0.5, 1.2),
    (1.0, 0.0, 0.5, 0.4, 1.15),
)

FIRST_WITH = ((180_000, 6), (110_000, 3))
"""From so many letters on, each as large as the least size of type in points squared, the first design that may do."""


def view_child_one_page(publication: Publication, document: DocumentEntry) -> View:
    sections = {
        section.id: lowered(publication.section_html(document.id, section.id, "print")) for section in document.sections
    }
    told = [(each.fact, told_fact(sections[each.section], each.anchor)) for each in document.told]
    # One that several blocks tell is told in one, with the first picture.
    facts = [joined([fact for _, fact in group]) for _, group in groupby(told, key=itemgetter(0))]
    shared = child_print(publication, document)
    helpers = shared["helpers"]
    assert isinstance(helpers, tuple)
    abreast = _abreast(helpers, least_pt(document))
    # Where not all are shown anyway, and names are so long that few stand beside each other, one row is enough.
    shown = abreast if len(helpers) > MOST_ROWS * abreast and abreast <= LEAST_ABREAST else MOST_ROWS * abreast
    more = len(helpers) - shown
    return {
        **shared,
        "helpers": helpers[:shown],
        "abreast": abreast,
        "named": len(helpers) > FEW,
        # Whoever is asked to ring somebody here may not be able to go where they are found.
        "rung": any(_names(fact, person.phone) for fact in facts for person in publication.tell.people),
        # A text, for it is a fact: as a number it would be none.
        "more_people": str(more) if more > 0 else "",
        # In danger there is a bar of its own, with a number that is seen from afar.
        "facts": tuple(fact.brief() for fact in facts if not _names(fact, publication.tell.emergency.phone)),
    }


def _abreast(helpers: tuple[Helper, ...], size_pt: int) -> int:
    """Return how many stand beside each other so that the longest word of a name is whole."""
    if len(helpers) <= FEW:
        return 2
    words = (word for helper in helpers for word in helper.known_as.replace("-", "- ").split())
    longest_mm = max(len(word) for word in words) * LETTER_EM * size_pt * MM_PER_PT
    half = -(-len(helpers) // MOST_ROWS)
    wanted = [n for n in (len(helpers), half, 5, 4, LEAST_ABREAST) if n <= (MOST_ABREAST if n == len(helpers) else 5)]
    return next((n for n in wanted if longest_mm <= PEOPLE_MM / n - GAP_MM), 2)


def _names(fact: ToldFact, number: PhoneNumber | None) -> bool:
    return number is not None and "".join(number.spaced.split()) in "".join(fact.text.split())


def worth_trying(view: View) -> tuple[int, ...]:
    """Return the designs that have room for so much text."""
    facts, size_pt = view["facts"], view["least_pt"]
    assert isinstance(facts, tuple)
    assert isinstance(size_pt, int)
    ink = sum(len(fact.text) for fact in facts) * size_pt**2
    first = next((design for least, design in FIRST_WITH if ink >= least), 0)
    return tuple(range(first, len(DESIGNS)))


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
        worth=worth_trying,
        advice=advise,
    ),
    wanted=lambda publication, document: bool(document.told),
    code=True,
    wall=True,
    taken_away=True,
)
