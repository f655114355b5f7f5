"""Makes each link of a tag tree one tag, which says where it leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from handrail.rendering.pdf_tree import Kid, Node, Spot, leaves_of, nodes_of, text_of, with_changed_kids

# The rectangle of a word inside a link lies this close to the link's own.
_NEAR_PT = 0.5


def links_whole(node: Node) -> Node:
    """Return the tree with one tag for each link, that holds all places where it can be followed.

    WeasyPrint 70 gives each box inside a link, down to a bold word, a place of its own that belongs to no link.
    """
    if node.role != "Link":
        return with_changed_kids(node, links_whole)
    spots = [leaf for leaf in leaves_of(node) if isinstance(leaf, Spot)]
    words = tuple(_without_spots(kid) for kid in node.kids if not isinstance(kid, Spot))
    if not spots:
        return replace(node, role="Span", kids=words)
    needed = [spot for index, spot in enumerate(spots) if not any(_covers(other, spot) for other in spots[:index])]
    return replace(node, kids=(*needed, *words))


def _without_spots(kid: Kid) -> Kid:
    if not isinstance(kid, Node):
        return kid
    kids = tuple(_without_spots(part) for part in kid.kids if not isinstance(part, Spot))
    return replace(kid, role="Span" if kid.role == "Link" else kid.role, kids=kids)


def _covers(outer: Spot, inner: Spot) -> bool:
    if outer.page != inner.page:
        return False
    first, second = (_corners(spot.annotation["Rect"]) for spot in (outer, inner))
    low = all(first[i] <= second[i] + _NEAR_PT for i in (0, 1))
    return low and all(first[i] >= second[i] - _NEAR_PT for i in (2, 3))


def _corners(rectangle: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(length) for length in rectangle)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def describe_links(tree: Node) -> None:
    """Give each link the words that it is read out with, where WeasyPrint gives its address."""
    import pydyf

    for node in nodes_of(tree):
        if node.role == "Link":
            text = (node.origin.get("title") or node.origin.get("aria-label")) if node.origin is not None else ""
            for leaf in node.kids:
                if isinstance(leaf, Spot) and (words := text or text_of(node)):
                    leaf.annotation["Contents"] = pydyf.String(words)
