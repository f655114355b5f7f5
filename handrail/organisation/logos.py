"""Logos: pictures made small, drawings let in piece by piece."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from xml.parsers import expat

from handrail.diagnostics import Findings, Location
from handrail.organisation.images import open_picture, shrink

LOGO_SIDE_PX = 600
MAX_SVG_BYTES = 256 * 1024
MAX_DEPTH = 32
# Elements, with every reuse followed: a page of them could otherwise stand for billions.
MAX_DRAWN = 10_000
JPEG_QUALITY = 88

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ELEMENTS = _words(
    "svg g defs symbol clipPath linearGradient radialGradient stop text tspan path rect circle ellipse line polyline"
    " polygon use style title desc"
)
# Names and notes of the drawing program: harmless, and nobody's business.
_DROPPED_ELEMENTS = _words("title desc")
_DROPPED_ATTRIBUTES = _words("data-name version baseProfile enable-background role aria-label aria-labelledby lang")
_GEOMETRY = _words(
    "id class style x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points pathLength transform viewBox"
    " preserveAspectRatio gradientUnits gradientTransform spreadMethod offset clipPathUnits rotate type"
)
_PRESENTATION = _words(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
    " stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule stop-color stop-opacity"
    " font-family font-size font-weight font-style font-variant font-stretch letter-spacing word-spacing text-anchor"
    " text-decoration isolation mix-blend-mode paint-order vector-effect shape-rendering overflow line-height"
)
_FUNCTIONS = _words("rgb rgba hsl hsla url matrix translate scale rotate skewx skewy")
_FIGURE = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
# The look-behind keeps the search linear: a hostile value may be one run of a quarter of a million letters.
_CALL = re.compile(r"(?<![a-z-])([a-z-]+)\s*\(", re.I)
_URL = re.compile(r"url\(\s*(['\"]?)#([A-Za-z_][\w.:-]*)\1\s*\)", re.I)
_ID = re.compile(r"[A-Za-z_][\w.:-]*")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo fit to publish."""

    data: bytes
    media_type: str
    sha256: str
    """Of `data`."""
    suffix: str
    width: int
    """In px, at most 600, as is the height."""
    height: int


@dataclass(slots=True)
class _Element:
    """An element while it is read; children are elements and runs of text."""

    name: str
    attributes: Mapping[str, str]
    children: list[_Element | str] = field(default_factory=list)


class _Refused(Exception):
    """The drawing is not let in; holds code, statement and fix."""


def read_logo(data: bytes, file_name: str, location: Location, findings: Findings) -> Logo | None:
    """Return the logo re-encoded, or None with the reason in `findings`; what it is is seen from its bytes."""
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_picture = start.startswith((b"\x89PNG", b"\xff\xd8\xff"))
    if start.startswith(b"<") or (data and file_name.lower().endswith(".svg") and not is_picture):
        try:
            return _drawing(data)
        except _Refused as refused:
            code, statement, fix = refused.args
            findings.error(location, code, f"the logo {statement}", fix)
            return None
    picture = open_picture(data, "logo", ("JPEG", "PNG"), location, findings)
    small = shrink(picture, LOGO_SIDE_PX, "logo", location, findings) if picture else None
    if picture is None or small is None:
        return None
    name, suffix = ("PNG", ".png") if picture.format == "PNG" else ("JPEG", ".jpg")
    encoded = io.BytesIO()
    small.save(encoded, name, quality=JPEG_QUALITY, optimize=True)
    return _logo(encoded.getvalue(), f"image/{name.lower()}", suffix, small.size)


def _logo(data: bytes, media_type: str, suffix: str, size: tuple[int, int]) -> Logo:
    return Logo(data, media_type, hashlib.sha256(data).hexdigest(), suffix, *size)


