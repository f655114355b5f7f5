"""Reads WeasyPrint's tag tree out of an unfinished PDF as plain values, and writes the repaired one back."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

# What stays in the tree only so that its marks are known to be decoration.
ARTIFACT = "Artifact"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of drawn text, or a drawn picture: the number of a marked content on a page, both from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page that can be followed: its annotation, still a WeasyPrint object."""

    page: int
    annotation: Any


@dataclass(frozen=True, slots=True)
class Node:
    """One tag."""

    role: str
    kids: tuple[Kid, ...] = ()
    origin: Any = None
    """The HTML element that it was drawn from, shared by all pieces that a page break made of it."""
    tag: str = ""
    """The element's name, with `::before` and the like for what a stylesheet added."""
    language: str = ""
    expansion: str = ""
    alternative: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    area: tuple[float, ...] = ()
    """Of a picture: left, bottom, right, top in points from the lower left corner of the trimmed page."""
    name: str = ""
    headers: tuple[str, ...] = ()
    """Of a cell: the names of the header cells that speak for it."""


Kid: TypeAlias = Node | Mark | Spot


@dataclass(frozen=True, slots=True)
class Origins:
    """What is noted while WeasyPrint builds its tags, since it drops it."""

    elements: dict[int, tuple[Any, str]] = field(default_factory=dict)
    """By number of the tag's object: the HTML element, and its name."""
    decorations: set[Mark] = field(default_factory=set)


def nodes_of(tree: Node) -> Iterator[Node]:
    """Yield every tag in reading order, parents first."""
    yield tree
    for kid in tree.kids:
        if isinstance(kid, Node):
            yield from nodes_of(kid)


def leaves_of(tree: Node) -> Iterator[Mark | Spot]:
    """Yield every mark and spot in reading order."""
    for kid in tree.kids:
        if isinstance(kid, Node):
            yield from leaves_of(kid)
        else:
            yield kid


def with_kids(node: Node, kids: Sequence[Kid]) -> Node:
    """Return the tag with other kids: itself if they are the same ones, which most are in most repairs."""
    same = len(kids) == len(node.kids) and all(map(operator.is_, kids, node.kids))
    return node if same else replace(node, kids=tuple(kids))


