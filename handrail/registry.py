"""Outputs, checks and generated blocks declare themselves in their folders; here they are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from handrail.diagnostics import Diagnostic

if TYPE_CHECKING:
    from handrail.commands.command import Command
    from handrail.edition.model import Publication

Per = Literal[
    "organisation",
    "policy",
    "past",
    "reread",
    "since",
    "reader",
    "section",
    "flow",
    "step",
    "band",
    "redirect",
    "site",
    "print",
    "code",
    "pack",
]
View = Mapping[str, object]
"""What a template gets: text, numbers, dates, tuples and frozen dataclasses of them, and nothing that changes."""


# Knives in printing houses drift by up to 2 mm, and office printers reach no further than this.
SAFE_MM = 4.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a PDF is printed: its stylesheets in order, and how many pages it must have, if that is promised."""

    styles: tuple[str, ...]
    pages: int | None = None
    counts: Callable[[View], tuple[int, ...]] | None = field(default=None, repr=False)
    """Says of a view how many pages it may have, where several numbers will do."""
    trial: int | None = None
    """Pages of a part that is promised them, where the whole is not: its template prints that part alone if it gets
    `trial`, and the first variant with which that fits is the whole's."""
    variants: tuple[str, ...] = ()
    """CSS texts, one of which comes after the styles: the first with which the document fits its pages is taken."""
    shorter: Callable[[View], Iterable[View]] | None = field(default=None, repr=False)
    """Gives views that say less than one that fits with no variant, each less than the one before: it counts what it
    leaves out, and says where that stands. They are tried with the last variant."""
    full: float = 0.0
    """How far down its matter goes on every page, as a part of the page's height: of the variants that fit, one that
    keeps to it comes before all others, and otherwise that whose emptiest page is the fullest."""
    worth: Callable[[View], tuple[int, ...]] | None = field(default=None, repr=False)
    """Says of a view which variants to try and in which order, where others cannot hold so much text."""
    advice: Callable[[View], str] | None = field(default=None, repr=False)
    """Says of a view that fits with no variant what its author should shorten."""
    can_bleed: bool = False
    """Whether its colours go on over the edge, so that a printing house can cut it."""
    crop_marks: bool = False
    """Whether it is made for one: 3 mm more on every side, and marks where to cut."""
    imposed: Literal["", "folded", "ten-up"] = ""
    """How its pages are put on sheets of office paper."""
    safe_mm: float = SAFE_MM
    """Nothing that is read lies nearer to the edge at which it is cut."""
    zoom: float = 1.0
    """How many times larger than the styles say everything is printed; the layout stays the same."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of finished file. `view` gets the publication and its subject: an entry of `per`, or None."""

    name: str
    """Kind, as `--only` takes it; several outputs may share one, such as `website`."""
    per: Per
    path: str
    """Pattern below the organisation's folder, as `policies/{policy}/{section}/index.html`; a view may add parts."""
    template: str
    view: Callable[[Publication, Any], View]
    audience: Literal["public", "staff", "both"] = "both"
    sheet: Sheet | None = None
    """Of a PDF; a web page has none."""
    wanted: Callable[[Publication, Any], bool] = lambda publication, subject: True
    code: bool = False
    """Whether it hangs or is handed out: its template gets a `code`, and a `scan` that leads to the page of that."""
    wall: bool = False
    """Whether it hangs where everybody reads it: the copy for staff is the one to hang, with public values and the
    photos that may be on walls."""
    taken_away: bool = False
    """Of what is for walls: whether people get it in their hands, so that a photo for walls alone is not on it."""


A3_ZOOM = 297 / 210


def on_a3(output: Output) -> Output:
    """Return the twin of an A4 print on A3: the same sheet, larger."""
    assert output.sheet is not None
    return replace(
        output, path=output.path.replace("print/", "print/a3/", 1), sheet=replace(output.sheet, zoom=A3_ZOOM)
    )


