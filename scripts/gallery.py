"""Draws docs/gallery.md: every kind of print, at several numbers of people, from the example organisations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from handrail.edition.model import Palette, Person, Publication
from handrail.edition.walls import on_walls
from handrail.pipeline import Request, make_project, read_project
from handrail.preparing import Prepared, Project, prepare
from handrail.prints import ViewedPrint, view_prints
from handrail.rendering.render import Look, render_view

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "pictures" / "gallery"
WIDTH_PX = 300
PAGES_SHOWN = 4
ABREAST = 3
"""Pictures in a row of the page."""
COUNTS = (1, 2, 5, 8, 18)
OF_PEOPLE = ("contact-poster", "staff-poster", "children-poster")
"""Prints that are shown at several numbers of people."""
OWNERS = {"visitor-leaflet": "marlhaven", "domestic-abuse-poster": "wealdmere", "toilet-poster": "brackenford"}
"""Prints shown as another organisation has them than the one of the rest."""
USUAL = "hartsbrook"
EACH = ("print", "child-pdf", "child-one-page")
"""Kinds of which every one is shown."""
LEFT_OUT = ("print-pack",)
"""Kinds that are made of others."""
PALETTES: tuple[Palette, ...] = ("white", "cream", "high-contrast")
HEAD = """\
# Gallery

Every kind of print, as the example organisations get it; everybody in these pictures is invented. `make pictures` draws
this page and its pictures anew.
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A print of the gallery: its pages in one row of pictures."""

    title: str
    files: tuple[str, ...]


def main(dated: str) -> int:
    request = Request(ROOT, date.fromisoformat(dated))
    files, source, found = read_project(request)
    if source is None:
        print("\n".join(map(str, found)), file=sys.stderr)
        return 1
    project = make_project(request, files, source)
    prepared = {name: prepare(project, name) for name in files.folders("schools")}
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    lines = [HEAD]
    for heading, shown in _gallery(project, prepared):
        lines.append(f"\n## {heading}\n")
        drawn = list(shown)
        print(heading)
        for first in range(0, len(drawn), ABREAST):
            row = drawn[first : first + ABREAST]
            pictures = (" ".join(f"![{each.title}](pictures/gallery/{file})" for file in each.files) for each in row)
            lines.append("| " + " | ".join(each.title for each in row) + " |")
            lines.append("|---" * len(row) + "|")
            lines.append("| " + " | ".join(pictures) + " |\n")
    GALLERY.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    return 0


def _gallery(project: Project, prepared: Mapping[str, Prepared]) -> Iterator[tuple[str, Iterator[Shown]]]:
    words = project.theme.words
    seen: set[str] = set()
    for owner in (USUAL, *prepared):
        for viewed in _prints(prepared[owner], None):
            kind = viewed.output.name
            wanted = OWNERS.get(viewed.name, owner) == owner
            if viewed.path.count("/") > 1 or viewed.name in seen or kind in LEFT_OUT or not wanted:
                continue
            if kind in seen and kind not in EACH:
                continue
            seen |= {viewed.name, kind}
            title = words[f"download_{kind.replace('-', '_')}"].replace("{title}", viewed.title)
            yield title, _all_of(project, prepared, owner, viewed)


def _all_of(project: Project, prepared: Mapping[str, Prepared], owner: str, viewed: ViewedPrint) -> Iterator[Shown]:
    name = prepared[owner].assembled[0].publication.organisation.name
    yield _draw(project, prepared[owner], viewed, name, "white")
    if viewed.name not in OF_PEOPLE:
        return
    pool = _everybody(prepared)
    for count in COUNTS:
        found = next((each for each in _prints(prepared[owner], pool[:count]) if each.path == viewed.path), None)
        if found:
            title = f"{count} people" if count > 1 else "1 person"
            yield _draw(project, prepared[owner], found, title, "white", _pictures(prepared))
    for palette in PALETTES[1:]:
        yield _draw(project, prepared[owner], viewed, palette.replace("-", " "), palette)


def _prints(prepared: Prepared, people: tuple[Person, ...] | None) -> tuple[ViewedPrint, ...]:
    """Return what staff find to print, with these people as those to tell."""
    public, staff = (each.publication for each in prepared.assembled)
    staff, walls = replace(staff, register=prepared.register), on_walls(public, staff)
    if people is not None:
        staff, walls = _with(staff, people), _with(walls, people)
    return view_prints(staff, walls, view_prints(public))


def _with(publication: Publication, people: tuple[Person, ...]) -> Publication:
    titles = [person.titles for person in publication.tell.people]
    held = tuple(
        replace(person, titles=titles[min(at, len(titles) - 1)], phone=person.phone or people[0].phone, site="")
        for at, person in enumerate(people)
    )
    return replace(publication, tell=replace(publication.tell, people=held), people=held)


def _everybody(prepared: Mapping[str, Prepared]) -> tuple[Person, ...]:
    """Return people of all the examples, those of one after those of another."""
    walls = [on_walls(*(side.publication for side in each.assembled)) for each in prepared.values()]
    return tuple(person for publication in walls for person in publication.people if person.name and person.photo)


def _pictures(prepared: Mapping[str, Prepared]) -> dict[str, bytes]:
    return {path: data for each in prepared.values() for path, data in each.assembled[1].publication.pictures.items()}


def _draw(
    project: Project,
    prepared: Prepared,
    viewed: ViewedPrint,
    title: str,
    palette: Palette,
    pictures: Mapping[str, bytes] | None = None,
) -> Shown:
    staff = prepared.assembled[1].publication
    own = {**(pictures or {}), **staff.pictures}
    data = render_view(viewed.output, viewed.view, project.theme, Look(staff.organisation.colour, own, palette))
    document = pypdfium2.PdfDocument(data)
    files = []
    stem = f"{viewed.name}-{'-'.join(title.casefold().split())}"
    for number in range(min(len(document), PAGES_SHOWN)):
        page = document[number]
        picture = page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")
        small = picture.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        files.append(f"{stem}-{number + 1}.png")
        small.save(PICTURES / files[-1], optimize=True)
    return Shown(title, tuple(files))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