def with_changed_kids(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the tag with `change` made to each tag in it."""
    return with_kids(node, [change(kid) if isinstance(kid, Node) else kid for kid in node.kids])


def text_of(node: Node) -> str:
    """Return the words of the HTML that a tag was drawn from, with the alternatives of its pictures."""
    return " ".join("".join(_texts(node.origin)).split()) if node.origin is not None else ""


def _texts(element: Any) -> Iterator[str]:
    yield element.get("alt") or element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def read_tree(pdf: Any, origins: Origins) -> Node:
    """Return the tag tree that WeasyPrint built; its root is the Document."""
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    return _read_node(pdf, _at(pdf, root["K"][0]), pages, origins)


def _read_node(pdf: Any, element: Any, pages: dict[bytes, int], origins: Origins) -> Node:
    origin, tag = origins.elements.get(element.number, (None, ""))
    page = pages[element["Pg"]] if "Pg" in element else 0
    kids: list[Kid] = []
    for kid in element["K"]:
        if isinstance(kid, int):
            kids.append(Mark(page, kid))
            continue
        target = _at(pdf, kid)
        if target.get("S") == "/Span" and target.number not in origins.elements:
            # WeasyPrint gives each run of words a tag of its own: half of all tags, and none of them says anything.
            kids += [Mark(pages[target["Pg"]], number) for number in target["K"]]
        elif target["Type"] == "/OBJR":
            kids.append(Spot(pages[target["Pg"]], _at(pdf, target["Obj"])))
        else:
            kids.append(_read_node(pdf, target, pages, origins))
    attributes = element.get("A", {})
    alternative = element.get("Alt")
    return Node(
        role=element["S"].removeprefix("/"),
        kids=tuple(kids),
        origin=origin,
        tag=tag,
        alternative=alternative.string if alternative else "",
        columns=attributes.get("ColSpan", 1),
        rows=attributes.get("RowSpan", 1),
        area=_area_in_points(_at(pdf, element["Pg"]), attributes["BBox"]) if "BBox" in attributes else (),
    )


def _area_in_points(page: Any, box: Any) -> tuple[float, ...]:
    # WeasyPrint 70 writes pixels from the top; PDF wants points from the bottom.
    height = page["TrimBox"][3]
    left, top, right, bottom = (float(length) * 0.75 for length in box)
    return tuple(round(float(length), 3) for length in (left, height - bottom, right, height - top))


def write_tree(pdf: Any, tree: Node, decorations: set[Mark]) -> None:
    """Put `tree` in the place of the tags that WeasyPrint built.

    What no tag holds becomes decoration: marks only where they are known to be, or else this is our own mistake;
    links are taken off their page.

    Raises:
        RuntimeError: some drawn text is neither in the tree nor known to be decoration.
    """
    _Writer(pdf).write(tree, decorations)


class _Writer:
    """Reuses the objects of the old tags for the new ones, so that no others have to be renumbered."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.old: list[Any] = [
            kid for kid in pdf.objects if isinstance(kid, dict) and kid.get("Type") in ("/StructElem", "/OBJR")
        ]
        self.old.reverse()
        self.holders: list[dict[int, Any]] = [{} for _ in self.pages]
        self.spots: list[tuple[Spot, Any]] = []
        self.names: list[tuple[str, Any]] = []
        self.decorations: set[Mark] = set()

    def write(self, tree: Node, decorations: set[Mark]) -> None:
        self.decorations |= decorations
        root = _at(self.pdf, self.pdf.catalog["StructTreeRoot"])
        document = self._element(tree, root)
        for unused in self.old:
            unused.clear()
        root["K"] = _array([document.reference])
        _at(self.pdf, root["ParentTree"])["Nums"] = _array(self._parents())
        root["ParentTreeNextKey"] = len(self.pages) + len(self.spots)
        if self.names:
            pairs = [part for name, element in sorted(self.names) for part in (_string(name), element.reference)]
            root["IDTree"] = _dictionary({"Names": _array(pairs)})
        self._take_off_loose_spots()
        for index, reference in enumerate(self.pages):
            self._release_decorations(index, _at(self.pdf, _at(self.pdf, reference)["Contents"]))

    def _element(self, node: Node, parent: Any) -> Any:
        element: Any = self.old.pop() if self.old else _dictionary({})
        if element.number is None:
            self.pdf.add_object(element)
        element.clear()
        element.update({"Type": "/StructElem", "S": f"/{node.role}", "P": parent.reference})
        for key, text in (("Lang", node.language), ("E", node.expansion), ("Alt", node.alternative)):
            if text:
                element[key] = _string(text)
        if node.name:
            element["ID"] = _string(node.name)
            self.names.append((node.name, element))
        if attributes := _attributes(node):
            element["A"] = attributes
        page = next((leaf.page for leaf in node.kids if isinstance(leaf, Mark)), None)
        if page is not None:
            element["Pg"] = self.pages[page]
        element["K"] = _array([kid for part in node.kids for kid in self._kid(part, element, page)])
        return element

    def _kid(self, kid: Kid, element: Any, page: int | None) -> Iterator[Any]:
        if isinstance(kid, Spot):
            self.spots.append((kid, element))
            reference = {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self.pages[kid.page]}
            yield _dictionary(reference)
        elif isinstance(kid, Mark):
            self.holders[kid.page][kid.number] = element
            here = kid.page == page
            elsewhere = {"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number}
            yield kid.number if here else _dictionary(elsewhere)
        elif kid.role == ARTIFACT:
            self.decorations |= {leaf for leaf in leaves_of(kid) if isinstance(leaf, Mark)}
        else:
            yield self._element(kid, element).reference

    def _parents(self) -> Iterator[Any]:
        for index, holders in enumerate(self.holders):
            count = max(holders, default=-1) + 1
            yield index
            yield _array([holders[number].reference if number in holders else "null" for number in range(count)])
        for key, (spot, element) in enumerate(self.spots, start=len(self.pages)):
            spot.annotation["StructParent"] = key
            yield key
            yield element.reference

    def _take_off_loose_spots(self) -> None:
        held = {spot.annotation.reference for spot, _ in self.spots}
        for reference in self.pages:
            page = _at(self.pdf, reference)
            if "Annots" in page:
                page["Annots"][:] = [annotation for annotation in page["Annots"] if annotation in held]

    def _release_decorations(self, page: int, content: Any) -> None:
        # pydyf 0.13 begins a mark with three items: its tag, a dictionary, and the operator.
        drawn = content.stream
        for index in [at for at, item in enumerate(drawn) if item == b"BDC"]:
            mark = Mark(page, drawn[index - 1]["MCID"])
            if mark.number in self.holders[page]:
                continue
            if mark not in self.decorations:
                raise RuntimeError(f"text on page {page + 1} was lost from the tag tree")
            drawn[index - 2 : index + 1] = [b"/Artifact", b"", b"BMC"]


def _attributes(node: Node) -> Any:
    if node.role == "Figure" and node.area:
        return _dictionary({"O": "/Layout", "BBox": _array(node.area)})
    if node.role not in ("TH", "TD"):
        return None
    attributes = _dictionary({"O": "/Table"})
    if node.scope:
        attributes["Scope"] = f"/{node.scope}"
    if node.columns != 1:
        attributes["ColSpan"] = node.columns
    if node.rows != 1:
        attributes["RowSpan"] = node.rows
    if node.headers:
        attributes["Headers"] = _array([_string(name) for name in node.headers])
    return attributes if len(attributes) > 1 else None


def _at(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _array(items: Any) -> Any:
    import pydyf

    return pydyf.Array(list(items))


def _dictionary(items: dict[str, Any]) -> Any:
    import pydyf

    return pydyf.Dictionary(items)


def _string(text: str) -> Any:
    import pydyf

    return pydyf.String(text)