def _drawing(data: bytes) -> Logo:
    if len(data) > MAX_SVG_BYTES:
        raise _too_intricate(f"is {len(data) // 1024:,} KB; a drawing may have {MAX_SVG_BYTES // 1024} KB")
    root = next(_elements(_parsed(data)))
    if root.name != "svg":
        raise _unsafe(f"begins with '{root.name}', not with 'svg'")
    box = _view_box(root.attributes)
    scale = LOGO_SIDE_PX / max(box[2:])
    size = (max(1, round(box[2] * scale)), max(1, round(box[3] * scale)))
    _check_parts(root)
    stated = {"viewBox": " ".join(f"{number:.9g}" for number in box), "width": str(size[0]), "height": str(size[1])}
    root.attributes = dict(root.attributes) | stated | {"xmlns": SVG}
    return _logo(("".join(_written(root)) + "\n").encode(), "image/svg+xml", ".svg", size)


def _parsed(data: bytes) -> _Element:
    """Return a holder of the tree of allowed elements; the first thing that is not allowed ends the reading."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = _Element("", {})
    stack = [root]

    def opened(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise _too_intricate()
        if stack[-1].name == "style":
            raise _unsafe("has something drawn inside its style sheet")
        element = _element(name, attributes)
        stack[-1].children.append(element)
        stack.append(element)

    def text(characters: str) -> None:
        if stack[-1].name in ("text", "tspan", "style"):
            stack[-1].children.append(characters)

    def instruction(target: str, _: str) -> None:
        raise _unsafe(f"has a processing instruction, '{target}', which can fetch a style sheet")

    def doctype(*_: object) -> None:
        raise _unsafe("has a DOCTYPE, which can hide text and files in it")

    parser.StartElementHandler, parser.EndElementHandler = opened, lambda _: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler, parser.ProcessingInstructionHandler = doctype, instruction
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        fix = "export it again as SVG, or save it as PNG"
        raise _Refused("logo-unreadable", "is damaged or is not a drawing", fix) from None
    return root


def _element(name: str, attributes: Mapping[str, str]) -> _Element:
    space, _, local = name.rpartition(" ")
    if space not in ("", SVG) or local not in _ELEMENTS:
        raise _unsafe(f"has the element '{local}', which is not part of a plain drawing")
    plain = ((_attribute(key, value), value) for key, value in sorted(attributes.items()))
    return _Element(local, {name: value for name, value in plain if name is not None})


def _attribute(key: str, value: str) -> str | None:
    """Return the attribute's plain name, or None if it is left out."""
    space, _, name = key.rpartition(" ")
    if name == "href" and space in ("", XLINK):
        if not (value.startswith("#") and _ID.fullmatch(value[1:])):
            raise _unsafe(f'points outside itself: {name}="{value[:60]}"')
        return "href"
    if name.lower().startswith("on"):
        raise _unsafe(f"has a script in the attribute '{name}'")
    if space == XML or name in _DROPPED_ATTRIBUTES:
        return None
    if space or name not in _GEOMETRY | _PRESENTATION:
        raise _unsafe(f"has the attribute '{name}', which is not part of a plain drawing")
    if (name == "type" and value.strip() != "text/css") or (name == "id" and not _ID.fullmatch(value)):
        raise _unsafe(f'has the attribute {name}="{value[:60]}", which is not plain')
    if name == "style":
        _check_declarations(value)
    elif name not in ("id", "class"):
        _check_value(name, value)
    return name


def _check_sheet(sheet: str) -> None:
    if re.search(r"@|url\s*\(|\\|/\*", sheet, re.I):
        raise _unsafe(
            "has a style sheet that fetches something (@import, url), or has codes or comments in it",
            "export it with 'presentation attributes' in place of a style sheet, or save it as PNG",
        )
    for rule in sheet.split("}"):
        selector, brace, declarations = rule.partition("{")
        if selector.strip() and not brace:
            raise _unsafe("has a style sheet that cannot be read")
        _check_declarations(declarations)


def _check_declarations(declarations: str) -> None:
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        if name and name not in _PRESENTATION:
            raise _unsafe(f"has the style '{name[:60]}', which is not part of a plain drawing")
        _check_value(name, value)


