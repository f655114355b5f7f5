"""The reading roles of an organisation's sector: what each is called here, and what those in it read today."""

from __future__ import annotations

from handrail.edition.circumstances import Circumstances
from handrail.edition.entry import ReadingRoleEntry
from handrail.edition.linking import to_reference
from handrail.edition.selecting import choose_pieces
from handrail.edition.values import DocumentDates, Values
from handrail.source.blocks import Link, Piece
from handrail.source.inflection import capitalised
from handrail.source.links import read_target
from handrail.source.reading_roles import lines_for


def reading_roles(values: Values, everything: Circumstances) -> tuple[ReadingRoleEntry, ...]:
    """Return the roles that have a title in the organisation's sector, in the source's order."""
    sector = str((values.side.file.traits.model_extra or {}).get("sector", ""))
    found = []
    for name, role in values.data.settings.reading_roles.items():
        lines = lines_for(values.data, name, sector)
        if lines is not None:
            title, what = (_words(choose_pieces(line, everything), values).strip() for line in lines)
            found.append(ReadingRoleEntry(name, capitalised(title), what, role.outside, role.without_edition))
    return tuple(found)


def _words(pieces: tuple[Piece, ...], values: Values) -> str:
    """Return a line in plain words; a link without words of its own prints what it leads to."""
    return "".join(_link(piece, values) if isinstance(piece, Link) else _piece(piece, values) for piece in pieces)


def _piece(piece: Piece, values: Values) -> str:
    return values.line((piece,), DocumentDates(""))


def _link(link: Link, values: Values) -> str:
    if link.pieces:
        return _words(link.pieces, values)
    target = read_target(link.target)
    resolved = to_reference(values.data, target.name, target.part, target.issue, values.dated)
    return values.line(resolved.label, DocumentDates("")) + resolved.text