LARGE_FACES = tuple(
    f":root {{ --airy: {airy}; --apart: {apart}mm; --face: {face}mm }}"
    for face, apart, airy in (
        (36, 7, 1),
        (33, 5, 1),
        (30, 4, 1),
        (26, 3, 0.8),
        (26, 3, 0.5),
        (22, 2, 0.5),
        (22, 1, 0.3),
        (42, 9, 1),
        (50, 11, 1),
        (58, 14, 1),
    )
)
"""Sizes of faces, and of what lies between people and around parts: type stays as it is, so these decide what the last
page has on it."""
LARGE_FULL = 0.55
"""No page of large print has less on it than about this, as one with nothing but the code has."""


def in_large_print(output: Output, *styles: str) -> Output:
    """Return the twin of a print with no type below 18 pt: the same words in one column, on as many pages as it takes.

    `styles` come behind the stylesheet that all of them share.
    """
    sheet = Sheet(("fonts.css", "print_base.css", "large_print.css", *styles), variants=LARGE_FACES, full=LARGE_FULL)
    return replace(output, path=output.path.replace("print/", "print/large-print/", 1), sheet=sheet)


@dataclass(frozen=True, slots=True)
class Generated:
    """A block that the program writes into policy text: `::: name arguments`."""

    name: str
    template: str
    view: Callable[[Publication, tuple[str, ...], Any], View]
    """Gets the publication, the arguments and the document entry that it stands in."""
    arguments: Callable[[tuple[str, ...], Any], str | None]
    """Gets the arguments and the Source; says what is wrong with them, if anything is."""
    example: str
    """Policy text that a test runs."""
    perishable: bool = False
    """Whether it prints names, numbers or dates that change without approval of the text: the archive leaves it out."""


@dataclass(frozen=True, slots=True)
class Example:
    """Files laid over a small sound project, and what the check says of them."""

    files: Mapping[str, str]
    reports: tuple[str, ...] = ()
    """Each the beginning of a finding, as it is printed; none where the check is content."""
    dated: str = "2026-05-18"
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Photos among the files: path to width and height in pixels."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one publication, or of the source.

    Its module's docstring is its manual page; its examples are its tests.
    """

    code: str
    run: Callable[[Any], Iterable[Diagnostic]]
    """Gets a `handrail.edition.checking.Checked`; a check of the source gets the Source."""
    examples: tuple[Example, ...]
    of_source: bool = False
    """Whether it is run once, for every organisation that could exist, and before any is looked at."""
    late: bool = False
    """Whether it finds what is late: nothing is false yet, but nobody may release a text in that state."""
    run_source: Callable[[Any], Iterable[Diagnostic]] | None = None
    """Of a check that looks at both: what it finds in the Source, before it looks at each publication."""


def _modules(package: str) -> Iterable[ModuleType]:
    folder = importlib.import_module(package)
    for found in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        yield importlib.import_module(f"{package}.{found.name}")


@cache
def all_outputs() -> tuple[Output, ...]:
    """Return every output that a module of `handrail/outputs/` declares as OUTPUT or in OUTPUTS."""
    found: list[Output] = []
    for module in _modules("handrail.outputs"):
        found += getattr(module, "OUTPUTS", ())
        if hasattr(module, "OUTPUT"):
            found.append(module.OUTPUT)
    return tuple(found)


@cache
def all_generated() -> Mapping[str, Generated]:
    """Return every generated block by its name."""
    blocks = [module.GENERATED for module in _modules("handrail.generated") if hasattr(module, "GENERATED")]
    return {block.name: block for block in blocks}


@cache
def all_checks() -> Mapping[str, tuple[Check, ModuleType]]:
    """Return every check, and the module that explains it, by its code."""
    return {
        module.CHECK.code: (module.CHECK, module) for module in _modules("handrail.checks") if hasattr(module, "CHECK")
    }


@cache
def all_commands() -> tuple[Command, ...]:
    """Return every command, in the order in which the help lists them."""
    found = [module.COMMAND for module in _modules("handrail.commands") if hasattr(module, "COMMAND")]
    return tuple(sorted(found, key=lambda command: (command.place, command.name)))
