"""Views everything that is printed, gives each print its code, and puts together the pack of what hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handrail.diagnostics import Findings, choose_from
from handrail.edition.model import Publication
from handrail.edition.paper import PackLine, PrintedFile
from handrail.edition.rereading import Reread
from handrail.edition.walls import to_take_away
from handrail.hanging import Coded
from handrail.organisation.reading import Organisation
from handrail.registry import Output, View
from handrail.rendering.print_code import Facts, digests, facts_of, print_code
from handrail.rendering.scanning import make_scan
from handrail.source.schema import shown
from handrail.subjects import outputs_for, subjects_of

FOLDER = "print/"
FOR_PRINTERS = "printer"
IMPOSED = ("folded", "ten-up")
"""Folders of prints set as an office printer takes them: those go into a pack."""


@dataclass(frozen=True, slots=True)
class ViewedPrint:
    """A print with all that its template gets; `coded` is None where it carries no code."""

    output: Output
    name: str
    path: str
    view: View
    title: str = ""
    coded: Coded | None = None
    facts: Facts | None = None
    band: str = ""
    """Of a print for the readers of one band."""


def view_prints(
    publication: Publication, walls: Publication | None = None, public: Sequence[ViewedPrint] = ()
) -> tuple[ViewedPrint, ...]:
    """Return every print of the publication; with `walls`, what hangs where everybody reads it is made from that.

    `public` are the prints of the public publication: one that says the same has the same code.
    """
    known = {viewed.coded.name: viewed for viewed in public if viewed.coded}
    hands = to_take_away(walls) if walls is not None else None
    found: list[ViewedPrint] = []
    for output in outputs_for(publication):
        if output.sheet is not None:
            around = publication
            if walls is not None and output.wall:
                around = hands if hands is not None and output.taken_away else walls
            for subject, parts in subjects_of(output, around):
                band = subject.id if output.per == "band" else ""
                viewed = replace(_viewed(output, around, subject, parts, known), band=band)
                found += [viewed, *_for_printers(viewed, publication.organisation.crop_marks)]
    return tuple(found)


def _viewed(
    output: Output, publication: Publication, subject: Any, parts: Mapping[str, str], known: Mapping[str, ViewedPrint]
) -> ViewedPrint:
    view, path = output.view(publication, subject), output.path.format_map(parts)
    # Discreet paths say nothing; whoever records what hangs calls a print by its ids.
    name = name_of(output.path.format_map({**parts, **_ids(subject, parts)}))
    title = str(getattr(subject, "title", "") or getattr(subject, "name", ""))
    poster = getattr(subject, "poster", None)
    if poster is not None and view.get("title") == poster.title:
        # The poster of a band is not headed as the band's text is; lists call it what stands on it.
        title = poster.title
    if not output.code:
        return ViewedPrint(output, name, path, view, title)
    facts = facts_of(view)
    same = known.get(name)
    private = publication.audience == "staff" and (same is None or same.facts != facts)
    # Beside a print for the public, a copy that says more hangs under a name of its own.
    hangs_as = f"staff/{name}" if private and same else name
    code = print_code(hangs_as, facts, private)
    discreet = publication.organisation.discreet or _is_discreet(subject)
    # What staff alone have may still be made of public values: the page of its code must not offer it to everybody.
    public_path = "" if "staff" in (publication.audience, output.audience) else path
    # A title for staff may say what only they know, and some kinds are named only with one.
    kind, told = ("" if title else output.name, "") if private else (output.name, title)
    coded = Coded(hangs_as, kind, told, discreet, public_path, path, code, {} if private else digests(facts))
    scan = make_scan(publication.organisation.site_url, code)
    return ViewedPrint(output, name, path, {**view, "code": code, "scan": scan}, title, coded, facts)


def _ids(subject: Any, parts: Mapping[str, str]) -> Mapping[str, str]:
    """Return what stands for each part of a path in a print's name: an id, but for a day or a role beside one."""
    if isinstance(subject, Reread):
        return {"policy": subject.id}
    return dict.fromkeys(parts, subject.id if parts else "")


