"""Finds public pages that were there after the last build, and would be gone after this one without a trace.

Not looked for are shared files (`assets/`), pages of codes (a scanned code that is gone says so by itself) and single
steps of a flow that is still there: they are counted anew whenever a box is added, and the flow's page leads to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.diagnostics import Diagnostic, Location, Severity, nearest
from handrail.edition.addresses import address
from handrail.edition.model import Publication
from handrail.organisation.reading import Organisation
from handrail.source.documents import Document
from handrail.source.flows import Flow
from handrail.source.project import Source

CODE = "page-vanished"
ONCE = "if nothing takes its place, tell whoever links to it; this is said once"
_PASSED_OVER = re.compile(r"(assets|poster)/")
_STEP = re.compile(r"(flows/[^/]+/)step/.*")
_INSIDE = re.compile(r"(policies|flows)/([^/]+)/(.*)")
_SECTION = re.compile(r"policies/([^/]+)/([^/]+)/index\.html")
_PRINT = re.compile(r"print/(?:.*/)?([^/]+\.pdf)")
_NEUTRAL = re.compile(r"info-[0-9a-f]{6}")
_OF_WHOLE = {"policies": "{}.pdf", "flows": "flow-{}.pdf"}
_CALLED = {"policies": "policy", "flows": "flowchart"}


@dataclass(frozen=True, slots=True)
class _Gone:
    """Paths that went together: a whole policy or flow, one page, one print in all its forms."""

    kind: str
    name: str
    """Address of the policy or flow, path of the page, or file of the print."""
    paths: tuple[str, ...]


def find_vanished(
    before: Iterable[str], after: Iterable[str], publication: Publication, organisation: Organisation, source: Source
) -> tuple[Diagnostic, ...]:
    """Return a warning for each page, print, policy or flow whose public path is gone; `before` is what is live."""
    live, planned = frozenset(before), frozenset(after)
    finder = _Finder(live, planned, publication, organisation, source)
    return tuple(finder.diagnostic(gone) for gone in _grouped(live, planned))


def _grouped(live: frozenset[str], planned: frozenset[str]) -> Iterator[_Gone]:
    groups: dict[tuple[str, str], list[str]] = {}
    for path in sorted(live - planned):
        step, inside, sheet = _STEP.fullmatch(path), _INSIDE.fullmatch(path), _PRINT.fullmatch(path)
        if _PASSED_OVER.match(path) or (step and f"{step[1]}index.html" in planned):
            continue
        if inside and f"{inside[1]}/{inside[2]}/index.html" not in planned:
            groups.setdefault((inside[1], inside[2]), []).append(path)
        elif sheet:
            groups.setdefault(("print", sheet[1]), []).append(path)
        else:
            groups.setdefault(("page", path), []).append(path)
    # What is said of a policy or flow holds for its prints, too.
    said = {_OF_WHOLE[kind].format(name) for kind, name in groups if kind in _OF_WHOLE}
    for (kind, name), paths in groups.items():
        if kind != "print" or name not in said:
            yield _Gone(kind, name, tuple(paths))


def find_gone_organisations(gone: Mapping[str, Iterable[str]], former: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return a warning for each organisation without a folder: `gone` has its public paths, `former` who took its name.

    Pages of one that took another name lead on; its prints cannot.
    """
    return tuple(_gone_organisation(name, tuple(paths), former.get(name, "")) for name, paths in gone.items())


def _gone_organisation(name: str, paths: tuple[str, ...], now: str) -> Diagnostic:
    if now:
        count = sum(path.endswith(".pdf") for path in paths)
        statement = f"'{name}' is called '{now}' now: its pages lead on, and its {count} prints cannot"
        fix = "give whoever links to a print its new address; this is said once"
        return Diagnostic(Location(f"schools/{now}/organisation.yaml"), CODE, statement, fix, Severity.WARNING)
    statement = f"the folder schools/{name} is gone, and with it {sum(path.endswith('.html') for path in paths)} pages"
    fix = f"if it has another name now, write 'formerly: [{name}]' into the organisation.yaml of its new folder; {ONCE}"
    return Diagnostic(Location(f"schools/{name}/organisation.yaml"), CODE, statement, fix, Severity.WARNING)


