"""Editions that staff read again: which one, for whom, and by which hash it is told from every other."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.edition.changed import ChangedEdition
from handrail.edition.entry import DocumentEntry, ReadingRoleEntry
from handrail.edition.model import Publication
from handrail.edition.register import PolicyRegister
from handrail.organisation.staff_list import HASH_SHOWN


@dataclass(frozen=True, slots=True)
class Reread:
    """An edition to read again: all of it, or in short for one reading role."""

    changed: ChangedEdition
    role: ReadingRoleEntry | None = None

    @property
    def id(self) -> str:
        return self.changed.document.id

    @property
    def title(self) -> str:
        title = self.changed.document.title
        return f"{title} – {self.role.title}" if self.role else title

    @property
    def document(self) -> DocumentEntry:
        return self.changed.document


def readers_of(publication: Publication, changed: ChangedEdition) -> tuple[ReadingRoleEntry, ...]:
    """Return the reading roles of the organisation, the one of everybody first."""
    register = _register_of(publication, changed)
    return tuple(each.role for each in register.roles) if register else ()


def seen_by(publication: Publication, role: ReadingRoleEntry) -> Publication | None:
    """Return what a role may know: people outside no more than everybody; None where nobody said what that is."""
    return publication.public if role.outside else publication


def changed_for(publication: Publication, changed: ChangedEdition, role: ReadingRoleEntry) -> ChangedEdition | None:
    """Return the changes as a role may know them; None where the edition is not for them."""
    if not role.outside:
        return changed
    seen = publication.public.changed if publication.public else ()
    theirs = (each for each in seen if each.document.id == changed.document.id and each.asked == changed.asked)
    return next(theirs, None)


def hash_of(publication: Publication, changed: ChangedEdition) -> str:
    """Return the beginning of the edition's hash, as registers and sheets to sign print it."""
    register = _register_of(publication, changed)
    return register.hash if register else changed.text_hash[:HASH_SHOWN]


def _register_of(publication: Publication, changed: ChangedEdition) -> PolicyRegister | None:
    return next((each for each in publication.register if each.id == changed.document.id), None)
