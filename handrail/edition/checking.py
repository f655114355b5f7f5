"""What the checks of `handrail/checks/` look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.diagnostics import Diagnostic, Location
from handrail.edition.assembling import Assembled
from handrail.edition.model import Publication
from handrail.organisation.reading import Organisation, Side
from handrail.registry import all_checks
from handrail.source.project import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """One organisation's publication with everything that it was made of."""

    source: Source
    organisation: Organisation
    assembled: Assembled

    @property
    def publication(self) -> Publication:
        return self.assembled.publication

    @property
    def side(self) -> Side:
        return self.organisation.side(self.publication.audience)

    def place(self, *path: str | int) -> Location:
        """Return where a setting of the organisation's file stands."""
        return self.side.marked.value_at(*path)

    def place_of(self, edition: str, *path: str | int) -> Location:
        """Return where a setting of a policy or addendum stands; without a path, where its own entry begins."""
        kind = "policies" if edition in self.side.file.policies else "addenda"
        return self.place(kind, edition, *path) if path else self.side.marked.key_at(kind, edition)


def run_checks(checked: Checked) -> Iterable[Diagnostic]:
    """Yield the findings of every check."""
    for check, _ in all_checks().values():
        if not check.of_source:
            yield from check.run(checked)


def find_late(checked: Checked) -> Iterable[Diagnostic]:
    """Yield what is late: a warning of a build, and a reason not to release."""
    for check, _ in all_checks().values():
        if check.late:
            yield from check.run(checked)
