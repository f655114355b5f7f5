"""Repairs WeasyPrint's tag tree, so that what a screen reader says is what the page shows.

WeasyPrint 70 loses languages and abbreviations, breaks lists and links, and makes two things of whatever crosses
a page. Each repair here takes a tree and returns a tree.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from handrail.rendering.pdf_links import links_whole
from handrail.rendering.pdf_lists import lists_in_order
from handrail.rendering.pdf_tables import tables_described
from handrail.rendering.pdf_tree import ARTIFACT, Kid, Node, nodes_of, text_of, with_changed_kids, with_kids

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "data-page-before-imposing"
"""Says of an element on which page it stood before that was put on a sheet."""
PIECE_OF = "data-piece-of"
"""Says of an element that is there once for each page which one it is a piece of."""
_INLINE = frozenset(
    {
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    }
)
# Tags that stand even when they hold nothing.
_LASTING = frozenset({"TD", "TH", "TR", "Document", ARTIFACT})
# Tags whose words stand in paragraphs, or may.
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "LBody", "TD"})


def repaired(tree: Node) -> Node:
    """Return the tree with every repair made."""
    tree = joined(described(in_page_order(tree)))
    tree = lists_in_order(pruned(links_whole(tree)))
    return tables_described(in_paragraphs(tree))


def is_decoration(box: Any, boxes: Any) -> bool:
    """Return whether nothing of the box is to be read out: page furniture, and what the HTML says is decoration."""
    if isinstance(box, boxes.MarginBox):
        return True
    if box.element is None:
        return False
    element, tag = box.element, box.element_tag or ""
    if element.get("aria-hidden") == "true":
        return True
    if not isinstance(box, boxes.ReplacedBox):
        return False
    if "::" in tag or element.get("role") in ("presentation", "none"):
        return True
    if tag == f"{SVG}svg":
        return not (element.findtext(f"{SVG}title") or element.get("aria-label"))
    return tag == "img" and element.get("alt") == ""


def prepare_element(box: Any) -> None:
    """Put into the laid out HTML what WeasyPrint's tags would otherwise miss; nothing is drawn from it any more."""
    element = box.element
    if element is None:
        return
    if box.element_tag == f"{SVG}svg" and not element.findtext(f"{SVG}title"):
        title = element.makeelement(f"{SVG}title", {})
        title.text = element.get("aria-label")
        element.insert(0, title)
    if box.element_tag == "li":
        # WeasyPrint 70 tags a nested list after its item, out of order with the text around it, unless it is a dl.
        for child in box.children:
            child = getattr(child, "_box", child)
            if child.element_tag in ("ul", "ol") and child.element is not element:
                child.element_tag = "dl"


def find_heading_faults(tree: Node) -> tuple[str, ...]:
    """Return a message for each heading that skips a level, which screen readers announce as something missing."""
    headings = [node for node in nodes_of(tree) if node.role in ("H1", "H2", "H3", "H4", "H5", "H6")]
    levels = [0, *(int(node.role[1]) for node in headings)]
    return tuple(
        f"the heading '{text_of(node)}' is of level {level}, but follows one of level {before}"
        if before
        else f"the first heading, '{text_of(node)}', is of level {level}, not 1"
        for node, (before, level) in zip(headings, pairwise(levels), strict=True)
        if level > before + 1
    )


def described(node: Node) -> Node:
    """Return the tree with languages, expansions and roles taken from the HTML."""
    node = with_changed_kids(node, described)
    if node.origin is None or node.role == "Lbl":
        return node
    role = "Span" if node.role == "NonStruct" and node.tag in _INLINE else node.role
    language = (node.origin.get("lang") or "") if "::" not in node.tag else ""
    expansion = (node.origin.get("title") or "") if node.tag == "abbr" else ""
    if role == node.role and not language and not expansion:
        return node
    return replace(node, role=role, language=language, expansion=expansion)


def in_page_order(tree: Node) -> Node:
    """Return the tree with what stands beside each other on a folded sheet in the order in which its pages are read."""
    runs: list[list[Kid]] = [[]]
    last = 0
    for kid in tree.kids:
        page = _page_before_imposing(kid)
        # Behind one document that was put on sheets there may stand another.
        if page == 0 or (page == 1 and last != 1):
            runs.append([])
        runs[-1].append(kid)
        last = page
    return with_kids(tree, [kid for run in runs for kid in sorted(run, key=_page_before_imposing)])