class _Finder:
    def __init__(
        self,
        live: frozenset[str],
        planned: frozenset[str],
        publication: Publication,
        organisation: Organisation,
        source: Source,
    ) -> None:
        self.planned, self.organisation = planned, organisation
        self.new = planned - live
        """Among them may be what took the place of something."""
        self.publication = publication
        self.documents: Mapping[str, Document] = {**source.policies, **source.addenda}
        self.known: Mapping[str, Mapping[str, Document | Flow]] = {"policies": self.documents, "flows": source.flows}

    def diagnostic(self, gone: _Gone) -> Diagnostic:
        if gone.kind == "print":
            where, statement, fix = self.print(gone)
        elif gone.kind == "page":
            where, statement, fix = self.page(gone.name)
        else:
            where, statement, fix = self.whole(gone)
        return Diagnostic(where, CODE, statement, fix, Severity.WARNING)

    def whole(self, gone: _Gone) -> tuple[Location, str, str]:
        """Return what is said of a policy or flow of which no page is left."""
        known, what = self.known[gone.kind], _CALLED[gone.kind]
        still = next((name for name in known if gone.name in (name, address(name, True))), "")
        elsewhere = next(
            (each for each in (still, address(still, True)) if self.has(gone.kind, each, self.planned)), ""
        )
        if still and elsewhere:
            # The old address of what is discreet now says what it is about: no page may, and no message does.
            statement = (
                f"the {what} at {gone.kind}/{elsewhere}/ had another address before, and nothing leads on from it"
            )
            return self.own(), statement, f"it was made discreet, or is so no more: {ONCE}"
        statement = f"the {what} at {gone.kind}/{gone.name}/ is gone, {len(gone.paths)} pages in all"
        if still:
            return self.own("policies"), statement, f"'{still}' is not published here any more; {ONCE}"
        fresh = [name for name in known if any(self.has(gone.kind, each, self.new) for each in _addresses(name))]
        guess = fresh[0] if len(fresh) == 1 else nearest(gone.name, fresh or known)
        into = known[guess].path if guess else f"the file of the {what} that took its place"
        fix = f"if it has another id now, write 'formerly: [{_told(gone.name)}]' into {into}; {ONCE}"
        return Location(into) if guess else self.own(), statement, fix

    def has(self, kind: str, where: str, paths: frozenset[str]) -> bool:
        return bool(where) and f"{kind}/{where}/index.html" in paths

    def page(self, path: str) -> tuple[Location, str, str]:
        inside = _SECTION.fullmatch(path)
        entries = {entry.address: entry for entry in self.publication.editions}
        if inside is None or inside[1] not in entries:
            return self.own(), f"the page {path} is gone", f"nothing can lead on from it: {ONCE}"
        entry, old = entries[inside[1]], inside[2]
        document, statement = self.documents[entry.id], f"the section at policies/{entry.address}/{old}/ is gone"
        if any(old in _addresses(section.id) for section in document.sections):
            return self.own("traits"), statement, f"its conditions do not hold here any more; {ONCE}"
        known = {section.id: f"policies/{entry.address}/{section.address}/index.html" for section in entry.sections}
        fresh = [name for name, there in known.items() if there in self.new]
        guess = fresh[0] if len(fresh) == 1 else nearest(old, fresh or known) or next(iter(known))
        fix = f"say under 'sections_formerly:' which one holds its text now, such as {guess}: [{_told(old)}]; {ONCE}"
        return Location(document.path), statement, fix

    def print(self, gone: _Gone) -> tuple[Location, str, str]:
        forms = f"{gone.name}, in {len(gone.paths)} forms," if len(gone.paths) > 1 else gone.paths[0]
        moved = dict(self.publication.redirects).get(f"policies/{gone.name.removesuffix('.pdf')}/index.html", "")
        fresh = sorted(path for path in self.new if _PRINT.fullmatch(path))
        near = f"print/{moved.split('/')[1]}.pdf" if moved else nearest(gone.paths[0], fresh)
        told = f"give whoever links to it the new address, {near}" if near else "tell whoever links to it"
        return self.own(), f"the print {forms} is gone", f"a PDF cannot lead on: {told}; this is said once"

    def own(self, *path: str) -> Location:
        marked = self.organisation.public.marked
        return marked.key_at(*path) if path else Location(marked.path)


def _addresses(name: str) -> tuple[str, str]:
    return name, address(name, True)


def _told(old: str) -> str:
    """Return an id as a message may give it: of a discreet page only a code of it is known."""
    return "its old id" if _NEUTRAL.fullmatch(old) else old
