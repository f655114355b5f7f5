"""The print pack: what to print, how often, on what, and where it hangs; behind that, every sheet of it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.model import Publication
from handrail.edition.paper import PackLine
from handrail.registry import Output, Sheet, View

ON_A3 = "print/a3/"


@dataclass(frozen=True, slots=True)
class PackRow:
    """A print of the pack. `kind` is its output's name with underscores, as the theme's words have it."""

    kind: str
    title: str
    copies: str
    paper: str
    large: str
    """The file of its larger twin, where it is to hang as large as that."""
    enlarge: bool
    """Whether the sheet in the pack is smaller than what is to hang."""
    where: str
    code: str
    part: int
    """Which of the sheets that follow it is, from 0."""


def view_print_pack(publication: Publication, lines: tuple[tuple[PackLine, str, str], ...]) -> View:
    """Return the list of what hangs; `lines` are those of the pack with path and code of the sheet of each."""
    facts = publication.organisation
    paths = list(dict.fromkeys(path for _, path, _ in lines))
    return {
        "name": facts.name,
        "logo": facts.logo,
        "discreet": facts.discreet,
        "rows": tuple(_row(publication, line, path, code, paths.index(path)) for line, path, code in lines),
        # On which page each sheet begins is known when all of them are laid out.
        "begins": (),
        "contacts_checked": facts.contacts_checked,
        "contacts_late": facts.contacts_late,
    }


def _row(publication: Publication, line: PackLine, path: str, code: str, part: int) -> PackRow:
    file = next(each for each in publication.files if each.path == path)
    large = ON_A3 + path.rpartition("/")[2]
    enlarge = line.paper == "A3"
    return PackRow(
        kind=file.kind.replace("-", "_"),
        title=file.title,
        copies=line.copies,
        paper=line.paper,
        large=large if enlarge and any(each.path == large for each in publication.files) else "",
        enlarge=enlarge,
        where=line.where,
        code=code,
        part=part,
    )


OUTPUT = Output(
    "print-pack",
    per="pack",
    path="print/print-pack.pdf",
    template="print_pack_sheet.html.j2",
    view=view_print_pack,
    audience="staff",
    sheet=Sheet(styles=("fonts.css", "print_base.css", "print_pack_sheet.css")),
)
