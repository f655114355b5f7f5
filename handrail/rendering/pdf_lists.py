"""Makes each list of a tag tree hold items, and each item a label and a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handrail.rendering.pdf_tree import ARTIFACT, Kid, Node, with_changed_kids

_LIST_KIDS = frozenset({"L", "LI", "Caption", ARTIFACT})
_WRAPPERS = frozenset({"Div", "NonStruct", "Sect", "Part", "Art"})


def lists_in_order(node: Node) -> Node:
    """Return the tree with each list made of items, and each item of a label and a body."""
    node = with_changed_kids(node, lists_in_order)
    if node.role == "LI":
        return replace(node, kids=tuple(_labelled(node.kids)))
    if node.role != "L":
        return node
    items = tuple(_items(node.kids))
    return replace(node, kids=tuple(_terms_with_meanings(items)))


def _labelled(kids: tuple[Kid, ...]) -> Iterator[Kid]:
    body: list[Kid] = []
    for kid in kids:
        if isinstance(kid, Node) and kid.role == "Lbl":
            yield kid
        elif isinstance(kid, Node) and kid.role == "LBody" and not kid.language:
            body += kid.kids
        else:
            body.append(kid)
    if body:
        bodies = [kid for kid in kids if isinstance(kid, Node) and kid.role == "LBody"]
        yield replace(bodies[0], kids=tuple(body)) if bodies and not bodies[0].language else Node("LBody", tuple(body))


def _items(kids: tuple[Kid, ...]) -> Iterator[Kid]:
    for kid in kids:
        if isinstance(kid, Node) and kid.role in _LIST_KIDS:
            yield kid
        elif isinstance(kid, Node) and kid.role in _WRAPPERS:
            yield from _items(kid.kids)
        else:
            yield Node("LI", (Node("LBody", (kid,)),))


def _terms_with_meanings(items: tuple[Kid, ...]) -> Iterator[Kid]:
    """Yield the items of a definition list with each term as the label of what follows it."""
    open_item: Node | None = None
    for item in items:
        part = _sole_body(item)
        if part is None or part.tag not in ("dt", "dd"):
            if open_item:
                yield open_item
            open_item = None
            yield item
            continue
        starts = part.tag == "dt" and (open_item is None or _has_body(open_item))
        if starts and open_item:
            yield open_item
        kid = replace(part, role="Lbl") if part.tag == "dt" else part
        open_item = (
            Node("LI", (kid,)) if starts or open_item is None else replace(open_item, kids=(*open_item.kids, kid))
        )
    if open_item:
        yield open_item


def _sole_body(item: Kid) -> Node | None:
    if isinstance(item, Node) and item.role == "LI" and len(item.kids) == 1:
        body = item.kids[0]
        return body if isinstance(body, Node) and body.role == "LBody" else None
    return None


def _has_body(item: Node) -> bool:
    return any(isinstance(kid, Node) and kid.role == "LBody" for kid in item.kids)
