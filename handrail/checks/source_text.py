"""The text that authors typed: that of the source is checked once for all organisations, each one's own beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, wraps

from handrail.diagnostics import Diagnostic, Location
from handrail.edition.checking import Checked
from handrail.organisation.reading import Organisation
from handrail.source.blocks import unfilled
from handrail.source.flows import Flow
from handrail.source.project import Source


@dataclass(frozen=True, slots=True)
class Typed:
    """A paragraph, heading, item, cell or title as it was typed, with its gaps and links."""

    text: str
    where: Location


class _Same:
    """A source that is equal to itself alone: hashing its text would cost more than any check of it."""

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.source is self.source

    def __hash__(self) -> int:
        return id(self.source)


def wherever_typed(
    find: Callable[[Source, Iterable[Typed]], Iterable[Diagnostic]],
) -> Callable[[Checked], tuple[Diagnostic, ...]]:
    """Return `find` as a check of publications: it looks through each source only once, and through overlays."""

    @lru_cache(maxsize=4)
    def found(same: _Same) -> tuple[Diagnostic, ...]:
        return tuple(find(same.source, typed_text(same.source)))

    @wraps(find)
    def run(checked: Checked) -> tuple[Diagnostic, ...]:
        return (*found(_Same(checked.source)), *find(checked.source, overlay_text(checked.organisation)))

    return run


def overlay_text(organisation: Organisation) -> Iterator[Typed]:
    """Yield all text of the organisation's own that stands in policies."""
    for overlay in organisation.overlays:
        for block in overlay.text.text.walk() if overlay.text else ():
            yield Typed(unfilled(block.pieces), block.where)


def typed_text(source: Source) -> Iterator[Typed]:
    """Yield all text of policies, child texts and flows; a passage comes with each policy that includes it."""
    for document in source.documents():
        yield Typed(unfilled(document.title), Location(document.path))
        yield Typed(unfilled(document.summary), Location(document.path))
        for block in document.walk():
            yield Typed(unfilled(block.pieces), block.where)
    for flow in source.flows.values():
        yield from _flow_text(flow)


def _flow_text(flow: Flow) -> Iterator[Typed]:
    whole = Location(flow.path)
    for pieces in (flow.title, flow.summary, *(box.title for box in flow.side)):
        yield Typed(unfilled(pieces), whole)
    for node in flow.nodes:
        yield Typed(unfilled(node.title), node.where)
    for block in flow.blocks():
        yield Typed(unfilled(block.pieces), block.where)