def _page_before_imposing(kid: Kid) -> int:
    return int(kid.origin.get(PAGE, 0)) if isinstance(kid, Node) and kid.origin is not None else 0


def joined(node: Node) -> Node:
    """Return the tree with the pieces of one element put together, which a page or line break had made several."""
    kids: list[Kid] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and _is_continued(last, kid):
            kids[-1] = _continued(last, kid)
        else:
            kids.append(kid)
    return with_kids(node, [joined(kid) if isinstance(kid, Node) else kid for kid in kids])


def _is_continued(first: Node, second: Node) -> bool:
    if first.origin is None or second.origin is None:
        return False
    piece = first.origin.get(PIECE_OF)
    same = first.origin is second.origin or (piece is not None and piece == second.origin.get(PIECE_OF))
    return same and first.tag == second.tag and first.role == second.role and first.role not in ("Figure", "Lbl")


def _continued(first: Node, second: Node) -> Node:
    if first.role == "TR":
        return replace(first, kids=_cells_joined(first.kids, second.kids))
    if first.role == "Table":
        # The head is printed again on each page, and read out once; so is the foot, but as the last thing.
        tops = {id(kid.origin) for kid in first.kids if isinstance(kid, Node) and kid.role == "THead"}
        again = {id(kid.origin) for kid in second.kids if isinstance(kid, Node) and kid.role == "TFoot"}
        before = [_silent(kid) if _is_from(kid, again) else kid for kid in first.kids]
        after = [_silent(kid) if _is_from(kid, tops) else kid for kid in second.kids]
        kids = sorted([*before, *after], key=lambda kid: isinstance(kid, Node) and kid.role == ARTIFACT)
        return replace(first, kids=tuple(kids))
    return replace(first, kids=first.kids + second.kids)


def _is_from(kid: Kid, origins: set[int]) -> bool:
    return isinstance(kid, Node) and kid.role in ("THead", "TFoot") and id(kid.origin) in origins


def _silent(kid: Kid) -> Kid:
    return Node(ARTIFACT, kid.kids) if isinstance(kid, Node) else kid


def _cells_joined(first: tuple[Kid, ...], second: tuple[Kid, ...]) -> tuple[Kid, ...]:
    rest = {id(cell.origin): cell for cell in second if isinstance(cell, Node) and cell.origin is not None}
    cells: list[Kid] = []
    for cell in first:
        more = rest.pop(id(cell.origin), None) if isinstance(cell, Node) else None
        cells.append(replace(cell, kids=cell.kids + more.kids) if isinstance(cell, Node) and more else cell)
    return (*cells, *rest.values())


def pruned(node: Node) -> Node:
    """Return the tree without tags that hold nothing: spacers, and the lines of flowcharts."""
    node = with_changed_kids(node, pruned)
    return with_kids(node, [kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.role in _LASTING])


def in_paragraphs(node: Node) -> Node:
    """Return the tree with words that stood bare in a `div` or `section` made paragraphs."""
    if node.role not in _GROUPS:
        return with_changed_kids(node, in_paragraphs)
    kids: list[Kid] = []
    for is_bare, run in groupby(node.kids, _is_bare):
        if is_bare and node.role not in ("LBody", "TD"):
            kids.append(Node("P", tuple(run)))
        else:
            kids += [_paragraph(kid) if isinstance(kid, Node) else kid for kid in run]
    return with_kids(node, kids)


def _paragraph(node: Node) -> Node:
    if node.role in ("Div", "NonStruct") and all(_is_bare(kid) for kid in node.kids):
        return replace(node, role="P")
    return in_paragraphs(replace(node, role="Div") if node.role == "NonStruct" else node)


def _is_bare(kid: Kid) -> bool:
    if not isinstance(kid, Node):
        return True
    inside = (part for part in kid.kids if not (isinstance(part, Node) and part.role == "Figure"))
    return kid.role in ("Span", "Link") and all(_is_bare(part) for part in inside)