def _check_value(name: str, value: str) -> None:
    if re.search(r"[\\<>{}@]|/\*", value):
        raise _unsafe(f'has the value {name}="{value[:60]}", which is not plain')
    for function in _CALL.findall(value):
        if function.lower() not in _FUNCTIONS:
            raise _unsafe(f"has the value {name}=\"{value[:60]}\": '{function}' is not part of a plain drawing")
    if "url(" in _URL.sub("", value).lower():
        raise _unsafe(f'points outside itself: {name}="{value[:60]}"')


def _view_box(attributes: Mapping[str, str]) -> tuple[float, float, float, float]:
    numbers = [float(number) for number in re.findall(_FIGURE, attributes.get("viewBox", "")[:200])]
    if len(numbers) != 4:
        lengths = [re.fullmatch(f"({_FIGURE})(?:px)?", attributes.get(side, "")[:50]) for side in ("width", "height")]
        numbers = [0.0, 0.0, *(float(found[1]) for found in lengths if found)]
    if len(numbers) != 4 or not all(0.001 <= side <= 1e6 for side in numbers[2:]) or max(map(abs, numbers)) > 1e6:
        raise _Refused(
            "logo-without-size",
            "does not say how large it is",
            "export it again with a viewBox (in Illustrator: Responsive; in Inkscape: Plain SVG), or save it as PNG",
        )
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _check_parts(root: _Element) -> None:
    """Refuse unsafe styles, and references that lead nowhere, in circles, or that multiply what is drawn."""
    named: dict[str, _Element] = {}
    for element in _walk(root):
        name = element.attributes.get("id")
        if name is not None and named.setdefault(name, element) is not element:
            raise _unsafe(f"has two parts with the id '{name}'")
        if element.name == "style":
            _check_sheet("".join(str(text) for text in element.children))
    # Counting stops at the limit, so a drawing that would never end is refused at once.
    if sum(1 for _ in islice(_drawn(root, named, ()), MAX_DRAWN + 1)) > MAX_DRAWN:
        raise _too_intricate()


def _drawn(element: _Element, named: Mapping[str, _Element], above: tuple[int, ...]) -> Iterator[_Element]:
    """Yield each element as often as a viewer would draw it, references followed."""
    if id(element) in above:
        raise _unsafe("has a part that contains itself")
    if len(above) > 2 * MAX_DEPTH:
        raise _too_intricate()
    yield element
    parts = list(_elements(element))
    for target in _targets(element):
        if target not in named:
            raise _unsafe(f"uses a part of itself that is not there, #{target}")
        parts.append(named[target])
    for part in parts:
        yield from _drawn(part, named, (*above, id(element)))


def _walk(element: _Element) -> Iterator[_Element]:
    yield element
    for child in _elements(element):
        yield from _walk(child)


def _elements(element: _Element) -> Iterator[_Element]:
    return (child for child in element.children if isinstance(child, _Element))


def _targets(element: _Element) -> tuple[str, ...]:
    pointed = (element.attributes["href"][1:],) if "href" in element.attributes else ()
    return pointed + tuple(found[2] for value in element.attributes.values() for found in _URL.finditer(value))


def _written(element: _Element) -> Iterator[str]:
    """Yield the element as XML: attributes sorted, no comments, no prefixes."""
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in sorted(element.attributes.items()))
    yield f"<{element.name}{attributes}>"
    for child in element.children:
        if isinstance(child, str):
            yield escape(child, quote=False)
        elif child.name not in _DROPPED_ELEMENTS:
            yield from _written(child)
    yield f"</{element.name}>"


def _too_intricate(statement: str = "is too intricate to be drawn safely") -> _Refused:
    return _Refused("logo-too-large", statement, "ask the designer for a simpler export, or save it as PNG")


def _unsafe(statement: str, fix: str = "export it again as a plain SVG without that, or save it as PNG") -> _Refused:
    return _Refused("logo-unsafe", statement, fix)