def _is_discreet(subject: object) -> bool:
    return bool(getattr(getattr(subject, "document", subject), "discreet", False))


def name_of(path: str) -> str:
    """Return what a print is called: its file name, whatever the size or form.

    >>> name_of("print/a3/contact-poster.pdf")
    'contact-poster'
    """
    return path.rpartition("/")[2].removesuffix(".pdf")


def _for_printers(viewed: ViewedPrint, wanted: Sequence[str]) -> Iterator[ViewedPrint]:
    """Yield the print with bleed and crop marks, where the organisation asks for it."""
    sheet = viewed.output.sheet
    if sheet is not None and sheet.can_bleed and viewed.name in wanted:
        output = replace(viewed.output, sheet=replace(sheet, crop_marks=True))
        yield replace(viewed, output=output, path=f"{FOLDER}{FOR_PRINTERS}/{viewed.path.removeprefix(FOLDER)}")


def check_crop_marks(organisation: Organisation, prints: Iterable[ViewedPrint], findings: Findings) -> None:
    """Report each name under `crop_marks` that is no print of this organisation's for a printing house."""
    known = {viewed.name for viewed in prints if viewed.output.sheet is not None and viewed.output.sheet.can_bleed}
    side = organisation.public
    for number, name in enumerate(side.file.printing.crop_marks):
        if name not in known:
            findings.error(
                side.marked.value_at("printing", "crop_marks", number),
                "unknown-print",
                f"there is no print called '{shown(name)}' here that a printing house can cut",
                choose_from(name, known),
            )


def coded_today(prints: Mapping[str, Sequence[ViewedPrint]]) -> tuple[Coded, ...]:
    """Return the prints of today that carry codes, once each: the public one where staff have the same."""
    found: dict[str, Coded] = {}
    for audience in ("staff", "public"):
        # Twins in other sizes and forms lie a folder deeper: the plain sheet comes last and stays.
        for viewed in sorted(prints[audience], key=lambda each: -each.path.count("/")):
            if viewed.coded:
                found[viewed.coded.name] = viewed.coded
    return tuple(found[name] for name in sorted(found))


def files_of(prints: Sequence[ViewedPrint], publication: Publication) -> tuple[PrintedFile, ...]:
    """Return everything to print, as lists name it."""
    found = [PrintedFile(each.name, each.output.name, each.title, each.path, each.band) for each in prints]
    for output in outputs_for(publication):
        if output.per == "pack" and pack_parts(publication, prints):
            found.append(PrintedFile(name_of(output.path), output.name, "", output.path))
    return tuple(found)


def pack_parts(publication: Publication, prints: Sequence[ViewedPrint]) -> tuple[tuple[PackLine, str], ...]:
    """Return the lines of the pack that this organisation has a print for, with the path of the sheet of each."""
    paths: dict[str, list[str]] = {}
    for viewed in prints:
        paths.setdefault(viewed.name, []).append(viewed.path)
    found: list[tuple[PackLine, str]] = []
    for line in publication.pack:
        of_sites = [
            (replace(line, where=f"{site.name}: {line.where_site or line.where}"), f"{line.print}-{site.id}")
            for site in publication.organisation.sites
            if f"{line.print}-{site.id}" in paths
        ]
        shared = line.where_shared if of_sites else ""
        here = [(replace(line, where=shared or line.where), line.print), *of_sites]
        found += [(told, _for_office(paths[name])) for told, name in here if name in paths]
    return tuple(found)


def _for_office(paths: Sequence[str]) -> str:
    """Return the one that an office printer takes: put on its sheets where that is done, else the plain one."""
    imposed = [path for path in paths if path.split("/")[1] in IMPOSED]
    return imposed[0] if imposed else min(paths, key=len)
