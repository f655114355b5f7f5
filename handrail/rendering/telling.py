"""Takes single facts out of a section's text for paper: the block that tells each, and the list that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from markupsafe import Markup

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_UNCLOSED = re.compile(r"<(img|br|hr)\b([^>]*?)/?>")
_PICTURE = re.compile(r".*/(.+)\.svg")
_NO_BREAK_SPACE = "&nbsp;"
_LINK = "<a "
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
MOST_WORDS = 32
"""Of a fact told in brief: a sentence, and a second one where both are short, which often says why."""


@dataclass(frozen=True, slots=True)
class ToldFact:
    """What a text says of a fact. `lead` is a heading, where a list follows it and no words between."""

    symbol: str
    """The picture beside it, or nothing."""
    lead: str
    html: Markup
    items: tuple[Markup, ...]
    ordered: bool

    @property
    def text(self) -> str:
        return " ".join([self.lead, self.html.striptags(), *(item.striptags() for item in self.items)]).strip()

    @property
    def opening(self) -> Markup:
        """Its first sentence."""
        return _brief(self.html, 0)

    @property
    def rest(self) -> Markup:
        return Markup(str(self.html)[len(self.opening) :].strip())

    def brief(self) -> ToldFact:
        """Return it with no more than its first sentences: those of at most MOST_WORDS, and the first of each item.

        A later one with a number or an address stays too: who is told to ring or to write must be told where.
        """
        html = _with_ways(self.html, _brief(self.html, MOST_WORDS))
        return replace(self, html=html, items=tuple(_with_ways(item, _brief(item, 0)) for item in self.items))


def told_fact(section: Markup, anchor: str) -> ToldFact:
    """Return the block of that name in the HTML of a section; where none has it, the section's first.

    A heading stands for what follows it, and words that end with a colon have their list with them.
    """
    around = _read(section)
    siblings, at = next(_found(around, anchor), (list(around), 0))
    lead = ""
    if siblings[at].tag in _HEADINGS and at + 1 < len(siblings):
        at += 1
        lead = _text(siblings[at - 1]) if siblings[at].tag in _LISTS else ""
    block = siblings[at]
    listed = block if block.tag in _LISTS else None
    if listed is None and _text(block).endswith(":") and at + 1 < len(siblings) and siblings[at + 1].tag in _LISTS:
        listed = siblings[at + 1]
    items = tuple(_inside(item) for item in listed) if listed is not None else ()
    html = Markup("") if listed is block else _inside(block)
    return ToldFact(_symbol(block), lead, html, items, listed is not None and listed.tag == "ol")


def joined(facts: Sequence[ToldFact]) -> ToldFact:
    """Return what several blocks say as one, beside the picture of the first."""
    listed = next((fact for fact in facts if fact.items), facts[0])
    html = Markup(" ").join(fact.html for fact in facts if fact.html)
    return replace(facts[0], lead=listed.lead, html=html, items=listed.items, ordered=listed.ordered)


def _brief(html: Markup, most: int) -> Markup:
    """Return the first sentences of at most so many words together, and the first one at least."""
    sentences = _END.split(str(html))
    kept = sentences[:1]
    for sentence in sentences[1:]:
        if len(Markup(" ".join([*kept, sentence])).striptags().split()) > most:
            break
        kept.append(sentence)
    brief = " ".join(kept)
    return Markup(brief) if _is_whole(brief) else html


def _with_ways(html: Markup, brief: Markup) -> Markup:
    """Return what is brief with those sentences of the rest that lead somewhere."""
    later = _END.split(str(html)[len(brief) :].strip())
    leading = [sentence for sentence in later if _LINK in sentence]
    if not all(map(_is_whole, leading)):
        return html
    return Markup(" ").join([brief, *map(Markup, leading)])


def _is_whole(html: str) -> bool:
    """Say whether nothing begins in it that ends elsewhere: an end of a sentence within a link is none."""
    return html.count("</") * 2 == html.count("<")


def _read(html: Markup) -> ElementTree.Element:
    closed = _UNCLOSED.sub(r"<\1\2/>", str(html)).replace(_NO_BREAK_SPACE, "\N{NO-BREAK SPACE}")
    return ElementTree.fromstring(f"<div>{closed}</div>")


def _found(around: ElementTree.Element, anchor: str) -> Iterator[tuple[list[ElementTree.Element], int]]:
    for each in around.iter():
        for at, child in enumerate(each):
            if child.get("id") == anchor:
                yield list(each), at


def _text(element: ElementTree.Element) -> str:
    return "".join(element.itertext()).strip()


def _inside(element: ElementTree.Element) -> Markup:
    """Return what an element holds, without pictures, and without names that may stand once on a page."""
    parts = [_escaped(element.text)]
    for child in element:
        if child.tag != "img":
            child.attrib.pop("id", None)
            tail, child.tail = child.tail, None
            parts.append(Markup(ElementTree.tostring(child, "unicode", "html")))
            child.tail = tail
        parts.append(_escaped(child.tail))
    return Markup("").join(parts).strip()


def _escaped(text: str | None) -> Markup:
    return Markup.escape(text or "")


def _symbol(block: ElementTree.Element) -> str:
    picture = block.find("img")
    found = _PICTURE.fullmatch(picture.get("src", "")) if picture is not None else None
    return found[1] if found else ""
